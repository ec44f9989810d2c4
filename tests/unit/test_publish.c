/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/cleanup.h"
#include "xstage/copy.h"
#include "xstage/path.h"
#include "xstage/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { NOBODY = 65534 };

static void put(const struct publish *p, const char *text)
{
	size_t size = strlen(text);

	check(write(p->fd, text, size) == (ssize_t)size);
}

static bool holds(struct scratch *s, const char *name, const char *text)
{
	cleanup_free char *have = scratch_read(s->dirfd, name);

	return have && !strcmp(have, text);
}

static struct publish begin(struct scratch *s, const char *name)
{
	struct publish p = { 0 };

	check(publish_begin(&s->cx, s->dirfd, name, name, &p) == 0);
	return p;
}

/* Each rule below holds with and without nameless files. */
static void (*rule)(struct scratch *s);

static void rule_without_nameless(struct scratch *s)
{
	scratch_forbid_tmpfile();
	rule(s);
}

static void hold(void **state, void (*which)(struct scratch *s))
{
	void *again;

	rule = which;
	scratch_child(rule, *state);
	scratch_setup(&again);
	scratch_child(rule_without_nameless, again);
	scratch_teardown(&again);
}

static void new_file(struct scratch *s)
{
	struct publish p = begin(s, "new");

	put(&p, "text");
	check(!holds(s, "new", "text"));
	check(publish_commit(&s->cx, &p) == 0);
	check(holds(s, "new", "text"));
	publish_done(&p);
	publish_done(&p);
	check(scratch_count(s->dirfd) == 1);
	check(holds(s, "new", "text"));
}

static void a_new_file_has_no_name_before_it_is_whole(void **state)
{
	hold(state, new_file);
}

static void replaced_file(struct scratch *s)
{
	struct publish p;

	scratch_write(s->dirfd, "f", "old", 0600);
	p = begin(s, "f");
	put(&p, "new");
	check(!fchmod(p.fd, 04755));
	check(holds(s, "f", "old"));
	check(publish_commit(&s->cx, &p) == 0);
	publish_done(&p);
	check(holds(s, "f", "new"));
	check(scratch_count(s->dirfd) == 1);
}

static void an_old_file_is_there_until_the_new_one_is(void **state)
{
	hold(state, replaced_file);
}

static void dropped(struct scratch *s)
{
	struct publish p;

	scratch_write(s->dirfd, "f", "old", 0600);
	p = begin(s, "f");
	put(&p, "half");
	publish_done(&p);
	check(holds(s, "f", "old"));
	check(scratch_count(s->dirfd) == 1);
}

static void what_is_not_committed_leaves_nothing(void **state)
{
	hold(state, dropped);
}

static void over_link(struct scratch *s)
{
	struct publish p;
	struct stat st;

	scratch_write(s->dirfd, "f", "old", 0600);
	check(!symlinkat("f", s->dirfd, "l"));
	p = begin(s, "l");
	put(&p, "new");
	check(publish_commit(&s->cx, &p) == 0);
	publish_done(&p);
	check(holds(s, "f", "old"));
	check(holds(s, "l", "new"));
	check(!fstatat(s->dirfd, "l", &st, AT_SYMLINK_NOFOLLOW));
	check(S_ISREG(st.st_mode));
}

static void a_link_is_replaced_not_followed(void **state)
{
	hold(state, over_link);
}

static void over_directory(struct scratch *s)
{
	struct publish p;
	struct stat st;

	check(!mkdirat(s->dirfd, "d", 0755));
	p = begin(s, "d");
	put(&p, "text");
	check(publish_commit(&s->cx, &p) == -XS_ESYSTEM);
	check(!strcmp(s->cx.error, "d: is a directory"));
	publish_done(&p);
	check(!fstatat(s->dirfd, "d", &st, AT_SYMLINK_NOFOLLOW));
	check(S_ISDIR(st.st_mode));
	check(scratch_count(s->dirfd) == 1);
}

static void a_directory_never_gives_way(void **state)
{
	hold(state, over_directory);
}

static void forbidden(struct scratch *s)
{
	struct publish p = { 0 };

	scratch_write(s->dirfd, "f", "old", 0644);
	check(!fchmod(s->dirfd, 0555));
	check(geteuid() || !seteuid(NOBODY));
	check(publish_begin(&s->cx, s->dirfd, "f", "label", &p) ==
	      -XS_ESYSTEM);
	check(strstr(s->cx.error, "label: Permission denied"));
	publish_done(&p);
	check(publish_link(&s->cx, s->dirfd, "f", "x", "label") ==
	      -XS_ESYSTEM);
	check(holds(s, "f", "old"));
	check(scratch_count(s->dirfd) == 1);
	check(getuid() || !seteuid(0));
	check(!fchmod(s->dirfd, 0755));
}

