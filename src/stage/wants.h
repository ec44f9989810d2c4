/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * What a program or script wants to be there before it can start: its loader
 * or interpreter, and every library of its closure.
 */
#ifndef XSTAGE_WANTS_H
#define XSTAGE_WANTS_H

#include "xstage/plan.h"

/* Plan what the program at 'path' of the target wants and the sources have;
 * what nobody has is bad news if p->is_final.  Errors as closure_resolve(). */
int wants_resolve(struct plan *p, const char *path);

/* Plan the loader of the object that is called 'path'. */
void wants_loader(struct plan *p, const struct object *o, const char *path);

/* The provider behind the plan's catalogue. */
bool wants_provide(void *plan, struct process *process,
		   const struct request *r, const struct answer *a);
void wants_file(void *plan, const char *path, const char *why);

#endif
