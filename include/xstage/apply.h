/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * Carrying out a plan.
 */
#ifndef XSTAGE_APPLY_H
#define XSTAGE_APPLY_H

#include "xstage/plan.h"

/*
 * Write what the plan says and is not there yet, in its order; each file
 * appears whole or not at all.  'wrote' (may be NULL) is told of each item
 * after it is done.  XS_ESYSTEM names the path; what was written before stays
 * and is right, and a second call completes it.
 */
int apply_plan(struct ctx *cx, const struct plan *p,
	       void (*wrote)(const struct item *i, void *data), void *data);

#endif
