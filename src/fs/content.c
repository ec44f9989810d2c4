/* SPDX-License-Identifier: MIT */
#include "xstage/content.h"

#include "xstage/cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

int content_map(struct ctx *cx, int fd, const char *label,
		struct content *ret_content)
{
	struct content c = { 0 };
	struct stat st;

	if (fstat(fd, &st) < 0)
		return fail_errno(cx, "%s", label);
	c.bytes.size = st.st_size;
	if (st.st_size)
		c.map = mmap(NULL, st.st_size, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE, fd, 0);
	if (c.map == MAP_FAILED)
		return fail_errno(cx, "%s", label);
	c.bytes.bytes = c.map;
	*ret_content = c;
	return 0;
}

int content_map_path(struct ctx *cx, const char *path,
		     struct content *ret_content)
{
	cleanup_close int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) < 0)
		return fail_errno(cx, "%s", path);
	/* A pipe would look empty. */
	if (!S_ISREG(st.st_mode))
		return fail(cx, XS_EFORMAT, "%s: is no regular file", path);
	return content_map(cx, fd, path, ret_content);
}

void content_unmap(struct content *c)
{
	if (c->map)
		munmap(c->map, c->bytes.size);
	c->map = NULL;
}

static bool is_one(const struct root *a, const struct entry *a_file,
		   const struct root *b, const struct entry *b_file)
{
	return (a == b && a_file == b_file) ||
	       (a_file->st.st_dev && a_file->st.st_dev == b_file->st.st_dev &&
		a_file->st.st_ino == b_file->st.st_ino);
}

bool content_is_same(struct ctx *cx, const struct root *a,
		     const struct entry *a_file, const struct root *b,
		     const struct entry *b_file)
{
	cleanup_close int a_fd = -1, b_fd = -1;
	cleanup_content struct content x = { 0 }, y = { 0 };

	if (is_one(a, a_file, b, b_file))
		return true;
	if (a_file->st.st_size != b_file->st.st_size)
		return false;
	a_fd = root_open_entry(a, a_file, O_RDONLY);
	b_fd = root_open_entry(b, b_file, O_RDONLY);
	if (a_fd < 0 || b_fd < 0 ||
	    content_map(cx, a_fd, a_file->path, &x) < 0 ||
	    content_map(cx, b_fd, b_file->path, &y) < 0 ||
	    x.bytes.size != y.bytes.size)
		return false;
	return !x.bytes.size ||
	       !memcmp(x.bytes.bytes, y.bytes.bytes, x.bytes.size);
}
