/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The C library of a root, and whom it serves.
 */
#ifndef XSTAGE_RULES_LIBC_OF_H
#define XSTAGE_RULES_LIBC_OF_H

#include "xstage/audit.h"

/* The one that goes with the root's loader; NULL: it is not there. */
const struct audited *libc_of_root(const struct audit *a);

/* Whether 'o' is loaded with it, as it seems: a dynamic object for the same
 * machine and no other. */
bool libc_serves(const struct audited *libc, const struct audited *o);

/* That the C library of an edge is missing is told as what it is: the older
 * uClibc's in a root of uClibc-ng, or the other way round. */
bool libc_is_of_other_uclibc(const struct audit *a,
			     const struct closure_edge *e);

#endif
