/* SPDX-License-Identifier: MIT */
#include "rules_size.h"

#include "xstage/cleanup.h"
#include "xstage/content.h"
#include "xstage/parallel.h"

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
	bool is_wanted, is_read;
	const struct candidate *first;	/* of those of equal sums; NULL: it is
					   that one, or alone */
	bool is_same;		/* as the first one */
};

struct candidates {
	struct candidate *items;
	size_t count, room;
	const struct root *root;
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
	struct candidates all = { .root = a->root };
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
static void sum(void *data, unsigned int thread, size_t i)
{
	const struct candidates *all = data;
	struct candidate *c = &all->items[i];
	cleanup_close int fd = -1;
	unsigned char bytes[CHUNK];
	ssize_t n;

	(void)thread;
	if (!c->is_wanted)
		return;
	fd = root_open_entry(all->root, c->entry, O_RDONLY);
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

static void want_sums(struct candidates *all)
{
	uint64_t total = 0;

	for (size_t i = 0; i < all->count && total < READ_LIMIT; i++) {
		uint64_t size = all->items[i].size;

		if ((i && all->items[i - 1].size == size) ||
		    (i + 1 < all->count && all->items[i + 1].size == size)) {
			all->items[i].is_wanted = true;
			total += size;
		}
	}
}

static bool is_alike(const struct candidate *x, const struct candidate *y)
{
	return x->is_read && y->is_read && x->size == y->size &&
	       x->crc == y->crc && x->adler == y->adler;
}

static void find_firsts(struct candidates *all)
{
	const struct candidate *first = all->items;

	for (size_t i = 1; i < all->count; i++) {
		if (is_alike(first, &all->items[i]))
			all->items[i].first = first;
		else
			first = &all->items[i];
	}
}

/* Sums may be equal by chance, or by intent. */
static void compare(void *data, unsigned int thread, size_t i)
{
	const struct candidates *all = data;
	struct candidate *c = &all->items[i];

	(void)thread;
	c->is_same = c->first &&
		content_is_same(all->root, c->first->entry, all->root,
				c->entry);
}

static void tell(struct audit *a, const struct candidate *first,
		 const char *other, size_t same)
{
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
	unsigned int threads = parallel_threads(a->options->threads);
	struct candidates all = collect(a);

	want_sums(&all);
	parallel_each(threads, all.count, sum, &all);
	if (all.count)
		qsort(all.items, all.count, sizeof(*all.items), by_sum);
	find_firsts(&all);
	parallel_each(threads, all.count, compare, &all);
	for (size_t i = 0; i < all.count;) {
		const struct candidate *first = &all.items[i++];
		const char *other = NULL;
		size_t same = 0;

		for (; i < all.count && all.items[i].first; i++) {
			if (all.items[i].is_same && !same++)
				other = all.items[i].entry->path;
		}
		tell(a, first, other, same);
	}
}
