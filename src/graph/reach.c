/* SPDX-License-Identifier: MIT */
#include "xstage/reach.h"

#include "xstage/path.h"

#include <stdio.h>
#include <string.h>

/* An object that was met, by which request, made by which step before. */
struct step {
	const struct loaded *object;
	const struct closure_edge *edge;	/* NULL: the program */
	size_t before;
};

struct reach {
	const struct closure *k;
	VEC(struct step) steps;	/* breadth first */
	struct strmap met;
};

static bool is_called(const struct loaded *o, const char *name)
{
	const char *soname = o->object ? o->object->dynamic.soname : NULL;

	return !strcmp(o->path, name) || !strcmp(path_base(o->path), name) ||
	       (o->file && !strcmp(o->file, name)) ||
	       (soname && !strcmp(soname, name));
}

static bool is_wanted(const struct closure_edge *e, const char *name)
{
	const struct strings *names = e->request.names;

	return !strcmp(e->request.name, name) ||
	       (e->answer.outcome == OUTCOME_MISSING && names &&
		strings_has(names, name)) ||
	       (e->answer.found && is_called(e->answer.found, name));
}

static void meet(struct reach *r, const struct closure_edge *e, size_t before)
{
	const struct loaded *o = e->answer.found;
	char key[32];

	if (!o || !o->object)
		return;
	snprintf(key, sizeof(key), "%p", (const void *)o);
	if (strmap_get(&r->met, key))
		return;
	strmap_put(&r->met, key, r);
	vec_push(&r->k->cx->arena, &r->steps, ((struct step){ o, e, before }));
}

/* The way back from step 'at', and 'last' behind it. */
static void trace(const struct reach *r, size_t at,
		  const struct closure_edge *last, struct chain *ret_chain)
{
	struct arena *a = &r->k->cx->arena;
	struct chain c = { 0 };

	vec_push(a, &c, last);
	for (; r->steps.items[at].edge; at = r->steps.items[at].before)
		vec_insert(a, &c, 0, r->steps.items[at].edge);
	*ret_chain = c;
}

/* The kernel's request, which is no edge of the closure. */
static const struct closure_edge *interpreter_edge(const struct closure *k)
{
	struct process *p = k->process;
	struct closure_edge *e = arena_alloc(&k->cx->arena, sizeof(*e));

	e->request = (struct request){
		.kind = REQUEST_INTERPRETER, .name = k->loader->path,
		.requester = p->program };
	e->answer.outcome = p->interpreter->object ? OUTCOME_KNOWN
						   : OUTCOME_MISSING;
	e->answer.found = p->interpreter;
	e->answer.rule = RULE_INTERPRETER;
	return e;
}

static bool search(struct reach *r, const char *name, struct chain *ret_chain)
{
	for (size_t at = 0; at < r->steps.count; at++) {
		const struct loaded *o = r->steps.items[at].object;
		const struct closure_edge *e;

		for (size_t i = 0; (e = closure_edge_of(r->k, o, i)); i++) {
			if (is_wanted(e, name)) {
				trace(r, at, e, ret_chain);
				return true;
			}
			meet(r, e, at);
		}
	}
	return false;
}

bool reach_chain(const struct closure *k, const char *name,
		 struct chain *ret_chain)
{
	struct reach r = { .k = k, .met = { .arena = &k->cx->arena } };
	const struct process *p = k->process;
	const struct closure_edge *e = interpreter_edge(k);

	vec_push(&k->cx->arena, &r.steps,
		 ((struct step){ .object = p->program }));
	if (p->program->object->interpreter && is_wanted(e, name)) {
		trace(&r, 0, e, ret_chain);
		return true;
	}
	return search(&r, name, ret_chain);
}
