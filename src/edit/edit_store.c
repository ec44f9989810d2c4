/* SPDX-License-Identifier: MIT */
#include "xstage/edit_store.h"

#include "xstage/cleanup.h"
#include "xstage/copy.h"
#include "xstage/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/xattr.h>
#include <unistd.h>

struct storing {
	struct ctx *cx;
	int from;
	const struct stat *st;
	const struct edit_places *places;
	const struct edit *edit;
};

/* One patch, or what it replaces.  0, or -1 with errno. */
static int put(int fd, uint64_t at, const unsigned char *bytes, size_t size)
{
	for (size_t done = 0; done < size;) {
		ssize_t n = pwrite(fd, bytes + done, size - done, at + done);

		if (n < 0 && errno != EINTR)
			return -1;
		done += n > 0 ? n : 0;
	}
	return 0;
}

static int fill_gap(int fd, const struct edit *edit)
{
	static const unsigned char zeros[4096];
	int r = 0;

	for (uint64_t i = 0; !r && i < edit->gap_size; i += sizeof(zeros)) {
		uint64_t left = edit->gap_size - i;

		r = put(fd, edit->gap_at + i, zeros,
			left < sizeof(zeros) ? left : sizeof(zeros));
	}
	return r;
}

int edit_write(struct ctx *cx, int from, int to, const struct edit *edit,
	       const char *label)
{
	const struct copy_tail tail = { edit->gap_at, edit->gap_size, label };
	int r = copy_bytes(cx, from, to, label);

	if (r >= 0 && edit->gap_size)
		r = copy_tail(cx, from, to, &tail);
	if (r < 0)
		return r;
	r = fill_gap(to, edit);
	if (!r && edit->size)
		r = ftruncate(to, edit->size);
	for (size_t i = 0; !r && i < edit->patch_count; i++)
		r = put(to, edit->patches[i].offset, edit->patches[i].bytes,
			edit->patches[i].size);
	return r < 0 ? fail_errno(cx, "%s: write", label) : 0;
}

