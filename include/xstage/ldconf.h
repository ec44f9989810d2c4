/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * The configuration of glibc's ldconfig: ld.so.conf with all it includes, read
 * inside the root as ldconfig reads it after chroot(2) (glibc elf/ldconfig.c,
 * parse_conf).  What the directories mean is cache_dirs.h's business.
 */
#ifndef XSTAGE_LDCONF_H
#define XSTAGE_LDCONF_H

#include "xstage/ctx.h"
#include "xstage/root.h"

#include <stdint.h>

/* No "=libc6" behind the directory. */
#define LDCONF_ANY UINT32_MAX

struct ldconf_line {
	const char *directory;	/* as written, but for slashes at the end */
	uint32_t type;		/* CACHE_TYPE_* or LDCONF_ANY */
};

struct ldconf {
	struct ldconf_line *items;
	size_t count, room;
};

/*
 * Read 'path' of the root; a file that is not there says nothing.  'glibc' is
 * 100 * major + minor: from 2.37 on '=' is a character like others.  A file
 * that includes itself, which would keep ldconfig busy until it dies, is
 * left out the second time with a warning.  XS_ELIMIT: too much is included.
 */
int ldconf_read(struct ctx *cx, struct root *root, const char *path,
		unsigned int glibc, struct ldconf *ret_conf);

#endif
