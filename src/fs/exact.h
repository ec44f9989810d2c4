/* SPDX-License-Identifier: MIT */
/*
 * Layer: fs
 *
 * Opening by a name that must have no links in it, below a directory.
 */
#ifndef XSTAGE_EXACT_H
#define XSTAGE_EXACT_H

#include <limits.h>
#include <stddef.h>

/*
 * Open 'path' (normalised; "/" is the directory itself) below 'dirfd'.  If
 * any directory on the way is a link the open fails with ELOOP or ENOTDIR;
 * with O_PATH the last component may be a link and is opened itself.
 * O_CLOEXEC is added.  A descriptor, or -1 with errno.
 */
int exact_open(int dirfd, const char *path, int flags);

/* The directory opened last; 'fd' is -1 for none, and is the caller's to close
 * in the end. */
struct exact_near {
	int fd;
	char path[PATH_MAX];
};

/*
 * Open the directory that is the first 'length' bytes of 'path', with O_PATH,
 * unless it is the one opened last: names of one directory are looked up in a
 * row.  Its descriptor, or -1 with errno.
 */
int exact_near(int dirfd, struct exact_near *near, const char *path,
	       size_t length);

#endif
