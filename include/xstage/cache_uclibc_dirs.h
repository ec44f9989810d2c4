/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The directories that uClibc's ldconfig scans for its cache: its own, then
 * those of ld.so.conf, in which a colon or comma does for a blank.
 */
#ifndef XSTAGE_CACHE_UCLIBC_DIRS_H
#define XSTAGE_CACHE_UCLIBC_DIRS_H

#include "xstage/cache_uclibc_write.h"

/* As they are written, but for slashes at the end of the latter.
 * XS_ESYSTEM, XS_ELIMIT. */
int cache_uclibc_dirs_list(struct ctx *cx, struct root *root,
			   const struct uclibc_cache_maker *maker,
			   struct strings *ret_directories);

#endif
