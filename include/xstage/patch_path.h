/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * What becomes of the elements of a run path, by where they lead in a root.
 * Nothing of the host is looked at but the root.
 */
#ifndef XSTAGE_PATCH_PATH_H
#define XSTAGE_PATCH_PATH_H

#include "xstage/object.h"
#include "xstage/root.h"
#include "xstage/vec.h"

enum patch_rewrite {
	PATCH_AS_WRITTEN,
	PATCH_TO_ORIGIN,	/* "$ORIGIN/../lib" */
	PATCH_TO_ROOT,		/* "/usr/lib", without links */
};

struct patch_path_look {
	struct root *root;
	const struct strings *names;	/* of the object, without links */
	const struct object *object;
	const struct strings *needed;	/* by it, when it is edited */
	enum patch_rewrite rewrite;
	bool drops_standard;	/* /lib, /usr/lib and those of its class */
	const struct strings *prefixes;	/* to shrink: an absolute element
			must begin with one of these; NULL or none: any may */
	bool keeps_origin;	/* to shrink: only absolute elements may go */
};

/*
 * Rewrite each element that leads to a directory of the root; one that begins
 * with the root's own name on the host is taken without it.  Those go that
 * lead to no directory, are there already, depend on the current directory, or
 * climb out of the root; with $LIB or $PLATFORM they stay as they are.  NULL:
 * nothing is left.  XS_EREFUSED: the object's names need different ones.
 */
int patch_path_rewrite(struct ctx *cx, const struct patch_path_look *look,
		       const char *path, const char **ret_path);

/*
 * Drop each element whose directory has no needed library of the object's
 * machine that no element before it has.  What cannot be known (relative,
 * $LIB) stays, and so does a directory with glibc-hwcaps in it.  NULL: nothing
 * is left.  XS_ESYSTEM: a directory cannot be looked at.
 */
int patch_path_shrink(struct ctx *cx, const struct patch_path_look *look,
		      const char *path, const char **ret_path);

/* 'path' without empty elements, which mean the current directory; NULL:
 * nothing is left. */
const char *patch_path_tidy(struct arena *a, const char *path);

/* "$ORIGIN" and the way from directory 'from' to directory 'to', both
 * normalised. */
const char *patch_path_origin(struct arena *a, const char *from,
			      const char *to);

#endif
