/* SPDX-License-Identifier: MIT */
#include "rules_kernel.h"

#include "xstage/path.h"
#include "xstage/script.h"

#include <string.h>

/* What the kernel reads of a first line, and read before Linux 5.1. */
enum { LINE_SIZE = 256, OLD_LINE_SIZE = 128, LONG_LINES = 0x00050100 };

/* Examples are there to be read. */
static bool is_to_be_run(const struct entry *e)
{
	return e->kind == ENTRY_FILE && e->st.st_mode & 0111 &&
	       !path_is_under(e->path, "/usr/share/doc");
}

/* A script that somebody may start, and what becomes of it. */
static bool script_at(struct audit *a, const struct entry *e,
		      struct script *ret_script)
{
	const struct loader_file *f = is_to_be_run(e)
		? catalogue_look(a->catalogue, e->path) : NULL;

	if (!f || f->error || !object_is_script(f->object) ||
	    script_follow(a->catalogue, f, ret_script) <= 0)
		return false;
	script_check(a->catalogue, ret_script);
	return true;
}

static bool is_relative(const struct script *s)
{
	return s->interpreter && *s->interpreter != '/';
}

/* The name itself is not all there. */
static bool is_cut(const struct script *s)
{
	return s->size >= LINE_SIZE && s->defect && !s->argument;
}

static const struct object *interpreter_of(struct audit *a,
					   const struct script *s)
{
	const struct loader_file *f = s->interpreter
		? catalogue_look(a->catalogue, s->interpreter) : NULL;

	return f && !f->error ? f->object : NULL;
}

/* env(1) is there: what it looks for is another matter. */
static bool is_env(struct audit *a, const struct script *s)
{
	const struct object *o = interpreter_of(a, s);

	return o && !strcmp(path_base(s->interpreter), "env") &&
	       o->mode & 0111 &&
	       (o->kind == OBJECT_ELF || object_is_script(o));
}

static void say(struct audit *a, const struct entry *e, const char *what)
{
	audit_found(a, e->path, NULL, "%s", what)->where = "line 1";
}

void rule_shebang_missing(struct audit *a, const struct entry *e)
{
	const struct object *o;
	struct script s;

	if (!script_at(a, e, &s) || is_relative(&s) || s.has_return ||
	    is_cut(&s) || is_env(a, &s))
		return;
	o = interpreter_of(a, &s);
	/* What env(1) would make of the line is another matter. */
	if (!o && s.interpreter &&
	    !strcmp(path_base(s.interpreter), "env"))
		say(a, e, arena_printf(&a->cx->arena, "'%s' (from its first"
				       " line): No such file or"
				       " directory", s.interpreter));
	else if (s.defect)
		say(a, e, s.defect);
	else if (o && !(o->mode & 0111))
		say(a, e, arena_printf(&a->cx->arena, "'%s' (from its first"
				       " line): is not executable",
				       s.interpreter));
}

void rule_shebang_too_long(struct audit *a, const struct entry *e)
{
	uint32_t version = a->kernel.version;
	struct script s;

	if (!script_at(a, e, &s) || s.size < OLD_LINE_SIZE)
		return;
	if (s.size >= LINE_SIZE)
		say(a, e, is_cut(&s)
		    ? "its interpreter's name is longer than the kernel reads"
		    : "the kernel cuts its first line after 255 bytes");
	else if (version && version < LONG_LINES)
		say(a, e, "kernels before 5.1 cut its first line after 127"
		    " bytes");
}

void rule_shebang_crlf(struct audit *a, const struct entry *e)
{
	struct finding *f;
	struct script s;

	if (!script_at(a, e, &s) || !s.has_return)
		return;
	f = audit_found(a, e->path, NULL, "%s", s.defect ? s.defect : s.remark);
	f->where = "line 1";
	if (!s.defect)
		f->severity = SEVERITY_WARN;
}

void rule_shebang_relative(struct audit *a, const struct entry *e)
{
	struct script s;

	if (script_at(a, e, &s) && is_relative(&s))
		say(a, e, arena_printf(&a->cx->arena, "its interpreter '%s' is"
				       " looked for in the directory that it is"
				       " started in", s.interpreter));
}

void rule_shebang_env(struct audit *a, const struct entry *e)
{
	struct script s;

	if (script_at(a, e, &s) && s.defect && !s.has_return &&
	    !is_relative(&s) && is_env(a, &s))
		say(a, e, s.defect);
}
