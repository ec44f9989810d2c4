/* SPDX-License-Identifier: MIT */
#include "names.h"

#include "xstage/path.h"

#include <string.h>

/* Files of one name that are looked at for an answer. */
enum { NAMESAKES_MAX = 16 };

static void add_name(struct audit *a, const struct entry *e)
{
	const char *base = path_base(e->path);
	struct strings *paths;

	if ((e->kind != ENTRY_FILE && e->kind != ENTRY_LINK) ||
	    !strstr(base, ".so"))
		return;
	paths = strmap_get(&a->by_name, base);
	if (!paths) {
		paths = arena_alloc(&a->cx->arena, sizeof(*paths));
		strmap_put(&a->by_name, base, paths);
	}
	if (paths->count < NAMESAKES_MAX)
		vec_push(&a->cx->arena, paths, e->path);
}

static void add_needed(struct audit *a, struct audited *o)
{
	const struct dynamic *y = &o->object->dynamic;

	for (size_t i = 0; i < y->request_count; i++) {
		if (y->requests[i].tag == DT_NEEDED)
			strmap_put(&a->needed, y->requests[i].name, o);
	}
}

void names_index(struct audit *a)
{
	a->by_name = a->needed = (struct strmap){ .arena = &a->cx->arena };
	for (size_t i = 0; i < a->entries.count; i++)
		add_name(a, a->entries.items[i]);
	for (size_t i = 0; i < a->objects.count; i++) {
		if (audited_is_loadable(a->objects.items[i]))
			add_needed(a, a->objects.items[i]);
	}
}

static bool is_excluded(const struct audit *a, const struct object *o)
{
	const struct audited *known = audit_of(a, o);

	return known && known->is_excluded;
}

/* 'need': NULL: any version will do. */
static const char *find(struct audit *a, struct target t, const char *name,
			const struct version_need *need)
{
	const struct strings *paths = strmap_get(&a->by_name, name);

	for (size_t i = 0; paths && i < paths->count; i++) {
		const struct loader_file *f =
			catalogue_look(a->catalogue, paths->items[i]);

		if (!f->error && f->object->kind == OBJECT_ELF &&
		    !target_misfit(a->cx, t, f->object) &&
		    !is_excluded(a, f->object) &&
		    (!need || versions_define(&f->object->versions,
					      need->version)))
			return f->text;
	}
	return NULL;
}

const char *names_find(struct audit *a, struct target t, const char *name)
{
	return find(a, t, name, NULL);
}

const char *names_find_version(struct audit *a, struct target t,
			       const struct version_need *need)
{
	return find(a, t, need->file, need);
}

bool names_is_needed(const struct audit *a, const char *name)
{
	return strmap_get(&a->needed, name) != NULL;
}
