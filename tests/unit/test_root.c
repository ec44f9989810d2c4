/* SPDX-License-Identifier: MIT */
#include "forest.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"
#include "xstage/root.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct root *open_root(struct scratch *s, const char *name)
{
	char *path = path_join(&s->cx.arena, s->path, name);
	struct root *root;

	check(root_open(&s->cx, path, &root) == 0);
	return root;
}

/* What the kernel says: 0 and *ret_stat, or an error. */
static int ask_kernel(int dirfd, const char *path, bool follow,
		      struct stat *ret_stat)
{
	struct open_how how = {
		.flags = O_PATH | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW),
		.resolve = RESOLVE_IN_ROOT,
	};
	cleanup_close int fd = -1;

	do {
		fd = syscall(SYS_openat2, dirfd, path, &how, sizeof(how));
	} while (fd < 0 && errno == EAGAIN);
	if (fd < 0)
		return errno;
	check(!fstat(fd, ret_stat));
	return 0;
}

/*
 * What the kernel does not tell: the links on the way.  This walk shares
 * nothing with root.c: it knows from its own recursion which link a ".."
 * belongs to, and asks the disk for one name at a time.
 */
struct model {
	int dirfd;
	char at[PATH_MAX * 2];	/* without links, "." for the root */
	ino_t links[ROOT_MAX_LINKS];
	bool climbs[ROOT_MAX_LINKS];
	int count;
	bool follow;
	bool over;	/* it failed */
};

static void model_walk(struct model *m, const char *text, int owner,
		       bool more);

static void model_name(struct model *m, const char *name, size_t length,
		       bool more)
{
	char *was = strdup(m->at), target[PATH_MAX] = "";
	struct stat st;

	sprintf(m->at + strlen(m->at), "/%.*s", (int)length, name);
	if (fstatat(m->dirfd, m->at, &st, AT_SYMLINK_NOFOLLOW)) {
		m->over = true;
	} else if (S_ISLNK(st.st_mode) && (more || m->follow)) {
		check(readlinkat(m->dirfd, m->at, target, PATH_MAX - 1) > 0);
		strcpy(m->at, was);
		if (m->count == ROOT_MAX_LINKS) {
			m->over = true;
		} else {
			m->links[m->count] = st.st_ino;
			model_walk(m, target, m->count++, more);
		}
	} else if (!S_ISDIR(st.st_mode) && more) {
		m->over = true;
	}
	free(was);
}

static void model_up(struct model *m, int owner)
{
	char *slash = strrchr(m->at, '/');

	if (slash)
		*slash = '\0';
	else if (owner >= 0)
		m->climbs[owner] = true;
}

static void model_walk(struct model *m, const char *text, int owner,
		       bool more)
{
	if (*text == '/')
		strcpy(m->at, ".");
	while (!m->over) {
		const char *name = text + strspn(text, "/");
		size_t length = strcspn(name, "/");

		if (!length)
			return;
		text = name + length;
		if (length == 2 && !memcmp(name, "..", 2))
			model_up(m, owner);
		else if (length != 1 || *name != '.')
			model_name(m, name, length, *text || more);
	}
}

static void same_hops(const struct root_trace *t, const struct model *m)
{
	check(t->hop_count == (size_t)m->count);
	for (int i = 0; i < m->count; i++) {
		check(t->hops[i].link->kind == ENTRY_LINK);
		check(t->hops[i].link->st.st_ino == m->links[i]);
		check(t->hops[i].climbs == m->climbs[i]);
	}
}

static void same_entry(const struct root_trace *t, const struct stat *st)
{
	check(t->entry);
	check(t->entry->st.st_dev == st->st_dev);
	check(t->entry->st.st_ino == st->st_ino);
	check(t->entry->st.st_mode == st->st_mode);
}

/* One path; the caller may have cut openat2 off, then 'say' has its words. */
struct verdict {
	int error;
	struct stat st;
};

static void compare(struct root *root, const char *path, bool follow,
		    const struct verdict *say)
{
	struct root_trace t = follow ? root_trace(root, path)
				     : root_trace_nofollow(root, path);
	struct model m = { .dirfd = root_fd(root), .at = ".",
			   .follow = follow };

	if (t.error != say->error) {
		fprintf(stderr, "# '%s'%s: %s, the kernel: %s\n", path,
			follow ? "" : " (not followed)", strerror(t.error),
			strerror(say->error));
		check(!"the same outcome");
	}
	if (!t.error)
		same_entry(&t, &say->st);
	if (strlen(path) >= PATH_MAX || !*path)
		return;
	model_walk(&m, path, -1, false);
	check(m.over == !!t.error);
	same_hops(&t, &m);
}

