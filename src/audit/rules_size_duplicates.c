/* SPDX-License-Identifier: MIT */
#include "rules_size.h"

#include "xstage/cleanup.h"
#include "xstage/content.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

/* Smaller ones do not matter, and a larger one may be a hole without end; bytes
 * that are read at once. */
enum { SIZE_MIN = 4096, SIZE_LIMIT = 256 * 1024 * 1024, CHUNK = 64 * 1024 };

/* Bytes that are read in all: what a large root has. */
static const uint64_t READ_LIMIT = UINT64_C(8) << 30;

struct candidate {
	const struct entry *entry;
	uint64_t size;
	uint32_t crc, adler;
	bool is_read;
};

struct candidates {
	struct candidate *items;
	size_t count, room;
};

static int by_size(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->size != b->size)
		return a->size < b->size ? -1 : 1;
	/* Names of one file come together, and its first name first. */
	if (a->entry->st.st_ino != b->entry->st.st_ino)
		return a->entry->st.st_ino < b->entry->st.st_ino ? -1 : 1;
	return strcmp(a->entry->path, b->entry->path);
}

static int by_sum(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->is_read != b->is_read)
		return a->is_read ? -1 : 1;
	if (a->size != b->size)
		return a->size < b->size ? -1 : 1;
	if (a->crc != b->crc)
		return a->crc < b->crc ? -1 : 1;
	if (a->adler != b->adler)
		return a->adler < b->adler ? -1 : 1;
	return strcmp(a->entry->path, b->entry->path);
}

static bool is_same_file(const struct entry *x, const struct entry *y)
{
	return x->st.st_dev == y->st.st_dev && x->st.st_ino == y->st.st_ino;
}

/* All files, each once. */
static struct candidates collect(struct audit *a)
{
	struct candidates all = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < a->entries.count; i++) {
		const struct entry *e = a->entries.items[i];

		if (e->kind == ENTRY_FILE && e->st.st_size >= SIZE_MIN &&
		    e->st.st_size <= SIZE_LIMIT)
			vec_push(&a->cx->arena, &all, ((struct candidate){
				.entry = e, .size = e->st.st_size }));
	}
	if (all.count)
		qsort(all.items, all.count, sizeof(*all.items), by_size);
	for (size_t i = 0; i < all.count; i++) {
		if (!count || !is_same_file(all.items[count - 1].entry,
					    all.items[i].entry))
			all.items[count++] = all.items[i];
	}
	all.count = count;
	return all;
}

/* What cannot be read is no duplicate. */
static void sum(struct audit *a, struct candidate *c)
{
	cleanup_close int fd = root_open_entry(a->root, c->entry, O_RDONLY);
	unsigned char bytes[CHUNK];
	ssize_t n;

	if (fd < 0)
		return;
	c->crc = crc32(0, NULL, 0);
	c->adler = adler32(0, NULL, 0);
	while ((n = read(fd, bytes, sizeof(bytes))) > 0) {
		c->crc = crc32(c->crc, bytes, n);
		c->adler = adler32(c->adler, bytes, n);
	}
	c->is_read = n == 0;
}

static void sum_all(struct audit *a, const struct candidates *all)
{
	uint64_t total = 0;

	for (size_t i = 0; i < all->count && total < READ_LIMIT; i++) {
		uint64_t size = all->items[i].size;

		if ((i && all->items[i - 1].size == size) ||
		    (i + 1 < all->count && all->items[i + 1].size == size)) {
			sum(a, &all->items[i]);
			total += size;
		}
	}
}

static bool is_alike(const struct candidate *x, const struct candidate *y)
{
	return x->size == y->size && x->crc == y->crc && x->adler == y->adler;
}

/* Sums may be equal by chance, or by intent. */
static void judge(struct audit *a, const struct candidate *first, size_t count)
{
	size_t same = 0;
	const char *other = NULL;

	for (size_t i = 1; i < count; i++) {
		if (!content_is_same(a->cx, a->root, first->entry, a->root,
				     first[i].entry))
			continue;
		if (!same++)
			other = first[i].entry->path;
	}
	if (same == 1)
		audit_found(a, first->entry->path, "same", "%s has the same"
			    " %ju KiB", other,
			    (uintmax_t)(first->size / 1024));
	else if (same)
		audit_found(a, first->entry->path, "same", "%s and %zu other"
			    " file%s have the same %ju KiB", other, same - 1,
			    same > 2 ? "s" : "",
			    (uintmax_t)(first->size / 1024));
}

void size_duplicate_file(struct audit *a)
{
	struct candidates all = collect(a);

	sum_all(a, &all);
	if (all.count)
		qsort(all.items, all.count, sizeof(*all.items), by_sum);
	for (size_t i = 0; i < all.count && all.items[i].is_read;) {
		size_t n = 1;

		while (i + n < all.count && all.items[i + n].is_read &&
		       is_alike(&all.items[i], &all.items[i + n]))
			n++;
		if (n > 1)
			judge(a, &all.items[i], n);
		i += n;
	}
}
