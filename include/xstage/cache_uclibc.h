/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * Reading a loader cache of uClibc and uClibc-ng (ldso/ldso/dl-elf.c): glibc's
 * "old" layout (cache_format.h) with rules of its own.
 *
 * The loader tests the magic, that the table of entries is in the file, that
 * no string begins behind its end and that its last byte is a NUL.  Nothing
 * else: offsets are signed and may point back into the table, and a negative
 * number of entries is none.  Entries are taken in the file's order when
 * their flags are exactly 1, 2 or 4; a glibc's own "old" cache is a good one
 * without any entry of use.
 */
#ifndef XSTAGE_CACHE_UCLIBC_H
#define XSTAGE_CACHE_UCLIBC_H

#include "xstage/cache_read.h"

/*
 * As cache_read(): XS_EFORMAT with 'path' when the loader says that the cache
 * is corrupt and goes on without one.  The key or path of an entry that it
 * would read from before the file is NULL.
 */
int cache_read_uclibc(struct ctx *cx, struct span bytes, const char *path,
		      struct target t, struct cache *ret_cache);

#endif
