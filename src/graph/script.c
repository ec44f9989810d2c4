/* SPDX-License-Identifier: MIT */
#include "xstage/script.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <fcntl.h>
#include <string.h>

enum { LINE_MAX_KERNEL = 256 };

static int read_line(struct ctx *cx, struct root *root, const char *path,
		     char line[static LINE_MAX_KERNEL + 1])
{
	cleanup_close int fd = root_open_entry(root, root_entry(root, path),
					       O_RDONLY);
	ssize_t n = fd < 0 ? -1 : pread(fd, line, LINE_MAX_KERNEL, 0);
	char *end;

	if (n < 0)
		return fail_errno(cx, "%s", path);
	line[n] = '\0';
	if (n < 2 || memcmp(line, "#!", 2))
		return 0;
	end = memchr(line, '\n', n);
	if (!end && n == LINE_MAX_KERNEL)
		return fail(cx, XS_EFORMAT, "%s: its first line is longer than"
			    " the %d bytes that the kernel reads", path,
			    LINE_MAX_KERNEL);
	if (end)
		*end = '\0';
	return 1;
}

/* The next word between blanks; NULL: none. */
static const char *word(struct ctx *cx, const char **pos)
{
	const char *start = *pos + strspn(*pos, " \t");
	size_t length = strcspn(start, " \t");

	*pos = start + length;
	return length ? arena_strndup(&cx->arena, start, length) : NULL;
}

/* "env NAME", "env -S NAME ARGUMENT...", "env VARIABLE=VALUE NAME". */
static const char *env_command(struct ctx *cx, const char *arguments)
{
	const char *w;

	while ((w = word(cx, &arguments))) {
		if (!strncmp(w, "-S", 2) && w[2])
			return w + 2;
		/* These take the next word. */
		if (!strcmp(w, "-u") || !strcmp(w, "-C"))
			word(cx, &arguments);
		if (*w != '-' && !strchr(w, '='))
			return w;
	}
	return NULL;
}

int script_read(struct ctx *cx, struct root *root, const char *path,
		struct script *ret_script)
{
	char line[LINE_MAX_KERNEL + 1];
	struct script s = { 0 };
	const char *pos = line + 2;
	int r = read_line(cx, root, path, line);

	if (r <= 0)
		return r;
	s.interpreter = word(cx, &pos);
	if (!s.interpreter)
		return fail(cx, XS_EFORMAT, "%s: its first line names no"
			    " interpreter", path);
	if (strchr(s.interpreter, '\r'))
		return fail(cx, XS_EFORMAT, "%s: its first line ends in a"
			    " carriage return, which becomes part of the"
			    " interpreter's name", path);
	if (!strcmp(path_base(s.interpreter), "env"))
		s.command = env_command(cx, pos);
	*ret_script = s;
	return 1;
}
