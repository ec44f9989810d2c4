/* SPDX-License-Identifier: MIT */
/*
 * Layer: fs
 *
 * Opening by a name that must have no links in it, below a directory.
 */
#ifndef XSTAGE_EXACT_H
#define XSTAGE_EXACT_H

/*
 * Open 'path' (normalised; "/" is the directory itself) below 'dirfd'.  If
 * any directory on the way is a link the open fails with ELOOP or ENOTDIR;
 * with O_PATH the last component may be a link and is opened itself.
 * O_CLOEXEC is added.  A descriptor, or -1 with errno.
 */
int exact_open(int dirfd, const char *path, int flags);

#endif
