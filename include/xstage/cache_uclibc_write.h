/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The loader cache of a root as bytes, as the ldconfig of uClibc and uClibc-ng
 * would write it after chroot(2) into the root (utils/ldconfig.c); the layout
 * is drawn in cache_format.h.
 *
 * It looks at what it finds as the machine does that it runs on: that of the
 * root, or the one on which "ldconfig.host" was built.  Libraries of either
 * byte order are told by their headers, and the cache gets theirs; when they
 * do not agree it gets the machine's.  Of each number in a 64-bit library of
 * the other order ldconfig reads one half, and finds no SONAME; so it is here,
 * and for the root's own libraries that is no matter as long as the machine
 * is the root's.
 *
 * Here alone: a SONAME that is no name of a file makes no link, and what would
 * overrun ldconfig's memory or keep it waiting (names of more than 4095 bytes,
 * tables that leave the file, a link to a fifo) is left out.
 */
#ifndef XSTAGE_CACHE_UCLIBC_WRITE_H
#define XSTAGE_CACHE_UCLIBC_WRITE_H

#include "xstage/cache_write.h"

/* What a root's uClibc says of itself; see cache_maker.h. */
struct uclibc_cache_maker {
	struct target target;	/* the machine that ldconfig runs on */
	const struct strings *directories;	/* "/lib", "/usr/lib"; NULL:
						   none, as with -n */
	const char *conf;	/* "/etc/ld.so.conf"; NULL: not read */
	const struct strings *more;	/* scanned before, for links alone (the
					   command line's); NULL: none */
	bool links_only;	/* it was built without caches, or -N */
	bool keeps_links;	/* makes none, as with -X */
};

/*
 * As cache_build(), but for a root without libraries the image has no bytes:
 * this ldconfig writes no cache then, and leaves an old one alone.  No links
 * are stale for it.
 *
 * XS_ESYSTEM; XS_ELIMIT for more than 16384 libraries, 1048576 names looked
 * at, or a configuration of more than 1048576 bytes.
 */
int cache_build_uclibc(struct ctx *cx, struct root *root,
		       const struct uclibc_cache_maker *maker,
		       struct cache_image *ret_image);

#endif
