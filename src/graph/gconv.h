/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * glibc's modules for character sets: which ones iconv(3) opens for a set, by
 * the root's gconv-modules and gconv-modules.d/ (glibc manual, "glibc iconv
 * Implementation").
 */
#ifndef XSTAGE_GCONV_H
#define XSTAGE_GCONV_H

#include "xstage/closure.h"

/*
 * The modules, as paths, that convert 'charset' from and to the others.  None
 * for a set that the C library has in itself.  Of one that nothing is known of,
 * or without such files, it is a path that is not there, and a warning.
 */
struct strings gconv_modules(struct closure *k, const struct loaded *libc,
			     const char *charset);

#endif
