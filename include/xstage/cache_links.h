/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The link by which a loader finds a library: from its SONAME, in its own
 * directory, to its file (glibc elf/ldconfig.c, create_links, manual_link).
 */
#ifndef XSTAGE_CACHE_LINKS_H
#define XSTAGE_CACHE_LINKS_H

#include "xstage/cache_write.h"

struct cache_links {
	struct cache_link *items;
	size_t count, room;
};

struct cache_linking {
	struct ctx *cx;
	struct root *root;
	const struct cache_maker *maker;
	struct cache_links *links;
	const struct strmap *removed;	/* path -> the link there that ldconfig
					   has taken away; NULL: none */
};

/*
 * See that 'soname' in 'directory' leads to 'file' there.  A link that is due
 * is planned in the root and listed, unless the maker keeps its links or the
 * SONAME cannot be the name of one.  What stands in its way is a notice.
 */
enum cache_link_state cache_link_make(const struct cache_linking *to,
				      const char *directory,
				      const char *file, const char *soname);

/* The same for one library, whatever its name.  1: *ret_line tells what there
 * is to tell; 0: it is none, with a notice.  XS_ESYSTEM. */
int cache_link_file(const struct cache_linking *to, const char *path,
		    struct cache_walk_line *ret_line);

#endif
