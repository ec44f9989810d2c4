/* SPDX-License-Identifier: MIT */
#include "xstage/copy.h"

#include "xstage/vec.h"

#include <errno.h>
#include <stdint.h>
#include <linux/fs.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/xattr.h>
#include <unistd.h>

enum { COPY_CHUNK = 1 << 30, BUFFER_SIZE = 256 * 1024 };

/* A part of a file that is being copied, and how much further on it is in the
 * copy. */
struct range {
	off_t at, end, shift;
};

static int copy_by_buffer(struct ctx *cx, int from, int to, struct range r,
			  const char *label)
{
	char *buffer = arena_alloc(&cx->arena, BUFFER_SIZE);

	while (r.at < r.end) {
		size_t left = r.end - r.at;
		ssize_t got = pread(from, buffer, left < BUFFER_SIZE ? left
				    : BUFFER_SIZE, r.at);
		ssize_t put = 0;

		if (!got)	/* it was cut meanwhile */
			return 0;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_errno(cx, "%s: read", label);
		while (put < got) {
			ssize_t n = pwrite(to, buffer + put, got - put,
					   r.at + r.shift + put);

			if (n < 0 && errno != EINTR)
				return fail_errno(cx, "%s: write", label);
			put += n > 0 ? n : 0;
		}
		r.at += got;
	}
	return 0;
}

static int copy_range(struct ctx *cx, int from, int to, struct range r,
		      const char *label)
{
	while (r.at < r.end) {
		size_t left = r.end - r.at;
		off_t in = r.at, out = r.at + r.shift;
		ssize_t n = copy_file_range(from, &in, to, &out,
					    left < COPY_CHUNK ? left
					    : COPY_CHUNK, 0);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == ENOSPC || errno == EDQUOT ||
			      errno == EIO || errno == EFBIG))
			return fail_errno(cx, "%s: write", label);
		/* Not between these two, or a file that has no size. */
		if (n <= 0)
			return copy_by_buffer(cx, from, to, r, label);
		r.at += n;
	}
	return 0;
}

/* Only what is there: holes stay holes. */
int copy_bytes(struct ctx *cx, int from, int to, const char *label)
{
	struct stat st;
	struct range r = { 0 };
	int error = 0;

	if (!ioctl(to, FICLONE, from))
		return 0;
	if (fstat(from, &st) < 0)
		return fail_errno(cx, "%s: read", label);
	/* Files of the kernel's say that they are empty, and are not. */
	if (!st.st_size)
		return copy_by_buffer(cx, from, to,
				      (struct range){ .end = INT64_MAX },
				      label);
	while (!error && r.end < st.st_size) {
		r.at = lseek(from, r.end, SEEK_DATA);
		if (r.at < 0 && errno == ENXIO)
			break;
		if (r.at < 0)	/* this file system knows of no holes */
			r.at = r.end;
		r.end = lseek(from, r.at, SEEK_HOLE);
		if (r.end < 0)
			r.end = st.st_size;
		error = copy_range(cx, from, to, r, label);
	}
	if (!error && ftruncate(to, st.st_size) < 0)
		return fail_errno(cx, "%s: write", label);
	return error;
}

int copy_tail(struct ctx *cx, int from, int to, const struct copy_tail *tail)
{
	struct range r = { .at = tail->at, .shift = tail->shift };
	struct stat st;

	if (fstat(from, &st) < 0)
		return fail_errno(cx, "%s: read", tail->label);
	r.end = st.st_size;
	return copy_range(cx, from, to, r, tail->label);
}

static bool is_portable(const char *attribute)
{
	return strcmp(attribute, "security.ima") &&
	       strcmp(attribute, "security.evm");
}

/* The host's policy gives these to whatever is written. */
static bool is_label(const char *attribute)
{
	return !strcmp(attribute, "security.selinux") ||
	       !strcmp(attribute, "security.SMACK64");
}

/* Only root may give a file capabilities and the like. */
static bool may_set(const char *attribute)
{
	return !geteuid() || strncmp(attribute, "security.", 9);
}

/* Names of the attributes of 'fd' that are to be kept; -1 with errno. */
static int attribute_names(struct ctx *cx, int fd, struct strings *ret_names)
{
	struct strings names = { 0 };
	ssize_t size = flistxattr(fd, NULL, 0);
	char *list = NULL;

	if (size > 0) {
		list = arena_alloc(&cx->arena, size + 1);
		size = flistxattr(fd, list, size);
	}
	if (size < 0 && errno != ENOTSUP)
		return -1;
	for (ssize_t at = 0; at < size; at += strlen(list + at) + 1) {
		if (is_portable(list + at))
			vec_push(&cx->arena, &names, list + at);
	}
	*ret_names = names;
	return 0;
}

static ssize_t attribute_value(struct ctx *cx, int fd, const char *name,
			       void **ret_value)
{
	ssize_t size = fgetxattr(fd, name, NULL, 0);

	if (size < 0)
		return size;
	*ret_value = arena_alloc(&cx->arena, size + 1);
	return fgetxattr(fd, name, *ret_value, size);
}

/* Neither the file system's nature nor the caller's rights. */
static bool is_failure(int error)
{
	return error == EIO || error == ENOSPC || error == EDQUOT;
}

