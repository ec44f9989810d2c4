/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The rungs that move nothing: reuse a string that is already there, write
 * into bytes that nobody else owns, take tags out of the dynamic section.
 */
#ifndef XSTAGE_EDIT_INPLACE_H
#define XSTAGE_EDIT_INPLACE_H

#include "edit_census.h"

#include "xstage/buf.h"

/* One edit at work; all of its memory is in the arena of 'cx'. */
struct edit_work {
	struct ctx *cx;
	const struct object *object;
	const char *path;	/* the wanted run path; NULL: none */
	struct edit_table table;
	struct edit_census census;
	size_t kept;		/* the slot that stays, if any path does */
	unsigned char *spare;	/* bytes of the string table to be written */

	uint64_t place;		/* of the new path in the string table */
	size_t length;		/* of it with its NUL; 0: no path */
	struct span strings;	/* the string table as it is to be */
	struct span slots;	/* so many slots as were used before */
};

/* Find out which bytes of the string table are nobody else's. */
void edit_inplace_survey(struct edit_work *w);

/* Choose where the new path stands.  XS_EREFUSED: nowhere. */
int edit_inplace_place(struct edit_work *w);

/* The string table with the new path written and the old one wiped. */
void edit_inplace_strings(struct edit_work *w);

/* The dynamic section without the tags that go.  XS_EFORMAT. */
int edit_inplace_slots(struct edit_work *w);

/* What stays of the old paths, and why; NULL if nothing does. */
const char *edit_inplace_left(const struct edit_work *w, struct arena *a);

#endif
