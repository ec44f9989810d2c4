/* SPDX-License-Identifier: MIT */
#include "xstage/gunzip.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

/* The largest window, and gzip's header. */
enum { WINDOW = 15 + 16, FIRST = 1 << 16 };

bool gunzip_is_packed(struct span bytes)
{
	return span_starts(bytes, "\x1f\x8b", 2);
}

/* *out grows until the end. */
static bool inflate_all(z_stream *z, size_t max, unsigned char **out,
			size_t *ret_size)
{
	size_t size = 0, room = FIRST;
	int r = Z_OK;

	while (r == Z_OK) {
		unsigned char *more = size > max ? NULL : realloc(*out, room);

		if (!more)
			return false;
		*out = more;
		z->next_out = more + size;
		z->avail_out = room - size;
		r = inflate(z, Z_NO_FLUSH);
		size = room - z->avail_out;
		room *= 2;
	}
	*ret_size = size;
	return r == Z_STREAM_END && size <= max;
}

bool gunzip(struct span bytes, size_t max, struct span *ret_plain,
	    void **ret_memory)
{
	z_stream z = { .next_in = (unsigned char *)bytes.bytes,
		       .avail_in = bytes.size > INT_MAX ? INT_MAX
							: bytes.size };
	unsigned char *plain = NULL;
	size_t size;
	bool is_whole;

	if (inflateInit2(&z, WINDOW) != Z_OK)
		return false;
	is_whole = inflate_all(&z, max, &plain, &size);
	inflateEnd(&z);
	if (!is_whole) {
		free(plain);
		return false;
	}
	*ret_plain = (struct span){ plain, size };
	*ret_memory = plain;
	return true;
}