static void a_directory_without_permission_stays_as_it_was(
	void **state)
{
	hold(state, forbidden);
}

/* The right to write ends between the beginning and the commit. */
static void forbidden_late(struct scratch *s)
{
	struct publish p;

	scratch_write(s->dirfd, "f", "old", 0644);
	p = begin(s, "f");
	put(&p, "new");
	check(!fchmod(s->dirfd, 0555));
	check(geteuid() || !seteuid(NOBODY));
	check(publish_commit(&s->cx, &p) == -XS_ESYSTEM);
	check(getuid() || !seteuid(0));
	check(!fchmod(s->dirfd, 0755));
	publish_done(&p);
	check(holds(s, "f", "old"));
	check(scratch_count(s->dirfd) == 1);
}

static void a_failed_commit_leaves_the_old_file(void **state)
{
	hold(state, forbidden_late);
}

static int large_file(void)
{
	static const char block[1000] = "not a hole";
	int fd = scratch_memory("x", 1);

	for (off_t at = 0; at < 1000 * 1000; at += sizeof(block))
		check(pwrite(fd, block, sizeof(block), at) == sizeof(block));
	return fd;
}

/* What the callers do: copy into it, commit only if that went well. */
static int publish_copy(struct scratch *s, int from)
{
	cleanup_publish struct publish p = { 0 };
	int r = publish_begin(&s->cx, s->dirfd, "f", "f", &p);

	if (r < 0)
		return r;
	r = copy_bytes(&s->cx, from, p.fd, "f");
	return r < 0 ? r : publish_commit(&s->cx, &p);
}

static void too_large(struct scratch *s)
{
	struct rlimit limit = { 100 * 1024, 100 * 1024 };
	cleanup_close int from = large_file();

	scratch_write(s->dirfd, "f", "old", 0644);
	signal(SIGXFSZ, SIG_IGN);
	check(!setrlimit(RLIMIT_FSIZE, &limit));
	check(publish_copy(s, from) == -XS_ESYSTEM);
	check(strstr(s->cx.error, "File too large"));
	check(holds(s, "f", "old"));
	check(scratch_count(s->dirfd) == 1);
}

static void a_file_size_limit_leaves_the_old_file(void **state)
{
	hold(state, too_large);
}

static bool mount_small(struct scratch *s)
{
	return !unshare(CLONE_NEWNS) &&
	       !mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) &&
	       !mount("none", s->path, "tmpfs", 0, "size=64k");
}

static void can_mount(struct scratch *s)
{
	check(mount_small(s));
}

static void full_disk(struct scratch *s)
{
	cleanup_close int from = large_file();

	check(mount_small(s));
	s->dirfd = open(s->path, O_RDONLY | O_DIRECTORY);
	scratch_write(s->dirfd, "f", "old", 0644);
	check(publish_copy(s, from) == -XS_ESYSTEM);
	check(strstr(s->cx.error, "No space left on device"));
	check(holds(s, "f", "old"));
	check(scratch_count(s->dirfd) == 1);
}

static void a_full_disk_leaves_the_old_file(void **state)
{
	pid_t child = fork();
	int status;

	if (!child) {
		check(freopen("/dev/null", "w", stderr));
		can_mount(*state);
		_exit(0);
	}
	waitpid(child, &status, 0);
	if (status)
		skip();
	hold(state, full_disk);
}

