/* SPDX-License-Identifier: MIT */
/*
 * Layer: cli
 *
 * The board that an option names.
 */
#ifndef XSTAGE_BOARD_OPTION_H
#define XSTAGE_BOARD_OPTION_H

#include "xstage/board.h"

/* Of a file with a device tree or a FIT image, or of a core's name; NULL for
 * the other one.  XS_EUSAGE, XS_EFORMAT, XS_ESYSTEM. */
int board_option(struct ctx *cx, const char *file, const char *cpu,
		 struct board *ret_board);

#endif
