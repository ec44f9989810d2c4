/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Facts from debug information, by libdwarf.  An object without any, or with
 * damaged ones, has none; so has every object when xstage is built without
 * libdwarf.
 */
#ifndef XSTAGE_DWARF_H
#define XSTAGE_DWARF_H

#include "xstage/object.h"
#include "xstage/vec.h"

/* A compilation unit (DWARF 5, 3.1.1). */
struct dbg_unit {
	const char *name;	/* "src/main.c"; NULL: it has none */
	const char *directory;	/* that it was built in; NULL: not said */
	const char *producer;	/* "GNU C17 12.2.0 -march=armv8.2-a -g" */
};

struct dbg_units {
	struct dbg_unit *items;
	size_t count, room;
};

/*
 * The first unit of each producer, of an open object of kind OBJECT_ELF; texts
 * are in the arena.  Of what no compiler writes (16 KiB of a producer, 256 of
 * them, more than 4096 units, tables that units share without end) the rest is
 * left out.
 */
void dbg_producers(struct ctx *cx, const struct object *o,
		   struct dbg_units *ret_units);

#endif
