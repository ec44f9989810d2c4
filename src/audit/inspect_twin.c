/* SPDX-License-Identifier: MIT */
#include "inspect_twin.h"

/* Units of its own may have their producers in other files. */
static void inspect_split(struct ctx *cx, const struct object *o,
			  const struct twin_places *places,
			  struct inspected *facts)
{
	struct dbg_source source = { .object = o, .places = places };

	dbg_producers_of(cx, &source, &facts->units);
	needs_add_units(cx, o, &facts->units, &facts->needs);
}

void inspect_twin(struct ctx *cx, const struct object *o,
		  const struct twin_places *places, struct inspected *facts)
{
	struct dbg_source source = { .path = o->path, .places = places };
	struct object *twin;

	if (twin_has_no_place(places))
		return;
	if (twin_is_unstripped(o)) {
		inspect_split(cx, o, places, facts);
		return;
	}
	if (!twin_find(cx, o, o->path, places, &twin))
		return;
	source.object = twin;
	dbg_producers_of(cx, &source, &facts->units);
	object_close(twin);
	facts->has_twin = true;
	needs_add_units(cx, o, &facts->units, &facts->needs);
}
