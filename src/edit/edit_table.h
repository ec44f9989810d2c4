/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The dynamic section as the slots that it is made of, and what kind of
 * value each tag has.  Read anew from PT_DYNAMIC: nothing is taken over from
 * struct dynamic, which has a loader's view of it.
 */
#ifndef XSTAGE_EDIT_TABLE_H
#define XSTAGE_EDIT_TABLE_H

#include "xstage/ctx.h"
#include "xstage/object.h"

#include <gelf.h>
#include <stdbool.h>

struct edit_table {
	uint64_t offset;	/* in the file */
	uint64_t address;
	unsigned int entry;	/* bytes of a slot; the value is its 2nd half */
	GElf_Dyn *slots;
	size_t count;		/* before the first DT_NULL */
};

enum edit_tag_kind { TAG_VALUE, TAG_ADDRESS, TAG_STRING };

/* XS_EFORMAT: not in the file, or without DT_NULL at its end. */
int edit_table_read(struct ctx *cx, const struct object *o,
		    struct edit_table *ret_table);

/* The value of the last 'tag': loaders keep the last of several. */
bool edit_table_value(const struct edit_table *t, int64_t tag,
		      uint64_t *ret_value);

/*
 * What the value of 'tag' means on 'machine'.  A tag that belongs to an
 * operating system and is not known here may be a string.
 */
enum edit_tag_kind edit_tag_kind(unsigned int machine, int64_t tag);

bool edit_is_mips(unsigned int machine);

bool edit_tag_is_run_path(int64_t tag);

/* The value is a distance from the tag's own slot. */
bool edit_tag_is_relative(unsigned int machine, int64_t tag);

#endif
