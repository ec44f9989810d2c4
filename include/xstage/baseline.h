/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Findings that are known: an earlier report in JSON.
 */
#ifndef XSTAGE_BASELINE_H
#define XSTAGE_BASELINE_H

#include "xstage/ctx.h"
#include "xstage/finding.h"

/* 16 hexadecimal digits of rule, path and key: the same in every run and on
 * every host. */
const char *finding_fingerprint(struct ctx *cx, const struct finding *f);

/* Mark the findings that the report at 'path' of the host has, as bad or worse.
 * XS_ESYSTEM, XS_EFORMAT. */
int baseline_apply(struct ctx *cx, const char *path, struct findings *f);

#endif
