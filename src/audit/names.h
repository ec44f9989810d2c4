/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Which names the files of a root have, and which ones are asked for.
 */
#ifndef XSTAGE_NAMES_H
#define XSTAGE_NAMES_H

#include "xstage/audit.h"

/* Fill a->by_name and a->needed. */
void names_index(struct audit *a);

/* The first path, in byte order, of a file called 'name' that goes with 't',
 * whatever directory it is in; NULL: there is none. */
const char *names_find(struct audit *a, struct target t, const char *name);

/* The same of one that defines a version. */
const char *names_find_version(struct audit *a, struct target t,
			       const struct version_need *need);

/* An object that is loaded by a loader needs it by that name. */
bool names_is_needed(const struct audit *a, const char *name);

#endif