enum { PATHS = 200, TREES = 40 };

static void compare_one_tree(struct root *root, struct dice *d, bool cut)
{
	static struct verdict verdicts[PATHS][2];
	static char paths[PATHS][PATH_MAX];

	for (int i = 0; i < PATHS; i++) {
		forest_path(d, paths[i]);
		for (int f = 0; f < 2; f++)
			verdicts[i][f].error = ask_kernel(
				root_fd(root), paths[i], f, &verdicts[i][f].st);
	}
	if (cut)
		scratch_forbid_openat2();
	for (int i = 0; i < PATHS; i++) {
		for (int f = 0; f < 2; f++)
			compare(root, paths[i], f, &verdicts[i][f]);
	}
}

static struct dice dice;

static void grow_and_compare(struct scratch *s)
{
	forest_grow(&dice, s->dirfd, 60);
	compare_one_tree(open_root(s, ""), &dice, false);
}

static void grow_and_compare_cut(struct scratch *s)
{
	forest_grow(&dice, s->dirfd, 60);
	compare_one_tree(open_root(s, ""), &dice, true);
}

static void for_many_trees(void (*run)(struct scratch *), const char *name)
{
	struct dice seeds = dice_begin(name);

	for (int i = 0; i < TREES; i++) {
		void *inner;

		dice = dice_branch(&seeds);
		scratch_setup(&inner);
		scratch_child(run, inner);
		scratch_teardown(&inner);
	}
}

static bool kernel_can(void)
{
	struct stat st;

	return !ask_kernel(AT_FDCWD, ".", true, &st);
}

static void paths_lead_where_the_kernel_says(void **state)
{
	(void)state;
	if (!kernel_can())
		skip();
	for_many_trees(grow_and_compare, __func__);
}

static void paths_lead_there_without_openat2_too(void **state)
{
	(void)state;
	if (!kernel_can())
		skip();
	for_many_trees(grow_and_compare_cut, __func__);
}

static void compare_here(struct scratch *s, const char *path)
{
	struct root *root = open_root(s, "");
	struct verdict say = { 0 };

	say.error = ask_kernel(s->dirfd, path, true, &say.st);
	compare(root, path, true, &say);
}

/* l0 -> l1 -> ... -> l(links - 1) -> end */
static void make_chain(struct scratch *s, int links)
{
	char name[16], target[16];

	scratch_write(s->dirfd, "end", "", 0644);
	for (int i = 0; i < links; i++) {
		sprintf(name, "l%d", i);
		sprintf(target, i + 1 < links ? "l%d" : "end", i + 1);
		check(!symlinkat(target, s->dirfd, name));
	}
}

static void forty_links_are_followed_and_one_more_is_not(void **state)
{
	struct scratch *s = *state;
	struct root *root;

	make_chain(s, 41);
	root = open_root(s, "");
	assert_int_equal(root_trace(root, "l1").error, 0);
	assert_int_equal(root_trace(root, "l1").hop_count, 40);
	assert_int_equal(root_trace(root, "l0").error, ELOOP);
	assert_null(root_trace(root, "l0").entry);
	if (kernel_can()) {
		compare_here(s, "l1");
		compare_here(s, "l0");
	}
}

static void the_limits_of_names_and_paths_are_the_kernels(void **state)
{
	struct scratch *s = *state;
	char path[PATH_MAX + 10], target[PATH_MAX];

	if (!kernel_can())
		skip();
	memset(path, '/', sizeof(path));
	path[PATH_MAX - 1] = '\0';
	compare_here(s, path);
	path[PATH_MAX - 1] = '/';
	path[PATH_MAX] = '\0';
	compare_here(s, path);
	memset(path, 'n', sizeof(path));
	path[NAME_MAX] = '\0';
	compare_here(s, path);
	path[NAME_MAX] = 'n';
	path[NAME_MAX + 1] = '\0';
	compare_here(s, path);
	compare_here(s, "");
	/* A link's text and what follows it may be long together. */
	memset(target, '/', sizeof(target));
	target[PATH_MAX - 1] = '\0';
	check(!symlinkat(target, s->dirfd, "l"));
	memset(path, '/', sizeof(path));
	memcpy(path, "l", 1);
	strcpy(path + PATH_MAX - 4, "l/.");
	compare_here(s, path);
}

