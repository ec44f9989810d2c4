/* SPDX-License-Identifier: MIT */
#include "xstage/cache_maker.h"

#include "xstage/cache_links.h"
#include "xstage/cache_uclibc_dirs.h"
#include "xstage/ldconf.h"
#include "xstage/multiarch.h"

#include <string.h>

/* What a loader that does not tell its version is taken for. */
enum { GLIBC_NEWEST = 242 };

/* In "Format to use: new (default), old, or compat", as its help has it. */
static bool says(struct span help, enum cache_layout *ret_layout)
{
	static const struct {
		const char *text;
		enum cache_layout layout;
	} defaults[] = {
		{ "new (default)", CACHE_LAYOUT_NEW },
		{ "compat (default)", CACHE_LAYOUT_COMPAT },
	};

	for (size_t i = 0; i < sizeof(defaults) / sizeof(*defaults); i++) {
		if (!span_find(help, defaults[i].text,
			       strlen(defaults[i].text)))
			continue;
		*ret_layout = defaults[i].layout;
		return true;
	}
	return false;
}

static bool read_layout(const struct loader *l, const char *path,
			enum cache_layout *ret_layout)
{
	static const char option[] = "Format to use: ";
	struct span bytes, help;
	const char *at, *text;

	if (root_read(l->files.root, path, &bytes) <= 0)
		return false;
	at = span_find(bytes, option, strlen(option));
	if (!at || !span_from(bytes, at - (const char *)bytes.bytes, &help) ||
	    !span_string(help, 0, &text))
		return false;
	help.size = strlen(text);
	return says(help, ret_layout);
}

/* Debian and Ubuntu brought it into their 2.31. */
static enum cache_layout layout_by_version(unsigned int glibc, bool is_debian)
{
	return glibc >= 232 || (is_debian && glibc >= 231)
	       ? CACHE_LAYOUT_NEW : CACHE_LAYOUT_COMPAT;
}

static enum cache_layout layout_of(const struct loader *l, unsigned int glibc)
{
	/* Ubuntu's /sbin/ldconfig is a script around the other. */
	static const char *const paths[] = {
		"/sbin/ldconfig.real", "/sbin/ldconfig",
		"/usr/sbin/ldconfig.real", "/usr/sbin/ldconfig",
	};
	enum cache_layout layout;

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		if (read_layout(l, paths[i], &layout))
			return layout;
	}
	return layout_by_version(glibc, l->is_debian);
}

struct cache_maker cache_maker_of(struct ctx *cx, const struct loader *l)
{
	unsigned int glibc = l->version ? l->version : GLIBC_NEWEST;

	return (struct cache_maker){
		.target = l->target,
		.glibc = glibc,
		.layout = layout_of(l, glibc),
		.generator = l->banner
			? arena_printf(&cx->arena, "ldconfig %s", l->banner)
			: NULL,
		.system_directories = &l->directories,
		.is_debian = l->is_debian,
	};
}

static int configured_glibc(struct ctx *cx, struct root *root,
			    const struct loader *l, struct strings *list)
{
	struct cache_maker m = { .target = l->target, .glibc = l->version
					? l->version : GLIBC_NEWEST };
	struct ldconf conf = LDCONF_EMPTY;
	int r = ldconf_read(cx, root, &m, &conf);

	for (size_t i = 0; i < conf.count; i++)
		vec_push(&cx->arena, list, conf.items[i].directory);
	return r;
}

int cache_configured(struct ctx *cx, struct root *root, const struct loader *l,
		     struct strings *ret_directories)
{
	struct uclibc_cache_maker m;

	*ret_directories = (struct strings){ 0 };
	switch (l->ops->cache) {
	case LOADER_CACHE_GLIBC:
		return configured_glibc(cx, root, l, ret_directories);
	case LOADER_CACHE_UCLIBC:
		m = uclibc_cache_maker_of(cx, l);
		return cache_uclibc_dirs_list(cx, root, &m, ret_directories);
	case LOADER_CACHE_NONE:
		break;
	}
	return 0;
}

static void set_vendor(struct ctx *cx, const struct loader *l,
		       enum cache_vendor vendor, struct cache_maker *m)
{
	struct strings *directories;

