/* SPDX-License-Identifier: MIT */
/*
 * Layer: cli
 *
 * The parts of "xstage cache": what writes a cache is in cmd_cache.c, what only
 * looks at one in cmd_cache_look.c.
 */
#ifndef XSTAGE_CMD_CACHE_H
#define XSTAGE_CMD_CACHE_H

#include "xstage/cache_plan.h"

#define CMD_CACHE_PATH "/etc/ld.so.cache"

/* A path that is taken from the root, not from the host. */
bool cmd_cache_is_inside(const char *path);

/* Read a file of the root, or of the host.  1: it is there, 0: it is not. */
int cmd_cache_read(struct ctx *cx, const char *root_name, const char *path,
		   struct span *ret_bytes);

bool cmd_cache_is_same(struct span a, struct span b);

/* Whether there is no cache to write, and the user was told why. */
bool cmd_cache_tell_nothing(struct ctx *cx, const struct cache_plan *c);

/* Print the cache in the file 'path'; the exit status. */
int cmd_cache_print(struct ctx *cx, const char *root_name, const char *path,
		    bool is_json);

/* Print how the cache at 'path' of the root differs from what it should be;
 * the exit status. */
int cmd_cache_check(struct ctx *cx, const struct cache_plan_options *options,
		    const char *path, bool is_json);

#endif
