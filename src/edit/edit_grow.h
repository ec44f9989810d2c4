/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The rungs that move something, so that a string table can be longer: it
 * grows into free bytes behind it, or its neighbours move away, or it does.
 */
#ifndef XSTAGE_EDIT_GROW_H
#define XSTAGE_EDIT_GROW_H

#include "edit_work.h"

/* Put w->strings into the file, where there is room for them.  XS_EREFUSED:
 * nowhere. */
int edit_grow_strings(struct edit_work *w);

#endif
