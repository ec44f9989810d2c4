/* SPDX-License-Identifier: MIT */
#include "patchelf.h"

#include "xstage/cleanup.h"
#include "xstage/content.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum value_kind {
	VALUE_FLAG,
	VALUE_TEXT,	/* may be "@FILE" */
	VALUE_PLAIN,	/* may not */
	VALUE_LIST,
	VALUE_PAIR,
};

#define AT(member) offsetof(struct patchelf_values, member)

static const struct value_spec {
	const char *name, *argument, *help;	/* help NULL: another name */
	enum value_kind kind;
	size_t offset;
} specs[] = {
	{ "set-interpreter", "PATH", "set the program's loader",
	  VALUE_TEXT, AT(interpreter) },
	{ "interpreter", "PATH", NULL, VALUE_TEXT, AT(interpreter) },
	{ "print-interpreter", NULL, "print it",
	  VALUE_FLAG, AT(print_interpreter) },
	{ "set-os-abi", "ABI", "set the operating system of the header",
	  VALUE_TEXT, AT(os_abi) },
	{ "print-os-abi", NULL, "print it", VALUE_FLAG, AT(print_os_abi) },
	{ "set-soname", "NAME", "set a library's SONAME",
	  VALUE_TEXT, AT(soname) },
	{ "print-soname", NULL, "print it", VALUE_FLAG, AT(print_soname) },
	{ "set-rpath", "PATH", "set the run path, as DT_RUNPATH",
	  VALUE_TEXT, AT(set_path) },
	{ "add-rpath", "PATH", "add PATH behind it",
	  VALUE_TEXT, AT(add_path) },
	{ "remove-rpath", NULL, "remove it", VALUE_FLAG, AT(remove_path) },
	{ "shrink-rpath", NULL, "drop directories without a needed library",
	  VALUE_FLAG, AT(shrink_path) },
	{ "allowed-rpath-prefixes", "LIST", "and those that begin otherwise",
	  VALUE_PLAIN, AT(prefixes) },
	{ "print-rpath", NULL, "print it", VALUE_FLAG, AT(print_path) },
	{ "force-rpath", NULL, "as DT_RPATH", VALUE_FLAG, AT(force_rpath) },
	{ "make-rpath-relative", "ROOT",
	  "let it lead to directories of ROOT alone",
	  VALUE_PLAIN, AT(relative_to) },
	{ "no-standard-lib-dirs", NULL, "but to none of the standard ones",
	  VALUE_FLAG, AT(no_standard) },
	{ "relative-to-file", NULL, "by way of $ORIGIN",
	  VALUE_FLAG, AT(to_file) },
	{ "add-needed", "NAME", "need NAME before all others",
	  VALUE_LIST, AT(added) },
	{ "remove-needed", "NAME", "need it no more",
	  VALUE_LIST, AT(removed) },
	{ "replace-needed", "OLD NEW", "need NEW instead of OLD",
	  VALUE_PAIR, AT(replaced) },
	{ "print-needed", NULL, "print what is needed",
	  VALUE_FLAG, AT(print_needed) },
	{ "no-default-lib", NULL, "search no default directories for it",
	  VALUE_FLAG, AT(no_default_lib) },
	{ "clear-symbol-version", "NAME", "ask for no version of NAME",
	  VALUE_LIST, AT(cleared) },
	{ "rename-dynamic-symbols", "MAP",
	  "rename symbols as the lines of MAP say, \"OLD NEW\"",
	  VALUE_PLAIN, AT(symbols) },
	{ "add-debug-tag", NULL, "add DT_DEBUG",
	  VALUE_FLAG, AT(add_debug_tag) },
	{ "print-execstack", NULL, "print whether the stack is executable",
	  VALUE_FLAG, AT(print_execstack) },
	{ "set-execstack", NULL, "ask for such a stack",
	  VALUE_FLAG, AT(set_execstack) },
	{ "clear-execstack", NULL, "ask for none",
	  VALUE_FLAG, AT(clear_execstack) },
	{ "output", "NEW", "write to NEW instead of the file",
	  VALUE_TEXT, AT(output) },
	{ "page-size", "N", "nothing: no page is added",
	  VALUE_PLAIN, AT(page_size) },
	{ "no-sort", NULL, "nothing: no header is sorted",
	  VALUE_FLAG, AT(ignored) },
	{ "no-clobber-old-sections", NULL, "nothing: what moves leaves zeros",
	  VALUE_FLAG, AT(ignored) },
	{ "debug", NULL, "nothing", VALUE_FLAG, AT(ignored) },
	{ "help", NULL, "print this", VALUE_FLAG, AT(help) },
	{ "version", NULL, "print the version of patchelf that this is like",
	  VALUE_FLAG, AT(version) },
};

