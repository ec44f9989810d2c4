/* SPDX-License-Identifier: MIT */
#include "xstage/kernel.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/*
 * The header of an AArch64 kernel (Linux, Documentation/arm64/booting.rst):
 *
 *	24  u64  flags: bit 0 big-endian, bits 1 and 2 the size of pages
 *	56  "ARM\x64"
 */
enum {
	ARM64_FLAGS = 24, ARM64_MAGIC = 56, ARM64_BIG = 1, PAGES_SHIFT = 1,
	PAGES_MASK = 3,
};

/* More than kernels are; packed ones grow to that, and no further. */
enum { IMAGE_MAX = 256 << 20, GZIP_WINDOW = 15 + 16, PATCH_MAX = 255 };

static const char banner[] = "Linux version ";

static bool number(const char **text, char end, unsigned int *ret_value)
{
	char *after;
	unsigned long value;

	if (**text < '0' || **text > '9')
		return false;
	value = strtoul(*text, &after, 10);
	if (value > UINT16_MAX || (end && *after != end))
		return false;
	*text = after + (end != '\0');
	*ret_value = value;
	return true;
}

bool kernel_version(const char *text, uint32_t *ret_version)
{
	unsigned int major, minor, patch = 0;

	if (!number(&text, '.', &major) || !number(&text, '\0', &minor))
		return false;
	if (*text == '.') {
		text++;
		number(&text, '\0', &patch);
	}
	if (!major || major > 255 || minor > 255)
		return false;
	*ret_version = major << 16 | minor << 8 |
		       (patch > PATCH_MAX ? PATCH_MAX : patch);
	return true;
}

const char *kernel_version_text(struct ctx *cx, uint32_t version)
{
	return arena_printf(&cx->arena, "%u.%u.%u", version >> 16,
			    version >> 8 & 0xff, version & 0xff);
}

static void read_header(struct span image, struct kernel *k)
{
	static const uint64_t sizes[] = { 0, 4096, 16384, 65536 };
	uint64_t flags;
	struct span at;

	if (!span_part(image, ARM64_MAGIC, 4, &at) ||
	    !span_starts(at, "ARM\x64", 4) ||
	    !span_integer(image, ARM64_FLAGS, 8, ORDER_LITTLE, &flags))
		return;
	k->order = flags & ARM64_BIG ? ORDER_BIG : ORDER_LITTLE;
	if (sizes[flags >> PAGES_SHIFT & PAGES_MASK])
		k->page_size = sizes[flags >> PAGES_SHIFT & PAGES_MASK];
}

/* Its banner; the same text has other things behind it elsewhere. */
static void read_banner(struct span s, struct kernel *k)
{
	const unsigned char *at;
	const char *text;

	while ((at = span_find(s, banner, sizeof(banner) - 1))) {
		span_from(s, at - s.bytes + sizeof(banner) - 1, &s);
		if (span_string(s, 0, &text) &&
		    kernel_version(text, &k->version))
			return;
	}
}

static void read_plain(struct span image, struct kernel *k)
{
	read_header(image, k);
	read_banner(image, k);
}

/* Grows 'out' until the end; false: it is damaged, or too large. */
static bool inflate_all(z_stream *z, unsigned char **out, size_t *ret_size)
{
	size_t size = 0, room = 1 << 20;
	int r = Z_OK;

	while (r == Z_OK) {
		unsigned char *more = room > IMAGE_MAX ? NULL
						: realloc(*out, room);

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
	return r == Z_STREAM_END;
}

void kernel_read(struct span image, struct kernel *k)
{
	z_stream z = { .next_in = (unsigned char *)image.bytes,
		       .avail_in = image.size > IMAGE_MAX ? IMAGE_MAX
							  : image.size };
	unsigned char *plain = NULL;
	size_t size;

	if (!span_starts(image, "\x1f\x8b", 2)) {
		read_plain(image, k);
		return;
	}
	if (inflateInit2(&z, GZIP_WINDOW) != Z_OK)
		return;
	if (inflate_all(&z, &plain, &size))
		read_plain((struct span){ plain, size }, k);
	inflateEnd(&z);
	free(plain);
}
