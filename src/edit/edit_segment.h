/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * One more segment that is loaded, behind all others in memory and at the end
 * of the file, and a program header for it.  The table of these stays where it
 * is: kernels and strip know no other place (CONTRIBUTING.md).
 */
#ifndef XSTAGE_EDIT_SEGMENT_H
#define XSTAGE_EDIT_SEGMENT_H

#include "edit_work.h"

/* Where its program header comes from. */
enum edit_header {
	EDIT_HEADER_FREE,	/* PT_NULL, or what is behind the table moves
				   into the new segment */
	EDIT_HEADER_RECYCLED,	/* one that nobody needs */
};

/*
 * Add it, with nothing in it yet but what had to move.  False: there is no
 * such header, and nothing was done.  Pointers to segments and places of
 * tables are others then.
 */
bool edit_segment_add(struct edit_work *w, enum edit_header from,
		      bool is_writable);

#endif
