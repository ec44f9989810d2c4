/* SPDX-License-Identifier: MIT */
/*
 * Layer: fs
 *
 * Path text only; no system call is made here.  What a path means on disk is
 * root.h's business: text alone cannot know about links.
 */
#ifndef XSTAGE_PATH_H
#define XSTAGE_PATH_H

#include "xstage/arena.h"

#include <stdbool.h>

/* "DIR/NAME" with exactly one slash between; NAME alone if DIR is empty. */
char *path_join(struct arena *a, const char *dir, const char *name);

/*
 * 'path' as an absolute path without empty, "." and ".." components; ".."
 * stops at "/".  Only right for paths without links.
 */
char *path_normalise(struct arena *a, const char *path);

/* The part before the last slash: "/" for "/x", "." for "x". */
char *path_directory(struct arena *a, const char *path);

/* Whether 'text' can be the name of a file: one component, not "." or "..",
 * at most NAME_MAX bytes. */
bool path_is_name(const char *text);

/* The part after the last slash. */
const char *path_base(const char *path);

/* 'path' is 'dir' or below it; both normalised.  "/x/tgt-host" is not under
 * "/x/tgt". */
bool path_is_under(const char *path, const char *dir);

/*
 * The next component at *pos (skipping slashes); *pos moves behind it.
 * 1: *ret_name and *ret_length set; 0: no more.
 */
int path_next(const char **pos, const char **ret_name, size_t *ret_length);

/* The text of a relative link in directory 'from' that leads to 'to'; both
 * normalised. */
char *path_relative(struct arena *a, const char *from, const char *to);

#endif
