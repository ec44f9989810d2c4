/* SPDX-License-Identifier: MIT */
/* What a described tree has so far: no path is described twice. */
#ifndef RANDOM_PATHS_H
#define RANDOM_PATHS_H

#define _GNU_SOURCE
#include <err.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PATHS = 256 };

static struct list {
	char *items[MAX_PATHS];
	size_t count;
} paths, directories;	/* all that is there; what homes are made of it */

static char *text(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

static char *text(const char *format, ...)
{
	va_list args;
	char *result;

	va_start(args, format);
	if (vasprintf(&result, format, args) < 0)
		err(2, "vasprintf");
	va_end(args);
	return result;
}

static bool is_among(const struct list *l, const char *path)
{
	for (size_t i = 0; i < l->count; i++) {
		if (!strcmp(l->items[i], path))
			return true;
	}
	return false;
}

static void add(struct list *l, const char *path)
{
	if (l->count == MAX_PATHS)
		errx(2, "too many paths");
	l->items[l->count++] = text("%s", path);
}

/* False: something is there. */
static bool claim(const char *path)
{
	if (is_among(&paths, path))
		return false;
	add(&paths, path);
	return true;
}

/* False: something else has its place, or that of a directory above. */
static bool make_directory(const char *path)
{
	const char *end = strrchr(path, '/');

	if (is_among(&directories, path))
		return true;
	if (end && !make_directory(text("%.*s", (int)(end - path), path)))
		return false;
	if (!claim(path))
		return false;
	add(&directories, path);
	printf("dir %s\n", path);
	return true;
}

#endif
