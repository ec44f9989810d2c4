/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/path.h"
#include "xstage/root.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static struct root *open_root(struct scratch *s, const char *name)
{
	char *path = path_join(&s->cx.arena, s->path, name);
	struct root *root;

	check(root_open(&s->cx, path, &root) == 0);
	return root;
}

static void a_fifo_does_not_block(void **state)
{
	struct scratch *s = *state;
	struct root *root = open_root(s, "");
	const struct entry *e;
	int fd;

	check(!mkfifoat(s->dirfd, "fifo", 0644));
	e = root_trace(root, "/fifo").entry;
	assert_int_equal(e->kind, ENTRY_OTHER);
	alarm(10);
	fd = root_open_entry(root, e, O_RDONLY);
	alarm(0);
	assert_true(fd >= 0);
	close(fd);
}

static void names_are_listed_in_the_order_of_their_bytes(void **state)
{
	static const char *const names[] = { "b", "a.so", "a", "\xc3\xa4",
					     "B", "a-" };
	static const char *const sorted[] = { "B", "a", "a-", "a.so", "b",
					      "\xc3\xa4" };
	struct scratch *s = *state;
	struct root *root = open_root(s, "");
	struct strings list;

	for (int i = 0; i < 6; i++)
		scratch_write(s->dirfd, names[i], "", 0644);
	assert_int_equal(root_list(root, root_entry(root, "/"), &list), 0);
	assert_int_equal(list.count, 6);
	for (int i = 0; i < 6; i++)
		assert_string_equal(list.items[i], sorted[i]);
}

static void what_is_no_directory_cannot_be_listed(void **state)
{
	struct scratch *s = *state;
	struct root *root = open_root(s, "");
	struct strings list;

	scratch_write(s->dirfd, "f", "", 0644);
	assert_int_equal(root_list(root, root_entry(root, "/f"), &list),
			 -XS_ESYSTEM);
	root_plan_link(root, "/planned", "f");
	assert_int_equal(root_list(root, root_entry(root, "/planned"), &list),
			 -XS_ESYSTEM);
	assert_int_equal(root_list(root, root_entry(root, "/none"), &list),
			 -XS_ESYSTEM);
}

static void a_file_is_read_whole_through_its_links(void **state)
{
	struct scratch *s = *state;
	struct root *root;
	struct span bytes;

	check(!mkdirat(s->dirfd, "etc", 0755));
	scratch_write(s->dirfd, "etc/conf", "one\ntwo\n", 0644);
	check(!symlinkat("/etc/conf", s->dirfd, "l"));
	check(!symlinkat("l/x", s->dirfd, "through_file"));
	root = open_root(s, "");
	assert_int_equal(root_read(root, "l", &bytes), 1);
	assert_int_equal(bytes.size, 8);
	assert_string_equal((const char *)bytes.bytes, "one\ntwo\n");
	assert_int_equal(root_read(root, "/none", &bytes), 0);
	assert_int_equal(root_read(root, "through_file", &bytes), 0);
	assert_int_equal(root_read(root, "etc", &bytes), -XS_EFORMAT);
	check(!mkfifoat(s->dirfd, "fifo", 0644));
	assert_int_equal(root_read(root, "fifo", &bytes), -XS_EFORMAT);
	check(!symlinkat("loop", s->dirfd, "loop"));
	assert_int_equal(root_read(root, "loop", &bytes), -XS_ESYSTEM);
}

static void a_file_beyond_the_limit_is_not_read(void **state)
{
	struct scratch *s = *state;
	struct span bytes;

	scratch_write(s->dirfd, "big", "", 0644);
	assert_int_equal(truncate(path_join(&s->cx.arena, s->path, "big"),
				  (off_t)ROOT_MAX_READ + 1), 0);
	assert_int_equal(root_read(open_root(s, ""), "big", &bytes),
			 -XS_ELIMIT);
}

static void what_is_no_directory_is_no_root(void **state)
{
	struct scratch *s = *state;
	struct root *root;

	scratch_write(s->dirfd, "f", "", 0644);
	assert_int_equal(root_open(&s->cx, path_join(&s->cx.arena, s->path,
						     "f"), &root),
			 -XS_ESYSTEM);
	assert_non_null(strstr(s->cx.error, "Not a directory"));
	assert_int_equal(root_open(&s->cx, "/no/such/root", &root),
			 -XS_ESYSTEM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(a_fifo_does_not_block),
		scratch_test(names_are_listed_in_the_order_of_their_bytes),
		scratch_test(what_is_no_directory_cannot_be_listed),
		scratch_test(a_file_is_read_whole_through_its_links),
		scratch_test(a_file_beyond_the_limit_is_not_read),
		scratch_test(what_is_no_directory_is_no_root),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
