/* SPDX-License-Identifier: MIT */
#include "xstage/cache_read.h"

#include "xstage/cache_format.h"

#include <elf.h>
#include <limits.h>
#include <string.h>

struct reading {
	struct ctx *cx;
	const char *path;
	struct target target;
	struct span file;
	struct span mapped;	/* the same, with zeros behind */
	struct span strings;	/* what offsets of strings count from */
	bool *is_unsorted;	/* for each of the glibc-hwcaps names */
};

static int outside(const struct reading *r, const char *field)
{
	return fail(r->cx, XS_EFORMAT, "%s: its %s is not in the file",
		    r->path, field);
}

static bool word(const struct reading *r, struct span s, uint64_t offset,
		 uint32_t *ret_value)
{
	return span_u32(s, offset, r->target.order, ret_value);
}

/*
 * The string of 'strings' whose offset is at 'offset' of 's'; NULL when it
 * would begin behind the file.  One that the file cuts short ends there, as
 * the rest of a mapped page is zero.
 */
static const char *text(const struct reading *r, struct span strings,
			struct span s, uint64_t offset)
{
	struct span rest;
	uint32_t at;

	if (!word(r, s, offset, &at) || !span_from(strings, at, &rest) ||
	    !rest.size)
		return NULL;
	return (const char *)rest.bytes;
}

/* Loaders from 2.33 on let offsets that count from the new header go up to the
 * size of the whole file, and find zeros. */
static bool is_blank(const struct reading *r, const struct cache *c,
		     struct span s, uint64_t offset)
{
	uint32_t at;

	return c->is_new && word(r, s, offset, &at) &&
	       at >= r->strings.size && at < r->file.size;
}

static bool is_named(uint64_t hwcap)
{
	return (hwcap & ~CACHE_HWCAP_ISA_MASK & ~(uint64_t)UINT32_MAX) ==
	       CACHE_HWCAP_NAMED;
}

static bool read_entry(const struct reading *r, struct span s,
		       const struct cache *c, struct cache_entry *e)
{
	if (!word(r, s, 0, &e->flags))
		return false;
	e->key = text(r, r->strings, s, 4);
	e->path = text(r, r->strings, s, 8);
	e->has_blank_key = is_blank(r, c, s, 4);
	e->has_blank_path = is_blank(r, c, s, 8);
	if (s.size < CACHE_NEW_ENTRY)
		return true;
	if (!word(r, s, 12, &e->osversion) ||
	    !span_integer(s, 16, 8, r->target.order, &e->hwcap))
		return false;
	e->is_named = is_named(e->hwcap);
	if (!e->is_named || (uint32_t)e->hwcap >= c->subdirectories.count)
		return true;
	e->subdirectory = c->subdirectories.items[(uint32_t)e->hwcap];
	e->is_unsorted = r->is_unsorted[(uint32_t)e->hwcap];
	return true;
}

static int read_entries(const struct reading *r, struct span table,
			size_t size, struct cache *c)
{
	struct span s;

	c->entries = arena_array(&r->cx->arena, c->count, sizeof(*c->entries));
	for (size_t i = 0; i < c->count; i++) {
		if (!span_part(table, i * size, size, &s) ||
		    !read_entry(r, s, c, &c->entries[i]))
			return outside(r, "entry");
	}
	return 0;
}

/*
 * Loaders count from the start of the file (glibc elf/dl-cache.c), ldconfig
 * from the new header: with "compat" they read other names than were meant.
 * They merge the list with their own, which is sorted, and so miss a name
 * that does not come behind all others before it.
 */
static const char *read_hwcaps(struct reading *r, struct span data,
			       struct cache *c)
{
	const char *name, *last = NULL;
	const char *defect = NULL;

	r->is_unsorted = arena_array(&r->cx->arena, data.size / 4 + 1,
				     sizeof(*r->is_unsorted));
	for (size_t at = 0; at < data.size; at += 4) {
		name = text(r, r->file, data, at);
		if (!name)
			return "its glibc-hwcaps name is not in the file";
		/* No directory's name is longer. */
		if (last && strncmp(last, name, NAME_MAX + 1) >= 0) {
			r->is_unsorted[at / 4] = true;
			defect = "its list of glibc-hwcaps names is not sorted";
		} else {
			last = name;
		}
		vec_push(&r->cx->arena, &c->subdirectories, name);
	}
	return defect;
}

/* Sections that are read. */
struct sections {
	struct span generator, hwcaps;
	bool is_misaligned;	/* the list of names: in place or size */
};

static bool read_section(const struct reading *r, struct span s,
			 struct sections *found)
{
	uint32_t tag, offset, size;
	struct span data;

	if (!word(r, s, 0, &tag) || !word(r, s, 8, &offset) ||
	    !word(r, s, 12, &size) || !span_part(r->file, offset, size, &data))
		return false;
	if (tag == CACHE_SECTION_GENERATOR)
		found->generator = data;
	if (tag != CACHE_SECTION_HWCAPS)
		return true;
	found->hwcaps = data;
	found->is_misaligned = offset % 4 || size % 4;
	return true;
}

/* Of several sections with one tag the last one counts. */
static const char *read_sections(struct reading *r, struct span all,
				 struct cache *c)
{
	struct sections found = { 0 };
	struct span s;

	for (size_t at = 0; at < all.size; at += CACHE_SECTION) {
		if (!span_part(all, at, CACHE_SECTION, &s) ||
		    !read_section(r, s, &found))
			return "its extension is not in the file";
	}
	if (found.generator.size)
		c->generator =
			arena_strndup(&r->cx->arena,
				      (const char *)found.generator.bytes,
				      found.generator.size);
	if (found.is_misaligned)
		return "its list of glibc-hwcaps names is not of whole words";
	return read_hwcaps(r, found.hwcaps, c);
}

