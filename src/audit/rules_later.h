/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Rules about what is loaded while programs run, by file.
 */
#ifndef XSTAGE_RULES_LATER_H
#define XSTAGE_RULES_LATER_H

#include "rules.h"

/* rules_later_static.c: what only the start of a program can give. */
void later_static_tls(struct audit *a);
void later_execstack(struct audit *a);

/* rules_later_gconv.c */
void later_gconv_missing(struct audit *a, const struct closure *k);
void later_gconv_modules(struct audit *a);

/* rules_later_names.c */
void later_names(struct audit *a);

/* rules_later_pam.c */
void later_pam(struct audit *a);

#endif
