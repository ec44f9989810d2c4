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

/* What is loaded later says how much it matters. */
static const char *kind_of(const struct drawing *d, const struct request *r)
{
	const char *name = request_kind_name(r->kind);

	/* The user has said how much. */
	if (!request_is_later(r) || r->kind == REQUEST_WITH ||
	    r->kind == REQUEST_GCONV)
		return name;
	return arena_printf(&d->k->cx->arena, "%s %s", name,
			    priority_name(r->priority));
}

static const char *reason_of(const struct drawing *d, const struct request *r)
{
	if (!request_is_later(r) || !r->why)
		return "";
	return arena_printf(&d->k->cx->arena, " for %s", r->why);
}

static void draw_missing(struct drawing *d, const struct closure_edge *e)
{
	bool minds = closure_edge_is_missing(e);

	paint(d->r, minds ? RED : DIM, "not found");
	if (e->request.kind == REQUEST_NEEDED)
		fputc('\n', d->r->out);
	else
		report_line(d->k->cx, d->r->out, " [%s]%s",
			    kind_of(d, &e->request),
			    reason_of(d, &e->request));
}

static void draw_found(struct drawing *d, const struct closure_edge *e)
{
	const struct answer *a = &e->answer;
	const struct loaded *o = a->found;
	enum search_rule rule = a->rule ? a->rule : o->rule;
	bool is_plain = e->request.kind == REQUEST_NEEDED;

	paint(d->r, BOLD, o->path);
	report_line(d->k->cx, d->r->out, " [%s%s%s]%s%s",
		    is_plain ? "" : kind_of(d, &e->request),
		    is_plain ? "" : ", ",
		    explain_rule(d->k->cx, rule, a->owner,
				 e->request.requester),
		    reason_of(d, &e->request),
		    a->outcome == OUTCOME_KNOWN ? " (loaded already)" : "");
}

static void draw_stop(struct drawing *d, const struct closure_edge *e)
{
	const struct answer *a = &e->answer;
	bool stops = closure_edge_is_fatal(e);

	paint(d->r, stops ? RED : DIM, a->outcome == OUTCOME_SKIPPED
	      ? "dropped" : d->k->loader->ops->goes_on ||
			    e->request.priority > PRIORITY_START
	      ? "cannot be loaded" : "the loader stops");
	fputs(": ", d->r->out);
	report_print(d->r->out, a->reason);
	if (e->request.kind != REQUEST_NEEDED)
		fprintf(d->r->out, " [%s]", kind_of(d, &e->request));
	report_line(d->k->cx, d->r->out, "%s", reason_of(d, &e->request));
}

/* Alternatives are only of interest where none is there. */
static void draw_name(struct drawing *d, const struct closure_edge *e)
{
	const struct strings *names = e->request.names;

	paint(d->r, PLAIN, e->request.name);
	for (size_t i = 1; names && i < names->count &&
	     e->answer.outcome == OUTCOME_MISSING; i++) {
		fputs(" or ", d->r->out);
		paint(d->r, PLAIN, names->items[i]);
	}
}

static void draw_target(struct drawing *d, const struct closure_edge *e)
{
	const struct answer *a = &e->answer;

	draw_name(d, e);
	if (e->request.kind == REQUEST_INTERPRETER) {
		fputs(a->found->object ? " [interpreter]\n"
				       : " [interpreter]: not found\n",
		      d->r->out);
		return;
	}
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
		draw_stop(d, e);
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
	const struct closure_edge *e = closure_edge_of(d->k, o, 0), *next;

	for (size_t i = 0; e; e = next) {
		next = closure_edge_of(d->k, o, ++i);
		draw_edge(d, e, !next && !has_more, depth);
	}
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

static void draw_gaps(struct drawing *d)
{
	for (size_t i = 0; i < d->k->gaps.count; i++) {
		const struct version_gap *g = &d->k->gaps.items[i];

		paint(d->r, g->is_fatal ? RED : DIM, explain_fault(g->fault));
		report_line(d->k->cx, d->r->out, ": %s",
			    explain_gap(d->k->cx, g));
	}
}

static void draw_unbound(struct drawing *d)
{
	const struct closure *k = d->k;
	bool lacks = k->unbound.count && closure_lacks_objects(k);

	if (lacks)
		paint(d->r, RED, explain_unbound(k->cx, k));
	if (lacks)
		fputc('\n', d->r->out);
	for (size_t i = 0; !lacks && i < k->unbound.count; i++) {
		paint(d->r, RED, "symbol not found");
		report_line(k->cx, d->r->out, ": %s, needed by %s",
			    k->unbound.items[i].name,
			    k->unbound.items[i].needer->path);
	}
}

static void draw_instead(struct drawing *d)
{
	struct strings news = explain_instead(d->k->cx, d->k);

	for (size_t i = 0; i < news.count; i++)
		report_line(d->k->cx, d->r->out, "%s", news.items[i]);
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
	draw_unbound(&d);
	draw_instead(&d);
	report_versions(r, k, report_print);
}

/* One below the other; or the last alone, and whose it is. */
static void tree_chain(struct report *r, const struct closure *k,
		       const struct chain *c)
{
	struct drawing d = { .r = r, .k = k };
	const struct closure_edge *last = c->items[c->count - 1];

	if (!r->brief && r->count++)
		fputc('\n', r->out);
	paint(r, BOLD, k->process->program->path);
	if (r->brief) {
		if (c->count > 1)
			paint(r, PLAIN, arena_printf(&k->cx->arena, " (by %s)",
				last->request.requester->path));
		fputs(": ", r->out);
		draw_target(&d, last);
		return;
	}
	fputc('\n', r->out);
	for (size_t i = 0; i < c->count; i++) {
		fprintf(r->out, "%s└── ", d.indent ? d.indent : "");
		draw_target(&d, c->items[i]);
		indent_add(&d, "    ");
	}
}

static void tree_plain(struct report *r, const char *path, const char *what)
{
	if (r->count++)
		fputc('\n', r->out);
	paint(r, BOLD, path);
	fprintf(r->out, " [%s]\n", what);
}

static void tree_script(struct report *r, const char *path,
			const struct script *s)
{
	if (r->count++)
		fputc('\n', r->out);
	paint(r, BOLD, path);
	fputs(" [script]\n", r->out);
	if (s->interpreter)
		report_line(r->cx, r->out, "%s── %s [interpreter]",
			    s->command || s->defect ? "├" : "└",
			    s->interpreter);
	if (s->command)
		report_line(r->cx, r->out, "%s── %s [env]",
			    s->defect ? "├" : "└", s->command);
	if (!s->defect)
		return;
	fputs("└── ", r->out);
	paint(r, RED, s->defect);
	fputc('\n', r->out);
}

const struct report_format report_tree = {
	.name = "tree",
	.tells_news = true,
	.has_later = true,
	.closure = tree_closure,
	.plain = tree_plain,
	.script = tree_script,
	.chain = tree_chain,
};
