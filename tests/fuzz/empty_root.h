/* SPDX-License-Identifier: MIT */
/*
 * A root that is empty on disk, for all inputs of a process: what is in it is
 * planned, each time anew.
 */
#ifndef FUZZ_EMPTY_ROOT_H
#define FUZZ_EMPTY_ROOT_H

#include "xstage/root.h"

#include <stdlib.h>
#include <unistd.h>

static char empty_root_path[] = "/tmp/xstage-fuzz-XXXXXX";

static void empty_root_remove(void)
{
	rmdir(empty_root_path);
}

static struct root *empty_root_open(struct ctx *cx)
{
	static const char *path;
	struct root *root;

	if (!path) {
		path = mkdtemp(empty_root_path);
		atexit(empty_root_remove);
	}
	if (!path || root_open(cx, path, &root))
		abort();
	return root;
}

#endif
