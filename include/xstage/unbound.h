/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * Which symbols of a start nobody defines: for loaders that bind all of them
 * before the program runs and know no versions (musl ldso/dynlink.c, find_sym
 * and do_relocs), for uClibc's, which leaves calls for later
 * (ldso/ldso/dl-elf.c, _dl_fixup, and dl-hash.c), and, where the user asks for
 * it, for glibc's (elf/dl-lookup.c, do_lookup_x and check_match).
 */
#ifndef XSTAGE_UNBOUND_H
#define XSTAGE_UNBOUND_H

#include "xstage/closure.h"

/*
 * Fill k->unbound, in load order and for each object in the order of its
 * relocations; the map is settled.  Without the loader nothing is looked up.
 * With one that binds all at the start a library that is asked about alone has
 * none, unless the user asks for it: who loads it may define what it needs.
 * Where an object's tables cannot be read there is a warning and no answer.
 * XS_ESYSTEM, XS_ELIMIT.
 */
int unbound_find(struct closure *k);

/*
 * The symbols of each object of the settled map, NULL where there is none.  1;
 * 0 when an object's tables cannot be read, which is warned of.  XS_ESYSTEM.
 */
int unbound_symbols(struct closure *k, const struct symbols ***ret_symbols);

#endif
