/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/cleanup.h"
#include "xstage/edit_store.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/xattr.h>

enum { NOBODY = 65534 };

static const char CAPABILITY[] = "security.capability";

/* struct vfs_cap_data, revision 2: cap_net_raw, effective. */
static const unsigned char capability[20] = { 1, 0, 0, 2, 0, 0x20 };

static const unsigned char upper[] = "BC", last[] = "XY";

static struct edit_patch patches[] = {
	{ 1, upper, 2 },
	{ 8, last, 2 },
};

/* "abcdef" becomes "aBCdef" ... */
static const struct edit in_place = {
	.patches = patches, .patch_count = 1, .tags_at = 0, .tags_size = 2,
};

/* ... or that with two zeros in it and two more bytes. */
static const struct edit grown = {
	.patches = patches, .patch_count = 2, .gap_at = 4, .gap_size = 2,
	.size = 10,
};

static void create(struct scratch *s, const char *name)
{
	cleanup_close int fd = openat(s->dirfd, name, O_WRONLY | O_CREAT |
				      O_EXCL | O_CLOEXEC, 0644);

	check(fd >= 0 && write(fd, "abcdef", 6) == 6);
}

static struct stat stat_of(struct scratch *s, const char *name)
{
	struct stat st;

	check(!fstatat(s->dirfd, name, &st, AT_SYMLINK_NOFOLLOW));
	return st;
}

static bool holds(struct scratch *s, const char *name, const char *bytes,
		  size_t size)
{
	cleanup_free char *have = scratch_read(s->dirfd, name);

	return have && stat_of(s, name).st_size == (off_t)size &&
	       !memcmp(have, bytes, size);
}

static void give(struct scratch *s, const char *name, const void *value,
		 size_t size)
{
	cleanup_close int fd = openat(s->dirfd, "one", O_RDONLY | O_CLOEXEC);

	check(!fsetxattr(fd, name, value, size, 0));
}

static bool has(struct scratch *s, const char *name, size_t size)
{
	cleanup_close int fd = openat(s->dirfd, "one", O_RDONLY | O_CLOEXEC);

	return fgetxattr(fd, name, NULL, 0) == (ssize_t)size;
}

/* Edit the file 'one', of which 'count' names are known. */
static int store(struct scratch *s, size_t count, const struct edit *edit,
		 bool keeps_time)
{
	struct edit_place items[] = { { s->dirfd, "one", "one" },
				      { s->dirfd, "two", "two" } };
	const struct edit_places places = { items, count, count, keeps_time };
	cleanup_close int fd = openat(s->dirfd, "one", O_RDONLY | O_CLOEXEC);
	struct stat st = stat_of(s, "one");

	check(fd >= 0);
	return edit_store(&s->cx, fd, &st, &places, edit);
}

static void bytes_are_put_in_and_over(void **state)
{
	struct scratch *s = *state;

	create(s, "one");
	assert_int_equal(store(s, 1, &grown, false), 0);
	assert_true(holds(s, "one", "aBCd\0\0efXY", 10));
}

