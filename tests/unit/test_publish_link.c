/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/publish.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool leads_to(struct scratch *s, const char *name, const char *target)
{
	char have[64] = "";

	return readlinkat(s->dirfd, name, have, sizeof(have) - 1) > 0 &&
	       !strcmp(have, target);
}

static void a_link_is_made_and_replaces_files_and_links(void **state)
{
	struct scratch *s = *state;

	assert_int_equal(publish_link(&s->cx, s->dirfd, "l", "one", "l"), 0);
	assert_true(leads_to(s, "l", "one"));
	assert_int_equal(publish_link(&s->cx, s->dirfd, "l", "two", "l"), 0);
	assert_true(leads_to(s, "l", "two"));
	scratch_write(s->dirfd, "f", "old", 0644);
	assert_int_equal(publish_link(&s->cx, s->dirfd, "f", "l", "f"), 0);
	assert_true(leads_to(s, "f", "l"));
	assert_int_equal(scratch_count(s->dirfd), 2);
}

static void a_link_does_not_replace_a_directory(void **state)
{
	struct scratch *s = *state;

	check(!mkdirat(s->dirfd, "d", 0755));
	assert_int_equal(publish_link(&s->cx, s->dirfd, "d", "x", "d"),
			 -XS_ESYSTEM);
	assert_int_equal(scratch_count(s->dirfd), 1);
	assert_int_equal(publish_link(&s->cx, s->dirfd, "d/none/l", "x", "l"),
			 -XS_ESYSTEM);
}

static void a_left_temporary_is_no_hindrance_to_a_link(void **state)
{
	struct scratch *s = *state;
	struct publish p;

	/* Of a run that was killed before its file had the final name. */
	check(publish_begin(&s->cx, s->dirfd, "f", "f", &p) == 0);
	scratch_write(s->dirfd, p.temporary, "half", 0600);
	scratch_write(s->dirfd, "f", "old", 0644);
	assert_int_equal(publish_link(&s->cx, s->dirfd, "f", "new", "f"), 0);
	assert_true(leads_to(s, "f", "new"));
	assert_int_equal(scratch_count(s->dirfd), 1);
	publish_done(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(a_link_is_made_and_replaces_files_and_links),
		scratch_test(a_link_does_not_replace_a_directory),
		scratch_test(a_left_temporary_is_no_hindrance_to_a_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
