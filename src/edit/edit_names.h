/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Where new names stand in the string table: in bytes that are there already,
 * in bytes that nobody else has, or behind its end.
 */
#ifndef XSTAGE_EDIT_NAMES_H
#define XSTAGE_EDIT_NAMES_H

#include "edit_work.h"

/*
 * Give each of w->names its place, write them into w->strings, and wipe what
 * was given up.  The table may have become longer.
 */
void edit_names_place(struct edit_work *w);

/* What stays of the old names, and why; NULL if nothing does. */
const char *edit_names_left(const struct edit_work *w, struct arena *a);

#endif
