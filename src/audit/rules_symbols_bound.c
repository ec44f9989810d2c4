/* SPDX-License-Identifier: MIT */
#include "rules_symbols.h"

#include <string.h>

/* What linkers and start files give to every object, or a few libraries
 * define on purpose in place of another's. */
static const char *const usual[] = {
	"_IO_stdin_used", "__bss_start", "__data_start", "__end__",
	"_edata", "_end", "_fini", "_init", "_start", "data_start", "main",
};

static bool is_usual(const char *name)
{
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++) {
		if (!strcmp(usual[i], name))
			return true;
	}
	return false;
}

/* Whether it may make a difference which definition it gets. */
static bool is_doubtful(struct audit *a, const struct audited *o,
			const struct symbol_need *n)
{
	const struct definer *d = definers_of(a, n->name);
	const struct inspected_symbol *s =
		d ? inspected_import(&o->facts, n->name) : NULL;
	enum symbol_kind wanted = s ? symbol_kind(s) : KIND_UNTOLD;

	if (!d)
		return false;
	if (d->strong_count > 1 && n->kind != RELOC_COPY && !is_usual(n->name))
		return true;
	return wanted && d->kinds & ~(1U << KIND_UNTOLD | 1U << wanted);
}

/* The answer is the same in each closure, and no for nearly all. */
static void find_doubtful(struct audit *a, const struct audited *o,
			  const struct symbols *s)
{
	for (size_t i = 0; i < s->needs.count; i++) {
		if (is_doubtful(a, o, &s->needs.items[i]))
			vec_push(&a->cx->arena, &o->place->doubtful,
				 &s->needs.items[i]);
	}
}

typedef void visit_need(struct audit *a, const struct audited *needer,
			const struct symbol_need *n, void *data);

/* What the objects of a start have others bind for them, and is in doubt. */
static void each_doubtful(struct audit *a, const struct closure *k,
			  visit_need *visit, void *data)
{
	if (!k->has_bound)
		return;
	scope_begin(a, k);
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct loaded *l = k->process->map.items[i];
		const struct audited *o = scope_object(a, k, i);
		const struct symbols *s;

		if (!o || l == k->process->interpreter)
			continue;
		if (place_asks(o, ASKED_DOUBTFUL) &&
		    catalogue_symbols(k->catalogue, l, &s) > 0)
			find_doubtful(a, o, s);
		for (size_t j = 0; j < o->place->doubtful.count; j++)
			visit(a, o, o->place->doubtful.items[j], data);
	}
}

/* ---- two definitions ---- */

static bool is_copied(const struct audited *o, const char *name)
{
	for (size_t i = 0; i < o->facts.copies.count; i++) {
		if (!strcmp(o->facts.copies.items[i].symbol, name))
			return true;
	}
	return false;
}

static bool is_data(const struct inspected_symbol *s)
{
	enum symbol_kind kind = symbol_kind(s);

	return kind == KIND_DATA || kind == KIND_THREAD;
}

static bool is_function(const struct inspected_symbol *s)
{
	return symbol_kind(s) == KIND_FUNCTION;
}

/* They cannot stand for one another. */
static bool is_other_thing(const struct inspected_symbol *x,
			   const struct inspected_symbol *y)
{
	if ((is_data(x) && is_function(y)) || (is_function(x) && is_data(y)))
		return true;
	return is_data(x) && is_data(y) && x->size != y->size;
}

static const char *describe(struct audit *a, const struct inspected_symbol *s)
{
	if (!is_data(s))
		return "a function";
	return arena_printf(&a->cx->arena, "a variable of %ju bytes",
			    (uintmax_t)s->size);
}

/* The names that one object takes away from another. */
struct pair {
	const struct audited *first, *second;
	struct strings names;
};

struct pairs {
	struct arena *arena;
	struct strmap known, seen;	/* paths -> struct pair; names */
	VEC(struct pair *) items;
};

