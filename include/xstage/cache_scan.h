/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * ldconfig's walk over the libraries of a root (glibc elf/ldconfig.c,
 * search_dir): which files are looked at, which of several with one SONAME
 * wins, which links are made, and what is to go into the cache.  The order
 * and the form of the cache are cache_write.c's business.
 */
#ifndef XSTAGE_CACHE_SCAN_H
#define XSTAGE_CACHE_SCAN_H

#include "xstage/cache_links.h"
#include "xstage/cache_write.h"

/* One future entry of the cache. */
struct cache_item {
	const char *key;	/* SONAME */
	const char *path;
	uint32_t flags, osversion;
	unsigned int isa_level;
	const char *subdirectory;	/* glibc-hwcaps name, or NULL */
	uint64_t legacy;	/* what the directory's name stands for */
};

struct cache_items {
	struct cache_item *items;
	size_t count, room;
};

struct cache_scan {
	struct cache_items items;	/* as they were met */
	struct cache_links links;
	struct strings stale;
	struct strings subdirectories;	/* glibc-hwcaps names seen */
	VEC(struct cache_walk_line) walk;
};

/* Links are planned in the root.  XS_ESYSTEM; as ldconf_read(). */
int cache_scan(struct ctx *cx, struct root *root,
	       const struct cache_maker *maker, struct cache_scan *ret_scan);

#endif
