/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * Debian's names of machines and where its systems have libraries
 * (Debian wiki, Multiarch/Tuples).
 */
#ifndef XSTAGE_MULTIARCH_H
#define XSTAGE_MULTIARCH_H

#include "xstage/target.h"
#include "xstage/vec.h"

/* "x86_64-linux-gnu"; NULL: Debian has no name for it. */
const char *multiarch_triplet(struct target t);

/* Whether 'name' is such a name. */
bool multiarch_is_triplet(const char *name);

/* Append the default directories of the loader, a slash at the end. */
void multiarch_directories(struct ctx *cx, struct target t,
			   struct strings *list);

#endif
