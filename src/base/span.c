/* SPDX-License-Identifier: MIT */
#include "xstage/span.h"

#include <string.h>

bool span_part(struct span s, uint64_t offset, uint64_t size,
	       struct span *ret_part)
{
	if (offset > s.size || size > s.size - offset)
		return false;
	ret_part->bytes = size ? s.bytes + offset : NULL;
	ret_part->size = size;
	return true;
}

bool span_from(struct span s, uint64_t offset, struct span *ret_part)
{
	return offset <= s.size &&
	       span_part(s, offset, s.size - offset, ret_part);
}

bool span_integer(struct span s, uint64_t offset, unsigned int width,
		  enum order order, uint64_t *ret_value)
{
	uint64_t value = 0;
	struct span part;

	if (!span_part(s, offset, width, &part))
		return false;
	for (unsigned int i = 0; i < width; i++) {
		unsigned int at = order == ORDER_BIG ? i : width - 1 - i;

		value = value << 8 | part.bytes[at];
	}
	*ret_value = value;
	return true;
}

bool span_u32(struct span s, uint64_t offset, enum order order,
	      uint32_t *ret_value)
{
	uint64_t value;

	if (!span_integer(s, offset, 4, order, &value))
		return false;
	*ret_value = value;
	return true;
}

bool span_u16(struct span s, uint64_t offset, enum order order,
	      uint16_t *ret_value)
{
	uint64_t value;

	if (!span_integer(s, offset, 2, order, &value))
		return false;
	*ret_value = value;
	return true;
}

bool span_string(struct span s, uint64_t offset, const char **ret_text)
{
	struct span rest;

	if (!span_from(s, offset, &rest) || !rest.size)
		return false;
	if (!memchr(rest.bytes, 0, rest.size))
		return false;
	*ret_text = (const char *)rest.bytes;
	return true;
}

const void *span_find(struct span s, const void *bytes, size_t size)
{
	return s.size ? memmem(s.bytes, s.size, bytes, size) : NULL;
}

bool span_starts(struct span s, const void *bytes, size_t size)
{
	return s.size >= size && (!size || !memcmp(s.bytes, bytes, size));
}
