/* SPDX-License-Identifier: MIT */
#include "xstage/loader.h"

#include "xstage/path.h"

#include <string.h>

static struct loaded *loaded_new(struct process *p, const char *name)
{
	struct loaded *o = arena_alloc(&p->cx->arena, sizeof(*o));

	o->path = name;
	vec_push(&p->cx->arena, &o->names, name);
	return o;
}

static void enter(struct process *p, struct loaded *o)
{
	if (!o->in_order)
		vec_push(&p->cx->arena, &p->map, o);
	o->in_order = true;
}

void process_settle(struct process *p)
{
	struct loaded **items;
	size_t at;

	if (p->loader->is_always_mapped && p->interpreter->object)
		enter(p, p->interpreter);
	items = p->map.items;
	at = p->map.count;
	while (at && items[at - 1] != p->interpreter)
		at--;
	for (; at > 1 && !items[at - 2]->object; at--) {
		items[at - 1] = items[at - 2];
		items[at - 2] = p->interpreter;
	}
}

static const char *file_key(struct process *p, const struct object *o)
{
	return arena_printf(&p->cx->arena, "%jx:%jx", (uintmax_t)o->dev,
			    (uintmax_t)o->ino);
}

void process_know_name(struct process *p, struct loaded *o, const char *name)
{
	if (!strmap_get(&p->names, name))
		strmap_put(&p->names, name, o);
}

static void know_names(struct process *p, struct loaded *o)
{
	process_know_name(p, o, o->path);
	for (size_t i = 0; i < o->names.count; i++)
		process_know_name(p, o, o->names.items[i]);
	if (o->object->dynamic.soname)
		process_know_name(p, o, o->object->dynamic.soname);
}

static void know(struct process *p, struct loaded *o)
{
	const char *key = file_key(p, o->object);

	if (!strmap_get(&p->files, key))
		strmap_put(&p->files, key, o);
	if (p->loader->ops->names == NAMES_ALL)
		know_names(p, o);
}

/*
 * The kernel does not tell the loader by which name it mapped the program,
 * nor which file that is, and started with a program as argument the loader
 * behaves alike: only the SONAME is known, and a program that is asked for by
 * its path is mapped a second time (glibc elf/dl-load.c, __RTLD_OPENEXEC).
 */
static void know_program(struct process *p, struct loaded *o)
{
	if (o->object->dynamic.soname &&
	    p->loader->ops->names == NAMES_ALL)
		process_know_name(p, o, o->object->dynamic.soname);
}

struct loaded *process_find_file(struct process *p, const struct object *o)
{
	return strmap_get(&p->files, file_key(p, o));
}

struct loaded *process_find_name(const struct process *p, const char *name)
{
	return strmap_get(&p->names, name);
}

/* glibc: a relative name is below the current directory, here always "/". */
static const char *origin_of(struct ctx *cx, const char *path)
{
	if (*path == '/')
		return path_directory(&cx->arena, path);
	return path_directory(&cx->arena,
			      path_join(&cx->arena, "/", path));
}

/* glibc does not know which file it is itself: asked for by another name, it
 * is mapped a second time; only another namespace cannot have it. */
static void know_interpreter(struct process *p, struct loaded *o,
			     bool is_first)
{
	if (is_first && p->loader->ops->names == NAMES_ALL)
		know_names(p, o);
	else
		know(p, o);
	if (p->loader->ops->names != NAMES_NONE)
		process_know_name(p, o, o->path);
}

/*
 * The interpreter carries the name by which the program asks for it and its
 * own SONAME from the start, and takes its place in the order when something
 * needs it.
 */
static void add_interpreter(struct process *p)
{
	const struct loader_file *f = p->loader->file;
	struct loaded *o = loaded_new(p, p->loader->path);

	o->rule = RULE_INTERPRETER;
	o->requester = p->program;
	if (!f->error && f->object->kind == OBJECT_ELF) {
		o->object = f->object;
		o->file = f->path;
		o->origin = origin_of(p->cx, o->path);
		know_interpreter(p, o, true);
	}
	p->interpreter = o;
}

struct namespace process_enter_namespace(struct process *p)
{
	struct namespace old = { p->names, p->files };

	p->names = p->files = (struct strmap){ .arena = &p->cx->arena };
	if (p->interpreter->object)
		know_interpreter(p, p->interpreter, false);
	return old;
}

