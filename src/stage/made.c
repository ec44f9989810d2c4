/* SPDX-License-Identifier: MIT */
#include "made.h"

#include "lay.h"

#include "xstage/cache_maker.h"
#include "xstage/path.h"
#include "xstage/path_file.h"

/* The loader of the first program that has one: a root has one cache. */
static const struct loader *cache_loader(struct plan *p)
{
	for (size_t i = 0; i < p->programs.count; i++) {
		const struct loader_file *f =
			catalogue_look(&p->catalogue, p->programs.items[i]);
		struct loader *l;

		if (f->error || !object_is_dynamic(f->object) ||
		    catalogue_loader(&p->catalogue, f->object, &l) < 0)
			continue;
		if (l->ops->cache == LOADER_CACHE_NONE)
			continue;
		if (l->reads_cache || (p->options->cache == CACHE_ALWAYS &&
				       l->ops->cache == LOADER_CACHE_GLIBC))
			return l;
	}
	return NULL;
}

void made_links(struct plan *p, const struct cache_image *image)
{
	for (size_t i = 0; i < image->link_count; i++) {
		const struct cache_link *l = &image->links[i];
		struct root_trace t = root_trace(p->root, l->directory);

		if (t.error)
			continue;
		lay_link(p, path_join(&p->cx->arena, t.entry->path, l->name),
			 l->target, "SONAME link, as ldconfig makes it");
	}
}

int made_cache(struct plan *p)
{
	static const struct cache_wish wish = { 0 };
	const struct loader *l = cache_loader(p);
	struct cache_image image;
	int r;

	if (!l || p->options->cache == CACHE_NEVER)
		return 0;
	/* Up to 2.32 the C library tells the version, and is on its way. */
	if (l->ops->cache == LOADER_CACHE_GLIBC && !l->version &&
	    p->has_grown)
		return 0;
	r = cache_make(p->cx, p->root, l, &wish, &image);
	if (r < 0)
		return r;
	made_links(p, &image);
	if (!image.bytes.size)
		return 0;
	lay_bytes(p, "/etc/ld.so.cache", buf_span(&image.bytes),
		  cache_describe(p->cx, &image));
	return 0;
}

void made_path_file(struct plan *p, const struct loader *l,
		    const struct strings *more)
{
	struct span bytes;

	int r = path_file_extend(p->cx, l, more, &bytes);

	if (r < 0)
		plan_refuse(p, "%s", p->cx->error);
	if (r > 0)
		lay_bytes(p, l->path_file, bytes,
			  "directories that the loader searches");
}
