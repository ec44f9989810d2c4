/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * Variants of libraries for better processors, in glibc-hwcaps/NAME/ beside
 * the plain ones, as far as the plan's policy wants them.
 */
#ifndef XSTAGE_HWCAPS_H
#define XSTAGE_HWCAPS_H

#include "xstage/plan.h"

/*
 * Plan the variants that the sources have of what a closure has found, and
 * note their names in p->hwcaps, the best one first.  A source counts if it
 * has the library itself, too, of the size that it has in the target.  What the
 * process would not map is passed over with a warning.
 */
void hwcaps_lay(struct plan *p, const struct closure *k);

/* Warn of names of the policy that no source has. */
void hwcaps_tell_unknown(struct plan *p);

#endif
