/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * What the sources have to offer for what the target lacks.
 */
#ifndef XSTAGE_OFFER_H
#define XSTAGE_OFFER_H

#include "xstage/plan.h"

struct offer {
	const struct source *source;
	const char *target;	/* the path at which the target looks; NULL: a
				   library directory's own destination */
	const struct entry *entry;
};

/*
 * The first source's file that the process would map for a request which was
 * answered by 'a': in a sysroot at the places where the loader looked and at
 * those that the target's ld.so.conf names, in a library directory by name.
 * False when there is none, or, with bad news in the plan, when a later source
 * has a different one.  Why files were passed over goes to p->passed_over.
 */
bool offer_for_request(struct plan *p, struct process *process,
		       const struct request *r, const struct answer *a,
		       struct offer *ret_offer);

/* Remember why a file with the name of a request was not taken. */
void offer_pass_over(struct plan *p, const struct request *r,
		     const char *text);

/* NULL when the process would map the source's entry; else why not. */
const char *offer_refuses(struct plan *p, struct process *process,
			  const struct source *s, const struct entry *e);

/* The file that the sysroots have at 'path'; for the machine of 'like',
 * unless that is NULL.  Otherwise as offer_for_request(). */
bool offer_for_path(struct plan *p, const char *path,
		    const struct object *like, struct offer *ret_offer);

#endif
