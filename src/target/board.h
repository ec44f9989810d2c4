/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * What the readers of device trees share.
 */
#ifndef XSTAGE_BOARD_PARTS_H
#define XSTAGE_BOARD_PARTS_H

#include "xstage/board.h"
#include "xstage/features.h"

/* Fill c->has and c->may from c->core and the board's chip. */
void board_core_take(struct ctx *cx, const struct board *b,
		     struct board_core *c);

/* Fill what the board says of all its cores together. */
void board_fold(struct ctx *cx, struct board *b);

/* Check the tree at the start of 'image'; it is that, or a copy that is aligned
 * as libfdt wants it.  XS_EFORMAT. */
int tree_open(struct ctx *cx, struct span image, const char *path,
	      const void **ret_tree);

/* What a configuration of a FIT image has for a board. */
struct fit_parts {
	struct span tree;	/* of the image, or of the arena */
	struct kernel kernel;
};

/* XS_EFORMAT. */
int fit_read(struct ctx *cx, struct span image, const char *path,
	     const char *configuration, struct fit_parts *ret_parts);

#endif
