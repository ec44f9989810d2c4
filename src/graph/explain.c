/* SPDX-License-Identifier: MIT */
#include "xstage/explain.h"

#include <errno.h>
#include <string.h>

const char *explain_rule(struct ctx *cx, enum search_rule rule,
			const struct loaded *owner,
			const struct loaded *requester)
{
	if (!owner || owner == requester)
		return rule_name(rule);
	return arena_printf(&cx->arena, "%s of %s", rule_name(rule),
			    owner->path);
}

const char *explain_place(struct ctx *cx, struct root *root,
			  const char *path, const char *why, int error)
{
	struct root_trace t;
	const struct entry *link;

	if (error != ENOENT && error != ENOTDIR)
		return error == EACCES || !error ? why
		       : arena_printf(&cx->arena, "%s", strerror(error));
	t = root_trace(root, path);
	if (!t.hop_count || !t.entry)
		return why;
	/* A link that leads somewhere is not why the file is not there. */
	link = t.hops[t.hop_count - 1].link;
	if (!root_trace(root, link->path).error)
		return why;
	return arena_printf(&cx->arena, "link to '%s', which is not there%s",
			    link->target, t.hops[t.hop_count - 1].climbs
			    ? " and climbs out of the root" : "");
}

/* The path of the object that should have the version, or what is wrong. */
static const char *provider_of(struct ctx *cx, const struct version_gap *g)
{
	if (g->provider)
		return g->provider->path;
	return arena_printf(&cx->arena, "%s, which no DT_NEEDED asks for",
			    g->need->file);
}

const char *explain_fault(enum version_fault fault)
{
	static const char *const texts[] = {
		[VERSION_MISSING] = "version not found",
		[VERSION_WEAK] = "weak version not found",
		[VERSION_UNTOLD] = "no version information",
		[VERSION_ASSERTION] = "no version information",
		[VERSION_UNASKED] = "version not found",
		[VERSION_RELR] = "DT_RELR without GLIBC_ABI_DT_RELR dependency",
	};

	return texts[fault];
}

/* What the loader does about it, where that is not plain from the fault. */
static const char *consequence(struct ctx *cx, const struct version_gap *g)
{
	if (g->fault != VERSION_ASSERTION)
		return "";
	return arena_printf(&cx->arena, "; the loader's assertion fails when"
			    " it binds '%s'", g->symbol);
}

const char *explain_gap(struct ctx *cx, const struct version_gap *g)
{
	if (g->fault == VERSION_RELR)
		return g->needer->path;
	return arena_printf(&cx->arena, "%s in %s, needed by %s%s",
			    g->need->version, provider_of(cx, g),
			    g->needer->path, consequence(cx, g));
}

const char *explain_outcome(const struct closure *k)
{
	return k->interpreter_error == ENOENT
	       ? "the shell will say 'not found'"
	       : "the kernel will not start the program";
}

static void add_interpreter(struct ctx *cx, struct root *root,
			    const struct closure *k, struct strings *news)
{
	const char *path = k->loader->path;

	if (!k->interpreter_defect)
		return;
	vec_push(&cx->arena, news,
		 arena_printf(&cx->arena, "%s: its interpreter '%s': %s; %s",
			      k->process->program->path, path,
			      explain_place(cx, root, path,
					    k->interpreter_defect,
					    k->interpreter_error),
			      explain_outcome(k)));
}

const char *explain_name(struct ctx *cx, const struct closure_edge *e)
{
	const struct strings *names = e->request.names;
	const char *text = e->request.name;

	for (size_t i = 1; names && i < names->count &&
	     e->answer.outcome == OUTCOME_MISSING; i++)
		text = arena_printf(&cx->arena, "%s' or '%s", text,
				    names->items[i]);
	return text;
}

const char *explain_request(struct ctx *cx, const struct request *r)
{
	const char *by = r->requester->path;

	switch (r->kind) {
	case REQUEST_PRELOAD:
		return "preloaded";
	case REQUEST_AUDIT:
		return "audit module";
	case REQUEST_WITH:
		return "asked for by --with";
	case REQUEST_DLOPEN:
	case REQUEST_LIBC:
	case REQUEST_NSS:
	case REQUEST_GCONV:
		return arena_printf(&cx->arena, "opened by %s%s%s, %s", by,
				    r->why ? " for " : "", r->why ? r->why : "",
				    priority_name(r->priority));
	default:
		return arena_printf(&cx->arena, "needed by %s", by);
	}
}

static void add_edges(struct ctx *cx, const struct closure *k,
		      const char *program, struct strings *news)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const char *text = NULL;

		if (closure_edge_is_missing(e))
			text = "is not found";
		if (closure_edge_is_fatal(e))
			text = "cannot be loaded";
		if (text)
			vec_push(&cx->arena, news,
				 arena_printf(&cx->arena, "%s: '%s' %s (%s)"
					      "%s%s", program,
					      explain_name(cx, e), text,
					      explain_request(cx, &e->request),
					      e->answer.reason ? ": " : "",
					      e->answer.reason
					      ? e->answer.reason : ""));
	}
}

