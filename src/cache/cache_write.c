/* SPDX-License-Identifier: MIT */
#include "xstage/cache_write.h"

#include "cache_strings.h"

#include "xstage/cache_format.h"
#include "xstage/cache_read.h"
#include "xstage/cache_scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One entry of the cache. */
struct row {
	const struct cache_item *item;
	const struct cache_text *key, *path;
};

struct writing {
	struct ctx *cx;
	const struct cache_maker *maker;
	const struct cache_scan *scan;
	VEC(struct row) rows;	/* as the loader wants them */
	struct strings used;	/* glibc-hwcaps names of entries, sorted */
	struct strmap ranks;	/* such a name -> its place there + 1 */
	bool is_cyclic;		/* some names have no order */
	struct cache_strings strings;
	uint64_t base;		/* what the offsets of strings count from */
	struct buf *out;
};

static int compare_numbers(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

/* Positive when 'a' comes after 'b' in the table (glibc elf/cache.c,
 * compare): names descend, and the entries that fit best come first. */
static int order_of(const struct writing *w, const struct cache_item *a,
		    const struct cache_item *b)
{
	int r = cache_compare(b->key, a->key, target_char_is_signed(
				      w->maker->target.machine));

	if (r)
		return r;
	if (a->flags != b->flags)
		return (int32_t)a->flags < (int32_t)b->flags ? 1 : -1;
	if (a->subdirectory && b->subdirectory)
		r = strcmp(a->subdirectory, b->subdirectory);
	else if (a->subdirectory || b->subdirectory)
		r = a->subdirectory ? -1 : 1;
	if (r)
		return r;
	r = __builtin_popcountll(b->legacy) - __builtin_popcountll(a->legacy);
	if (r)
		return r;
	r = compare_numbers(b->legacy, a->legacy);
	return r ? r : compare_numbers(b->osversion, a->osversion);
}

/* In front of the first one that comes after it, as ldconfig walks. */
static size_t walk_to_place(const struct writing *w,
			    const struct cache_item *item)
{
	size_t at = 0;

	while (at < w->rows.count &&
	       order_of(w, w->rows.items[at].item, item) <= 0)
		at++;
	return at;
}

/* Behind all that are equal: the order of the scan decides then. */
static void insert(struct writing *w, const struct cache_item *item)
{
	size_t low = 0, high = w->rows.count;

	w->is_cyclic |= cache_has_huge_number(item->key);
	if (w->is_cyclic)
		low = high = walk_to_place(w, item);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (order_of(w, w->rows.items[middle].item, item) > 0)
			high = middle;
		else
			low = middle + 1;
	}
	vec_insert(&w->cx->arena, &w->rows, low,
		   ((struct row){ .item = item }));
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void put_in_order(struct writing *w)
{
	const struct cache_items *items = &w->scan->items;

	for (size_t i = 0; i < items->count; i++) {
		const char *sub = items->items[i].subdirectory;

		insert(w, &items->items[i]);
		if (!sub || strmap_get(&w->ranks, sub))
			continue;
		vec_push(&w->cx->arena, &w->used, sub);
		strmap_put(&w->ranks, sub, w);
	}
	if (w->used.count)
		qsort(w->used.items, w->used.count, sizeof(*w->used.items),
		      by_bytes);
	for (size_t i = 0; i < w->used.count; i++)
		strmap_put(&w->ranks, w->used.items[i],
			   (void *)(uintptr_t)(i + 1));
}

static void collect_strings(struct writing *w)
{
	const struct strings *seen = &w->scan->subdirectories;

	w->strings.is_shared = w->maker->glibc >= 233;
	for (size_t i = 0; i < w->rows.count; i++) {
		struct row *r = &w->rows.items[i];

		r->key = cache_strings_add(w->cx, &w->strings, r->item->key);
		r->path = cache_strings_add(w->cx, &w->strings,
					    r->item->path);
	}
	for (size_t i = 0; i < seen->count; i++)
		cache_strings_add(w->cx, &w->strings, seen->items[i]);
	cache_strings_lay_out(&w->strings);
}

static void put_text(struct writing *w, const struct cache_text *t)
{
	buf_integer(w->out, w->base + t->offset, 4);
}

/* Debian brought this into its 2.31; Ubuntu did not. */
static bool has_byte_order(const struct cache_maker *m)
{
	return m->glibc >= 233 ||
	       (m->glibc >= 231 && m->generator &&
		strstr(m->generator, "Debian GLIBC"));
}

static unsigned int byte_order(const struct writing *w)
{
	if (!has_byte_order(w->maker))
		return 0;
	return w->out->order == ORDER_BIG ? CACHE_ORDER_BIG
					  : CACHE_ORDER_LITTLE;
}

static void put_new_header(struct writing *w)
{
	static const unsigned char zeros[12];
	struct buf *b = w->out;

	buf_bytes(b, CACHE_NEW_MAGIC, CACHE_NEW_MAGIC_SIZE);
	buf_integer(b, w->rows.count, 4);
	buf_integer(b, w->strings.size, 4);
	buf_integer(b, byte_order(w), 1);
	buf_bytes(b, zeros, 3);
	buf_integer(b, 0, 4);	/* extensions, known later */
	buf_bytes(b, zeros, 12);
}

static uint64_t hwcap_of(const struct writing *w, const struct cache_item *e)
{
	uint64_t index;

	if (!e->subdirectory)
		return e->legacy;
	index = (uintptr_t)strmap_get(&w->ranks, e->subdirectory) - 1;
	return CACHE_HWCAP_NAMED | index |
	       (uint64_t)e->isa_level << CACHE_HWCAP_ISA_SHIFT;
}

static void put_new_entries(struct writing *w)
{
	for (size_t i = 0; i < w->rows.count; i++) {
		const struct row *r = &w->rows.items[i];

		buf_integer(w->out, r->item->flags, 4);
		put_text(w, r->key);
		put_text(w, r->path);
		buf_integer(w->out, r->item->osversion, 4);
		buf_integer(w->out, hwcap_of(w, r->item), 8);
	}
}

static void put_section(struct buf *b, uint32_t tag, uint64_t offset,
			uint64_t size)
{
	buf_integer(b, tag, 4);
	buf_integer(b, 0, 4);
	buf_integer(b, offset, 4);
	buf_integer(b, size, 4);
}

static const char *generator_of(const struct writing *w)
{
	const struct cache_maker *m = w->maker;

	return m->generator ? m->generator :
	       arena_printf(&w->cx->arena,
			    "ldconfig (GNU libc) stable release version %u.%u",
			    m->glibc / 100, m->glibc % 100);
}

/* 'header' is the offset of the new header in the file. */
static void put_extensions(struct writing *w, size_t header)
{
	const char *generator = generator_of(w);
	size_t sections = w->used.count ? 2 : 1, names, at;
	struct buf *b = w->out;

	buf_align(b, 4);
	at = b->size;
	buf_patch(b, header + CACHE_NEW_EXTENSIONS, at, 4);
	names = at + CACHE_EXTENSION_HEADER + sections * CACHE_SECTION;
	buf_integer(b, CACHE_EXTENSION_MAGIC, 4);
	buf_integer(b, sections, 4);
	put_section(b, CACHE_SECTION_GENERATOR, names + 4 * w->used.count,
		    strlen(generator));
	if (w->used.count)
		put_section(b, CACHE_SECTION_HWCAPS, names,
			    4 * w->used.count);
	for (size_t i = 0; i < w->used.count; i++)
		put_text(w, cache_strings_add(w->cx, &w->strings,
					      w->used.items[i]));
	buf_bytes(b, generator, strlen(generator));
}

static void put_new(struct writing *w)
{
	size_t header = w->out->size;

	w->base = CACHE_NEW_HEADER +
		  (uint64_t)w->rows.count * CACHE_NEW_ENTRY;
	put_new_header(w);
	put_new_entries(w);
	cache_strings_put(&w->strings, w->out);
	if (w->maker->glibc >= 233)
		put_extensions(w, header);
}

/* An old loader knows nothing of capabilities. */
static size_t count_old(const struct writing *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->rows.count; i++)
		n += !w->rows.items[i].item->legacy;
	return n;
}

