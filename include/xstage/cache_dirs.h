/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The directories that ldconfig scans, in its order: those of the command line,
 * those of ld.so.conf, then those of the loader, each followed by its
 * glibc-hwcaps subdirectories (2.33).  A directory that is reached twice counts
 * where it was first, under the name that it had there.
 */
#ifndef XSTAGE_CACHE_DIRS_H
#define XSTAGE_CACHE_DIRS_H

#include "xstage/ldconf.h"
#include "xstage/strmap.h"

struct cache_dir {
	const char *path;	/* as written; paths in the cache begin so */
	const struct entry *entry;	/* anything */
	uint32_t type;		/* CACHE_TYPE_* or LDCONF_ANY */
	const char *subdirectory;	/* glibc-hwcaps name, or NULL */
	uint64_t legacy;	/* see cache_legacy.h; set when it is added */
	const char *from;	/* "/etc/ld.so.conf:1" */
};

struct cache_dirs {
	struct cache_dir *items;
	size_t count, room;
	struct strmap by_inode;	/* "DEV:INO" -> index + 1 */
	struct ldconf conf;
	struct strings subdirectories;	/* every name seen, scanned or not */
	struct strmap seen;		/* the same */
};

/* As ldconf_read(), and XS_ESYSTEM. */
int cache_dirs_list(struct ctx *cx, struct root *root,
		    const struct cache_maker *maker,
		    struct cache_dirs *ret_dirs);

/* Where directories are added. */
struct cache_adding {
	struct ctx *cx;
	struct root *root;
	const struct cache_maker *maker;
	struct cache_dirs *dirs;
	bool is_silent;		/* no notices of directories */
};

/* Append 'd' unless it has its place already, or there is nothing; whether it
 * was. */
bool cache_dirs_add(const struct cache_adding *to, struct cache_dir d);

#endif
