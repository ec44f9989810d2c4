/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * A root as a board: what runs there is what its loader and its C library run
 * on.  Nothing is known of its core but that, and its core may have more.
 */
#ifndef XSTAGE_ROOT_BOARD_H
#define XSTAGE_ROOT_BOARD_H

#include "xstage/identity.h"
#include "xstage/verdict.h"

/* Of a root that is called 'path'. */
void root_board(struct ctx *cx, const struct identity *id, const char *path,
		struct board *ret_board);

/* As judge(), and whether the root has the loader that the object asks for. */
struct judgement root_judge(struct catalogue *c, const struct object *o,
			    const struct board *b);

#endif
