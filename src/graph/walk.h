/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * Asking a closure's requests one after another, in the loader's own order.
 */
#ifndef XSTAGE_WALK_H
#define XSTAGE_WALK_H

#include "later.h"

/* The reason of an answer to what the user wants to be left out. */
extern const char walk_left_out[];

/* All that the start of k->process asks for, preloads first. */
void walk_start(struct closure *k);

/*
 * A request of a running program, and all that comes of it.  A name that is
 * there already comes before a better one that would have to be got; of those,
 * the first that can be had is taken.
 */
void walk_later(struct closure *k, const struct later_request *l);

#endif
