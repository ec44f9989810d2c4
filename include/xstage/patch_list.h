/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The files of one call: named one by one, or found below a directory.  A file
 * that has several names is there once, with all of them that were seen.
 */
#ifndef XSTAGE_PATCH_LIST_H
#define XSTAGE_PATCH_LIST_H

#include "xstage/ctx.h"
#include "xstage/root.h"
#include "xstage/vec.h"

#include <stdbool.h>

/* A file of a root. */
struct patch_file {
	struct root *root;
	const char *label;	/* as the user knows it */
	const char *error;	/* why there is no such file; NULL: there is */
	const struct entry *entry;	/* of its first name */
	struct strings names;	/* in the root, without links */
	struct strings links;	/* that it was named by, in other directories:
				   a library found so has $ORIGIN there */
	bool is_found;		/* nobody named it */
};

struct patch_list {
	struct patch_file **items;
	size_t count, room;
	struct strmap seen;	/* "device:inode" */
	bool has_twins;		/* a file that is named twice is there twice */
};

/*
 * Add the file at 'path' of the root, links followed; 'label' is it in
 * messages.  One that is not there, or no regular file, is added with its
 * error.
 */
void patch_list_add(struct ctx *cx, struct patch_list *list, struct root *root,
		   const char *path, const char *label);

/* Add every regular file below 'path', which may be one itself.  Links are not
 * followed below it.  A directory that cannot be read is added with its
 * error. */
void patch_list_walk(struct ctx *cx, struct patch_list *list,
		    struct root *root, const char *path, const char *label);

/* Look for the other names that the root has for a file.  XS_ESYSTEM. */
int patch_list_find_names(struct ctx *cx, struct patch_file *file);

#endif
