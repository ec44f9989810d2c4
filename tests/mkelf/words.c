/* SPDX-License-Identifier: MIT */
/* Memory, output bytes, and the words of a description. */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "mkelf.h"

struct where where;

/* All memory hangs here until the end, so that leak checkers stay quiet. */
static struct block {
	struct block *next;
	max_align_t bytes[];
} *blocks;

void die(const char *fmt, ...)
{
	va_list ap;

	fflush(stdout);
	fprintf(stderr, "mkelf: ");
	if (where.name)
		fprintf(stderr, "%s:%d: ", where.name, where.line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(2);
}

void *xalloc(size_t n)
{
	struct block *b = calloc(1, sizeof(*b) + n);

	if (!b)
		die("out of memory");
	b->next = blocks;
	blocks = b;
	return b->bytes;
}

/* Room for element n (counted from 0) of an array that holds n. */
void *grow(void *p, size_t n, size_t size)
{
	void *bigger;

	if (n & (n - 1))
		return p;
	bigger = xalloc((n ? 2 * n : 1) * size);
	if (n)
		memcpy(bigger, p, n * size);
	return bigger;
}

static void buf_reserve(struct buf *b, size_t more)
{
	unsigned char *bigger;

	if (b->room - b->n >= more)
		return;
	b->room = 2 * (b->n + more);
	bigger = xalloc(b->room);
	if (b->n)
		memcpy(bigger, b->p, b->n);
	b->p = bigger;
}

void buf_put(struct buf *b, uint64_t value, unsigned int bytes)
{
	unsigned int i, shift;

	buf_reserve(b, bytes);
	for (i = 0; i < bytes; i++) {
		shift = 8 * (b->big ? bytes - 1 - i : i);
		b->p[b->n++] = value >> shift;
	}
}

void buf_bytes(struct buf *b, const void *p, size_t n)
{
	if (!n)
		return;
	buf_reserve(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

void buf_zero(struct buf *b, size_t n)
{
	buf_reserve(b, n);
	if (n)
		memset(b->p + b->n, 0, n);
	b->n += n;
}

void buf_align(struct buf *b, size_t align)
{
	buf_zero(b, (align - b->n % align) % align);
}

struct text text_of(const char *s)
{
	return (struct text){ (char *)s, strlen(s) };
}

bool text_same(struct text a, struct text b)
{
	return a.n == b.n && !memcmp(a.p, b.p, a.n);
}

bool text_is(struct text t, const char *s)
{
	return text_same(t, text_of(s));
}

static struct text text_copy(const char *p, size_t n)
{
	struct text t = { xalloc(n + 1), n };

	if (n)
		memcpy(t.p, p, n);
	return t;
}

/* Takes what stands before the first `at`; without one, everything. */
struct text text_cut(struct text *rest, char at)
{
	char *end = rest->n ? memchr(rest->p, at, rest->n) : NULL;
	struct text head;

	if (!end) {
		head = *rest;
		*rest = (struct text){ rest->p + rest->n, 0 };
		return head;
	}
	head = text_copy(rest->p, end - rest->p);
	rest->n -= head.n + 1;
	rest->p = end + 1;
	return head;
}

struct text text_join(struct text a, struct text b)
{
	struct text t = { xalloc(a.n + b.n + 1), a.n + b.n };

	if (a.n)
		memcpy(t.p, a.p, a.n);
	if (b.n)
		memcpy(t.p + a.n, b.p, b.n);
	return t;
}

static int suffix_shift(const char *s)
{
	static const char suffixes[] = "KMG";
	const char *at;

	if (!*s)
		return 0;
	at = strchr(suffixes, *s);
	return at && !s[1] ? 10 * (int)(at - suffixes + 1) : -1;
}

uint64_t number(struct text t)
{
	char *end;
	uint64_t value;
	int shift;

	errno = 0;
	value = strtoull(t.p, &end, strncmp(t.p, "0x", 2) ? 10 : 16);
	shift = suffix_shift(end);
	if (errno || end == t.p || shift < 0 || strlen(t.p) != t.n)
		die("'%s' is not a number", t.p);
	return value << shift;
}

unsigned int octal(struct text t)
{
	char *end;
	unsigned long value = strtoul(t.p, &end, 8);

	if (!t.n || *end || value > 07777)
		die("'%s' is not an octal mode", t.p);
	return value;
}

bool yes_no(struct text t)
{
	if (!text_is(t, "yes") && !text_is(t, "no"))
		die("'%s' is neither yes nor no", t.p);
	return t.p[0] == 'y';
}

static int hex_digit(int c)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	const char *at = c > 0 ? strchr(digits, c) : NULL;

	if (!at)
		die("a hexadecimal digit is missing");
	return at - digits < 16 ? at - digits : at - digits - 6;
}

struct text hex_bytes(struct text t)
{
	struct text out = { xalloc(t.n / 2 + 1), t.n / 2 };
	size_t i;

	if (t.n % 2 || !t.n)
		die("'%s' is not a row of hexadecimal bytes", t.p);
	for (i = 0; i < out.n; i++)
		out.p[i] = hex_digit(t.p[2 * i]) << 4 |
			   hex_digit(t.p[2 * i + 1]);
	return out;
}

static int read_escape(FILE *f)
{
	int c = getc(f), high;

	switch (c) {
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case '0':
		return 0;
	case '\\':
	case '"':
		return c;
	case 'x':
		high = hex_digit(getc(f));
		return high << 4 | hex_digit(getc(f));
	}
	die("unknown escape '\\%c'", c);
}

static void read_quoted(FILE *f, struct buf *b)
{
	int c;

	while ((c = getc(f)) != '"') {
		if (c == EOF || c == '\n')
			die("the quote is not closed");
		buf_put(b, c == '\\' ? read_escape(f) : c, 1);
	}
}

static bool is_blank(int c)
{
	return c == ' ' || c == '\t';
}

/* A backslash just before the end of a line joins the next line to it. */
static bool is_continuation(FILE *f, int c)
{
	if (c != '\\')
		return false;
	c = getc(f);
	if (c == '\n')
		return true;
	ungetc(c, f);
	return false;
}

static struct text read_word(FILE *f, int c)
{
	struct buf b = { 0 };

	for (; c != EOF && c != '\n' && !is_blank(c); c = getc(f)) {
		if (c == '"')
			read_quoted(f, &b);
		else
			buf_put(&b, c, 1);
	}
	ungetc(c, f);
	return text_copy((char *)b.p, b.n);
}

static int skip_comment(FILE *f)
{
	int c;

	do
		c = getc(f);
	while (c != '\n' && c != EOF);
	return c;
}

/* The words of the next line that has any; false at the end. */
bool read_statement(FILE *f, struct texts *ret_words)
{
	static int next_line = 1;
	struct texts words = { 0 };
	int c;

	where.line = next_line;
	while ((c = getc(f)) != EOF) {
		if (c == '#')
			c = skip_comment(f);
		if (c == '\n' || is_continuation(f, c))
			next_line++;
		else if (c != EOF && !is_blank(c))
			*PUSH(&words) = read_word(f, c);
		if (c == '\n' && words.n)
			break;
		if (!words.n)
			where.line = next_line;
	}
	if (ferror(f))
		die("cannot be read");
	*ret_words = words;
	return words.n;
}
