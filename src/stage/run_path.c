/* SPDX-License-Identifier: MIT */
#include "run_path.h"

#include "xstage/cache_read.h"
#include "xstage/cleanup.h"
#include "xstage/copy.h"
#include "xstage/patch_path.h"
#include "xstage/path.h"
#include "xstage/tokens.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>

static bool is_named(const struct item *i)
{
	return !strcmp(i->why, plan_named);
}

struct element {
	const char *text;
	const char *directory;	/* what it is, without links */
	bool is_default;
};

/* One run path while it is cleaned. */
struct cleaning {
	struct plan *p;
	const struct item *item;
	const struct loader *loader;
	VEC(struct element) kept;
};

/* It has one that may be cleaned. */
static bool has_run_path(const struct plan *p, const struct item *i)
{
	return i->kind == ITEM_FILE && i->run_path_before &&
	       !(p->options->run_path == RUN_PATH_SET && is_named(i));
}

static void become(struct plan *p, struct item *i, const char *run_path)
{
	i->run_path = run_path;
	catalogue_set_run_path(&p->catalogue, i->path, run_path);
}

void run_path_plan(struct plan *p, struct item *i)
{
	const struct object *o = i->object;

	if (!o || !object_is_dynamic(o))
		return;
	i->run_path_before = o->dynamic.runpath ? o->dynamic.runpath
						: o->dynamic.rpath;
	i->run_path = i->run_path_before;
	if (i->run_path_before && p->options->run_path == RUN_PATH_CLEAR)
		become(p, i, NULL);
	if (p->options->run_path == RUN_PATH_SET && is_named(i) &&
	    object_has_loader(o))
		become(p, i, patch_path_tidy(&p->cx->arena,
					     p->options->run_path_set));
}

/* The directory that the element means, without links; NULL: none. */
static const char *directory_of(struct cleaning *c, const char *element,
				size_t length)
{
	struct tokens tokens = {
		.origin = path_directory(&c->p->cx->arena, c->item->path),
		.lib = c->loader->lib,
		.platform = c->p->options->closure.loader.platform,
	};
	const char *path = tokens_expand(c->p->cx, &tokens, element, length);
	struct root_trace t;

	if (!path || *path != '/')
		return NULL;
	t = root_trace(c->p->root, path);
	if (t.error == EACCES || t.error == EIO || t.error == EMFILE)
		plan_refuse(c->p, "%s: '%s' of its run path: %s; --rpath=keep"
			    " leaves it as it is", c->item->path, path,
			    strerror(t.error));
	if (t.error || t.entry->kind != ENTRY_DIRECTORY)
		return NULL;
	return t.entry->path;
}

/* A default directory is searched anyway, unless the object says no. */
static bool is_default(struct cleaning *c, const char *directory)
{
	const struct strings *dirs = &c->loader->directories;

	if (c->item->object->dynamic.flags_1 & DF_1_NODEFLIB)
		return false;
	for (size_t i = 0; i < dirs->count; i++) {
		struct root_trace t = root_trace(c->p->root, dirs->items[i]);

		if (!t.error && !strcmp(t.entry->path, directory))
			return true;
	}
	return false;
}

static bool has(const struct cleaning *c, const char *directory)
{
	for (size_t i = 0; i < c->kept.count; i++) {
		if (!strcmp(c->kept.items[i].directory, directory))
			return true;
	}
	return false;
}

static void clean_element(struct cleaning *c, const char *element,
			  size_t length)
{
	struct arena *a = &c->p->cx->arena;
	struct element e = { .directory = directory_of(c, element, length) };

	if (!e.directory || has(c, e.directory))
		return;
	e.text = arena_strndup(a, element, length);
	e.is_default = is_default(c, e.directory);
	vec_push(a, &c->kept, e);
}

/* Whether 'path' would be found instead of what 'directory' has by that name
 * if that directory were not asked first. */
static bool is_rival(struct cleaning *c, const char *directory,
		     const char *path)
{
	struct root *root = c->p->root;
	struct root_trace here, there;

	/* What a cache has may be the name of no file at all. */
	if (!path || strnlen(path, PATH_MAX) == PATH_MAX)
		return false;
	here = root_trace(root, path_join(&c->p->cx->arena, directory,
					  path_base(path)));
	there = root_trace(root, path);
	return !here.error && !there.error &&
	       strcmp(here.entry->path, there.entry->path);
}

static bool has_rival(struct cleaning *c, const char *directory,
		      const char *other)
{
	struct root_trace t = root_trace(c->p->root, other);
	struct strings names;

	if (t.error || root_list(c->p->root, t.entry, &names) < 0)
		return false;
	for (size_t i = 0; i < names.count; i++) {
		if (strstr(names.items[i], ".so") &&
		    is_rival(c, directory,
			     path_join(&c->p->cx->arena, t.entry->path,
				       names.items[i])))
			return true;
	}
	return false;
}

