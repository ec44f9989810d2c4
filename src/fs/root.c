/* SPDX-License-Identifier: MIT */
#include "xstage/root.h"

#include "exact.h"
#include "xstage/cleanup.h"
#include "xstage/path.h"
#include "xstage/strmap.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>

struct root {
	struct ctx *cx;
	const char *name;
	int fd;
	struct strmap entries;	/* link-free path -> struct entry */
	struct strmap planned;	/* directory -> struct strings of new names */
	ino_t last_planned;
	struct exact_near near;
};

void root_close(struct root *root)
{
	if (!root)
		return;
	cleanup_closep(&root->fd);
	cleanup_closep(&root->near.fd);
	root->fd = root->near.fd = -1;
}

const char *root_name(const struct root *root)
{
	return root->name;
}

int root_fd(const struct root *root)
{
	return root->fd;
}

const char *root_host_path(const struct root *root, const char *path)
{
	return path_join(&root->cx->arena, root->name, path);
}

static enum entry_kind kind_of(mode_t mode)
{
	if (S_ISREG(mode))
		return ENTRY_FILE;
	if (S_ISDIR(mode))
		return ENTRY_DIRECTORY;
	return S_ISLNK(mode) ? ENTRY_LINK : ENTRY_OTHER;
}

static void entry_read(struct root *root, struct entry *e)
{
	const char *name = path_base(e->path);
	char target[PATH_MAX];
	ssize_t length;
	int dir = exact_near(root->fd, &root->near, e->path, name - e->path);

	/* The root's own name is empty. */
	if (dir < 0 || fstatat(dir, *name ? name : ".", &e->st,
			       AT_SYMLINK_NOFOLLOW) < 0) {
		e->error = errno;
		return;
	}
	e->kind = kind_of(e->st.st_mode);
	if (e->kind != ENTRY_LINK)
		return;
	length = readlinkat(dir, name, target, sizeof(target));
	if (length < 0) {
		e->error = errno;
		e->kind = ENTRY_ABSENT;
		return;
	}
	e->target = arena_strndup(&root->cx->arena, target, length);
}

/* What is on disk below a planned entry is not below it. */
static bool is_hidden(const struct root *root, const char *path)
{
	char parent[PATH_MAX + 2];
	size_t length = strlen(path);

	if (!root->last_planned || length >= sizeof(parent))
		return false;
	memcpy(parent, path, length + 1);
	while (length) {
		const struct entry *e;

		if (parent[--length] != '/')
			continue;
		parent[length] = '\0';
		e = strmap_get(&root->entries, parent);
		if (e && e->kind != ENTRY_ABSENT && !e->st.st_dev)
			return true;
	}
	return false;
}

static struct entry *entry_get(struct root *root, const char *path)
{
	struct entry *e = strmap_get(&root->entries, path);

	if (e)
		return e;
	e = arena_alloc(&root->cx->arena, sizeof(*e));
	e->path = strmap_put(&root->entries, path, e);
	if (is_hidden(root, path))
		e->error = ENOENT;
	else
		entry_read(root, e);
	return e;
}

