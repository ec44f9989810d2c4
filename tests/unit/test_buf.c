/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/buf.h"

#include <string.h>

static void integers_are_written_in_either_order_and_read_back(void **state)
{
	static const unsigned int widths[] = { 1, 2, 4, 8 };

	(void)state;
	for (int order = ORDER_LITTLE; order <= ORDER_BIG; order++) {
		struct arena a = { 0 };
		struct buf b = { .arena = &a, .order = order };
		uint64_t value, at = 0;

		for (int i = 0; i < 4; i++)
			buf_integer(&b, 0x8182838485868788 >>
				    (64 - 8 * widths[i]), widths[i]);
		assert_false(b.failed);
		assert_int_equal(b.size, 15);
		for (int i = 0; i < 4; at += widths[i++]) {
			assert_true(span_integer(buf_span(&b), at, widths[i],
						 order, &value));
			assert_true(value == 0x8182838485868788 >>
				    (64 - 8 * widths[i]));
		}
		arena_free(&a);
	}
}

static void little_and_big_are_each_others_mirror(void **state)
{
	struct arena a = { 0 };
	struct buf b = { .arena = &a, .order = ORDER_LITTLE };

	(void)state;
	buf_integer(&b, 0x01020304, 4);
	b.order = ORDER_BIG;
	buf_integer(&b, 0x01020304, 4);
	assert_memory_equal(b.bytes, "\4\3\2\1\1\2\3\4", 8);
	arena_free(&a);
}

static void a_value_that_does_not_fit_fails_and_nothing_follows(void **state)
{
	struct arena a = { 0 };
	struct buf b = { .arena = &a, .order = ORDER_LITTLE };

	(void)state;
	buf_integer(&b, 0xffffffff, 4);
	assert_false(b.failed);
	buf_integer(&b, 0x100000000, 4);
	assert_true(b.failed);
	buf_string(&b, "more");
	buf_integer(&b, 1, 1);
	buf_align(&b, 64);
	buf_patch(&b, 0, 0, 4);
	assert_int_equal(b.size, 4);
	assert_memory_equal(b.bytes, "\xff\xff\xff\xff", 4);
	arena_free(&a);
}

static void padding_is_zero_and_only_up_to_the_next_multiple(void **state)
{
	struct arena a = { 0 };
	struct buf b = { .arena = &a };

	(void)state;
	buf_align(&b, 8);
	assert_int_equal(b.size, 0);
	buf_string(&b, "abc");
	buf_align(&b, 4);
	assert_int_equal(b.size, 4);
	buf_align(&b, 16);
	assert_int_equal(b.size, 16);
	assert_memory_equal(b.bytes, "abc\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
	arena_free(&a);
}

static void a_patch_changes_what_is_written_and_nothing_else(void **state)
{
	struct arena a = { 0 };
	struct buf b = { .arena = &a, .order = ORDER_BIG };

	(void)state;
	buf_string(&b, "abcdefg");
	buf_patch(&b, 2, 0x5859, 2);
	assert_memory_equal(b.bytes, "abXYefg", 8);
	buf_patch(&b, 4, 0, 4);
	assert_false(b.failed);
	buf_patch(&b, 5, 0, 4);
	assert_true(b.failed);
	assert_int_equal(b.size, 8);
	arena_free(&a);
}

static void a_patch_that_wraps_is_refused(void **state)
{
	struct arena a = { 0 };
	struct buf b = { .arena = &a, .order = ORDER_BIG };

	(void)state;
	buf_string(&b, "abcdefg");
	buf_patch(&b, SIZE_MAX, 0, 4);
	assert_true(b.failed);
	arena_free(&a);
}

static void it_grows_without_losing_a_byte(void **state)
{
	struct arena a = { 0 };
	struct buf b = { .arena = &a };
	unsigned char block[1000];

	(void)state;
	for (int i = 0; i < 300; i++) {
		memset(block, i, sizeof(block));
		buf_bytes(&b, block, i);
	}
	for (size_t i = 0, at = 0; i < 300; at += i++) {
		for (size_t j = 0; j < i; j++)
			assert_int_equal(b.bytes[at + j], i & 0xff);
	}
	assert_int_equal(buf_span(&b).size, 299 * 150);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			integers_are_written_in_either_order_and_read_back),
		cmocka_unit_test(little_and_big_are_each_others_mirror),
		cmocka_unit_test(
			a_value_that_does_not_fit_fails_and_nothing_follows),
		cmocka_unit_test(
			padding_is_zero_and_only_up_to_the_next_multiple),
		cmocka_unit_test(
			a_patch_changes_what_is_written_and_nothing_else),
		cmocka_unit_test(a_patch_that_wraps_is_refused),
		cmocka_unit_test(it_grows_without_losing_a_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
