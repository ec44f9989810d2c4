/* SPDX-License-Identifier: MIT */
/*
 * Layer: report
 *
 * Loader caches, and what is wrong with them, as text or JSON.
 */
#ifndef XSTAGE_REPORT_CACHE_H
#define XSTAGE_REPORT_CACHE_H

#include "xstage/cache_check.h"
#include "xstage/cache_write.h"

#include <stdio.h>

/*
 * The text of "ldconfig -p" (glibc elf/cache.c, print_cache), with 'path' as
 * the cache's name.  What has no words is a number.
 */
void report_cache_text(struct ctx *cx, const struct cache *cache,
		       const char *path, FILE *out);

/* Every field; the keys are documented in xstage-cache(1). */
void report_cache_json(struct ctx *cx, const struct cache *cache,
		       const char *path, enum order order, FILE *out);

/* A line for each fault, or one that there is none. */
void report_faults_text(struct ctx *cx, const struct cache_faults *faults,
			const char *path, const char *praise, FILE *out);
void report_faults_json(struct ctx *cx, const struct cache_faults *faults,
			const char *path, bool is_identical, FILE *out);

/* What an ldconfig tells of its walk (glibc elf/ldconfig.c), places of the
 * configuration included when 'has_places'. */
void report_walk(struct ctx *cx, const struct cache_image *image,
		 bool has_places, FILE *out);

#endif
