/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Looking a symbol up in one object by its hash table, as loaders do (gABI,
 * "Hash Table"; DT_GNU_HASH as in glibc elf/dl-lookup.c), and walking over those
 * that others must define.
 */
#ifndef XSTAGE_SYMBOLS_H
#define XSTAGE_SYMBOLS_H

#include "xstage/object.h"

/*
 * Whether the open object, its dynamic section read, defines 'name' for all:
 * not as "name@VERSION", and not with a binding or type that no loader takes
 * (musl ldso/dynlink.c, find_sym).
 */
bool symbols_define(const struct object *o, const char *name);

/* A reference to what another object defines. */
struct symbol {
	const char *name;
	bool is_weak;
};

struct symbols_walk {
	const struct object *o;
	struct span symbols, strings;
	uint64_t index, count;
	uint64_t text_left;	/* bytes of names still looked at */
};

/*
 * Walk over the undefined symbols of an open object, its dynamic section read.
 * Names of SYMBOL_NAME_MAX bytes and more are passed over.  symbols_next():
 * 1 item, 0 end.
 */
enum { SYMBOL_NAME_MAX = 4096 };
void symbols_undefined(const struct object *o, struct symbols_walk *ret_walk);
int symbols_next(struct symbols_walk *w, struct symbol *ret_symbol);

#endif
