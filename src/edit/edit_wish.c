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
