/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Moving the dynamic section, when it has no room for another tag, into a
 * segment as writable as its own.  The old place becomes its twin.
 */
#ifndef XSTAGE_EDIT_DYNAMIC_H
#define XSTAGE_EDIT_DYNAMIC_H

#include "edit_work.h"

/* The tags are in the file's table.  XS_EREFUSED: why it cannot move. */
int edit_dynamic_move(struct edit_work *w);

/*
 * Whether the address is also where something else ends: then a pointer with
 * that value may mean that end, and stays; the twin is there still.
 */
bool edit_dynamic_is_end(const struct edit_file *f, uint64_t address);

/* Where words are that may have the address of the dynamic section for a
 * loader's own use: the first ones of global offset tables. */
size_t edit_dynamic_got(const struct edit_file *f, uint64_t ret_at[], size_t n);

#endif
