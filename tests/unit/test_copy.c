/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/cleanup.h"
#include "xstage/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/xattr.h>

enum { NOBODY = 65534 };

/* struct vfs_cap_data, revision 2: cap_net_raw, effective. */
static const unsigned char capability[20] = { 1, 0, 0, 2, 0, 0x20 };

/* A POSIX ACL as the kernel takes it: version 2, then tag, rights, id. */
static const uint32_t acl[] = {
	2,
	6 << 16 | 0x01, -1,	/* the owner */
	4 << 16 | 0x02, 1234,	/* a user of its own */
	4 << 16 | 0x04, -1,	/* the group */
	5 << 16 | 0x10, -1,	/* the mask */
	0 << 16 | 0x20, -1,	/* others */
};

static const char CAPABILITY[] = "security.capability";
static const char ACL[] = "system.posix_acl_access";
static const char DEFAULT_ACL[] = "system.posix_acl_default";

static int create(struct scratch *s, const char *name)
{
	int fd = openat(s->dirfd, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
			0600);

	check(fd >= 0);
	return fd;
}

static struct stat stat_of(int fd)
{
	struct stat st;

	check(!fstat(fd, &st));
	return st;
}

/* Same bytes, seen through another handle's offset. */
static bool same_bytes(int a, int b)
{
	static char one[1 << 16], two[1 << 16];

	for (off_t at = 0;; at += sizeof(one)) {
		ssize_t n = pread(a, one, sizeof(one), at);
		ssize_t m = pread(b, two, sizeof(two), at);

		if (n < 0 || n != m || memcmp(one, two, n))
			return false;
		if (!n)
			return true;
	}
}

static int surround(struct scratch *s, int from, int to)
{
	struct stat st = stat_of(from);

	return copy_surroundings(&s->cx, from, to, &st, "to");
}

static bool surrounded(struct scratch *s, int from, int to)
{
	struct stat st = stat_of(from);

	return copy_has_surroundings(&s->cx, from, to, &st);
}

static void files_of_any_size_are_copied_whole(void **state)
{
	static const size_t sizes[] = { 0, 1, 4095, 4096, 4097, 262144,
					262145, 3000000 };
	struct scratch *s = *state;
	struct dice d = dice_begin(__func__);
	char *bytes = malloc(3000000), name[16];

	for (size_t i = 0; i < 3000000; i++)
		bytes[i] = dice_roll(&d, 256);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		cleanup_close int from = scratch_memory(bytes, sizes[i]);
		cleanup_close int same = -1, to = -1;

		/* Within one file system, and between two. */
		snprintf(name, sizeof(name), "a%zu", i);
		to = create(s, name);
		assert_int_equal(copy_bytes(&s->cx, from, to, "f"), 0);
		assert_true(same_bytes(from, to));
		lseek(to, 0, SEEK_SET);
		name[0] = 'b';
		same = create(s, name);
		assert_int_equal(copy_bytes(&s->cx, to, same, "f"), 0);
		assert_true(same_bytes(from, same));
		assert_int_equal(stat_of(same).st_size, sizes[i]);
	}
	free(bytes);
}

static void a_file_with_holes_keeps_its_bytes_size_and_holes(void **state)
{
	struct scratch *s = *state;
	cleanup_close int from = create(s, "from"), to = create(s, "to");

	assert_int_equal(pwrite(from, "middle", 6, 1000000), 6);
	assert_int_equal(ftruncate(from, 5000001), 0);
	assert_int_equal(copy_bytes(&s->cx, from, to, "f"), 0);
	assert_int_equal(stat_of(to).st_size, 5000001);
	assert_true(same_bytes(from, to));
	assert_true(stat_of(to).st_blocks < 1000);
}

