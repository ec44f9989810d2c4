/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The rules about symbols, by what they look at.
 */
#ifndef XSTAGE_RULES_SYMBOLS_H
#define XSTAGE_RULES_SYMBOLS_H

#include "definers.h"

/* "a, b and 3 more", all that a message has room for. */
const char *symbols_named(struct audit *a, const struct strings *names);

/* Of a closure: rules_symbols_unresolved.c */
void symbols_unresolved(struct audit *a, const struct closure *k);

/* rules_symbols_versions.c */
void symbols_missing_version(struct audit *a, const struct closure *k);
void symbols_marker(struct audit *a, const struct closure *k);
void symbols_relr(struct audit *a, const struct closure *k);
void symbols_ceiling(struct audit *a);
void symbols_private(struct audit *a, const struct audited *o);

/* rules_symbols_copies.c */
void symbols_copy_size(struct audit *a, const struct closure *k);
void symbols_copy_protected(struct audit *a, const struct closure *k);

/* rules_symbols_bound.c */
void symbols_interposed(struct audit *a, const struct closure *k);
void symbols_type_conflict(struct audit *a, const struct closure *k);

/* rules_symbols_direct.c */
void symbols_underlinked(struct audit *a, const struct closure *k);
void symbols_unused(struct audit *a, const struct closure *k);

/* rules_symbols_shape.c */
void symbols_unique(struct audit *a, const struct audited *o);
void symbols_ifunc(struct audit *a, const struct closure *k);
void symbols_reloc(struct audit *a, const struct closure *k);
void symbols_hash(struct audit *a, const struct audited *o);

#endif