/* What is wrong with them.  The loader then does without them. */
static const char *read_extensions(struct reading *r, uint32_t offset,
				   struct cache *c)
{
	uint32_t magic, count;
	struct span all;

	if (!offset)
		return NULL;
	if (offset % 4)
		return "its extension directory is not at a multiple of 4";
	if (!span_from(r->file, offset, &all) ||
	    !word(r, all, 0, &magic) || !word(r, all, 4, &count) ||
	    !span_part(all, CACHE_EXTENSION_HEADER,
		       (uint64_t)count * CACHE_SECTION, &all))
		return "its extension directory is not in the file";
	if (magic != CACHE_EXTENSION_MAGIC)
		return "its extension directory has another magic";
	return read_sections(r, all, c);
}

static int check_order(const struct reading *r, struct span header,
		       struct cache *c)
{
	uint64_t said;
	unsigned int own = r->target.order == ORDER_BIG ? CACHE_ORDER_BIG
							: CACHE_ORDER_LITTLE;

	if (!span_integer(header, CACHE_NEW_ORDER, 1, ORDER_LITTLE, &said))
		return outside(r, "header");
	if (said && (said & CACHE_ORDER_MASK) != own)
		return fail(r->cx, XS_EFORMAT,
			    "%s: is not a cache of a %s-endian machine",
			    r->path,
			    own == CACHE_ORDER_BIG ? "big" : "little");
	c->has_byte_order = said;
	return 0;
}

/* The new header is at 'start'; behind an old part nobody looks at what it
 * counts. */
static int read_new(struct reading *r, uint64_t start, struct cache *c)
{
	uint64_t first = start + CACHE_NEW_HEADER;
	uint32_t count, extensions;
	struct span header, table;

	if (!span_part(r->file, start, CACHE_NEW_HEADER, &header))
		return outside(r, "header");
	if (check_order(r, header, c) < 0)
		return -XS_EFORMAT;
	if (!word(r, header, CACHE_NEW_NLIBS, &count) ||
	    !word(r, header, CACHE_NEW_EXTENSIONS, &extensions) ||
	    !span_from(r->file, start, &r->strings) ||
	    !span_from(r->mapped, first, &table) ||
	    (!start && count > (r->file.size - first) / CACHE_NEW_ENTRY))
		return outside(r, "table of libraries");
	c->count = (r->file.size - first + CACHE_NEW_ENTRY - 1) /
		   CACHE_NEW_ENTRY;
	if (c->count > count)
		c->count = count;
	c->beyond = count - c->count;
	c->is_new = true;
	c->extension_defect = read_extensions(r, extensions, c);
	return read_entries(r, table, CACHE_NEW_ENTRY, c);
}

static int read_old(struct reading *r, struct cache *c)
{
	uint64_t align = target_aligns_u64(r->target), end, start;
	struct span table, rest;
	uint32_t count;

	if (!word(r, r->file, CACHE_OLD_NLIBS, &count) ||
	    !span_part(r->file, CACHE_OLD_HEADER,
		       (uint64_t)count * CACHE_OLD_ENTRY, &table))
		return outside(r, "table of libraries");
	end = CACHE_OLD_HEADER + (uint64_t)count * CACHE_OLD_ENTRY;
	start = (end + align - 1) / align * align;
	if (span_from(r->file, start, &rest) &&
	    rest.size >= CACHE_NEW_HEADER &&
	    span_starts(rest, CACHE_NEW_MAGIC, CACHE_NEW_MAGIC_SIZE))
		return read_new(r, start, c);
	if (!span_from(r->file, end, &r->strings))
		return outside(r, "string table");
	c->count = count;
	return read_entries(r, table, CACHE_OLD_ENTRY, c);
}

/*
 * Names are handed out as they stand in a copy that lives as long as they.
 * Zeros behind it end the last one, and the last entry.
 */
static void keep(struct reading *r, struct span bytes)
{
	size_t size = bytes.size + CACHE_NEW_ENTRY;
	unsigned char *copy = arena_alloc(&r->cx->arena, size);

	if (bytes.size)
		memcpy(copy, bytes.bytes, bytes.size);
	r->file = (struct span){ copy, bytes.size };
	r->mapped = (struct span){ copy, size };
}

int cache_read(struct ctx *cx, struct span bytes, const char *path,
	       struct target t, struct cache *ret_cache)
{
	struct reading r = { .cx = cx, .path = path, .target = t };
	struct cache c = { 0 };
	int error;

	keep(&r, bytes);
	if (span_starts(r.file, CACHE_NEW_MAGIC, CACHE_NEW_MAGIC_SIZE))
		error = read_new(&r, 0, &c);
	else if (span_starts(r.file, CACHE_OLD_MAGIC, CACHE_OLD_MAGIC_SIZE))
		error = read_old(&r, &c);
	else
		error = fail(cx, XS_EFORMAT, "%s: is not a loader cache", path);
	if (error < 0)
		return error;
	*ret_cache = c;
	return 0;
}

/* Where a wrong byte order shows: counts that are far too large. */
int cache_read_any(struct ctx *cx, struct span bytes, const char *path,
		   struct cache *ret_cache, enum order *ret_order)
{
	static const enum order orders[] = { ORDER_LITTLE, ORDER_BIG };
	const char *first = NULL;

	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++) {
		struct target t = { .class = 64, .order = orders[i] };

		if (!cache_read(cx, bytes, path, t, ret_cache)) {
			*ret_order = orders[i];
			return 0;
		}
		if (!first)
			first = cx->error;
	}
	/* The order that most have tells best what is wrong. */
	cx->error = first;
	return -XS_EFORMAT;
}
