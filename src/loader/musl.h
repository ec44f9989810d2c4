/* SPDX-License-Identifier: MIT */
/*
 * Layer: loader
 *
 * The parts of the musl model.
 */
#ifndef XSTAGE_MUSL_H
#define XSTAGE_MUSL_H

#include "xstage/loader.h"

/*
 * The system path: /etc/ld-musl-ARCH.path below the directory that holds the
 * loader's own, or what is compiled into the loader when there is no such
 * file.  One that cannot be read, or is empty, means no path at all.
 */
int musl_configure(struct ctx *cx, struct loader *l);

#endif
