/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * A map from strings to pointers in an arena.  Hostile keys cannot make it
 * slow: the hash is seeded per process.
 */
#ifndef XSTAGE_STRMAP_H
#define XSTAGE_STRMAP_H

#include "xstage/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct strmap_slot {
	const char *key;
	uint64_t hash;
	void *value;
};

struct strmap {
	struct arena *arena;	/* set it before the first put */
	struct strmap_slot *slots;
	size_t count, room;
	bool keeps_keys;	/* those that are given; else copies */
};

/* What its keys are found by, for tables of another kind. */
uint64_t strmap_hash(const char *key);

/* Make room for 'count' keys at once. */
void strmap_reserve(struct strmap *map, size_t count);

/* The value of 'key', NULL when there is none. */
void *strmap_get(const struct strmap *map, const char *key);

/* Set the value of 'key' (not NULL); returns the map's own copy of the key. */
const char *strmap_put(struct strmap *map, const char *key, void *value);

/* One item after another, in no order; *pos starts at 0.  1 item, 0 end. */
int strmap_next(const struct strmap *map, size_t *pos, const char **ret_key,
		void **ret_value);

#endif
