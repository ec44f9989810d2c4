/* SPDX-License-Identifier: MIT */
#include "xstage/cache_notice.h"

#include "xstage/buf.h"
#include "xstage/vec.h"

#include <string.h>

/* NULL: too usual for a warning. */
static const char *const sentences[CACHE_NOTICES] = {
	[CACHE_NOTICE_CONF_UNREADABLE] =
		"{0}: ignored, it cannot be read: {1}",
	[CACHE_NOTICE_CONF_LOOP] =
		"{0}: includes itself; ldconfig would not end",
	[CACHE_NOTICE_CONF_HWCAP] = "{0}: hwcap directive ignored",
	[CACHE_NOTICE_CONF_TYPE] = "{0}: '{1}' is not a known library type",
	[CACHE_NOTICE_NAMED_ABSENT] = "{0}: skipped, {1}",
	[CACHE_NOTICE_FILE_EMPTY] = "{0}: skipped, is empty",
	[CACHE_NOTICE_FILE_SHORT] =
		"{0}: skipped, is shorter than an ELF header",
	[CACHE_NOTICE_FILE_NOT_ELF] = "{0}: skipped, is not an ELF file",
	[CACHE_NOTICE_FILE_CLASS] = "{0}: skipped, is of no known class",
	[CACHE_NOTICE_FILE_64] = "{0}: skipped, is a 64-bit ELF file",
	[CACHE_NOTICE_FILE_32] = "{0}: skipped, is a 32-bit ELF file",
	[CACHE_NOTICE_FILE_MACHINE] = "{0}: skipped, is for no x86 machine",
	[CACHE_NOTICE_FILE_TYPE] =
		"{0}: skipped, is not a shared object of this byte order",
	[CACHE_NOTICE_FILE_CUT] = "{0}: skipped, its {1} is not in the file",
	[CACHE_NOTICE_FILE_FLAGS] =
		"{0}: skipped, has flags that ldconfig does not know",
	[CACHE_NOTICE_FILE_NAME] =
		"{0}: skipped, its SONAME is longer than any path",
	[CACHE_NOTICE_FILE_NO_STRINGS] =
		"{0}: skipped, its dynamic section names no string table",
	[CACHE_NOTICE_FILE_TYPED] =
		"{0}: is of {1}, and its directory for another",
	[CACHE_NOTICE_SONAME_TWICE] =
		"{0}: {1} and {2} have the same SONAME and are of different kinds",
	[CACHE_NOTICE_SONAME_NO_NAME] =
		"{0}: cannot be a link to {1}",
	[CACHE_NOTICE_NOT_A_LINK] = "{0}: is not a symbolic link",
	[CACHE_NOTICE_LINK_NO_FILE] = "{0}: {1}",
	[CACHE_NOTICE_LINK_NOT_REGULAR] = "{0}: is not a regular file",
	[CACHE_NOTICE_LINK_NO_SONAME] = "{0}: is no library",
	[CACHE_NOTICE_UNDEFINED] =
		"{0}: what its ldconfig writes in this format for directories of legacy capabilities is undefined; they are left out of the old part, as is meant",
};

/* The text that "{N}" at 's' stands for; NULL: it is no such thing. */
static const char *text_at(const struct cache_notice *n, const char *s)
{
	if (s[0] != '{' || s[1] < '0' || s[1] >= '0' + CACHE_NOTICE_TEXTS ||
	    s[2] != '}')
		return NULL;
	return n->texts[s[1] - '0'];
}

const char *cache_notice_text(struct ctx *cx, const struct cache_notice *n,
			      const char *pattern)
{
	struct buf out = { .arena = &cx->arena };

	while (*pattern) {
		const char *text = text_at(n, pattern);

		if (text)
			buf_bytes(&out, text, strlen(text));
		else
			buf_bytes(&out, pattern, 1);
		pattern += text ? 3 : 1;
	}
	buf_string(&out, "");
	return (const char *)out.bytes;
}

void cache_notice(struct ctx *cx, struct cache_notices *list,
		  struct cache_notice n)
{
	if (list)
		vec_push(&cx->arena, list, n);
	else if (sentences[n.kind])
		warn(cx, "%s", cache_notice_text(cx, &n, sentences[n.kind]));
}
