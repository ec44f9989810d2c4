/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The names that OpenEmbedded has in INSANE_SKIP for what rules here find.
 */
#ifndef XSTAGE_POLICY_OE_H
#define XSTAGE_POLICY_OE_H

#include <stddef.h>

/* "rpath-build-host", patterns for rule_matches(); NULL: no rule here is like
 * it. */
const char *policy_oe_rules(const char *name, size_t length);

#endif
