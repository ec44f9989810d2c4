/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Rules about what is left of a build, by file.
 */
#ifndef XSTAGE_RULES_DEBUG_H
#define XSTAGE_RULES_DEBUG_H

#include "rules.h"

/* rules_debug_paths.c: places of the machine that built it. */
void debug_buildpath_string(struct audit *a);
void debug_buildpath_dwarf(struct audit *a, const struct audited *o);

/* rules_debug_notes.c: what an object says of itself. */
void debug_note_malformed(struct audit *a, const struct audited *o);
void debug_package_missing(struct audit *a, const struct audited *o);
void debug_package_conflict(struct audit *a);

#endif
