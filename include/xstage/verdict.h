/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * Whether a program or library can run on a board: machine, class and byte
 * order, then what its code needs against what the cores have.
 */
#ifndef XSTAGE_VERDICT_H
#define XSTAGE_VERDICT_H

#include "xstage/board.h"
#include "xstage/needs.h"

/* From the best to the worst; of several the worst counts. */
enum verdict { VERDICT_RUNS, VERDICT_UNKNOWN, VERDICT_MAYBE, VERDICT_CANNOT };

struct reason {
	enum verdict verdict;
	const char *text;	/* "needs ARMv7-A (Tag_CPU_arch 10), and
				   arm,arm1176jzf-s has ARMv6KZ" */
};

struct judgement {
	enum verdict verdict;
	VEC(struct reason) reasons;	/* none for VERDICT_RUNS, or what it
					   depends on */
};

/* "runs", "unknown", "maybe", "cannot" */
const char *verdict_name(enum verdict verdict);

/* One more reason. */
void judgement_add(struct ctx *cx, struct judgement *j, enum verdict verdict,
		   const char *text);

/* Of an open object of kind OBJECT_ELF, its dynamic section read. */
struct judgement judge(struct ctx *cx, const struct object *o,
		       const struct board *b);

/* Its parts, which need no open object: what it is for; what its code needs,
 * read before; and its segments, for pages of that many bytes. */
struct judgement judge_kind(struct ctx *cx, const struct object *o,
			    const struct board *b);
struct judgement judge_code(struct ctx *cx, const struct object *o,
			    const struct needs *needs, const struct board *b);
struct judgement judge_pages(struct ctx *cx, const struct object *o,
			     uint64_t page_size);

#endif
