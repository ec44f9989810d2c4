/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * What others call a board.  There may be systems of several ABIs on it, for
 * which GNU and Debian have names of their own.
 */
#ifndef XSTAGE_BOARD_NAMES_H
#define XSTAGE_BOARD_NAMES_H

#include "xstage/board.h"
#include "xstage/machine_names.h"

/* The board as a machine: what its cores have in common, and its names. */
void board_names_of(struct ctx *cx, const struct board *b,
		    struct machine_facts *ret_facts,
		    struct machine_names *ret_names);

#endif
