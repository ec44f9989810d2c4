/* SPDX-License-Identifier: MIT */
#include "xstage/attributes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What gcc writes for ARM hard float: a string, then numbers. */
static const unsigned char hard[] =
	"A\x21\0\0\0" "aeabi\0"
	"\x01\x17\0\0\0" "\x05" "7-A\0" "\x06\x0a" "\x20\x01" "g\0"
	"\x1c\x01" "\x80\x01\x07";

static uint64_t number(const unsigned char *bytes, size_t size,
		       enum order order, uint64_t tag)
{
	struct span s = { bytes, size };
	uint64_t value = 0;

	if (!attributes_number(s, order, "aeabi", tag, &value))
		return UINT64_MAX;
	return value;
}

static uint64_t changed(size_t at, unsigned char byte)
{
	unsigned char copy[sizeof(hard) - 1];

	memcpy(copy, hard, sizeof(copy));
	copy[at] = byte;
	return number(copy, sizeof(copy), ORDER_LITTLE, 28);
}

static void a_number_is_found_behind_strings_and_numbers(void **state)
{
	(void)state;
	assert_int_equal(number(hard, sizeof(hard) - 1, ORDER_LITTLE, 28), 1);
	assert_int_equal(number(hard, sizeof(hard) - 1, ORDER_LITTLE, 6), 10);
	assert_int_equal(number(hard, sizeof(hard) - 1, ORDER_LITTLE, 128),
			 7);
	assert_true(number(hard, sizeof(hard) - 1, ORDER_LITTLE, 7) ==
		    UINT64_MAX);
}

static void a_string_has_no_number(void **state)
{
	(void)state;
	assert_true(number(hard, sizeof(hard) - 1, ORDER_LITTLE, 5) ==
		    UINT64_MAX);
}

static void format_vendor_and_scope_count(void **state)
{
	(void)state;
	assert_int_equal(changed(0, 'A'), 1);
	assert_true(changed(0, 'B') == UINT64_MAX);
	assert_true(changed(9, 'j') == UINT64_MAX);
	assert_true(changed(11, 2) == UINT64_MAX);
}

/* As Debian's ldconfig of 2.31 has it. */
static void a_length_beyond_the_end_is_the_end(void **state)
{
	(void)state;
	assert_int_equal(changed(2, 0x10), 1);
	assert_int_equal(changed(13, 0x10), 1);
	/* Of the pair only the tag is inside. */
	assert_int_equal(changed(12, 0x11), 1);
	assert_true(changed(12, 0x10) == UINT64_MAX);
	assert_int_equal(number(hard, sizeof(hard) - 1, ORDER_BIG, 28), 1);
	assert_true(changed(12, 8) == UINT64_MAX);
}

static void every_cut_is_survived(void **state)
{
	(void)state;
	for (size_t size = 0; size < sizeof(hard) - 1; size++) {
		/* Of its own size, for those who look at what is read. */
		unsigned char *cut = malloc(size + !size);

		memcpy(cut, hard, size);
		assert_true(number(cut, size, ORDER_LITTLE, 4711) ==
			    UINT64_MAX);
		free(cut);
	}
	assert_true(changed(1, 0) == UINT64_MAX);
	assert_true(changed(1, 3) == UINT64_MAX);
	assert_true(changed(12, 0) == UINT64_MAX);
}

/* What gcc and binutils 2.40 write for RISC-V: a number, then a text. */
static void odd_tags_of_others_are_texts(void **state)
{
	static const unsigned char riscv[] =
		"A\x1f\0\0\0" "riscv\0"
		"\x01\x15\0\0\0" "\x04\x10" "\x05" "rv64i2p1_m2p0",
		power[] = "A\0\0\0\x11" "gnu\0"
		"\x01\0\0\0\x09" "\x04\x01\x0c\x02";
	struct span s = { riscv, sizeof(riscv) };
	uint64_t value;
	const char *text;

	(void)state;
	assert_true(attributes_text(s, ORDER_LITTLE, "riscv",
				    ATTRIBUTE_RISCV_ARCH, &text));
	assert_string_equal(text, "rv64i2p1_m2p0");
	assert_true(attributes_number(s, ORDER_LITTLE, "riscv", 4, &value));
	assert_int_equal(value, 16);
	assert_false(attributes_number(s, ORDER_LITTLE, "riscv", 5, &value));
	assert_false(attributes_text(s, ORDER_LITTLE, "riscv", 4, &text));
	s = (struct span){ power, sizeof(power) - 1 };
	assert_true(attributes_number(s, ORDER_BIG, "gnu", ATTRIBUTE_GNU_FP,
				      &value));
	assert_int_equal(value, 1);
	assert_true(attributes_number(s, ORDER_BIG, "gnu", 12, &value));
	assert_int_equal(value, 2);
}

#define TEST(name) cmocka_unit_test(name)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_number_is_found_behind_strings_and_numbers),
		TEST(a_string_has_no_number),
		TEST(format_vendor_and_scope_count),
		TEST(a_length_beyond_the_end_is_the_end),
		TEST(every_cut_is_survived),
		TEST(odd_tags_of_others_are_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
