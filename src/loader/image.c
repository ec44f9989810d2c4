/* SPDX-License-Identifier: MIT */
#include "image.h"

#include "xstage/cleanup.h"

#include <fcntl.h>

int image_open(struct ctx *cx, const struct loader *l,
	       const struct loader_file *f, struct object **ret_object)
{
	struct root *root = l->files.root;
	cleanup_close int fd = -1;

	*ret_object = NULL;
	if (f->error || f->object->kind != OBJECT_ELF)
		return 0;
	fd = root_open_entry(root, root_entry(root, f->path), O_RDONLY);
	if (fd < 0)
		return fail_errno(cx, "%s", f->path);
	return object_open(cx, fd, f->path, ret_object);
}
