/* SPDX-License-Identifier: MIT */
#include "xstage/arena.h"

#include <errno.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* AddressSanitizer sees the ends of what malloc(3) gave, so it gets a chunk
 * for each allocation. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_WATCHED 1
#endif
#endif
#ifdef IS_WATCHED
enum { CHUNK_SIZE = 0, ALIGN = 1 };
#else
enum { CHUNK_SIZE = 64 * 1024, ALIGN = alignof(max_align_t) };
#endif

/* An arena of this size goes on in larger chunks, of memory that the system
 * hands out in huge pages, if it has such: one fault instead of 512. */
enum { LARGE_FROM = 4 * 1024 * 1024, LARGE_SIZE = 8 * 1024 * 1024 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t used, size;
	bool is_mapped;
	alignas(max_align_t) unsigned char bytes[];
};

static _Noreturn void out_of_memory(void)
{
	fputs("xstage: out of memory\n", stderr);
	exit(2);
}

/* Zeroed; NULL: there is none left. */
static struct arena_chunk *map_large(size_t size)
{
	struct arena_chunk *c = mmap(NULL, size, PROT_READ | PROT_WRITE,
				     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int error;

	if (c == MAP_FAILED)
		return NULL;
	error = errno;
	madvise(c, size, MADV_HUGEPAGE);
	errno = error;
	c->is_mapped = true;
	c->size = size - sizeof(*c);
	return c;
}

static struct arena_chunk *chunk_of(const struct arena *a, size_t size)
{
	size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
	struct arena_chunk *c;

	if (CHUNK_SIZE > 0 && size > LARGE_SIZE - sizeof(*c))
		return map_large(size + sizeof(*c));
	if (CHUNK_SIZE > 0 && a->size >= LARGE_FROM)
		return map_large(LARGE_SIZE);
	c = calloc(1, sizeof(*c) + room);
	if (c)
		c->size = room;
	return c;
}

static struct arena_chunk *chunk_new(struct arena *a, size_t size)
{
	struct arena_chunk *c = chunk_of(a, size);

	if (!c)
		out_of_memory();
	a->size += c->size;
	/* The one with more room left is in use. */
	if (a->chunks && c->size - size <= a->chunks->size - a->chunks->used) {
		c->next = a->chunks->next;
		a->chunks->next = c;
	} else {
		c->next = a->chunks;
		a->chunks = c;
	}
	return c;
}

void arena_adopt(struct arena *a, struct arena *from)
{
	struct arena_chunk **end = &a->chunks;

	while (*end)
		end = &(*end)->next;
	*end = from->chunks;
	a->size += from->size;
	*from = (struct arena){ 0 };
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct arena_chunk *c = a->chunks;
	void *p;

	if (size > SIZE_MAX / 2)
		out_of_memory();
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (!c || c->size - c->used < size)
		c = chunk_new(a, size);
	p = c->bytes + c->used;
	c->used += size;
	return p;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		out_of_memory();
	return arena_alloc(a, count * size);
}

char *arena_strndup(struct arena *a, const char *text, size_t length)
{
	char *copy = arena_alloc(a, length + 1);

	memcpy(copy, text, length);
	return copy;
}

char *arena_strdup(struct arena *a, const char *text)
{
	return arena_strndup(a, text, strlen(text));
}

char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
	va_list again;
	char *text;
	int length;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		out_of_memory();
	text = arena_alloc(a, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, args);
	return text;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(a, format, args);
	va_end(args);
	return text;
}

void arena_free(struct arena *a)
{
	while (a->chunks) {
		struct arena_chunk *next = a->chunks->next;

		if (a->chunks->is_mapped)
			munmap(a->chunks, a->chunks->size +
			       sizeof(*a->chunks));
		else
			free(a->chunks);
		a->chunks = next;
	}
	a->size = 0;
}
