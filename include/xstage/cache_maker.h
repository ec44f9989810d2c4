/* SPDX-License-Identifier: MIT */
/*
 * Layer: loader
 *
 * Which ldconfig goes with a loader, told from the loader; with one of glibc
 * from its libc.so.6 and the root's own ldconfig, too.  None of them is run.
 */
#ifndef XSTAGE_CACHE_MAKER_H
#define XSTAGE_CACHE_MAKER_H

#include "xstage/cache_uclibc_write.h"
#include "xstage/cache_write.h"
#include "xstage/loader.h"

/*
 * Describe it.  The layout is the one that the root's ldconfig says it
 * writes unless told otherwise; without such a file the one of its version.
 * A loader that does not tell its version counts as a new one.
 */
struct cache_maker cache_maker_of(struct ctx *cx, const struct loader *l);

/*
 * Describe the root's own ldconfig of a loader of uClibc.  With a loader that
 * knows no cache it makes links only, in one directory more, and reads no
 * configuration.
 */
struct uclibc_cache_maker uclibc_cache_maker_of(struct ctx *cx,
						const struct loader *l);

#endif
