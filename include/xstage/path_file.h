/* SPDX-License-Identifier: MIT */
/*
 * Layer: loader
 *
 * musl's path file, /etc/ld-musl-ARCH.path below the directory that holds the
 * loader's own: the list of the directories that the loader searches by itself,
 * in place of those that are compiled into it.  Colons and newlines separate
 * them and nothing else does; what is empty does not count (musl 1.2.3
 * ldso/dynlink.c).
 */
#ifndef XSTAGE_PATH_FILE_H
#define XSTAGE_PATH_FILE_H

#include "xstage/cache_check.h"
#include "xstage/loader.h"

/* The directories of a list. */
struct strings path_file_split(struct ctx *cx, const char *list);

/* Whether the list that is in the root has 'directory', whatever links lead
 * there.  False without an l->path_file. */
bool path_file_has(struct ctx *cx, const struct loader *l,
		   const char *directory);

/*
 * The bytes of the list with those of 'more' behind it that it lacks, one a
 * line; what is no directory of the root is left out.  1: they differ from
 * what is there, 0: nothing is lacking.  XS_EFORMAT: what is there cannot be
 * read to its end, and would be lost; or one has a separator in its name.
 */
int path_file_extend(struct ctx *cx, const struct loader *l,
		     const struct strings *more, struct span *ret_bytes);

/*
 * What is wrong with the list, if l->path_file is there, and which of 'more',
 * if a directory, it lacks (CACHE_FAULT_MISSING).
 */
void path_file_check(struct ctx *cx, const struct loader *l,
		     const struct strings *more, struct cache_faults *faults);

#endif
