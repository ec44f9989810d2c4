/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The tables of all themes.
 */
#ifndef XSTAGE_RULES_H
#define XSTAGE_RULES_H

#include "xstage/audit.h"

extern const struct rule rules_dependencies[], rules_symbols[],
	rules_machine[], rules_libc[], rules_later[], rules_kernel[],
	rules_hardening[], rules_paths[], rules_debug[], rules_files[],
	rules_size[], rules_policy[];

#endif
