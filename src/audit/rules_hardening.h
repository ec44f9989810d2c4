/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The functions behind the rules of hardening, by what they look at.
 */
#ifndef XSTAGE_RULES_HARDENING_H
#define XSTAGE_RULES_HARDENING_H

#include "xstage/audit.h"

/* Segments and the dynamic section. */
void hardening_textrel(struct audit *a, const struct audited *o);
void hardening_execstack(struct audit *a, const struct audited *o);
void hardening_stack_not_rw(struct audit *a, const struct audited *o);
void hardening_rwx_segment(struct audit *a, const struct audited *o);
void hardening_no_relro(struct audit *a, const struct audited *o);
void hardening_partial_relro(struct audit *a, const struct audited *o);
void hardening_relro_short(struct audit *a, const struct audited *o);
void hardening_no_pie(struct audit *a, const struct audited *o);
void hardening_setuid(struct audit *a, const struct audited *o);

/* Symbols. */
void hardening_no_canary(struct audit *a);
void hardening_no_fortify(struct audit *a);
void hardening_unsafe_function(struct audit *a, const struct audited *o);
void hardening_keeps_groups(struct audit *a, const struct audited *o);
void hardening_profiling(struct audit *a, const struct audited *o);
void hardening_coverage(struct audit *a, const struct audited *o);
void hardening_sanitizer(struct audit *a, const struct audited *o);
void hardening_instrument(struct audit *a, const struct audited *o);
void hardening_lto_bytecode(struct audit *a, const struct audited *o);

/* Marks of the linker: properties of GNU. */
void hardening_no_cet(struct audit *a, const struct audited *o);
void hardening_no_bti(struct audit *a, const struct audited *o);
void hardening_no_pac(struct audit *a, const struct audited *o);
void hardening_no_gcs(struct audit *a, const struct audited *o);

/* Options of the compiler, from debug information. */
void hardening_no_stack_clash(struct audit *a, const struct audited *o);
void hardening_no_zero_call_used(struct audit *a, const struct audited *o);
void hardening_no_auto_var_init(struct audit *a, const struct audited *o);
void hardening_o0_code(struct audit *a, const struct audited *o);
void hardening_ofast_code(struct audit *a, const struct audited *o);
void hardening_required_flag(struct audit *a, const struct audited *o);
void hardening_forbidden_flag(struct audit *a, const struct audited *o);

/* Whether code of it is compiled from C or C++ without -fstack-protector, as
 * far as debug information tells: 1 it is, 0 it is not, -1 it does not. */
int hardening_lacks_canary(const struct audited *o, const char **ret_unit);

/* What binds all symbols before anything runs, and then no more. */
bool hardening_is_full_relro(const struct audited *o);

/* Whether the kernel or glibc makes the stack executable for it. */
bool hardening_has_execstack(const struct audit *a, const struct audited *o);

#endif
