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

/* ---- two definitions ---- */

static bool is_data(const struct symbol_definition *d)
{
	enum symbol_kind kind = symbol_kind(d->type);

	return kind == KIND_DATA || kind == KIND_THREAD;
}

static bool is_function(const struct symbol_definition *d)
{
	return symbol_kind(d->type) == KIND_FUNCTION;
}

/* They cannot stand for one another. */
static bool is_other_thing(const struct symbol_definition *x,
			   const struct symbol_definition *y)
{
	if ((is_data(x) && is_function(y)) || (is_function(x) && is_data(y)))
		return true;
	return is_data(x) && is_data(y) && x->size != y->size;
}

static const char *describe(struct audit *a, const struct symbol_definition *d)
{
	if (!is_data(d))
		return "a function";
	return arena_printf(&a->cx->arena, "a variable of %ju bytes",
			    (uintmax_t)d->size);
}

/* The names that one object takes away from another. */
struct pair {
	const struct audited *first, *second;
	struct strings names;
};

struct pairs {
	struct arena *arena;
	struct strmap known, seen;	/* paths -> struct pair; names */
	struct strmap copied;	/* names that the program has copied */
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
		      const struct symbol_definition *first,
		      const struct symbol_definition *second)
{
	const struct audited *from = definer_of(a, first);
	const struct audited *object = definer_of(a, second);
	const char *name = first->name;
	struct finding *f;

	strmap_put(&pairs->seen, name, pairs);
	if (!is_other_thing(first, second)) {
		vec_push(pairs->arena, &pair_of(pairs, from, object)->names,
			 name);
		return;
	}
	f = audit_found(a, object->path, name, "%s is %s, and taken from %s,"
			" where it is %s", name, describe(a, second),
			from->path, describe(a, first));
	f->severity = SEVERITY_WARN;
}

static void check_interposed(struct audit *a, const struct audited *needer,
			     const struct symbol_need *n, struct pairs *pairs)
{
	const struct symbol_definition *first, *second;
	const struct audited *from;

	if (strmap_get(&pairs->seen, n->name))
		return;
	first = scope_find(a, n->known, n->version, 0);
	if (!first || !definer_is_strong(a, first))
		return;
	from = definer_of(a, first);
	if (from == needer || (from->class == CLASS_PROGRAM &&
			       strmap_get(&pairs->copied, n->name)))
		return;
	second = scope_find(a, n->known, n->version, scope_number(from) + 1);
	if (second && definer_is_strong(a, second))
		take_pair(a, pairs, first, second);
}

/* The answer is the same in each closure, and none for many. */
static void find_shared(struct audit *a, const struct audited *o)
{
	for (size_t i = 0; o->symbols && !o->is_of_libc &&
	     i < o->symbols->definitions.count; i++) {
		const struct symbol_definition *d =
			&o->symbols->definitions.items[i];

		if (d->known->strong_count > 1 && definer_counts(d) &&
		    definer_is_strong(a, d) && !is_usual(d->name))
			vec_push(&a->cx->arena, &o->place->shared, d->known);
	}
}

/* Whether another object of the closure defines the name as well. */
static bool is_contested(struct audit *a, const struct audited *o,
			 const struct symbol_name *n)
{
	struct claim *c = definers_claim(a, n);

	if (!c)
		return false;
	if (c->scope != a->scope_count) {
		c->scope = a->scope_count;
		c->by = o;
		c->is_contested = false;
	}
	c->is_contested |= c->by != o;
	return c->is_contested;
}

/* Whether two objects that a start maps define the same name. */
static bool has_contested(struct audit *a, const struct closure *k)
{
	bool has_any = false;

	scope_begin(a, k);
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct audited *o = scope_object(a, k, i);

		if (o && place_asks(o, ASKED_SHARED))
			find_shared(a, o);
		for (size_t j = 0; o && j < o->place->shared.count; j++)
			has_any |= is_contested(a, o,
						o->place->shared.items[j]);
	}
	return has_any;
}

