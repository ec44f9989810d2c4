/* SPDX-License-Identifier: MIT */
/*
 * Layer: loader
 *
 * The parts of the uClibc model: what its loader was compiled to do, read
 * out of the loader itself.
 */
#ifndef XSTAGE_UCLIBC_H
#define XSTAGE_UCLIBC_H

#include "xstage/loader.h"

struct uclibc {
	bool is_ng;		/* uClibc-ng 1.0, not uClibc 0.9 */
	bool is_safe;		/* relative directories are not searched */
	bool has_run_path, has_library_path;
	const char *own_name;	/* "ld-uClibc.so.1" */
};

/* l->model is a struct uclibc. */
int uclibc_configure(struct ctx *cx, struct loader *l);

#endif
