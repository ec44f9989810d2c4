/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * Whether what is copied can run on the board that the root is for.
 */
#ifndef XSTAGE_BOARD_CHECK_H
#define XSTAGE_BOARD_CHECK_H

#include "xstage/plan.h"

/* Refuse what cannot, and warn of what may not.  XS_ESYSTEM. */
int board_check(struct plan *p);

#endif
