/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * What is on disk already.
 */
#ifndef XSTAGE_STATE_H
#define XSTAGE_STATE_H

#include "xstage/plan.h"

/* Set every item's state: new, replaced or unchanged.  XS_ESYSTEM. */
int state_compare(struct plan *p);

#endif
