/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static char heard[100];

static void hear(const char *message)
{
	snprintf(heard, sizeof(heard), "%s", message);
}

static void a_failure_leaves_its_message_and_the_negative_code(void **state)
{
	struct ctx cx = { 0 };

	(void)state;
	assert_int_equal(fail(&cx, XS_EFORMAT, "'%s': %d", "f", 3),
			 -XS_EFORMAT);
	assert_string_equal(cx.error, "'f': 3");
	ctx_done(&cx);
	assert_null(cx.error);
}

static void a_system_failure_says_what_the_system_said(void **state)
{
	struct ctx cx = { 0 };

	(void)state;
	errno = ENOSPC;
	assert_int_equal(fail_errno(&cx, "%s", "file"), -XS_ESYSTEM);
	assert_string_equal(cx.error, "file: No space left on device");
	ctx_done(&cx);
}

static void a_percent_sign_in_a_path_is_only_text(void **state)
{
	struct ctx cx = { 0 };

	(void)state;
	errno = ENOENT;
	fail_errno(&cx, "%s", "100%s%n");
	assert_string_equal(cx.error, "100%s%n: No such file or directory");
	while_doing(&cx, -1, "%s", "%d");
	assert_string_equal(cx.error,
			    "%d: 100%s%n: No such file or directory");
	ctx_done(&cx);
}

static void context_goes_in_front_and_keeps_the_code(void **state)
{
	struct ctx cx = { 0 };
	int r;

	(void)state;
	r = while_doing(&cx, fail(&cx, XS_ELIMIT, "too long"), "reading %s",
			"x");
	assert_int_equal(r, -XS_ELIMIT);
	assert_string_equal(cx.error, "reading x: too long");
	r = while_doing(&cx, fail(&cx, XS_ELIMIT, "inner"), "%s", cx.error);
	assert_int_equal(r, -XS_ELIMIT);
	assert_non_null(strstr(cx.error, ": inner"));
	ctx_done(&cx);
}

static void a_message_may_be_made_of_the_one_before(
	void **state)
{
	struct ctx cx = { 0 };

	(void)state;
	fail(&cx, XS_EUSAGE, "one");
	fail(&cx, XS_EUSAGE, "%s and two", cx.error);
	assert_string_equal(cx.error, "one and two");
	ctx_done(&cx);
}

static void a_warning_goes_to_its_sink_and_is_no_error(void **state)
{
	struct ctx cx = { .warning = hear };

	(void)state;
	warn(&cx, "%s: old", "f");
	assert_string_equal(heard, "f: old");
	assert_null(cx.error);
	cx.warning = NULL;
	warn(&cx, "dropped");
	assert_string_equal(heard, "f: old");
	ctx_done(&cx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_failure_leaves_its_message_and_the_negative_code),
		cmocka_unit_test(a_system_failure_says_what_the_system_said),
		cmocka_unit_test(a_percent_sign_in_a_path_is_only_text),
		cmocka_unit_test(context_goes_in_front_and_keeps_the_code),
		cmocka_unit_test(
			a_message_may_be_made_of_the_one_before),
		cmocka_unit_test(a_warning_goes_to_its_sink_and_is_no_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
