/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * Where staging may take files from, in the order given: a sysroot, whose
 * files keep their places, or a directory of libraries, whose files go to
 * another one.
 */
#ifndef XSTAGE_SOURCE_H
#define XSTAGE_SOURCE_H

#include "xstage/ctx.h"
#include "xstage/root.h"
#include "xstage/vec.h"

struct source {
	struct root *root;	/* of a library directory: the host's "/" */
	const char *name;	/* as the user gave it */
	const char *directory;	/* link-free, in 'root'; NULL: a sysroot */
	const char *dest;	/* NULL: the loader's first directory */
	bool is_named;		/* the user's own SRC: what the target has in
				   its place gives way */
};

struct sources {
	struct source *items;
	size_t count, room;
};

/* Add "--from DIR" and "-L DIR[:DEST]".  XS_ESYSTEM, XS_EFORMAT. */
int sources_add_sysroot(struct ctx *cx, struct sources *s, const char *name);
int sources_add_libraries(struct ctx *cx, struct sources *s,
			  const char *text);

/* The path in the source's root of what the target has at 'path'; NULL: a
 * library directory does not hold it. */
const char *source_path(struct ctx *cx, const struct source *s,
			const char *path);

/* "NAME/path", for people. */
const char *source_label(struct ctx *cx, const struct source *s,
			 const char *path);

#endif
