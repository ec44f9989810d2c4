/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The versions that are needed of a library go with its name: the loader stops
 * at a need of a library that is not loaded (glibc elf/dl-version.c).
 */
#ifndef XSTAGE_EDIT_VERSIONS_H
#define XSTAGE_EDIT_VERSIONS_H

#include "edit_work.h"

/* Ask for the new names, and let the tags tell how many needs are left.
 * XS_EREFUSED: none would be, XS_EFORMAT. */
int edit_versions_wish(struct edit_work *w);

/* Rename and remove in the file's bytes; nothing has moved yet. */
void edit_versions_put(struct edit_work *w);

#endif