static struct pair *pair_of(struct pairs *pairs, const struct audited *first,
			    const struct audited *second)
{
	const char *key = arena_printf(pairs->arena, "%s %s", first->path,
				       second->path);
	struct pair *pair = strmap_get(&pairs->known, key);

	if (pair)
		return pair;
	pair = arena_alloc(pairs->arena, sizeof(*pair));
	*pair = (struct pair){ .first = first, .second = second };
	strmap_put(&pairs->known, key, pair);
	vec_push(pairs->arena, &pairs->items, pair);
	return pair;
}

static void take_pair(struct audit *a, struct pairs *pairs,
		      const struct definer *first,
		      const struct definer *second)
{
	const char *name = first->symbol->name;
	struct finding *f;

	if (strmap_get(&pairs->seen, name))
		return;
	strmap_put(&pairs->seen, name, pairs);
	if (!is_other_thing(first->symbol, second->symbol)) {
		vec_push(pairs->arena, &pair_of(pairs, first->object,
						second->object)->names, name);
		return;
	}
	f = audit_found(a, second->object->path, name, "%s is %s, and taken"
			" from %s, where it is %s", name,
			describe(a, second->symbol), first->object->path,
			describe(a, first->symbol));
	f->severity = SEVERITY_WARN;
}

static void check_interposed(struct audit *a, const struct audited *needer,
			     const struct symbol_need *n, void *data)
{
	const struct definer *first, *second;

	if (n->kind == RELOC_COPY || is_usual(n->name))
		return;
	first = scope_find(a, n->name, n->version, 0);
	if (!first || first->object == needer || !first->is_strong ||
	    is_copied(first->object, n->name))
		return;
	second = scope_find(a, n->name, n->version,
			    scope_number(first->object) + 1);
	if (second && second->is_strong)
		take_pair(a, data, first, second);
}

/* What is opened later may meet other objects than are known here. */
void symbols_interposed(struct audit *a, const struct closure *k)
{
	struct arena *arena = &k->cx->arena;
	struct pairs pairs = { .arena = arena, .known = { .arena = arena },
			       .seen = { .arena = arena } };

	if (!a->program)
		return;
	each_doubtful(a, k, check_interposed, &pairs);
	for (size_t i = 0; i < pairs.items.count; i++) {
		const struct pair *pair = pairs.items.items[i];
		struct finding *f = audit_found(a, pair->second->path,
				pair->first->path, "%s comes first, and"
				" defines %s as well", pair->first->path,
				symbols_named(a, &pair->names));

		finding_name(a->cx, f, &pair->names);
	}
}

/* ---- one thing for another ---- */

static const char *const kinds[] = {
	[KIND_DATA] = "a variable",
	[KIND_THREAD] = "a thread's variable",
	[KIND_FUNCTION] = "a function",
};

static void check_type(struct audit *a, const struct audited *needer,
		       const struct symbol_need *n, void *data)
{
	const struct inspected_symbol *s =
		inspected_import(&needer->facts, n->name);
	enum symbol_kind wanted = s ? symbol_kind(s) : KIND_UNTOLD;
	enum symbol_kind is = KIND_UNTOLD;
	const struct definer *d;
	struct finding *f;

	(void)data;
	if (!wanted)
		return;
	d = scope_find(a, n->name, n->version, 0);
	if (d && d->object != needer)
		is = symbol_kind(d->symbol);
	if (!is || is == wanted)
		return;
	f = audit_found(a, needer->path, n->name, "takes %s for %s, and in %s"
			" it is %s", n->name, kinds[wanted], d->object->path,
			kinds[is]);
	finding_weigh(f, s->type == STT_TLS || d->symbol->type == STT_TLS
			 ? SEVERITY_ERROR : SEVERITY_WARN);
}

void symbols_type_conflict(struct audit *a, const struct closure *k)
{
	each_doubtful(a, k, check_type, NULL);
}
