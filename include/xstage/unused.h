/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * What a program asks for in vain: libraries of its own DT_NEEDED that none of
 * its symbols is bound to, whoever else may use them (glibc elf/rtld.c,
 * DL_DEBUG_UNUSED).
 */
#ifndef XSTAGE_UNUSED_H
#define XSTAGE_UNUSED_H

#include "xstage/closure.h"

struct unused {
	const struct loaded **items;
	size_t count, room;
};

/*
 * They, in load order, missing ones included; for loaders that know versions.
 * All that the program, or a library that is asked about alone, may bind is
 * looked up, calls and weak symbols as well; the first object in load order
 * that has it is used.
 *
 * The loader takes as many objects behind the program as there are DT_NEEDED
 * for these; so does this.  They are not where something is preloaded, is
 * needed by two names or has filtees, or the loader goes before a missing one.
 *
 * 1; 0 when an object's tables cannot be read, which is warned of.  XS_ESYSTEM,
 * XS_ELIMIT.
 */
int unused_find(struct closure *k, struct unused *ret_unused);

#endif
