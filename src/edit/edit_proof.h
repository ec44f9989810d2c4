/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The proof that an edited file is what it was but for the wish.  Both are
 * read anew; each check is one sentence about the two.
 */
#ifndef XSTAGE_EDIT_PROOF_H
#define XSTAGE_EDIT_PROOF_H

#include "edit_census.h"
#include "edit_file.h"

#include "xstage/edit.h"

/* What one reading of a file has to say. */
struct edit_view {
	struct object *object;
	struct edit_file file;
	struct edit_census census;
};

struct edit_proof {
	struct ctx *cx;
	const struct edit *edit;
	const struct edit_wish *wish;
	struct edit_view was, is;
};

/* XS_EFORMAT: what is wrong. */
int edit_proof_fails(const struct edit_proof *p, const char *what);

/* Headers, segments, sections, and that nothing else was written. */
int edit_proof_layout(const struct edit_proof *p);

/* The versions that are needed of libraries, if the wish is about these. */
int edit_proof_versions(const struct edit_proof *p);

/* A payload is where it was; without section headers, only bytes changed that
 * a loader reads tables from. */
int edit_proof_kind(struct edit_proof *p);

/* Whether it was right to do nothing to 'o'.  XS_EFORMAT. */
int edit_proof_idle(struct ctx *cx, const struct object *o,
		    const struct edit_wish *wish);

/* Tags, and every string that any table refers to. */
int edit_proof_names(const struct edit_proof *p);

#endif
