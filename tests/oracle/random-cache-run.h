/* SPDX-License-Identifier: MIT */
/*
 * What the drivers of random trees for ldconfigs share: a place to work in,
 * directories whose order is known, the links of a tree, and a process for
 * each tree.
 *
 * The trees are made where directories list the names that were made last
 * first, and names are made from the last to the first: where the order in a
 * directory matters, ldconfig meets them sorted, as the library does.
 */
#ifndef RANDOM_CACHE_RUN_H
#define RANDOM_CACHE_RUN_H

#define _GNU_SOURCE
#include "random-each.h"
#include "random-run.h"

#include <dirent.h>
#include <errno.h>
#include <sched.h>
#include <stdint.h>
#include <sys/mount.h>

enum { LINKS_MAX = 4096, NAMES_MAX = 4096 };

/* Links of a tree, "PATH TARGET" each. */
struct links {
	char *items[LINKS_MAX];
	size_t count;
};

static const char *dir;		/* where what is known of a tree stays */
static char *scratch;
static char *root, *files;	/* in it: the tree, the real files */
static struct links found;
static struct sums {
	unsigned int entries, links, stale, crashed, bad, refused;
} *sums;			/* shared with the process of each tree */

static char *in_scratch(const char *name)
{
	return format("%s/%s", scratch, name);
}

/* Sorted; without "." and "..". */
static size_t names_of(const char *path, struct dirent ***ret_names,
		       int (*order)(const struct dirent **,
				    const struct dirent **))
{
	int n = scandir(path, ret_names, NULL, order);

	if (n < 2)
		err(2, "%s", path);
	return n;
}

static int backwards(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*b)->d_name, (*a)->d_name);
}

static int is_own(const char *name)
{
	return strcmp(name, ".") && strcmp(name, "..");
}

static void check_order(const char *path)
{
	const char *before = "";
	struct dirent *e;
	DIR *d = opendir(path);

	if (!d)
		err(2, "%s", path);
	while ((e = readdir(d))) {
		if (!is_own(e->d_name))
			continue;
		if (strcmp(before, e->d_name) > 0)
			errx(77, "directories list their names in an order of"
			     " their own");
		before = format("%s", e->d_name);
	}
	closedir(d);
}

/* Make all names of a directory anew, the last one first. */
static int put_in_order(const char *path, const struct stat *st, int type,
			struct FTW *ftw)
{
	char *aside = in_scratch("aside");
	struct dirent **names;
	size_t n;

	(void)st, (void)ftw;
	if (type != FTW_DP)
		return 0;
	mkdir(aside, 0755);
	n = names_of(path, &names, backwards);
	for (size_t i = 0; i < n; i++) {
		char *at = format("%s/%s", path, names[i]->d_name);

		if (is_own(names[i]->d_name) &&
		    (rename(at, format("%s/x", aside)) ||
		     rename(format("%s/x", aside), at)))
			err(2, "%s", at);
	}
	check_order(path);
	return 0;
}

static int find_link(const char *path, const struct stat *st, int type,
		     struct FTW *ftw)
{
	char target[PATH_MAX];
	ssize_t n;

	(void)st, (void)ftw;
	if (type != FTW_SL)
		return 0;
	n = readlink(path, target, sizeof(target));
	if (n < 0 || found.count == LINKS_MAX)
		errx(2, "%s: too many links", path);
	found.items[found.count++] = format("%s %.*s", path + strlen(root),
					    (int)n, target);
	return 0;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static struct links links_now(void)
{
	found.count = 0;
	if (nftw(root, find_link, 16, FTW_PHYS))
		err(2, "%s", root);
	qsort(found.items, found.count, sizeof(*found.items), by_text);
	return found;
}

static void write_links(const struct links *l, const char *path)
{
	FILE *f = fopen(path, "w");

	for (size_t i = 0; f && i < l->count; i++)
		fprintf(f, "%s\n", l->items[i]);
	if (!f || fclose(f))
		err(2, "%s", path);
}

static bool are_same(const char *a, const char *b)
{
	const char *argv[] = { "cmp", "-s", a, b, NULL };
	struct job job = { enter_command, argv, STDERR_FILENO, STDERR_FILENO };

	return !run(&job);
}

static void keep(const char *name, const char *as)
{
	const char *argv[] = { "cp", in_scratch(name),
			       format("%s/%s.%s", dir, seed, as), NULL };

	must(argv, STDERR_FILENO);
}

static void prepare(const char *from)
{
	const char *copy[] = { "cp", "-r", from, NULL, NULL };

	if (unshare(CLONE_NEWNS) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
		err(77, "no mounts of our own");
	scratch = format("%s/scratch", dir);
	mkdir(scratch, 0755);
	if (mount("none", scratch, "tmpfs", 0, NULL))
		err(77, "%s", scratch);
	root = in_scratch("root");
	copy[3] = files = in_scratch("files");
	must(copy, STDERR_FILENO);
	sums = shared(sizeof(*sums));
}

#endif
