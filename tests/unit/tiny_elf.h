/* SPDX-License-Identifier: MIT */
/*
 * Shared objects of any class, byte order and machine that have just what
 * ldconfig looks at.
 */
#ifndef TESTS_TINY_ELF_H
#define TESTS_TINY_ELF_H

#include "xstage/target.h"

#include <stdbool.h>
#include <stdint.h>

struct tiny {
	struct target target;
	const char *soname, *needed, *interpreter;	/* NULL: none */
	unsigned int type;	/* 0: ET_DYN */
	uint32_t isa;		/* ISA levels needed, a bit each; 0: no note */
	bool has_abi_note;	/* Linux 3.2.0 */
};

/* Make file 'name' in the directory. */
void tiny_write(int dirfd, const char *name, const struct tiny *t);

#endif
