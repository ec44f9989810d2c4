/* SPDX-License-Identifier: MIT */
#include "xstage/cache_uclibc_write.h"

#include "cache_uclibc_scan.h"

#include "xstage/cache_format.h"
#include "xstage/cache_read.h"

#include <string.h>

struct writing {
	struct ctx *cx;
	struct cache_names names;
	VEC(const struct cache_item *) rows;	/* as they are in the cache */
	bool is_cyclic;		/* some names have no order */
	struct buf *out;
};

static bool comes_before(const struct writing *w,
			 const struct cache_item *item, size_t row)
{
	return cache_compare_names(item->key, w->rows.items[row]->key,
				   w->names) > 0;
}

/* In front of the first one that it comes before; names descend, unless their
 * numbers are so large that they go round in circles. */
static void insert(struct writing *w, const struct cache_item *item)
{
	size_t low = 0, high = w->rows.count;

	w->is_cyclic |= cache_has_huge_number(item->key);
	while (w->is_cyclic && low < high && !comes_before(w, item, low))
		low++;
	while (!w->is_cyclic && low < high) {
		size_t middle = low + (high - low) / 2;

		if (comes_before(w, item, middle))
			high = middle;
		else
			low = middle + 1;
	}
	vec_insert(&w->cx->arena, &w->rows, low, item);
}

static void put_header(struct writing *w)
{
	buf_bytes(w->out, CACHE_OLD_MAGIC, CACHE_OLD_MAGIC_SIZE);
	buf_integer(w->out, 0, 1);
	buf_integer(w->out, w->rows.count, 4);
}

/* Offsets count from the end of the table. */
static void put_table(struct writing *w)
{
	size_t at = 0;

	for (size_t i = 0; i < w->rows.count; i++) {
		const struct cache_item *e = w->rows.items[i];

		buf_integer(w->out, e->flags, 4);
		buf_integer(w->out, at, 4);
		at += strlen(e->key) + 1;
		buf_integer(w->out, at, 4);
		at += strlen(e->path) + 1;
	}
}

static void put_strings(struct writing *w)
{
	for (size_t i = 0; i < w->rows.count; i++) {
		buf_string(w->out, w->rows.items[i]->key);
		buf_string(w->out, w->rows.items[i]->path);
	}
}

int cache_build_uclibc(struct ctx *cx, struct root *root,
		       const struct uclibc_cache_maker *maker,
		       struct cache_image *ret_image)
{
	struct cache_image image = { .bytes.arena = &cx->arena };
	struct writing w = { .cx = cx, .names = cache_uclibc_names(maker),
			     .out = &image.bytes };
	struct uclibc_scan scan;
	int r = cache_uclibc_scan(cx, root, maker, &scan);

	if (r < 0)
		return r;
	for (size_t i = 0; i < scan.items.count; i++)
		insert(&w, &scan.items.items[i]);
	image.bytes.order = scan.order;
	if (w.rows.count) {
		put_header(&w);
		put_table(&w);
		put_strings(&w);
	}
	image.entry_count = w.rows.count;
	image.links = scan.links.items;
	image.link_count = scan.links.count;
	*ret_image = image;
	return 0;
}
