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
#include "xstage/twin.h"
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
	struct strings directories;	/* of all units, each once */
};

/* An open object of kind OBJECT_ELF, and where the other files are that its
 * debug information names: split units, and what dwz has shared. */
struct dbg_source {
	const struct object *object;
	const char *path;	/* of what it is the twin of; NULL: of itself */
	const struct twin_places *places;	/* NULL: nowhere */
};

/* Whether xstage is built with libdwarf. */
bool dbg_is_available(void);

/*
 * The first unit of each producer; texts are in the arena.  Of what no compiler
 * writes (16 KiB of a producer, 256 of them, more than 4096 units, tables that
 * units share without end) the rest is left out.
 */
void dbg_producers_of(struct ctx *cx, const struct dbg_source *source,
		      struct dbg_units *ret_units);

/* The same of what the object has itself. */
void dbg_producers(struct ctx *cx, const struct object *o,
		   struct dbg_units *ret_units);

/* A line of a source that has to do with a symbol. */
struct dbg_place {
	const char *symbol;
	const char *file;	/* below the unit's directory, if it is there */
	unsigned int line;
	const char *function;	/* that calls it; NULL: unknown, or no call */
	bool is_call;		/* else: where it is declared */
};

struct dbg_places {
	struct dbg_place *items;
	size_t count, room;
};

/*
 * For each of some symbols that the object takes from others, the first call of
 * it; else where it is declared; else nothing.  In the order of the symbols;
 * texts are in the arena.  Bounded, as above.
 */
void dbg_find_places(struct ctx *cx, const struct dbg_source *source,
		     const struct strings *symbols,
		     struct dbg_places *ret_places);

#endif
