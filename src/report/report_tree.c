/* SPDX-License-Identifier: MIT */
#include "writers.h"

#include "xstage/explain.h"

#include <string.h>

/* Deeper than this a tree is not a tree any more to a reader. */
enum { DEPTH_MAX = 2000 };

struct drawing {
	struct report *r;
	const struct closure *k;
	struct strmap shown;	/* objects whose requests were drawn */
	char *indent;
	size_t length, room;
};

enum colour { PLAIN, BOLD, DIM, RED };

static void paint(const struct report *r, enum colour c, const char *text)
{
	static const char *const codes[] = { "", "\033[1m", "\033[2m",
					     "\033[1;31m" };

	bool paints = r->colour && c != PLAIN;

	fputs(paints ? codes[c] : "", r->out);
	report_print(r->out, text);
	fputs(paints ? "\033[0m" : "", r->out);
}

static void indent_add(struct drawing *d, const char *text)
{
	size_t size = strlen(text);

	if (d->length + size + 1 > d->room) {
		char *old = d->indent;

		d->room = 2 * (d->room + size + 64);
		d->indent = arena_alloc(&d->k->cx->arena, d->room);
		if (old)
			memcpy(d->indent, old, d->length);
	}
	memcpy(d->indent + d->length, text, size + 1);
	d->length += size;
}

static void indent_cut(struct drawing *d, size_t length)
{
	d->length = length;
	d->indent[length] = '\0';
}

static void draw_trail(struct drawing *d, const struct closure_edge *e)
{
	struct report *r = d->r;

	for (size_t i = 0; i < e->answer.trail_count; i++) {
		const struct attempt *t = &e->answer.trail[i];
		const char *why = "taken";

		if (t->why)
			why = explain_place(d->k->cx, r->root, t->text,
					    t->why, t->error);
		fprintf(r->out, "%s    ", d->indent ? d->indent : "");
		paint(r, DIM, arena_printf(&d->k->cx->arena,
			"%s [%s]: %s", t->text,
			explain_rule(d->k->cx, t->rule, t->owner,
				    e->request.requester), why));
		fputc('\n', r->out);
	}
}

static void draw_missing(struct drawing *d, const struct closure_edge *e)
{
	bool minds = closure_edge_is_missing(e);

	paint(d->r, minds ? RED : DIM, "not found");
	if (e->request.kind != REQUEST_NEEDED)
		fprintf(d->r->out, " [%s]",
			request_kind_name(e->request.kind));
	fputc('\n', d->r->out);
}

static void draw_found(struct drawing *d, const struct closure_edge *e)
{
	const struct answer *a = &e->answer;
	const struct loaded *o = a->found;
	enum rule rule = a->rule ? a->rule : o->rule;

	paint(d->r, BOLD, o->path);
	report_line(d->k->cx, d->r->out, " [%s%s%s]%s",
		    e->request.kind == REQUEST_NEEDED ? ""
		    : request_kind_name(e->request.kind),
		    e->request.kind == REQUEST_NEEDED ? "" : ", ",
		    explain_rule(d->k->cx, rule, a->owner,
				 e->request.requester),
		    a->outcome == OUTCOME_KNOWN ? " (loaded already)" : "");
}

static void draw_target(struct drawing *d, const struct closure_edge *e)
{
	const struct answer *a = &e->answer;

	paint(d->r, PLAIN, e->request.name);
	fputs(" => ", d->r->out);
	switch (a->outcome) {
	case OUTCOME_FOUND:
	case OUTCOME_KNOWN:
		draw_found(d, e);
		break;
	case OUTCOME_MISSING:
		draw_missing(d, e);
		break;
	case OUTCOME_FATAL:
	case OUTCOME_SKIPPED:
		paint(d->r, a->outcome == OUTCOME_FATAL ? RED : DIM,
		      a->outcome == OUTCOME_FATAL ? "the loader stops"
						  : "dropped");
		fputs(": ", d->r->out);
		report_print(d->r->out, a->reason);
		if (e->request.kind != REQUEST_NEEDED)
			fprintf(d->r->out, " [%s]",
				request_kind_name(e->request.kind));
		fputc('\n', d->r->out);
		break;
	}
}

/* Whether this object's requests are still to be drawn; says so once. */
static bool is_new(struct drawing *d, const struct loaded *o)
{
	char key[32];

	if (!o || !o->object)
		return false;
	snprintf(key, sizeof(key), "%p", (const void *)o);
	if (strmap_get(&d->shown, key))
		return false;
	strmap_put(&d->shown, key, d);
	return true;
}

static void draw_interpreter(struct drawing *d)
{
	const struct closure *k = d->k;
	struct report *r = d->r;

	if (!k->process->program->object->interpreter)
		return;
	fputs("└── ", r->out);
	report_print(r->out, k->loader->path);
	fputc(' ', r->out);
	if (k->interpreter_defect)
		paint(r, RED, explain_place(k->cx, r->root, k->loader->path,
					    k->interpreter_defect,
					    k->interpreter_error));
	if (k->interpreter_defect)
		fputc(' ', r->out);
	fprintf(r->out, "[interpreter]%s%s\n", k->interpreter_defect
		? "; " : "", k->interpreter_defect ? explain_outcome(k) : "");
}

static void draw_requests(struct drawing *d, const struct loaded *o,
			  int depth);

static void draw_edge(struct drawing *d, const struct closure_edge *e,
		      bool last, int depth)
{
	size_t length = d->length;

	fprintf(d->r->out, "%s%s", d->indent ? d->indent : "",
		last ? "└── " : "├── ");
	draw_target(d, e);
	indent_add(d, last ? "    " : "│   ");
	if (d->r->trail || closure_edge_is_missing(e) ||
	    e->answer.outcome == OUTCOME_FATAL)
		draw_trail(d, e);
	if (depth < DEPTH_MAX && is_new(d, e->answer.found))
		draw_requests(d, e->answer.found, depth + 1);
	indent_cut(d, length);
}

static void draw_requests(struct drawing *d, const struct loaded *o, int depth)
{
	bool has_more = !depth && o->object->interpreter;

	for (size_t i = 0; i < o->edge_count; i++)
		draw_edge(d, &d->k->edges.items[o->first_edge + i],
			  i + 1 == o->edge_count && !has_more, depth);
}

static void draw_gaps(struct drawing *d)
{
	for (size_t i = 0; i < d->k->gaps.count; i++) {
		const struct version_gap *g = &d->k->gaps.items[i];

		if (!g->is_fatal)
			continue;
		paint(d->r, RED, "version not found");
		report_line(d->k->cx, d->r->out, ": %s in %s, needed by %s",
			    g->need->version, explain_provider(d->k->cx, g),
			    g->needer->path);
	}
}

static void tree_closure(struct report *r, const struct closure *k)
{
	struct drawing d = { .r = r, .k = k,
			     .shown = { .arena = &k->cx->arena } };

	if (r->count++)
		fputc('\n', r->out);
	paint(r, BOLD, k->process->program->path);
	fputc('\n', r->out);
	is_new(&d, k->process->program);
	draw_requests(&d, k->process->program, 0);
	draw_interpreter(&d);
	draw_gaps(&d);
}

static void tree_plain(struct report *r, const char *path, const char *what)
{
	if (r->count++)
		fputc('\n', r->out);
	paint(r, BOLD, path);
	fprintf(r->out, " [%s]\n", what);
}

const struct report_format report_tree = {
	.name = "tree",
	.closure = tree_closure,
	.plain = tree_plain,
};
