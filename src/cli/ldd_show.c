/* SPDX-License-Identifier: MIT */
/*
 * What the loaders of the three libraries print when ldd asks them, the
 * messages in front of the listing included.
 */
#include "ldd.h"

#include "xstage/explain.h"

#include <errno.h>
#include <string.h>

/* What the loader says of versions, in front of its listing. */
static void print_gaps(const struct closure *k)
{
	const char *program = k->process->program->path;

	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];
		const struct loaded *from = g->provider;

		if (!from)
			continue;
		printf("%s: %s: ", program, from->path);
		if (g->fault == VERSION_UNTOLD ||
		    g->fault == VERSION_ASSERTION)
			fputs("no version information available", stdout);
		else
			printf("%sversion `%s' not found", g->is_fatal ? ""
			       : "weak ", g->need->version);
		printf(" (required by %s)\n", g->needer->path);
	}
}

/* Where the loader's own assertion fails, we know better what is wrong. */
static void print_end(const char *program, const struct version_gap *g)
{
	if (g->fault == VERSION_RELR)
		printf("%s: error while loading shared libraries: %s: DT_RELR"
		       " without GLIBC_ABI_DT_RELR dependency\n", program,
		       g->needer->path);
	else
		printf("%s: version `%s' not found in %s, which no DT_NEEDED"
		       " asks for (required by %s)\n", program,
		       g->need->version, g->need->file, g->needer->path);
}

static void print_unbound_of(const struct closure *k, const struct loaded *o,
			     bool is_call)
{
	for (size_t i = 0; i < k->unbound.count; i++) {
		const struct unbound *u = &k->unbound.items[i];

		if (u->needer == o && u->is_call == is_call)
			printf("undefined symbol: %s%s%s\t(%s)\n", u->name,
			       u->version ? ", version " : "",
			       u->version ? u->version : "", o->path);
	}
}

/* What is needed is relocated first, and calls last of all. */
static void print_unbound(const struct closure *k)
{
	const struct process *p = k->process;

	for (size_t i = p->map.count; k->unbound.count && i; i--) {
		print_unbound_of(k, p->map.items[i - 1], false);
		print_unbound_of(k, p->map.items[i - 1], true);
	}
}

/* It ends the loader when it binds. */
static const struct version_gap *failed_assertion(const struct closure *k)
{
	for (size_t i = 0; i < k->gaps.count; i++) {
		if (k->gaps.items[i].fault == VERSION_ASSERTION)
			return &k->gaps.items[i];
	}
	return NULL;
}

static int show_glibc(struct report *r, const struct closure *k)
{
	const char *program = k->process->program->path;
	const struct version_gap *g = version_trace_end(k);

	if (k->fatal) {
		printf("%s: error while loading shared libraries: %s\n",
		       program, k->fatal->answer.reason);
		return LDD_BAD;
	}
	if (g) {
		print_end(program, g);
		return LDD_BAD;
	}
	print_gaps(k);
	r->format->closure(r, k);
	g = k->options->bind ? failed_assertion(k) : NULL;
	if (!g)
		print_unbound(k);
	else
		printf("%s: %s needs %s of a version, and %s has none\n",
		       program, g->needer->path, g->symbol ? g->symbol
		       : "a symbol", g->provider->path);
	return g ? LDD_BAD : 0;
}

/* In musl's words (src/errno/__strerror.h). */
static const char *musl_error(int error)
{
	switch (error) {
	case ELOOP:
		return "Symbolic link loop";
	case EACCES:
		return "Permission denied";
	case ENOTDIR:
		return "Not a directory";
	case ENAMETOOLONG:
		return "Filename too long";
	}
	return "No such file or directory";
}

/* What the last place that was tried had to say. */
static const char *musl_reason(const struct answer *a)
{
	const struct attempt *last = a->trail + a->trail_count - 1;

	if (!a->trail_count || !last->why)
		return musl_error(ENOENT);
	return last->error ? musl_error(last->error) : last->why;
}

static int tell_missing(const struct closure *k)
{
	int status = 0;

	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];

		if (!closure_edge_is_missing(e) && !closure_edge_is_fatal(e))
			continue;
		ldd_say("Error loading shared library %s: %s (needed by %s)",
			e->request.name, musl_reason(&e->answer),
			e->request.requester->path);
		status = LDD_MUSL_MISSING;
	}
	return status;
}

/* The program is relocated last (ldso/dynlink.c, __dls3). */
static int tell_unbound(const struct closure *k, bool of_program)
{
	int status = 0;

	for (size_t i = 0; i < k->unbound.count; i++) {
		const struct unbound *u = &k->unbound.items[i];

		if ((u->needer == k->process->program) != of_program)
			continue;
		ldd_say("Error relocating %s: %s: symbol not found",
			u->needer->path, u->name);
		status = LDD_MUSL_MISSING;
	}
	return status;
}

static int show_musl(struct report *r, const struct closure *k)
{
	int status = tell_missing(k);

	status |= tell_unbound(k, false);
	status |= tell_unbound(k, true);
	r->format->closure(r, k);
	return status;
}

static int show_uclibc(struct report *r, const struct closure *k)
{
	r->format->closure(r, k);
	if (!k->fatal)
		return 0;
	ldd_say("%s: %s", k->process->program->path, k->fatal->answer.reason);
	return LDD_BAD;
}

int ldd_show(struct report *r, const struct closure *k)
{
	static const struct {
		const char *model;
		int (*show)(struct report *r, const struct closure *k);
	} shows[] = {
		{ "musl", show_musl },
		{ "uclibc", show_uclibc },
	};

	for (size_t i = 0; i < sizeof(shows) / sizeof(*shows); i++) {
		if (!strcmp(shows[i].model, k->loader->ops->name))
			return shows[i].show(r, k);
	}
	return show_glibc(r, k);
}