static bool is_same_version(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size && a->st_mode == b->st_mode &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* What was read is what is edited, and has these names still. */
static int check_source(const struct storing *s)
{
	const struct edit_place *p = s->places->items;
	struct stat now;

	if (fstat(s->from, &now) < 0)
		return fail_errno(s->cx, "%s", p->label);
	for (size_t i = 0; i <= s->places->count; i++) {
		if (!is_same_version(s->st, &now))
			return fail(s->cx, XS_EFORMAT, "%s: has changed since"
				    " it was read", p->label);
		if (i == s->places->count)
			break;
		p = &s->places->items[i];
		if (fstatat(p->directory, p->name, &now,
			    AT_SYMLINK_NOFOLLOW) < 0)
			return fail_errno(s->cx, "%s", p->label);
	}
	return 0;
}

static int set_time(const struct storing *s, int fd, const char *label)
{
	struct timespec times[2] = { s->st->st_atim, s->st->st_mtim };

	if (!s->places->keeps_time || !futimens(fd, times))
		return 0;
	return fail_errno(s->cx, "%s: times", label);
}

static int prepare(const struct storing *s, struct publish *p)
{
	const struct edit_place *first = s->places->items;
	int r = publish_begin(s->cx, first->directory, first->name,
			      first->label, p);

	if (r >= 0)
		r = edit_write(s->cx, s->from, p->fd, s->edit, first->label);
	if (r >= 0)
		r = copy_identity(s->cx, s->from, p->fd, s->st, first->label);
	if (r >= 0)
		r = set_time(s, p->fd, first->label);
	for (size_t i = 1; r >= 0 && i < s->places->count; i++) {
		const struct edit_place *at = &s->places->items[i];

		r = publish_begin_link(s->cx, p, at->directory, at->name,
				       p + i);
	}
	/* From here to the new name is the shortest way. */
	if (r >= 0 && fsync(p->fd) < 0)
		r = fail_errno(s->cx, "%s", first->label);
	return r < 0 ? r : check_source(s);
}

static int replace(const struct storing *s)
{
	size_t count = s->places->count;
	struct publish *p = arena_array(&s->cx->arena, count, sizeof(*p));
	sigset_t all, before;
	int r;

	/* Names that go together are not parted by an interrupt. */
	sigfillset(&all);
	if (count > 1)
		sigprocmask(SIG_SETMASK, &all, &before);
	r = prepare(s, p);
	for (size_t i = 0; r >= 0 && i < count; i++) {
		r = publish_commit(s->cx, p + i);
		if (r < 0 && i)
			r = while_doing(s->cx, r, "%zu of its names have the"
					" new bytes already", i);
	}
	for (size_t i = 0; i < count; i++)
		publish_done(p + i);
	if (count > 1)
		sigprocmask(SIG_SETMASK, &before, NULL);
	return r;
}

/* What the patches replace, of the mapped file. */
static int read_old(const struct storing *s, struct edit_patch *ret_old)
{
	for (size_t i = 0; i < s->edit->patch_count; i++) {
		const struct edit_patch *p = &s->edit->patches[i];
		unsigned char *bytes = arena_alloc(&s->cx->arena, p->size);

		if (pread(s->from, bytes, p->size, p->offset) !=
		    (ssize_t)p->size)
			return fail(s->cx, XS_EFORMAT, "%s: has changed since"
				    " it was read", s->places->items->label);
		ret_old[i] = (struct edit_patch){ p->offset, bytes, p->size };
	}
	return 0;
}

static bool is_of_tags(const struct edit *e, const struct edit_patch *p)
{
	return p->offset < e->tags_at + e->tags_size &&
	       p->offset + p->size > e->tags_at;
}

static bool wipes(const struct edit_patch *p)
{
	for (size_t i = 0; i < p->size; i++) {
		if (p->bytes[i])
			return false;
	}
	return true;
}

/* New names, then the tags that lead to them, then zeros over old names. */
static int turn_of(const struct edit *e, const struct edit_patch *p)
{
	if (is_of_tags(e, p))
		return 1;
	return wipes(p) ? 2 : 0;
}

/* 'bytes' in the order of the edit, or the other way round. */
static int put_in_order(const struct storing *s, int fd,
			const struct edit_patch *bytes, bool is_back)
{
	const struct edit *e = s->edit;
	int r = 0;

	for (int turn = 0; !r && turn < 3; turn++) {
		for (size_t i = 0; !r && i < e->patch_count; i++) {
			if (turn_of(e, &e->patches[i]) ==
			    (is_back ? 2 - turn : turn))
				r = put(fd, bytes[i].offset, bytes[i].bytes,
					bytes[i].size);
		}
	}
	return r;
}

static int overwrite(const struct storing *s, int fd)
{
	const struct edit_place *p = s->places->items;
	struct edit_patch *old = arena_array(&s->cx->arena,
					     s->edit->patch_count,
					     sizeof(*old));
	int r = read_old(s, old);

	if (r < 0)
		return r;
	if (put_in_order(s, fd, s->edit->patches, false) < 0) {
		r = fail_errno(s->cx, "%s: write", p->label);
		if (put_in_order(s, fd, old, true) < 0)
			r = while_doing(s->cx, r, "it is half edited");
		return r;
	}
	return fsync(fd) < 0 ? fail_errno(s->cx, "%s", p->label) : 0;
}

/* What writing takes from a file: set-id bits and capabilities. */
struct privileges {
	unsigned char bytes[256];
	ssize_t size;		/* below 0: none */
};

static const char CAPABILITY[] = "security.capability";

static int read_privileges(const struct storing *s, struct privileges *ret)
{
	ret->size = fgetxattr(s->from, CAPABILITY, ret->bytes,
			      sizeof(ret->bytes));
	if (ret->size < 0 || !geteuid())
		return 0;
	return fail(s->cx, XS_EREFUSED, "%s: cannot be edited: it has other"
		    " names, so it must be written into, and only root could"
		    " give its capabilities back", s->places->items->label);
}

static int give_back(const struct storing *s, int fd,
		     const struct privileges *p)
{
	const char *label = s->places->items->label;
	struct stat now;

	if (fstat(fd, &now) < 0 ||
	    ((now.st_mode ^ s->st->st_mode) & 07777 &&
	     fchmod(fd, s->st->st_mode & 07777) < 0))
		return fail_errno(s->cx, "%s: mode", label);
	if (p->size >= 0 &&
	    fsetxattr(fd, CAPABILITY, p->bytes, p->size, 0) < 0)
		return fail_errno(s->cx, "%s: capabilities", label);
	return set_time(s, fd, label);
}

static int write_into(const struct storing *s)
{
	const struct edit_place *p = s->places->items;
	cleanup_close int fd = openat(p->directory, p->name, O_RDWR |
				      O_NOFOLLOW | O_CLOEXEC);
	struct privileges privileges;
	sigset_t all, before;
	struct stat st;
	const char *failure;
	int r;

	if (fd < 0)
		return fail_errno(s->cx, "%s", p->label);
	r = read_privileges(s, &privileges);
	if (r >= 0)
		r = check_source(s);
	if (r >= 0 && (fstat(fd, &st) < 0 || !is_same_version(s->st, &st)))
		r = fail(s->cx, XS_EFORMAT, "%s: has changed since it was read",
			 p->label);
	if (r < 0)
		return r;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	r = overwrite(s, fd);
	failure = r < 0 ? s->cx->error : "it is edited";
	copy_drop_signatures(s->cx, fd, p->label);
	if (give_back(s, fd, &privileges) < 0)
		r = while_doing(s->cx, -XS_ESYSTEM, "%s, and", failure);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return r;
}

int edit_store(struct ctx *cx, int from, const struct stat *st,
	       const struct edit_places *places, const struct edit *edit)
{
	const struct storing s = { cx, from, st, places, edit };

	if (st->st_nlink <= places->count)
		return replace(&s);
	if (!edit->gap_size &&
	    (!edit->size || edit->size == (uint64_t)st->st_size))
		return write_into(&s);
	return fail(cx, XS_EREFUSED, "%s: cannot be edited: it has other names"
		    " and would have to grow", places->items->label);
}

/* A device or a link would be lost, not written to. */
static int check_output(struct ctx *cx, const struct edit_place *place,
			const struct stat *source)
{
	struct stat st;

	if (fstatat(place->directory, place->name, &st,
		    AT_SYMLINK_NOFOLLOW) < 0)
		return 0;
	if (!S_ISREG(st.st_mode))
		return fail(cx, XS_EUSAGE, "%s: is not a regular file",
			    place->label);
	if (st.st_dev == source->st_dev && st.st_ino == source->st_ino)
		return fail(cx, XS_EUSAGE, "%s: is the edited file itself",
			    place->label);
	return 0;
}

int edit_store_new(struct ctx *cx, int from, const struct edit_place *place,
		   const struct edit *edit)
{
	cleanup_publish struct publish p = { .fd = -1 };
	struct stat st, new;
	int r;

	if (fstat(from, &st) < 0)
		return fail_errno(cx, "%s", place->label);
	r = check_output(cx, place, &st);
	if (r < 0)
		return r;
	r = publish_begin(cx, place->directory, place->name, place->label, &p);
	if (r >= 0)
		r = edit_write(cx, from, p.fd, edit, place->label);
	if (r < 0)
		return r;
	if (fstat(p.fd, &new) < 0)
		return fail_errno(cx, "%s", place->label);
	if (new.st_uid != st.st_uid || new.st_gid != st.st_gid)
		st.st_mode &= ~(S_ISUID | S_ISGID);
	if (fchmod(p.fd, st.st_mode & 07777) < 0)
		return fail_errno(cx, "%s: mode", place->label);
	return publish_commit(cx, &p);
}
