/* SPDX-License-Identifier: MIT */
#include "edit_names.h"

#include <stdlib.h>
#include <string.h>

/* Remains of old names that are told; more than one is rare enough. */
enum { LEFT_MAX = 8 };

/* Zeros that end no string are what earlier edits have wiped. */
static void survey(struct edit_work *w)
{
	const struct edit_census *c = &w->census;

	w->spare = arena_alloc(&w->cx->arena, c->strings.size);
	w->used = arena_alloc(&w->cx->arena, c->strings.size);
	for (size_t i = 0; i < c->strings.size && !c->doubt; i++)
		w->spare[i] = !c->owners[i] &&
			      (c->given[i] || !c->strings.bytes[i]);
}

static bool is_spare(const struct edit_work *w, size_t at)
{
	return at < w->census.strings.size && w->spare[at] && !w->used[at];
}

static size_t spare_at(const struct edit_work *w, size_t at)
{
	size_t n = 0;

	while (is_spare(w, at + n))
		n++;
	return n;
}

/* The smallest hole that is large enough. */
static bool find_hole(const struct edit_work *w, size_t length,
		      uint64_t *ret_place)
{
	size_t best = 0, n;

	for (size_t at = 0; at < w->census.strings.size; at += n + 1) {
		n = spare_at(w, at);
		if (n < length || (best && n >= best))
			continue;
		best = n;
		*ret_place = at;
	}
	return best;
}

static void use(struct edit_work *w, uint64_t at, size_t length)
{
	for (size_t i = 0; i < length && at + i < w->census.strings.size; i++)
		w->used[at + i] = 1;
}

static void put(struct edit_work *w, struct edit_name *n, uint64_t place,
		size_t length)
{
	n->place = place;
	memcpy(w->strings.bytes + place, n->text, length);
	use(w, place, length);
}

/* Its own place first, so that a name that is there touches nothing; then where
 * the name before it is, for there may be very many of one text. */
static const unsigned char *find_text(const struct edit_work *w,
				      const struct edit_name *n,
				      const struct edit_name *last,
				      size_t length)
{
	struct span all = buf_span(&w->strings), here;

	if (n->before != UINT64_MAX && span_from(all, n->before, &here) &&
	    span_starts(here, n->text, length))
		return here.bytes;
	if (last && !strcmp(last->text, n->text))
		return w->strings.bytes + last->place;
	return span_find(all, n->text, length);
}

static void place(struct edit_work *w, struct edit_name *n,
		  const struct edit_name *last)
{
	size_t length = strlen(n->text) + 1;
	const unsigned char *found = find_text(w, n, last, length);
	uint64_t hole;

	if (found) {
		n->place = found - w->strings.bytes;
		use(w, n->place, length);
		edit_work_rung(w, "name that is there");
	} else if (n->before != UINT64_MAX &&
		   spare_at(w, n->before) >= length) {
		put(w, n, n->before, length);
		edit_work_rung(w, "old name's bytes");
	} else if (find_hole(w, length, &hole)) {
		put(w, n, hole, length);
		edit_work_rung(w, "hole");
	} else {
		n->place = w->strings.size;
		buf_string(&w->strings, n->text);
	}
}

/* Long ones first: others may be their ends. */
static int by_length(const void *a, const void *b)
{
	const struct edit_name *x = *(struct edit_name *const *)a;
	const struct edit_name *y = *(struct edit_name *const *)b;
	size_t m = strlen(x->text), n = strlen(y->text);

	return m < n ? 1 : m > n ? -1 : strcmp(x->text, y->text);
}

void edit_names_place(struct edit_work *w)
{
	const struct span strings = w->census.strings;

	survey(w);
	w->strings = (struct buf){ .arena = &w->cx->arena };
	buf_bytes(&w->strings, strings.bytes, strings.size);
	if (w->names.count)
		qsort(w->names.items, w->names.count,
		      sizeof(*w->names.items), by_length);
	for (size_t i = 0; i < w->names.count; i++)
		place(w, w->names.items[i], i ? w->names.items[i - 1] : NULL);
	for (size_t i = 0; i < strings.size; i++) {
		if (is_spare(w, i))
			w->strings.bytes[i] = 0;
	}
}

static bool is_left(const struct edit_work *w, size_t at)
{
	return at < w->census.strings.size && w->census.given[at] &&
	       w->strings.bytes[at] && !w->used[at];
}

const char *edit_names_left(const struct edit_work *w, struct arena *a)
{
	const struct edit_census *c = &w->census;
	const char *left = NULL, *why;
	size_t n, told = 0;

	for (size_t at = 0; at < c->strings.size; at += n + 1) {
		for (n = 0; is_left(w, at + n); n++)
			;
		if (!n || told++ >= LEFT_MAX)
			continue;
		why = c->doubt ? c->doubt : arena_printf(a,
			"it is also part of %s", edit_owner_text(c->owners[at]));
		left = arena_printf(a, "%s%s'%.*s': %s", left ? left : "",
				    left ? "; " : "", (int)n,
				    (const char *)w->strings.bytes + at, why);
	}
	return left;
}
