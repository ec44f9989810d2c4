/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Symbols that ask for no version any more.  Only the table of symbols'
 * versions changes; the libraries' versions stay needed.
 */
#ifndef XSTAGE_EDIT_UNVERSION_H
#define XSTAGE_EDIT_UNVERSION_H

#include "edit_work.h"

/* Do it in the file's bytes, and count them in w->unversioned; nothing has
 * moved yet.  XS_EREFUSED, XS_EFORMAT. */
int edit_unversion(struct edit_work *w);

#endif
