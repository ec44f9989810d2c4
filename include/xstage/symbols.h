/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Looking a symbol up in one object by its hash table, as loaders do (gABI,
 * "Hash Table"; DT_GNU_HASH as in glibc elf/dl-lookup.c).
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

#endif
