/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The walk of uClibc's ldconfig over the libraries of a root
 * (utils/ldconfig.c): its directories one after another, as often as they are
 * named; which of several files with one SONAME wins; which links are made.
 */
#ifndef XSTAGE_CACHE_UCLIBC_SCAN_H
#define XSTAGE_CACHE_UCLIBC_SCAN_H

#include "xstage/cache_read.h"
#include "xstage/cache_scan.h"
#include "xstage/cache_uclibc_write.h"

struct uclibc_scan {
	struct cache_items items;	/* as they were met */
	struct cache_links links;
	enum order order;	/* that the cache is to have */
};

/* Links are planned in the root.  XS_ESYSTEM, XS_ELIMIT. */
int cache_uclibc_scan(struct ctx *cx, struct root *root,
		      const struct uclibc_cache_maker *maker,
		      struct uclibc_scan *ret_scan);

/* How names are ordered in the table of a directory and in the cache. */
struct cache_names cache_uclibc_names(const struct uclibc_cache_maker *maker);

#endif
