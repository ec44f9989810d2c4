/* SPDX-License-Identifier: MIT */
#include "ldconfig.h"

#include "xstage/cleanup.h"
#include "xstage/report.h"

#include <stdarg.h>
#include <string.h>

void ldconfig_say(const char *format, ...)
{
	cleanup_free char *text = NULL;
	va_list args;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0)
		text = NULL;
	va_end(args);
	fflush(stdout);
	fputs("ldconfig: ", stderr);
	/* Some messages have two lines. */
	for (char *line = text ? text : "out of memory"; line; ) {
		char *end = strchr(line, '\n');

		if (end)
			*end = '\0';
		report_print(stderr, line);
		fputc('\n', stderr);
		line = end ? end + 1 : NULL;
	}
}

/* As glibc has them (elf/ldconfig.c, readlib.c, readelflib.c; 2.36). */
static const struct words {
	const char *text;
	bool is_verbose;	/* only then */
} all_words[CACHE_NOTICES] = {
	[CACHE_NOTICE_CONF_UNREADABLE] = {
		"Warning: ignoring configuration file that cannot be opened:"
		" {0}: {1}", false },
	[CACHE_NOTICE_CONF_LOOP] = { "{0}: includes itself", false },
	[CACHE_NOTICE_CONF_HWCAP] = { "{0}: hwcap directive ignored", false },
	[CACHE_NOTICE_CONF_HWCAP_TWICE] = {
		"{0}: duplicate hwcap {1}", false },
	[CACHE_NOTICE_CONF_TYPE] = {
		"{1} is not a known library type", false },
	[CACHE_NOTICE_DIRECTORY_ABSENT] = { "Can't stat {0}: {1}", true },
	[CACHE_NOTICE_DIRECTORY_UNREADABLE] = {
		"Can't open directory {0}: {1}", true },
	[CACHE_NOTICE_DIRECTORY_TWICE] = {
		"Path `{0}' given more than once\n(from {1} and {2})", true },
	[CACHE_NOTICE_LINK_DANGLES] = { "Cannot stat {0}: {1}", true },
	[CACHE_NOTICE_FILE_EMPTY] = {
		"File {0} is empty, not checked.", false },
	[CACHE_NOTICE_FILE_SHORT] = {
		"File {0} is too small, not checked.", false },
	[CACHE_NOTICE_FILE_NOT_ELF] = {
		"{0} is not an ELF file - it has the wrong magic bytes at the"
		" start.\n", false },
	[CACHE_NOTICE_FILE_CLASS] = {
		"Unknown ELFCLASS in file {0}.\n", false },
	[CACHE_NOTICE_FILE_64] = { "{0} is a 64 bit ELF file.\n", false },
	[CACHE_NOTICE_FILE_32] = { "{0} is a 32 bit ELF file.\n", false },
	[CACHE_NOTICE_FILE_MACHINE] = {
		"{0} is for unknown machine {1}.\n", false },
	[CACHE_NOTICE_FILE_CUT] = { "file {0} is truncated\n", false },
	[CACHE_NOTICE_FILE_TYPED] = {
		"{1} library {0} in wrong directory", false },
	[CACHE_NOTICE_SONAME_TWICE] = {
		"libraries {1} and {2} in directory {0} have same soname but"
		" different type.", false },
	[CACHE_NOTICE_SONAME_NO_NAME] = {
		"Can't link {0} to {1}", false },
	[CACHE_NOTICE_LOADER] = {
		"{0} is the dynamic linker, ignoring\n", true },
	[CACHE_NOTICE_NOT_A_LINK] = { "{0} is not a symbolic link\n", false },
	[CACHE_NOTICE_LINK_NO_FILE] = { "Cannot lstat {0}: {1}", false },
	[CACHE_NOTICE_LINK_NOT_REGULAR] = {
		"Ignored file {0} since it is not a regular file.", false },
	[CACHE_NOTICE_LINK_NO_SONAME] = {
		"No link created since soname could not be found for {0}",
		false },
	[CACHE_NOTICE_UNDEFINED] = {
		"Warning: what ldconfig writes in this format for directories"
		" of legacy capabilities is undefined", false },
};

void ldconfig_say_notices(struct ctx *cx, const struct cache_notices *notices,
			  struct ldconfig_manner manner)
{
	for (size_t i = 0; i < notices->count; i++) {
		const struct cache_notice *n = &notices->items[i];
		const struct words *w = &all_words[n->kind];
		bool is_quiet = w->is_verbose ||
				(n->kind == CACHE_NOTICE_FILE_MACHINE &&
				 manner.is_debian);
		const char *text = w->text;

		if (n->kind == CACHE_NOTICE_DIRECTORY_TWICE &&
		    !manner.has_places)
			text = "Path `{0}' given more than once";
		if (text && (manner.verbose || !is_quiet))
			ldconfig_say("%s", cache_notice_text(cx, n, text));
	}
}
