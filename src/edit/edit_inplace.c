/* SPDX-License-Identifier: MIT */
#include "edit_inplace.h"

#include <string.h>

/* Remains of old paths that are told; more than one is rare enough. */
enum { LEFT_MAX = 8 };

void edit_inplace_survey(struct edit_work *w)
{
	const struct edit_census *c = &w->census;

	w->spare = arena_alloc(&w->cx->arena, c->strings.size);
	if (c->doubt)
		return;
	/* Zeros that end no string are what earlier edits have wiped. */
	for (size_t i = 0; i < c->strings.size; i++)
		w->spare[i] = !c->owners[i] &&
			      (c->paths[i] || !c->strings.bytes[i]);
}

static size_t spare_at(const struct edit_work *w, size_t at)
{
	size_t n = 0;

	while (at + n < w->census.strings.size && w->spare[at + n])
		n++;
	return n;
}

/* The smallest hole that is large enough. */
static bool find_hole(struct edit_work *w)
{
	size_t best = 0, n;

	for (size_t at = 0; at < w->census.strings.size; at += n + 1) {
		n = spare_at(w, at);
		if (n < w->length || (best && n >= best))
			continue;
		best = n;
		w->place = at;
	}
	return best;
}

static int refuse(const struct edit_work *w, uint64_t old)
{
	const struct edit_census *c = &w->census;
	const char *text = (const char *)c->strings.bytes + old, *why;

	if (c->doubt)
		why = c->doubt;
	else if (w->length > strlen(text) + 1)
		why = "it is longer than the old one";
	else
		why = "other strings share the bytes of the old one";
	return fail(w->cx, XS_EREFUSED, "%s: run path '%s' cannot be written in place: %s",
		    w->object->path, w->path, why);
}

int edit_inplace_place(struct edit_work *w)
{
	struct span strings = w->census.strings;
	uint64_t old = w->table.slots[w->kept].d_un.d_val;
	const unsigned char *found;
	struct span text;

	w->length = strlen(w->path) + 1;
	w->place = old;
	if (span_from(strings, old, &text) &&
	    span_starts(text, w->path, w->length))
		return 0;
	found = memmem(strings.bytes, strings.size, w->path, w->length);
	if (found) {
		w->place = found - strings.bytes;
		return 0;
	}
	if (spare_at(w, old) >= w->length || find_hole(w))
		return 0;
	return refuse(w, old);
}

static bool is_new_path(const struct edit_work *w, size_t at)
{
	return at - w->place < w->length;
}

void edit_inplace_strings(struct edit_work *w)
{
	const struct edit_census *c = &w->census;
	unsigned char *bytes = arena_alloc(&w->cx->arena, c->strings.size);

	memcpy(bytes, c->strings.bytes, c->strings.size);
	for (size_t i = 0; i < c->strings.size; i++) {
		if (w->spare[i] && !is_new_path(w, i))
			bytes[i] = 0;
	}
	if (w->length)
		memcpy(bytes + w->place, w->path, w->length);
	w->strings = (struct span){ bytes, c->strings.size };
}

static bool goes(const struct edit_work *w, size_t slot)
{
	return edit_tag_is_run_path(w->table.slots[slot].d_tag) &&
	       !(w->path && slot == w->kept);
}

/* The value of a slot that moves down by 'moved' bytes. */
static uint64_t value_of(const struct edit_work *w, size_t slot,
			 uint64_t moved)
{
	const GElf_Dyn *d = &w->table.slots[slot];
	uint64_t value = d->d_un.d_val;

	if (edit_tag_is_run_path(d->d_tag))
		return w->place;
	if (!edit_tag_is_relative(w->object->machine, d->d_tag))
		return value;
	value += moved;
	return w->object->class == 64 ? value : (uint32_t)value;
}

int edit_inplace_slots(struct edit_work *w)
{
	const struct edit_table *t = &w->table;
	struct buf b = { .arena = &w->cx->arena,
			 .order = w->object->order };
	unsigned int half = t->entry / 2;
	struct span all, slot;
	uint64_t moved;
	bool ok = span_part(w->object->image, t->offset, t->count * t->entry,
			    &all);

	for (size_t i = 0; ok && i < t->count; i++) {
		if (goes(w, i))
			continue;
		moved = i * t->entry - b.size;
		ok = span_part(all, i * t->entry, half, &slot);
		buf_bytes(&b, slot.bytes, slot.size);
		buf_integer(&b, value_of(w, i, moved), half);
	}
	while (ok && !b.failed && b.size < all.size)
		buf_integer(&b, 0, half);
	if (!ok || b.failed)
		return fail(w->cx, XS_EFORMAT, "%s: its dynamic section is not in the file",
			    w->object->path);
	w->slots = buf_span(&b);
	return 0;
}

static bool is_left(const struct edit_work *w, size_t at)
{
	return at < w->strings.size && w->census.paths[at] &&
	       w->strings.bytes[at] && !is_new_path(w, at);
}

const char *edit_inplace_left(const struct edit_work *w, struct arena *a)
{
	const struct edit_census *c = &w->census;
	const char *left = NULL, *why;
	size_t n, told = 0;

	for (size_t at = 0; at < w->strings.size; at += n + 1) {
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
