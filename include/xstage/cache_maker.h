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

/*
 * The directories that its configuration in 'root' names.  As ldconf_read() and
 * cache_uclibc_dirs_list(); none for a loader that reads no cache.
 */
int cache_configured(struct ctx *cx, struct root *root, const struct loader *l,
		     struct strings *ret_directories);

enum cache_vendor { CACHE_VENDOR_AUTO, CACHE_VENDOR_DEBIAN,
		    CACHE_VENDOR_UPSTREAM };

/* What the user wants otherwise than the root's own ldconfig would do. */
struct cache_wish {
	const enum cache_layout *layout;	/* NULL: its default */
	unsigned int glibc;		/* 0: the root tells */
	enum cache_vendor vendor;
	const char *conf;		/* in the root; NULL: its usual one */
	struct strings directories;	/* before all others */
	bool only_directories;		/* and no others */
	bool keeps_links;		/* none is made or removed */
	const struct strings *files;	/* NULL, or link these and nothing else,
					   and write no cache: glibc only */
	struct cache_notices *notices;	/* NULL: they become warnings */
};

/*
 * Build the cache that goes with 'l', in whatever format that reads.  There are
 * no bytes when there is nothing to write: a root of uClibc without
 * libraries, or whose loader knows no cache.  XS_EUSAGE: a layout that is
 * not that system's, XS_EFORMAT: musl, which has no cache, XS_ESYSTEM: a part
 * of what is scanned cannot be read; as cache_build() and
 * cache_build_uclibc().
 */
int cache_make(struct ctx *cx, struct root *root, const struct loader *l,
	       const struct cache_wish *wish, struct cache_image *ret_image);

#endif
