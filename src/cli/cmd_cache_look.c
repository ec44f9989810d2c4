/* SPDX-License-Identifier: MIT */
#include "cmd_cache.h"

#include "cli.h"

#include "xstage/cache_uclibc.h"
#include "xstage/report_cache.h"
#include "xstage/subject.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const char counts_more[] = "it counts more entries than it has";

bool cmd_cache_is_inside(const char *path)
{
	return *path == '/';
}

int cmd_cache_read(struct ctx *cx, const char *root_name, const char *path,
		   struct span *ret_bytes)
{
	struct root *root = NULL;
	const struct entry *e;
	int r;

	if (cmd_cache_is_inside(path))
		r = root_open(cx, root_name, &root);
	else if (access(path, F_OK) < 0 && errno == ENOENT)
		return 0;
	else
		r = subject_open_host(cx, path, ENTRY_FILE, &root, &e);
	if (r >= 0)
		r = root_read(root, cmd_cache_is_inside(path) ? path : e->path,
			      ret_bytes);
	if (root)
		root_close(root);
	return r;
}

bool cmd_cache_is_same(struct span a, struct span b)
{
	return a.size == b.size &&
	       (!a.size || !memcmp(a.bytes, b.bytes, a.size));
}

/* Why there is nothing to write; NULL: there is something. */
static const char *nothing_to_write(const struct cache_plan *c)
{
	if (c->loader->ops->cache == LOADER_CACHE_NONE)
		return "is of a kind that reads no cache";
	if (c->image.bytes.size)
		return NULL;
	return c->loader->reads_cache
		? "has no libraries to find, and gets no cache"
		: "was built to read no cache";
}

bool cmd_cache_tell_nothing(struct ctx *cx, const struct cache_plan *c)
{
	const char *why = nothing_to_write(c);

	if (why)
		cli_message(arena_printf(&cx->arena, "%s: the loader %s %s",
					 c->plan->options->root,
					 c->loader->path, why));
	return why;
}

int cmd_cache_print(struct ctx *cx, const char *root_name, const char *path,
		    bool is_json)
{
	struct cache cache;
	struct span bytes;
	enum order order;
	int r = cmd_cache_read(cx, root_name, path, &bytes);

	if (!r)
		r = fail(cx, XS_ESYSTEM, "%s: %s", path, strerror(ENOENT));
	if (r >= 0)
		r = cache_read_any(cx, bytes, path, &cache, &order);
	if (r < 0)
		return cli_failed(cx);
	if (cache.beyond || cache.extension_defect)
		cli_message(arena_printf(&cx->arena, "%s: is damaged: %s", path,
					 cache.beyond ? counts_more
					 : cache.extension_defect));
	if (is_json)
		report_cache_json(cx, &cache, path, order, stdout);
	else
		report_cache_text(cx, &cache, path, stdout);
	return EXIT_CLEAN;
}

/* No bytes are a cache that is not there, and says nothing. */
static int read_as_loader(struct ctx *cx, const struct loader *l,
			  struct span bytes, const char *path,
			  struct cache *ret_cache)
{
	*ret_cache = (struct cache){ 0 };
	if (!bytes.bytes)
		return 0;
	return l->ops->cache == LOADER_CACHE_UCLIBC
		? cache_read_uclibc(cx, bytes, path, l->target, ret_cache)
		: cache_read(cx, bytes, path, l->target, ret_cache);
}

static void add_fault(struct ctx *cx, struct cache_faults *faults,
		      enum cache_fault_kind kind, const char *text)
{
	vec_push(&cx->arena, faults,
		 ((struct cache_fault){ .kind = kind, .text = text }));
}

/* How the cache that is there differs from the one that should be. */
static int compare_caches(struct ctx *cx, const struct cache_plan *c,
			  struct span bytes, const char *path,
			  struct cache_faults *faults)
{
	struct cache have, wanted;

