/* SPDX-License-Identifier: MIT */
#include "xstage/script.h"

#include "env_line.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <fcntl.h>
#include <string.h>

/* Bytes that the kernel reads, and read before Linux 5.1. */
enum { LINE_SIZE = 256, OLD_LINE_SIZE = 128 };

static int read_line(struct ctx *cx, struct root *root, const char *path,
		     char line[static LINE_SIZE + 1])
{
	cleanup_close int fd = root_open_entry(root, root_entry(root, path),
					       O_RDONLY);
	ssize_t n = fd < 0 ? -1 : pread(fd, line, LINE_SIZE, 0);

	if (n < 0)
		return fail_errno(cx, "%s", path);
	line[n] = '\0';
	return n >= 2 && !memcmp(line, "#!", 2);
}

static char *copy_trimmed(struct ctx *cx, const char *text, size_t length)
{
	while (length && (text[length - 1] == ' ' || text[length - 1] == '\t'))
		length--;
	return length ? arena_strndup(&cx->arena, text, length) : NULL;
}

static bool is_env(const struct script *s)
{
	return !strcmp(path_base(s->interpreter), "env");
}

static void take_env(struct ctx *cx, struct script *s)
{
	struct env_line line = env_line_read(cx, s->argument);

	s->command = line.command;
	s->path = line.path;
	s->defect = line.defect;
	if (line.unknown)
		s->remark = line.unknown;
}

/* Lines of another system end in one. */
static void check_return(struct script *s)
{
	const char *last = s->argument ? s->argument : s->interpreter;

	if (last[strlen(last) - 1] != '\r')
		return;
	s->has_return = true;
	if (s->argument && !is_env(s))
		s->remark = "its first line ends in a carriage return, which"
			    " becomes part of the argument";
	else
		s->defect = "its first line ends in a carriage return, which"
			    " becomes part of the name";
}

/* 'whole': the line has its end among the bytes that are read. */
static void take_line(struct ctx *cx, const char *text, size_t length,
		      bool whole, struct script *s)
{
	size_t skipped = strspn(text, " \t"), name;

	text += skipped;
	length -= skipped < length ? skipped : length;
	name = strcspn(text, " \t\n");
	if (name > length)
		name = length;
	if (!name) {
		s->defect = "its first line names no interpreter";
		return;
	}
	s->interpreter = arena_strndup(&cx->arena, text, name);
	if (!whole && name == length) {
		s->defect = "its interpreter's name is longer than the kernel"
			    " reads";
		return;
	}
	text += name;
	length -= name;
	skipped = strspn(text, " \t");
	if (skipped < length)
		s->argument = copy_trimmed(cx, text + skipped,
					   length - skipped);
}

int script_read(struct ctx *cx, struct root *root, const char *path,
		struct script *ret_script)
{
	char line[LINE_SIZE + 1];
	struct script s = { 0 };
	int r = read_line(cx, root, path, line);
	size_t length;
	bool whole;

	if (r <= 0)
		return r;
	length = strcspn(line, "\n");
	whole = length < LINE_SIZE;
	s.size = length;
	take_line(cx, line + 2, length - 2, whole, &s);
	if (!whole)
		s.remark = "the kernel cuts its first line after 256 bytes";
	else if (length >= OLD_LINE_SIZE)
		s.remark = "kernels before 5.1 cut its first line after 127"
			   " bytes";
	if (!s.defect)
		check_return(&s);
	if (!s.defect && is_env(&s))
		take_env(cx, &s);
	*ret_script = s;
	return 1;
}

int script_follow(struct catalogue *c, const struct loader_file *file,
		  struct script *ret_script)
{
	struct script s;
	int r = script_read(c->cx, c->root, file->path, &s);

	if (r <= 0)
		return r;
	*ret_script = s;
	for (int scripts = 1; scripts <= SCRIPT_DEPTH_MAX; scripts++) {
		const struct loader_file *f;

		if (!s.interpreter || ret_script->defect)
			return 1;
		f = catalogue_look(c, s.interpreter);
		if (f->error || f->object->kind != OBJECT_FOREIGN)
			return 1;
		r = script_read(c->cx, c->root, f->path, &s);
		if (r < 0)
			return r;
		if (!r)
			ret_script->defect = "its interpreter is neither a"
					     " program nor a script";
	}
	if (!ret_script->defect)
		ret_script->defect = "its interpreter is a script, and so are"
				     " more of theirs than the kernel follows";
	return 1;
}

/* NULL: it can be started, as far as its kind goes. */
static const char *why_not(struct catalogue *c, const char *path)
{
	const struct loader_file *f = path ? catalogue_look(c, path) : NULL;

	if (!f)
		return "is not in the root";
	if (f->error)
		return strerror(f->error);
	return object_is_script(f->object) ? NULL : f->object->defect;
}

void script_check(struct catalogue *c, struct script *s)
{
	const char *name = s->interpreter, *why = NULL;

	if (s->defect)
		return;
	why = why_not(c, name);
	if (!why && s->command) {
		name = s->command;
		why = why_not(c, script_find_command(c->cx, c->root, s));
	}
	if (why)
		s->defect = arena_printf(&c->cx->arena, "'%s' (from its first"
					 " line): %s", name, why);
}

const char *script_find_command(struct ctx *cx, struct root *root,
				const struct script *s)
{
	const char *path = s->path ? s->path
		: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin"
		  ":/bin";

	if (strchr(s->command, '/'))
		return root_trace(root, s->command).error ? NULL : s->command;
	while (*path) {
		size_t length = strcspn(path, ":");
		char *at = path_join(&cx->arena,
				     arena_strndup(&cx->arena, path, length),
				     s->command);
		struct root_trace t = root_trace(root, at);

		if (!t.error && t.entry->kind == ENTRY_FILE)
			return at;
		path += length + (path[length] == ':');
	}
	return NULL;
}
