/* SPDX-License-Identifier: MIT */
#include "xstage/buf.h"

#include <string.h>

static bool make_room(struct buf *b, size_t size)
{
	unsigned char *bytes;
	size_t room = b->room ? b->room : 256;

	if (b->failed)
		return false;
	if (b->room - b->size >= size)
		return true;
	while (room - b->size < size)
		room *= 2;
	bytes = arena_alloc(b->arena, room);
	if (b->size)
		memcpy(bytes, b->bytes, b->size);
	b->bytes = bytes;
	b->room = room;
	return true;
}

void buf_bytes(struct buf *b, const void *bytes, size_t size)
{
	if (!size || !make_room(b, size))
		return;
	memcpy(b->bytes + b->size, bytes, size);
	b->size += size;
}

void buf_string(struct buf *b, const char *text)
{
	buf_bytes(b, text, strlen(text) + 1);
}

static bool encode(struct buf *b, uint64_t value, unsigned int width,
		   unsigned char *ret_bytes)
{
	if (width < 8 && value >> (8 * width)) {
		b->failed = true;
		return false;
	}
	for (unsigned int i = 0; i < width; i++) {
		unsigned int at = b->order == ORDER_BIG ? width - 1 - i : i;

		ret_bytes[at] = value >> (8 * i);
	}
	return true;
}

void buf_integer(struct buf *b, uint64_t value, unsigned int width)
{
	unsigned char bytes[8];

	if (encode(b, value, width, bytes))
		buf_bytes(b, bytes, width);
}

void buf_align(struct buf *b, size_t align)
{
	static const unsigned char zero;

	while (!b->failed && b->size % align)
		buf_bytes(b, &zero, 1);
}

void buf_patch(struct buf *b, size_t offset, uint64_t value,
	       unsigned int width)
{
	unsigned char bytes[8];

	if (b->failed || !encode(b, value, width, bytes))
		return;
	if (offset > b->size || width > b->size - offset) {
		b->failed = true;
		return;
	}
	memcpy(b->bytes + offset, bytes, width);
}

struct span buf_span(const struct buf *b)
{
	return (struct span){ b->bytes, b->size };
}
