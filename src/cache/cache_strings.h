/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The string table of a cache: up to glibc 2.32 one string after another as
 * they come, from 2.33 on each one once, and the ends of longer ones shared
 * (glibc elf/stringtable.c).
 */
#ifndef XSTAGE_CACHE_STRINGS_H
#define XSTAGE_CACHE_STRINGS_H

#include "xstage/buf.h"
#include "xstage/ctx.h"
#include "xstage/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct cache_text {
	const char *bytes;
	size_t length;
	uint64_t offset;	/* from the start of the table */
};

struct cache_strings {
	bool is_shared;
	struct strmap by_bytes;	/* -> struct cache_text, when shared */
	VEC(struct cache_text *) texts;
	size_t size;
};

/* The string's place, which is known once all are laid out; where they are
 * shared, of one that is there already. */
struct cache_text *cache_strings_add(struct ctx *cx, struct cache_strings *s,
				     const char *bytes);
void cache_strings_lay_out(struct cache_strings *s);
void cache_strings_put(const struct cache_strings *s, struct buf *out);

#endif
