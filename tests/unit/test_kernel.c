/* SPDX-License-Identifier: MIT */
#include "xstage/kernel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

static uint32_t version(const char *text)
{
	uint32_t value = 0;

	return kernel_version(text, &value) ? value : 0;
}

static void a_version_is_up_to_what_is_no_number(void **state)
{
	struct ctx cx = { 0 };

	(void)state;
	assert_int_equal(version("5.15.137"), 0x050f89);
	assert_int_equal(version("6.1.0-13-arm64"), 0x060100);
	assert_int_equal(version("6.1"), 0x060100);
	assert_int_equal(version("6.1-rc3"), 0x060100);
	assert_int_equal(version("4.14.336"), 0x040eff);
	assert_int_equal(version("6.1."), 0x060100);
	assert_string_equal(kernel_version_text(&cx, 0x020624), "2.6.36");
	ctx_done(&cx);
}

static void what_is_no_version_is_none(void **state)
{
	static const char *const texts[] = {
		"", "6", "6.", ".1", "v6.1", "-6.1", "%s", "256.1", "6.256",
		"99999999999999999999.1", "0.1",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_int_equal(version(texts[i]), 0);
}

/* The header of an AArch64 kernel, and some way behind it its banner. */
static struct span make_image(unsigned char *bytes, unsigned char flags)
{
	static const char template[] = "Linux version %s";
	static const char banner[] = "Linux version 5.10.1-x (a@b)";
	enum { SIZE = 256 };

	memset(bytes, 0, SIZE);
	bytes[24] = flags;
	memcpy(bytes + 56, "ARM\x64", 4);
	memcpy(bytes + 100, template, sizeof(template));
	memcpy(bytes + 200, banner, sizeof(banner));
	return (struct span){ bytes, SIZE };
}

static void an_image_has_version_pages_and_order(void **state)
{
	static const uint64_t sizes[] = { 7, 4096, 16384, 65536 };
	unsigned char bytes[256];

	(void)state;
	for (unsigned int flags = 0; flags < 8; flags++) {
		struct kernel k = { .page_size = 7 };

		kernel_read(make_image(bytes, flags), &k);
		assert_int_equal(k.version, 0x050a01);
		assert_int_equal(k.page_size, sizes[flags >> 1]);
		assert_int_equal(k.order, flags & 1 ? ORDER_BIG
						    : ORDER_LITTLE);
	}
}

static size_t pack(struct span plain, unsigned char *out, size_t room)
{
	z_stream z = { .next_in = (unsigned char *)plain.bytes,
		       .avail_in = plain.size, .next_out = out,
		       .avail_out = room };

	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8,
				      Z_DEFAULT_STRATEGY), Z_OK);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return room - z.avail_out;
}

static void a_packed_image_is_as_the_plain_one(void **state)
{
	unsigned char bytes[256], packed[512];
	struct kernel k = { 0 };
	size_t size = pack(make_image(bytes, 4), packed, sizeof(packed));

	(void)state;
	kernel_read((struct span){ packed, size }, &k);
	assert_int_equal(k.version, 0x050a01);
	assert_int_equal(k.page_size, 16384);
	for (size_t i = 0; i < size; i++) {
		struct kernel cut = { 0 };

		kernel_read((struct span){ packed, i }, &cut);
		assert_int_equal(cut.version, 0);
		packed[i] ^= 0x55;
		kernel_read((struct span){ packed, size }, &cut);
		packed[i] ^= 0x55;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_version_is_up_to_what_is_no_number),
		cmocka_unit_test(what_is_no_version_is_none),
		cmocka_unit_test(an_image_has_version_pages_and_order),
		cmocka_unit_test(a_packed_image_is_as_the_plain_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
