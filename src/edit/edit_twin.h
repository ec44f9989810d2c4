/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The dynamic section's twin: what is left of one where it was linked when it
 * has moved.  Code may know that address, so the twin has the tags that were
 * there, with the values that they have now; what was added later is not in
 * it.  No header tells of it: it is known by its tags.
 */
#ifndef XSTAGE_EDIT_TWIN_H
#define XSTAGE_EDIT_TWIN_H

#include "edit_file.h"

#include "xstage/buf.h"

/* Set f->twin, if there is one. */
void edit_twin_find(struct edit_file *f);

/* Its bytes, of the table as it is to be, behind one another. */
void edit_twin_encode(const struct edit_file *f, struct buf *b);

#endif
