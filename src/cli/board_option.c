/* SPDX-License-Identifier: MIT */
#include "board_option.h"

#include "xstage/cleanup.h"
#include "xstage/content.h"

#include <fcntl.h>

int board_option(struct ctx *cx, const char *file, const char *cpu,
		 struct board *ret_board)
{
	cleanup_close int fd = -1;
	cleanup_content struct content content = { 0 };

	if (!file)
		return board_of_core(cx, cpu, ret_board);
	fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return fail_errno(cx, "%s", file);
	if (content_map(cx, fd, file, &content) < 0)
		return -XS_ESYSTEM;
	if (!board_is_tree(content.bytes))
		return fail(cx, XS_EFORMAT, "%s: is no device tree and no FIT"
			    " image", file);
	return board_read(cx, content.bytes, file, NULL, ret_board);
}
