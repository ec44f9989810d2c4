/* SPDX-License-Identifier: MIT */
#include "cli.h"

#include "xstage/apply.h"
#include "xstage/cache_plan.h"
#include "xstage/cache_uclibc.h"
#include "xstage/cleanup.h"
#include "xstage/path.h"
#include "xstage/publish.h"
#include "xstage/report.h"
#include "xstage/report_cache.h"
#include "xstage/report_plan.h"
#include "xstage/subject.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct cache_values {
	struct common_values common;
	const char *root, *output, *conf, *loader, *glibc, *vendor;
	struct strings formats;
	bool keeps_links, dry_run, verbose, prints, checks;
	/* Out of the formats. */
	enum cache_layout layout;
	bool has_layout, is_json;
};

#define AT(member) offsetof(struct cache_values, member)

static const char usual_path[] = "/etc/ld.so.cache";

static const struct option_spec cache_options[] = {
	{ 0, "root", OPTION_TEXT, AT(root), "DIR",
	  "the target's / (default: this system's)", NULL },
	{ 0, "output", OPTION_TEXT, AT(output), "FILE",
	  "write FILE instead of /etc/ld.so.cache", NULL },
	{ 0, "format", OPTION_NAMES, AT(formats), "FORMAT",
	  "of the cache: auto (default), new, compat or old; of what is"
	  " printed: text (default) or json", NULL },
	{ 0, "conf", OPTION_TEXT, AT(conf), "FILE",
	  "read FILE instead of /etc/ld.so.conf", NULL },
	{ 0, "no-links", OPTION_FLAG, AT(keeps_links), NULL,
	  "make and remove no links", NULL },
	{ 0, "loader", OPTION_TEXT, AT(loader), "PATH",
	  "the loader that will read it (default: that of the root's programs)",
	  NULL },
	{ 0, "glibc", OPTION_TEXT, AT(glibc), "VERSION",
	  "as the ldconfig of that glibc: 2.36 (default: the root's)", NULL },
	{ 0, "vendor", OPTION_CHOICE, AT(vendor), "NAME",
	  "as that of debian or upstream (default: the root's)",
	  "debian|upstream" },
	{ 0, "dry-run", OPTION_FLAG, AT(dry_run), NULL,
	  "print what would be done, and write nothing", NULL },
	{ 0, "print", OPTION_FLAG, AT(prints), NULL,
	  "print the cache, or FILE, as ldconfig -p does", NULL },
	{ 0, "check", OPTION_FLAG, AT(checks), NULL,
	  "compare the cache with what it should be", NULL },
	{ 'v', "verbose", OPTION_FLAG, AT(verbose), NULL,
	  "tell what stays as it is, too", NULL },
	{ 0 },
};

static int take_formats(struct ctx *cx, struct cache_values *v)
{
	static const char *const layouts[] = {
		[CACHE_LAYOUT_NEW] = "new",
		[CACHE_LAYOUT_COMPAT] = "compat",
		[CACHE_LAYOUT_OLD] = "old",
	};

	for (size_t i = 0; i < v->formats.count; i++) {
		const char *name = v->formats.items[i];
		bool is_known = !strcmp(name, "auto") || !strcmp(name, "text") ||
				!strcmp(name, "json");

		v->is_json |= !strcmp(name, "json");
		for (size_t j = 0; j < sizeof(layouts) / sizeof(*layouts);
		     j++) {
			if (strcmp(name, layouts[j]) != 0)
				continue;
			is_known = v->has_layout = true;
			v->layout = j;
		}
		if (!is_known)
			return fail(cx, XS_EUSAGE, "--format: '%s' is none of"
				    " auto, new, compat, old, text, json",
				    name);
	}
	return 0;
}

/* "2.36" as 236. */
static int take_version(struct ctx *cx, const char *text,
			unsigned int *ret_version)
{
	static const char digits[] = "0123456789";
	const char *minor;

	*ret_version = 0;
	if (!text)
		return 0;
	minor = strncmp(text, "2.", 2) ? "" : text + 2;
	/* Two digits at most. */
	if (!*minor || minor[strspn(minor, digits)] || strlen(minor) > 2)
		return fail(cx, XS_EUSAGE, "--glibc: '%s' is no version like"
			    " 2.36", text);
	*ret_version = 200 + strtoul(minor, NULL, 10);
	return 0;
}

