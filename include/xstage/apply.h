/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * Carrying out a plan.
 */
#ifndef XSTAGE_APPLY_H
#define XSTAGE_APPLY_H

#include "xstage/plan.h"

/* Who is told of it; each may be NULL. */
struct apply_hooks {
	void (*wrote)(const struct item *i, void *data);
	/* One could not be written; whether to go on without it. */
	bool (*failed)(const struct item *i, void *data);
	void *data;
};

/*
 * Write what the plan says and is not there yet, in its order; each file
 * appears whole or not at all.  XS_ESYSTEM names the path; what was written
 * before stays and is right, and a second call completes it.
 */
int apply_plan(struct ctx *cx, const struct plan *p,
	       const struct apply_hooks *hooks);

#endif
