/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * What the rules of search paths ask of the root.
 */
#ifndef XSTAGE_RULES_PATHS_H
#define XSTAGE_RULES_PATHS_H

#include "xstage/audit.h"

/* The directory at or above 'path' through which everyone may put a file
 * there; NULL: there is none. */
const char *rules_paths_writable(struct audit *a, const char *path);

/* "the mode 4755", "file capabilities"; NULL: it is started as any other. */
const char *rules_paths_privilege(struct audit *a, const struct audited *o);

/* rules_paths_token.c */
void rule_rpath_token(struct audit *a, const struct closure *k);

#endif
