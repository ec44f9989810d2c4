/* SPDX-License-Identifier: MIT */
#include "xstage/apply.h"

#include "xstage/cleanup.h"
#include "xstage/copy.h"
#include "xstage/edit_store.h"
#include "xstage/path.h"
#include "xstage/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

struct writing {
	struct ctx *cx;
	struct root *root;	/* opened for this alone */
	const struct item *item;
	const char *label;	/* the host's name of what is written */
	const char *name;	/* in its directory */
	int directory;
};

/* Directories of the plan have no links; should one have got in since, the
 * open fails. */
static int open_directory(struct writing *w)
{
	const char *path = path_directory(&w->cx->arena, w->item->path);
	const struct entry e = { .path = path };

	w->directory = root_open_entry(w->root, &e, O_RDONLY | O_DIRECTORY);
	if (w->directory < 0)
		return fail_errno(w->cx, "%s", root_host_path(w->root, path));
	return 0;
}

/* Run as root, what is made is root's, also in a set-group-id directory. */
static int give_to_root(struct writing *w)
{
	if (geteuid() || !fchownat(w->directory, w->name, 0, 0,
				   AT_SYMLINK_NOFOLLOW))
		return 0;
	return fail_errno(w->cx, "%s: owner", w->label);
}

/* Whatever its parent hands down; should a link have taken its name in the
 * meantime, the open fails. */
static int set_directory(struct writing *w)
{
	cleanup_close int fd = openat(w->directory, w->name, O_RDONLY |
				      O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0 || fchmod(fd, 0755) < 0 ||
	    (!geteuid() && fchown(fd, 0, 0) < 0))
		return fail_errno(w->cx, "%s", w->label);
	return 0;
}

static int write_directory(struct writing *w)
{
	struct stat st;

	if (!mkdirat(w->directory, w->name, 0755))
		return set_directory(w);
	if (errno == EEXIST && !fstatat(w->directory, w->name, &st,
					AT_SYMLINK_NOFOLLOW) &&
	    S_ISDIR(st.st_mode))
		return 0;
	return fail_errno(w->cx, "%s", w->label);
}

static int write_all(struct writing *w, int fd, const unsigned char *bytes,
		     size_t size, uint64_t offset)
{
	size_t put = 0;

	while (put < size) {
		ssize_t n = pwrite(fd, bytes + put, size - put, offset + put);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_errno(w->cx, "%s", w->label);
		put += n;
	}
	return 0;
}

