/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * Files whose bytes staging makes: the loader cache, and the path file of a
 * loader that has one.
 */
#ifndef XSTAGE_MADE_H
#define XSTAGE_MADE_H

#include "xstage/cache_write.h"
#include "xstage/plan.h"

/*
 * Plan the loader cache of the root as it is planned now, and the links that
 * ldconfig would make with it.  Nothing without a loader that reads one, or
 * when the policy says no.  XS_ESYSTEM, XS_ELIMIT.
 */
int made_cache(struct plan *p);

/* Plan the links of an image. */
void made_links(struct plan *p, const struct cache_image *image);

/* Plan the path file of 'l' with the directories 'more' in it. */
void made_path_file(struct plan *p, const struct loader *l,
		    const struct strings *more);

#endif
