/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * What each object of a root is there for.
 */
#ifndef XSTAGE_CLASSIFY_H
#define XSTAGE_CLASSIFY_H

#include "xstage/audit.h"

/* Fill class and is_excluded of all objects; until starts are known, libraries
 * are no plugins. */
void classify(struct audit *a);

/* Libraries that no start maps are plugins. */
void classify_plugins(struct audit *a);

#endif
