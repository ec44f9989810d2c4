/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * Handles of the operating system by scope: a variable declared with one of
 * these gives its handle back when it goes out of scope.  steal_fd() hands
 * the handle on.
 */
#ifndef XSTAGE_CLEANUP_H
#define XSTAGE_CLEANUP_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static inline void cleanup_closep(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static inline void cleanup_fclosep(FILE **file)
{
	if (*file)
		fclose(*file);
}

static inline void cleanup_closedirp(DIR **dir)
{
	if (*dir)
		closedir(*dir);
}

static inline void cleanup_freep(void *memory)
{
	free(*(void **)memory);
}

static inline int steal_fd(int *fd)
{
	int taken = *fd;

	*fd = -1;
	return taken;
}

#define cleanup_close __attribute__((cleanup(cleanup_closep)))
#define cleanup_fclose __attribute__((cleanup(cleanup_fclosep)))
#define cleanup_closedir __attribute__((cleanup(cleanup_closedirp)))
#define cleanup_free __attribute__((cleanup(cleanup_freep)))

#endif
