/* SPDX-License-Identifier: MIT */
#include "names.h"
#include "rules_dependencies.h"
#include "rules_libc_of.h"
#include "rpath.h"

#include "xstage/explain.h"
#include "xstage/path.h"

#include <errno.h>
#include <string.h>

static const char inherit[] =
	"Give the library a run path of its own (xstage patch --set-rpath"
	" '$ORIGIN', or link it with -Wl,-rpath,'$ORIGIN'), link the program"
	" with -Wl,--disable-new-dtags, whose DT_RPATH serves libraries, too,"
	" or move what is needed to a directory that every search has.";

static const char elsewhere[] =
	"Move it to a directory that is searched, or tell the loader of its"
	" directory: with a run path (xstage patch --add-rpath DIR), or in"
	" /etc/ld.so.conf and xstage cache (musl: /etc/ld-musl-ARCH.path).";

/* How far up, and how much of each run path, a hint is looked for. */
enum { HEIR_DEPTH = 16, HEIR_ELEMENTS = 64 };

static const char *where_of(const struct request *r)
{
	return r->kind == REQUEST_FILTER ? "DT_FILTER" : "DT_NEEDED";
}

static bool is_linked(const struct request *r)
{
	return r->kind == REQUEST_NEEDED || r->kind == REQUEST_FILTER;
}

/* Without what it is linked to, a program does not start; what is loaded later
 * fails when it is. */
static enum severity severity_of_edge(const struct audit *a,
				      const struct closure_edge *e)
{
	if (!a->program)
		return SEVERITY_WARN;
	if (e->request.priority == PRIORITY_START)
		return SEVERITY_FATAL;
	return e->request.priority == PRIORITY_REQUIRED ? SEVERITY_ERROR
							: SEVERITY_WARN;
}

/* What is only recommended, such as a module of a name service, fails as well
 * where what it needs is not there. */
static bool is_missing(const struct closure_edge *e)
{
	return e->answer.outcome == OUTCOME_MISSING && is_linked(&e->request);
}

/* A file that goes with the loader is in a directory of the run path. */
static bool leads_to(struct audit *a, const struct closure *k,
		     const struct loaded *o, const char *name)
{
	struct rpath p;

	if (!rpath_read(k->cx, o->object, (struct rpath_tokens){
			   o->origin, k->loader->lib }, &p))
		return false;
	for (size_t i = 0; i < p.elements.count && i < HEIR_ELEMENTS;
	     i++) {
		const char *dir = p.elements.items[i].path;
		const struct loader_file *f = dir
			? catalogue_look(a->catalogue,
					 path_join(&k->cx->arena, dir, name))
			: NULL;

		if (f && !f->error && f->object->kind == OBJECT_ELF &&
		    !target_misfit(k->cx, k->loader->target, f->object))
			return true;
	}
	return false;
}

/* One that led to the requester has a run path that would find it, but does
 * not count for it (it does with musl). */
static const struct loaded *heir_of(struct audit *a, const struct closure *k,
				    const struct closure_edge *e)
{
	const struct loaded *o = e->request.requester->requester;

	for (int depth = 0; o && depth < HEIR_DEPTH; depth++) {
		if (o->object && leads_to(a, k, o, e->request.name))
			return o;
		o = o->requester;
	}
	return NULL;
}

/* A file that was there and was not taken. */
static const struct attempt *passed_over(const struct closure_edge *e)
{
	for (size_t i = 0; i < e->answer.trail_count; i++) {
		const struct attempt *t = &e->answer.trail[i];

		if (t->why && !t->error && !t->is_directory &&
		    t->rule != RULE_CACHE && t->rule != RULE_NONE &&
		    *t->text == '/')
			return t;
	}
	return NULL;
}

struct hint {
	const char *text, *mend;	/* mend NULL: as the rule says */
	bool is_elsewhere;	/* the root has it */
};

static struct hint hint_of(struct audit *a, const struct closure *k,
			   const struct closure_edge *e)
{
	const char *name = e->request.name, *path;
	const struct loaded *heir = heir_of(a, k, e);
	const struct attempt *t = passed_over(e);
	struct arena *m = &a->cx->arena;

	if (heir)
		return (struct hint){ arena_printf(m, "; the run path of %s"
			" leads to it, but is not for what its libraries need",
			heir->file), inherit, true };
	path = names_find(a, k->loader->target, name);
	if (path)
		return (struct hint){ arena_printf(m, "; there is %s, where"
			" the loader does not look", path), elsewhere, true };
	if (t)
		return (struct hint){ arena_printf(m, "; %s is passed over:"
			" %s", t->text, t->why), NULL, false };
	return (struct hint){ "", NULL, false };
}

