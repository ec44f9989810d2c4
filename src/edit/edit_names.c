/* SPDX-License-Identifier: MIT */
#include "edit_names.h"

#include "xstage/strmap.h"

#include <stdlib.h>
#include <string.h>

/* Remains of old names that are told; more than one is rare enough. */
enum { LEFT_MAX = 8 };

/* Names that are searched for in all bytes; sizes of holes that have a list. */
enum { SEARCHES_MAX = 16, SIZES = 512 };

#define NOWHERE UINT64_MAX

/* Bytes that nobody needs. */
struct hole {
	uint64_t at;
	size_t size;
};

struct hole_list {
	struct hole *items;
	size_t count, room;
};

struct places {
	struct edit_work *w;
	struct hole_list holes[SIZES + 1];	/* the last: larger ones */
	bool are_known;
	struct strmap known;	/* strings of the table, a place and 1 */
};

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

static bool are_spare(const struct edit_work *w, size_t at, size_t count)
{
	size_t n = 0;

	while (n < count && is_spare(w, at + n))
		n++;
	return n == count;
}

static void add_hole(struct places *p, uint64_t at, size_t size)
{
	struct hole_list *list = &p->holes[size < SIZES ? size : SIZES];

	if (size)
		vec_push(&p->w->cx->arena, list, ((struct hole){ at, size }));
}

/* From the end, so that of holes of one size the first one is taken first. */
static void list_holes(struct places *p)
{
	size_t end = p->w->census.strings.size, at;

	for (; end; end = at ? at - 1 : 0) {
		for (at = end; at && is_spare(p->w, at - 1); at--)
			;
		add_hole(p, at, end - at);
	}
}

static struct hole *smallest(struct hole_list *list, size_t length)
{
	struct hole *best = NULL;

	for (size_t i = list->count; i-- > 0;) {
		struct hole *h = &list->items[i];

		if (h->size >= length && (!best || h->size < best->size))
			best = h;
	}
	return best;
}

/* The smallest hole that is large enough. */
static bool take_hole(struct places *p, size_t length, uint64_t *ret_place)
{
	struct hole_list *list = NULL;
	struct hole *best = NULL;
	struct hole taken;

	for (size_t size = length; size < SIZES && !best; size++) {
		list = &p->holes[size];
		best = list->count ? &list->items[list->count - 1] : NULL;
	}
	if (!best) {
		list = &p->holes[SIZES];
		best = smallest(list, length);
	}
	if (!best)
		return false;
	taken = *best;
	*best = list->items[--list->count];
	add_hole(p, taken.at + length, taken.size - length);
	*ret_place = taken.at;
	return true;
}

static void use(struct edit_work *w, uint64_t at, size_t length)
{
	for (size_t i = 0; i < length && at + i < w->census.strings.size; i++)
		w->used[at + i] = 1;
}

static void know(struct places *p, const char *text, uint64_t place)
{
	strmap_put(&p->known, text, (void *)(uintptr_t)(place + 1));
}

static void put(struct places *p, struct edit_name *n, uint64_t place,
		size_t length)
{
	n->place = place;
	memcpy(p->w->strings.bytes + place, n->text, length);
	use(p->w, place, length);
	if (p->are_known)
		know(p, n->text, place);
}

/* Where so many names are looked for that to search for each takes too long,
 * only whole strings are found. */
static void learn_strings(struct places *p)
{
	const struct edit_census *c = &p->w->census;
	const char *text;
	uint64_t at;

	if (p->w->names.count <= SEARCHES_MAX)
		return;
	p->are_known = true;
	for (at = 0; at < c->end; at += strlen(text) + 1) {
		text = (const char *)c->strings.bytes + at;
		if (*text)
			know(p, text, at);
	}
}

static bool search(const struct places *p, const char *text, size_t length,
		   uint64_t *ret_place)
{
	struct span all = buf_span(&p->w->strings), here;
	const unsigned char *found;

	if (p->are_known) {
		*ret_place = (uintptr_t)strmap_get(&p->known, text) - 1;
		/* Another name may have been put there since. */
		return *ret_place != NOWHERE &&
		       span_from(all, *ret_place, &here) &&
		       span_starts(here, text, length);
	}
	found = span_find(all, text, length);
	if (found)
		*ret_place = found - all.bytes;
	return found;
}

/* Its own place first, so that a name that is there touches nothing; then where
 * the name before it is, for there may be very many of one text. */
static bool find_text(const struct places *p, const struct edit_name *n,
		      const struct edit_name *last, size_t length,
		      uint64_t *ret_place)
{
	struct span here;

	if (n->before != NOWHERE &&
	    span_from(buf_span(&p->w->strings), n->before, &here) &&
	    span_starts(here, n->text, length)) {
		*ret_place = n->before;
		return true;
	}
	if (last && last->place != NOWHERE && !strcmp(last->text, n->text)) {
		*ret_place = last->place;
		return true;
	}
	return search(p, n->text, length, ret_place);
}

/* Where no other name's place is taken for it. */
static void place_here(struct places *p, struct edit_name *n,
		       const struct edit_name *last)
{
	size_t length = strlen(n->text) + 1;

	uint64_t found;

	n->place = NOWHERE;
	if (find_text(p, n, last, length, &found)) {
		n->place = found;
		use(p->w, found, length);
		edit_work_rung(p->w, "name that is there");
	} else if (n->before != NOWHERE &&
		   are_spare(p->w, n->before, length)) {
		put(p, n, n->before, length);
		edit_work_rung(p->w, "old name's bytes");
	}
}

static void place_elsewhere(struct places *p, struct edit_name *n,
			    const struct edit_name *last)
{
	struct edit_work *w = p->w;
	size_t length = strlen(n->text) + 1;
	uint64_t place;

	if (find_text(p, n, last, length, &place)) {
		n->place = place;
		use(w, place, length);
		edit_work_rung(w, "name that is there");
	} else if (take_hole(p, length, &place)) {
		put(p, n, place, length);
		edit_work_rung(w, "hole");
	} else {
		n->place = w->strings.size;
		buf_string(&w->strings, n->text);
		if (p->are_known)
			know(p, n->text, n->place);
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
	struct edit_name **names = w->names.items;
	struct places p = { .w = w, .known.arena = &w->cx->arena };

	survey(w);
	w->strings = (struct buf){ .arena = &w->cx->arena };
	buf_bytes(&w->strings, strings.bytes, strings.size);
	if (w->names.count)
		qsort(names, w->names.count, sizeof(*names), by_length);
	learn_strings(&p);
	for (size_t i = 0; i < w->names.count; i++)
		place_here(&p, names[i], i ? names[i - 1] : NULL);
	list_holes(&p);
	for (size_t i = 0; i < w->names.count; i++) {
		if (names[i]->place == NOWHERE)
			place_elsewhere(&p, names[i], i ? names[i - 1] : NULL);
	}
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
