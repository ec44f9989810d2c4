/* SPDX-License-Identifier: MIT */
#include "walk.h"

#include <string.h>

/* Objects in one process; nothing real comes near. */
enum { OBJECT_MAX = 65536 };

const char walk_left_out[] = "left out on demand";

static bool provides(struct closure *k, const struct closure_edge *e)
{
	const struct catalogue_provider *provider = &k->catalogue->provider;

	return e->answer.outcome == OUTCOME_MISSING && provider->provide &&
	       provider->provide(provider->data, k->process, &e->request,
				 &e->answer);
}

static struct answer *ask(struct closure *k, struct request r,
			  bool may_provide)
{
	struct closure_edge *e;

	vec_push(&k->cx->arena, &k->edges,
		 ((struct closure_edge){ .request = r }));
	e = &k->edges.items[k->edges.count - 1];
	if (closure_leaves_out(k, r.name)) {
		e->answer.outcome = OUTCOME_SKIPPED;
		e->answer.reason = walk_left_out;
		return &e->answer;
	}
	loader_search(k->process, &e->request, &e->answer);
	while (may_provide && !k->is_instead && provides(k, e)) {
		process_forget(k->process, e->answer.found);
		loader_search(k->process, &e->request, &e->answer);
	}
	return &e->answer;
}

/* Fatal answers end the walk; a preload's are only told. */
static bool is_stopped(struct closure *k, struct answer *a)
{
	if (k->process->map.count > OBJECT_MAX) {
		a->outcome = OUTCOME_FATAL;
		a->reason = "there are too many objects to go on";
		return true;
	}
	return a->outcome == OUTCOME_FATAL && !k->loader->ops->goes_on;
}

static void ask_preloads(struct closure *k)
{
	struct strings names = process_preloads(k->process);

	for (size_t i = 0; i < names.count; i++)
		ask(k, (struct request){
			.kind = REQUEST_PRELOAD, .name = names.items[i],
			.requester = k->process->program }, true);
	k->process->program->edge_count = k->edges.count;
}

static enum request_kind kind_of(int64_t tag)
{
	switch (tag) {
	case DT_NEEDED:
		return REQUEST_NEEDED;
	case DT_FILTER:
		return REQUEST_FILTER;
	case DT_AUXILIARY:
		return REQUEST_AUXILIARY;
	}
	return REQUEST_AUDIT;
}

static size_t index_of(const struct process *p, const struct loaded *o)
{
	for (size_t i = 0; i < p->map.count; i++) {
		if (p->map.items[i] == o)
			return i;
	}
	return p->map.count;
}

/*
 * The filtee goes right before the object at 'at', unless it is earlier
 * already.  Returns where that object is then.
 */
static size_t place_filtee(struct process *p, struct loaded *o, size_t at)
{
	size_t from = o ? index_of(p, o) : 0;

	if (from <= at)
		return at;
	memmove(p->map.items + at + 1, p->map.items + at,
		(from - at) * sizeof(*p->map.items));
	p->map.items[at] = o;
	return at + 1;
}

/* All requests of the object at 'at'; false: the loader stops. */
static bool ask_requests(struct closure *k, size_t at)
{
	struct process *p = k->process;
	struct loaded *o = p->map.items[at];
	const struct dynamic *y = &o->object->dynamic;

	/* The program's preloads were asked just before. */
	o->first_edge = o == p->program ? 0 : k->edges.count;
	for (size_t i = 0; i < y->request_count; i++) {
		struct request r = { .kind = kind_of(y->requests[i].tag),
				     .name = y->requests[i].name,
				     .requester = o, .priority = o->priority };
		struct answer *a;

		if (r.kind == REQUEST_AUDIT || (r.kind != REQUEST_NEEDED &&
						!k->loader->ops->has_filters))
			continue;
		a = ask(k, r, true);
		o->edge_count = k->edges.count - o->first_edge;
		if (is_stopped(k, a))
			return false;
		if (r.kind != REQUEST_NEEDED)
			at = place_filtee(p, a->found, at);
	}
	return true;
}

/*
 * The next object whose requests were not asked for yet, from number 'at' of
 * the load order on.  A filtee that was put in front comes before what follows.
 */
static void walk(struct closure *k, size_t at)
{
	struct process *p = k->process;

	while (at < p->map.count) {
		struct loaded *o = p->map.items[at];

		if (!o->object || o->is_walked) {
			at++;
			continue;
		}
		o->is_walked = true;
		if (!ask_requests(k, at))
			return;
	}
}

void walk_start(struct closure *k)
{
	ask_preloads(k);
	walk(k, 0);
}

static bool is_found(const struct answer *a)
{
	return a->outcome == OUTCOME_FOUND || a->outcome == OUTCOME_KNOWN;
}

/* The first of the names that is there; else the edge of the first name. */
static bool ask_names(struct closure *k, const struct later_request *l,
		      struct request r, bool may_provide)
{
	size_t at = k->edges.count;
	struct closure_edge best;

	for (size_t i = 0; i < l->names.count; i++) {
		struct answer *a;

		r.name = l->names.items[i];
		a = ask(k, r, may_provide);
		if (is_found(a))
			return true;
		/* What was not found has no place in the load order. */
		if (a->outcome == OUTCOME_MISSING)
			process_forget(k->process, a->found);
		if (!i)
			best = k->edges.items[at];
		k->edges.count = at;
	}
	k->edges.items[k->edges.count++] = best;
	return false;
}

void walk_later(struct closure *k, const struct later_request *l)
{
	struct request r = {
		.kind = l->kind, .requester = l->requester,
		.priority = l->priority, .why = l->why,
	};
	size_t at = k->edges.count, mapped = k->process->map.count;
	struct strings *names;

	if (l->names.count > 1) {
		r.names = names = arena_alloc(&k->cx->arena, sizeof(*names));
		*names = l->names;
	}
	if (!ask_names(k, l, r, false) && k->catalogue->provider.provide) {
		k->edges.count = at;
		ask_names(k, l, r, true);
	}
	vec_push(&k->cx->arena, &r.requester->later, at);
	walk(k, mapped);
}
