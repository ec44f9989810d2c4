/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * What kind of file it is, before anything is planned: one that has nothing to
 * edit, one in which something must stay where it is, or any other.  Reads
 * alone; what follows from it is up to edit.c and the rungs.
 */
#ifndef XSTAGE_EDIT_CLASS_H
#define XSTAGE_EDIT_CLASS_H

#include "xstage/ctx.h"
#include "xstage/object.h"

struct edit_class {
	const char *kind;	/* "a static program"; NULL: like any other */
	bool has_nothing;	/* no name or tag that could be edited */
	bool has_flags;		/* but, as static programs, OS ABI and the
				   flags of the stack */
	bool relocates_itself;	/* a static PIE, or a loader: its code may
				   know where everything is, and it dies of a
				   run path */
	const char *fixed;	/* "it has a payload behind its end": why the
				   file keeps its size; NULL: it need not */
	bool is_frozen;		/* and nothing in it moves, either */
};

/*
 * 'forced': nothing is frozen, and a payload may move.  XS_ESYSTEM, XS_EFORMAT:
 * the headers cannot be read, so that nothing can be said of it.
 */
int edit_class_of(struct ctx *cx, const struct object *o, bool forced,
		  struct edit_class *ret_class);

/* Behind the last byte that belongs to a header, section or segment; at most
 * the size of the file. */
uint64_t edit_class_end(const struct object *o);

/* More than padding is behind 'end'. */
bool edit_class_has_payload(const struct object *o, uint64_t end);

#endif
