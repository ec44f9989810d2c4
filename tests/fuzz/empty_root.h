/* SPDX-License-Identifier: MIT */
/*
 * A root that is empty on disk, for all inputs of a process: what is in it is
 * planned, each time anew.
 */
#ifndef FUZZ_EMPTY_ROOT_H
#define FUZZ_EMPTY_ROOT_H

#include "xstage/root.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char empty_root_path[PATH_MAX];

static void empty_root_remove(void)
{
	rmdir(empty_root_path);
}

/* A crash leaves it behind, so it is where other files of the tests are. */
static void empty_root_make(void)
{
	const char *work = getenv("WORK");

	snprintf(empty_root_path, sizeof(empty_root_path),
		 "%s/empty-root-XXXXXX", work ? work : "/tmp");
	if (!mkdtemp(empty_root_path))
		abort();
	atexit(empty_root_remove);
}

static struct root *empty_root_open(struct ctx *cx)
{
	struct root *root;

	if (!*empty_root_path)
		empty_root_make();
	if (root_open(cx, empty_root_path, &root))
		abort();
	return root;
}

#endif
