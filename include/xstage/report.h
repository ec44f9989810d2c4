/* SPDX-License-Identifier: MIT */
/*
 * Layer: report
 *
 * Results as text or JSON.  One writer per format behind one table; a writer
 * gets facts and prints them, it decides nothing.
 */
#ifndef XSTAGE_REPORT_H
#define XSTAGE_REPORT_H

#include "xstage/closure.h"
#include "xstage/reach.h"
#include "xstage/script.h"

#include <stdio.h>

struct report;

struct report_format {
	const char *name;
	bool tells_news;	/* bad news are part of what it prints */
	bool has_later;		/* and so is what is loaded later */
	bool as_command;	/* it is what the loader says of an argument */
	void (*begin)(struct report *r);
	void (*closure)(struct report *r, const struct closure *k);
	/* A script, which has its interpreter's closure and its command's. */
	void (*script)(struct report *r, const char *path,
		       const struct script *s);
	/* A path that has no closure: a static program, or one in another's
	 * place; 'what' says which. */
	void (*plain)(struct report *r, const char *path, const char *what);
	/* Why something is loaded; NULL: the format has no way to say it. */
	void (*chain)(struct report *r, const struct closure *k,
		      const struct chain *c);
	void (*end)(struct report *r);
};

struct report {
	struct ctx *cx;
	struct root *root;
	FILE *out;
	const struct report_format *format;
	bool colour;
	bool trail;		/* tell every place for every request */
	bool brief;		/* of a chain its last request only */
	bool addresses;		/* ldd: zeros where a loader has an address */
	bool verbose;		/* tell every version that is needed */
	size_t total;		/* closures to come: several get titles */
	size_t count;		/* closures so far */
	void *own;		/* what the format remembers */
	struct strings failures;	/* what it could not write: messages */
};

/* The format of that name; NULL: there is none. */
const struct report_format *report_find(const char *name);

/* Print 's' with its control characters as \xHH: names may have some, and are
 * not to command a terminal. */
void report_print(FILE *out, const char *s);

/* The same as a text. */
const char *report_printable(struct ctx *cx, const char *s);

/* A formatted line, printed so, and a newline. */
void report_line(struct ctx *cx, FILE *out, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* 's' if it is UTF-8, else a copy with U+FFFD for each byte that is not. */
const char *report_utf8(struct ctx *cx, const char *s);

const char *request_kind_name(enum request_kind kind);

#endif
