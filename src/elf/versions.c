/* SPDX-License-Identifier: MIT */
#include "xstage/versions.h"

#include "xstage/object.h"

#include <string.h>

/* Records read of one table: loops in a hostile chain end here. */
enum { RECORD_MAX = 65536 };

/* The bit above says "hidden". */
enum { INDEX_MASK = 0x7fff };

/* False, and a defect, when a field or what it points to is not there. */
static bool is_inside(struct object *o, bool found)
{
	if (!found)
		o->defect = "its version tables point outside the file";
	return found;
}

/*
 * Both tables are chains of records that name the next one by its distance.
 * Their layout is the same in both classes (gABI, "Symbol Versioning").
 */
static const char *name_at(struct ctx *cx, struct object *o, struct span s,
			   uint64_t offset)
{
	const char *name = NULL;
	uint32_t at;

	if (span_u32(s, offset, o->order, &at))
		name = dynamic_string(cx, o, at);
	is_inside(o, name);
	return name;
}

/* The distances to what belongs to this record, and to the next record. */
static bool read_distances(struct object *o, struct span s, uint64_t offset,
			   uint32_t *ret_own, uint32_t *ret_next)
{
	return is_inside(o, span_u32(s, offset, o->order, ret_own) &&
			 span_u32(s, offset + 4, o->order, ret_next));
}

static bool go_on(struct object *o, struct span s, uint32_t distance,
		  struct span *ret_rest)
{
	return is_inside(o, span_from(s, distance, ret_rest));
}

/* Chains may also be wound so that a few bytes name records without end. */
static bool is_full(const struct versions *v)
{
	return v->need_count >= RECORD_MAX;
}

static void add_need(struct ctx *cx, struct versions *v,
		     struct version_need need)
{
	VEC(struct version_need) list = { v->needs, v->need_count,
					  v->need_room };

	vec_push(&cx->arena, &list, need);
	v->needs = list.items;
	v->need_count = list.count;
	v->need_room = list.room;
}

/* Vernaux: hash 4, flags 2, other 2, name 4, next 4. */
static void read_needs_of(struct ctx *cx, struct object *o, struct span s,
			  const char *file)
{
	uint32_t next = 1;

	for (int i = 0; next && i < RECORD_MAX; i++) {
		struct version_need need = {
			.file = file, .version = name_at(cx, o, s, 8),
		};
		uint16_t flags;

		if (!need.version ||
		    !is_inside(o, span_u32(s, 0, o->order, &need.hash) &&
			       span_u16(s, 4, o->order, &flags) &&
			       span_u16(s, 6, o->order, &need.index) &&
			       span_u32(s, 12, o->order, &next)))
			return;
		need.weak = flags & VER_FLG_WEAK;
		need.is_exact = need.index & ~INDEX_MASK;
		need.index &= INDEX_MASK;
		add_need(cx, &o->versions, need);
		if (is_full(&o->versions) || !go_on(o, s, next, &s))
			return;
	}
}

/* Verneed: version 2, cnt 2, file 4, aux 4, next 4. */
static void read_needs(struct ctx *cx, struct object *o)
{
	uint32_t aux, next = 1;
	struct span s, first;

	if (!is_inside(o, object_bytes_at(o, o->dynamic.verneed, &s)))
		return;
	for (int i = 0; next && i < RECORD_MAX; i++) {
		const char *file = name_at(cx, o, s, 4);

		if (!file || !read_distances(o, s, 8, &aux, &next) ||
		    !go_on(o, s, aux, &first))
			return;
		read_needs_of(cx, o, first, file);
		if (is_full(&o->versions) || !go_on(o, s, next, &s))
			return;
	}
}

/* Verdef: version 2, flags 2, ndx 2, cnt 2, hash 4, aux 4, next 4;
 * Verdaux: name 4, next 4.  The first name is the version itself. */
static void read_definitions(struct ctx *cx, struct object *o)
{
	uint32_t aux, next = 1;
	struct span s, first;

	if (!is_inside(o, object_bytes_at(o, o->dynamic.verdef, &s)))
		return;
	for (int i = 0; next && i < RECORD_MAX; i++) {
		struct version_definition d;
		uint16_t flags;

		if (!is_inside(o, span_u16(s, 2, o->order, &flags) &&
			       span_u16(s, 4, o->order, &d.index) &&
			       span_u32(s, 8, o->order, &d.hash)) ||
		    !read_distances(o, s, 12, &aux, &next) ||
		    !go_on(o, s, aux, &first))
			return;
		d.name = name_at(cx, o, first, 0);
		if (!d.name)
			return;
		d.is_base = flags & VER_FLG_BASE;
		d.index &= INDEX_MASK;
		vec_push(&cx->arena, &o->versions.defined, d);
		if (!go_on(o, s, next, &s))
			return;
	}
}

static size_t place_count(const struct versions *v)
{
	uint16_t highest = 0;

	for (size_t i = 0; i < v->defined.count; i++) {
		if (v->defined.items[i].index > highest)
			highest = v->defined.items[i].index;
	}
	for (size_t i = 0; i < v->need_count; i++) {
		if (v->needs[i].index > highest)
			highest = v->needs[i].index;
	}
	return highest + (size_t)1;
}

/* Of each index the first one counts.  A table that is larger than the file is
 * not made: that has few versions. */
static void index_places(struct ctx *cx, struct object *o)
{
	struct versions *v = &o->versions;
	size_t count = place_count(v);

	if (count * sizeof(*v->places) > o->image.size)
		return;
	v->places = arena_array(&cx->arena, count, sizeof(*v->places));
	v->place_count = count;
	for (size_t i = v->need_count; i-- > 0;)
		v->places[v->needs[i].index] = v->defined.count + i + 1;
	for (size_t i = v->defined.count; i-- > 0;)
		v->places[v->defined.items[i].index] = i + 1;
}

void versions_read(struct ctx *cx, struct object *o)
{
	struct versions *v = &o->versions;

	v->has_definitions = o->dynamic.verdef != 0;
	if (o->dynamic.verneed)
		read_needs(cx, o);
	if (o->dynamic.verdef)
		read_definitions(cx, o);
	if (v->need_count || v->defined.count)
		index_places(cx, o);
}

static size_t place_of(const struct versions *v, uint16_t index)
{
	if (v->places)
		return index < v->place_count ? v->places[index] : 0;
	for (size_t i = 0; i < v->defined.count; i++) {
		if (v->defined.items[i].index == index)
			return i + 1;
	}
	for (size_t i = 0; i < v->need_count; i++) {
		if (v->needs[i].index == index)
			return v->defined.count + i + 1;
	}
	return 0;
}

const struct version_definition *
versions_definition(const struct versions *v, uint16_t index)
{
	size_t place = place_of(v, index);

	return place && place <= v->defined.count
	       ? &v->defined.items[place - 1] : NULL;
}

const struct version_need *versions_need(const struct versions *v,
					 uint16_t index)
{
	size_t place = place_of(v, index);

	return place > v->defined.count
	       ? &v->needs[place - v->defined.count - 1] : NULL;
}

bool versions_define(const struct versions *v, const char *version)
{
	for (size_t i = 0; i < v->defined.count; i++) {
		if (!strcmp(v->defined.items[i].name, version))
			return true;
	}
	return false;
}

bool versions_satisfy(const struct versions *v,
		      const struct version_need *need)
{
	for (size_t i = 0; i < v->defined.count; i++) {
		const struct version_definition *d = &v->defined.items[i];

		if (d->hash == need->hash && !strcmp(d->name, need->version))
			return true;
	}
	return false;
}
