/* SPDX-License-Identifier: MIT */
#include "xstage/unbound.h"

#include <string.h>

/* Bytes of names looked up in one closure; a browser's come to 2^31. */
enum { NAME_COST = 16 };
static const uint64_t WORK_MAX = UINT64_C(1) << 32;

struct lookup {
	struct closure *k;
	const struct symbols **symbols;	/* of each object of the map */
	uint64_t work;
};

static int read_all(struct lookup *l)
{
	struct closure *k = l->k;
	const struct process *p = k->process;

	l->symbols = arena_array(&k->cx->arena, p->map.count,
				 sizeof(*l->symbols));
	for (size_t i = 0; i < p->map.count; i++) {
		const struct loaded *o = p->map.items[i];
		int r = !o->object ? 1
			: catalogue_symbols(k->catalogue, o, &l->symbols[i]);

		if (r < 0)
			return fail(k->cx, -r, "%s", k->catalogue->cx->error);
		if (!r)
			return 0;
	}
	return 1;
}

/* The first object of the map does not count for what it copies itself. */
static bool is_bound(struct lookup *l, const struct symbol_need *n)
{
	size_t i = n->kind == RELOC_COPY;

	for (; i < l->k->process->map.count; i++) {
		if (!l->symbols[i])
			continue;
		l->work += NAME_COST + strlen(n->name);
		if (l->work > WORK_MAX)
			return false;
		if (symbols_know(l->symbols[i], n->name, n->kind))
			return true;
	}
	return false;
}

static int find_of(struct lookup *l, const struct loaded *o,
		   const struct symbols *s)
{
	struct closure *k = l->k;
	const char *told = NULL;

	for (size_t i = 0; i < s->needs.count; i++) {
		const struct symbol_need *n = &s->needs.items[i];

		/* Several kinds of relocations stand in a row. */
		if ((told && !strcmp(told, n->name)) || is_bound(l, n))
			continue;
		if (l->work > WORK_MAX)
			return fail(k->cx, XS_ELIMIT, "%s: its objects need"
				    " more symbols than can be looked up",
				    k->process->program->path);
		told = n->name;
		vec_push(&k->cx->arena, &k->unbound,
			 ((struct unbound){ o, told }));
	}
	return 1;
}

int unbound_find(struct closure *k)
{
	const struct process *p = k->process;
	struct lookup l = { .k = k };
	int r;

	if (!k->loader->ops->binds_at_start || k->interpreter_defect ||
	    !p->program->object->interpreter)
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
