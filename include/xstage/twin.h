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

/* The user has named none but the object's own root. */
bool twin_has_no_place(const struct twin_places *p);

/* The same places for another thread, with a context of its own; one that
 * cannot be opened any more is left out. */
void twin_places_again(struct ctx *cx, const struct twin_places *p,
		       struct twin_places *ret_places);
void twin_places_close(struct twin_places *p);

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

/* The ELF file at 'path' of the first place that has one there.  1: it is open;
 * 0: there is none. */
int twin_open(struct ctx *cx, const struct twin_places *places,
	      const char *path, struct object **ret_object);

/* The file with what debug information of several objects has in common, as
 * dwz(1) makes it: by build ID, or where .gnu_debugaltlink says.  The same
 * answers. */
int twin_find_alternate(struct ctx *cx, const struct object *o,
			const struct twin_places *places,
			struct object **ret_object);

#endif
