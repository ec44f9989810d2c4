/* SPDX-License-Identifier: MIT */
#include "xstage/audit.h"

#include "asked.h"
#include "classify.h"
#include "definers.h"
#include "names.h"
#include "read.h"

#include "xstage/root_loader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void audit_unanalysed(struct audit *a, const char *path, const char *why)
{
	vec_push(&a->cx->arena, &a->unanalysed, ((struct unanalysed){
		arena_strdup(&a->cx->arena, path),
		arena_strdup(&a->cx->arena, why) }));
}

static void add_program(struct audit *a, struct finding *f)
{
	size_t last = f->programs.count;

	/* Starts are worked out one after another. */
	if (a->program && (!last ||
			   strcmp(f->programs.items[last - 1], a->program)))
		vec_push(&a->cx->arena, &f->programs, a->program);
}

struct finding *audit_found(struct audit *a, const char *path,
			    const char *key, const char *format, ...)
{
	struct finding *f;
	const char *message, *id;
	va_list args;

	va_start(args, format);
	message = arena_vprintf(&a->cx->arena, format, args);
	va_end(args);
	if (!key)
		key = message;
	id = arena_printf(&a->cx->arena, "%s %s %s", a->rule->name, path, key);
	f = strmap_get(&a->known, id);
	if (!f) {
		f = arena_alloc(&a->cx->arena, sizeof(*f));
		*f = (struct finding){
			.rule = a->rule, .severity = a->rule->severity,
			.latest = a->rule->severity,
			.confidence = a->rule->confidence,
			.path = arena_strdup(&a->cx->arena, path),
			.key = arena_strdup(&a->cx->arena, key),
			.message = message, .is_hidden = true,
		};
		vec_push(&a->cx->arena, &a->findings, f);
		strmap_put(&a->known, id, f);
	}
	add_program(a, f);
	vec_push(&a->cx->arena, &a->current->found, f);
	return f;
}

static void ask_entries(struct audit *a, struct asked *r)
{
	for (size_t i = 0; i < a->entries.count; i++) {
		if (asked_begin(a, r, a->entries.items[i]->path))
			r->rule->entry(a, a->entries.items[i]);
		asked_end(a);
	}
}

static void ask_objects(struct audit *a, struct asked *r,
			void (*ask)(struct audit *, const struct audited *))
{
	for (size_t i = 0; i < a->objects.count; i++) {
		if (asked_begin(a, r, a->objects.items[i]->path))
			ask(a, a->objects.items[i]);
		asked_end(a);
	}
}

static void ask_of_files(struct audit *a)
{
	for (size_t i = 0; i < a->asked.count; i++) {
		struct asked *r = a->asked.items[i];

		if (r->rule->entry)
			ask_entries(a, r);
		if (r->rule->object)
			ask_objects(a, r, r->rule->object);
	}
}

static void ask_of_root(struct audit *a)
{
	for (size_t i = 0; i < a->asked.count; i++) {
		struct asked *r = a->asked.items[i];

		if (r->rule->settled)
			ask_objects(a, r, r->rule->settled);
		if (r->rule->root && asked_begin(a, r, "/"))
			r->rule->root(a);
		asked_end(a);
	}
}

static void ask_of_closure(struct audit *a, const struct closure *k,
			   const char *path)
{
	for (size_t i = 0; i < a->asked.count; i++) {
		struct asked *r = a->asked.items[i];

		if (r->rule->closure && asked_begin(a, r, path))
			r->rule->closure(a, k);
		asked_end(a);
	}
}

/* Of a program, what its start maps is mapped by it. */
static void note_mapped(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; a->program && i < k->process->map.count; i++) {
		const struct loaded *l = k->process->map.items[i];
		struct audited *o = l->object && l->priority == PRIORITY_START
			? (struct audited *)audit_of(a, l->object) : NULL;

		if (o)
			vec_push(&a->cx->arena, &o->programs, a->program);
	}
}

/* The memory of a closure goes before the next one's is taken. */
static void work_out(struct audit *a, struct audited *o)
{
	static const struct closure_options options = {
		.later = PRIORITY_SUGGESTED, .bind = BIND_ALL,
		.binds_libraries = true,
	};
	struct ctx cx = { 0 };
	struct closure *k;

	a->program = o->class == CLASS_PROGRAM ? o->path : NULL;
	if (closure_resolve(&cx, a->catalogue,
			    catalogue_look(a->catalogue, o->path), &options,
			    &k) < 0) {
		audit_unanalysed(a, o->path, cx.error);
	} else {
		note_mapped(a, k);
		ask_of_closure(a, k, o->path);
		if (!k->has_bound && a->program && !k->interpreter_defect &&
		    (k->loader->ops->has_versions ||
		     k->loader->ops->binds_at_start ||
		     k->loader->ops->binds_data_at_start))
			audit_unanalysed(a, o->path, "its symbols cannot be"
					 " bound: tables of its objects are"
					 " damaged");
	}
	scope_end(a);
	ctx_done(&cx);
	a->start_count += a->program != NULL;
	a->program = NULL;
}

