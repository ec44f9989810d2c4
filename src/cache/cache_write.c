/* SPDX-License-Identifier: MIT */
#include "xstage/cache_write.h"

#include "xstage/cache_format.h"
#include "xstage/cache_read.h"
#include "xstage/cache_scan.h"
#include "xstage/strmap.h"

#include <stdlib.h>
#include <string.h>

/* One string of the table. */
struct text {
	const char *bytes;
	size_t length;
	uint64_t offset;	/* from the start of the table */
};

struct table {
	struct strmap by_bytes;	/* -> struct text */
	VEC(struct text *) texts;
	size_t size;
};

struct writing {
	struct ctx *cx;
	const struct cache_maker *maker;
	const struct cache_scan *scan;
	VEC(const struct cache_item *) items;	/* as the loader wants them */
	struct strings used;	/* glibc-hwcaps names of entries, sorted */
	struct table table;
	uint64_t base;		/* the table's offset from the new header */
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
	return r ? r : compare_numbers(b->osversion, a->osversion);
}

/* Behind all that are equal: the order of the scan decides then. */
static void insert(struct writing *w, const struct cache_item *item)
{
	size_t low = 0, high = w->items.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (order_of(w, w->items.items[middle], item) > 0)
			high = middle;
		else
			low = middle + 1;
	}
	vec_insert(&w->cx->arena, &w->items, low, item);
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
		if (sub && !strings_has(&w->used, sub))
			vec_push(&w->cx->arena, &w->used, sub);
	}
	if (w->used.count)
		qsort(w->used.items, w->used.count, sizeof(*w->used.items),
		      by_bytes);
}

static void add_text(struct writing *w, const char *bytes)
{
	struct text *t;

	if (strmap_get(&w->table.by_bytes, bytes))
		return;
	t = arena_alloc(&w->cx->arena, sizeof(*t));
	t->bytes = bytes;
	t->length = strlen(bytes);
	strmap_put(&w->table.by_bytes, bytes, t);
	vec_push(&w->cx->arena, &w->table.texts, t);
}

/* By bytes from the end, larger ones first; a string comes before its own
 * tails. */
static int by_tail(const void *left, const void *right)
{
	const struct text *a = *(const struct text *const *)left;
	const struct text *b = *(const struct text *const *)right;
	size_t i = a->length, j = b->length;

	while (i && j) {
		unsigned char x = a->bytes[--i], y = b->bytes[--j];

		if (x != y)
			return x > y ? -1 : 1;
	}
	return compare_numbers(j, i);
}

static bool is_tail(const struct text *t, const struct text *of)
{
	return of->length >= t->length &&
	       !memcmp(of->bytes + of->length - t->length, t->bytes,
		       t->length);
}

/* Strings that end another one share its bytes (glibc elf/stringtable.c). */
static void lay_out(struct table *table)
{
	const struct text *before = NULL;

	if (!table->texts.count)
		return;
	qsort(table->texts.items, table->texts.count,
	      sizeof(*table->texts.items), by_tail);
	for (size_t i = 0; i < table->texts.count; i++) {
		struct text *t = table->texts.items[i];

		if (before && is_tail(t, before))
			t->offset = before->offset + before->length -
				    t->length;
		else if (before)
			t->offset = before->offset + before->length + 1;
		before = t;
	}
	table->size = before->offset + before->length + 1;
}

static void collect_texts(struct writing *w)
{
	const struct cache_scan *s = w->scan;

	w->table.by_bytes.arena = &w->cx->arena;
	for (size_t i = 0; i < s->items.count; i++) {
		add_text(w, s->items.items[i].key);
		add_text(w, s->items.items[i].path);
	}
	for (size_t i = 0; i < s->subdirectories.count; i++)
		add_text(w, s->subdirectories.items[i]);
	lay_out(&w->table);
}

static void put_text(struct writing *w, const char *bytes)
{
	const struct text *t = strmap_get(&w->table.by_bytes, bytes);

	buf_integer(w->out, w->base + t->offset, 4);
}

static void put_new_header(struct writing *w)
{
	static const unsigned char zeros[12];
	struct buf *b = w->out;

	buf_bytes(b, CACHE_NEW_MAGIC, CACHE_NEW_MAGIC_SIZE);
	buf_integer(b, w->items.count, 4);
	buf_integer(b, w->table.size, 4);
	buf_integer(b, b->order == ORDER_BIG ? CACHE_ORDER_BIG
					     : CACHE_ORDER_LITTLE, 1);
	buf_bytes(b, zeros, 3);
	buf_integer(b, 0, 4);	/* extensions, known later */
	buf_bytes(b, zeros, 12);
}

static uint64_t hwcap_of(const struct writing *w, const struct cache_item *e)
{
	uint64_t index = 0;

	if (!e->subdirectory)
		return 0;
	while (strcmp(w->used.items[index], e->subdirectory))
		index++;
	return CACHE_HWCAP_NAMED | index |
	       (uint64_t)e->isa_level << CACHE_HWCAP_ISA_SHIFT;
}

static void put_new_entries(struct writing *w)
{
	for (size_t i = 0; i < w->items.count; i++) {
		const struct cache_item *e = w->items.items[i];

		buf_integer(w->out, e->flags, 4);
		put_text(w, e->key);
		put_text(w, e->path);
		buf_integer(w->out, e->osversion, 4);
		buf_integer(w->out, hwcap_of(w, e), 8);
	}
}

/* A shared tail was written with the string that it ends. */
static void put_strings(struct writing *w)
{
	size_t start = w->out->size;

	for (size_t i = 0; i < w->table.texts.count; i++) {
		const struct text *t = w->table.texts.items[i];

		if (t->offset == w->out->size - start)
			buf_string(w->out, t->bytes);
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
		put_text(w, w->used.items[i]);
	buf_bytes(b, generator, strlen(generator));
}

static void put_new(struct writing *w)
{
	size_t header = w->out->size;

	w->base = CACHE_NEW_HEADER +
		  (uint64_t)w->items.count * CACHE_NEW_ENTRY;
	put_new_header(w);
	put_new_entries(w);
	put_strings(w);
	put_extensions(w, header);
}

int cache_build(struct ctx *cx, struct root *root, struct cache_maker maker,
		struct cache_image *ret_image)
{
	struct cache_image image = {
		.bytes = { .arena = &cx->arena, .order = maker.target.order },
	};
	struct cache_scan scan;
	struct writing w = { .cx = cx, .maker = &maker, .scan = &scan,
			     .out = &image.bytes };
	int r;

	if (maker.glibc < 233)
		return fail(cx, XS_EREFUSED,
			    "%s: caches of glibc %u.%u cannot be written yet",
			    root_name(root), maker.glibc / 100,
			    maker.glibc % 100);
	r = cache_scan(cx, root, &maker, &scan);
	if (r < 0)
		return r;
	put_in_order(&w);
	collect_texts(&w);
	put_new(&w);
	if (image.bytes.failed)
		return fail(cx, XS_ELIMIT, "%s: its cache is larger than 4 GiB",
			    root_name(root));
	image.entry_count = scan.items.count;
	image.links = scan.links.items;
	image.link_count = scan.links.count;
	image.stale = scan.stale;
	*ret_image = image;
	return 0;
}
