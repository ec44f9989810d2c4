/* SPDX-License-Identifier: MIT */
#include "xstage/cache_uclibc.h"

#include "xstage/cache_format.h"

#include <string.h>

/* The loader's own arithmetic: a signed number of entries, 32 or 64 bits of
 * size.  Zero when the table ends outside the file. */
static uint64_t end_of_table(const struct span *file, struct target t,
			     int32_t count)
{
	uint64_t end = CACHE_OLD_HEADER + CACHE_OLD_ENTRY * (uint64_t)count;

	if (t.class != 64)
		end &= UINT32_MAX;
	return end <= file->size ? end : 0;
}

static int32_t word(struct span file, struct target t, uint64_t at)
{
	uint32_t value = 0;

	span_u32(file, at, t.order, &value);
	return (int32_t)value;
}

/* The file ends with a NUL, so each offset in it is one of a string. */
static const char *string(struct span file, uint64_t strings, int32_t offset)
{
	struct span first;

	if ((offset < 0 && (uint64_t)-(int64_t)offset > strings) ||
	    !span_part(file, strings + (int64_t)offset, 1, &first))
		return NULL;
	return (const char *)first.bytes;
}

static int corrupt(struct ctx *cx, const char *path, const char *why)
{
	return fail(cx, XS_EFORMAT, "%s: %s", path, why);
}

static int read_entries(struct ctx *cx, struct span file, const char *path,
			struct target t, struct cache *c)
{
	uint64_t strings = CACHE_OLD_HEADER + CACHE_OLD_ENTRY * c->count;
	int64_t size = file.size - strings;

	c->entries = arena_array(&cx->arena, c->count, sizeof(*c->entries));
	for (size_t i = 0; i < c->count; i++) {
		uint64_t at = CACHE_OLD_HEADER + CACHE_OLD_ENTRY * i;
		int32_t key = word(file, t, at + 4);
		int32_t value = word(file, t, at + 8);
		struct cache_entry *e = &c->entries[i];

		if (key >= size || value >= size)
			return corrupt(cx, path,
				       "its entry's name is not in the file");
		e->flags = word(file, t, at);
		e->key = string(file, strings, key);
		e->path = string(file, strings, value);
	}
	return 0;
}

/* Names are handed out as they stand in a copy that lives as long as they. */
static struct span keep(struct ctx *cx, struct span bytes)
{
	unsigned char *copy = arena_alloc(&cx->arena, bytes.size);

	memcpy(copy, bytes.bytes, bytes.size);
	return (struct span){ copy, bytes.size };
}

int cache_read_uclibc(struct ctx *cx, struct span bytes, const char *path,
		      struct target t, struct cache *ret_cache)
{
	struct cache c = { 0 };
	int32_t count;

	if (bytes.size < CACHE_OLD_HEADER ||
	    !span_starts(bytes, CACHE_OLD_MAGIC, CACHE_OLD_MAGIC_SIZE))
		return corrupt(cx, path, "is not a loader cache of uClibc");
	if (bytes.bytes[bytes.size - 1])
		return corrupt(cx, path, "does not end with a NUL");
	count = word(bytes, t, CACHE_OLD_NLIBS);
	if (!end_of_table(&bytes, t, count))
		return corrupt(cx, path,
			       "its table of libraries is not in the file");
	if (count > 0 && (uint64_t)count > bytes.size / CACHE_OLD_ENTRY)
		return corrupt(cx, path, "its table of libraries has no end");
	c.count = count > 0 ? count : 0;
	if (read_entries(cx, keep(cx, bytes), path, t, &c) < 0)
		return -XS_EFORMAT;
	*ret_cache = c;
	return 0;
}
