/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * The order of writing: directories, then each file after all that it needs,
 * links after what they lead to, programs after libraries, made files last.
 */
#ifndef XSTAGE_ORDER_H
#define XSTAGE_ORDER_H

#include "xstage/plan.h"

/* Rank the items that this closure uses. */
void order_closure(struct plan *p, const struct closure *k);

/* Rank the rest and sort all items. */
void order_items(struct plan *p);

#endif
