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
	bool is_ng;		/* uClibc-ng 1.0: knows $ORIGIN, splits lists
				   its own way, has LDSO_SAFE_RUNPATH */
	bool has_library_path;
	bool has_preload;	/* LD_PRELOAD */
	bool has_preload_file;	/* /etc/ld.so.preload */
	bool has_tls;
	bool takes_programs;	/* ET_EXEC: may be started as a program */
	const char *own_name;	/* "ld-uClibc.so.1" */
	struct strings defaults;	/* lists, colons between directories */
};

/* l->model is a struct uclibc. */
int uclibc_configure(struct ctx *cx, struct loader *l);

#endif