/* 'is_strict': what cannot be kept is an error. */
static int copy_attributes(struct ctx *cx, int from, int to,
			   const char *label, bool is_strict)
{
	struct strings names;

	if (attribute_names(cx, from, &names) < 0)
		return fail_errno(cx, "%s: attributes", label);
	for (size_t i = 0; i < names.count; i++) {
		void *value = NULL;
		ssize_t size = attribute_value(cx, from, names.items[i],
					       &value);

		if (size >= 0 && !fsetxattr(to, names.items[i], value, size, 0))
			continue;
		if (is_failure(errno) ||
		    (is_strict && !is_label(names.items[i])))
			return fail_errno(cx, "%s: attribute '%s'", label,
					  names.items[i]);
		warn(cx, "%s: attribute '%s' was not kept: %s", label,
		     names.items[i], strerror(errno));
	}
	return 0;
}

/* A directory may give its new files an access list. */
static void drop_access_list(int from, int to)
{
	static const char name[] = "system.posix_acl_access";

	if (fgetxattr(from, name, NULL, 0) < 0)
		fremovexattr(to, name);
}

static int set_mode(struct ctx *cx, int from, int to, const struct stat *st,
		    const char *label)
{
	drop_access_list(from, to);
	if (fchmod(to, st->st_mode & 07777) < 0)
		return fail_errno(cx, "%s: mode", label);
	return 0;
}

int copy_surroundings(struct ctx *cx, int from, int to,
		      const struct stat *st, const char *label)
{
	struct timespec times[2] = { st->st_atim, st->st_mtim };

	/* The owner first: changing it clears set-id bits and capabilities. */
	if (!geteuid() && fchown(to, 0, 0) < 0)
		return fail_errno(cx, "%s: owner", label);
	if (set_mode(cx, from, to, st, label) < 0 ||
	    copy_attributes(cx, from, to, label, false) < 0)
		return -XS_ESYSTEM;
	if (futimens(to, times) < 0)
		return fail_errno(cx, "%s: times", label);
	return 0;
}

bool copy_gives_rights(int fd, const struct stat *st)
{
	return st->st_mode & (S_ISUID | S_ISGID) ||
	       fgetxattr(fd, "security.capability", NULL, 0) >= 0;
}

static const char *const signatures[] = { "security.ima", "security.evm" };

enum { SIGNATURES = sizeof(signatures) / sizeof(*signatures) };

static void tell_signatures(struct ctx *cx, int from, const char *label)
{
	for (size_t i = 0; i < SIGNATURES; i++) {
		if (fgetxattr(from, signatures[i], NULL, 0) >= 0)
			warn(cx, "%s: its signature '%s' was dropped: it is"
			     " for the old bytes", label, signatures[i]);
	}
}

void copy_drop_signatures(struct ctx *cx, int fd, const char *label)
{
	tell_signatures(cx, fd, label);
	for (size_t i = 0; i < SIGNATURES; i++)
		fremovexattr(fd, signatures[i]);
}

int copy_identity(struct ctx *cx, int from, int to, const struct stat *st,
		  const char *label)
{
	struct stat new;

	if (fstat(to, &new) < 0)
		return fail_errno(cx, "%s", label);
	if ((new.st_uid != st->st_uid || new.st_gid != st->st_gid) &&
	    fchown(to, st->st_uid, st->st_gid) < 0)
		return fail_errno(cx, "%s: owner", label);
	if (set_mode(cx, from, to, st, label) < 0 ||
	    copy_attributes(cx, from, to, label, true) < 0)
		return -XS_ESYSTEM;
	tell_signatures(cx, from, label);
	return 0;
}

static bool same_attributes(struct ctx *cx, int from, int to)
{
	struct strings names;

	if (attribute_names(cx, from, &names) < 0)
		return false;
	for (size_t i = 0; i < names.count; i++) {
		void *a = NULL, *b = NULL;
		ssize_t as = attribute_value(cx, from, names.items[i], &a);
		ssize_t bs = attribute_value(cx, to, names.items[i], &b);

		/* What this file system cannot hold, or the caller not set,
		 * is no difference. */
		if (bs < 0 && (errno == ENOTSUP || errno == EPERM ||
			       !may_set(names.items[i])))
			continue;
		if (as != bs || (as > 0 && memcmp(a, b, as)))
			return false;
	}
	return true;
}

static bool has_more_attributes(struct ctx *cx, int from, int to)
{
	struct strings names;

	if (attribute_names(cx, to, &names) < 0)
		return true;
	for (size_t i = 0; i < names.count; i++) {
		if (!is_label(names.items[i]) &&
		    fgetxattr(from, names.items[i], NULL, 0) < 0)
			return true;
	}
	return false;
}

bool copy_has_surroundings(struct ctx *cx, int from, int to,
			   const struct stat *st)
{
	struct stat have;

	if (fstat(to, &have) < 0)
		return false;
	if ((have.st_mode & 07777) != (st->st_mode & 07777))
		return false;
	if (!geteuid() && (have.st_uid || have.st_gid))
		return false;
	return same_attributes(cx, from, to) &&
	       !has_more_attributes(cx, from, to);
}