	if (vendor == CACHE_VENDOR_AUTO)
		return;
	m->is_debian = vendor == CACHE_VENDOR_DEBIAN;
	if (!m->is_debian || !l->file->error)
		return;
	/* There is no loader that has them. */
	directories = arena_alloc(&cx->arena, sizeof(*directories));
	multiarch_directories(cx, l->target, directories);
	m->system_directories = directories;
}

static struct cache_maker wished_maker(struct ctx *cx, const struct loader *l,
				       const struct cache_wish *wish)
{
	struct cache_maker m = cache_maker_of(cx, l);

	set_vendor(cx, l, wish->vendor, &m);
	if (wish->glibc && wish->glibc != m.glibc) {
		m.glibc = wish->glibc;
		m.generator = NULL;
		m.layout = layout_by_version(m.glibc, m.is_debian);
	}
	if (wish->layout)
		m.layout = *wish->layout;
	m.conf = wish->conf;
	m.directories = &wish->directories;
	m.only_directories = wish->only_directories;
	m.keeps_links = wish->keeps_links;
	m.notices = wish->notices;
	return m;
}

/* "ldconfig -l" */
static int link_files(struct ctx *cx, struct root *root,
		      const struct cache_maker *m,
		      const struct strings *files,
		      struct cache_image *ret_image)
{
	struct cache_links links = { 0 };
	struct cache_linking to = { .cx = cx, .root = root, .maker = m,
				    .links = &links };
	VEC(struct cache_walk_line) walk = { 0 };
	int r = 0;

	for (size_t i = 0; r >= 0 && i < files->count; i++) {
		struct cache_walk_line line;

		r = cache_link_file(&to, files->items[i], &line);
		if (r > 0)
			vec_push(&cx->arena, &walk, line);
	}
	if (r < 0)
		return r;
	*ret_image = (struct cache_image){
		.links = links.items, .link_count = links.count,
		.walk = walk.items, .walk_count = walk.count };
	return 0;
}

static int make_glibc(struct ctx *cx, struct root *root, struct cache_maker m,
		      const struct strings *files,
		      struct cache_image *ret_image)
{
	return files ? link_files(cx, root, &m, files, ret_image)
		     : cache_build(cx, root, m, ret_image);
}

static int make_uclibc(struct ctx *cx, struct root *root,
		       const struct loader *l, const struct cache_wish *wish,
		       struct cache_image *ret_image)
{
	struct uclibc_cache_maker m = uclibc_cache_maker_of(cx, l);

	if (wish->layout && *wish->layout != CACHE_LAYOUT_OLD)
		return fail(cx, XS_EUSAGE, "%s: a loader of uClibc reads a"
			    " format of its own alone", l->path);
	if (wish->conf && l->reads_cache)
		m.conf = wish->conf;
	if (wish->files)
		return fail(cx, XS_EUSAGE, "%s: with uClibc single files are"
			    " not linked", l->path);
	m.more = &wish->directories;
	if (wish->only_directories) {
		m.directories = NULL;
		m.conf = NULL;
	}
	m.keeps_links = wish->keeps_links;
	return cache_build_uclibc(cx, root, &m, ret_image);
}

static int make(struct ctx *cx, struct root *root, const struct loader *l,
		const struct cache_wish *wish, struct cache_image *ret_image)
{
	switch (l->ops->cache) {
	case LOADER_CACHE_GLIBC:
		return make_glibc(cx, root, wished_maker(cx, l, wish),
				  wish->files, ret_image);
	case LOADER_CACHE_UCLIBC:
		return make_uclibc(cx, root, l, wish, ret_image);
	case LOADER_CACHE_NONE:
		break;
	}
	return fail(cx, XS_EFORMAT, "%s: a loader of %s reads no cache",
		    l->path, l->ops->name);
}

int cache_make(struct ctx *cx, struct root *root, const struct loader *l,
	       const struct cache_wish *wish, struct cache_image *ret_image)
{
	int r;

	cx->unseen = NULL;
	r = make(cx, root, l, wish, ret_image);
	return r < 0 ? r : fail_unseen(cx);
}
