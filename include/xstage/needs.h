/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * What the code of an object needs of a core, as far as its own file tells:
 * build attributes, header flags, notes, Go's build information, and the
 * compiler's options in debug information.
 */
#ifndef XSTAGE_NEEDS_H
#define XSTAGE_NEEDS_H

#include "xstage/dwarf.h"
#include "xstage/object.h"

/* A feature (features.h), and what says so: "Tag_CPU_arch 10". */
struct need {
	const char *feature;
	const char *evidence;
	enum {			/* the most certain one first */
		NEED_ALWAYS,
		NEED_SOMEWHERE,	/* its most demanding part, which it may use
				   on other cores only */
		NEED_COMPILED,	/* the compiler was free to use it */
		NEED_CHOSEN,	/* functions for several cores, among which the
				   C library chooses when it starts */
	} when;
};

struct needs {
	struct need *items;
	size_t count, room;
	bool is_level_known;	/* that is all: some files tell no level */
	const char *unknown;	/* what they do not tell, and why */
};

/* Of an open object of kind OBJECT_ELF, its dynamic section read.  Damaged
 * attributes tell nothing. */
struct needs needs_of(struct ctx *cx, const struct object *o);

/* Add what the compiler was told for units of it that another file tells of. */
void needs_add_units(struct ctx *cx, const struct object *o,
		     const struct dbg_units *units, struct needs *needs);

/* The first unit that was compiled for something with that feature in it:
 * "-march=armv7-a of src/simd.c"; NULL: none that is known. */
const char *needs_unit_with(struct ctx *cx, const struct object *o,
			    const struct dbg_units *units,
			    const char *feature);

#endif