static int open_at(struct ctx *cx, int dirfd, const char *path,
		   const char *name, struct root **ret_root)
{
	struct root *root = arena_alloc(&cx->arena, sizeof(*root));

	root->cx = cx;
	root->name = arena_strdup(&cx->arena, name);
	root->entries.arena = root->planned.arena = &cx->arena;
	root->near.fd = -1;
	root->fd = openat(dirfd, path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (root->fd < 0)
		return fail_errno(cx, "%s", name);
	errno = entry_get(root, "/")->error;
	if (errno) {
		int r = fail_errno(cx, "%s", name);

		root_close(root);
		return r;
	}
	*ret_root = root;
	return 0;
}

int root_open(struct ctx *cx, const char *path, struct root **ret_root)
{
	return open_at(cx, AT_FDCWD, path, path, ret_root);
}

int root_again(const struct root *root, struct root **ret_root)
{
	return open_at(root->cx, root->fd, ".", root->name, ret_root);
}

static int fail_here(struct root *root, const char *path)
{
	int r = fail_errno(root->cx, "%s", path);

	note_unseen_errno(root->cx, path, errno);
	return r;
}

const struct entry *root_entry(struct root *root, const char *path)
{
	const struct entry *e = entry_get(root, path);

	note_unseen_errno(root->cx, e->path, e->error);
	return e;
}

/* The state of one walk: 'done' has no links, 'todo' is still to be read. */
struct walk {
	struct root *root;
	char done[PATH_MAX + 2];
	size_t done_length;
	const char *todo;
	VEC(struct root_hop) hops;
	size_t behind[ROOT_MAX_LINKS];	/* bytes at todo's end that were
					   there before the link's text */
	bool follow_last;
};

/* Only the link that says ".." can be accused: the innermost one whose text
 * is not read to its end. */
static void accuse(struct walk *w)
{
	size_t left = strlen(w->todo);

	for (size_t i = w->hops.count; i--;) {
		if (left >= w->behind[i]) {
			w->hops.items[i].climbs = true;
			return;
		}
	}
}

static void walk_up(struct walk *w)
{
	if (!w->done_length)
		accuse(w);
	while (w->done_length && w->done[--w->done_length] != '/')
		;
	w->done[w->done_length] = '\0';
}

static const struct entry *walk_here(struct walk *w)
{
	return entry_get(w->root, w->done_length ? w->done : "/");
}

static int walk_link(struct walk *w, const struct entry *link,
		     struct root_trace *t)
{
	struct arena *a = &w->root->cx->arena;
	size_t rest = strlen(w->todo);

	if (w->hops.count >= ROOT_MAX_LINKS)
		return ELOOP;
	if (!*link->target)
		return ENOENT;
	w->behind[w->hops.count] = rest;
	vec_push(a, &w->hops, ((struct root_hop){ .link = link }));
	if (*link->target == '/')
		w->done_length = 0;
	else
		w->done_length = strrchr(link->path, '/') - link->path;
	w->done[w->done_length] = '\0';
	/* Where "/" and "." lead: they name nothing that follows. */
	t->entry = walk_here(w);
	w->todo = arena_printf(a, "%s%s", link->target, w->todo);
	return 0;
}

static int walk_name(struct walk *w, const char *name, size_t length,
		     struct root_trace *t)
{
	size_t before = w->done_length;
	const struct entry *e;

	if (length > NAME_MAX || before + length + 1 > PATH_MAX)
		return ENAMETOOLONG;
	w->done[w->done_length++] = '/';
	memcpy(w->done + w->done_length, name, length);
	w->done_length += length;
	w->done[w->done_length] = '\0';
	t->entry = e = entry_get(w->root, w->done);
	if (e->kind == ENTRY_ABSENT)
		return e->error;
	if (e->kind == ENTRY_LINK && (*w->todo || w->follow_last))
		return walk_link(w, e, t);
	return e->kind != ENTRY_DIRECTORY && *w->todo ? ENOTDIR : 0;
}

static int walk_run(struct walk *w, struct root_trace *t)
{
	const char *name;
	size_t length;
	int error = 0;

	while (!error && path_next(&w->todo, &name, &length)) {
		if (length == 1 && *name == '.')
			continue;
		if (length == 2 && !memcmp(name, "..", 2)) {
			walk_up(w);
			t->entry = walk_here(w);
			continue;
		}
		error = walk_name(w, name, length, t);
	}
	return error;
}

static struct root_trace walk_path(struct root *root, const char *path,
				   bool follow_last)
{
	struct root_trace t = { .error = ENAMETOOLONG };
	struct walk w = { .root = root, .todo = path,
			  .follow_last = follow_last };

	if (strlen(path) >= PATH_MAX)
		return t;
	if (!*path)
		return (struct root_trace){ .error = ENOENT };
	t.entry = entry_get(root, "/");
	t.error = walk_run(&w, &t);
	if (t.entry)
		note_unseen_errno(root->cx, t.entry->path, t.entry->error);
	if (t.error == ELOOP || t.error == ENAMETOOLONG)
		t.entry = NULL;
	t.hops = w.hops.items;
	t.hop_count = w.hops.count;
	return t;
}

struct root_trace root_trace(struct root *root, const char *path)
{
	return walk_path(root, path, true);
}

struct root_trace root_trace_nofollow(struct root *root, const char *path)
{
	return walk_path(root, path, false);
}

/* A descriptor that reads 'bytes'. */
static int open_bytes(struct span bytes)
{
	cleanup_close int fd = memfd_create("xstage", MFD_CLOEXEC);
	size_t put = 0;

	while (fd >= 0 && put < bytes.size) {
		ssize_t n = write(fd, bytes.bytes + put, bytes.size - put);

		if (n < 0)
			return -1;
		put += n;
	}
	return fd < 0 || lseek(fd, 0, SEEK_SET) < 0 ? -1 : steal_fd(&fd);
}

int root_open_entry(const struct root *root, const struct entry *entry,
		    int flags)
{
	if (!(flags & O_PATH))
		flags |= O_NONBLOCK;
	if (entry->bytes.bytes)
		return open_bytes(entry->bytes);
	if (entry->from)
		return exact_open(entry->from->fd, entry->from_path, flags);
	return exact_open(root->fd, entry->path, flags);
}

static int read_all(struct root *root, int fd, const char *path,
		    struct span *ret_bytes)
{
	unsigned char *bytes;
	size_t have = 0;
	struct stat st;

	if (fstat(fd, &st) < 0)
		return fail_here(root, path);
	if (st.st_size > ROOT_MAX_READ)
		return fail(root->cx, XS_ELIMIT, "%s: is larger than %d bytes",
			    path, ROOT_MAX_READ);
	bytes = arena_alloc(&root->cx->arena, (size_t)st.st_size + 1);
	while (have < (size_t)st.st_size) {
		ssize_t n = read(fd, bytes + have, st.st_size - have);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_here(root, path);
		if (!n)
			break;
		have += n;
	}
	*ret_bytes = (struct span){ bytes, have };
	return 1;
}

int root_read(struct root *root, const char *path, struct span *ret_bytes)
{
	struct root_trace t = root_trace(root, path);
	cleanup_close int fd = -1;

	if (t.error == ENOENT || t.error == ENOTDIR)
		return 0;
	if (t.error)
		return fail(root->cx, XS_ESYSTEM, "%s: %s", path,
			    strerror(t.error));
	if (t.entry->kind != ENTRY_FILE)
		return fail(root->cx, XS_EFORMAT, "%s: is no regular file",
			    path);
	fd = root_open_entry(root, t.entry, O_RDONLY);
	if (fd < 0)
		return fail_here(root, path);
	return read_all(root, fd, path, ret_bytes);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int list_disk(struct root *root, const struct entry *directory,
		     struct strings *names)
{
	cleanup_close int fd = -1;
	cleanup_closedir DIR *dir = NULL;
	struct dirent *d;

	fd = exact_open(root->fd, directory->path, O_RDONLY | O_DIRECTORY);
	dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir)
		return fail_here(root, directory->path);
	steal_fd(&fd);
	for (errno = 0; (d = readdir(dir)); errno = 0) {
		if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, ".."))
			continue;
		vec_push(&root->cx->arena, names,
			 arena_strdup(&root->cx->arena, d->d_name));
	}
	return errno ? fail_here(root, directory->path) : 0;
}

