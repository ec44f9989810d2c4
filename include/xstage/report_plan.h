/* SPDX-License-Identifier: MIT */
/*
 * Layer: report
 *
 * A plan in words.
 */
#ifndef XSTAGE_REPORT_PLAN_H
#define XSTAGE_REPORT_PLAN_H

#include "xstage/plan.h"

#include <stdio.h>

/* What changes, in the order of writing, and the total; 'verbose': what stays
 * as it is, too. */
void report_plan_text(const struct plan *p, bool verbose, FILE *out);

/* Every item; the keys are documented in xstage-stage(1). */
void report_plan_json(struct ctx *cx, const struct plan *p, FILE *out);

#endif
