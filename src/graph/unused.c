/* SPDX-License-Identifier: MIT */
#include "xstage/unused.h"

#include "xstage/unbound.h"

/* Definitions looked at for one program. */
static const uint64_t WORK_MAX = UINT64_C(1) << 28;

struct lookup {
	struct closure *k;
	const struct symbols **symbols;	/* of each object of the map */
	bool *used;			/* the same order */
	size_t *places;	/* in that order, from 1 on, by the symbols' number */
	unsigned int highest;		/* version that the program has */
	uint64_t work;
};

static int read_all(struct lookup *l)
{
	struct closure *k = l->k;
	const struct process *p = k->process;
	int r = unbound_symbols(k, &l->symbols);

	if (r <= 0)
		return r;
	l->places = arena_array(&k->cx->arena, k->catalogue->index.count,
				sizeof(*l->places));
	for (size_t i = p->map.count; i; i--) {
		if (l->symbols[i - 1])
			l->places[l->symbols[i - 1]->number] = i;
	}
	return 1;
}

/* The first object of the map does not count for what it copies itself. */
static void use(struct lookup *l, struct symbol_need n)
{
	const struct symbol_definition *d = n.known->first;
	size_t first = 0, least = n.kind == RELOC_COPY ? 2 : 1;

	/* What is in that place is looked up for the place. */
	if (n.kind == RELOC_FROM_GOT)
		return;
	if (n.index > l->highest)
		n.version = NULL;
	for (; d && l->work <= WORK_MAX; d = d->elsewhere) {
		size_t place = l->places[d->of->number];

		l->work++;
		if (place < least || (first && place > first))
			continue;
		l->work += d->count;
		if (symbols_answer(d, &n))
			first = place;
	}
	if (first)
		l->used[first - 1] = true;
}

static int use_all(struct lookup *l, const struct symbols *s)
{
	struct closure *k = l->k;

	for (size_t i = 0; i < s->needs.count; i++)
		use(l, s->needs.items[i]);
	for (size_t i = 0; i < s->wishes.count; i++)
		use(l, s->wishes.items[i]);
	if (l->work <= WORK_MAX)
		return 1;
	return fail(k->cx, XS_ELIMIT, "%s: it needs more symbols than can be"
		    " looked up", k->process->program->path);
}

static size_t count_needed(const struct object *o)
{
	size_t count = 0;

	for (size_t i = 0; i < o->dynamic.request_count; i++)
		count += o->dynamic.requests[i].tag == DT_NEEDED;
	return count;
}

static void collect(const struct lookup *l, size_t first, struct unused *u)
{
	const struct process *p = l->k->process;
	size_t left = count_needed(p->program->object);

	for (size_t i = first + 1; left && i < p->map.count; i++, left--) {
		if (!l->used[i])
			vec_push(&l->k->cx->arena, u, p->map.items[i]);
	}
}

int unused_find(struct closure *k, struct unused *ret_unused)
{
	const struct process *p = k->process;
	struct arena *arena = &k->cx->arena;
	struct lookup l = { .k = k };
	size_t first = version_first(p);
	int r;

	l.used = arena_array(arena, p->map.count, sizeof(*l.used));
	l.highest = version_highest(k, p->program->object);
	r = read_all(&l);
	if (r > 0)
		r = use_all(&l, l.symbols[first]);
	if (r <= 0)
		return r;
	*ret_unused = (struct unused){ 0 };
	collect(&l, first, ret_unused);
	return 1;
}
