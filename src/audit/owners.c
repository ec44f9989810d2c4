/* SPDX-License-Identifier: MIT */
#include "xstage/owners.h"

#include "xstage/content.h"
#include "xstage/path.h"

#include <string.h>

struct reader {
	struct ctx *cx;
	struct root *root;
	struct owners *owners;
	struct strmap diverted;	/* path -> struct diversion, of dpkg */
};

/* All but one package have their file of that name elsewhere. */
struct diversion {
	const char *to, *by;
};

/* Directories of a list per package, and what ends a path there. */
static const struct list_directory {
	const char *path;
	const char *ends;
} list_directories[] = {
	{ "/var/lib/dpkg/info", "" },
	{ "/usr/lib/opkg/info", "\t" },	/* mode, target of a link */
	{ "/var/lib/opkg/info", "\t" },
};

/* Alpine's place, and the one it has from 3.23 on. */
static const char *const apk_databases[] = {
	"/lib/apk/db/installed", "/usr/lib/apk/db/installed",
};

/* The next line, without its end; NULL: no more. */
static char *next_line(struct ctx *cx, struct span *rest)
{
	const unsigned char *end;
	size_t n = rest->size;
	char *line;

	if (!n)
		return NULL;
	end = memchr(rest->bytes, '\n', n);
	if (end)
		n = end - rest->bytes;
	line = arena_strndup(&cx->arena, (const char *)rest->bytes, n);
	span_from(*rest, n + (end != NULL), rest);
	return line;
}

/* Directories are of many. */
static void own(struct reader *r, const char *package, const char *path)
{
	struct root_trace t = root_trace_nofollow(r->root,
		path_join(&r->cx->arena, "/", path));

	if (!t.error && t.entry->kind != ENTRY_ABSENT &&
	    t.entry->kind != ENTRY_DIRECTORY)
		strmap_put(&r->owners->paths, t.entry->path, (void *)package);
}

/* What the package calls 'path' is where dpkg has put it. */
static const char *diverted(const struct reader *r, const char *package,
			    const char *path)
{
	const struct diversion *d = strmap_get(&r->diverted, path);
	size_t n = strcspn(package, ":");

	if (!d || (strlen(d->by) == n && !memcmp(d->by, package, n)))
		return path;
	return d->to;
}

/* What is there and cannot be read leaves its packages unnamed, no more. */
static bool read_file(struct reader *r, const char *path,
		      struct span *ret_bytes)
{
	int found = root_read(r->root, path, ret_bytes);

	if (found < 0)
		warn(r->cx, "%s; its packages are not named", r->cx->error);
	return found > 0;
}

/* Three lines each: the name, the name instead, and who has the former. */
static void read_diversions(struct reader *r)
{
	struct span rest;
	char *from, *to, *by;

	if (!read_file(r, "/var/lib/dpkg/diversions", &rest))
		return;
	while ((from = next_line(r->cx, &rest)) &&
	       (to = next_line(r->cx, &rest)) &&
	       (by = next_line(r->cx, &rest))) {
		struct diversion *d = arena_alloc(&r->cx->arena, sizeof(*d));

		*d = (struct diversion){ to, by };
		strmap_put(&r->diverted, from, d);
	}
}

static void read_list(struct reader *r, const struct list_directory *d,
		      const char *name)
{
	static const char suffix[] = ".list";
	struct arena *a = &r->cx->arena;
	size_t n = strlen(name), end = sizeof(suffix) - 1;
	struct span rest;
	const char *package;
	char *line;

	if (n <= end || strcmp(name + n - end, suffix) ||
	    !read_file(r, path_join(a, d->path, name), &rest))
		return;
	package = arena_strndup(a, name, n - end);
	while ((line = next_line(r->cx, &rest))) {
		line[strcspn(line, d->ends)] = '\0';
		own(r, package, diverted(r, package, line));
	}
}

static void read_lists(struct reader *r, const struct list_directory *d)
{
	struct root_trace t = root_trace(r->root, d->path);
	struct strings names;

	if (t.error || t.entry->kind != ENTRY_DIRECTORY)
		return;
	if (root_list(r->root, t.entry, &names) < 0) {
		warn(r->cx, "%s; its packages are not named", r->cx->error);
		return;
	}
	for (size_t i = 0; i < names.count; i++)
		read_list(r, d, names.items[i]);
}

/* A letter and a colon: package, then its directories, and files of each. */
static void read_apk(struct reader *r, const char *path)
{
	const char *package = "", *directory = "";
	struct span rest;
	char *line;

	if (!read_file(r, path, &rest))
		return;
	while ((line = next_line(r->cx, &rest))) {
		if (!strncmp(line, "P:", 2))
			package = line + 2;
		else if (!strncmp(line, "F:", 2))
			directory = line + 2;
		else if (!strncmp(line, "R:", 2) && *package)
			own(r, package, path_join(&r->cx->arena, directory,
						  line + 2));
	}
}

/* "busybox,./bin/sh"; of two that wrote a file, the last one has. */
static int take_list(struct reader *r, const char *list, struct span rest)
{
	unsigned int number = 0;
	char *line;

	while ((line = next_line(r->cx, &rest))) {
		size_t n = strcspn(line, ",");

		number++;
		if (!*line)
			continue;
		if (!line[n])
			return fail(r->cx, XS_EFORMAT, "%s:%u: is not"
				    " PACKAGE,PATH", list, number);
		line[n] = '\0';
		own(r, line, line + n + 1);
	}
	return 0;
}

static int read_buildroot(struct reader *r, const char *list)
{
	cleanup_content struct content content = { 0 };
	int error = content_map_path(r->cx, list, &content);

	return error < 0 ? error : take_list(r, list, content.bytes);
}

int owners_read(struct catalogue *c, const char *list,
		struct owners *ret_owners)
{
	struct reader r = {
		.cx = c->cx, .root = c->root, .owners = ret_owners,
		.diverted = { .arena = &c->cx->arena },
	};
	size_t i;

	*ret_owners = (struct owners){ .paths = { .arena = &c->cx->arena } };
	read_diversions(&r);
	for (i = 0; i < sizeof(list_directories) / sizeof(*list_directories);
	     i++)
		read_lists(&r, &list_directories[i]);
	for (i = 0; i < sizeof(apk_databases) / sizeof(*apk_databases); i++)
		read_apk(&r, apk_databases[i]);
	return list ? read_buildroot(&r, list) : 0;
}

const char *owners_of(const struct owners *o, const char *path)
{
	return strmap_get(&o->paths, path);
}
