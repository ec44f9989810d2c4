/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Who owns which byte of the dynamic string table.  Linkers let a string be
 * the tail of another one, so a byte of the run path may also be one of a
 * symbol's name.  A byte may be overwritten only when every string of the
 * file is known and none but the run path has it; whatever cannot be read or
 * understood becomes a doubt, and with a doubt nothing is overwritten.
 *
 * Section headers may be missing or lie: they only ever add owners.
 */
#ifndef XSTAGE_EDIT_CENSUS_H
#define XSTAGE_EDIT_CENSUS_H

#include "edit_table.h"

enum edit_owner {
	OWNER_NONE,
	OWNER_TABLE,		/* the string at 0, as gABI demands */
	OWNER_TAG,		/* DT_NEEDED, DT_SONAME and their like */
	OWNER_SYMBOL,
	OWNER_VERSION,
	OWNER_LIBRARY,		/* of prelink's list */
	OWNER_SECTION,
};

struct edit_census {
	const struct object *object;
	const struct edit_table *table;
	struct span strings;	/* DT_STRTAB, DT_STRSZ bytes */
	uint64_t offset;	/* of them in the file */
	const char *doubt;	/* why it may be incomplete; NULL: is not */
	size_t budget;		/* records that may still be read */

	/* One byte for each of 'strings', an enum edit_owner: */
	unsigned char *starts;	/* a string begins here */
	unsigned char *owners;	/* a string covers this */
	unsigned char *paths;	/* a DT_RPATH or DT_RUNPATH covers this */
};

/*
 * Count, with the maps in the arena of 'cx'.  XS_EFORMAT: no string table,
 * or a run path that does not end inside it.
 */
int edit_census_take(struct ctx *cx, const struct object *o,
		     const struct edit_table *t,
		     struct edit_census *ret_census);

/* "the name of a symbol" */
const char *edit_owner_text(enum edit_owner owner);

#endif
