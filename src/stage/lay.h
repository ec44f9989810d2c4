/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * Laying a path of a source into the target.
 */
#ifndef XSTAGE_LAY_H
#define XSTAGE_LAY_H

#include "xstage/plan.h"

/*
 * Plan that 'path' of the target leads to what the source has at it: each
 * link on the way and the file itself, walked in both roots side by side.
 * Where the target has a directory, link or file already, that one counts.
 * False, with bad news in the plan, when the target's own does not allow it.
 */
bool lay_sysroot(struct plan *p, const struct source *s, const char *path,
		 const char *why);

/*
 * As lay_sysroot() for file 'name' of a library directory, into 'directory'
 * of the target.  Links inside the source directory are kept; one that leads
 * out of it is replaced by the file that it leads to.
 */
bool lay_library(struct plan *p, const struct source *s, const char *name,
		 const char *directory, const char *why);

/* Plan a copy of 'source' at 'path', whose directory has no links.  False
 * with bad news when something else is there. */
bool lay_file(struct plan *p, const struct root *from,
	      const struct entry *source, const char *path, const char *why);

/* Plan a file of these bytes at 'path' of the target, through its links. */
void lay_bytes(struct plan *p, const char *path, struct span bytes,
	       const char *why);

/* Plan link 'path' -> 'target' in a link-free directory. */
void lay_link(struct plan *p, const char *path, const char *target,
	      const char *why);

#endif
