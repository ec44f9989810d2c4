/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Who defines a name, of many objects: one look-up for each name instead of one
 * in every object.
 */
#ifndef XSTAGE_SYMBOL_INDEX_H
#define XSTAGE_SYMBOL_INDEX_H

#include "xstage/strmap.h"
#include "xstage/symbols.h"

/*
 * Who defines a name.  The first definition of each object has the object's
 * others behind it as 'next' and the first one of the next object as
 * 'elsewhere'; 'count' is how many the object has, itself too.
 */
struct symbol_name {
	struct symbol_definition *first;	/* NULL: nobody does */
	struct symbol_definition *latest, *last;	/* the last object's
							   first and last */
	size_t number;		/* from 0 on */
	size_t strong_count;	/* objects that have one of STB_GLOBAL */
	unsigned int types;	/* of all, a bit for each STT_* */
	bool is_strong;		/* the last object is counted there */
};

struct symbol_index {
	struct strmap names;	/* -> struct symbol_name */
	size_t count;		/* of objects */
};

void symbol_index_init(struct arena *arena, struct symbol_index *ret_index);

/* Add an object, which gets the next number, from 0 on; it stays where it is
 * as long as the index. */
void symbol_index_add(struct symbol_index *x, struct symbols *s);

/*
 * Whether a loader without versions takes 'd', the first definition of an
 * object, or one behind it: hidden ones do not count, and RELOC_VALUE is
 * content with the address of a stub, which a program that is linked to its
 * address has for functions of others (musl ldso/dynlink.c, find_sym).
 */
bool symbols_know(const struct symbol_definition *d,
		  const struct symbol_need *need);

/* The same for a loader to which hidden ones are like others (uClibc
 * ldso/ldso/dl-hash.c, check_match). */
bool symbols_have(const struct symbol_definition *d,
		  const struct symbol_need *need);

/* Whether glibc's loader takes one of them for the need, by its version as well
 * (elf/dl-lookup.c, check_match). */
bool symbols_answer(const struct symbol_definition *d,
		    const struct symbol_need *need);

#endif
