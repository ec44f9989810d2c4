/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * The legacy hardware capabilities of glibc up to 2.36: what a processor can
 * do, as names that a kernel's AT_HWCAP has a bit for, and the platform that
 * its AT_PLATFORM names.  Loaders look for libraries in directories that are
 * called so, and in the cache of such an ldconfig a library's directory is a
 * mask of these bits.  From 2.37 on, and for an unknown glibc (0), there are
 * none.
 *
 * glibc-hwcaps directories (2.33) have nothing to do with them.
 */
#ifndef XSTAGE_HWCAP_H
#define XSTAGE_HWCAP_H

#include "xstage/target.h"

#include <stdbool.h>
#include <stdint.h>

/* The bit of a capability, of a platform; -1: the machine has none called
 * so.  A name can be both. */
int hwcap_bit(struct target t, unsigned int glibc, const char *name);
int hwcap_platform_bit(struct target t, unsigned int glibc, const char *name);

/* The first bit that ld.so.conf may give a name of its own (up to 2.31). */
unsigned int hwcap_first_extra(struct target t, unsigned int glibc);

/*
 * Whether a loader of 't' takes every bit for that of a platform: then an
 * entry of the cache is for the platform that its whole mask is, or for any.
 */
bool hwcap_is_platform(struct target t, unsigned int glibc);

/* The capability with this bit, NULL: it has no name. */
const char *hwcap_name(struct ctx *cx, struct target t, unsigned int glibc,
		       unsigned int bit);

/*
 * The capabilities that a loader of 't' looks for, as a mask, and those that
 * each of its processors has.  (An ldconfig for x86 takes what either of the
 * two x86 loaders looks for.)
 */
uint64_t hwcap_important(struct target t, unsigned int glibc);
uint64_t hwcap_inherent(struct target t, unsigned int glibc);

#endif
