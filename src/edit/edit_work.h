/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * One edit at work: the wish, the file, and the names that it is to have.  All
 * of its memory is in the arena of the edit's own context.
 */
#ifndef XSTAGE_EDIT_WORK_H
#define XSTAGE_EDIT_WORK_H

#include "edit_census.h"
#include "edit_class.h"
#include "edit_file.h"

#include "xstage/buf.h"
#include "xstage/edit.h"
#include "xstage/vec.h"

/* A name that the string table is to have. */
struct edit_name {
	const char *text;
	uint64_t place;		/* in the string table, once it has one */
	uint64_t before;	/* of what it replaces; UINT64_MAX: nothing */
};

/* A tag that is to be. */
struct edit_slot {
	GElf_Dyn tag;
	size_t before;		/* its slot in the old table; SIZE_MAX: new */
	struct edit_name *name;	/* its value is to be; NULL: as it is */
};

/* A record of needed versions. */
struct edit_need {
	uint64_t at;		/* in the file */
	struct edit_name *name;	/* of its library; NULL: as it is */
	bool goes;
};

struct edit_renaming;

struct edit_work {
	struct ctx *cx;
	const struct edit_wish *wish;
	const struct object *object;
	struct edit_class class;
	struct edit_file file;
	uint64_t tags_at, tags_size;	/* the dynamic section as it was */

	VEC(struct edit_slot) slots;
	VEC(struct edit_name *) names;
	VEC(struct edit_need) needs;	/* if any library changes */
	struct edit_renaming *renaming;	/* of symbols; NULL: none */
	size_t unversioned;	/* symbols that lost their version */
	bool *goes;		/* of each old slot: its string is not needed */

	struct edit_census census;
	unsigned char *spare;	/* bytes of the table nobody needs */
	unsigned char *used;	/* and that a new name has; as large as ... */
	struct buf strings;	/* ... the string table as it is to be */

	bool moves_table;	/* the dynamic section has no room */
	bool has_new_segment;
	const char *rungs;
};

/* Ask for a name in the place of the one at 'before'. */
struct edit_name *edit_work_want(struct edit_work *w, const char *text,
				 uint64_t before);

/* Note a rung that was taken. */
void edit_work_rung(struct edit_work *w, const char *name);

/* XS_EREFUSED: why the wish cannot be done. */
int edit_work_refuse(struct edit_work *w, const char *why);

#endif
