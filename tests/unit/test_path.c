/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/path.h"

#include <string.h>

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

#define path_test(f) cmocka_unit_test_teardown(f, forget)

static void a_join_has_exactly_one_slash(void **state)
{
	(void)state;
	assert_string_equal(path_join(&arena, "/usr", "lib"), "/usr/lib");
	assert_string_equal(path_join(&arena, "/usr/", "/lib"), "/usr/lib");
	assert_string_equal(path_join(&arena, "/usr//", "//lib"), "/usr/lib");
	assert_string_equal(path_join(&arena, "/", "lib"), "/lib");
	assert_string_equal(path_join(&arena, "", "lib"), "lib");
	assert_string_equal(path_join(&arena, "", "/lib"), "/lib");
	assert_string_equal(path_join(&arena, "a", ""), "a/");
}

static void normalising_drops_empty_and_dot_and_takes_dotdot_back(void **state)
{
	static const char *const table[][2] = {
		{ "/", "/" }, { "", "/" }, { "//", "/" }, { ".", "/" },
		{ "..", "/" }, { "/..", "/" }, { "/../..", "/" },
		{ "a", "/a" }, { "a/b/", "/a/b" }, { "/a//b/./c", "/a/b/c" },
		{ "/a/b/../c", "/a/c" }, { "/a/../../b", "/b" },
		{ "/a/..", "/" }, { "/..a/...", "/..a/..." },
		{ "/a/b/../..", "/" }, { "/.a/b.", "/.a/b." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		assert_string_equal(path_normalise(&arena, table[i][0]),
				    table[i][1]);
}

static void normalising_twice_changes_nothing_more(void **state)
{
	static const char *const parts[] = {
		"/", "a", "..", ".", "bc", "/", "...", "//",
	};
	struct dice d = dice_begin(__func__);

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char path[64] = "", *once;

		for (unsigned int n = dice_roll(&d, 12); n; n--)
			strcat(path, parts[dice_roll(&d, 8)]);
		once = path_normalise(&arena, path);
		assert_int_equal(*once, '/');
		assert_null(strstr(once, "//"));
		assert_string_equal(path_normalise(&arena, once), once);
		assert_true(!once[1] || once[strlen(once) - 1] != '/');
	}
}

static void directory_and_base_split_at_the_last_slash(void **state)
{
	(void)state;
	assert_string_equal(path_directory(&arena, "/x"), "/");
	assert_string_equal(path_directory(&arena, "x"), ".");
	assert_string_equal(path_directory(&arena, "/a/b"), "/a");
	assert_string_equal(path_directory(&arena, "/a//b"), "/a");
	assert_string_equal(path_directory(&arena, "//b"), "/");
	assert_string_equal(path_directory(&arena, "/"), "/");
	assert_string_equal(path_base("/a/b"), "b");
	assert_string_equal(path_base("b"), "b");
	assert_string_equal(path_base("/"), "");
}

static void a_sibling_with_a_longer_name_is_not_under(void **state)
{
	(void)state;
	assert_true(path_is_under("/x/tgt", "/x/tgt"));
	assert_true(path_is_under("/x/tgt/lib", "/x/tgt"));
	assert_false(path_is_under("/x/tgt-host", "/x/tgt"));
	assert_false(path_is_under("/x", "/x/tgt"));
	assert_true(path_is_under("/x", "/"));
	assert_true(path_is_under("/", "/"));
	assert_false(path_is_under("/", "/x"));
}

static void components_come_one_after_another(void **state)
{
	const char *pos = "//a/./bc//", *name;
	size_t length;

	(void)state;
	assert_int_equal(path_next(&pos, &name, &length), 1);
	assert_memory_equal(name, "a", 1);
	assert_int_equal(length, 1);
	assert_int_equal(path_next(&pos, &name, &length), 1);
	assert_memory_equal(name, ".", 1);
	assert_int_equal(path_next(&pos, &name, &length), 1);
	assert_int_equal(length, 2);
	assert_string_equal(pos, "//");
	assert_int_equal(path_next(&pos, &name, &length), 0);
	assert_int_equal(path_next(&pos, &name, &length), 0);
}

static void a_relative_link_is_as_short_as_can_be(void **state)
{
	static const char *const table[][3] = {
		{ "/usr/lib", "/usr/lib/x", "x" },
		{ "/usr/lib", "/lib/x", "../../lib/x" },
		{ "/usr/lib", "/usr", ".." },
		{ "/usr/lib", "/", "../.." },
		{ "/", "/x", "x" },
		{ "/a", "/a", "." },
		{ "/", "/", "." },
		{ "/a/bc", "/a/b", "../b" },
		{ "/a/b", "/a/bc", "../bc" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		assert_string_equal(path_relative(&arena, table[i][0],
						  table[i][1]), table[i][2]);
}

static char *random_path(struct dice *d)
{
	char path[64] = "/";

	for (unsigned int n = dice_roll(d, 7); n; n--)
		strcat(path, dice_roll(d, 2) ? "/a" : "/ab");
	return path_normalise(&arena, path);
}

static void a_relative_link_leads_where_it_was_meant_to(void **state)
{
	struct dice d = dice_begin(__func__);

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char *from = random_path(&d), *to = random_path(&d), *link;

		link = path_relative(&arena, from, to);
		assert_int_not_equal(*link, '/');
		link = path_join(&arena, from, link);
		assert_string_equal(path_normalise(&arena, link), to);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		path_test(a_join_has_exactly_one_slash),
		path_test(
			normalising_drops_empty_and_dot_and_takes_dotdot_back),
		path_test(normalising_twice_changes_nothing_more),
		path_test(directory_and_base_split_at_the_last_slash),
		path_test(a_sibling_with_a_longer_name_is_not_under),
		path_test(components_come_one_after_another),
		path_test(a_relative_link_is_as_short_as_can_be),
		path_test(a_relative_link_leads_where_it_was_meant_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
