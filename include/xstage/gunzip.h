/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * What gzip(1) packed, with zlib.
 */
#ifndef XSTAGE_GUNZIP_H
#define XSTAGE_GUNZIP_H

#include "xstage/span.h"

/* Whether these bytes begin as gzip's do. */
bool gunzip_is_packed(struct span bytes);

/*
 * The first file that is packed there, of 'max' bytes at most; *ret_memory is
 * to be freed.  False: it is damaged, larger, or memory is short; then there
 * is nothing to free.
 */
bool gunzip(struct span bytes, size_t max, struct span *ret_plain,
	    void **ret_memory);

#endif
