/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * What ldconfig up to glibc 2.36 makes of directories that are called like
 * legacy capabilities or platforms (hwcap.h), "tls", or as the configuration
 * has it.
 */
#ifndef XSTAGE_CACHE_LEGACY_H
#define XSTAGE_CACHE_LEGACY_H

#include "xstage/ldconf.h"

/* Whether a directory of that name is scanned after the one that it is in. */
bool cache_legacy_is_scanned(const struct cache_maker *maker,
			     const struct ldconf *conf, const char *name);

/* The sum of the bits that the last parts of a directory's path stand for:
 * those in front of which each part stands for one. */
uint64_t cache_legacy_hwcap(const struct cache_maker *maker,
			    const struct ldconf *conf, const char *path);

#endif
