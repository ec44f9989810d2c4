/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The notes of a library that ldconfig puts into its cache entry.
 */
#ifndef XSTAGE_CACHE_NOTES_H
#define XSTAGE_CACHE_NOTES_H

#include "xstage/mapped.h"

/* The kernel that the ABI note asks for, one byte a part: 0x00030200 is Linux
 * 3.2.0; 0: no such note. */
uint32_t cache_notes_osversion(const struct mapped *m);

/* The highest x86 ISA level that the GNU property says the object needs: 0
 * baseline, 1 x86-64-v2 ...; 0 when it says nothing. */
unsigned int cache_notes_isa_level(const struct mapped *m);

#endif