static void every_link_on_the_way_is_told_in_order(void **state)
{
	struct scratch *s = *state;
	struct root_trace t;

	check(!mkdirat(s->dirfd, "usr", 0755));
	check(!mkdirat(s->dirfd, "usr/lib", 0755));
	check(!symlinkat("usr/lib", s->dirfd, "lib"));
	scratch_write(s->dirfd, "usr/lib/libx.so.1.2", "x", 0644);
	check(!symlinkat("libx.so.1", s->dirfd, "usr/lib/libx.so"));
	check(!symlinkat("/lib/libx.so.1.2", s->dirfd, "usr/lib/libx.so.1"));
	t = root_trace(open_root(s, ""), "/lib/libx.so");
	assert_int_equal(t.error, 0);
	assert_string_equal(t.entry->path, "/usr/lib/libx.so.1.2");
	assert_int_equal(t.hop_count, 4);
	assert_string_equal(t.hops[0].link->path, "/lib");
	assert_string_equal(t.hops[1].link->path, "/usr/lib/libx.so");
	assert_string_equal(t.hops[2].link->path, "/usr/lib/libx.so.1");
	assert_string_equal(t.hops[2].link->target, "/lib/libx.so.1.2");
	assert_string_equal(t.hops[3].link->path, "/lib");
}

static void only_the_link_that_climbs_is_accused(void **state)
{
	struct scratch *s = *state;
	struct root *root;
	struct root_trace t;

	check(!mkdirat(s->dirfd, "d", 0755));
	check(!symlinkat("d", s->dirfd, "good"));
	check(!symlinkat("../d", s->dirfd, "bad"));
	check(!symlinkat("good/../..", s->dirfd, "outer"));
	root = open_root(s, "");
	t = root_trace(root, "/../good/../../..");
	assert_int_equal(t.hop_count, 1);
	assert_false(t.hops[0].climbs);
	t = root_trace(root, "/bad/../../..");
	assert_int_equal(t.hop_count, 1);
	assert_true(t.hops[0].climbs);
	t = root_trace(root, "/outer/good");
	assert_int_equal(t.hop_count, 3);
	assert_true(t.hops[0].climbs);
	assert_false(t.hops[1].climbs);
	assert_false(t.hops[2].climbs);
}

static void nothing_outside_the_root_is_ever_reached(void **state)
{
	struct scratch *s = *state;
	struct root_trace t;

	check(!mkdirat(s->dirfd, "root", 0755));
	scratch_write(s->dirfd, "secret", "outside", 0644);
	check(!symlinkat("../../../secret", s->dirfd, "root/up"));
	check(!symlinkat("/secret", s->dirfd, "root/absolute"));
	t = root_trace(open_root(s, "root"), "/up");
	assert_int_equal(t.error, ENOENT);
	assert_true(t.hops[0].climbs);
	t = root_trace(open_root(s, "root"), "absolute");
	assert_int_equal(t.error, ENOENT);
	assert_false(t.hops[0].climbs);
	t = root_trace(open_root(s, "root"), "../secret");
	assert_int_equal(t.error, ENOENT);
}

static void a_directory_that_turned_into_a_link_is_not_entered(
	struct scratch *s)
{
	struct root *root;
	const struct entry *e;

	check(!mkdirat(s->dirfd, "root", 0755));
	check(!mkdirat(s->dirfd, "root/d", 0755));
	scratch_write(s->dirfd, "root/d/f", "inside", 0644);
	check(!mkdirat(s->dirfd, "out", 0755));
	scratch_write(s->dirfd, "out/f", "outside", 0644);
	root = open_root(s, "root");
	e = root_trace(root, "d/f").entry;
	check(e->kind == ENTRY_FILE);
	check(!renameat(s->dirfd, "root/d", s->dirfd, "root/was"));
	check(!symlinkat("../out", s->dirfd, "root/d"));
	check(root_open_entry(root, e, O_RDONLY) < 0);
	check(errno == ELOOP || errno == ENOTDIR);
	scratch_forbid_openat2();
	check(root_open_entry(root, e, O_RDONLY) < 0);
	check(errno == ELOOP || errno == ENOTDIR);
}

static void a_swapped_link_does_not_lead_out(void **state)
{
	scratch_child(a_directory_that_turned_into_a_link_is_not_entered,
		      *state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_lead_where_the_kernel_says),
		cmocka_unit_test(paths_lead_there_without_openat2_too),
		scratch_test(forty_links_are_followed_and_one_more_is_not),
		scratch_test(the_limits_of_names_and_paths_are_the_kernels),
		scratch_test(every_link_on_the_way_is_told_in_order),
		scratch_test(only_the_link_that_climbs_is_accused),
		scratch_test(nothing_outside_the_root_is_ever_reached),
		scratch_test(a_swapped_link_does_not_lead_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
