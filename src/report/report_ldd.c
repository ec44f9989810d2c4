/* SPDX-License-Identifier: MIT */
/*
 * What the root's own ld.so --list prints, without addresses or with zeros
 * for them (glibc 2.36.1 elf/rtld.c), and the bare list of paths.
 */
#include "writers.h"

#include <string.h>

static void title(struct report *r, const char *path)
{
	if (r->total > 1)
		fprintf(r->out, "%s:\n", path);
	r->count++;
}

/* Only a start would tell it; as wide as the loader prints it. */
static const char *address(const struct report *r, const struct object *o)
{
	if (!r->addresses)
		return "";
	return o->class == 64 ? " (0x0000000000000000)" : " (0x00000000)";
}

static void ldd_line(struct report *r, const struct loaded *o)
{
	const char *name = o->names.items[0];

	if (!o->object)
		fprintf(r->out, "\t%s => not found\n", name);
	else if (!strcmp(name, o->path))
		fprintf(r->out, "\t%s%s\n", name, address(r, o->object));
	else
		fprintf(r->out, "\t%s => %s%s\n", name, o->path,
			address(r, o->object));
}

static bool has_needs(const struct object *o)
{
	for (size_t i = 0; i < o->dynamic.request_count; i++) {
		if (o->dynamic.requests[i].tag == DT_NEEDED)
			return true;
	}
	return false;
}

/* What musl calls the library that it stands in for; another C library than
 * itself, which it opens to see, is "libc.so" to it. */
static const char *musl_name(const struct closure_edge *e)
{
	return e->answer.trail_count ? "libc.so" : e->request.name;
}

/* Each one is told once, whatever follows "libm." */
static bool is_told(struct strmap *told, struct ctx *cx, const char *name)
{
	char *stem = arena_strndup(&cx->arena, name, strcspn(name, "."));

	if (strmap_get(told, stem))
		return true;
	strmap_put(told, stem, told);
	return false;
}

/* One line for the loader, for each name that it stands in for, and for each
 * object when it is mapped (musl ldso/dynlink.c). */
static void musl_closure(struct report *r, const struct closure *k)
{
	struct strmap told = { .arena = &k->cx->arena };

	fprintf(r->out, "\t%s%s\n", k->loader->path,
		address(r, k->process->program->object));
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const struct answer *a = &e->answer;

		if (a->outcome == OUTCOME_FOUND)
			fprintf(r->out, "\t%s => %s%s\n", e->request.name,
				a->found->path, address(r, a->found->object));
		else if (a->outcome == OUTCOME_KNOWN &&
			 a->rule == RULE_INTERPRETER &&
			 !is_told(&told, k->cx, musl_name(e)))
			fprintf(r->out, "\t%s => %s%s\n", musl_name(e),
				a->found->path, address(r, a->found->object));
	}
}

static bool is_told_by_uclibc(const struct closure *k,
			      const struct closure_edge *e)
{
	return e->request.kind != REQUEST_PRELOAD || e->answer.is_required ||
	       strcmp(e->request.name, k->process->program->file) != 0;
}

/* One line for each object when it is mapped, for the loader when it is first
 * asked for, and for each request that nothing answers.  A program that is
 * in its own LD_PRELOAD is not told of (uClibc ldso/ldso/ldso.c). */
static void uclibc_closure(struct report *r, const struct closure *k)
{
	bool has_loader = false;

	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const struct answer *a = &e->answer;
		bool is_loader = a->rule == RULE_INTERPRETER;

		if (a->outcome == OUTCOME_MISSING)
			fprintf(r->out, "\t%s => not found\n",
				e->request.name);
		else if (is_loader ? !has_loader
				   : a->outcome == OUTCOME_FOUND &&
				     is_told_by_uclibc(k, e))
			fprintf(r->out, "\t%s => %s%s\n", e->request.name,
				a->found->path, address(r, a->found->object));
		has_loader |= is_loader;
	}
}

/* The loader begins behind the program: a filtee of the program itself goes
 * before it, and is not told. */
static void glibc_closure(struct report *r, const struct closure *k)
{
	const struct process *p = k->process;
	bool begun = false;

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

static void print_raw(FILE *out, const char *s)
{
	fputs(s, out);
}

static void ldd_closure(struct report *r, const struct closure *k)
{
	title(r, k->process->program->path);
	if (!strcmp(k->loader->ops->name, "musl")) {
		musl_closure(r, k);
		return;
	}
	if (!strcmp(k->loader->ops->name, "uclibc")) {
		uclibc_closure(r, k);
		return;
	}
	if (k->fatal || version_trace_end(k))
		return;
	glibc_closure(r, k);
	report_versions(r, k, print_raw);
}

static void ldd_plain(struct report *r, const char *path, const char *what)
{
	(void)what;
	title(r, path);
	fputs("\tstatically linked\n", r->out);
}

static void ldd_script(struct report *r, const char *path,
		       const struct script *s)
{
	(void)s;
	title(r, path);
	fputs("\tnot a dynamic executable\n", r->out);
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
	.as_command = true,
	.closure = ldd_closure,
	.plain = ldd_plain,
	.script = ldd_script,
};

static void list_script(struct report *r, const char *path,
			const struct script *s)
{
	(void)s;
	fprintf(r->out, "%s\n", path);
}

const struct report_format report_list = {
	.name = "list",
	.closure = list_closure,
	.plain = list_plain,
	.script = list_script,
};
