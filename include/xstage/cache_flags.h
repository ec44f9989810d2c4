/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The flags of a cache entry: which ones an ldconfig built for some target
 * gives an object (glibc sysdeps, readelflib.c).  Which ones a loader takes
 * is asked by cache_default_flags() and cache_accepts() of cache_read.h; both
 * come from the one table here.
 */
#ifndef XSTAGE_CACHE_FLAGS_H
#define XSTAGE_CACHE_FLAGS_H

#include "xstage/cache_format.h"
#include "xstage/cache_notice.h"
#include "xstage/target.h"

struct cache_mark {
	uint32_t id;	/* CACHE_ID_* */
	bool is_libc6;	/* whatever the object itself looks like */
};

/*
 * What the ldconfig of a root for 't' says of an object with the identity
 * 'o'.  CACHE_NOTICE_NONE and *ret_mark, or why it skips the object.  The
 * byte order is not looked at, and e_machine on x86 only, as there.  A class
 * of 0 is one that nobody knows.
 */
enum cache_notice_kind cache_mark_of(struct target t, unsigned int glibc,
				     struct target o,
				     struct cache_mark *ret_mark);

#endif
