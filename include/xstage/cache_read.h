/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * Reading a loader cache (ld.so.cache) of glibc, of any byte order and of
 * the formats "new", "compat" and "old", and asking it what that target's
 * loader would (glibc elf/dl-cache.c).  No offset of the file is trusted.
 */
#ifndef XSTAGE_CACHE_READ_H
#define XSTAGE_CACHE_READ_H

#include "xstage/ctx.h"
#include "xstage/span.h"
#include "xstage/target.h"
#include "xstage/vec.h"

struct cache_entry {
	uint32_t flags;
	uint32_t osversion;
	uint64_t hwcap;
	const char *key;	/* SONAME; NULL: it is not in the file */
	const char *path;	/* NULL: it is not in the file */
	bool has_blank_key;	/* it is not, but "" for glibc 2.33 and later */
	bool has_blank_path;	/* likewise */
	bool is_named;		/* hwcap says: of a glibc-hwcaps directory */
	bool is_unsorted;	/* loaders miss its name in the file's list */
	const char *subdirectory;	/* that name; NULL: the list lacks it */
};

struct cache {
	struct cache_entry *entries;	/* in the file's order */
	size_t count;
	size_t beyond;		/* more are counted, which the file lacks */
	bool is_new;		/* "new" or "compat"; else "old" */
	bool has_byte_order;	/* the header says it (glibc 2.33) */
	const char *generator;	/* NULL: none */
	struct strings subdirectories;
	const char *extension_defect;	/* "its FIELD is ..."; NULL: none */
};

/*
 * Read the cache in 'bytes' as a loader of target 't' would.  XS_EFORMAT
 * with 'path' and the field when that loader would not use it: wrong magic,
 * wrong byte order (glibc 2.33, Debian's 2.31), or more entries than there is
 * room for in the file.
 *
 * What else is damaged stays a fact, as the loader lives with it: an entry
 * without key ends the searches that meet it, one without path is passed over.
 * An entry of a glibc-hwcaps directory counts when its name is in
 * 'subdirectories', which has no more of them than are before the
 * 'extension_defect'.  Only behind an old part, in "compat", can there be
 * blank strings and entries beyond the file: loaders search there, too, and
 * mostly die of the latter.
 */
int cache_read(struct ctx *cx, struct span bytes, const char *path,
	       struct target t, struct cache *ret_cache);

/*
 * Read a cache of which nothing is known: of the byte order that it says, or
 * in which it makes sense.  XS_EFORMAT as above.
 */
int cache_read_any(struct ctx *cx, struct span bytes, const char *path,
		   struct cache *ret_cache, enum order *ret_order);

/* Who asks a cache. */
struct cache_user {
	struct target target;
	unsigned int glibc;	/* 100 * major + minor: 236 */
	const struct strings *hwcaps;	/* active glibc-hwcaps, best first */
	uint64_t legacy;	/* bits of the legacy hwcaps that it has */
	uint32_t kernel;	/* 0x00060100 is Linux 6.1; 0: unknown */
};

/*
 * The path that this loader finds under 'name' by its binary search and flag
 * rules; NULL when there is none.  'name' compares by cache_compare(), so
 * that "libq.so.01" finds "libq.so.1", as the loader does.
 */
const char *cache_lookup(const struct cache *cache, struct cache_user user,
			 const char *name);

/* The flags value that loader 't' of this glibc looks for first, and whether
 * it accepts 'flags' (glibc sysdeps dl-cache.h; drawn in cache_format.h). */
uint32_t cache_default_flags(struct target t, unsigned int glibc);
bool cache_accepts(struct target t, unsigned int glibc, uint32_t flags);

/*
 * The order of names: digits compare as numbers (32-bit, wrapping), the rest
 * as the target's plain char.
 */
int cache_compare(const char *p, const char *q, bool char_is_signed);

/* The same with another way to read numbers (uClibc's strtoul(3)). */
struct cache_names {
	bool char_is_signed;
	uint64_t largest;	/* what larger ones count as, of which 32 bits
				   are looked at; 0: none is too large */
};
int cache_compare_names(const char *p, const char *q, struct cache_names how);

/* Whether it has numbers so large that with others like it there is no order:
 * their differences go round. */
bool cache_has_huge_number(const char *name);

#endif
