/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * What a machine is: the one that an object is for, or a whole root.  A root's
 * identity is its loader's and its C library's, never that of most of its
 * files.
 */
#ifndef XSTAGE_IDENTITY_H
#define XSTAGE_IDENTITY_H

#include "xstage/catalogue.h"
#include "xstage/kernel.h"
#include "xstage/machine_names.h"

/* A fact, and where it comes from. */
struct evidence {
	const char *fact;	/* "libc", "level", "declared" */
	const char *value;
	const char *source;	/* "/lib/ld-musl-armhf.so.1" */
	bool is_certain;	/* false: likely */
};

struct identity {
	struct machine_facts facts;
	VEC(struct evidence) evidence;
	struct kernel kernel;	/* of a root: the one it has modules for */
	int mips_float;		/* fp_abi of its C library; -1: none */
	bool checks_kernel;	/* its loader passes over libraries that are
				   for a newer kernel */
	const char *unknown;	/* what cannot be told, and why */
};

/* Of an open object of kind OBJECT_ELF, its dynamic section read. */
void identity_of_object(struct ctx *cx, const struct object *o,
			struct identity *ret_identity);

/* XS_EFORMAT: nothing in it tells which loader it has; XS_ESYSTEM. */
int identity_of_root(struct catalogue *c, struct identity *ret_identity);

#endif
