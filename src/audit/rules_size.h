/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The functions behind the rules of size and quality.
 */
#ifndef XSTAGE_RULES_SIZE_H
#define XSTAGE_RULES_SIZE_H

#include "xstage/audit.h"

void size_segment_padding(struct audit *a, const struct audited *o);
void size_relr_candidate(struct audit *a, const struct audited *o);
void size_bind_now_cost(struct audit *a, const struct audited *o);
void size_static_binary(struct audit *a, const struct audited *o);
void size_not_linked_libc(struct audit *a);
void size_upx_packed(struct audit *a, const struct audited *o);
void size_embedded_library(struct audit *a, const struct audited *o);
void size_duplicate_file(struct audit *a);

#endif
