/* SPDX-License-Identifier: MIT */
#include "xstage/unbound.h"

#include <string.h>

/* Definitions looked at in one closure. */
static const uint64_t WORK_MAX = UINT64_C(1) << 28;

/* Where an object is in the map.  The first one does not count for what it
 * copies itself. */
enum { NOWHERE, FIRST, BEHIND };

/* The last start in which nothing that an object needs was unbound: who
 * answered, and by what rules. */
struct bound {
	VEC(const struct symbols *) by;
	const struct loader_ops *rules;
	unsigned int highest;	/* version that counted */
	enum bind bind;
	bool is_all;		/* calls, too */
};

struct lookup {
	struct closure *k;
	const struct symbols **symbols;	/* of each object of the map */
	unsigned char *places;	/* by the number of the symbols */
	bool has_versions;
	uint64_t work;
	/* Who answered the object that is looked at, each once. */
	VEC(const struct symbols *) by;
	size_t *noted;		/* by the number of the symbols: the last object
				   that they answered, counted from 1 */
	size_t object;		/* its number */
};

int unbound_symbols(struct closure *k, const struct symbols ***ret_symbols)
{
	const struct process *p = k->process;
	const struct symbols **symbols = arena_array(&k->cx->arena,
						     p->map.count,
						     sizeof(*symbols));

	*ret_symbols = symbols;
	for (size_t i = 0; i < p->map.count; i++) {
		const struct loaded *o = p->map.items[i];
		int r = !o->object ? 1
			: catalogue_symbols(k->catalogue, o, &symbols[i]);

		if (r < 0)
			return fail(k->cx, -r, "%s", k->catalogue->cx->error);
		if (!r)
			return 0;
	}
	return 1;
}

static int read_all(struct lookup *l)
{
	struct closure *k = l->k;
	const struct process *p = k->process;
	int r = unbound_symbols(k, &l->symbols);

	if (r <= 0)
		return r;
	l->places = arena_array(&k->cx->arena, k->catalogue->index.count, 1);
	l->noted = arena_array(&k->cx->arena, k->catalogue->index.count,
			       sizeof(*l->noted));
	for (size_t i = 0; i < p->map.count; i++) {
		if (l->symbols[i])
			l->places[l->symbols[i]->number] = i ? BEHIND : FIRST;
	}
	return 1;
}

static bool answers(const struct lookup *l, const struct symbol_definition *d,
		    const struct symbol_need *n)
{
	if (l->has_versions)
		return symbols_answer(d, n);
	return l->k->loader->ops->binds_at_start ? symbols_know(d, n)
						 : symbols_have(d, n);
}

static bool is_in_map(const struct lookup *l,
		      const struct symbol_definition *d,
		      const struct symbol_need *n)
{
	return l->places[d->of->number] >=
	       (n->kind == RELOC_COPY ? BEHIND : FIRST);
}

static bool note_answer(struct lookup *l, const struct symbol_definition *d)
{
	size_t *noted = &l->noted[d->of->number];

	if (*noted != l->object)
		vec_push(&l->k->cx->arena, &l->by, d->of);
	*noted = l->object;
	return true;
}

/* Most starts have the same C library, and many more have other objects of the
 * same names: so *kept, of which 'n' may be a copy with less in it, remembers
 * who answered. */
static bool is_bound(struct lookup *l, const struct symbol_need *n,
		     struct symbol_need *kept)
{
	const void *rules = l->k->loader->ops;
	const struct symbol_definition *d = n->known->first;
	bool is_whole = n->version == kept->version;

	if (is_whole && kept->rules == rules && is_in_map(l, kept->answer, n))
		return note_answer(l, kept->answer);
	for (; d; d = d->elsewhere) {
		if (++l->work > WORK_MAX)
			return false;
		if (!is_in_map(l, d, n))
			continue;
		l->work += d->count;
		if (!answers(l, d, n))
			continue;
		if (is_whole) {
			kept->answer = d;
			kept->rules = rules;
		}
		return note_answer(l, d);
	}
	return false;
}

/* Whether its calls are bound at the start, too. */
static bool is_everything(const struct lookup *l, const struct loaded *o)
{
	return l->k->loader->ops->binds_at_start ||
	       l->k->options->bind == BIND_ALL ||
	       o->object->dynamic.binds_now;
}

/* Whether anything is asked for at all. */
static bool is_wanted(const struct closure *k)
{
	const struct object *program = k->process->program->object;

	if (k->interpreter_defect)
		return false;
	if (k->loader->ops->has_versions)
		return k->options->bind;
	return program->interpreter || k->options->binds_libraries ||
	       (k->options->bind && !k->loader->ops->binds_at_start);
}

