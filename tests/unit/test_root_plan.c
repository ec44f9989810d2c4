/* SPDX-License-Identifier: MIT */
/*
 * A root with planned entries answers as the same root after the entries were
 * made: here both exist, side by side, and every answer is compared.
 */
#include "forest.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"
#include "xstage/root.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct pair {
	struct scratch *s;
	struct dice *d;
	struct root *planned, *source;
	int made;	/* directory of the tree in which entries are made */
};

static struct root *open_root(struct scratch *s, const char *name)
{
	char *path = path_join(&s->cx.arena, s->path, name);
	struct root *root;

	check(root_open(&s->cx, path, &root) == 0);
	return root;
}

/* Two trees that are the same, and one to take files from. */
static struct pair grow_pair(struct scratch *s, struct dice *d)
{
	struct pair p = { .s = s, .d = d };
	struct dice again = *d;
	int dirfd;

	check(!mkdirat(s->dirfd, "planned", 0755));
	check(!mkdirat(s->dirfd, "made", 0755));
	check(!mkdirat(s->dirfd, "source", 0755));
	dirfd = openat(s->dirfd, "planned", O_RDONLY | O_DIRECTORY);
	p.made = openat(s->dirfd, "made", O_RDONLY | O_DIRECTORY);
	forest_grow(d, dirfd, 40);
	forest_grow(&again, p.made, 40);
	close(dirfd);
	dirfd = openat(s->dirfd, "source", O_RDONLY | O_DIRECTORY);
	scratch_write(dirfd, "one", "the first", 0755);
	scratch_write(dirfd, "two", "the second one", 0600);
	close(dirfd);
	p.planned = open_root(s, "planned");
	p.source = open_root(s, "source");
	return p;
}

static char *read_entry(const struct root *root, const struct entry *e)
{
	cleanup_close int fd = root_open_entry(root, e, O_RDONLY);
	char text[64] = "";

	check(fd >= 0);
	check(read(fd, text, sizeof(text) - 1) >= 0);
	return strdup(text);
}

static void same_file(struct pair *p, struct root *made,
		      const struct entry *a, const struct entry *b)
{
	cleanup_free char *one = read_entry(p->planned, a);
	cleanup_free char *two = read_entry(made, b);

	check(!strcmp(one, two));
	check(a->st.st_mode == b->st.st_mode);
	check(a->st.st_size == b->st.st_size);
}

static void same_list(struct pair *p, struct root *made,
		      const struct entry *a, const struct entry *b)
{
	struct strings one, two;

	check(!root_list(p->planned, a, &one));
	check(!root_list(made, b, &two));
	check(one.count == two.count);
	for (size_t i = 0; i < one.count; i++)
		check(!strcmp(one.items[i], two.items[i]));
}

static void same_entry(struct pair *p, struct root *made,
		       const struct entry *a, const struct entry *b)
{
	check(!a == !b);
	if (!a)
		return;
	check(!strcmp(a->path, b->path));
	check(a->kind == b->kind);
	if (a->kind == ENTRY_LINK)
		check(!strcmp(a->target, b->target));
	else if (a->kind == ENTRY_FILE)
		same_file(p, made, a, b);
	else if (a->kind == ENTRY_DIRECTORY)
		same_list(p, made, a, b);
	else
		check(a->error == b->error);
}

static void compare(struct pair *p, struct root *made, const char *path)
{
	struct root_trace a = root_trace(p->planned, path);
	struct root_trace b = root_trace(made, path);

	if (a.error != b.error)
		fprintf(stderr, "# '%s': planned: %s, made: %s\n", path,
			strerror(a.error), strerror(b.error));
	check(a.error == b.error);
	same_entry(p, made, a.entry, b.entry);
	check(a.hop_count == b.hop_count);
	for (size_t i = 0; i < a.hop_count; i++) {
		check(!strcmp(a.hops[i].link->path, b.hops[i].link->path));
		check(a.hops[i].climbs == b.hops[i].climbs);
	}
}

static void compare_many(struct pair *p)
{
	struct root *made = open_root(p->s, "made");
	char path[PATH_MAX];

	compare(p, made, "/");
	for (int i = 0; i < 100; i++) {
		forest_path(p->d, path);
		compare(p, made, path);
	}
	root_close(made);
}

/* Directories are made as needed; what is no directory gives way. */
static void make_directory(int dirfd, char *path)
{
	struct stat st;

	for (char *end = path + 1; end[-1]; end++) {
		char was = *end;

		if (was && was != '/')
			continue;
		*end = '\0';
		if (!fstatat(dirfd, path, &st, AT_SYMLINK_NOFOLLOW) &&
		    !S_ISDIR(st.st_mode))
			check(!unlinkat(dirfd, path, 0));
		check(!mkdirat(dirfd, path, 0755) || errno == EEXIST);
		*end = was;
		if (!was)
			return;
	}
}