static void work_out_all(struct audit *a, enum object_class class)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		struct audited *o = a->objects.items[i];

		if (o->class == class && !o->is_excluded &&
		    object_is_dynamic(o->object))
			work_out(a, o);
	}
}

/* Without a loader nothing is known of the root's machine. */
static int know_root(struct audit *a)
{
	int r = root_loader(a->catalogue, NULL, &a->loader);

	if (r == -XS_EFORMAT) {
		a->loader = NULL;
		return 0;
	}
	if (r >= 0)
		r = identity_of_root(a->catalogue, &a->identity);
	return r == -XS_EFORMAT ? 0 : r;
}

static void know_kernel(struct audit *a)
{
	a->kernel = a->identity.kernel;
	if (a->options->board && a->options->board->kernel.version)
		a->kernel.version = a->options->board->kernel.version;
	if (a->options->board && a->options->board->kernel.page_size)
		a->kernel.page_size = a->options->board->kernel.page_size;
	if (a->policy->kernel)
		a->kernel.version = a->policy->kernel;
	if (a->policy->page_size)
		a->kernel.page_size = a->policy->page_size;
}

static int by_path(const void *x, const void *y)
{
	const struct finding *const *a = x, *const *b = y;
	int r = strcmp((*a)->path, (*b)->path);

	if (!r)
		r = strcmp((*a)->rule->name, (*b)->rule->name);
	return r ? r : strcmp((*a)->key, (*b)->key);
}

/* What is wrong with an object is wrong for all that map it. */
static void finish(struct audit *a)
{
	for (size_t i = 0; i < a->findings.count; i++) {
		struct finding *f = a->findings.items[i];
		const struct audited *o = f->programs.count ||
			root_entry(a->root, f->path)->kind != ENTRY_FILE
			? NULL : audit_object_at(a, f->path);

		if (o && !strcmp(o->path, f->path))
			f->programs = o->programs;
	}
	if (a->findings.count)
		qsort(a->findings.items, a->findings.count,
		      sizeof(*a->findings.items), by_path);
}

static void index_objects(struct audit *a)
{
	while (a->by_object.count < a->catalogue->count)
		vec_push(&a->cx->arena, &a->by_object, NULL);
	for (size_t i = 0; i < a->objects.count; i++) {
		struct audited *o = a->objects.items[i];

		a->by_object.items[o->object->number - 1] = o;
	}
}

int audit_run(struct catalogue *c, const struct audit_options *options,
	      struct audit *ret_audit)
{
	struct audit *a = ret_audit;
	int r;

	*a = (struct audit){
		.cx = c->cx, .catalogue = c, .root = c->root,
		.options = options, .policy = &options->policy,
		.known = { .arena = &c->cx->arena },
		.memo = { .arena = &c->cx->arena },
	};
	asked_order(a);
	read_entries(a);
	read_objects(a);
	index_objects(a);
	r = know_root(a);
	if (r < 0)
		return r;
	know_kernel(a);
	classify(a);
	definers_index(a);
	names_index(a);
	ask_of_files(a);
	work_out_all(a, CLASS_PROGRAM);
	classify_plugins(a);
	work_out_all(a, CLASS_PLUGIN);
	ask_of_root(a);
	if (!scope_is_whole(a))
		audit_unanalysed(a, "/", "which definition a symbol gets: there"
				 " are too many of one name");
	finish(a);
	return 0;
}

const struct audited *audit_of(const struct audit *a, const struct object *o)
{
	return o->number && o->number <= a->by_object.count
		? a->by_object.items[o->number - 1] : NULL;
}

const struct audited *audit_object_at(const struct audit *a, const char *path)
{
	const struct loader_file *f = catalogue_look(a->catalogue, path);

	return f->error ? NULL : audit_of(a, f->object);
}

bool audited_is_loadable(const struct audited *o)
{
	return !o->is_excluded &&
	       (o->class == CLASS_PROGRAM || o->class == CLASS_LOADER ||
		o->class == CLASS_LIBRARY || o->class == CLASS_PLUGIN);
}

bool audited_is_program(const struct audited *o)
{
	return !o->is_excluded &&
	       (o->class == CLASS_PROGRAM || o->class == CLASS_STATIC);
}
