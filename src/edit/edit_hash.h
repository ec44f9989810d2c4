/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The hash tables of symbols that get other names, made anew in the bytes
 * that they have.  A table that does not fit its symbols as they are is
 * refused: what else it leaves out nobody knows.
 */
#ifndef XSTAGE_EDIT_HASH_H
#define XSTAGE_EDIT_HASH_H

#include "edit_rename.h"

/* Read both tables, and find the new order of the symbols.  XS_EFORMAT: they
 * do not fit the old names. */
int edit_hash_plan(struct edit_work *w, struct edit_renaming *r);

/* Write both. */
void edit_hash_put(struct edit_work *w, const struct edit_renaming *r);

#endif
