/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * One file as uClibc's ldconfig reads it (utils/readsoname2.c): all that has
 * the magic of an ELF file is a library, and what cannot be read in it is not
 * said.  Machine and type are not looked at.
 */
#ifndef XSTAGE_CACHE_UCLIBC_LIBRARY_H
#define XSTAGE_CACHE_UCLIBC_LIBRARY_H

#include "xstage/ctx.h"
#include "xstage/target.h"

struct uclibc_library {
	const char *soname;	/* NULL: none */
	uint32_t type;		/* CACHE_TYPE_*; LIBC4 is an a.out file */
	enum order order;	/* 0: it does not tell */
};

/*
 * Read the file open at 'fd' (which stays the caller's) as a machine 'host'
 * does.  False: it is skipped, with a warning about 'path' where ldconfig
 * would give one.
 */
bool cache_uclibc_library_read(struct ctx *cx, int fd, const char *path,
			       struct target host,
			       struct uclibc_library *ret_library);

#endif
