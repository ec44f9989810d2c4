/* SPDX-License-Identifier: MIT */
#include "xstage/kernel.h"

#include "xstage/gunzip.h"

#include <stdlib.h>
#include <string.h>

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

/* More than kernels are. */
enum { IMAGE_MAX = 256 << 20, PATCH_MAX = 255, VERSION_MAX = 15 };

static const char banner[] = "Linux version ";

static bool number(const char **text, char end, unsigned int *ret_value)
{
	char *after;
	unsigned long value;

	if (**text < '0' || **text > '9')
		return false;
	value = strtoul(*text, &after, 10);
	if (end && *after != end)
		return false;
	if (value > UINT16_MAX)
		value = UINT16_MAX;
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

	while ((at = span_find(s, banner, sizeof(banner) - 1))) {
		char text[VERSION_MAX + 1] = "";

		span_from(s, at - s.bytes + sizeof(banner) - 1, &s);
		memcpy(text, s.bytes, s.size < VERSION_MAX ? s.size
							   : VERSION_MAX);
		if (kernel_version(text, &k->version))
			return;
	}
}

static void read_plain(struct span image, struct kernel *k)
{
	read_header(image, k);
	read_banner(image, k);
}

void kernel_read(struct span image, struct kernel *k)
{
	struct span plain;
	void *memory;

	if (!gunzip_is_packed(image)) {
		read_plain(image, k);
	} else if (gunzip(image, IMAGE_MAX, &plain, &memory)) {
		read_plain(plain, k);
		free(memory);
	}
}
