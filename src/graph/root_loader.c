/* SPDX-License-Identifier: MIT */
#include "xstage/root_loader.h"

#include "xstage/path.h"

#include <string.h>

static const char *const programs[] = {
	"/sbin/init", "/bin/sh", "/bin/busybox", "/usr/bin/env", "/init",
};

static const char *const directories[] = {
	"/lib64", "/lib", "/lib32", "/libx32", "/usr/lib64", "/usr/lib",
};

struct choosing {
	struct catalogue *catalogue;
	struct loader *best;	/* NULL: none yet */
};

/* A library may be called like a loader: it must be the one that it tells. */
static bool is_itself(const struct loader_file *f, const struct loader *l)
{
	return strncmp(path_base(f->text), "ld", 2) ||
	       (!l->file->error && !strcmp(l->file->path, f->path));
}

/* Whether what is at 'path' tells a loader that is there. */
static bool ask(struct choosing *c, const char *path)
{
	const struct loader_file *f = catalogue_look(c->catalogue, path);
	struct loader *l;

	if (f->error || !object_is_dynamic(f->object) ||
	    catalogue_loader(c->catalogue, f->object, &l) < 0 ||
	    !is_itself(f, l))
		return false;
	if (!c->best || !l->file->error)
		c->best = l;
	return !l->file->error;
}

static bool is_telling(const char *name)
{
	return !strncmp(name, "ld", 2) || !strncmp(name, "libc.so", 7);
}

static bool ask_directory(struct choosing *c, const char *path)
{
	struct root *root = c->catalogue->root;
	struct root_trace t = root_trace(root, path);
	struct strings names = { 0 };

	if (t.error || t.entry->kind != ENTRY_DIRECTORY ||
	    root_list(root, t.entry, &names) < 0)
		return false;
	for (size_t i = 0; i < names.count; i++) {
		if (is_telling(names.items[i]) &&
		    ask(c, path_join(&c->catalogue->cx->arena, path,
				     names.items[i])))
			return true;
	}
	return false;
}

static struct loader *choose(struct catalogue *catalogue)
{
	struct choosing c = { .catalogue = catalogue };

	for (size_t i = 0; i < sizeof(programs) / sizeof(*programs); i++) {
		if (ask(&c, programs[i]))
			return c.best;
	}
	for (size_t i = 0; i < sizeof(directories) / sizeof(*directories);
	     i++) {
		if (ask_directory(&c, directories[i]))
			return c.best;
	}
	return c.best;
}

int root_loader(struct catalogue *c, const char *path,
		struct loader **ret_loader)
{
	void (*warning)(const char *message) = c->cx->warning;
	const struct loader_file *f;
	struct loader *l;

	if (!path) {
		/* Of most of what is asked nothing depends. */
		c->cx->warning = NULL;
		l = choose(c);
		c->cx->warning = warning;
		if (!l)
			return fail(c->cx, XS_EFORMAT, "%s: no program and no"
				    " C library tells which loader it has;"
				    " 'xstage cache --loader' can",
				    root_name(c->root));
		*ret_loader = l;
		return 0;
	}
	f = catalogue_look(c, path);
	if (f->error)
		return fail(c->cx, XS_ESYSTEM, "%s: %s",
			    root_host_path(c->root, path),
			    strerror(f->error));
	if (f->object->kind != OBJECT_ELF)
		return fail(c->cx, XS_EFORMAT, "%s: is no loader",
			    root_host_path(c->root, path));
	return loader_open(c->cx, catalogue_files(c), path,
			   target_of(f->object), ret_loader);
}
