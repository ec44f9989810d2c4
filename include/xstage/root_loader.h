/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * The loader of a whole root: what its own programs ask for, never a majority
 * of its files.
 */
#ifndef XSTAGE_ROOT_LOADER_H
#define XSTAGE_ROOT_LOADER_H

#include "xstage/catalogue.h"

/*
 * The loader at 'path' of the root; NULL: the one that the first of its init,
 * its shell and a few more asks for, or, where there is none, that goes with
 * the first loader or C library in its library directories.  One that is
 * asked for and not there is taken when there is no other (l->file->error).
 * XS_EFORMAT: nothing tells, or it is no loader; as loader_open().
 */
int root_loader(struct catalogue *c, const char *path,
		struct loader **ret_loader);

#endif
