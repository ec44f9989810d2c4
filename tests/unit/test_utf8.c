/* SPDX-License-Identifier: MIT */
#include "xstage/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void text_of_every_length_is_valid(void **state)
{
	static const char *const texts[] = {
		"", "a\x7f\n", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80",
		"\xed\x9f\xbf", "\xee\x80\x80", "\xf0\x90\x80\x80",
		"\xf4\x8f\xbf\xbf", "x\xc3\xa9y",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_true(utf8_is_valid(texts[i]));
}

/* RFC 3629: cut, too long for what they say, surrogates, behind U+10FFFF. */
static void other_bytes_are_not(void **state)
{
	static const char *const texts[] = {
		"\x80", "\xc3", "a\xe2\x82", "\xf0\x9f\x8d", "\xc3(",
		"\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf",
		"\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
		"\xff",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_false(utf8_is_valid(texts[i]));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_of_every_length_is_valid),
		cmocka_unit_test(other_bytes_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