static void a_file_that_says_size_zero_is_read_to_its_end(void **state)
{
	struct scratch *s = *state;
	cleanup_close int from = open("/proc/self/status", O_RDONLY);
	cleanup_close int to = create(s, "to");

	if (from < 0)
		skip();
	assert_int_equal(copy_bytes(&s->cx, from, to, "f"), 0);
	assert_true(stat_of(to).st_size > 100);
}

static void what_cannot_be_written_is_an_error(void **state)
{
	struct scratch *s = *state;
	cleanup_close int from = scratch_memory("text", 4);
	cleanup_close int to = open("/dev/full", O_WRONLY);

	if (to < 0)
		skip();
	assert_int_equal(copy_bytes(&s->cx, from, to, "name"), -XS_ESYSTEM);
	assert_non_null(strstr(s->cx.error, "name: write: No space left"));
}

static void what_cannot_be_read_is_an_error(void **state)
{
	struct scratch *s = *state;
	cleanup_close int to = create(s, "to");

	assert_int_equal(copy_bytes(&s->cx, s->dirfd, to, "name"),
			 -XS_ESYSTEM);
	assert_non_null(strstr(s->cx.error, "name: read: Is a directory"));
}

static void every_bit_of_the_mode_is_kept(void **state)
{
	struct scratch *s = *state;
	cleanup_close int from = create(s, "from"), to = create(s, "to");

	umask(077);
	for (mode_t mode = 0; mode <= 07777; mode += 0111) {
		assert_int_equal(fchmod(from, mode), 0);
		assert_int_equal(surround(s, from, to), 0);
		assert_int_equal(stat_of(to).st_mode, stat_of(from).st_mode);
		assert_true(surrounded(s, from, to));
		assert_int_equal(fchmod(to, mode ^ 0100), 0);
		assert_false(surrounded(s, from, to));
	}
	umask(022);
}

static void times_are_kept_to_the_nanosecond(void **state)
{
	const struct timespec times[2] = { { 1000000000, 123456789 },
					   { 1111111111, 987654321 } };
	struct scratch *s = *state;
	cleanup_close int from = create(s, "from"), to = create(s, "to");
	struct stat st;

	assert_int_equal(futimens(from, times), 0);
	st = stat_of(from);
	assert_int_equal(surround(s, from, to), 0);
	assert_int_equal(stat_of(to).st_mtim.tv_sec, st.st_mtim.tv_sec);
	assert_int_equal(stat_of(to).st_mtim.tv_nsec, st.st_mtim.tv_nsec);
	assert_int_equal(st.st_mtim.tv_sec, 1111111111);
}

static void as_root_the_owner_becomes_root_and_setuid_stays(void **state)
{
	struct scratch *s = *state;
	cleanup_close int from = create(s, "from"), to = create(s, "to");

	if (geteuid() || fchown(from, 1000, 1000) || fchown(to, 1000, 50))
		skip();
	assert_int_equal(fchmod(from, 06755), 0);
	assert_int_equal(fchmod(to, 06755), 0);
	assert_false(surrounded(s, from, to));
	assert_int_equal(surround(s, from, to), 0);
	assert_int_equal(stat_of(to).st_uid, 0);
	assert_int_equal(stat_of(to).st_gid, 0);
	assert_int_equal(stat_of(to).st_mode & 07777, 06755);
	assert_true(surrounded(s, from, to));
}

static void copy_as_nobody(struct scratch *s)
{
	int from = create(s, "from"), to;

	check(!fchmod(from, 04755));
	check(geteuid() || (!fchmod(s->dirfd, 0777) && !seteuid(NOBODY)));
	to = create(s, "to");
	check(surround(s, from, to) == 0);
	check(stat_of(to).st_uid == geteuid());
	check((stat_of(to).st_mode & 07777) == 04755);
	check(surrounded(s, from, to));
}

static void as_a_user_the_file_stays_the_users(void **state)
{
	scratch_child(copy_as_nobody, *state);
}