/* A path that is taken from the root, not from the host. */
static bool is_inside(const char *path)
{
	return *path == '/';
}

static int take_options(struct ctx *cx, struct cache_values *v,
			const struct strings *operands,
			struct cache_plan_options *o)
{
	int r = take_formats(cx, v);

	*o = (struct cache_plan_options){
		.root = v->root ? v->root : "/",
		.loader = v->loader,
		.output = v->output ? v->output : usual_path,
		.is_dry = v->dry_run || v->checks,
		.wish = {
			.layout = v->has_layout ? &v->layout : NULL,
			.directories = *operands,
			.keeps_links = v->keeps_links,
		},
	};
	if (!is_inside(o->output) || v->checks)
		o->output = NULL;
	if (v->conf && is_inside(v->conf))
		o->conf = v->conf;
	else
		o->host_conf = v->conf;
	if (v->vendor)
		o->wish.vendor = strcmp(v->vendor, "debian")
				 ? CACHE_VENDOR_UPSTREAM : CACHE_VENDOR_DEBIAN;
	if (r >= 0 && v->loader && !is_inside(v->loader))
		r = fail(cx, XS_EUSAGE, "--loader: '%s' is no absolute path",
			 v->loader);
	for (size_t i = 0; r >= 0 && i < operands->count; i++) {
		if (!is_inside(operands->items[i]))
			r = fail(cx, XS_EUSAGE, "%s: is no absolute path",
				 operands->items[i]);
	}
	return r < 0 ? r : take_version(cx, v->glibc, &o->wish.glibc);
}

