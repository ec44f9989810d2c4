/* SPDX-License-Identifier: MIT */
#include "xstage/report.h"

#include "writers.h"
#include "xstage/buf.h"
#include "xstage/utf8.h"

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

/* What a terminal takes for commands, or turns the line with: control
 * characters of both sets, and those of U+200E to U+2069 that tell directions
 * and ends of lines. */
static bool is_command(const unsigned char *s, size_t length)
{
	unsigned int low;

	if (length == 1)
		return *s < ' ' || *s == 0x7f;
	if (length == 2)
		return *s == 0xc2 && s[1] < 0xa0;
	if (length != 3 || *s != 0xe2 || (s[1] != 0x80 && s[1] != 0x81))
		return false;
	low = (s[1] & 1) << 6 | (s[2] & 0x3f);
	return (low >= 0x0e && low <= 0x0f) || (low >= 0x28 && low <= 0x2e) ||
	       (low >= 0x66 && low <= 0x69);
}

/* The character at 's' as it is printed; returns how many bytes it has. */
static size_t printable(const unsigned char *s, char room[4 * 4 + 1])
{
	size_t length = utf8_length(s);

	if (length && !is_command(s, length)) {
		memcpy(room, s, length);
		room[length] = '\0';
		return length;
	}
	if (!length)
		length = 1;
	for (size_t i = 0; i < length; i++)
		snprintf(room + 4 * i, 5, "\\x%02x", s[i]);
	return length;
}

void report_print(FILE *out, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	char room[4 * 4 + 1];

	while (*s) {
		s += printable(s, room);
		fputs(room, out);
	}
}

const char *report_printable(struct ctx *cx, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	struct buf out = { .arena = &cx->arena };
	char room[4 * 4 + 1];

	while (*s) {
		s += printable(s, room);
		buf_bytes(&out, room, strlen(room));
	}
	buf_string(&out, "");
	return (char *)out.bytes;
}

void report_line(struct ctx *cx, FILE *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report_print(out, arena_vprintf(&cx->arena, format, args));
	va_end(args);
	fputc('\n', out);
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
