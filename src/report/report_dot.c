/* SPDX-License-Identifier: MIT */
/*
 * A directed graph for Graphviz.  A node is a file, named by its path without
 * links, an edge is a request.  What several programs share is told once:
 * whatever was said in the same words is not said again.
 */
#include "writers.h"

#include "xstage/buf.h"
#include "xstage/explain.h"
#include "xstage/path.h"

#include <string.h>

/* One byte as it stands between double quotes: a backslash doubled, as a name
 * may hold what stands for a byte that is no text, and again for Graphviz. */
static const char *code_of(unsigned char c, bool is_text, char room[8])
{
	if (c == '"')
		return "\\\"";
	if (c == '\\')
		return "\\\\\\\\";
	snprintf(room, 8, is_text ? "%c" : "\\\\x%02x", c);
	return room;
}

/* In a label, "&" would begin an entity. */
static const char *escaped(struct ctx *cx, const char *s, bool is_label)
{
	bool is_utf8 = !strcmp(report_utf8(cx, s), s);
	struct buf out = { .arena = &cx->arena };

	for (; *s; s++) {
		unsigned char c = *s;
		bool is_text = c >= ' ' && c != 0x7f && (c < 0x80 || is_utf8);
		char room[8];
		const char *code = code_of(c, is_text, room);

		if (c == '&' && is_label)
			code = "&amp;";
		buf_bytes(&out, code, strlen(code));
	}
	buf_string(&out, "");
	return (char *)out.bytes;
}

static const char *id(struct ctx *cx, const char *s)
{
	return escaped(cx, s, false);
}

static const char *label(struct ctx *cx, const char *s)
{
	return escaped(cx, s, true);
}

static void say(struct report *r, const char *line)
{
	struct strmap *said = r->own;

	if (strmap_get(said, line))
		return;
	strmap_put(said, line, said);
	fprintf(r->out, "\t%s\n", line);
}

static const char *name_of(const struct loaded *o)
{
	return o->file ? o->file : o->path;
}

static void say_object(struct report *r, struct ctx *cx,
		       const struct loaded *o)
{
	const char *soname = o->object->dynamic.soname;

	say(r, arena_printf(&cx->arena, "\"%s\" [label=\"%s\"%s];",
			    id(cx, name_of(o)),
			    label(cx, soname ? soname
					     : path_base(name_of(o))),
			    object_is_program(o->object) ? ", shape=box" : ""));
}

/* One that is not there has no path, and stands for the name; its id. */
static const char *say_absent(struct report *r, struct ctx *cx,
			      const char *name, const char *what,
			      const char *colour)
{
	const char *node = arena_printf(&cx->arena, "%s: %s", what,
					id(cx, name));

	say(r, arena_printf(&cx->arena, "\"%s\" [label=\"%s\\n%s\", color=%s,"
			    " fontcolor=%s, style=dashed];", node,
			    label(cx, name), what, colour, colour));
	return node;
}

struct arrow {
	const struct loaded *from;
	const char *to;		/* an id */
	enum request_kind kind;
	const char *text;	/* how it was answered */
	const char *colour;	/* of what is not; NULL: all is well */
};

static const char *style_of(const struct arrow *w)
{
	if (w->colour)
		return "dashed";
	if (w->kind == REQUEST_NEEDED)
		return "solid";
	return w->kind == REQUEST_INTERPRETER ? "dotted" : "dashed";
}

static void say_arrow(struct report *r, struct ctx *cx, const struct arrow *w)
{
	const char *kind = w->kind == REQUEST_NEEDED
			   ? "" : request_kind_name(w->kind);
	const char *colour = "";

	if (w->colour)
		colour = arena_printf(&cx->arena, ", color=%s, fontcolor=%s",
				      w->colour, w->colour);
	say(r, arena_printf(&cx->arena, "\"%s\" -> \"%s\" [label=\"%s%s%s\","
			    " style=%s%s];", id(cx, name_of(w->from)), w->to,
			    kind, *kind && *w->text ? ", " : "",
			    label(cx, w->text), style_of(w), colour));
}

static void say_hit(struct report *r, struct ctx *cx,
		    const struct closure_edge *e)
{
	const struct answer *a = &e->answer;
	enum search_rule rule = a->rule ? a->rule : a->found->rule;
	struct arrow w = {
		.from = e->request.requester, .kind = e->request.kind,
		.to = id(cx, name_of(a->found)),
		.text = explain_rule(cx, rule, a->owner,
				     e->request.requester),
	};

	say_object(r, cx, a->found);
	say_arrow(r, cx, &w);
}

