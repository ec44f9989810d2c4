/* SPDX-License-Identifier: MIT */
/*
 * What ld.so --list prints, without addresses (elf/rtld.c, glibc 2.36.1), and
 * the bare list of paths.
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
static void ldd_closure(struct report *r, const struct closure *k)
{
	const struct process *p = k->process;

	bool begun = false;

	title(r, p->program->path);
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
