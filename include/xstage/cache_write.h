/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The loader cache of a root as bytes, as the ldconfig of its glibc would write
 * it: configuration, directory list, scan, SONAME table, order, string table,
 * extensions.
 *
 * What ldconfigs of 2.33 to 2.36 write in the formats "compat" and "old" when
 * there are directories for legacy capabilities depends on memory that they
 * did not set; here those entries are only in the new part, as before and as
 * meant.
 */
#ifndef XSTAGE_CACHE_WRITE_H
#define XSTAGE_CACHE_WRITE_H

#include "xstage/buf.h"
#include "xstage/cache_notice.h"
#include "xstage/ctx.h"
#include "xstage/root.h"
#include "xstage/target.h"

/* The formats of cache_format.h. */
enum cache_layout { CACHE_LAYOUT_NEW, CACHE_LAYOUT_COMPAT, CACHE_LAYOUT_OLD };

/* What the root's own glibc says of itself; see cache_maker.h. */
struct cache_maker {
	struct target target;
	unsigned int glibc;	/* 100 * major + minor: 236 */
	enum cache_layout layout;
	const char *generator;	/* "ldconfig (Debian GLIBC 2.36-9) stable
				   release version 2.36"; NULL: upstream's */
	const struct strings *system_directories;	/* as in its loader */
	bool is_debian;		/* those directories are scanned as they are */

	/* What its user asks for. */
	const char *conf;	/* in the root; NULL: /etc/ld.so.conf */
	const struct strings *directories;	/* before all others, or NULL */
	bool only_directories;	/* and no others */
	bool keeps_links;	/* none is made or removed */
	struct cache_notices *notices;	/* NULL: they become warnings */
	bool is_for_any_name;	/* they are told again for other names of a
				   file */
};

/* A link that ldconfig would make: 'directory'/'name' -> 'target'. */
struct cache_link {
	const char *directory, *name, *target;
};

enum cache_link_state {
	CACHE_LINK_GOOD,	/* it is there, or something else stays */
	CACHE_LINK_MADE,
	CACHE_LINK_LEFT,	/* it is due, and cannot be made */
};

/* What ldconfig tells of its walk when it is told to. */
struct cache_walk_line {
	const char *directory;	/* NULL: of the last one */
	const char *hwcap;	/* of a directory: glibc-hwcaps name, or NULL */
	uint64_t legacy;	/* and its legacy capabilities */
	const char *from;	/* "/etc/ld.so.conf:1" */
	const char *soname, *file;	/* what the first is to lead to */
	enum cache_link_state link;
};

struct cache_image {
	struct buf bytes;
	size_t entry_count;
	struct cache_link *links;
	size_t link_count;
	struct strings stale;	/* dangling links that ldconfig would remove */
	const struct cache_walk_line *walk;
	size_t walk_count;
};

/*
 * Scan 'root' (planned entries included) and build its cache.  The links
 * that ldconfig would make are planned in the root while scanning, since
 * later directories see them, and listed.  What ldconfig would skip with a
 * message is skipped with a warning.
 *
 * XS_ESYSTEM for what cannot be read here, since the target's root user
 * could; XS_EFORMAT for a configuration of which that ldconfig dies; XS_ELIMIT.
 */
int cache_build(struct ctx *cx, struct root *root, struct cache_maker maker,
		struct cache_image *ret_image);

/* "loader cache, 2 entries", for reports. */
const char *cache_describe(struct ctx *cx, const struct cache_image *image);

#endif