static bool is_same_version(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* What was planned, and later what was begun, must be what is copied. */
static int check_source(struct writing *w, int fd, struct stat *ret_st)
{
	const struct item *i = w->item;
	const char *label = root_host_path(i->from, i->source->path);

	if (fd < 0 || fstat(fd, ret_st) < 0)
		return fail_errno(w->cx, "%s", label);
	if (!is_same_version(ret_st, &i->source->st))
		return fail(w->cx, XS_EFORMAT, "%s: has changed since the plan"
			    " was made", label);
	return 0;
}

static int write_file(struct writing *w)
{
	const struct item *i = w->item;
	cleanup_close int from = root_open_entry(i->from, i->source, O_RDONLY);
	cleanup_publish struct publish p = { .fd = -1 };
	struct stat st;
	int r = check_source(w, from, &st);

	if (r < 0)
		return r;
	r = publish_begin(w->cx, w->directory, w->name, w->label, &p);
	if (r >= 0)
		r = edit_write(w->cx, from, p.fd, &i->edit, w->label);
	if (r >= 0)
		r = copy_surroundings(w->cx, from, p.fd, &st, w->label);
	if (r >= 0)
		r = check_source(w, from, &st);
	return r < 0 ? r : publish_commit(w->cx, &p);
}

static int write_made(struct writing *w)
{
	cleanup_publish struct publish p = { .fd = -1 };
	int r = publish_begin(w->cx, w->directory, w->name, w->label, &p);

	if (r >= 0)
		r = write_all(w, p.fd, w->item->bytes.bytes,
			      w->item->bytes.size, 0);
	if (r >= 0 && ((!geteuid() && fchown(p.fd, 0, 0) < 0) ||
		       fchmod(p.fd, 0644) < 0))
		r = fail_errno(w->cx, "%s", w->label);
	return r < 0 ? r : publish_commit(w->cx, &p);
}

/* What has got there since the plan was made is somebody's. */
static int check_new(struct writing *w)
{
	struct stat st;

	if (w->item->state != ITEM_NEW ||
	    fstatat(w->directory, w->name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return 0;
	return fail(w->cx, XS_EFORMAT, "%s: has changed since the plan was"
		    " made", w->label);
}

static int write_link(struct writing *w)
{
	int r = check_new(w);

	if (r < 0)
		return r;
	r = publish_link(w->cx, w->directory, w->name, w->item->target,
			     w->label);

	return r < 0 ? r : give_to_root(w);
}

static int remove_link(struct writing *w)
{
	struct stat st;

	if (fstatat(w->directory, w->name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : fail_errno(w->cx, "%s", w->label);
	if (!S_ISLNK(st.st_mode))
		return fail(w->cx, XS_EFORMAT, "%s: has changed since the plan"
			    " was made", w->label);
	if (unlinkat(w->directory, w->name, 0) < 0)
		return fail_errno(w->cx, "%s", w->label);
	return 0;
}

static int write_item(struct writing *w)
{
	switch (w->item->kind) {
	case ITEM_DIRECTORY:
		return write_directory(w);
	case ITEM_LINK:
		return write_link(w);
	case ITEM_FILE:
		return write_file(w);
	case ITEM_MADE:
		return write_made(w);
	case ITEM_REMOVED:
		return remove_link(w);
	}
	return 0;
}

static int write_one(struct ctx *cx, struct root *root, const struct item *i)
{
	struct writing w = { .cx = cx, .root = root, .item = i,
			     .label = root_host_path(root, i->path),
			     .name = path_base(i->path), .directory = -1 };
	int r = open_directory(&w);

	if (r >= 0)
		r = write_item(&w);
	cleanup_closep(&w.directory);
	return r;
}

/* The directories that something was written to, each once. */
static int flush_directories(struct ctx *cx, struct root *root,
			     const struct plan *p)
{
	struct strmap done = { .arena = &cx->arena };

	for (size_t n = 0; n < p->items.count; n++) {
		const struct item *i = p->items.items[n];
		struct writing w = { .cx = cx, .root = root, .item = i };
		const char *path = path_directory(&cx->arena, i->path);
		int r;

		if (i->state == ITEM_UNCHANGED || strmap_get(&done, path))
			continue;
		strmap_put(&done, path, (void *)i);
		r = open_directory(&w);
		if (r >= 0)
			r = publish_flush(cx, w.directory,
					  root_host_path(root, path));
		cleanup_closep(&w.directory);
		if (r < 0)
			return r;
	}
	return 0;
}

/* One item, and whoever wants to know is told. */
static int write_told(struct ctx *cx, struct root *root, const struct item *i,
		      const struct apply_hooks *hooks)
{
	int r = write_one(cx, root, i);

	if (r < 0)
		return hooks->failed && hooks->failed(i, hooks->data) ? 0 : r;
	if (hooks->wrote)
		hooks->wrote(i, hooks->data);
	return 0;
}

int apply_plan(struct ctx *cx, const struct plan *p,
	       const struct apply_hooks *hooks)
{
	struct root *root;
	mode_t mask;
	int r = root_again(p->disk, &root);

	if (r < 0)
		return r;
	/* A directory has its mode from its first moment: others must reach
	 * what is in it, and a later run does not touch it. */
	mask = umask(0);
	for (size_t n = 0; r >= 0 && n < p->items.count; n++) {
		const struct item *i = p->items.items[n];

		if (i->state == ITEM_UNCHANGED)
			continue;
		r = write_told(cx, root, i, hooks);
	}
	if (r >= 0)
		r = flush_directories(cx, root, p);
	umask(mask);
	root_close(root);
	return r;
}