static int write_bytes(struct ctx *cx, int fd, struct span bytes,
		       const char *label)
{
	while (bytes.size) {
		ssize_t n = write(fd, bytes.bytes, bytes.size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_errno(cx, "%s", label);
		span_from(bytes, n, &bytes);
	}
	return 0;
}

static int write_host_file(struct ctx *cx, const char *path,
			   struct span bytes)
{
	const char *directory = strchr(path, '/')
				? path_directory(&cx->arena, path) : ".";
	cleanup_close int dirfd = open(directory, O_RDONLY | O_DIRECTORY |
				       O_CLOEXEC);
	cleanup_publish struct publish p = { .fd = -1 };
	int r;

	if (dirfd < 0)
		return fail_errno(cx, "%s", directory);
	r = publish_begin(cx, dirfd, path_base(path), path, &p);
	if (r >= 0)
		r = write_bytes(cx, p.fd, bytes, path);
	if (r >= 0 && fchmod(p.fd, 0644) < 0)
		r = fail_errno(cx, "%s", path);
	if (r >= 0)
		r = publish_commit(cx, &p);
	return r < 0 ? r : publish_flush(cx, dirfd, directory);
}

/* A file of the root, or of the host.  1: it is there. */
static int read_file(struct ctx *cx, const char *root_name, const char *path,
		     struct span *ret_bytes)
{
	struct root *root = NULL;
	const struct entry *e;
	int r;

	if (is_inside(path))
		r = root_open(cx, root_name, &root);
	else
		r = subject_open_host(cx, path, ENTRY_FILE, &root, &e);
	if (r >= 0)
		r = root_read(root, is_inside(path) ? path : e->path,
			      ret_bytes);
	if (root)
		root_close(root);
	return r;
}

static bool is_same(struct span a, struct span b)
{
	return a.size == b.size &&
	       (!a.size || !memcmp(a.bytes, b.bytes, a.size));
}

/* The file of the host becomes part of the plan, so that it is reported as
 * the others are.  apply_plan() must not see it. */
static int put_host_file(struct ctx *cx, const struct cache_values *v,
			 const struct cache_plan *c)
{
	struct span bytes = buf_span(&c->image.bytes), have = { 0 };
	struct item *i = plan_item(c->plan, ITEM_MADE, v->output,
				   arena_printf(&cx->arena, "loader cache, %zu"
						" entries",
						c->image.entry_count));
	int r = read_file(cx, NULL, v->output, &have);

	if (r == -XS_EFORMAT)	/* something that is no file */
		return r;
	i->bytes = bytes;
	i->size = bytes.size;
	i->size_before = have.size;
	i->state = r <= 0 ? ITEM_NEW : is_same(have, bytes) ? ITEM_UNCHANGED
							  : ITEM_REPLACED;
	if (v->dry_run || i->state == ITEM_UNCHANGED)
		return 0;
	return write_host_file(cx, v->output, bytes);
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

/* Whether there is nothing to write, and the user told. */
static bool tell_nothing(struct ctx *cx, const struct cache_plan *c)
{
	const char *why = nothing_to_write(c);

	if (why)
		cli_message(arena_printf(&cx->arena, "%s: the loader %s %s",
					 c->plan->options->root,
					 c->loader->path, why));
	return why;
}

static int carry_out(struct ctx *cx, const struct cache_values *v,
		     const struct cache_plan *c)
{
	bool is_host = !tell_nothing(cx, c) && v->output &&
		       !is_inside(v->output);

	if (!v->dry_run && apply_plan(cx, c->plan, NULL, NULL) < 0)
		return cli_failed(cx);
	if (is_host && put_host_file(cx, v, c) < 0)
		return cli_failed(cx);
	return EXIT_CLEAN;
}

static int tell_news(const struct plan *p)
{
	for (size_t i = 0; i < p->news.count; i++)
		cli_message(p->news.items[i]);
	if (!p->news.count)
		return EXIT_CLEAN;
	cli_message("nothing was written");
	return EXIT_BAD_NEWS;
}

static int report_written(struct ctx *cx, const struct cache_values *v,
			  const struct cache_plan *c)
{
	int status = tell_news(c->plan);

	if (status == EXIT_CLEAN)
		status = carry_out(cx, v, c);
	if (status != EXIT_UNABLE && v->is_json)
		report_plan_json(cx, c->plan, stdout);
	else if (status == EXIT_CLEAN)
		report_plan_text(c->plan, v->verbose, stdout);
	return status;
}

static int write_cache(struct ctx *cx, const struct cache_values *v,
		       const struct cache_plan_options *options)
{
	struct cache_plan c;
	int status;

	if (cache_plan_make(cx, options, &c) < 0)
		return cli_failed(cx);
	status = report_written(cx, v, &c);
	plan_close(c.plan);
	return status;
}

static int print_cache(struct ctx *cx, const struct cache_values *v,
		       const struct strings *operands)
{
	const char *path = operands->count ? operands->items[0] : usual_path;
	struct cache cache;
	struct span bytes;
	enum order order;
	int r;

	if (operands->count > 1) {
		cli_message("cache: --print takes one FILE");
		return EXIT_UNABLE;
	}
	r = read_file(cx, v->root ? v->root : "/", path, &bytes);
	if (!r)
		r = fail(cx, XS_ESYSTEM, "%s: %s", path, strerror(ENOENT));
	if (r >= 0)
		r = cache_read_any(cx, bytes, path, &cache, &order);
	if (r < 0)
		return cli_failed(cx);
	if (v->is_json)
		report_cache_json(cx, &cache, path, order, stdout);
	else
		report_cache_text(cx, &cache, path, stdout);
	return EXIT_CLEAN;
}

/* No bytes are a cache that is not there, and says nothing. */
static int read_as_loader(struct ctx *cx, const struct loader *l,
			  struct span bytes, struct cache *ret_cache)
{
	*ret_cache = (struct cache){ 0 };
	if (!bytes.bytes)
		return 0;
	return l->ops->cache == LOADER_CACHE_UCLIBC
		? cache_read_uclibc(cx, bytes, usual_path, l->target, ret_cache)
		: cache_read(cx, bytes, usual_path, l->target, ret_cache);
}

static void add_fault(struct ctx *cx, struct cache_faults *faults,
		      enum cache_fault_kind kind, const char *text)
{
	vec_push(&cx->arena, faults,
		 ((struct cache_fault){ .kind = kind, .text = text }));
}

/* How the cache that is there differs from the one that should be. */
static int compare_caches(struct ctx *cx, const struct cache_plan *c,
			  struct span bytes, struct cache_faults *faults)
{
	struct cache have, wanted;

	if (read_as_loader(cx, c->loader, buf_span(&c->image.bytes),
			   &wanted) < 0)
		return -XS_EFORMAT;
	if (read_as_loader(cx, c->loader, bytes, &have) < 0) {
		add_fault(cx, faults, CACHE_FAULT_UNUSABLE, cx->error);
		return 0;
	}
	if (have.extension_defect)
		add_fault(cx, faults, CACHE_FAULT_DAMAGED,
			  have.extension_defect);
	if (have.beyond)
		add_fault(cx, faults, CACHE_FAULT_DAMAGED,
			  "it counts more entries than it has");
	cache_check(cx, (struct cache_pair){ c->plan->disk, c->loader->target,
					     &have, &wanted }, faults);
	return 0;
}

/* What is in the root, as its loader would see it. */
static int find_faults(struct ctx *cx, const struct cache_plan *c,
		       const char *path, struct cache_faults *faults,
		       bool *ret_identical)
{
	struct span want = buf_span(&c->image.bytes), bytes = { 0 };
	int r = read_file(cx, c->plan->options->root, path, &bytes);

	*ret_identical = r >= 0 && is_same(bytes, want);
	if (!r && want.size)
		add_fault(cx, faults, CACHE_FAULT_ABSENT, "there is no cache");
	else if (r == -XS_EFORMAT)	/* something that is no file */
		add_fault(cx, faults, CACHE_FAULT_UNUSABLE, cx->error);
	else if (r > 0)
		return compare_caches(cx, c, bytes, faults);
	return r == -XS_EFORMAT ? 0 : r;
}

static int report_check(struct ctx *cx, const struct cache_values *v,
			const struct cache_plan *c)
{
	const char *path = v->output ? v->output : usual_path, *praise;
	struct cache_faults faults = { 0 };
	bool is_identical = false;

	tell_nothing(cx, c);
	/* Of a loader that reads it, whatever is there counts. */
	if (c->loader->reads_cache || c->image.bytes.size) {
		if (find_faults(cx, c, path, &faults, &is_identical) < 0 ||
		    fail_unseen(cx) < 0)
			return cli_failed(cx);
	}
	praise = is_identical ? "is what ldconfig would write"
			      : "says what it should, in other bytes";
	if (v->is_json)
		report_faults_json(cx, &faults, path, is_identical, stdout);
	else if (c->image.bytes.size || faults.count)
		report_faults_text(cx, &faults, path, praise, stdout);
	return faults.count ? EXIT_BAD_NEWS : EXIT_CLEAN;
}

static int check_cache(struct ctx *cx, const struct cache_values *v,
		       const struct cache_plan_options *options)
{
	struct cache_plan c;
	int status;

	if (cache_plan_make(cx, options, &c) < 0)
		return cli_failed(cx);
	status = report_check(cx, v, &c);
	plan_close(c.plan);
	return status;
}

static int run(struct ctx *cx, void *values, const struct strings *operands)
{
	struct cache_values *v = values;
	struct cache_plan_options options;

	if (v->prints && v->checks) {
		cli_message("cache: --print and --check exclude each other");
		return EXIT_UNABLE;
	}
	if (v->prints)
		return take_formats(cx, v) < 0 ? cli_failed(cx)
					       : print_cache(cx, v, operands);
	if (take_options(cx, v, operands, &options) < 0)
		return cli_failed(cx);
	return v->checks ? check_cache(cx, v, &options)
			 : write_cache(cx, v, &options);
}

const struct command cmd_cache = {
	.name = "cache",
	.summary = "Write, print or check the loader cache of a root filesystem",
	.operands = "[DIR]...",
	.options = cache_options,
	.values_size = sizeof(struct cache_values),
	.run = run,
};
