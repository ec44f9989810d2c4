/* SPDX-License-Identifier: MIT */
#include "xstage/subject.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

void subject_split(struct ctx *cx, const char *text, const char **ret_source,
		   const char **ret_dest)
{
	const char *colon = strrchr(text, ':');

	*ret_source = text;
	*ret_dest = NULL;
	if (!colon || colon[1] != '/' || colon == text)
		return;
	*ret_source = arena_strndup(&cx->arena, text, colon - text);
	*ret_dest = colon + 1;
}

static char *absolute(struct ctx *cx, const char *path)
{
	cleanup_free char *cwd = NULL;

	if (*path == '/')
		return arena_strdup(&cx->arena, path);
	cwd = getcwd(NULL, 0);
	return path_join(&cx->arena, cwd ? cwd : "/", path);
}

int subject_open_host(struct ctx *cx, const char *path, enum entry_kind kind,
		      struct root **host, const struct entry **ret_entry)
{
	struct root_trace t;
	int r = *host ? 0 : root_open(cx, "/", host);

	if (r < 0)
		return r;
	t = root_trace(*host, absolute(cx, path));
	if (t.error)
		return fail(cx, XS_ESYSTEM, "%s: %s", path,
			    strerror(t.error));
	if (t.entry->kind != kind)
		return fail(cx, XS_EFORMAT, "%s: %s", path,
			    kind == ENTRY_DIRECTORY ? "is not a directory"
			    : t.entry->kind == ENTRY_DIRECTORY
			    ? "is a directory" : "is not a regular file");
	*ret_entry = t.entry;
	return 0;
}

static int default_directory(struct catalogue *c, const struct object *o,
			     const char **ret_directory)
{
	struct loader *l;
	int r;

	*ret_directory = "/usr/bin/";
	if (!object_is_dynamic(o) || object_is_program(o))
		return 0;
	r = catalogue_loader(c, o, &l);
	if (r < 0)
		return r;
	*ret_directory = loader_directory(l);
	return *ret_directory ? 0
	       : fail(c->cx, XS_EFORMAT, "%s: the loader '%s' searches no"
		      " directory by itself; say where to put it as SRC:DEST",
		      o->path, l->path);
}

int subject_directory(struct catalogue *c, const char *directory,
		      const char **ret_path)
{
	for (;;) {
		struct root_trace t = root_trace(c->root, directory);

		if (!t.error && t.entry->kind == ENTRY_DIRECTORY) {
			*ret_path = t.entry->path;
			return 0;
		}
		if (t.error != ENOENT || !t.entry ||
		    t.entry->kind != ENTRY_ABSENT)
			return fail(c->cx, XS_EFORMAT, "%s: %s", directory,
				    strerror(t.error ? t.error : ENOTDIR));
		/* The first one that is not there, links followed. */
		root_plan_directory(c->root, t.entry->path);
	}
}

/* The file goes where the links of its directory lead. */
static int place_in(struct catalogue *c, const char *directory,
		    const char *name, const char **ret_path)
{
	int r = subject_directory(c, directory, &directory);

	if (r < 0)
		return r;
	*ret_path = path_join(&c->cx->arena, directory, name);
	return 0;
}

int subject_place(struct catalogue *c, const struct object *o,
		  const char *name, const char *dest, const char **ret_path)
{
	struct arena *a = &c->cx->arena;
	struct root_trace t;
	int r;

	if (!dest) {
		r = default_directory(c, o, &dest);
		if (r < 0)
			return r;
	}
	t = root_trace(c->root, dest);
	if (dest[strlen(dest) - 1] == '/' ||
	    (!t.error && t.entry->kind == ENTRY_DIRECTORY))
		return place_in(c, path_normalise(a, dest), name, ret_path);
	dest = path_normalise(a, dest);
	return place_in(c, path_directory(a, dest), path_base(dest), ret_path);
}

static int plan_host_file(struct catalogue *c, const char *text,
			  const char **ret_path)
{
	cleanup_close int fd = -1;
	const char *source, *dest;
	const struct entry *e;
	struct object *o;
	int r;

	subject_split(c->cx, text, &source, &dest);
	r = subject_open_host(c->cx, source, ENTRY_FILE, &c->host, &e);
	if (r < 0)
		return r;
	fd = root_open_entry(c->host, e, O_RDONLY);
	if (fd < 0)
		return fail_errno(c->cx, "%s", source);
	object_read(c->cx, fd, source, &o);
	r = subject_place(c, o, path_base(source), dest, ret_path);
	if (r < 0)
		return r;
	root_plan_file(c->root, *ret_path, c->host, e);
	catalogue_forget_paths(c);
	return 0;
}

/* What a loader can be asked about; the rest has a name for what it is. */
static int check(struct ctx *cx, const char *name,
		 const struct loader_file *f)
{
	const struct object *o = f->object;

	if (f->error)
		return fail(cx, XS_ESYSTEM, "%s: %s", name,
			    strerror(f->error));
	if (object_is_script(o))
		return 0;
	if (o->defect)
		return fail(cx, XS_EFORMAT, "%s: %s", name, o->defect);
	if (o->type != ET_DYN && o->type != ET_EXEC)
		return fail(cx, XS_EFORMAT, "%s: is neither a program nor a"
			    " library", name);
	return 0;
}

int subject_find(struct catalogue *c, const char *text, bool has_root,
		 const struct loader_file **ret_file)
{
	const char *path = text;
	int r;

	if (has_root && *text != '/') {
		r = plan_host_file(c, text, &path);
		if (r < 0)
			return r;
	} else if (!has_root) {
		path = absolute(c->cx, text);
	}
	*ret_file = catalogue_look(c, path);
	return check(c->cx, text, *ret_file);
}
