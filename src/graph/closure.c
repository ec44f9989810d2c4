/* SPDX-License-Identifier: MIT */
#include "xstage/closure.h"

#include <string.h>

/* Objects in one process; nothing real comes near. */
enum { OBJECT_MAX = 65536 };

static struct answer *ask(struct closure *k, struct request r)
{
	const struct catalogue_provider *provider = &k->catalogue->provider;
	struct closure_edge *e;

	vec_push(&k->cx->arena, &k->edges,
		 ((struct closure_edge){ .request = r }));
	e = &k->edges.items[k->edges.count - 1];
	loader_search(k->process, &e->request, &e->answer);
	while (e->answer.outcome == OUTCOME_MISSING && provider->provide &&
	       provider->provide(provider->data, k->process, &e->request,
				 &e->answer)) {
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
		ask(k, (struct request){ REQUEST_PRELOAD, names.items[i],
					 k->process->program });
	k->process->program->edge_count = k->edges.count;
}

static enum request_kind kind_of(int64_t tag)
{
	if (tag == DT_NEEDED)
		return REQUEST_NEEDED;
	return tag == DT_FILTER ? REQUEST_FILTER : REQUEST_AUXILIARY;
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
		struct request r = { kind_of(y->requests[i].tag),
				     y->requests[i].name, o };
		struct answer *a;

		if (r.kind != REQUEST_NEEDED && !k->loader->ops->has_filters)
			continue;
		a = ask(k, r);
		o->edge_count = k->edges.count - o->first_edge;
		if (is_stopped(k, a))
			return false;
		if (r.kind != REQUEST_NEEDED)
			at = place_filtee(p, a->found, at);
	}
	return true;
}

/*
 * The next object whose requests were not asked for yet, from 'at' on.  A
 * filtee that was put in front comes before what follows.
 */
static void walk(struct closure *k)
{
	struct process *p = k->process;
	size_t at = 0;

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

/* Whether somebody asked for 'file' and it was not found. */
static bool was_missed(const struct process *p, const char *file)
{
	for (size_t i = 0; i < p->map.count; i++) {
		const struct loaded *o = p->map.items[i];

		if (!o->object && !strcmp(o->path, file))
			return true;
	}
	return false;
}

/*
 * By the names that it was asked for: a SONAME that nobody used does not
 * count here (glibc elf/dl-version.c, find_needed).
 */
static const struct loaded *provider_of(const struct process *p,
					const char *file)
{
	const struct loaded *o = process_find_name(p, file);

	if (!o || !o->in_order)
		return NULL;
	return strings_has(&o->names, file) || !strcmp(o->path, file) ? o
								      : NULL;
}

/*
 * glibc elf/dl-version.c: an object without definitions is only warned of; a
 * file that nobody asked for makes the loader's own assertion fail.
 */
static bool check_version(const struct process *p,
			  const struct version_need *need,
			  struct version_gap *gap)
{
	const struct loaded *from = provider_of(p, need->file);

	gap->need = need;
	gap->provider = from;
	gap->is_fatal = true;
	if (!from)
		return was_missed(p, need->file);
	if (!from->object->versions.has_definitions) {
		gap->is_fatal = false;
		return false;
	}
	gap->is_fatal = !need->weak;
	return versions_define(&from->object->versions, need->version);
}

static void check_versions(struct closure *k, const struct loaded *o)
{
	const struct versions *v = &o->object->versions;

	for (size_t i = 0; i < v->need_count; i++) {
		struct version_gap gap = { .needer = o };

		if (!check_version(k->process, &v->needs[i], &gap))
			vec_push(&k->cx->arena, &k->gaps, gap);
	}
}

static void check_interpreter(struct closure *k, const struct object *o)
{
	const struct process *p = k->process;

	if (!o->interpreter)
		return;
	k->interpreter_defect = loader_defect(k->cx, p->loader,
					      &k->interpreter_error);
}

static void find_fatal(struct closure *k)
{
	for (size_t i = 0; i < k->edges.count && !k->fatal; i++) {
		const struct closure_edge *e = &k->edges.items[i];

		if (closure_edge_is_fatal(e))
			k->fatal = e;
	}
}

static void check_all_versions(struct closure *k)
{
	if (k->fatal || !k->loader->ops->has_versions)
		return;
	for (size_t i = 0; i < k->process->map.count; i++) {
		if (k->process->map.items[i]->object)
			check_versions(k, k->process->map.items[i]);
	}
}

int closure_resolve(struct ctx *cx, struct catalogue *c,
		    const struct loader_file *file,
		    const struct loader_options *options,
		    struct closure **ret_closure)
{
	struct closure *k = arena_alloc(&cx->arena, sizeof(*k));
	struct loader *l;
	int r = catalogue_loader(c, file->object, &l);

	if (r < 0)
		return fail(cx, -r, "%s: %s", file->text, c->cx->error);
	k->cx = cx;
	k->catalogue = c;
	k->loader = l;
	k->process = process_start(cx, l, options, file);
	check_interpreter(k, file->object);
	ask_preloads(k);
	walk(k);
	process_settle(k->process);
	find_fatal(k);
	check_all_versions(k);
	*ret_closure = k;
	return 0;
}

bool closure_edge_is_missing(const struct closure_edge *e)
{
	return e->answer.outcome == OUTCOME_MISSING &&
	       e->request.kind != REQUEST_AUXILIARY &&
	       (e->request.kind != REQUEST_PRELOAD || e->answer.is_required);
}

bool closure_edge_is_fatal(const struct closure_edge *e)
{
	return e->answer.outcome == OUTCOME_FATAL &&
	       e->request.kind != REQUEST_PRELOAD;
}

size_t closure_missing(const struct closure *k)
{
	struct strmap seen = { .arena = &k->cx->arena };
	size_t count = 0;

	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];

		if (!closure_edge_is_missing(e) ||
		    strmap_get(&seen, e->request.name))
			continue;
		strmap_put(&seen, e->request.name, (void *)e);
		count++;
	}
	return count;
}

bool closure_is_complete(const struct closure *k)
{
	for (size_t i = 0; i < k->gaps.count; i++) {
		if (k->gaps.items[i].is_fatal)
			return false;
	}
	return !k->fatal && !k->interpreter_defect && !closure_missing(k);
}
