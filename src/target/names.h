/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * The parts of machine_names_of().
 */
#ifndef XSTAGE_NAMES_PARTS_H
#define XSTAGE_NAMES_PARTS_H

#include "xstage/machine_names.h"

void rust_names_of(struct ctx *cx, const struct machine_facts *f,
		   struct machine_names *names);

/* OpenWrt's architectures and Buildroot's options. */
void builder_names_of(struct ctx *cx, const struct machine_facts *f,
		      struct machine_names *names);

#endif
