/* SPDX-License-Identifier: MIT */
#include "order.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A walk through the graph, dependencies first, without recursion: chains of
 * libraries may be as deep as somebody likes. */
struct step {
	const struct loaded *object;
	size_t edges;	/* that were followed */
};

struct walk {
	struct plan *p;
	const struct closure *k;
	struct strmap seen;
	VEC(struct step) steps;
};

/* Between two files there is room for the links that lead to the first. */
enum { RANK_STEP = 2 * ROOT_MAX_LINKS };

static void rank(struct plan *p, const char *path)
{
	struct item *i = path ? strmap_get(&p->by_path, path) : NULL;

	if (i && !i->rank)
		i->rank = RANK_STEP * ++p->next_rank;
}

static void push(struct walk *w, const struct loaded *o)
{
	if (!o || !o->object || !o->file || strmap_get(&w->seen, o->file))
		return;
	strmap_put(&w->seen, o->file, (void *)o);
	vec_push(&w->k->cx->arena, &w->steps, ((struct step){ o, 0 }));
}

void order_closure(struct plan *p, const struct closure *k)
{
	struct walk w = { .p = p, .k = k, .seen = { .arena = &k->cx->arena } };

	rank(p, k->process->interpreter->file);
	push(&w, k->process->program);
	while (w.steps.count) {
		struct step *s = &w.steps.items[w.steps.count - 1];
		const struct loaded *o = s->object;
		const struct closure_edge *e = closure_edge_of(k, o,
							       s->edges);

		if (e) {
			s->edges++;
			push(&w, e->answer.found);
			continue;
		}
		rank(p, o->file);
		w.steps.count--;
	}
}

/* What is started comes after everything that is loaded. */
static size_t rank_of_file(const struct plan *p, const struct item *i)
{
	bool starts = !i->object || i->object->kind != OBJECT_ELF ||
		      object_is_program(i->object);
	size_t rank = i->rank ? i->rank : RANK_STEP * (p->next_rank + 1);

	return starts ? rank + SIZE_MAX / 2 : rank;
}

/* A link comes right after what it leads to, the last of a chain first. */
static size_t rank_of(struct plan *p, const struct item *i)
{
	struct root_trace t;
	const struct item *file;

	switch (i->kind) {
	case ITEM_DIRECTORY:
	case ITEM_REMOVED:
		return 0;
	case ITEM_MADE:
		return SIZE_MAX;
	case ITEM_FILE:
		return rank_of_file(p, i);
	case ITEM_LINK:
		break;
	}
	t = root_trace(p->root, i->path);
	if (t.error || t.entry->kind == ENTRY_DIRECTORY)
		return t.hop_count;
	file = strmap_get(&p->by_path, t.entry->path);
	return (file && file->rank ? file->rank : 0) + t.hop_count;
}

static int by_rank(const void *a, const void *b)
{
	const struct item *x = *(struct item *const *)a;
	const struct item *y = *(struct item *const *)b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return strcmp(x->path, y->path);
}

void order_items(struct plan *p)
{
	for (size_t n = 0; n < p->items.count; n++) {
		struct item *i = p->items.items[n];

		if (i->kind != ITEM_LINK)
			i->rank = rank_of(p, i);
	}
	for (size_t n = 0; n < p->items.count; n++) {
		struct item *i = p->items.items[n];

		if (i->kind == ITEM_LINK)
			i->rank = rank_of(p, i);
	}
	if (p->items.count)
		qsort(p->items.items, p->items.count,
		      sizeof(*p->items.items), by_rank);
}
