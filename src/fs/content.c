/* SPDX-License-Identifier: MIT */
#include "xstage/content.h"

#include "xstage/cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Bytes of each file that are compared at once. */
enum { CHUNK = 32 * 1024 };

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

/* Up to 'size' bytes, fewer at the end of the file alone. */
static ssize_t read_full(int fd, unsigned char *bytes, size_t size)
{
	size_t have = 0;
	ssize_t n = 1;

	while (n > 0 && have < size) {
		n = read(fd, bytes + have, size - have);
		if (n < 0)
			return n;
		have += n;
	}
	return have;
}

/* Both are read: to map them takes longer by far for all but huge ones. */
static bool has_same_bytes(int a, int b)
{
	unsigned char x[CHUNK], y[CHUNK];
	ssize_t n;

	do {
		n = read_full(a, x, sizeof(x));
		if (n < 0 || read_full(b, y, sizeof(y)) != n ||
		    memcmp(x, y, n))
			return false;
	} while (n);
	return true;
}

bool content_is_same(const struct root *a, const struct entry *a_file,
		     const struct root *b, const struct entry *b_file)
{
	cleanup_close int a_fd = -1, b_fd = -1;

	if (is_one(a, a_file, b, b_file))
		return true;
	if (a_file->st.st_size != b_file->st.st_size)
		return false;
	a_fd = root_open_entry(a, a_file, O_RDONLY);
	b_fd = root_open_entry(b, b_file, O_RDONLY);
	return a_fd >= 0 && b_fd >= 0 && has_same_bytes(a_fd, b_fd);
}
