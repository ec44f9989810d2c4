/* SPDX-License-Identifier: MIT */
#include "xstage/version_check.h"

#include "xstage/closure.h"
#include "xstage/symbols.h"

#include <string.h>

/* Which need allows DT_RELR, whatever file it is of. */
static const char relr_version[] = "GLIBC_ABI_DT_RELR";

/* A start goes on without an auxiliary object as if nobody had asked. */
bool version_was_missed(const struct closure *k, const char *file)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];

		if ((closure_edge_is_missing(e) || closure_edge_is_pity(e)) &&
		    e->answer.found && !strcmp(e->answer.found->path, file))
			return true;
	}
	return closure_leaves_out(k, file);
}

/*
 * By the names that it was asked for: a SONAME that nobody used does not
 * count here (glibc elf/dl-version.c, find_needed).
 */
static const struct loaded *provider_of(const struct process *p,
					const char *file)
{
	const struct loaded *o = process_find_name(p, file);

	if (!o || !o->in_order)
		return NULL;
	return strings_has(&o->names, file) || !strcmp(o->path, file) ? o
								      : NULL;
}

/* Pairs of objects that are looked into again; real closures have a few. */
enum { AGAIN_MAX = 64 };

/* A second look, for the symbols, whose memory is 'cx's; NULL when it cannot be
 * had any more. */
static struct object *open_again(struct ctx *cx, const struct closure *k,
				 const struct loaded *o)
{
	struct object *again = NULL;

	if (catalogue_open(k->catalogue, o->file, &again) < 0) {
		warn(k->catalogue->cx, "%s", k->catalogue->cx->error);
		return NULL;
	}
	dynamic_read(cx, again);
	return again;
}

/* The first symbol of that version that 'needer' has from 'provider'. */
static const char *bound_symbol(struct ctx *cx, const struct object *needer,
				const struct object *provider, uint16_t index)
{
	struct strings names = symbols_of_version(cx, needer, index);

	for (size_t i = 0; i < names.count; i++) {
		if (symbols_define(provider, names.items[i]))
			return arena_strdup(&cx->arena, names.items[i]);
	}
	return NULL;
}

static const char *find_bound_symbol(struct closure *k,
				     const struct version_gap *gap)
{
	struct ctx cx = { 0 };
	struct object *needer = NULL, *provider = NULL;
	const char *symbol = NULL;

	if (k->looked_again++ < AGAIN_MAX) {
		needer = open_again(&cx, k, gap->needer);
		provider = open_again(&cx, k, gap->provider);
	} else {
		warn(k->catalogue->cx, "%s: needs more versions of what has"
		     " none than are looked into", gap->needer->path);
	}
	if (needer && provider)
		symbol = bound_symbol(k->cx, needer, provider,
				      gap->need->index);
	if (needer)
		object_close(needer);
	if (provider)
		object_close(provider);
	ctx_done(&cx);
	return symbol;
}

/* The loader makes its table of versions for those that need some or define
 * some. */
static bool has_version_table(const struct versions *v)
{
	for (size_t i = 0; i < v->need_count; i++) {
		if (v->needs[i].index)
			return true;
	}
	return v->has_definitions;
}

static void judge_untold(struct closure *k, struct version_gap *gap)
{
	gap->fault = VERSION_UNTOLD;
	if (has_version_table(&gap->provider->object->versions))
		return;
	gap->symbol = find_bound_symbol(k, gap);
	if (!gap->symbol)
		return;
	gap->fault = VERSION_ASSERTION;
	gap->is_fatal = true;
}

/* True: there is a gap. */
static bool judge(struct closure *k, struct version_gap *gap)
{
	const struct versions *v;

	if (!gap->provider) {
		gap->fault = VERSION_UNASKED;
		gap->is_fatal = true;
		return !version_was_missed(k, gap->need->file);
	}
	v = &gap->provider->object->versions;
	if (!v->has_definitions) {
		judge_untold(k, gap);
		return true;
	}
	gap->fault = gap->need->weak ? VERSION_WEAK : VERSION_MISSING;
	gap->is_fatal = !gap->need->weak;
	return !versions_satisfy(v, gap->need);
}

