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

#include "xstage/cache_write.h"

/* No "=libc6" behind the directory. */
#define LDCONF_ANY UINT32_MAX

struct ldconf_line {
	const char *directory;	/* as written, but for slashes at the end */
	uint32_t type;		/* CACHE_TYPE_* or LDCONF_ANY */
	const char *from;	/* "/etc/ld.so.conf:1" */
};

enum { LDCONF_BITS = 64 };

struct ldconf {
	struct ldconf_line *items;
	size_t count, room;
	const char *extra[LDCONF_BITS];	/* names that stand for a bit of the
					   hwcap field (up to 2.36) */
};

/* Before anything is read. */
#define LDCONF_EMPTY { .extra = { [LDCONF_BITS - 1] = "tls" } }

/*
 * Read the maker's configuration out of 'root' and append it to 'conf'; a
 * file that is not there says nothing.  From 2.37 on '=' is a character like
 * others.  A file that includes itself, which would keep ldconfig busy until
 * it dies, is left out the second time with a notice.  XS_EFORMAT: up to 2.31
 * a hwcap line of which ldconfig dies; XS_ELIMIT: too much is included;
 * XS_ESYSTEM.  What was read before an error is in 'conf'.
 */
int ldconf_read(struct ctx *cx, struct root *root,
		const struct cache_maker *maker, struct ldconf *conf);

/* Append one directory, as on a line of it; it is from "FROM:0". */
void ldconf_add(struct ctx *cx, const struct cache_maker *maker,
		const char *text, const char *from, struct ldconf *conf);

#endif
