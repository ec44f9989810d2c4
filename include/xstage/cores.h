/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * The cores that boards have: what each of them can do, and what it is called
 * by those who compile for it.  To know another one is a row in cores.c, and
 * for a system on a chip that chooses among a core's options, one in socs.c.
 */
#ifndef XSTAGE_CORES_H
#define XSTAGE_CORES_H

#include "xstage/ctx.h"
#include "xstage/vec.h"

struct core {
	const char *names;	/* words: as device trees have it, and as
				   compilers do */
	unsigned int machine;	/* EM_* */
	const char *has;	/* features, in words */
	const char *may;	/* those that a chip may have or not */
	const char *arm32;	/* AArch64: features of 32-bit ARM programs;
				   NULL: it runs none */
	const char *flags;	/* of GCC */
	const char *buildroot;	/* its option; NULL: it has none */
	const char *openwrt;	/* its architectures, in words; NULL: none */
};

/* The core that device trees or compilers call so, without its vendor as well;
 * NULL: it is not known. */
const struct core *core_find(const char *name);

/* All of them, one after another; NULL ends them. */
const struct core *core_next(size_t *pos);

struct soc {
	const char *name;	/* of the root of a device tree */
	const char *core;
	const char *has;	/* of the core's options, in words */
	const char *lacks;
	unsigned char order;	/* ORDER_* that its systems use; 0: either */
};

const struct soc *soc_find(const char *name);
const struct soc *soc_next(size_t *pos);

#endif