static void put_old_header(struct buf *b, size_t count)
{
	buf_bytes(b, CACHE_OLD_MAGIC, CACHE_OLD_MAGIC_SIZE);
	buf_integer(b, 0, 1);
	buf_integer(b, count, 4);
}

static void put_old_entry(struct writing *w, const struct row *r)
{
	buf_integer(w->out, r->item->flags, 4);
	put_text(w, r->key);
	put_text(w, r->path);
}

/* The last one written; NULL: there is none. */
static const struct row *put_old_entries(struct writing *w)
{
	const struct row *last = NULL;

	for (size_t i = 0; i < w->rows.count; i++) {
		if (w->rows.items[i].item->legacy)
			continue;
		last = &w->rows.items[i];
		put_old_entry(w, last);
	}
	return last;
}

/*
 * Up to 2.32 offsets count from where a new header would have its place after
 * the entries, though none comes and nothing is left free for it: this cache
 * is broken, and such is what those ldconfigs write.
 */
static uint64_t old_base(const struct writing *w, size_t count)
{
	uint64_t size = CACHE_OLD_HEADER + (uint64_t)count * CACHE_OLD_ENTRY;
	uint64_t align = target_aligns_u64(w->maker->target);

	if (w->maker->glibc >= 233)
		return 0;
	return (size + align - 1) / align * align - size;
}

