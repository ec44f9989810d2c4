/* SPDX-License-Identifier: MIT */
#include "image.h"

#include "xstage/cleanup.h"

#include <fcntl.h>

/* Of a file that is searched for texts; real ones have some 2 MiB. */
enum { IMAGE_MAX = 64 << 20 };

int image_open(struct ctx *cx, const struct loader *l,
	       const struct loader_file *f, struct object **ret_object)
{
	struct root *root = l->files.root;
	cleanup_close int fd = -1;
	int r;

	*ret_object = NULL;
	if (f->error || f->object->kind != OBJECT_ELF)
		return 0;
	fd = root_open_entry(root, root_entry(root, f->path), O_RDONLY);
	if (fd < 0)
		return fail_errno(cx, "%s", f->path);
	r = object_open(cx, fd, f->path, ret_object);
	if (r < 0 || (*ret_object)->size <= IMAGE_MAX)
		return r;
	object_close(*ret_object);
	return fail(cx, XS_ELIMIT, "%s: is larger than %d bytes", f->path,
		    IMAGE_MAX);
}