/* uClibc's leaves a 0 in a GOT of MIPS without a word, for whoever uses it. */
static bool is_quiet(const struct lookup *l, const struct symbol_need *n)
{
	return l->k->loader->ops->binds_data_at_start &&
	       (n->kind == RELOC_GOT || n->kind == RELOC_FROM_GOT);
}

static struct bound *bound_of(struct catalogue *c, const struct symbols *s)
{
	struct bound **b;

	while (c->bound.count <= s->number)
		vec_push(&c->cx->arena, &c->bound, NULL);
	b = &c->bound.items[s->number];
	if (!*b)
		*b = arena_alloc(&c->cx->arena, sizeof(**b));
	return *b;
}

/* All of them are here as they were in another start. */
static bool was_bound(const struct lookup *l, const struct symbols *s,
		      const struct bound *now)
{
	const struct bound *b = bound_of(l->k->catalogue, s);

	if (b->rules != now->rules || b->highest != now->highest ||
	    b->bind != now->bind || b->is_all < now->is_all)
		return false;
	for (size_t i = 0; i < b->by.count; i++) {
		if (!l->places[b->by.items[i]->number])
			return false;
	}
	return true;
}

/* What a program has copied others must define. */
static void note_bound(struct lookup *l, const struct symbols *s,
		       const struct bound *now)
{
	struct bound *b = bound_of(l->k->catalogue, s);

	for (size_t i = 0; i < s->needs.count; i++) {
		if (s->needs.items[i].kind == RELOC_COPY)
			return;
	}
	b->by.count = 0;
	for (size_t i = 0; i < l->by.count; i++)
		vec_push(&l->k->catalogue->cx->arena, &b->by, l->by.items[i]);
	b->rules = now->rules;
	b->highest = now->highest;
	b->bind = now->bind;
	b->is_all = now->is_all;
}

/* Whether the start looks it up at all. */
static bool is_asked(const struct lookup *l, const struct symbol_need *n,
		     bool binds_all)
{
	const struct closure *k = l->k;

	if ((n->kind == RELOC_CALL && !binds_all) ||
	    (is_quiet(l, n) && k->options->bind != BIND_ALL))
		return false;
	/* glibc tells of each kind, and looks none of these up. */
	if (l->has_versions && n->kind == RELOC_FROM_GOT)
		return false;
	return !n->is_weak || k->loader->ops->binds_at_start;
}

static int find_of(struct lookup *l, const struct loaded *o,
		   const struct symbols *s)
{
	struct closure *k = l->k;
	struct strmap told = { .arena = &k->cx->arena };
	struct bound now = { .rules = k->loader->ops,
			     .highest = version_highest(k, o->object),
			     .bind = k->options->bind,
			     .is_all = is_everything(l, o) };

	if (was_bound(l, s, &now))
		return 1;
	l->object++;
	l->by.count = 0;
	for (size_t i = 0; i < s->needs.count; i++) {
		struct symbol_need *kept = &s->needs.items[i], own = *kept;
		const struct symbol_need *n = &own;

		if (own.index > now.highest)
			own.version = NULL;
		if (!is_asked(l, n, now.is_all) ||
		    (!l->has_versions && strmap_get(&told, n->name)) ||
		    is_bound(l, n, kept))
			continue;
		if (l->work > WORK_MAX)
			return fail(k->cx, XS_ELIMIT, "%s: its objects need"
				    " more symbols than can be looked up",
				    k->process->program->path);
		strmap_put(&told, n->name, l);
		vec_push(&k->cx->arena, &k->unbound,
			 ((struct unbound){ o, n->name, n->version,
					    n->kind == RELOC_CALL ||
					    is_quiet(l, n) }));
	}
	if (!told.count)
		note_bound(l, s, &now);
	return 1;
}

int unbound_find(struct closure *k)
{
	const struct process *p = k->process;
	struct lookup l = { .k = k,
			    .has_versions = k->loader->ops->has_versions };
	int r;

	if (!is_wanted(k))
		return 0;
	r = read_all(&l);
	for (size_t i = 0; r > 0 && i < p->map.count; i++) {
		/* The loader has bound itself before. */
		if (l.symbols[i] && p->map.items[i] != p->interpreter)
			r = find_of(&l, p->map.items[i], l.symbols[i]);
	}
	k->has_bound = r > 0;
	return r < 0 ? r : 0;
}