enum { HELP_INDENT = 28 };

void patchelf_help(FILE *out)
{
	fputs("syntax: patchelf\n  [OPTION]... FILE...\n", out);
	for (size_t i = 0; i < sizeof(specs) / sizeof(*specs); i++) {
		const struct value_spec *s = &specs[i];
		int n;

		if (!s->help)
			continue;
		n = fprintf(out, "  --%s%s%s", s->name,
			    s->argument ? " " : "",
			    s->argument ? s->argument : "");
		if (n >= HELP_INDENT)
			n = fprintf(out, "\n") - 1;
		fprintf(out, "%*s%s\n", HELP_INDENT - n, "", s->help);
	}
	fputs("The manual page xstage-patchelf(1) says more.\n", out);
}

static const struct value_spec *find(const char *text)
{
	if (!strcmp(text, "-h"))
		text = "--help";
	for (size_t i = 0; i < sizeof(specs) / sizeof(*specs); i++) {
		if (!strncmp(text, "--", 2) && !strcmp(text + 2, specs[i].name))
			return &specs[i];
	}
	return NULL;
}

/* Any number above zero will do. */
static int check_page_size(struct ctx *cx, const char *text)
{
	return strtol(text, NULL, 10) > 0 ? 0
	       : fail(cx, XS_EUSAGE, "invalid argument to --page-size");
}

/* The text of "@FILE", without the newline at its end. */
static int resolve(struct ctx *cx, const char *value, const char **ret_text)
{
	cleanup_close int fd = -1;
	cleanup_content struct content c = { 0 };
	size_t size;

	*ret_text = value;
	if (*value++ != '@')
		return 0;
	fd = open(value, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(cx, XS_ESYSTEM, "getting info about '%s': %s",
			    value, strerror(errno));
	if (content_map(cx, fd, value, &c) < 0)
		return -XS_ESYSTEM;
	size = c.bytes.size;
	if (size && c.bytes.bytes[size - 1] == '\n')
		size--;
	*ret_text = arena_strndup(&cx->arena, (const char *)c.bytes.bytes,
				  size);
	return 0;
}

static int take_value(struct ctx *cx, const struct value_spec *s, void *at,
		      char ***argv)
{
	const char *first = *++*argv, *text = first;

	if (!first)
		return fail(cx, XS_EUSAGE, "missing argument%s",
			    s->kind == VALUE_PAIR ? "(s)" : "");
	if ((s->kind == VALUE_TEXT || s->kind == VALUE_LIST) &&
	    resolve(cx, first, &text) < 0)
		return -XS_ESYSTEM;
	if (s->kind == VALUE_TEXT || s->kind == VALUE_PLAIN) {
		*(const char **)at = text;
		return s->offset == AT(page_size) ? check_page_size(cx, text)
						  : 0;
	}
	vec_push(&cx->arena, (struct strings *)at, text);
	if (s->kind != VALUE_PAIR)
		return 0;
	if (!*++*argv)
		return fail(cx, XS_EUSAGE, "missing argument(s)");
	vec_push(&cx->arena, (struct strings *)at, **argv);
	return 0;
}

int patchelf_parse(struct ctx *cx, char **argv,
		   struct patchelf_values *ret_values,
		   struct strings *ret_files)
{
	int r = 0;

	/* Whoever asks for help or the version wants nothing else. */
	for (argv++; r >= 0 && *argv && !ret_values->help &&
	     !ret_values->version; argv++) {
		const struct value_spec *s = find(*argv);
		char *at = (char *)ret_values + (s ? s->offset : 0);

		if (!s)
			vec_push(&cx->arena, ret_files, *argv);
		else if (s->kind == VALUE_FLAG)
			*(bool *)at = true;
		else
			r = take_value(cx, s, at, &argv);
	}
	return r;
}
