/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * What a wish makes of single names.
 */
#ifndef XSTAGE_EDIT_WISH_H
#define XSTAGE_EDIT_WISH_H

#include "xstage/edit.h"

/* It wants a run path to be there. */
bool edit_wish_has_path(const struct edit_wish *w);

/* What a library that is needed is to be called: 'name' itself if the wish
 * says nothing of it; NULL: it is not to be needed. */
const char *edit_wish_needed(const struct edit_wish *w, const char *name);

bool edit_wish_changes_needed(const struct edit_wish *w);

#endif