/* The loader may not mind: gray. */
static void say_miss(struct report *r, struct ctx *cx,
		     const struct closure_edge *e)
{
	static const char *const words[] = {
		[OUTCOME_MISSING] = "not found",
		[OUTCOME_FATAL] = "not loaded",
		[OUTCOME_SKIPPED] = "dropped",
	};
	struct arrow w = {
		.from = e->request.requester, .kind = e->request.kind,
		.text = e->answer.reason ? e->answer.reason : "",
		.colour = closure_edge_is_missing(e) ||
			  closure_edge_is_fatal(e) ? "red" : "gray",
	};

	w.to = say_absent(r, cx, e->request.name, words[e->answer.outcome],
			  w.colour);
	say_arrow(r, cx, &w);
}

static void say_interpreter(struct report *r, const struct closure *k)
{
	const char *path = k->loader->path;
	struct arrow w = {
		.from = k->process->program, .kind = REQUEST_INTERPRETER,
		.text = "", .colour = k->interpreter_defect ? "red" : NULL,
	};

	if (!w.from->object->interpreter)
		return;
	if (k->interpreter_defect) {
		w.to = say_absent(r, k->cx, path, k->interpreter_error
				  ? "not found" : "not a loader", w.colour);
		w.text = explain_place(k->cx, r->root, path,
				       k->interpreter_defect,
				       k->interpreter_error);
	} else {
		w.to = id(k->cx, name_of(k->process->interpreter));
		say_object(r, k->cx, k->process->interpreter);
	}
	say_arrow(r, k->cx, &w);
}

static void say_gap(struct report *r, struct ctx *cx,
		    const struct version_gap *g)
{
	struct arrow w = {
		.from = g->needer, .kind = REQUEST_NEEDED, .colour = "red",
		.text = arena_printf(&cx->arena, "version %s not found",
				     g->need->version),
	};

	if (!g->is_fatal)
		return;
	w.to = g->provider ? id(cx, name_of(g->provider))
			   : say_absent(r, cx, g->need->file,
					"not asked for", w.colour);
	say_arrow(r, cx, &w);
}

static void dot_begin(struct report *r)
{
	struct strmap *said = arena_alloc(&r->cx->arena, sizeof(*said));

	said->arena = &r->cx->arena;
	r->own = said;
	fputs("digraph xstage {\n\trankdir=LR;\n", r->out);
}

static void dot_closure(struct report *r, const struct closure *k)
{
	say_object(r, k->cx, k->process->program);
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];

		if (e->answer.found && e->answer.found->object)
			say_hit(r, k->cx, e);
		else
			say_miss(r, k->cx, e);
	}
	say_interpreter(r, k);
	for (size_t i = 0; i < k->gaps.count; i++)
		say_gap(r, k->cx, &k->gaps.items[i]);
}

static const char *file_of(struct report *r, const char *path)
{
	struct root_trace t = root_trace(r->root, path);

	return t.error ? path : t.entry->path;
}

static void dot_plain(struct report *r, const char *path, const char *what)
{
	const char *name = file_of(r, path);

	say(r, arena_printf(&r->cx->arena, "\"%s\" [label=\"%s\\n%s\","
			    " shape=box];", id(r->cx, name),
			    label(r->cx, path_base(name)), what));
}

static void say_start(struct report *r, const char *script, const char *path,
		      const char *kind)
{
	const char *to = path && !root_trace(r->root, path).error
			 ? id(r->cx, file_of(r, path)) : NULL;

	if (path && !to)
		to = say_absent(r, r->cx, path, "not found", "red");
	if (to)
		say(r, arena_printf(&r->cx->arena, "\"%s\" -> \"%s\""
				    " [label=\"%s\", style=dotted];",
				    id(r->cx, file_of(r, script)),
				    to, kind));
}

static void dot_script(struct report *r, const char *path,
		       const struct script *s)
{
	dot_plain(r, path, "script");
	say_start(r, path, s->interpreter, "interpreter");
	say_start(r, path, s->command
		  ? script_find_command(r->cx, r->root, s) : NULL,
		  "env");
}

static void dot_end(struct report *r)
{
	fputs("}\n", r->out);
}

const struct report_format report_dot = {
	.name = "dot",
	.has_later = true,
	.begin = dot_begin,
	.closure = dot_closure,
	.plain = dot_plain,
	.script = dot_script,
	.end = dot_end,
};