static void a_new_file_takes_the_name_and_all_that_belongs_to_it(void **state)
{
	struct scratch *s = *state;
	struct stat before, after;
	bool has_words = scratch_holds(s, "user.word", "x", 1);

	create(s, "one");
	if (!geteuid())
		check(!fchownat(s->dirfd, "one", NOBODY, NOBODY, 0));
	check(!fchmodat(s->dirfd, "one", 04750, 0));
	if (has_words)
		give(s, "user.word", "x", 1);
	before = stat_of(s, "one");
	assert_int_equal(store(s, 1, &in_place, true), 0);
	after = stat_of(s, "one");
	assert_true(holds(s, "one", "aBCdef", 6));
	assert_int_not_equal(after.st_ino, before.st_ino);
	assert_int_equal(after.st_mode, before.st_mode);
	assert_int_equal(after.st_uid, before.st_uid);
	assert_int_equal(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
	assert_true(!has_words || has(s, "user.word", 1));
}

static void names_that_are_known_go_along(void **state)
{
	struct scratch *s = *state;

	create(s, "one");
	check(!linkat(s->dirfd, "one", s->dirfd, "two", 0));
	assert_int_equal(store(s, 2, &grown, false), 0);
	assert_true(holds(s, "two", "aBCd\0\0efXY", 10));
	assert_int_equal(stat_of(s, "one").st_ino, stat_of(s, "two").st_ino);
	assert_int_equal(stat_of(s, "one").st_nlink, 2);
}

static void a_file_with_unknown_names_is_written_into(void **state)
{
	struct scratch *s = *state;
	bool has_privileges = !geteuid() &&
		scratch_holds(s, CAPABILITY, capability, sizeof(capability));
	ino_t before;

	create(s, "one");
	check(!linkat(s->dirfd, "one", s->dirfd, "two", 0));
	before = stat_of(s, "one").st_ino;
	assert_int_equal(store(s, 1, &grown, false), -XS_EREFUSED);
	assert_true(holds(s, "two", "abcdef", 6));
	if (has_privileges)
		give(s, CAPABILITY, capability, sizeof(capability));
	assert_int_equal(store(s, 1, &in_place, true), 0);
	assert_true(holds(s, "two", "aBCdef", 6));
	assert_int_equal(stat_of(s, "one").st_ino, before);
	assert_true(!has_privileges ||
		    has(s, CAPABILITY, sizeof(capability)));
}

static void a_file_that_has_changed_stays_as_it_is(void **state)
{
	struct scratch *s = *state;
	struct edit_place item = { s->dirfd, "one", "one" };
	const struct edit_places places = { &item, 1, 1, false };
	cleanup_close int fd = -1;
	struct stat st;

	create(s, "one");
	fd = openat(s->dirfd, "one", O_RDONLY | O_CLOEXEC);
	st = stat_of(s, "one");
	/* The same bytes under another file's name. */
	check(!unlinkat(s->dirfd, "one", 0));
	create(s, "one");
	assert_int_equal(edit_store(&s->cx, fd, &st, &places, &in_place),
			 -XS_EFORMAT);
	assert_true(holds(s, "one", "abcdef", 6));
}

static void a_limit_leaves_the_old_file(struct scratch *s)
{
	const struct rlimit limit = { 7, 7 };

	create(s, "one");
	signal(SIGXFSZ, SIG_IGN);
	check(!setrlimit(RLIMIT_FSIZE, &limit));
	check(store(s, 1, &grown, false) == -XS_ESYSTEM);
	check(holds(s, "one", "abcdef", 6));
	check(scratch_count(s->dirfd) == 1);
}

static void a_file_size_limit_leaves_the_old_file(void **state)
{
	scratch_child(a_limit_leaves_the_old_file, *state);
}

static void another_file_gets_no_privileges_of_another_owner(void **state)
{
	struct scratch *s = *state;
	const struct edit_place place = { s->dirfd, "two", "two" };
	cleanup_close int fd = -1;

	create(s, "one");
	if (!geteuid())
		check(!fchownat(s->dirfd, "one", NOBODY, NOBODY, 0));
	check(!fchmodat(s->dirfd, "one", 04755, 0));
	fd = openat(s->dirfd, "one", O_RDONLY | O_CLOEXEC);
	assert_int_equal(edit_store_new(&s->cx, fd, &place, &grown), 0);
	assert_true(holds(s, "two", "aBCd\0\0efXY", 10));
	assert_true(holds(s, "one", "abcdef", 6));
	if (!geteuid())
		assert_int_equal(stat_of(s, "two").st_mode & 07777, 0755);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		scratch_test(bytes_are_put_in_and_over),
		scratch_test(
		     a_new_file_takes_the_name_and_all_that_belongs_to_it),
		scratch_test(names_that_are_known_go_along),
		scratch_test(a_file_with_unknown_names_is_written_into),
		scratch_test(a_file_that_has_changed_stays_as_it_is),
		scratch_test(a_file_size_limit_leaves_the_old_file),
		scratch_test(another_file_gets_no_privileges_of_another_owner),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
