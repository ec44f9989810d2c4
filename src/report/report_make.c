/* SPDX-License-Identifier: MIT */
/*
 * A rule without a recipe for each program, "PROGRAM: FILE...", that make and
 * ninja read alike (GNU make 4.3, "Rule Syntax"; ninja 1.11
 * depfile_parser.in.cc): all files that say what the answer is.
 */
#include "writers.h"

#include "xstage/buf.h"
#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <string.h>

struct rule_line {
	struct report *r;
	struct ctx *cx;
	struct buf text;
	struct strmap seen;	/* names that are in it */
	const char *bad;	/* a name that cannot be written */
};

/* Has no way of writing that both take: what one of them reads as syntax or
 * as a pattern and the other one cannot be told not to. */
static bool is_unwritable(const char *name)
{
	const char *bracket = strchr(name, '[');
	const char *paren = strchr(name, '(');
	size_t length = strlen(name);

	for (const char *s = name; *s; s++) {
		unsigned char c = *s;

		if (c < ' ' || c == 0x7f || strchr("\"&'*;<=>?^`|", c))
			return true;
		if (c == '\\' && (!s[1] || strchr("#$%:[", s[1])))
			return true;
	}
	return !length || *name == '~' || name[length - 1] == ':' ||
	       (bracket && strchr(bracket, ']')) ||
	       (paren && name[length - 1] == ')');
}

/* Before a blank, backslashes count twice; '%' matters in a target alone. */
static void add_name(struct buf *b, const char *name, bool is_target)
{
	size_t backslashes = 0;

	for (; *name; name++) {
		for (size_t i = 0; *name == ' ' && i < backslashes; i++)
			buf_bytes(b, "\\", 1);
		if (strchr(is_target ? " #:%" : " #:", *name))
			buf_bytes(b, "\\", 1);
		if (*name == '$')
			buf_bytes(b, "$", 1);
		buf_bytes(b, name, 1);
		backslashes = *name == '\\' ? backslashes + 1 : 0;
	}
}

/* As it would be named here. */
static const char *from_here(struct ctx *cx, const char *path)
{
	cleanup_free char *cwd = getcwd(NULL, 0);
	size_t length = cwd ? strlen(cwd) : 0;

	if (length < 2 || !path_is_under(path, cwd) || !path[length])
		return path;
	return arena_strdup(&cx->arena, path + length + 1);
}

/* Files that are only planned to be in the root are still elsewhere. */
static const char *host_name(struct report *r, struct ctx *cx,
			     const struct entry *e)
{
	if (e->from)
		return from_here(cx, root_host_path(e->from, e->from_path));
	return root_host_path(r->root, e->path);
}

static void add(struct rule_line *l, const char *name)
{
	bool is_target = !l->text.size;

	if (strmap_get(&l->seen, name))
		return;
	strmap_put(&l->seen, name, l);
	if (is_unwritable(name) && !l->bad)
		l->bad = name;
	if (!is_target)
		buf_bytes(&l->text, " ", 1);
	add_name(&l->text, name, is_target);
	if (is_target)
		buf_bytes(&l->text, ":", 1);
}

/* The file that 'path' of the root leads to, if it is one. */
static void add_path(struct rule_line *l, const char *path)
{
	struct root_trace t = root_trace(l->r->root, path);

	if (!t.error && t.entry->kind == ENTRY_FILE)
		add(l, host_name(l->r, l->cx, t.entry));
}

static void add_object(struct rule_line *l, const struct loaded *o)
{
	if (o && o->object)
		add_path(l, o->file);
}

/* What was looked at and refused might become what is taken. */
static void add_edge(struct rule_line *l, const struct closure_edge *e)
{
	add_object(l, e->answer.found);
	for (size_t i = 0; i < e->answer.trail_count; i++) {
		const struct attempt *t = &e->answer.trail[i];

		if (t->why && !t->error && !t->is_directory)
			add_path(l, t->text);
	}
}

static void finish(struct rule_line *l)
{
	if (l->bad) {
		vec_push(&l->r->cx->arena, &l->r->failures,
			 arena_printf(&l->r->cx->arena, "%s: make and ninja"
				      " have no way to write this name",
				      l->bad));
		return;
	}
	fwrite(l->text.bytes, 1, l->text.size, l->r->out);
	fputc('\n', l->r->out);
}

static struct rule_line line_of(struct report *r, struct ctx *cx)
{
	return (struct rule_line){
		.r = r, .cx = cx, .text = { .arena = &cx->arena },
		.seen = { .arena = &cx->arena },
	};
}

static void make_closure(struct report *r, const struct closure *k)
{
	struct rule_line l = line_of(r, k->cx);
	const struct process *p = k->process;

	add_object(&l, p->program);
	for (size_t i = 0; i < p->map.count; i++)
		add_object(&l, p->map.items[i]);
	add_object(&l, p->interpreter);
	for (size_t i = 0; i < k->edges.count; i++)
		add_edge(&l, &k->edges.items[i]);
	for (size_t i = 0; i < k->loader->settings.count; i++)
		add_path(&l, k->loader->settings.items[i]);
	for (size_t i = 0; i < k->settings.count; i++)
		add_path(&l, k->settings.items[i]);
	finish(&l);
}

static void make_plain(struct report *r, const char *path, const char *what)
{
	struct rule_line l = line_of(r, r->cx);

	(void)what;
	add_path(&l, path);
	finish(&l);
}

static void make_script(struct report *r, const char *path,
			const struct script *s)
{
	struct rule_line l = line_of(r, r->cx);
	const char *command = s->command
		? script_find_command(r->cx, r->root, s) : NULL;

	add_path(&l, path);
	if (s->interpreter)
		add_path(&l, s->interpreter);
	if (command)
		add_path(&l, command);
	finish(&l);
}

const struct report_format report_make = {
	.name = "make",
	.closure = make_closure,
	.plain = make_plain,
	.script = make_script,
};
