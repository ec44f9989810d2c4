/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Moving a part of a file to another address, with all that points there.
 */
#ifndef XSTAGE_EDIT_MOVE_H
#define XSTAGE_EDIT_MOVE_H

#include "edit_file.h"

/* Bytes that move to where as many zeros are, and leave zeros behind. */
struct edit_move {
	uint64_t from, to, size;	/* file offsets */
	uint64_t from_address, to_address;
};

/*
 * Whether everything that is in 'm' or points into it can be told: segments
 * and sections are inside as a whole, no relocation leads there, and no tag
 * whose meaning is unknown.  NULL: it can; else why not.
 */
const char *edit_move_refuses(const struct edit_file *f,
			      const struct edit_move *m);

/* The same of segments and sections alone. */
const char *edit_move_cuts(const struct edit_file *f,
			   const struct edit_move *m);

/* A table that a tag or a note's segment leads to, and nothing else does. */
bool edit_move_is_movable(const struct edit_file *f, const GElf_Shdr *s);

/* Move it, and let section and program headers, tags and the symbols of its
 * sections point to the new place. */
void edit_move_make(struct edit_file *f, const struct edit_move *m);

#endif
