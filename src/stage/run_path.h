/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * The run paths of staged files.
 */
#ifndef XSTAGE_RUN_PATH_H
#define XSTAGE_RUN_PATH_H

#include "xstage/plan.h"

/* Note a new item's run path; with the policies "clear" and "set" it is what it
 * will be at once. */
void run_path_plan(struct plan *p, struct item *i);

/*
 * With the policies "clean" and "origin", decide what is left of every item's run path, now
 * that the root is as it will be: an element goes that is empty, relative,
 * there already, not a directory of the root, or one of the loader's default
 * directories, unless another place has libraries of the same names.  The rest
 * stays, needed by a DT_NEEDED or not: dlopen uses it.
 * With "origin" it becomes relative to the file's place, but for files that get rights when they
 * start.
 */
void run_paths_clean(struct plan *p);

/* Plan the edits, and prove them.  What cannot be done in place is bad news.
 * XS_ESYSTEM. */
int run_paths_edit(struct plan *p);

#endif
