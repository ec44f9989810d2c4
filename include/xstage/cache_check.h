/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * Whether a loader cache says what it should: an existing one against the one
 * that would be written now.  What counts is what a loader learns from it;
 * another layout or generator is no fault.
 */
#ifndef XSTAGE_CACHE_CHECK_H
#define XSTAGE_CACHE_CHECK_H

#include "xstage/cache_read.h"
#include "xstage/root.h"

enum cache_fault_kind {
	CACHE_FAULT_ABSENT,	/* there is no cache */
	CACHE_FAULT_UNUSABLE,	/* its loader makes nothing of it */
	CACHE_FAULT_DAMAGED,	/* a part of it is */
	CACHE_FAULT_STALE,	/* the file is gone, or cannot be reached */
	CACHE_FAULT_UNEXPECTED,	/* ldconfig would not have it; in a path file:
				   it is no absolute path */
	CACHE_FAULT_DIFFERENT,	/* its flags or capabilities */
	CACHE_FAULT_MISSING,	/* ldconfig would have it */
	CACHE_FAULT_HIDDEN,	/* it would come first, another does */
	CACHE_FAULT_ORDER,	/* a loader's search may miss it */
};

struct cache_fault {
	enum cache_fault_kind kind;
	const char *key, *path;	/* of the entry; NULL: the whole cache */
	const char *directory;	/* of a path file; else NULL */
	const char *text;	/* what is wrong, a part of a sentence */
};

struct cache_faults {
	struct cache_fault *items;
	size_t count, room;
};

/* "stale", "missing" ... */
const char *cache_fault_name(enum cache_fault_kind kind);

/* What is compared. */
struct cache_pair {
	struct root *root;	/* that is asked for the files */
	struct target target;	/* of the loader */
	const struct cache *have, *want;
	bool is_searched;	/* by halves: names must descend */
};

void cache_check(struct ctx *cx, struct cache_pair pair,
		 struct cache_faults *faults);

#endif
