/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * Bytes to be written, built up in an arena.  An impossible request (an
 * offset that does not fit its field, a patch outside) sets 'failed', and
 * everything after it does nothing: check once, at the end.
 */
#ifndef XSTAGE_BUF_H
#define XSTAGE_BUF_H

#include "xstage/arena.h"
#include "xstage/span.h"

struct buf {
	struct arena *arena;
	enum order order;	/* of the integers */
	unsigned char *bytes;
	size_t size, room;
	bool failed;
};

void buf_bytes(struct buf *b, const void *bytes, size_t size);

/* 'text' and its NUL. */
void buf_string(struct buf *b, const char *text);

/* An unsigned integer of 'width' bytes; fails when it does not fit. */
void buf_integer(struct buf *b, uint64_t value, unsigned int width);

/* Zero bytes up to the next multiple of 'align'. */
void buf_align(struct buf *b, size_t align);

/* Overwrite the integer at 'offset', which was written before. */
void buf_patch(struct buf *b, size_t offset, uint64_t value,
	       unsigned int width);

struct span buf_span(const struct buf *b);

#endif
