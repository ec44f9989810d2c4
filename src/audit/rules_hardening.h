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

/* What binds all symbols before anything runs, and then no more. */
bool hardening_is_full_relro(const struct audited *o);

/* Whether the kernel or glibc makes the stack executable for it. */
bool hardening_has_execstack(const struct audit *a, const struct audited *o);

#endif
