/* SPDX-License-Identifier: MIT */
/*
 * Layer: loader
 *
 * A second look into a file of the root, for what is not among the facts
 * that are kept of every object: texts that were compiled into it.
 */
#ifndef XSTAGE_IMAGE_H
#define XSTAGE_IMAGE_H

#include "xstage/loader.h"

/*
 * Open the ELF file 'f' again; object_close() it.  *ret_object is NULL, and 0
 * returned, when it is none.  XS_ESYSTEM.
 */
int image_open(struct ctx *cx, const struct loader *l,
	       const struct loader_file *f, struct object **ret_object);

#endif
