/* SPDX-License-Identifier: MIT */
#include "cmd_cache.h"

#include "cli.h"

#include "xstage/apply.h"
#include "xstage/cleanup.h"
#include "xstage/path.h"
#include "xstage/publish.h"
#include "xstage/report.h"
#include "xstage/report_plan.h"

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
	bool keeps_links, write_path_file, dry_run, verbose, prints, checks;
	/* Out of the formats. */
	enum cache_layout layout;
	bool has_layout, is_json;
};

#define AT(member) offsetof(struct cache_values, member)

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
	{ 0, "write-path-file", OPTION_FLAG, AT(write_path_file), NULL,
	  "add each DIR to musl's path file if it is not in it", NULL },
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

static int take_options(struct ctx *cx, struct cache_values *v,
			const struct strings *operands,
			struct cache_plan_options *o)
{
	int r = take_formats(cx, v);

	*o = (struct cache_plan_options){
		.root = v->root ? v->root : "/",
		.loader = v->loader,
		.output = v->output ? v->output : CMD_CACHE_PATH,
		.writes_path_file = v->write_path_file,
		.is_dry = v->dry_run || v->checks,
		.wish = {
			.layout = v->has_layout ? &v->layout : NULL,
			.directories = *operands,
			.keeps_links = v->keeps_links,
		},
	};
	if (!cmd_cache_is_inside(o->output) || v->checks)
		o->output = NULL;
	if (v->conf && cmd_cache_is_inside(v->conf))
		o->conf = v->conf;
	else
		o->host_conf = v->conf;
	if (v->vendor)
		o->wish.vendor = strcmp(v->vendor, "debian")
				 ? CACHE_VENDOR_UPSTREAM : CACHE_VENDOR_DEBIAN;
	if (r >= 0 && v->loader && !cmd_cache_is_inside(v->loader))
		r = fail(cx, XS_EUSAGE, "--loader: '%s' is no absolute path",
			 v->loader);
	for (size_t i = 0; r >= 0 && i < operands->count; i++) {
		if (!cmd_cache_is_inside(operands->items[i]))
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

/* A cache outside the root: written before the root is touched, and given its
 * name after that. */
struct host_file {
	const char *path, *directory;
	struct span bytes, old;
	enum item_state state;
	int dirfd;
	struct publish publish;
};

static int prepare(struct ctx *cx, struct host_file *h)
{
	int r;

	h->directory = strchr(h->path, '/')
		       ? path_directory(&cx->arena, h->path) : ".";
	h->dirfd = open(h->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (h->dirfd < 0)
		return fail_errno(cx, "%s", h->directory);
	r = publish_begin(cx, h->dirfd, path_base(h->path), h->path,
			  &h->publish);
	if (r >= 0)
		r = write_bytes(cx, h->publish.fd, h->bytes, h->path);
	if (r >= 0 && fchmod(h->publish.fd, 0644) < 0)
		r = fail_errno(cx, "%s", h->path);
	return r;
}

static int host_begin(struct ctx *cx, const struct cache_values *v,
		      const struct cache_plan *c, struct host_file *h)
{
	int r = cmd_cache_read(cx, NULL, v->output, &h->old);

	/* Something that is no file, or cannot be read. */
	if (r < 0)
		return r;
	h->path = v->output;
	h->bytes = buf_span(&c->image.bytes);
	h->state = ITEM_REPLACED;
	if (!r)
		h->state = ITEM_NEW;
	else if (cmd_cache_is_same(h->old, h->bytes))
		h->state = ITEM_UNCHANGED;
	return v->dry_run || h->state == ITEM_UNCHANGED ? 0 : prepare(cx, h);
}

/* It becomes part of the plan, so that it is reported as the others are. */
static int host_end(struct ctx *cx, const struct cache_plan *c,
		    struct host_file *h)
{
	struct item *i = plan_item(c->plan, ITEM_MADE, h->path,
				   cache_describe(cx, &c->image));
	int r;

	i->bytes = h->bytes;
	i->size = h->bytes.size;
	i->size_before = h->old.size;
	i->state = h->state;
	if (h->dirfd < 0)
		return 0;
	r = publish_commit(cx, &h->publish);
	return r < 0 ? r : publish_flush(cx, h->dirfd, h->directory);
}

static int write_all(struct ctx *cx, const struct cache_values *v,
		     const struct cache_plan *c, struct host_file *h)
{
	static const struct apply_hooks hooks;
	bool is_host = !cmd_cache_tell_nothing(cx, c) && v->output &&
		       !cmd_cache_is_inside(v->output);
	int r = is_host ? host_begin(cx, v, c, h) : 0;

	if (r >= 0 && !v->dry_run)
		r = apply_plan(cx, c->plan, &hooks);
	return r >= 0 && is_host ? host_end(cx, c, h) : r;
}

static int carry_out(struct ctx *cx, const struct cache_values *v,
		     const struct cache_plan *c)
{
	struct host_file h = { .dirfd = -1, .publish.fd = -1 };
	int r = write_all(cx, v, c, &h);

	publish_done(&h.publish);
	cleanup_closep(&h.dirfd);
	return r < 0 ? cli_failed(cx) : EXIT_CLEAN;
}

/* What --write-path-file does not mend. */
static void tell_path_file(struct ctx *cx, const struct cache_plan *c)
{
	const char *path = c->loader->path_file;

	for (size_t i = 0; i < c->faults.count; i++) {
		const struct cache_fault *f = &c->faults.items[i];

		if (f->kind != CACHE_FAULT_MISSING)
			cli_message(arena_printf(&cx->arena, "%s: %s%s%s", path,
				f->directory ? f->directory : "",
				f->directory ? ": " : "", f->text));
	}
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
	int status;

	tell_path_file(cx, c);
	status = tell_news(c->plan);
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

static int print_cache(struct ctx *cx, struct cache_values *v,
		       const struct strings *operands)
{
	bool has_more = v->output || v->conf || v->loader || v->glibc ||
			v->vendor || v->keeps_links || v->dry_run ||
			v->write_path_file;

	if (take_formats(cx, v) < 0)
		return cli_failed(cx);
	if (has_more || v->has_layout) {
		cli_message("cache: --print takes --root and --format=json"
			    " alone");
		return EXIT_UNABLE;
	}
	if (operands->count > 1) {
		cli_message("cache: --print takes one FILE");
		return EXIT_UNABLE;
	}
	return cmd_cache_print(cx, v->root ? v->root : "/", operands->count
			       ? operands->items[0] : CMD_CACHE_PATH,
			       v->is_json);
}

static int run(struct ctx *cx, void *values, const struct strings *operands)
{
	struct cache_values *v = values;
	struct cache_plan_options options;

	if (v->prints && v->checks) {
		cli_message("cache: --print and --check exclude each other");
		return EXIT_UNABLE;
	}
	if (v->write_path_file && v->output) {
		cli_message("cache: --output is of caches, and"
			    " --write-path-file of loaders without one");
		return EXIT_UNABLE;
	}
	if (v->prints)
		return print_cache(cx, v, operands);
	if (take_options(cx, v, operands, &options) < 0)
		return cli_failed(cx);
	if (v->checks)
		return cmd_cache_check(cx, &options, v->output ? v->output
				       : CMD_CACHE_PATH, v->is_json);
	return write_cache(cx, v, &options);
}

const struct command cmd_cache = {
	.name = "cache",
	.summary = "Write, print or check the loader cache of a root filesystem",
	.operands = "[DIR]...",
	.options = cache_options,
	.values_size = sizeof(struct cache_values),
	.run = run,
};
