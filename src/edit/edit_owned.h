/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Which bytes of a file somebody owns: headers, sections, segments that are
 * not loaded by themselves, tables that tags lead to.  What nobody owns and is
 * zero is room.
 */
#ifndef XSTAGE_EDIT_OWNED_H
#define XSTAGE_EDIT_OWNED_H

#include "edit_file.h"

struct edit_owned {
	uint64_t start, end;	/* file offsets */
};

struct edit_owners {
	struct edit_owned *items;	/* by start */
	size_t count, room;
	bool are_known;	/* false: a table whose size nothing tells */
};

/* Of the file as it is now. */
struct edit_owners edit_owners_of(const struct edit_file *f);

/* Whether the bytes of [from, to) that are no section's are zero: else tools
 * that copy sections would lose them. */
bool edit_owners_cover(const struct edit_file *f, uint64_t from, uint64_t to);

/* Whether a section has some of that memory; of a damaged file it may be
 * longer than its segment. */
bool edit_owners_claim(const struct edit_file *f, uint64_t address,
		       uint64_t size);

/* The end of the zeros from 'at' on that nobody owns. */
uint64_t edit_owners_free_end(const struct edit_file *f,
			      const struct edit_owners *o, uint64_t at);

#endif
