/* SPDX-License-Identifier: MIT */
#include "xstage/span.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const unsigned char bytes[] = { 1, 2, 3, 4, 5, 6, 7, 8, 'a', 0, 'b' };
static const struct span all = { bytes, sizeof(bytes) };

static void a_part_inside_is_given(void **state)
{
	struct span part;

	(void)state;
	assert_true(span_part(all, 2, 3, &part));
	assert_ptr_equal(part.bytes, bytes + 2);
	assert_int_equal(part.size, 3);
	assert_true(span_part(all, sizeof(bytes), 0, &part));
}

static void a_part_outside_is_refused_even_when_it_wraps(void **state)
{
	struct span part = { 0 };

	(void)state;
	assert_false(span_part(all, 0, sizeof(bytes) + 1, &part));
	assert_false(span_part(all, sizeof(bytes) + 1, 0, &part));
	assert_false(span_part(all, 4, UINT64_MAX - 3, &part));
	assert_false(span_part(all, UINT64_MAX, 2, &part));
	assert_null(part.bytes);
}

static void integers_are_read_in_either_order(void **state)
{
	uint64_t value;

	(void)state;
	assert_true(span_integer(all, 0, 8, ORDER_LITTLE, &value));
	assert_true(value == 0x0807060504030201);
	assert_true(span_integer(all, 0, 8, ORDER_BIG, &value));
	assert_true(value == 0x0102030405060708);
	assert_true(span_integer(all, 1, 2, ORDER_BIG, &value));
	assert_true(value == 0x0203);
	assert_false(span_integer(all, 4, 8, ORDER_BIG, &value));
}

static void a_string_needs_its_nul_inside(void **state)
{
	const char *text = NULL;

	(void)state;
	assert_true(span_string(all, 8, &text));
	assert_string_equal(text, "a");
	assert_false(span_string(all, 10, &text));
	assert_false(span_string(all, 11, &text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_inside_is_given),
		cmocka_unit_test(a_part_outside_is_refused_even_when_it_wraps),
		cmocka_unit_test(integers_are_read_in_either_order),
		cmocka_unit_test(a_string_needs_its_nul_inside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
