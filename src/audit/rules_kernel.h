/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Rules of the theme "kernel" that are in other files than its table.
 */
#ifndef XSTAGE_RULES_KERNEL_H
#define XSTAGE_RULES_KERNEL_H

#include "rules.h"

/* rules_kernel_scripts.c: first lines of scripts. */
void rule_shebang_missing(struct audit *a, const struct entry *e);
void rule_shebang_too_long(struct audit *a, const struct entry *e);
void rule_shebang_crlf(struct audit *a, const struct entry *e);
void rule_shebang_relative(struct audit *a, const struct entry *e);
void rule_shebang_env(struct audit *a, const struct entry *e);

/* rules_kernel_sizes.c: what a 32-bit C library has a wider function for. */
void rule_time32_libc(struct audit *a);
void rule_time32(struct audit *a, const struct audited *o);
void rule_mixed_time64(struct audit *a, const struct closure *k);
void rule_no_lfs(struct audit *a, const struct audited *o);

/* rules_kernel_modules.c: what modprobe(8) would not load. */
void rule_module_vermagic(struct audit *a, const struct audited *o);
void rule_module_depends(struct audit *a);
void rule_module_broken(struct audit *a, const struct entry *e);

/* rules_kernel_programs.c: what is no program. */
void rule_no_program(struct audit *a, const struct entry *e);

#endif
