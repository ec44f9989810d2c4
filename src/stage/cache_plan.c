/* SPDX-License-Identifier: MIT */
#include "xstage/cache_plan.h"

#include "lay.h"
#include "made.h"
#include "order.h"
#include "state.h"

#include "xstage/path.h"
#include "xstage/path_file.h"
#include "xstage/root_loader.h"
#include "xstage/subject.h"

#include <errno.h>
#include <string.h>

static const char usual_conf[] = "/etc/ld.so.conf";

static void plan_removals(struct plan *p, const struct cache_image *image)
{
	for (size_t i = 0; i < image->stale.count; i++)
		plan_item(p, ITEM_REMOVED, image->stale.items[i],
			  "a link that leads nowhere");
}

/* The root's configuration is usually not there; one that is named must be. */
static int check_conf(struct plan *p, const char *path)
{
	struct root_trace t = root_trace(p->root, path);

	if (t.error)
		return fail(p->cx, XS_ESYSTEM, "%s: %s",
			    root_host_path(p->root, path), strerror(t.error));
	if (t.entry->kind != ENTRY_FILE)
		return fail(p->cx, XS_EFORMAT, "%s: is no regular file",
			    root_host_path(p->root, path));
	return 0;
}

/* A file of the host in the place of the root's own. */
static int plan_conf(struct plan *p, const char *path, const char *place)
{
	struct arena *a = &p->cx->arena;
	const struct entry *e;
	const char *directory;
	struct span bytes = { 0 };
	int r = subject_open_host(p->cx, path, ENTRY_FILE, &p->catalogue.host,
				  &e);

	if (r >= 0)
		r = root_read(p->catalogue.host, e->path, &bytes);
	if (r >= 0)
		r = subject_directory(&p->catalogue, path_directory(a, place),
				      &directory);
	if (r < 0)
		return r;
	root_plan_bytes(p->root, path_join(a, directory, path_base(place)),
			bytes);
	return 0;
}

static int take_conf(struct plan *p, const struct cache_plan_options *o,
		     struct cache_wish *wish)
{
	if (o->conf) {
		wish->conf = o->conf;
		return check_conf(p, o->conf);
	}
	if (!o->host_conf)
		return 0;
	wish->conf = usual_conf;
	return plan_conf(p, o->host_conf, usual_conf);
}

/* Only a directory that is there gets a cache, as from ldconfig. */
static int lay_cache(struct cache_plan *c, const char *path)
{
	struct plan *p = c->plan;
	const char *directory = path_directory(&p->cx->arena, path);
	struct root_trace t = root_trace(p->disk, directory);
	int error = !t.error && t.entry->kind != ENTRY_DIRECTORY ? ENOTDIR
								 : t.error;

	if (error)
		return fail(p->cx, XS_ESYSTEM, "%s: %s",
			    root_host_path(p->root, path), strerror(error));
	lay_bytes(p, path, buf_span(&c->image.bytes),
		  cache_describe(p->cx, &c->image));
	return 0;
}

static int plan_path_file(struct cache_plan *c,
			  const struct cache_plan_options *o)
{
	struct plan *p = c->plan;
	const struct loader *l = c->loader;

	path_file_check(p->cx, l, &o->wish.directories, &c->faults);
	if (p->cx->unseen)
		return fail_unseen(p->cx);
	for (size_t i = 0; i < o->wish.directories.count; i++) {
		const char *path = o->wish.directories.items[i];

		if (path[strcspn(path, ":\n")])
			plan_refuse(p, "%s: no path file can name it", path);
	}
	if (o->writes_path_file)
		made_path_file(p, l, &o->wish.directories);
	for (size_t i = 0; i < c->faults.count && !o->writes_path_file; i++) {
		const struct cache_fault *f = &c->faults.items[i];

		if (f->kind == CACHE_FAULT_MISSING)
			plan_refuse(p, "%s: %s; --write-path-file adds it to"
				    " %s", f->directory, f->text,
				    l->path_file);
	}
	order_items(p);
	return state_compare(p);
}

static int build(struct cache_plan *c, const struct cache_plan_options *o)
{
	struct plan *p = c->plan;
	struct cache_wish wish = o->wish;
	struct loader *l;
	int r = root_loader(&p->catalogue, o->loader, &l);

	/* What was not seen might have told another. */
	if (p->cx->unseen)
		return fail_unseen(p->cx);
	if (r < 0)
		return r;
	c->loader = l;
	if (l->ops->cache == LOADER_CACHE_NONE)
		return plan_path_file(c, o);
	r = take_conf(p, o, &wish);
	if (r >= 0)
		r = cache_make(p->cx, p->root, l, &wish, &c->image);
	if (r < 0)
		return r;
	made_links(p, &c->image);
	plan_removals(p, &c->image);
	if (o->output && c->image.bytes.size)
		r = lay_cache(c, o->output);
	if (r < 0)
		return r;
	order_items(p);
	return state_compare(p);
}

int cache_plan_make(struct ctx *cx, const struct cache_plan_options *options,
		    struct cache_plan *ret_plan)
{
	struct plan_options *own = arena_alloc(&cx->arena, sizeof(*own));
	struct cache_plan c = { 0 };
	int r;

	own->root = options->root;
	own->is_dry = options->is_dry;
	r = plan_open(cx, own, &c.plan);
	if (r < 0)
		return r;
	r = build(&c, options);
	if (r < 0) {
		plan_close(c.plan);
		return r;
	}
	*ret_plan = c;
	return 0;
}
