/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * What the options of a call mean for one file.
 */
#ifndef XSTAGE_PATCH_WISH_H
#define XSTAGE_PATCH_WISH_H

#include "xstage/patch.h"

/* One file at work. */
struct patching {
	struct ctx *cx;
	const struct patch_options *options;
	const struct patch_file *file;
	int fd;
	struct stat st;
	struct object *object;
	struct edit_wish wish;
	struct patch_result *result;
};

/* It has names that are not known. */
bool patch_wish_has_other_names(const struct patching *p);

/* Set p->wish, and the facts that will be when it is done.  XS_EREFUSED: its
 * names need different run paths, or nobody knows its place; XS_ESYSTEM. */
int patch_wish_make(struct patching *p);

#endif