int root_list(struct root *root, const struct entry *directory,
	      struct strings *ret_names)
{
	struct strings *planned = strmap_get(&root->planned, directory->path);
	struct strings names = { 0 };
	int r;

	if (directory->kind != ENTRY_DIRECTORY) {
		errno = directory->error ? directory->error : ENOTDIR;
		return fail_errno(root->cx, "%s", directory->path);
	}
	if (directory->st.st_dev) {
		r = list_disk(root, directory, &names);
		if (r < 0)
			return r;
	}
	for (size_t i = 0; planned && i < planned->count; i++)
		vec_push(&root->cx->arena, &names, planned->items[i]);
	if (names.count)
		qsort(names.items, names.count, sizeof(*names.items),
		      by_bytes);
	*ret_names = names;
	return 0;
}

/* A new entry in place of what is at 'path' now. */
static struct entry *plan_entry(struct root *root, const char *path)
{
	struct arena *a = &root->cx->arena;
	const struct entry *old = entry_get(root, path);
	struct entry *e = arena_alloc(a, sizeof(*e));
	const char *dir = path_directory(a, path);
	struct strings *names;

	e->path = strmap_put(&root->entries, path, e);
	e->st.st_ino = ++root->last_planned;
	if (old->kind != ENTRY_ABSENT)
		return e;
	root_plan_directory(root, dir);
	names = strmap_get(&root->planned, dir);
	if (!names) {
		names = arena_alloc(a, sizeof(*names));
		strmap_put(&root->planned, dir, names);
	}
	vec_push(a, names, path_base(e->path));
	return e;
}

void root_plan_directory(struct root *root, const char *path)
{
	struct entry *e;

	if (entry_get(root, path)->kind == ENTRY_DIRECTORY)
		return;
	e = plan_entry(root, path);
	e->kind = ENTRY_DIRECTORY;
	e->st.st_mode = S_IFDIR | 0755;
}

void root_plan_link(struct root *root, const char *path, const char *target)
{
	struct entry *e = plan_entry(root, path);

	e->kind = ENTRY_LINK;
	e->st.st_mode = S_IFLNK | 0777;
	e->target = arena_strdup(&root->cx->arena, target);
}

const struct entry *root_plan_file(struct root *root, const char *path,
				   const struct root *from,
				   const struct entry *source)
{
	struct entry *e = plan_entry(root, path);

	e->kind = ENTRY_FILE;
	e->st.st_mode = source->st.st_mode;
	e->st.st_size = source->st.st_size;
	e->from = source->from ? source->from : from;
	e->from_path = source->from ? source->from_path : source->path;
	return e;
}

void root_plan_bytes(struct root *root, const char *path, struct span bytes)
{
	struct entry *e = plan_entry(root, path);

	e->kind = ENTRY_FILE;
	e->st.st_mode = S_IFREG | 0644;
	e->st.st_size = bytes.size;
	/* What has no address is on disk. */
	e->bytes = bytes.size ? bytes
			      : (struct span){ (const unsigned char *)"", 0 };
}
