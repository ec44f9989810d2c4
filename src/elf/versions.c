/* SPDX-License-Identifier: MIT */
#include "xstage/versions.h"

#include "xstage/object.h"

#include <string.h>

/* Records read of one table: loops in a hostile chain end here. */
enum { RECORD_MAX = 65536 };

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
	if (!name)
		o->defect = "its version tables point outside the file";
	return name;
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
	uint16_t flags;

	for (int i = 0; next && i < RECORD_MAX; i++) {
		const char *version = name_at(cx, o, s, 8);

		if (!version || !span_u16(s, 4, o->order, &flags) ||
		    !span_u32(s, 12, o->order, &next))
			return;
		add_need(cx, &o->versions, (struct version_need){
			file, version, flags & VER_FLG_WEAK });
		if (is_full(&o->versions) || !span_from(s, next, &s))
			return;
	}
}

/* Verneed: version 2, cnt 2, file 4, aux 4, next 4. */
static void read_needs(struct ctx *cx, struct object *o)
{
	uint32_t aux, next = 1;
	struct span s, first;

	if (!object_bytes_at(o, o->dynamic.verneed, &s)) {
		o->defect = "its version tables point outside the file";
		return;
	}
	for (int i = 0; next && i < RECORD_MAX; i++) {
		const char *file = name_at(cx, o, s, 4);

		if (!file || !span_u32(s, 8, o->order, &aux) ||
		    !span_u32(s, 12, o->order, &next))
			return;
		if (span_from(s, aux, &first))
			read_needs_of(cx, o, first, file);
		if (is_full(&o->versions) || !span_from(s, next, &s))
			return;
	}
}

/* Verdef: version 2, flags 2, ndx 2, cnt 2, hash 4, aux 4, next 4;
 * Verdaux: name 4, next 4.  The first name is the version itself. */
static void read_definitions(struct ctx *cx, struct object *o)
{
	uint32_t aux, next = 1;
	struct span s, first;

	if (!object_bytes_at(o, o->dynamic.verdef, &s)) {
		o->defect = "its version tables point outside the file";
		return;
	}
	for (int i = 0; next && i < RECORD_MAX; i++) {
		const char *name = NULL;

		if (!span_u32(s, 12, o->order, &aux) ||
		    !span_u32(s, 16, o->order, &next))
			return;
		if (span_from(s, aux, &first))
			name = name_at(cx, o, first, 0);
		if (name)
			vec_push(&cx->arena, &o->versions.defined, name);
		if (!span_from(s, next, &s))
			return;
	}
}

void versions_read(struct ctx *cx, struct object *o)
{
	o->versions.has_definitions = o->dynamic.verdef != 0;
	if (o->dynamic.verneed)
		read_needs(cx, o);
	if (o->dynamic.verdef)
		read_definitions(cx, o);
}

bool versions_define(const struct versions *v, const char *version)
{
	return strings_has(&v->defined, version);
}
