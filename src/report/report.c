/* SPDX-License-Identifier: MIT */
#include "xstage/report.h"

#include "writers.h"
#include "xstage/buf.h"

#include <errno.h>
#include <string.h>

static const struct report_format *const formats[] = {
	&report_tree, &report_list, &report_ldd, &report_json,
	&report_dot, &report_make,
};

const struct report_format *report_find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		if (!strcmp(formats[i]->name, name))
			return formats[i];
	}
	return NULL;
}

const char *request_kind_name(enum request_kind kind)
{
	static const char *const names[] = {
		[REQUEST_PROGRAM] = "program",
		[REQUEST_INTERPRETER] = "interpreter",
		[REQUEST_PRELOAD] = "preload",
		[REQUEST_NEEDED] = "needed",
		[REQUEST_AUXILIARY] = "auxiliary",
		[REQUEST_FILTER] = "filter",
		[REQUEST_AUDIT] = "audit",
		[REQUEST_DLOPEN] = "dlopen",
		[REQUEST_LIBC] = "libc",
		[REQUEST_NSS] = "nss",
		[REQUEST_GCONV] = "gconv",
		[REQUEST_WITH] = "with",
	};

	return names[kind];
}

void report_print(FILE *out, const char *s)
{
	for (; *s; s++) {
		unsigned char c = *s;

		if (c < ' ' || c == 0x7f)
			fprintf(out, "\\x%02x", c);
		else
			fputc(c, out);
	}
}

void report_line(struct ctx *cx, FILE *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report_print(out, arena_vprintf(&cx->arena, format, args));
	va_end(args);
	fputc('\n', out);
}

/* The length of the UTF-8 sequence at 's' (RFC 3629); 0: it is none. */
static size_t utf8_length(const unsigned char *s)
{
	size_t n = *s < 0x80 ? 1 : *s >= 0xc2 && *s < 0xe0 ? 2
		   : *s >= 0xe0 && *s < 0xf0 ? 3
		   : *s >= 0xf0 && *s < 0xf5 ? 4 : 0;

	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	}
	if ((*s == 0xe0 && s[1] < 0xa0) || (*s == 0xed && s[1] > 0x9f) ||
	    (*s == 0xf0 && s[1] < 0x90) || (*s == 0xf4 && s[1] > 0x8f))
		return 0;
	return n;
}

const char *report_utf8(struct ctx *cx, const char *s)
{
	const unsigned char *at = (const unsigned char *)s;
	struct buf out = { .arena = &cx->arena };

	while (*at) {
		size_t n = utf8_length(at);

		buf_bytes(&out, n ? (const char *)at : "\xef\xbf\xbd",
			  n ? n : 3);
		at += n ? n : 1;
	}
	buf_string(&out, "");
	return (char *)out.bytes;
}
