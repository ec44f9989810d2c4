/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * One file as ldconfig reads it (glibc elf/readelflib.c): whether it takes it
 * for a library, its SONAME, and what its cache entry says besides names.
 * ldconfig trusts less and looks at less than a loader; in particular it does
 * not look at the byte order that the file claims.
 */
#ifndef XSTAGE_CACHE_LIBRARY_H
#define XSTAGE_CACHE_LIBRARY_H

#include "xstage/cache_write.h"

struct cache_library {
	const char *soname;	/* NULL: none */
	uint32_t flags;
	uint32_t osversion;	/* kernel of the ABI note; 0 from 2.36 on */
	unsigned int isa_level;	/* x86: of the GNU property note */
};

/*
 * Read the file open at 'fd' (which stays the caller's) as the ldconfig that
 * 'maker' describes.  True and *ret_library, or false: it is skipped, with a
 * warning about 'path' where ldconfig would give one.  When the file cannot be
 * read that is noted instead: see fail_unseen().
 */
bool cache_library_read(struct ctx *cx, int fd, const char *path,
			const struct cache_maker *maker,
			struct cache_library *ret_library);

/* Whether that is the name of a debugger's script, of which ldconfig does not
 * say that it is no library. */
bool cache_library_is_script(const struct cache_maker *maker, const char *path);

#endif
