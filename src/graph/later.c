/* SPDX-License-Identifier: MIT */
#include "later.h"

#include "gconv.h"
#include "nsswitch.h"

#include <string.h>

/* Requests of one priority; nothing real comes near. */
enum { LATER_MAX = 16384 };

/* What the user names is asked for, whatever else is not. */
static bool is_wanted(const struct later *l, const struct later_request *r)
{
	return r->kind == REQUEST_WITH || r->kind == REQUEST_GCONV ||
	       r->priority <= l->k->options->later;
}

static void add(struct later *l, struct later_request r)
{
	struct later_requests *list;

	if (r.requester->priority > r.priority)
		r.priority = r.requester->priority;
	list = &l->found[r.priority];
	if (!is_wanted(l, &r))
		return;
	if (list->count < LATER_MAX)
		vec_push(&l->k->cx->arena, list, r);
	else
		warn(l->k->catalogue->cx, "%s: loads more than %d things later;"
		     " the rest is not looked at", r.requester->path,
		     LATER_MAX);
}

static void add_name(struct later *l, struct later_request r, const char *name)
{
	vec_push(&l->k->cx->arena, &r.names, name);
	add(l, r);
}

/* "getpwnam of /usr/bin/x" */
static const char *example(const struct later *l, const struct loaded *o,
			   enum imports_group group)
{
	return arena_printf(&l->k->cx->arena, "%s of %s",
			    imports_example(&o->object->imports, group),
			    o->path);
}

static void add_notes(struct later *l, struct loaded *o)
{
	const struct dlopen_needs *all = &o->object->dlopens;
	struct closure *k = l->k;

	if (all->defect)
		warn(k->catalogue->cx, "%s: %s", o->path, all->defect);
	for (size_t i = 0; i < all->count; i++) {
		const struct dlopen_need *n = &all->items[i];

		add(l, (struct later_request){
			.kind = REQUEST_DLOPEN,
			.names = n->names,
			.requester = k->loader->ops->opens_for_program
				     ? k->process->program : o,
			.priority = n->priority,
			.why = n->feature ? n->feature : n->description,
		});
	}
}

/* Ending a thread and walking a stack need GCC's library; its name depends
 * on the machine and stands in the C library. */
static void add_unwinder(struct later *l, struct loaded *o)
{
	const char *name = catalogue_text(l->k->catalogue, l->libc->object,
					  "libgcc_s.so.");

	if (name)
		add_name(l, (struct later_request){
			.kind = REQUEST_LIBC, .requester = l->libc,
			.priority = PRIORITY_RECOMMENDED,
			.why = example(l, o, IMPORTS_UNWIND) }, name);
}

static void add_idn(struct later *l, struct loaded *o)
{
	const char *name = catalogue_text(l->k->catalogue, l->libc->object,
					  "libidn2.so.");

	if (name)
		add_name(l, (struct later_request){
			.kind = REQUEST_LIBC, .requester = l->libc,
			.priority = PRIORITY_SUGGESTED,
			.why = example(l, o, IMPORTS_IDN) }, name);
}

static void add_converters(struct later *l, struct loaded *o)
{
	const struct strings *sets = &l->k->options->charsets;
	struct later_request r = {
		.kind = REQUEST_GCONV, .requester = l->libc,
		.priority = PRIORITY_REQUIRED,
	};

	for (size_t i = 0; i < sets->count; i++) {
		struct strings modules = gconv_modules(l->k, l->libc,
						       sets->items[i]);

		r.why = arena_printf(&l->k->cx->arena, "%s, %s",
				     sets->items[i],
				     example(l, o, IMPORTS_ICONV));
		for (size_t n = 0; n < modules.count; n++)
			add_name(l, r, modules.items[n]);
	}
}

