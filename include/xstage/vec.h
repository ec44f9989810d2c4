/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * A growing array of any type in an arena:
 *
 *	VEC(const char *) names = { 0 };
 *	vec_push(&cx->arena, &names, "libc.so.6");
 *	for (size_t i = 0; i < names.count; i++)
 *		use(names.items[i]);
 *
 * Growing moves the items: keep indices, not pointers to items.
 */
#ifndef XSTAGE_VEC_H
#define XSTAGE_VEC_H

#include "xstage/arena.h"

#define VEC(type) struct { type *items; size_t count, room; }

struct vec_raw {
	void *items;
	size_t count, room;
};

/* A named type for lists of strings, so that they can be passed around. */
struct strings {
	const char **items;
	size_t count, room;
};

/* Make room for one more item of 'size' bytes; returns the items. */
void *vec_grow(struct arena *a, struct vec_raw v, size_t size,
	       size_t *ret_room);

#define vec_reserve(a, v)						\
	((v)->count < (v)->room ? (void)0 : (void)((v)->items =		\
	 vec_grow((a), (struct vec_raw){ (v)->items, (v)->count, (v)->room }, \
		  sizeof(*(v)->items), &(v)->room)))

/* Of an empty one: make room for 'n' items at once. */
#define vec_begin(a, v, n)						\
	((v)->items = arena_array((a), (n), sizeof(*(v)->items)),	\
	 (v)->room = (n))

#define vec_push(a, v, item)						\
	(vec_reserve((a), (v)), (v)->items[(v)->count++] = (item))

/* Put 'item' in front of the one at 'index'. */
#define vec_insert(a, v, index, item)					\
	(vec_reserve((a), (v)),						\
	 vec_shift((v)->items, (v)->count++, (index),			\
		   sizeof(*(v)->items)),				\
	 (v)->items[index] = (item))

void vec_shift(void *items, size_t count, size_t index, size_t size);

/* True when 'text' is among 'list'. */
_Bool strings_has(const struct strings *list, const char *text);

#endif