static void tell_missing(struct audit *a, const struct closure *k,
			 const struct closure_edge *e)
{
	struct hint h = hint_of(a, k, e);
	enum severity s = severity_of_edge(a, e);
	struct finding *f;

	/* Whoever opens it may have loaded what the root has. */
	if (s == SEVERITY_WARN && h.is_elsewhere)
		s = SEVERITY_INFO;
	f = audit_found(a, e->request.requester->file, e->request.name,
			"%s is not found%s", e->request.name, h.text);
	f->where = where_of(&e->request);
	f->mend = f->mend ? f->mend : h.mend;
	finding_weigh(f, s);
}

/* Whoever audits may not read what the target perhaps may: it is told to be
 * not analysed. */
static bool is_unreadable(const struct closure_edge *e)
{
	for (size_t i = 0; i < e->answer.trail_count; i++) {
		if (e->answer.trail[i].error == EACCES)
			return true;
	}
	return false;
}

void rule_missing_library(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];

		if (!is_missing(e) || libc_is_of_other_uclibc(a, e))
			continue;
		if (is_unreadable(e))
			audit_is_told(a);
		else
			tell_missing(a, k, e);
	}
}

/* musl takes what is there and dies of it. */
static const struct attempt *foreign_taken(const struct closure *k,
					   const struct closure_edge *e)
{
	const struct answer *w = &e->answer;
	const struct attempt *t = w->trail_count
		? &w->trail[w->trail_count - 1] : NULL;
	const struct loader_file *f;

	if (strcmp(k->loader->ops->name, "musl") || !t || !t->why ||
	    w->outcome != OUTCOME_FATAL || t->rule == RULE_PATH)
		return NULL;
	f = catalogue_look(k->catalogue, t->text);
	return !f->error && f->object->kind == OBJECT_ELF &&
	       target_misfit(k->cx, k->loader->target, f->object) ? t : NULL;
}

void rule_unloadable_library(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
			struct finding *f;

		if (!is_linked(&e->request) || !closure_edge_is_fatal(e) ||
		    foreign_taken(k, e))
			continue;
		f = audit_found(a, e->request.requester->file,
				e->request.name, "%s cannot be loaded: %s",
				e->request.name, e->answer.reason);
		f->where = where_of(&e->request);
		finding_weigh(f, severity_of_edge(a, e));
	}
}

static void tell_shadow(struct audit *a, const struct closure *k,
			const struct closure_edge *e)
{
	const struct attempt *t = passed_over(e);
	const struct loader_file *f = t
		? catalogue_look(k->catalogue, t->text) : NULL;
	struct finding *found;

	if (!f || f->error)
		return;
	found = audit_found(a, f->path, e->request.name,
			    "it is in the way of %s and passed over: %s",
			    e->request.name, t->why);
	found->where = rule_name(t->rule);
}

static void tell_taken(struct audit *a, const struct closure *k,
		       const struct closure_edge *e, const struct attempt *t)
{
	const char *path = catalogue_look(k->catalogue, t->text)->path;
	const char *right = names_find(a, k->loader->target, e->request.name);
	struct finding *f = audit_found(a, path, e->request.name,
		"it is taken for %s: %s%s%s", e->request.name, t->why,
		right ? "; behind it is " : "", right ? right : "");

	f->where = rule_name(t->rule);
	finding_weigh(f, severity_of_edge(a, e));
}

void rule_wrong_abi_shadow(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const struct attempt *t = foreign_taken(k, e);

		if (t)
			tell_taken(a, k, e, t);
		else if (e->answer.outcome == OUTCOME_FOUND ||
			 (e->answer.outcome == OUTCOME_KNOWN &&
			  e->answer.found != k->process->interpreter))
			tell_shadow(a, k, e);
	}
}

/* uClibc's loader stops, glibc's only says so. */
void rule_preload_missing(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->edges.count && a->program; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const struct answer *w = &e->answer;
			struct finding *f;

		if (e->request.kind != REQUEST_PRELOAD ||
		    w->outcome == OUTCOME_FOUND || w->outcome == OUTCOME_KNOWN)
			continue;
		f = audit_found(a, "/etc/ld.so.preload", e->request.name,
				"%s %s%s", e->request.name, w->reason
				? "cannot be loaded: " : "is not found",
				w->reason ? w->reason : "");
		finding_weigh(f, w->is_required ? SEVERITY_FATAL
						: SEVERITY_ERROR);
	}
}