/* The attribute goes along, and its absence or another value is seen. */
static void keeps(struct scratch *s, const char *name, const void *value,
		  size_t size)
{
	cleanup_close int from = create(s, "from"), to = create(s, "to");
	unsigned char have[64];

	if (!scratch_holds(s, name, value, size))
		skip();
	assert_int_equal(fchmod(from, 0755), 0);
	assert_int_equal(fchmod(to, 0755), 0);
	assert_true(surrounded(s, from, to));
	assert_int_equal(fsetxattr(from, name, value, size, 0), 0);
	assert_false(surrounded(s, from, to));
	assert_int_equal(surround(s, from, to), 0);
	assert_int_equal(fgetxattr(to, name, have, sizeof(have)), size);
	assert_memory_equal(have, value, size);
	assert_true(surrounded(s, from, to));
	/* What only the old file has would not be on a new one. */
	assert_int_equal(fremovexattr(from, name), 0);
	assert_int_equal(fchmod(from, stat_of(to).st_mode), 0);
	assert_false(surrounded(s, from, to));
}

static void attributes_of_the_user_are_kept(void **state)
{
	keeps(*state, "user.origin", "here\0and there", 14);
}

static void an_empty_attribute_is_kept(void **state)
{
	keeps(*state, "user.empty", "", 0);
}

static void file_capabilities_are_kept(void **state)
{
	keeps(*state, CAPABILITY, capability, sizeof(capability));
}

static void access_lists_are_kept(void **state)
{
	keeps(*state, ACL, acl, sizeof(acl));
}

static int warnings;

static void count_warning(const char *message)
{
	warnings += !!strstr(message, "'user.origin' was not kept");
}

static void an_attribute_that_cannot_be_kept_is_a_warning(void **state)
{
	struct scratch *s = *state;
	cleanup_close int from = create(s, "from"), to = -1;

	/* Only files and directories may have attributes of users. */
	check(!mkfifoat(s->dirfd, "fifo", 0600));
	to = openat(s->dirfd, "fifo", O_RDWR | O_CLOEXEC);
	if (fsetxattr(from, "user.origin", "x", 1, 0))
		skip();
	s->cx.warning = count_warning;
	warnings = 0;
	assert_int_equal(surround(s, from, to), 0);
	assert_int_equal(warnings, 1);
}

static void what_a_directory_gives_to_new_files_is_not_kept(void **state)
{
	struct scratch *s = *state;
	cleanup_close int from = create(s, "from"), to = -1;

	assert_int_equal(fchmod(from, 0755), 0);
	if (fsetxattr(s->dirfd, DEFAULT_ACL, acl, sizeof(acl), 0))
		skip();
	to = create(s, "to");
	assert_true(fgetxattr(to, ACL, NULL, 0) > 0);
	assert_int_equal(surround(s, from, to), 0);
	assert_true(fgetxattr(to, ACL, NULL, 0) < 0);
	assert_int_equal(stat_of(to).st_mode & 07777, 0755);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(files_of_any_size_are_copied_whole),
		scratch_test(a_file_with_holes_keeps_its_bytes_size_and_holes),
		scratch_test(a_file_that_says_size_zero_is_read_to_its_end),
		scratch_test(what_cannot_be_written_is_an_error),
		scratch_test(what_cannot_be_read_is_an_error),
		scratch_test(every_bit_of_the_mode_is_kept),
		scratch_test(times_are_kept_to_the_nanosecond),
		scratch_test(as_root_the_owner_becomes_root_and_setuid_stays),
		scratch_test(as_a_user_the_file_stays_the_users),
		scratch_test(attributes_of_the_user_are_kept),
		scratch_test(an_empty_attribute_is_kept),
		scratch_test(file_capabilities_are_kept),
		scratch_test(access_lists_are_kept),
		scratch_test(an_attribute_that_cannot_be_kept_is_a_warning),
		scratch_test(what_a_directory_gives_to_new_files_is_not_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