	if (read_as_loader(cx, c->loader, buf_span(&c->image.bytes), path,
			   &wanted) < 0)
		return -XS_EFORMAT;
	if (read_as_loader(cx, c->loader, bytes, path, &have) < 0) {
		add_fault(cx, faults, CACHE_FAULT_UNUSABLE, cx->error);
		return 0;
	}
	if (have.extension_defect)
		add_fault(cx, faults, CACHE_FAULT_DAMAGED,
			  have.extension_defect);
	if (have.beyond)
		add_fault(cx, faults, CACHE_FAULT_DAMAGED,
			  counts_more);
	cache_check(cx, (struct cache_pair){
		.root = c->plan->disk, .target = c->loader->target,
		.have = &have, .want = &wanted,
		/* Large numbers go round in circles: then there is no order,
		 * and ldconfig's own is as good as any. */
		.is_searched = c->loader->ops->cache == LOADER_CACHE_GLIBC &&
			       !cmd_cache_is_same(bytes, buf_span(
					&c->image.bytes)) },
		    faults);
	return 0;
}

/* What is in the root, as its loader would see it. */
static int find_faults(struct ctx *cx, const struct cache_plan *c,
		       const char *path, struct cache_faults *faults,
		       bool *ret_identical)
{
	struct span want = buf_span(&c->image.bytes), bytes = { 0 };
	int r = cmd_cache_read(cx, c->plan->options->root, path, &bytes);

	*ret_identical = r >= 0 && cmd_cache_is_same(bytes, want);
	if (!r && want.size)
		add_fault(cx, faults, CACHE_FAULT_ABSENT, "there is no cache");
	else if (r == -XS_EFORMAT)	/* something that is no file */
		add_fault(cx, faults, CACHE_FAULT_UNUSABLE, cx->error);
	else if (r > 0)
		return compare_caches(cx, c, bytes, path, faults);
	return r == -XS_EFORMAT ? 0 : r;
}

/* Of a loader that reads no cache, what tells it where to look. */
static int report_path_file(struct ctx *cx, const struct cache_plan *c,
			    bool is_json)
{
	const char *path = c->loader->path_file;
	bool is_there = !root_trace(c->plan->disk, path).error;

	if (is_json)
		report_faults_json(cx, &c->faults, path, !c->faults.count,
				   stdout);
	else if (is_there || c->faults.count)
		report_faults_text(cx, &c->faults, path,
				   "names directories that are there", stdout);
	return c->faults.count ? EXIT_BAD_NEWS : EXIT_CLEAN;
}

static int report_check(struct ctx *cx, const struct cache_plan *c,
			const char *path, bool is_json)
{
	struct cache_faults faults = { 0 };
	bool is_identical = false;
	const char *praise;

	cmd_cache_tell_nothing(cx, c);
	if (c->loader->path_file)
		return report_path_file(cx, c, is_json);
	/* Of a loader that reads it, whatever is there counts. */
	if (c->loader->reads_cache || c->image.bytes.size) {
		if (find_faults(cx, c, path, &faults, &is_identical) < 0 ||
		    fail_unseen(cx) < 0)
			return cli_failed(cx);
	}
	praise = is_identical ? "is what ldconfig would write"
			      : "says what it should, in other bytes";
	if (is_json)
		report_faults_json(cx, &faults, path, is_identical, stdout);
	else if (c->image.bytes.size || faults.count)
		report_faults_text(cx, &faults, path, praise, stdout);
	return faults.count ? EXIT_BAD_NEWS : EXIT_CLEAN;
}

int cmd_cache_check(struct ctx *cx, const struct cache_plan_options *options,
		    const char *path, bool is_json)
{
	struct cache_plan c;
	int status;

	if (cache_plan_make(cx, options, &c) < 0)
		return cli_failed(cx);
	status = report_check(cx, &c, path, is_json);
	plan_close(c.plan);
	return status;
}