static const char *gap_sentence(struct ctx *cx, const struct version_gap *g)
{
	bool untold = g->fault == VERSION_UNTOLD ||
		      g->fault == VERSION_ASSERTION;

	if (g->fault == VERSION_RELR)
		return arena_printf(&cx->arena, "%s has DT_RELR and does not"
				    " need version '%s'", g->needer->path,
				    g->need->version);
	return arena_printf(&cx->arena, "%sversion '%s' is not found in %s%s"
			    " (needed by %s)%s",
			    g->fault == VERSION_WEAK ? "weak " : "",
			    g->need->version, provider_of(cx, g), untold
			    ? ", which has no version information" : "",
			    g->needer->path, consequence(cx, g));
}

/* The bad ones, or the others. */
static void add_gaps(struct ctx *cx, const struct closure *k,
		     const char *program, bool is_bad, struct strings *texts)
{
	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];

		if (version_gap_is_bad(g) == is_bad)
			vec_push(&cx->arena, texts,
				 arena_printf(&cx->arena, "%s: %s", program,
					      gap_sentence(cx, g)));
	}
}

/*
 * What is missing takes its symbols with it, and nobody wants to read them
 * one by one.
 */
static void add_unbound(struct ctx *cx, const struct closure *k,
			const char *program, struct strings *news)
{
	if (k->unbound.count && closure_lacks_objects(k)) {
		vec_push(&cx->arena, news,
			 arena_printf(&cx->arena, "%s: %s", program,
				      explain_unbound(cx, k)));
		return;
	}
	for (size_t i = 0; i < k->unbound.count; i++) {
		const struct unbound *u = &k->unbound.items[i];

		vec_push(&cx->arena, news,
			 arena_printf(&cx->arena, "%s: symbol '%s' is not found"
				      " (needed by %s)", program, u->name,
				      u->needer->path));
	}
}

const char *explain_unbound(struct ctx *cx, const struct closure *k)
{
	struct strmap names = { .arena = &cx->arena };
	size_t n;

	for (size_t i = 0; i < k->unbound.count; i++)
		strmap_put(&names, k->unbound.items[i].name, &names);
	n = names.count;
	return arena_printf(&cx->arena, "%zu symbol%s not found; what is not"
			    " loaded may define %s", n, n == 1 ? " is" : "s are",
			    n == 1 ? "it" : "them");
}

struct strings explain_remarks(struct ctx *cx, const struct closure *k)
{
	const char *program = k->process->program->path;
	struct strings remarks = { 0 };

	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const char *what = NULL;

		if (closure_edge_is_pity(e))
			what = e->answer.outcome == OUTCOME_FATAL
			       ? "cannot be loaded" : "is not found";
		else if (closure_edge_is_left_out(e))
			what = "is left out";
		if (what)
			vec_push(&cx->arena, &remarks,
				 arena_printf(&cx->arena, "%s: '%s' %s (%s)",
					      program, explain_name(cx, e),
					      what, explain_request(cx,
							&e->request)));
	}
	return remarks;
}

struct strings explain_instead(struct ctx *cx, const struct closure *k)
{
	const struct closure *other = k->instead;
	struct strings news = { 0 };
	const char *with;

	if (!other)
		return news;
	with = arena_printf(&cx->arena, "with the loader '%s' (%s), which is"
			    " there", other->loader->path,
			    other->loader->ops->name);
	/* Nothing was provided for it, so that nothing is staged in vain. */
	if (k->catalogue->provider.provide && closure_lacks_objects(other)) {
		vec_push(&cx->arena, &news, arena_printf(&cx->arena,
			 "%s: it was not tried with the sources", with));
		return news;
	}
	add_edges(cx, other, with, &news);
	add_gaps(cx, other, with, true, &news);
	add_unbound(cx, other, with, &news);
	if (closure_is_complete(other))
		vec_push(&cx->arena, &news, arena_printf(&cx->arena,
			 "%s: everything is found", with));
	return news;
}

struct strings explain_bad_news(struct ctx *cx, struct root *root,
			       const struct closure *k)
{
	const char *program = k->process->program->path;
	struct strings news = { 0 }, other = explain_instead(cx, k);

	add_interpreter(cx, root, k, &news);
	add_edges(cx, k, program, &news);
	add_gaps(cx, k, program, true, &news);
	add_unbound(cx, k, program, &news);
	for (size_t i = 0; i < other.count; i++)
		vec_push(&cx->arena, &news, arena_printf(&cx->arena, "%s: %s",
			 program, other.items[i]));
	return news;
}

struct strings explain_notes(struct ctx *cx, const struct closure *k)
{
	struct strings notes = { 0 };

	add_gaps(cx, k, k->process->program->path, false, &notes);
	return notes;
}
