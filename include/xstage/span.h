/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * Read-only bytes that somebody else owns.  span_part() is the only bounds
 * check of xstage: every offset, count and size that comes from a file goes
 * through it.  Getters return false, and set nothing, out of bounds.
 */
#ifndef XSTAGE_SPAN_H
#define XSTAGE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum order { ORDER_LITTLE = 1, ORDER_BIG = 2 };	/* as EI_DATA has them */

struct span {
	const unsigned char *bytes;
	size_t size;
};

/* The 'size' bytes from 'offset' on, if all of them are inside. */
bool span_part(struct span s, uint64_t offset, uint64_t size,
	       struct span *ret_part);

/* Everything from 'offset' on. */
bool span_from(struct span s, uint64_t offset, struct span *ret_part);

/* The integer of 'width' bytes (1, 2, 4 or 8) at 'offset'. */
bool span_integer(struct span s, uint64_t offset, unsigned int width,
		  enum order order, uint64_t *ret_value);
bool span_u32(struct span s, uint64_t offset, enum order order,
	      uint32_t *ret_value);
bool span_u16(struct span s, uint64_t offset, enum order order,
	      uint16_t *ret_value);

/* The string at 'offset', if its NUL is inside. */
bool span_string(struct span s, uint64_t offset, const char **ret_text);

/* Where the 'size' bytes at 'bytes' first stand in 's'; NULL: nowhere. */
const void *span_find(struct span s, const void *bytes, size_t size);

/* True when 's' begins with the 'size' bytes at 'bytes'. */
bool span_starts(struct span s, const void *bytes, size_t size);

#endif
