/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Sections for a file that has no section headers, made up of what its tags
 * and segments lead to, so that the rungs that move something find what they
 * look for.  They are never put into the file.
 *
 * A linker's sections tell whose every byte is; without them, bytes of a
 * segment that no table has may be code and data that nobody names.  So all
 * of these are made a section, too, which nothing moves: what is free is
 * outside of every segment, or fewer zeros between two tables than an address
 * has bytes.
 */
#ifndef XSTAGE_EDIT_MADE_H
#define XSTAGE_EDIT_MADE_H

#include "edit_file.h"

/*
 * One section for each table of the file as it is now, always in the same
 * order, behind an empty one.  'symbols': how many it has, if that is known;
 * 0: count them.  Nothing is made, and f->why_not_made says why, if the extent
 * of one table is unknown.  Does nothing if there are section headers.
 */
void edit_made_tables(struct edit_file *f, uint64_t symbols);

/* Then one for each part of a segment that no table has. */
void edit_made_rest(struct edit_file *f);

/* A symbol's value is in these addresses: with no section that tells what it
 * belongs to, it cannot follow. */
bool edit_made_has_symbol(const struct edit_file *f, uint64_t address,
			  uint64_t size);

#endif
