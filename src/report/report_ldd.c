/* SPDX-License-Identifier: MIT */
/*
 * What the root's own ld.so --list prints, without addresses (glibc 2.36.1
 * elf/rtld.c), and the bare list of paths.
 */
#include "writers.h"

#include <string.h>

static void title(struct report *r, const char *path)
{
	if (r->total > 1)
		fprintf(r->out, "%s:\n", path);
	r->count++;
}

static void ldd_line(struct report *r, const struct loaded *o)
{
	const char *name = o->names.items[0];

	if (!o->object)
		fprintf(r->out, "\t%s => not found\n", name);
	else if (!strcmp(name, o->path))
		fprintf(r->out, "\t%s\n", name);
	else
		fprintf(r->out, "\t%s => %s\n", name, o->path);
}

static bool has_needs(const struct object *o)
{
	for (size_t i = 0; i < o->dynamic.request_count; i++) {
		if (o->dynamic.requests[i].tag == DT_NEEDED)
			return true;
	}
	return false;
}

/* The loader ends before it prints anything. */
static bool is_cut_short(const struct closure *k)
{
	for (size_t i = 0; i < k->gaps.count; i++) {
		if (!k->gaps.items[i].provider)
			return true;
	}
	return k->fatal;
}

/* The loader begins behind the program: a filtee of the program itself goes
 * before it, and is not told. */
/* The part of a name that musl keeps count of: "libc.", "libm." ... */
static const char *stem_of(struct ctx *cx, const char *name)
{
	return arena_strndup(&cx->arena, name, strcspn(name, "."));
}

/* One line for the loader, for each name that it stands in for, and for each
 * object when it is mapped (musl ldso/dynlink.c). */
static void musl_closure(struct report *r, const struct closure *k)
{
	struct strmap told = { .arena = &k->cx->arena };

	fprintf(r->out, "\t%s\n", k->loader->path);
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const struct answer *a = &e->answer;
		const char *stem = stem_of(k->cx, e->request.name);

		if (a->outcome == OUTCOME_KNOWN &&
		    a->rule == RULE_INTERPRETER && strmap_get(&told, stem))
			continue;
		if (a->outcome == OUTCOME_FOUND ||
		    (a->outcome == OUTCOME_KNOWN &&
		     a->rule == RULE_INTERPRETER))
			fprintf(r->out, "\t%s => %s\n", e->request.name,
				a->found->path);
		if (a->rule == RULE_INTERPRETER)
			strmap_put(&told, stem, (void *)e);
	}
}

static void ldd_closure(struct report *r, const struct closure *k)
{
	const struct process *p = k->process;
	bool begun = false;

	title(r, p->program->path);
	if (!strcmp(k->loader->ops->name, "musl")) {
		musl_closure(r, k);
		return;
	}
	if (is_cut_short(k))
		return;
	if (!has_needs(p->program->object)) {
		fputs("\tstatically linked\n", r->out);
		return;
	}
	for (size_t i = 0; i < p->map.count; i++) {
		if (begun)
			ldd_line(r, p->map.items[i]);
		begun |= p->map.items[i] == p->program;
	}
}

static void ldd_plain(struct report *r, const char *path, const char *what)
{
	(void)what;
	title(r, path);
	fputs("\tstatically linked\n", r->out);
}

static void list_closure(struct report *r, const struct closure *k)
{
	const struct process *p = k->process;

	for (size_t i = 0; i < p->map.count; i++) {
		const struct loaded *o = p->map.items[i];

		if (o->object)
			fprintf(r->out, "%s\n", o->path);
	}
	if (p->program->object->interpreter && p->interpreter->object &&
	    !p->interpreter->in_order)
		fprintf(r->out, "%s\n", p->interpreter->path);
}

static void list_plain(struct report *r, const char *path, const char *what)
{
	(void)what;
	fprintf(r->out, "%s\n", path);
}

const struct report_format report_ldd = {
	.name = "ldd",
	.closure = ldd_closure,
	.plain = ldd_plain,
};

const struct report_format report_list = {
	.name = "list",
	.closure = list_closure,
	.plain = list_plain,
};
