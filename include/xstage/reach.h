/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * Why something is in a closure: the shortest chain of requests to it.
 */
#ifndef XSTAGE_REACH_H
#define XSTAGE_REACH_H

#include "xstage/closure.h"

/* Each edge's requester is what the one before it found; the first one's is
 * the program. */
struct chain {
	const struct closure_edge **items;
	size_t count, room;
};

/*
 * The shortest chain from the program to what is called 'name': by a request,
 * its path, the file that leads to, its base name or its SONAME.  Of several as
 * short, the first in the order of asking.  What is missing counts, too.
 * False: there is none, or it is the program itself.
 */
bool reach_chain(const struct closure *k, const char *name,
		 struct chain *ret_chain);

#endif
