/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * What writing the loader cache of a root will do: the links that its ldconfig
 * would make and remove, and the file.  Carried out by apply_plan().
 */
#ifndef XSTAGE_CACHE_PLAN_H
#define XSTAGE_CACHE_PLAN_H

#include "xstage/cache_check.h"
#include "xstage/cache_maker.h"
#include "xstage/plan.h"

struct cache_plan_options {
	const char *root;	/* of the host */
	const char *loader;	/* in the root; NULL: see root_loader.h */
	const char *output;	/* in the root; NULL: no file is written */
	const char *conf;	/* as wish.conf, but it must be there */
	const char *host_conf;	/* a file of the host that stands for the
				   root's configuration; NULL: none */
	struct cache_wish wish;
	bool writes_path_file;	/* musl: it gets what it lacks of
				   wish.directories */
	bool is_dry;
};

struct cache_plan {
	struct plan *plan;	/* plan_close() it */
	const struct loader *loader;
	struct cache_image image;	/* none for a loader without cache */
	struct cache_faults faults;	/* of a path file */
};

/*
 * Plan it.  A loader of musl reads no cache: of its path file what is lacking
 * is planned, or bad news.  As plan_make(), root_loader() and cache_make().
 */
int cache_plan_make(struct ctx *cx, const struct cache_plan_options *options,
		    struct cache_plan *ret_plan);

#endif
