/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * What is known of the Linux that runs a program: its version, and the size of
 * its pages, which it is built for on some machines.
 */
#ifndef XSTAGE_KERNEL_H
#define XSTAGE_KERNEL_H

#include "xstage/ctx.h"
#include "xstage/span.h"

struct kernel {
	uint32_t version;	/* 0x00050f02 is 5.15.2; 0: unknown */
	uint64_t page_size;	/* in bytes; 0: unknown */
	enum order order;	/* 0: unknown */
};

/* "5.15.137-yocto", as NT_GNU_ABI_TAG has it: at most 255 behind the second
 * dot.  False: it does not begin with a version. */
bool kernel_version(const char *text, uint32_t *ret_version);

/* "5.15.2" */
const char *kernel_version_text(struct ctx *cx, uint32_t version);

/* Of an image of Linux, also one that gzip packed.  What it does not tell stays
 * as it was. */
void kernel_read(struct span image, struct kernel *k);

#endif
