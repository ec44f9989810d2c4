/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The tags that a wish asks for, made of those that are there.
 */
#ifndef XSTAGE_EDIT_SLOTS_H
#define XSTAGE_EDIT_SLOTS_H

#include "edit_work.h"

/* Fill w->slots, w->names and w->goes.  XS_EFORMAT: a name that the wish may
 * be about cannot be read. */
int edit_slots_wish(struct edit_work *w);

/* Whether they differ from the file's. */
bool edit_slots_differ(const struct edit_work *w);

/* Make room for them in the dynamic section, or note that it must move.
 * XS_EREFUSED: it may not. */
int edit_slots_room(struct edit_work *w);

/* Put them into the file's table, each name where it has its place. */
void edit_slots_put(struct edit_work *w);

#endif
