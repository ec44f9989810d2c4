/* SPDX-License-Identifier: MIT */
/*
 * What the loaders of the three libraries print when ldd asks them, the
 * messages in front of the listing included.
 */
#include "ldd.h"

#include "xstage/explain.h"
#include "xstage/unused.h"

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

/* It ends the loader when it binds 'needer' (NULL: any).  True: it is told. */
static bool tell_assertion(const struct closure *k, const struct loaded *needer)
{
	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];

		if (g->fault != VERSION_ASSERTION ||
		    (needer && g->needer != needer))
			continue;
		printf("%s: %s needs %s of a version, and %s has none\n",
		       k->process->program->path, g->needer->path,
		       g->symbol ? g->symbol : "a symbol", g->provider->path);
		return true;
	}
	return false;
}

/* What comes first, whatever is asked.  0: the loader goes on. */
static int tell_beginning(const struct closure *k)
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
	return 0;
}

static int show_glibc(struct report *r, struct closure *k)
{
	if (tell_beginning(k))
		return LDD_BAD;
	r->format->closure(r, k);
	if (k->options->bind && tell_assertion(k, NULL))
		return LDD_BAD;
	print_unbound(k);
	return 0;
}

static int show_unused(struct report *r, struct closure *k)
{
	struct unused unused;
	int found;

	(void)r;
	if (tell_beginning(k) || tell_assertion(k, k->process->program))
		return LDD_BAD;
	found = unused_find(k, &unused);
	if (found < 0)
		ldd_say("ldd: %s", k->cx->error);
	if (found <= 0)
		return LDD_BAD;
	if (unused.count)
		puts("Unused direct dependencies:");
	for (size_t i = 0; i < unused.count; i++)
		printf("\t%s\n", unused.items[i]->path);
	return unused.count ? LDD_BAD : 0;
}

/* Neither of the other two has a way to ask for them. */
static int refuse_unused(struct report *r, struct closure *k)
{
	(void)r;
	ldd_say("ldd: %s: the loader of %s does not tell what is unused",
		k->process->program->path, k->loader->ops->name);
	return LDD_BAD;
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

static int show_musl(struct report *r, struct closure *k)
{
	int status = tell_missing(k);

	status |= tell_unbound(k, false);
	status |= tell_unbound(k, true);
	r->format->closure(r, k);
	return status;
}

static void tell_uclibc_unbound_of(const struct closure *k,
				   const struct loaded *o)
{
	for (size_t i = 0; i < k->unbound.count; i++) {
		const struct unbound *u = &k->unbound.items[i];

		if (u->needer == o)
			ldd_say("%s: symbol '%s': can't resolve symbol in lib"
				" '%s'.", k->process->program->path, u->name,
				o->path);
	}
}

/* Its trace ends before symbols are looked up; in the words of its start, which
 * begins with what is needed. */
static void tell_uclibc_unbound(const struct closure *k)
{
	const struct process *p = k->process;

	for (size_t i = p->map.count; k->unbound.count && i; i--)
		tell_uclibc_unbound_of(k, p->map.items[i - 1]);
}

static int show_uclibc(struct report *r, struct closure *k)
{
	r->format->closure(r, k);
	if (k->options->bind)
		tell_uclibc_unbound(k);
	if (!k->fatal)
		return 0;
	ldd_say("%s: %s", k->process->program->path, k->fatal->answer.reason);
	return LDD_BAD;
}

static const struct ldd_model {
	const char *model;
	int (*show)(struct report *r, struct closure *k);
	int (*show_unused)(struct report *r, struct closure *k);
} models[] = {
	{ "glibc", show_glibc, show_unused },
	{ "musl", show_musl, refuse_unused },
	{ "uclibc", show_uclibc, refuse_unused },
};

static const struct ldd_model *model_of(const struct closure *k)
{
	for (size_t i = 1; i < sizeof(models) / sizeof(*models); i++) {
		if (!strcmp(models[i].model, k->loader->ops->name))
			return &models[i];
	}
	return &models[0];
}

int ldd_show(struct report *r, struct closure *k)
{
	return model_of(k)->show(r, k);
}

int ldd_show_unused(struct report *r, struct closure *k)
{
	return model_of(k)->show_unused(r, k);
}