static void add_services(struct later *l, struct loaded *o,
			 unsigned int groups)
{
	for (size_t i = 0; i < NSSWITCH_DATABASES; i++) {
		const struct nsswitch_database *d = &nsswitch_databases[i];
		struct strings modules;

		if (!(groups & d->group))
			continue;
		modules = nsswitch_modules(l->k, d);
		for (size_t n = 0; n < modules.count; n++)
			add_name(l, (struct later_request){
				.kind = REQUEST_NSS, .requester = l->libc,
				.priority = PRIORITY_RECOMMENDED,
				.why = arena_printf(&l->k->cx->arena,
					"%s, %s", d->name,
					example(l, o, d->group)) },
				modules.items[n]);
	}
}

/* The first object that imports from a group stands for all. */
static void add_imports(struct later *l, struct loaded *o)
{
	unsigned int groups = o->object->imports.groups & ~l->groups;

	if (!groups || !l->libc || o == l->libc)
		return;
	l->groups |= groups;
	if (groups & IMPORTS_UNWIND)
		add_unwinder(l, o);
	if (!l->k->loader->ops->has_services)
		return;
	add_services(l, o, groups);
	if (groups & IMPORTS_ICONV)
		add_converters(l, o);
	if (groups & IMPORTS_IDN)
		add_idn(l, o);
}

static struct loaded *find_libc(const struct process *p)
{
	for (size_t i = 0; i < p->map.count; i++) {
		struct loaded *o = p->map.items[i];
		const char *soname = o->object ? o->object->dynamic.soname
					       : NULL;

		if (soname && p->loader->ops->is_libc(soname))
			return o;
	}
	return NULL;
}

void later_begin(struct closure *k, struct later *ret_later)
{
	const struct strings *with = &k->options->with;
	const struct object *program = k->process->program->object;

	*ret_later = (struct later){ .k = k, .libc = find_libc(k->process) };
	for (size_t i = 0; program->interpreter && i < with->count; i++)
		add_name(ret_later, (struct later_request){
			.kind = REQUEST_WITH, .requester = k->process->program,
			.priority = PRIORITY_REQUIRED }, with->items[i]);
}

int later_next(struct later *l, struct later_request *ret_request)
{
	const struct process *p = l->k->process;

	for (; l->seen < p->map.count; l->seen++) {
		struct loaded *o = p->map.items[l->seen];

		if (!o->object)
			continue;
		add_notes(l, o);
		add_imports(l, o);
	}
	for (int i = PRIORITY_REQUIRED; i <= PRIORITY_SUGGESTED; i++) {
		if (l->next[i] == l->found[i].count)
			continue;
		*ret_request = l->found[i].items[l->next[i]++];
		return 1;
	}
	return 0;
}

/* glibc has room for sixteen (DL_NNS). */
enum { AUDIT_MAX = 16 };

/*
 * The names are separated by colons, and each is looked for as the program
 * would, whose map is the only one then (glibc elf/rtld.c, load_audit_module).
 */
static void add_audits(struct closure *k, const char *text,
		       struct later_requests *list)
{
	while (*(text += strspn(text, ":")) && list->count < AUDIT_MAX) {
		size_t length = strcspn(text, ":");
		struct later_request r = {
			.kind = REQUEST_AUDIT,
			.requester = k->process->program,
			.priority = PRIORITY_RECOMMENDED,
		};

		vec_push(&k->cx->arena, &r.names,
			 arena_strndup(&k->cx->arena, text, length));
		vec_push(&k->cx->arena, list, r);
		text += length;
	}
}

struct later_requests later_audits(struct closure *k)
{
	const struct dynamic *y = &k->process->program->object->dynamic;
	struct later_requests list = { 0 };

	if (!k->loader->ops->has_audits ||
	    k->options->later < PRIORITY_RECOMMENDED)
		return list;
	for (size_t i = 0; i < y->request_count; i++) {
		int64_t tag = y->requests[i].tag;

		if (tag == DT_AUDIT || tag == DT_DEPAUDIT)
			add_audits(k, y->requests[i].name, &list);
	}
	return list;
}
