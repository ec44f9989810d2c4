/* SPDX-License-Identifier: MIT */
#include "rules_symbols.h"

#include "libc_files.h"

#include <string.h>

/* ---- what an object does not say that it needs ---- */

/* By the numbers of the closure: what an object needs, and what that needs. */
struct tree {
	const struct closure *k;
	bool *has;
	struct loaded **items;
	size_t count;
};

static void add(struct tree *t, struct loaded *l, size_t number)
{
	if (t->has[number])
		return;
	t->has[number] = true;
	t->items[t->count++] = l;
}

static void add_needed(struct audit *a, struct tree *t, const struct loaded *l)
{
	for (size_t i = 0; i < l->edge_count; i++) {
		struct loaded *found =
			t->k->edges.items[l->first_edge + i].answer.found;
		const struct audited *o = found && found->object
			? audit_of(a, found->object) : NULL;

		if (o && o->place->scope == a->scope_count)
			add(t, found, scope_number(o));
	}
}

/* The loader is there whoever asks for it. */
static struct tree tree_of(struct audit *a, const struct closure *k,
			   size_t number)
{
	const struct process *p = k->process;
	struct tree t = { .k = k };

	t.has = arena_array(&k->cx->arena, p->map.count, sizeof(*t.has));
	t.items = arena_array(&k->cx->arena, p->map.count, sizeof(*t.items));
	add(&t, p->map.items[number], number);
	for (size_t i = 0; i < p->map.count; i++) {
		if (p->map.items[i] == p->interpreter)
			add(&t, p->map.items[i], i);
	}
	for (size_t i = 0; i < t.count; i++)
		add_needed(a, &t, t.items[i]);
	return t;
}

/* The definition that a library gets only because others need its library;
 * NULL: there is none such. What a program defines it may be meant to. */
static const struct symbol_definition *
foreign(struct audit *a, const struct tree *t, const struct symbol_need *n)
{
	const struct symbol_definition *d =
		scope_find(a, n->known, n->version, 0);
	const struct symbol_definition *first = d;

	while (d) {
		const struct audited *o = definer_of(a, d);

		if (t->has[scope_number(o)] || o->class == CLASS_PROGRAM)
			return NULL;
		d = scope_find(a, n->known, n->version, scope_number(o) + 1);
	}
	return first;
}

/* Names by the object that defines them, in the order of the first. */
struct lent {
	const struct audited *from;
	struct strings names;
	struct strmap seen;	/* the same */
};

static void add_lent(struct closure *k, struct lent *lent, size_t *count,
		     const struct audited *from, const char *name)
{
	size_t i = 0;

	while (i < *count && lent[i].from != from)
		i++;
	if (i == *count)
		lent[(*count)++].from = from;
	lent[i].seen.arena = &k->cx->arena;
	if (strmap_get(&lent[i].seen, name))
		return;
	strmap_put(&lent[i].seen, name, &lent[i]);
	vec_push(&k->cx->arena, &lent[i].names, name);
}

static void check_underlinked(struct audit *a, const struct closure *k,
			      const struct audited *o, size_t number)
{
	const struct symbols *s = o->symbols;
	struct tree t = tree_of(a, k, number);
	struct lent *lent = arena_array(&k->cx->arena, k->process->map.count,
					sizeof(*lent));
	size_t count = 0;

	for (size_t i = 0; i < s->needs.count; i++) {
		const struct symbol_definition *d =
			foreign(a, &t, &s->needs.items[i]);

		if (d)
			add_lent((struct closure *)k, lent, &count,
				 definer_of(a, d), d->name);
	}
	for (size_t i = 0; i < count; i++) {
		struct finding *f = audit_found(a, o->path,
				lent[i].from->path, "uses %s of %s and does"
				" not need it", symbols_named(a,
				&lent[i].names), lent[i].from->path);

		finding_name(a->cx, f, &lent[i].names);
		f->where = "DT_NEEDED";
	}
}

void symbols_underlinked(struct audit *a, const struct closure *k)
{
	if (!k->has_bound)
		return;
	scope_begin(a, k);
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct audited *o = scope_object(a, k, i);

		if (o && o->class == CLASS_LIBRARY && o->symbols &&
		    place_asks(o, ASKED_UNDERLINKED))
			check_underlinked(a, k, o, i);
	}
}

/* ---- what an object needs for nothing ---- */

static bool takes_from(const struct audited *o, const struct audited *library)
{
	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (!s->is_defined &&
		    inspected_export(&library->facts, s->name))
			return true;
	}
	return false;
}

static bool asks_versions_of(const struct object *o, const char *file)
{
	for (size_t i = 0; i < o->versions.need_count; i++) {
		if (!strcmp(o->versions.needs[i].file, file))
			return true;
	}
	return false;
}

/* Some are there for what they do when they are loaded, and C libraries for
 * what was in other files of theirs. */
static bool is_for_its_own_sake(const struct closure *k,
				const struct audited *library)
{
	const struct object *o = library->object;
	const char *soname = o->dynamic.soname ? o->dynamic.soname : "";

	return !library->symbols || !library->symbols->definitions.count ||
	       libc_has_part(o) ||
	       library->class == CLASS_LOADER ||
	       k->loader->ops->is_libc(soname) ||
	       !strncmp(soname, "libgcc_s.so", 11);
}

static void check_unused(struct audit *a, const struct closure *k,
			 const struct audited *o, const struct loaded *l)
{
	struct strmap seen = { .arena = &k->cx->arena };

	for (size_t i = 0; i < l->edge_count; i++) {
		const struct closure_edge *e =
			&k->edges.items[l->first_edge + i];
		const struct audited *library;
		struct finding *f;

		if (strmap_get(&seen, e->request.name))
			continue;
		strmap_put(&seen, e->request.name, &seen);
		if (e->request.kind != REQUEST_NEEDED || !e->answer.found ||
		    !e->answer.found->object)
			continue;
		library = audit_of(a, e->answer.found->object);
		if (!library || is_for_its_own_sake(k, library) ||
		    takes_from(o, library) ||
		    asks_versions_of(o->object, e->request.name))
			continue;
		f = audit_found(a, o->path, e->request.name, "takes no symbol"
				" from %s", e->request.name);
		f->where = "DT_NEEDED";
	}
}

/* What is filtered has its symbols elsewhere. */
static bool is_filter(const struct object *o)
{
	for (size_t i = 0; i < o->dynamic.request_count; i++) {
		if (o->dynamic.requests[i].tag == DT_FILTER ||
		    o->dynamic.requests[i].tag == DT_AUXILIARY)
			return true;
	}
	return false;
}

void symbols_unused(struct audit *a, const struct closure *k)
{
	if (k->interpreter_defect)
		return;
	scope_begin(a, k);
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct audited *o = scope_object(a, k, i);

		if (o && o->class != CLASS_LOADER && !is_filter(o->object) &&
		    place_asks(o, ASKED_UNUSED))
			check_unused(a, k, o, k->process->map.items[i]);
	}
}