static void put_old(struct writing *w)
{
	size_t count = count_old(w);

	w->base = old_base(w, count);
	put_old_header(w->out, count);
	put_old_entries(w);
	cache_strings_put(&w->strings, w->out);
}

/* The old entries are an even number, so that the new header has its place
 * right behind them. */
static void put_compat(struct writing *w)
{
	size_t count = count_old(w);
	const struct row *last;

	w->base = CACHE_NEW_HEADER +
		  (uint64_t)w->rows.count * CACHE_NEW_ENTRY;
	put_old_header(w->out, count + count % 2);
	last = put_old_entries(w);
	if (count % 2)
		put_old_entry(w, last);
	put_new(w);
}

/* Those of 2.33 to 2.36 take entries from memory that they did not set. */
static void tell_undefined(struct writing *w, struct root *root)
{
	const struct cache_maker *m = w->maker;

	if (m->layout != CACHE_LAYOUT_NEW && m->glibc >= 233 &&
	    m->glibc < 237 && count_old(w) < w->rows.count)
		cache_notice(w->cx, m->notices, (struct cache_notice){
			CACHE_NOTICE_UNDEFINED, { root_name(root) } });
}

int cache_build(struct ctx *cx, struct root *root, struct cache_maker maker,
		struct cache_image *ret_image)
{
	static void (*const layouts[])(struct writing *w) = {
		[CACHE_LAYOUT_NEW] = put_new,
		[CACHE_LAYOUT_COMPAT] = put_compat,
		[CACHE_LAYOUT_OLD] = put_old,
	};
	struct cache_image image = {
		.bytes = { .arena = &cx->arena, .order = maker.target.order },
	};
	struct cache_scan scan;
	struct writing w = { .cx = cx, .maker = &maker, .scan = &scan,
			     .ranks.arena = &cx->arena,
			     .out = &image.bytes };
	int r = cache_scan(cx, root, &maker, &scan);

	if (r < 0)
		return r;
	put_in_order(&w);
	tell_undefined(&w, root);
	collect_strings(&w);
	layouts[maker.layout](&w);
	if (image.bytes.failed)
		return fail(cx, XS_ELIMIT, "%s: its cache is larger than 4 GiB",
			    root_name(root));
	image.entry_count = scan.items.count;
	image.links = scan.links.items;
	image.link_count = scan.links.count;
	image.stale = scan.stale;
	image.walk = scan.walk.items;
	image.walk_count = scan.walk.count;
	*ret_image = image;
	return 0;
}

const char *cache_describe(struct ctx *cx, const struct cache_image *image)
{
	return arena_printf(&cx->arena, "loader cache, %zu entr%s",
			    image->entry_count,
			    image->entry_count == 1 ? "y" : "ies");
}
