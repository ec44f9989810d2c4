/* SPDX-License-Identifier: MIT */
/*
 * Layer: report
 *
 * What became of edited files, and what files say of themselves.
 */
#ifndef XSTAGE_REPORT_PATCH_H
#define XSTAGE_REPORT_PATCH_H

#include "xstage/patch.h"

#include <stdio.h>

struct report_patch {
	struct ctx *cx;
	const struct patch_result *results;
	size_t count;
	bool is_dry;
	bool verbose;		/* files that stay as they are, too */
	bool has_names;		/* a fact is told with its file's name */
};

/* A line for each file that was edited, or would be, and what has changed. */
void report_patch_text(const struct report_patch *r, FILE *out);

/* Every field; the keys are documented in xstage-patch(1). */
void report_patch_json(const struct report_patch *r, FILE *out);

/* Facts to print, as bits. */
enum {
	FACT_INTERPRETER = 1 << 0,
	FACT_OS_ABI = 1 << 1,
	FACT_SONAME = 1 << 2,
	FACT_RUN_PATH = 1 << 3,
	FACT_EXECSTACK = 1 << 4,
	FACT_NEEDED = 1 << 5,
};

/* A line for each fact, of libraries that are needed one each; with the file's
 * name if the report has names, and the fact's if several are asked for.  What
 * is not there is an empty line, or no line of a list. */
void report_facts_text(const struct report_patch *r, unsigned int facts,
		       FILE *out);

const char *report_os_abi(struct ctx *cx, unsigned int os_abi);

#endif
