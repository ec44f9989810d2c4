/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Dynamic symbols in another order.  The versions go with them, and
 * relocations have their new indices; whatever else may have an index of a
 * symbol, or is not known to have none, is a reason to refuse.
 */
#ifndef XSTAGE_EDIT_ORDER_H
#define XSTAGE_EDIT_ORDER_H

#include "edit_rename.h"

/* XS_EREFUSED: why they must stay in their places, XS_EFORMAT. */
int edit_order_check(struct edit_work *w, const struct edit_renaming *r);

/* Move them as r->from and r->to say; the hash tables are somebody else's. */
void edit_order_put(struct edit_work *w, const struct edit_renaming *r);

#endif
