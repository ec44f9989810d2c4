/* SPDX-License-Identifier: MIT */
/*
 * Layer: report
 *
 * What a machine is called, and what runs on a board.
 */
#ifndef XSTAGE_REPORT_TARGET_H
#define XSTAGE_REPORT_TARGET_H

#include "xstage/board.h"
#include "xstage/identity.h"
#include "xstage/verdict.h"

#include <stdio.h>

/* One machine that was named: an object's or a root's, or a board's. */
struct named_machine {
	const char *path;
	struct identity identity;
	const struct board *board;	/* NULL: it is no board */
	struct machine_names names;
};

/* One object that was asked about. */
struct judged {
	const char *path;
	bool is_named;	/* by the user, and not found in a directory */
	struct judgement judgement;
};

struct report_target {
	struct ctx *cx;
	const struct named_machine *machines;
	size_t machine_count;
	const char *on;			/* what it was asked about */
	const struct judged *judged;
	size_t judged_count;
	bool verbose;	/* where each fact is from; what runs, too */
};

void report_target_text(const struct report_target *r, FILE *out);
void report_target_json(const struct report_target *r, FILE *out);

/* Assignments that a shell can take, of one machine. */
void report_target_sh(const struct report_target *r, FILE *out);

void report_judged_text(const struct report_target *r, FILE *out);
void report_judged_json(const struct report_target *r, FILE *out);

#endif
