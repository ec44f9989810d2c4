/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * What the user names: a path inside the root, or a file of the host as it
 * would be installed, "SRC[:DEST]".
 */
#ifndef XSTAGE_SUBJECT_H
#define XSTAGE_SUBJECT_H

#include "xstage/catalogue.h"

/* Split "SRC[:DEST]": only an absolute DEST counts.  *ret_dest may be NULL. */
void subject_split(struct ctx *cx, const char *text, const char **ret_source,
		   const char **ret_dest);

/*
 * Where a host file goes in c's root: 'dest', or into it when it is a
 * directory or ends in a slash; NULL: programs and scripts to /usr/bin/,
 * libraries to their loader's first default directory.  The outcome has no
 * links in its directory.  As catalogue_loader(); XS_EFORMAT when a link on
 * the way leads nowhere.
 */
int subject_place(struct catalogue *c, const struct object *o,
		  const char *name, const char *dest, const char **ret_path);

/*
 * 'directory' in c's root with its links followed; what is not there yet is
 * planned, also where a link leads nowhere.  XS_EFORMAT.
 */
int subject_directory(struct catalogue *c, const char *directory,
		      const char **ret_path);

/*
 * Find operand 'text'.  With 'has_root', an absolute path is one of the root,
 * any other a host file that is planned at its place; without, all are host
 * paths.  XS_ESYSTEM, XS_EFORMAT when it is neither an object that can be
 * loaded nor a script.
 */
int subject_find(struct catalogue *c, const char *text, bool has_root,
		 const struct loader_file **ret_file);

/*
 * Find 'path' of the host, a file or a directory as 'kind' says, in *host, its
 * "/", which is opened when it is NULL; *ret_entry has no links.  XS_ESYSTEM;
 * XS_EFORMAT for another kind.
 */
int subject_open_host(struct ctx *cx, const char *path, enum entry_kind kind,
		      struct root **host, const struct entry **ret_entry);

#endif
