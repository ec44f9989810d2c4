/* SPDX-License-Identifier: MIT */
/*
 * A small dynamic object with both hash tables, versions and relocations, made
 * in memory: header, segments, hash tables, versions, strings, symbols,
 * relocations and dynamic section, in this order.
 */
#ifndef TESTS_UNIT_EDIT_SCENE_H
#define TESTS_UNIT_EDIT_SCENE_H

#include "edit_object.h"

/* Symbol 1 is undefined, the others are in both hash tables. */
enum { SYMBOLS = 7, BUCKETS = 3, RELOCATIONS = 3, SHIFT = 5 };
enum { VERSYM_OF_ONE = 2 };

struct scene_kind {
	unsigned int class;
	enum order order;
	unsigned int machine;
};

/* An object of that kind: 'm' and where its tables are. */
struct scene {
	struct made m;
	struct scene_kind kind;
	const char *names[SYMBOLS];	/* in the order of the table */
	uint64_t name_at[SYMBOLS];
	uint64_t gnu, versym, strings_end, relocations;
};

uint32_t scene_gnu_hash(const char *s);
uint32_t scene_sysv_hash(const char *s);

/* Bytes of an address, and of an entry of DT_HASH. */
unsigned int scene_wide(const struct scene *s);
unsigned int scene_hash_word(const struct scene *s);

/* Make and open it; done(&s->m) closes it. */
void scene_build(struct scene *s, const struct scene_kind *kind);

#endif