/* The child is killed in the middle of its work. */
static void kill_one(struct scratch *s, bool nameless)
{
	pid_t child = fork();
	int status;

	if (!child) {
		struct publish p;

		if (!nameless)
			scratch_forbid_tmpfile();
		p = begin(s, "f");
		put(&p, "half");
		kill(getpid(), SIGKILL);
	}
	check(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
}

static void a_killed_run_with_a_nameless_file_leaves_nothing(void **state)
{
	struct scratch *s = *state;
	int fd = openat(s->dirfd, ".", O_TMPFILE | O_RDWR, 0600);

	if (fd < 0)
		skip();
	close(fd);
	kill_one(s, true);
	assert_int_equal(scratch_count(s->dirfd), 0);
}

static void what_a_killed_run_left_is_removed_by_the_next(void **state)
{
	struct scratch *s = *state;
	struct publish p;

	kill_one(s, false);
	assert_int_equal(scratch_count(s->dirfd), 1);
	p = begin(s, "f");
	put(&p, "new");
	assert_int_equal(publish_commit(&s->cx, &p), 0);
	publish_done(&p);
	assert_int_equal(scratch_count(s->dirfd), 1);
	assert_true(holds(s, "f", "new"));
}

static void it_is_removed_even_if_nothing_is_committed(
	void **state)
{
	struct scratch *s = *state;
	struct publish p;

	kill_one(s, false);
	p = begin(s, "f");
	publish_done(&p);
	assert_int_equal(scratch_count(s->dirfd), 0);
}

static void longest_name(struct scratch *s)
{
	char name[NAME_MAX + 1];
	struct publish p;

	memset(name, 'n', NAME_MAX);
	name[NAME_MAX] = '\0';
	for (int i = 0; i < 2; i++) {
		p = begin(s, name);
		put(&p, i ? "2" : "1");
		check(publish_commit(&s->cx, &p) == 0);
		publish_done(&p);
		check(holds(s, name, i ? "2" : "1"));
	}
	check(publish_link(&s->cx, s->dirfd, name, "x", name) == 0);
	check(scratch_count(s->dirfd) == 1);
}

static void a_name_may_be_as_long_as_names_can_be(void **state)
{
	hold(state, longest_name);
}

static void handle_of_path_only(struct scratch *s)
{
	struct publish p;

	s->dirfd = open(s->path, O_PATH | O_DIRECTORY);
	p = begin(s, "f");
	put(&p, "text");
	check(publish_commit(&s->cx, &p) == 0);
	publish_done(&p);
	check(holds(s, "f", "text"));
}

static void a_directory_opened_for_its_path_only_will_do(void **state)
{
	hold(state, handle_of_path_only);
}

static void descriptor_zero(struct scratch *s)
{
	struct publish p, none = { 0 };

	close(0);
	p = begin(s, "f");
	check(p.fd == 0);
	publish_done(&none);
	check(fcntl(0, F_GETFD) >= 0);
	publish_done(&p);
	check(fcntl(0, F_GETFD) < 0);
}

static void a_closed_standard_input_is_no_trouble(void **state)
{
	hold(state, descriptor_zero);
}

enum { BIG = 300 * 1024, ROUNDS = 60 };

/* Never anything but all of one letter, until somebody says stop. */
static _Noreturn void watch(struct scratch *s)
{
	for (;;) {
		char *text = scratch_read(s->dirfd, "f");

		if (faccessat(s->dirfd, "stop", F_OK, 0) == 0)
			_exit(0);
		check(text && strlen(text) == BIG);
		check(strspn(text, *text == 'a' ? "a" : "b") == BIG);
		free(text);
	}
}

static void seen_by_others(struct scratch *s)
{
	char *texts[2] = { calloc(1, BIG + 1), calloc(1, BIG + 1) };
	pid_t watcher;
	int status;

	memset(texts[0], 'a', BIG);
	memset(texts[1], 'b', BIG);
	scratch_write(s->dirfd, "f", texts[0], 0644);
	watcher = fork();
	if (!watcher)
		watch(s);
	for (int i = 0; i < ROUNDS; i++) {
		struct publish p = begin(s, "f");

		put(&p, texts[i & 1]);
		check(publish_commit(&s->cx, &p) == 0);
		publish_done(&p);
	}
	scratch_write(s->dirfd, "stop", "", 0600);
	check(waitpid(watcher, &status, 0) == watcher && !status);
	free(texts[0]);
	free(texts[1]);
}

static void whoever_looks_sees_the_old_or_the_new_file(void **state)
{
	hold(state, seen_by_others);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(a_new_file_has_no_name_before_it_is_whole),
		scratch_test(an_old_file_is_there_until_the_new_one_is),
		scratch_test(what_is_not_committed_leaves_nothing),
		scratch_test(a_link_is_replaced_not_followed),
		scratch_test(a_directory_never_gives_way),
		scratch_test(
			a_directory_without_permission_stays_as_it_was),
		scratch_test(a_failed_commit_leaves_the_old_file),
		scratch_test(a_file_size_limit_leaves_the_old_file),
		scratch_test(a_full_disk_leaves_the_old_file),
		scratch_test(a_killed_run_with_a_nameless_file_leaves_nothing),
		scratch_test(what_a_killed_run_left_is_removed_by_the_next),
		scratch_test(
			it_is_removed_even_if_nothing_is_committed),
		scratch_test(a_name_may_be_as_long_as_names_can_be),
		scratch_test(a_directory_opened_for_its_path_only_will_do),
		scratch_test(a_closed_standard_input_is_no_trouble),
		scratch_test(whoever_looks_sees_the_old_or_the_new_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
