/* SPDX-License-Identifier: MIT */
#include "cache_strings.h"

#include <stdlib.h>
#include <string.h>

struct cache_text *cache_strings_add(struct ctx *cx, struct cache_strings *s,
				     const char *bytes)
{
	struct cache_text *t = NULL;

	s->by_bytes.arena = &cx->arena;
	if (s->is_shared)
		t = strmap_get(&s->by_bytes, bytes);
	if (t)
		return t;
	t = arena_alloc(&cx->arena, sizeof(*t));
	t->bytes = bytes;
	t->length = strlen(bytes);
	vec_push(&cx->arena, &s->texts, t);
	if (s->is_shared)
		strmap_put(&s->by_bytes, bytes, t);
	return t;
}

/* By bytes from the end, larger ones first; a string comes before its own
 * tails. */
static int by_tail(const void *left, const void *right)
{
	const struct cache_text *a = *(const struct cache_text *const *)left;
	const struct cache_text *b = *(const struct cache_text *const *)right;
	size_t i = a->length, j = b->length;

	while (i && j) {
		unsigned char x = a->bytes[--i], y = b->bytes[--j];

		if (x != y)
			return x > y ? -1 : 1;
	}
	return j < i ? -1 : j > i;
}

static bool is_tail(const struct cache_text *t, const struct cache_text *of)
{
	return of->length >= t->length &&
	       !memcmp(of->bytes + of->length - t->length, t->bytes,
		       t->length);
}

void cache_strings_lay_out(struct cache_strings *s)
{
	const struct cache_text *before = NULL;

	if (!s->texts.count)
		return;
	if (s->is_shared)
		qsort(s->texts.items, s->texts.count, sizeof(*s->texts.items),
		      by_tail);
	for (size_t i = 0; i < s->texts.count; i++) {
		struct cache_text *t = s->texts.items[i];

		if (before && s->is_shared && is_tail(t, before))
			t->offset = before->offset + before->length -
				    t->length;
		else if (before)
			t->offset = before->offset + before->length + 1;
		before = t;
	}
	s->size = before->offset + before->length + 1;
}

/* A shared tail was written with the string that it ends. */
void cache_strings_put(const struct cache_strings *s, struct buf *out)
{
	size_t start = out->size;

	for (size_t i = 0; i < s->texts.count; i++) {
		const struct cache_text *t = s->texts.items[i];

		if (t->offset == out->size - start)
			buf_string(out, t->bytes);
	}
}