static void plan_file(struct pair *p, const char *path, bool first)
{
	const char *name = first ? "one" : "two";
	cleanup_free char *text = read_entry(
		p->source, root_trace(p->source, name).entry);

	root_plan_file(p->planned, path, p->source,
		       root_trace(p->source, name).entry);
	scratch_write(p->made, path + 1, text, first ? 0755 : 0600);
}

static void plan_and_make(struct pair *p, char *path)
{
	char target[PATH_MAX];
	char *slash = strrchr(path, '/');

	*slash = '\0';
	if (slash != path)
		make_directory(p->made, path + 1);
	*slash = '/';
	unlinkat(p->made, path + 1, 0);
	switch (dice_roll(p->d, 3)) {
	case 0:
		make_directory(p->made, path + 1);
		root_plan_directory(p->planned, path);
		return;
	case 1:
		forest_target(p->d, target);
		check(!symlinkat(target, p->made, path + 1));
		root_plan_link(p->planned, path, target);
		return;
	default:
		plan_file(p, path, dice_roll(p->d, 2));
	}
}

/* A random name that is no directory yet, and has no link on the way. */
static void plan_one(struct pair *p)
{
	char path[PATH_MAX] = "";
	struct stat st;

	for (unsigned int n = dice_roll(p->d, 4) + 1; n; n--) {
		strcat(path, "/");
		strcat(path, forest_name(dice_roll(p->d, FOREST_NAMES)));
	}
	if (!fstatat(p->made, path + 1, &st, AT_SYMLINK_NOFOLLOW) &&
	    S_ISDIR(st.st_mode))
		return;
	plan_and_make(p, path);
}

static struct dice dice;

static void plan_and_compare(struct scratch *s)
{
	struct pair p = grow_pair(s, &dice);

	compare_many(&p);
	for (int i = 0; i < 8; i++) {
		for (int j = 0; j < 3; j++)
			plan_one(&p);
		compare_many(&p);
	}
}

static void planning_answers_as_doing_would(void **state)
{
	struct dice seeds = dice_begin(__func__);

	(void)state;
	for (int i = 0; i < 40; i++) {
		void *inner;

		dice = dice_branch(&seeds);
		scratch_setup(&inner);
		scratch_child(plan_and_compare, inner);
		scratch_teardown(&inner);
	}
}

static void planning_touches_no_disk(void **state)
{
	struct scratch *s = *state;
	struct root *root;

	scratch_write(s->dirfd, "f", "old", 0644);
	root = open_root(s, "");
	root_plan_directory(root, "/a/b/c");
	root_plan_link(root, "/f", "a");
	root_plan_file(root, "/a/g", root, root_entry(root, "/f"));
	assert_int_equal(scratch_count(s->dirfd), 1);
	assert_int_equal(root_trace(open_root(s, ""), "/f").entry->kind,
			 ENTRY_FILE);
}

static void a_plan_made_from_a_plan_leads_to_the_file_itself(void **state)
{
	struct scratch *s = *state;
	struct root *source, *one, *two;
	const struct entry *e;
	char *text;

	check(!mkdirat(s->dirfd, "source", 0755));
	scratch_write(s->dirfd, "source/f", "text", 0644);
	source = open_root(s, "source");
	one = open_root(s, "");
	two = open_root(s, "");
	e = root_plan_file(one, "/x", source, root_trace(source, "f").entry);
	root_plan_file(two, "/y/z", one, e);
	text = read_entry(two, root_trace(two, "/y/../y/z").entry);
	assert_string_equal(text, "text");
	free(text);
}

static void planned_bytes_may_be_none(void **state)
{
	struct scratch *s = *state;
	struct root *root = open_root(s, "");
	struct span bytes;
	char *text;

	root_plan_bytes(root, "/a/b", (struct span){ NULL, 0 });
	text = read_entry(root, root_trace(root, "/a/b").entry);
	assert_string_equal(text, "");
	free(text);
	assert_int_equal(root_read(root, "/a/b", &bytes), 1);
	assert_int_equal(bytes.size, 0);
}

static void planned_entries_have_numbers_of_their_own(void **state)
{
	struct scratch *s = *state;
	struct root *root = open_root(s, "");
	const struct entry *a, *b;

	root_plan_directory(root, "/a");
	root_plan_link(root, "/b", "a");
	a = root_entry(root, "/a");
	b = root_entry(root, "/b");
	assert_int_equal(a->st.st_dev, 0);
	assert_int_equal(b->st.st_dev, 0);
	assert_true(a->st.st_ino && b->st.st_ino);
	assert_true(a->st.st_ino != b->st.st_ino);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(planning_answers_as_doing_would),
		scratch_test(planning_touches_no_disk),
		scratch_test(a_plan_made_from_a_plan_leads_to_the_file_itself),
		scratch_test(planned_bytes_may_be_none),
		scratch_test(planned_entries_have_numbers_of_their_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
