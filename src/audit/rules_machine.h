/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Rules of the theme "machine" that are in other files than its table.
 */
#ifndef XSTAGE_RULES_MACHINE_H
#define XSTAGE_RULES_MACHINE_H

#include "rules.h"

/* The same machine, or one of 64 bits and the one of 32 that most kernels for
 * it run. */
bool machine_is_kin(unsigned int x, unsigned int y);

/* rules_machine_level.c: what code needs of a processor. */
void rule_wrong_board(struct audit *a);
void rule_isa_too_new(struct audit *a, const struct audited *o);
void rule_isa_mixed(struct audit *a, const struct audited *o);

/* rules_machine_segments.c: what is mapped. */
void rule_page_size(struct audit *a, const struct audited *o);
void rule_shared_page(struct audit *a, const struct audited *o);
void rule_align_not_power2(struct audit *a, const struct audited *o);
void rule_segment_overlap(struct audit *a, const struct audited *o);
void rule_load_beyond_eof(struct audit *a, const struct audited *o);

#endif