static void find_copied(struct audit *a, const struct closure *k,
			struct pairs *pairs)
{
	const struct audited *o = audit_of(a, k->process->program->object);

	for (size_t i = 0; o && i < o->facts.copies.count; i++)
		strmap_put(&pairs->copied, o->facts.copies.items[i].symbol,
			   pairs);
}

static void find_pairs(struct audit *a, const struct closure *k,
		       struct pairs *pairs)
{
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct audited *o = scope_object(a, k, i);

		if (!o || k->process->map.items[i] == k->process->interpreter)
			continue;
		for (size_t j = 0; o->symbols &&
		     j < o->symbols->needs.count; j++) {
			const struct symbol_need *n =
				&o->symbols->needs.items[j];

			const struct claim *c = definers_claim(a, n->known);

			if (c && c->scope == a->scope_count &&
			    c->is_contested && n->kind != RELOC_COPY)
				check_interposed(a, o, n, pairs);
		}
	}
}

void symbols_interposed(struct audit *a, const struct closure *k)
{
	struct arena *arena = &k->cx->arena;
	struct pairs pairs = { .arena = arena, .known = { .arena = arena },
			       .seen = { .arena = arena },
			       .copied = { .arena = arena } };

	if (!a->program || !k->has_bound || !has_contested(a, k))
		return;
	find_copied(a, k, &pairs);
	find_pairs(a, k, &pairs);
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

/* The types of each kind. */
static const unsigned int types[] = {
	[KIND_DATA] = 1U << STT_OBJECT | 1U << STT_COMMON,
	[KIND_THREAD] = 1U << STT_TLS,
	[KIND_FUNCTION] = 1U << STT_FUNC | 1U << STT_GNU_IFUNC,
};

/* Whether somebody defines it as another kind. */
static bool is_doubtful(const struct symbol_need *n)
{
	enum symbol_kind wanted = symbol_kind(n->type);
	unsigned int others = 0;

	for (enum symbol_kind kind = KIND_DATA; kind <= KIND_FUNCTION; kind++)
		others |= kind == wanted ? 0 : types[kind];
	return wanted && n->known->types & others;
}

/* The answer is the same in each closure, and none for nearly all. */
static void find_mistyped(struct audit *a, const struct audited *o)
{
	for (size_t i = 0; o->symbols && i < o->symbols->needs.count; i++) {
		const struct symbol_need *n = &o->symbols->needs.items[i];

		if (is_doubtful(n))
			vec_push(&a->cx->arena, &o->place->mistyped, n);
	}
}

static void check_type(struct audit *a, const struct audited *needer,
		       const struct symbol_need *n)
{
	enum symbol_kind wanted = symbol_kind(n->type), is = KIND_UNTOLD;
	const struct symbol_definition *d =
		scope_find(a, n->known, n->version, 0);
	struct finding *f;

	if (d && definer_of(a, d) != needer)
		is = symbol_kind(d->type);
	if (!is || is == wanted)
		return;
	f = audit_found(a, needer->path, n->name, "takes %s for %s, and in %s"
			" it is %s", n->name, kinds[wanted],
			definer_of(a, d)->path, kinds[is]);
	finding_weigh(f, n->type == STT_TLS || d->type == STT_TLS
			 ? SEVERITY_ERROR : SEVERITY_WARN);
}

void symbols_type_conflict(struct audit *a, const struct closure *k)
{
	if (!k->has_bound)
		return;
	scope_begin(a, k);
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct audited *o = scope_object(a, k, i);

		if (!o || k->process->map.items[i] == k->process->interpreter)
			continue;
		if (place_asks(o, ASKED_MISTYPED))
			find_mistyped(a, o);
		for (size_t j = 0; j < o->place->mistyped.count; j++)
			check_type(a, o, o->place->mistyped.items[j]);
	}
}
