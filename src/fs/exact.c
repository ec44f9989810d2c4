/* SPDX-License-Identifier: MIT */
#include "exact.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/syscall.h>

static int open_by_kernel(int dirfd, const char *path, int flags)
{
	/* What open(2) does by itself on 32-bit hosts. */
	int large = flags & O_PATH ? 0 : O_LARGEFILE;
	struct open_how how = {
		.flags = (unsigned int)(flags | large),
		.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH,
	};

	return syscall(SYS_openat2, dirfd, path, &how, sizeof(how));
}

/* For kernels before 5.6 and filters that do not know openat2. */
static int open_by_steps(int dirfd, const char *path, int flags)
{
	const char *name, *pos = path;
	cleanup_close int here = -1;
	char step[NAME_MAX + 1];
	size_t length;

	while (path_next(&pos, &name, &length)) {
		bool last = !pos[strspn(pos, "/")];
		int how = last ? flags : O_PATH | O_DIRECTORY;
		int next;

		if (length > NAME_MAX) {
			errno = ENAMETOOLONG;
			return -1;
		}
		memcpy(step, name, length);
		step[length] = '\0';
		next = openat(here < 0 ? dirfd : here, step,
			      how | O_NOFOLLOW | O_CLOEXEC);
		if (next < 0 || last)
			return next;
		cleanup_closep(&here);
		here = next;
	}
	return openat(dirfd, ".", flags | O_CLOEXEC);
}

int exact_open(int dirfd, const char *path, int flags)
{
	static atomic_bool missing;

	path += strspn(path, "/");
	if (!*path)
		path = ".";
	flags |= O_NOFOLLOW | O_CLOEXEC;
	if (!missing) {
		int fd = open_by_kernel(dirfd, path, flags);

		if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
			return fd;
		missing = errno == ENOSYS;
	}
	return open_by_steps(dirfd, path, flags);
}

int exact_near(int dirfd, struct exact_near *near, const char *path,
	       size_t length)
{
	if (length >= sizeof(near->path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (near->fd >= 0 && !memcmp(near->path, path, length) &&
	    !near->path[length])
		return near->fd;
	cleanup_closep(&near->fd);
	memcpy(near->path, path, length);
	near->path[length] = '\0';
	near->fd = exact_open(dirfd, near->path, O_PATH | O_DIRECTORY);
	return near->fd;
}
