/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * What the objects of a closure may load while the program runs, and for what
 * reason.  Asking for it is the closure's.
 */
#ifndef XSTAGE_LATER_H
#define XSTAGE_LATER_H

#include "xstage/closure.h"

struct later_request {
	enum request_kind kind;
	struct strings names;	/* alternatives, best first */
	struct loaded *requester;
	enum priority priority;
	const char *why;
};

struct later_requests {
	struct later_request *items;
	size_t count, room;
};

/* What was found, by priority, and how far it was asked for. */
struct later {
	struct closure *k;
	struct loaded *libc;	/* NULL: none is mapped */
	unsigned int groups;	/* of imports, that were met already */
	size_t seen;		/* objects of the map that were looked at */
	size_t next[PRIORITY_SUGGESTED + 1];
	struct later_requests found[PRIORITY_SUGGESTED + 1];
};

/* Begin with what the user adds. */
void later_begin(struct closure *k, struct later *ret_later);

/*
 * The next request: the most important one of all objects that are mapped by
 * now, as far as the closure's options ask.  1 item, 0 end.
 */
int later_next(struct later *l, struct later_request *ret_request);

/* The audit modules of the program, each for a namespace of its own. */
struct later_requests later_audits(struct closure *k);

#endif
