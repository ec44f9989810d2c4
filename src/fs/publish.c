/* SPDX-License-Identifier: MIT */
#include "xstage/publish.h"

#include "xstage/cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

/* A name may be as long as NAME_MAX, so the temporary has a hash of it. */
static void temporary_name(const char *name, char ret_name[static 40])
{
	uint64_t hash = 0xcbf29ce484222325;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 0x100000001b3;
	snprintf(ret_name, 40, ".xstage-%016" PRIx64 ".tmp", hash);
}

bool publish_is_temporary(const char *name)
{
	static const char first[] = ".xstage-", last[] = ".tmp";
	size_t length = strlen(name);

	return length > sizeof(first) + sizeof(last) &&
	       !strncmp(name, first, sizeof(first) - 1) &&
	       !strcmp(name + length - (sizeof(last) - 1), last);
}

int publish_begin(struct ctx *cx, int dirfd, const char *name,
		  const char *label, struct publish *ret_publish)
{
	struct publish p = { .dirfd = dirfd, .name = name, .label = label };

	temporary_name(name, p.temporary);
	if (unlinkat(dirfd, p.temporary, 0) < 0 && errno != ENOENT)
		return fail_errno(cx, "%s", label);
	p.fd = openat(dirfd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (p.fd < 0) {
		p.fd = openat(dirfd, p.temporary, O_RDWR | O_CREAT | O_EXCL |
			      O_NOFOLLOW | O_CLOEXEC, 0600);
		p.has_name = p.fd >= 0;
	}
	if (p.fd < 0)
		return fail_errno(cx, "%s", label);
	*ret_publish = p;
	return 0;
}

static int link_nameless(int fd, int dirfd, const char *name)
{
	char self[32];

	if (!linkat(fd, "", dirfd, name, AT_EMPTY_PATH))
		return 0;
	if (errno == EEXIST)
		return -1;
	snprintf(self, sizeof(self), "/proc/self/fd/%d", fd);
	return linkat(AT_FDCWD, self, dirfd, name, AT_SYMLINK_FOLLOW);
}

int publish_begin_link(struct ctx *cx, const struct publish *first, int dirfd,
		       const char *name, struct publish *ret_publish)
{
	struct publish p = { .fd = first->fd, .dirfd = dirfd, .name = name,
			     .label = first->label };

	temporary_name(name, p.temporary);
	if (unlinkat(dirfd, p.temporary, 0) < 0 && errno != ENOENT)
		return fail_errno(cx, "%s", p.label);
	if (link_nameless(first->fd, dirfd, p.temporary) < 0)
		return fail_errno(cx, "%s", p.label);
	p.fd = fcntl(first->fd, F_DUPFD_CLOEXEC, 0);
	p.has_name = true;
	*ret_publish = p;
	return p.fd < 0 ? fail_errno(cx, "%s", p.label) : 0;
}

/* A directory never gives way to a file. */
static int name_is_free(struct ctx *cx, const struct publish *p)
{
	struct stat st;

	if (fstatat(p->dirfd, p->name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 1 : fail_errno(cx, "%s", p->label);
	if (S_ISDIR(st.st_mode))
		return fail(cx, XS_ESYSTEM, "%s: is a directory", p->label);
	return 0;
}

int publish_commit(struct ctx *cx, struct publish *p)
{
	int is_free = name_is_free(cx, p);

	if (is_free < 0)
		return is_free;
	if (fsync(p->fd) < 0)
		return fail_errno(cx, "%s", p->label);
	if (!p->has_name && is_free &&
	    !link_nameless(p->fd, p->dirfd, p->name))
		return 0;
	if (!p->has_name && link_nameless(p->fd, p->dirfd, p->temporary) < 0)
		return fail_errno(cx, "%s", p->label);
	p->has_name = true;
	if (renameat(p->dirfd, p->temporary, p->dirfd, p->name) < 0)
		return fail_errno(cx, "%s", p->label);
	p->has_name = false;
	return 0;
}

int publish_flush(struct ctx *cx, int dirfd, const char *label)
{
	/* Some file systems have nothing to flush. */
	if (fsync(dirfd) < 0 && errno != EINVAL && errno != EBADF)
		return fail_errno(cx, "%s", label);
	return 0;
}

void publish_done(struct publish *p)
{
	if (p->has_name)
		unlinkat(p->dirfd, p->temporary, 0);
	p->has_name = false;
	/* All zero is a variable that nothing was begun in. */
	if (p->name && p->fd >= 0)
		close(p->fd);
	p->fd = -1;
}

int publish_link(struct ctx *cx, int dirfd, const char *name,
		 const char *target, const char *label)
{
	struct publish p = { .fd = -1, .dirfd = dirfd, .name = name,
			     .label = label };
	int r = name_is_free(cx, &p);

	if (r < 0)
		return r;
	if (r && !symlinkat(target, dirfd, name))
		return 0;
	temporary_name(name, p.temporary);
	if ((unlinkat(dirfd, p.temporary, 0) < 0 && errno != ENOENT) ||
	    symlinkat(target, dirfd, p.temporary) < 0)
		return fail_errno(cx, "%s", label);
	if (renameat(dirfd, p.temporary, dirfd, name) < 0) {
		r = fail_errno(cx, "%s", label);
		unlinkat(dirfd, p.temporary, 0);
		return r;
	}
	return 0;
}
