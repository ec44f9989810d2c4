/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * The cores of a board, as its flattened device tree has them ("Devicetree
 * Specification", 3.8), or as somebody names them.  A FIT image is a tree, too,
 * with the board's own in it, and often its kernel.
 *
 * Linux runs a program on any of the cores that are not disabled, so what a
 * board has is what all of them have.
 */
#ifndef XSTAGE_BOARD_H
#define XSTAGE_BOARD_H

#include "xstage/cores.h"
#include "xstage/kernel.h"
#include "xstage/span.h"
#include "xstage/target.h"

struct board_core {
	const char *node;	/* "/cpus/cpu@0" */
	struct strings names;	/* compatible, or what stands for it */
	const struct core *core;	/* NULL: none of them is known */
	struct strings has, may;	/* features */
	bool is_disabled;	/* or no core that runs Linux */
};

struct board {
	const char *path;	/* for messages */
	const char *model;	/* NULL: it does not say */
	struct strings names;	/* compatible of the root */
	const struct soc *soc;	/* NULL: none that is known */
	unsigned int machine;	/* EM_*; 0: unknown */
	unsigned int class;	/* 32 or 64: the widest programs; 0: no core
				   runs Linux, or none is known */
	enum order order;	/* 0: trees do not tell, and the chip is
				   unknown or takes either */
	bool is_order_known;	/* false: it is the usual one */
	VEC(struct board_core) cores;
	struct kernel kernel;	/* of its FIT image, or as somebody says */
	bool is_root;		/* no board: a root's programs need what it
				   has, and its core may have more */
	struct target target;	/* and they are for that one */
	int mips_float;		/* fp_abi of its C library; -1: none */
	bool checks_kernel;	/* its loader takes no library that is for a
				   newer kernel */
	bool is_assumed;	/* there is no core in the tree: they are the
				   chip's */
	struct strings has, may;	/* of all cores that count */
	struct strings arm32;	/* AArch64: of 32-bit ARM programs; none: it
				   runs none; "optional": or none */
	struct strings unknown;	/* names of cores that are not known */
};

/* Whether these bytes begin as a device tree or a FIT image does. */
bool board_is_tree(struct span image);

/*
 * Read a device tree; of a FIT image that of its default configuration, or of
 * 'configuration' unless that is NULL.  The image may go then.
 *
 * XS_EFORMAT: it is damaged, an overlay, or has no tree; without libfdt always.
 */
int board_read(struct ctx *cx, struct span image, const char *path,
	       const char *configuration, struct board *ret_board);

/* A board with one core of that name.  XS_EUSAGE: it is not known. */
int board_of_core(struct ctx *cx, const char *name, struct board *ret_board);

#endif
