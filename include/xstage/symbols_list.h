/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * The table of dynamic symbols of an open object, its dynamic section and its
 * versions read, one entry after another.  How many there are is told by the
 * hash tables and by what MIPS has for it; with DT_GNU_HASH alone and nothing
 * defined it is where the next table begins.
 */
#ifndef XSTAGE_SYMBOLS_LIST_H
#define XSTAGE_SYMBOLS_LIST_H

#include "xstage/symbols.h"

struct listed_symbol {
	const char *name;
	const char *version;	/* NULL: none, or the object's own name */
	uint64_t value, size;
	unsigned char bind, type, visibility;	/* STB_*, STT_*, STV_* */
	bool is_defined;
};

/* How many entries there are, the one of index 0, which is none, among them.
 * Where that is not certain, the first that cannot be read ends the table. */
uint64_t symbols_count(const struct object *o, bool *ret_certain);

/* How many of 'count' entries the file may have at most, whatever it says. */
size_t symbols_held(const struct object *o, uint64_t count);

/* The entry of that index.  XS_EFORMAT: it is not in the file. */
int symbols_at(struct ctx *cx, struct object *o, uint64_t index,
	       struct listed_symbol *ret_symbol);

#endif