/* A default directory is searched last: what the rest of the run path, the
 * cache and its brothers have by the same names, it hides from here. */
static bool hides_something(struct cleaning *c, size_t at)
{
	const char *directory = c->kept.items[at].directory;
	const struct strings *brothers = &c->loader->directories;
	const struct cache *cache = c->loader->cache;

	for (size_t i = at + 1; i < c->kept.count; i++) {
		if (has_rival(c, directory, c->kept.items[i].directory))
			return true;
	}
	for (size_t i = 0; i < brothers->count; i++) {
		if (has_rival(c, directory, brothers->items[i]))
			return true;
	}
	for (size_t i = 0; cache && i < cache->count; i++) {
		const char *path = cache->entries[i].path;

		/* What is not in the cache or too long, nobody finds. */
		if (path && strnlen(path, PATH_MAX) < PATH_MAX &&
		    is_rival(c, directory, path))
			return true;
	}
	return false;
}

/* Then its loader takes no $ORIGIN. */
static bool gets_rights(const struct item *i)
{
	cleanup_close int fd = root_open_entry(i->from, i->source, O_RDONLY);

	return copy_gives_rights(fd, &i->source->st);
}

static const char *text_of(const struct cleaning *c, const struct element *e)
{
	struct arena *a = &c->p->cx->arena;

	if (c->p->options->run_path != RUN_PATH_ORIGIN || gets_rights(c->item))
		return e->text;
	return patch_path_origin(a, path_directory(a, c->item->path),
				 e->directory);
}

static const char *cleaned(struct cleaning *c)
{
	const char *text = c->item->run_path_before, *joined = NULL;

	while (text) {
		size_t length = strcspn(text, ":");

		clean_element(c, text, length);
		text = text[length] ? text + length + 1 : NULL;
	}
	for (size_t i = 0; i < c->kept.count; i++) {
		const struct element *e = &c->kept.items[i];

		if (e->is_default && !hides_something(c, i))
			continue;
		joined = joined ? arena_printf(&c->p->cx->arena, "%s:%s",
					       joined, text_of(c, e))
				: text_of(c, e);
	}
	return joined;
}

void run_paths_clean(struct plan *p)
{
	if (p->options->run_path == RUN_PATH_KEEP ||
	    p->options->run_path == RUN_PATH_CLEAR)
		return;
	for (size_t n = 0; n < p->items.count; n++) {
		struct item *i = p->items.items[n];
		struct cleaning c = { .p = p, .item = i };
		struct loader *l;

		if (!has_run_path(p, i))
			continue;
		if (catalogue_loader(&p->catalogue, i->object, &l) < 0) {
			plan_refuse(p, "%s: %s", i->path, p->cx->error);
			continue;
		}
		c.loader = l;
		become(p, i, cleaned(&c));
	}
}

static bool is_changed(const struct item *i)
{
	const char *before = i->run_path_before, *after = i->run_path;

	if (i->kind != ITEM_FILE || (!before && !after))
		return false;
	return !before || !after || strcmp(after, before);
}

static int edit_item(struct plan *p, struct item *i)
{
	const struct edit_wish wish = { .sets_run_path = true,
					.run_path = i->run_path };
	const char *label = root_host_path(i->from, i->source->path);
	cleanup_close int fd = root_open_entry(i->from, i->source, O_RDONLY);
	struct object *o;
	int r;

	if (fd < 0)
		return fail_errno(p->cx, "%s", label);
	r = object_open(p->cx, fd, label, &o);
	if (r < 0)
		return r;
	/* It was one when the plan was begun. */
	if (!object_is_dynamic(o)) {
		object_close(o);
		return fail(p->cx, XS_ESYSTEM, "%s: %s", label, o->defect
			    ? o->defect : "has changed since it was read");
	}
	dynamic_read(p->cx, o);
	r = edit_make(p->cx, o, &wish, &i->edit);
	if (r >= 0)
		r = edit_verify(p->cx, o, &i->edit, &wish);
	object_close(o);
	if (r == -XS_EREFUSED || r == -XS_EFORMAT) {
		plan_refuse(p, "%s; --rpath=keep leaves the run path as it is",
			    p->cx->error);
		return 0;
	}
	if (r >= 0 && i->run_path && strstr(i->run_path, "ORIGIN") &&
	    gets_rights(i))
		warn(p->cx, "%s: gets rights when it starts, so its loader"
		     " takes no $ORIGIN", i->path);
	if (r >= 0 && i->edit.size)
		i->size = i->edit.size;
	if (r >= 0 && i->edit.left)
		warn(p->cx, "%s: of its old run path, this stays in the file:"
		     " %s", i->path, i->edit.left);
	return r;
}

int run_paths_edit(struct plan *p)
{
	for (size_t n = 0; n < p->items.count; n++) {
		struct item *i = p->items.items[n];
		int r;

		if (!is_changed(i))
			continue;
		r = edit_item(p, i);
		if (r < 0)
			return r;
	}
	return 0;
}