static void check_needs(struct closure *k, const struct loaded *o)
{
	const struct versions *v = &o->object->versions;

	for (size_t i = 0; i < v->need_count; i++) {
		const struct version_need *need = &v->needs[i];
		struct version_gap gap = {
			.needer = o, .need = need,
			.provider = provider_of(k->process, need->file),
		};

		if (judge(k, &gap))
			vec_push(&k->cx->arena, &k->gaps, gap);
	}
}

/* What is needed of a file that is not there is not looked at. */
static bool allows_relr(const struct closure *k, const struct versions *v)
{
	for (size_t i = 0; i < v->need_count; i++) {
		if (!strcmp(v->needs[i].version, relr_version) &&
		    !version_was_missed(k, v->needs[i].file))
			return true;
	}
	return false;
}

static const char *needed_libc(const struct dynamic *y)
{
	for (size_t i = 0; i < y->request_count; i++) {
		if (y->requests[i].tag == DT_NEEDED &&
		    !strncmp(y->requests[i].name, "libc.so.", 8))
			return y->requests[i].name;
	}
	return NULL;
}

/*
 * Relative relocations in DT_RELR form are not to meet a libc that ignores
 * them, so glibc 2.36 insists on a version that older ones lack; not for
 * objects that need no versions at all (elf/dl-version.c).
 */
static void check_relr(struct closure *k, const struct loaded *o)
{
	const struct dynamic *y = &o->object->dynamic;
	const char *libc = needed_libc(y);
	struct version_need *need;

	if ((k->loader->version && k->loader->version < 236) ||
	    !y->has_relr || !y->verneed || !libc ||
	    allows_relr(k, &o->object->versions))
		return;
	need = arena_alloc(&k->cx->arena, sizeof(*need));
	need->file = libc;
	need->version = relr_version;
	vec_push(&k->cx->arena, &k->gaps, ((struct version_gap){
		.fault = VERSION_RELR, .needer = o, .need = need,
		.provider = provider_of(k->process, libc),
		.is_fatal = true }));
}

size_t version_first(const struct process *p)
{
	size_t at = 0;

	while (at < p->map.count && p->map.items[at] != p->program)
		at++;
	return at;
}

bool version_gap_is_bad(const struct version_gap *g)
{
	return g->is_fatal && g->needer->priority <= PRIORITY_REQUIRED;
}

void version_check(struct closure *k, size_t first)
{
	const struct process *p = k->process;

	if (k->fatal || !k->loader->ops->has_versions)
		return;
	for (size_t i = first; i < p->map.count; i++) {
		if (!p->map.items[i]->object)
			continue;
		check_needs(k, p->map.items[i]);
		check_relr(k, p->map.items[i]);
	}
}

/* Whether a trace has an entry, not found, for what is called so. */
static bool is_listed(const struct process *p, const char *name)
{
	for (size_t i = version_first(p); i < p->map.count; i++) {
		const struct loaded *o = p->map.items[i];

		if (!o->object && !strcmp(o->path, name))
			return true;
	}
	return false;
}

const struct version_gap *version_trace_end(const struct closure *k)
{
	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];

		if (g->fault == VERSION_RELR ||
		    (g->fault == VERSION_UNASKED &&
		     !is_listed(k->process, g->need->file)))
			return g;
	}
	return NULL;
}

const struct loaded *version_giver(const struct closure *k,
				   const struct version_need *need)
{
	const struct loaded *o = provider_of(k->process, need->file);

	return o && versions_define(&o->object->versions, need->version) ? o
									 : NULL;
}

unsigned int version_highest(const struct closure *k, const struct object *o)
{
	const struct versions *v = &o->versions;
	unsigned int highest = 0;

	for (size_t i = 0; i < v->defined.count; i++) {
		if (v->defined.items[i].index > highest)
			highest = v->defined.items[i].index;
	}
	for (size_t i = 0; i < v->need_count; i++) {
		if (v->needs[i].index > highest &&
		    !version_was_missed(k, v->needs[i].file))
			highest = v->needs[i].index;
	}
	return highest;
}
