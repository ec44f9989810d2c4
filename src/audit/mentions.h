/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Names of libraries in any bytes: texts of programs, settings, scripts.
 */
#ifndef XSTAGE_MENTIONS_H
#define XSTAGE_MENTIONS_H

#include "xstage/span.h"

#include <limits.h>

/* The next name with ".so" in it, from *pos on, which is 0 at first; false:
 * there is none any more. */
bool mention_next(struct span all, size_t *pos, char ret_name[NAME_MAX + 1]);

#endif
