/* SPDX-License-Identifier: MIT */
/*
 * Random trees of directories, files and links of every kind, and random
 * paths into them, for tests that compare two ways of resolving.
 */
#ifndef TESTS_FOREST_H
#define TESTS_FOREST_H

#include "scratch.h"

#include <limits.h>

enum { FOREST_NAMES = 6 };

/* Few names, so that paths often meet something; one has 255 bytes. */
const char *forest_name(unsigned int index);

/* Make a tree of about 'entries' entries in the directory. */
void forest_grow(struct dice *d, int dirfd, int entries);

/* A path of names, "..", "." and slashes; sometimes absolute. */
void forest_path(struct dice *d, char ret_path[static PATH_MAX]);

/* The text of a link: as a path, or one that climbs far. */
void forest_target(struct dice *d, char ret_target[static PATH_MAX]);

#endif
