/* SPDX-License-Identifier: MIT */
#include "xstage/closure.h"

#include "walk.h"

#include "xstage/unbound.h"

#include <fnmatch.h>
#include <string.h>

bool closure_leaves_out(const struct closure *k, const char *name)
{
	const struct strings *patterns = &k->options->without;

	for (size_t i = 0; i < patterns->count; i++) {
		if (!fnmatch(patterns->items[i], name, 0))
			return true;
	}
	return false;
}

static struct closure *closure_new(struct ctx *cx, struct catalogue *c,
				   const struct loader *l,
				   const struct closure_options *options)
{
	struct closure *k = arena_alloc(&cx->arena, sizeof(*k));

	k->cx = cx;
	k->catalogue = c;
	k->loader = l;
	k->options = options;
	return k;
}

static void check_interpreter(struct closure *k, const struct object *o)
{
	if (!o->interpreter)
		return;
	k->interpreter_defect = loader_defect(k->cx, k->loader,
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

static void ask_all_later(struct closure *k)
{
	struct later_requests audits;
	struct later_request r;
	struct later l;
	size_t from = k->process->map.count;

	later_begin(k, &l);
	while (later_next(&l, &r))
		walk_later(k, &r);
	version_check(k, from);
	audits = later_audits(k);
	for (size_t i = 0; i < audits.count; i++) {
		struct namespace base = process_enter_namespace(k->process);

		from = k->process->map.count;
		walk_later(k, &audits.items[i]);
		version_check(k, from);
		process_leave_namespace(k->process, base);
	}
}

static int resolve(struct closure *k, const struct loader_file *file)
{
	k->process = process_start(k->cx, k->loader, &k->options->loader,
				   file);
	walk_start(k);
	process_settle(k->process);
	find_fatal(k);
	version_check(k, version_first(k->process));
	return unbound_find(k);
}

/* The interpreter is of no use: which one is, and what comes of it? */
static int resolve_instead(struct closure *k, const struct loader_file *file)
{
	struct closure *other;
	struct loader *l;
	int r = catalogue_own_loader(k->catalogue, file->object, &l);

	if (r < 0)
		return fail(k->cx, -r, "%s: %s", file->text,
			    k->catalogue->cx->error);
	if (!l || !strcmp(l->path, k->loader->path))
		return 0;
	other = closure_new(k->cx, k->catalogue, l, k->options);
	other->is_instead = true;
	k->instead = other;
	return resolve(other, file);
}

int closure_resolve(struct ctx *cx, struct catalogue *c,
		    const struct loader_file *file,
		    const struct closure_options *options,
		    struct closure **ret_closure)
{
	struct closure *k;
	struct loader *l;
	int r = catalogue_loader(c, file->object, &l);

	if (r < 0)
		return fail(cx, -r, "%s: %s", file->text, c->cx->error);
	k = closure_new(cx, c, l, options);
	check_interpreter(k, file->object);
	r = resolve(k, file);
	if (r >= 0 && k->interpreter_defect)
		r = resolve_instead(k, file);
	if (r < 0)
		return r;
	if (!k->fatal)
		ask_all_later(k);
	*ret_closure = k;
	return 0;
}

const struct closure_edge *closure_edge_of(const struct closure *k,
					   const struct loaded *o,
					   size_t index)
{
	if (index < o->edge_count)
		return &k->edges.items[o->first_edge + index];
	index -= o->edge_count;
	return index < o->later.count ? &k->edges.items[o->later.items[index]]
				      : NULL;
}

void closure_depends_on(struct closure *k, const char *path)
{
	if (!strings_has(&k->settings, path))
		vec_push(&k->cx->arena, &k->settings, path);
}

bool request_is_later(const struct request *r)
{
	return r->kind >= REQUEST_AUDIT;
}

static bool is_demanded(const struct closure_edge *e)
{
	return e->request.priority <= PRIORITY_REQUIRED;
}

bool closure_edge_is_missing(const struct closure_edge *e)
{
	return e->answer.outcome == OUTCOME_MISSING && is_demanded(e) &&
	       e->request.kind != REQUEST_AUXILIARY &&
	       (e->request.kind != REQUEST_PRELOAD || e->answer.is_required);
}

bool closure_edge_is_fatal(const struct closure_edge *e)
{
	return e->answer.outcome == OUTCOME_FATAL && is_demanded(e) &&
	       e->request.kind != REQUEST_PRELOAD;
}

bool closure_edge_is_left_out(const struct closure_edge *e)
{
	return e->answer.reason == walk_left_out;
}

bool closure_edge_is_pity(const struct closure_edge *e)
{
	return !is_demanded(e) && e->request.kind != REQUEST_AUXILIARY &&
	       (e->answer.outcome == OUTCOME_MISSING ||
		e->answer.outcome == OUTCOME_FATAL);
}

bool closure_lacks_objects(const struct closure *k)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		if (closure_edge_is_missing(&k->edges.items[i]) ||
		    closure_edge_is_fatal(&k->edges.items[i]))
			return true;
	}
	return false;
}

bool closure_is_complete(const struct closure *k)
{
	for (size_t i = 0; i < k->gaps.count; i++) {
		if (version_gap_is_bad(&k->gaps.items[i]))
			return false;
	}
	return !k->interpreter_defect && !k->unbound.count &&
	       !closure_lacks_objects(k);
}
