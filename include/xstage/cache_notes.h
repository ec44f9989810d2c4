/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The notes of a library that ldconfig puts into its cache entry.
 */
#ifndef XSTAGE_CACHE_NOTES_H
#define XSTAGE_CACHE_NOTES_H

#include "xstage/object.h"

/* The kernel that the ABI note of an open object asks for, one byte a part:
 * 0x00030200 is Linux 3.2.0; 0: no such note. */
uint32_t cache_notes_osversion(const struct object *o);

/* The highest x86 ISA level that an open object's GNU property says it
 * needs: 0 baseline, 1 x86-64-v2 ...; 0 when it says nothing. */
unsigned int cache_notes_isa_level(const struct object *o);

#endif
