/* SPDX-License-Identifier: MIT */
#include "rules_later.h"

#include "xstage/path.h"

#include <string.h>

/* More names than this are a table to choose from. */
enum { NAMES_MAX = 3 };

static void index_names(struct audit *a, struct strmap *names)
{
	for (size_t i = 0; i < a->entries.count; i++) {
		const struct entry *e = a->entries.items[i];

		if (e->kind == ENTRY_FILE || e->kind == ENTRY_LINK)
			strmap_put(names, path_base(e->path), (void *)e);
	}
}

/* A note or a DT_NEEDED says the same, and better. */
static bool is_told(const struct object *o, const char *name)
{
	for (size_t i = 0; i < o->dynamic.request_count; i++) {
		if (!strcmp(o->dynamic.requests[i].name, name))
			return true;
	}
	for (size_t i = 0; i < o->dlopens.count; i++) {
		if (strings_has(&o->dlopens.items[i].names, name))
			return true;
	}
	return o->dynamic.soname && !strcmp(o->dynamic.soname, name);
}

static void look_for_names(struct audit *a, const struct audited *o,
			   const struct strmap *names)
{
	const struct strings *all = &o->facts.libraries;
	struct strings missing = { 0 };

	for (size_t i = 0; i < all->count; i++) {
		const char *name = all->items[i];

		if (!strmap_get(names, path_base(name)) &&
		    !is_told(o->object, name))
			vec_push(&a->cx->arena, &missing, name);
	}
	if (all->count > NAMES_MAX && missing.count < all->count)
		return;
	for (size_t i = 0; i < missing.count && i < NAMES_MAX; i++)
		audit_found(a, o->path, missing.items[i], "it can open"
			    " libraries, and names '%s', which is not there",
			    missing.items[i]);
}

void later_names(struct audit *a)
{
	struct strmap names = { .arena = &a->cx->arena };

	index_names(a, &names);
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		if (audited_is_loadable(o))
			look_for_names(a, o, &names);
	}
}
