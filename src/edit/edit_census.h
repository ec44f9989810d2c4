/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Who owns which byte of the dynamic string table.  Linkers let a string be
 * the tail of another one, so a byte of the run path may also be one of a
 * symbol's name.  A byte may be overwritten only when every string of the
 * file is known and none has it but one that is given up; whatever cannot be
 * read or understood becomes a doubt, and with a doubt nothing is overwritten.
 *
 * Section headers may be missing or lie: they only ever add owners.
 */
#ifndef XSTAGE_EDIT_CENSUS_H
#define XSTAGE_EDIT_CENSUS_H

#include "edit_table.h"
#include "edit_wish.h"

#include "xstage/edit.h"

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
	bool has_outside;	/* a name is not in the table: a loader takes
				   what is there for it */
	size_t budget;		/* records that may still be read */
	const struct edit_wish *wish;	/* which libraries' versions and which
					   names of symbols go, too; NULL:
					   none */
	struct edit_wish_map renamed;	/* these symbols */
	uint64_t end;			/* behind the last NUL of 'strings' */

	/* One byte for each of 'strings', an enum edit_owner: */
	unsigned char *starts;	/* a string begins here */
	unsigned char *owners;	/* a string covers this */
	unsigned char *given;	/* a string that is given up covers this */
};

/* Find the strings, and nothing else yet.  XS_EFORMAT: there are none. */
int edit_census_begin(struct ctx *cx, const struct object *o,
		      const struct edit_table *t,
		      struct edit_census *ret_census);

/*
 * Count, with the maps in the arena of 'cx'; goes[i]: the string of that slot
 * is given up.  XS_EFORMAT: one of these does not end in the table.
 */
int edit_census_take(struct ctx *cx, struct edit_census *c, const bool *goes);

/* "the name of a symbol" */
const char *edit_owner_text(enum edit_owner owner);

#endif
