/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * What a wish makes of single names.
 */
#ifndef XSTAGE_EDIT_WISH_H
#define XSTAGE_EDIT_WISH_H

#include "xstage/edit.h"
#include "xstage/strmap.h"

/* It wants a run path to be there. */
bool edit_wish_has_path(const struct edit_wish *w);

/* What a library that is needed is to be called: 'name' itself if the wish
 * says nothing of it; NULL: it is not to be needed. */
const char *edit_wish_needed(const struct edit_wish *w, const char *name);

bool edit_wish_changes_needed(const struct edit_wish *w);

bool edit_wish_changes_symbols(const struct edit_wish *w);

/* Names of symbols that the wish is about, to be asked for very many. */
struct edit_wish_map {
	struct strmap map;
	size_t longest;		/* of the names */
};

/* What symbols are to be called. */
struct edit_wish_map edit_wish_renamed(struct arena *a,
				       const struct edit_wish *w);

/* Symbols that are to ask for no version. */
struct edit_wish_map edit_wish_cleared(struct arena *a,
				       const struct edit_wish *w);

/* The new name, or the name itself if it is cleared; NULL: the wish says
 * nothing of it.  No more of 'name' is read than names in the map have. */
const char *edit_wish_map_get(const struct edit_wish_map *m, const char *name);

#endif