void process_leave_namespace(struct process *p, struct namespace old)
{
	p->names = old.names;
	p->files = old.files;
}

struct process *process_start(struct ctx *cx, const struct loader *l,
			      const struct loader_options *options,
			      const struct loader_file *file)
{
	struct process *p = arena_alloc(&cx->arena, sizeof(*p));
	struct loaded *o;

	p->cx = cx;
	p->loader = l;
	p->options = options;
	o = p->program = loaded_new(p, file->text);
	o->object = file->object;
	o->file = file->path;
	o->rule = RULE_PROGRAM;
	/* Run, it is /proc/self/exe; as an argument of the loader, its text. */
	o->origin = origin_of(cx, options->as_command && !l->follows_program
				  ? file->text : file->path);
	p->names.arena = p->files.arena = &cx->arena;
	enter(p, o);
	know_program(p, o);
	add_interpreter(p);
	return p;
}

struct strings process_preloads(struct process *p)
{
	struct strings names = { 0 };

	for (size_t i = 0; i < p->options->preload.count; i++) {
		const char *s = p->options->preload.items[i];

		while (*(s += strspn(s, " :"))) {
			size_t length = strcspn(s, " :");

			vec_push(&p->cx->arena, &names,
				 arena_strndup(&p->cx->arena, s, length));
			s += length;
		}
	}
	if (p->loader->ops->preloads)
		p->loader->ops->preloads(p, &names);
	return names;
}

struct loaded *process_map(struct process *p, const struct request *r,
			   const struct loader_file *file,
			   enum search_rule rule)
{
	struct loaded *o = loaded_new(p, r->name);

	o->path = file->text;
	o->file = file->path;
	o->object = file->object;
	o->origin = origin_of(p->cx, file->text);
	o->requester = r->requester;
	o->priority = r->priority;
	o->is_preloaded = r->kind == REQUEST_PRELOAD;
	o->rule = rule;
	enter(p, o);
	know(p, o);
	return o;
}

/* Preloading glibc's loader does not give it a place in the order. */
static void answer_known(struct process *p, struct loaded *o,
			 const struct request *r)
{
	if (!strings_has(&o->names, r->name))
		vec_push(&p->cx->arena, &o->names, r->name);
	if (p->loader->ops->names == NAMES_ALL)
		process_know_name(p, o, r->name);
	if (r->kind != REQUEST_PRELOAD || p->loader->ops->preloads_itself)
		enter(p, o);
}

/* Each missing request stands for itself, as in a loader's own trace; a
 * preload that is missing leaves none. */
static void answer_missing(struct process *p, struct answer *a,
			   const struct request *r)
{
	a->found = loaded_new(p, r->name);
	a->found->requester = r->requester;
	if (r->kind != REQUEST_PRELOAD)
		enter(p, a->found);
}

void loader_search(struct process *p, const struct request *r,
		   struct answer *ret_answer)
{
	const struct loader_ops *ops = p->loader->ops;
	struct answer *a = ret_answer;
	struct request real = *r;

	*a = (struct answer){ .outcome = OUTCOME_MISSING };
	if (p->attempts > PROCESS_MAX_ATTEMPTS) {
		a->outcome = OUTCOME_FATAL;
		a->reason = "the search has become too long to go on";
		return;
	}
	if (ops->expand && !ops->expand(p, &real, a))
		return;
	a->found = process_find_name(p, real.name);
	if (a->found)
		a->outcome = OUTCOME_KNOWN;
	else
		ops->search(p, &real, a);
	if (a->outcome == OUTCOME_KNOWN)
		answer_known(p, a->found, &real);
	if (a->outcome == OUTCOME_MISSING)
		answer_missing(p, a, &real);
}

void process_forget(struct process *p, const struct loaded *o)
{
	size_t at = p->map.count;

	while (at && p->map.items[at - 1] != o)
		at--;
	if (!at)
		return;
	memmove(p->map.items + at - 1, p->map.items + at,
		(p->map.count - at) * sizeof(*p->map.items));
	p->map.count--;
}

const char *process_refuses(struct process *p, const struct object *o)
{
	struct loader_file f = { .text = o->path, .path = o->path,
				 .object = o };

	return p->loader->ops->refuses(p, &f);
}
