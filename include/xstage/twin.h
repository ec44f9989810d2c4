/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * The unstripped twin of an object: the file that has its debug information.
 * Looked for as debuggers do (GDB manual, "Debugging Information in Separate
 * Files"), then under the object's own path in trees that were not stripped.
 * What is found is only taken when it fits.
 */
#ifndef XSTAGE_TWIN_H
#define XSTAGE_TWIN_H

#include "xstage/object.h"
#include "xstage/root.h"

struct roots {
	struct root **items;
	size_t count, room;
};

struct twin_places {
	struct root *own;	/* that the object is in; NULL: none */
	struct roots debug;	/* as /usr/lib/debug: .build-id/ab/cd.debug, and
				   the object's path with its debug link */
	struct roots unstripped;	/* with the same files at the same
					   paths */
};

/* Whether an open object has debug information itself. */
bool twin_is_unstripped(const struct object *o);

/*
 * The twin of the open object 'o', whose link-free path in its root is 'path'.
 * 1: *ret_twin is open, its path is that in the place where it was found;
 * 0: there is none.  It has debug information, the same machine and the same
 * build ID; without one the same entry, segments and number of dynamic
 * symbols; and what a debug link names has the CRC that stands there.
 */
int twin_find(struct ctx *cx, const struct object *o, const char *path,
	      const struct twin_places *places, struct object **ret_twin);

#endif
