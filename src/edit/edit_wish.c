/* SPDX-License-Identifier: MIT */
#include "edit_wish.h"

#include <string.h>

bool edit_wish_has_path(const struct edit_wish *w)
{
	return w->run_path && *w->run_path;
}

const char *edit_wish_needed(const struct edit_wish *w, const char *name)
{
	if (strings_has(&w->needed_removed, name))
		return NULL;
	for (size_t i = 0; i < w->needed_renamed.count; i++) {
		if (!strcmp(w->needed_renamed.items[i].from, name))
			return w->needed_renamed.items[i].to;
	}
	return name;
}

bool edit_wish_changes_needed(const struct edit_wish *w)
{
	return w->needed_removed.count || w->needed_renamed.count;
}

bool edit_wish_changes_symbols(const struct edit_wish *w)
{
	return w->versions_cleared.count || w->symbols_renamed.count;
}

/* The first of several counts. */
static void map_put(struct edit_wish_map *m, const char *name, const char *to)
{
	size_t length = strlen(name);

	if (!length || strmap_get(&m->map, name))
		return;
	strmap_put(&m->map, name, (void *)to);
	if (length > m->longest)
		m->longest = length;
}

struct edit_wish_map edit_wish_renamed(struct arena *a,
				       const struct edit_wish *w)
{
	struct edit_wish_map m = { .map.arena = a };

	for (size_t i = 0; i < w->symbols_renamed.count; i++)
		map_put(&m, w->symbols_renamed.items[i].from,
			w->symbols_renamed.items[i].to);
	return m;
}

struct edit_wish_map edit_wish_cleared(struct arena *a,
				       const struct edit_wish *w)
{
	struct edit_wish_map m = { .map.arena = a };

	for (size_t i = 0; i < w->versions_cleared.count; i++)
		map_put(&m, w->versions_cleared.items[i],
			w->versions_cleared.items[i]);
	return m;
}

const char *edit_wish_map_get(const struct edit_wish_map *m, const char *name)
{
	size_t length = strnlen(name, m->longest + 1);

	return length && length <= m->longest ? strmap_get(&m->map, name)
					      : NULL;
}
