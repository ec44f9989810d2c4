/* SPDX-License-Identifier: MIT */
/*
 * Layer: fs
 *
 * Whether two files have the same bytes.
 */
#ifndef XSTAGE_CONTENT_H
#define XSTAGE_CONTENT_H

#include "xstage/ctx.h"
#include "xstage/root.h"

#include <stdbool.h>

/* A file's bytes, mapped; give it back with content_unmap(), also by scope. */
struct content {
	struct span bytes;
	void *map;
};

/* Map what 'fd' has.  Writing to the map changes this process's copy only.
 * XS_ESYSTEM with 'label'. */
int content_map(struct ctx *cx, int fd, const char *label,
		struct content *ret_content);
void content_unmap(struct content *c);

/* Map the file at 'path' of the host.  XS_ESYSTEM; XS_EFORMAT when it is no
 * regular file. */
int content_map_path(struct ctx *cx, const char *path,
		     struct content *ret_content);

#define cleanup_content __attribute__((cleanup(content_unmap)))

/* Two files of two roots; false also when one cannot be read. */
bool content_is_same(const struct root *a, const struct entry *a_file,
		     const struct root *b, const struct entry *b_file);

#endif
