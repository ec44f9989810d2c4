/* SPDX-License-Identifier: MIT */
#include "xstage/symbol_index.h"

#include <string.h>

void symbol_index_init(struct arena *arena, struct symbol_index *ret_index)
{
	*ret_index = (struct symbol_index){
		.names = { .arena = arena, .keeps_keys = true } };
}

static struct symbol_name *name_of(struct symbol_index *x, const char *text)
{
	struct symbol_name *n = strmap_get(&x->names, text);

	if (n)
		return n;
	n = arena_alloc(x->names.arena, sizeof(*n));
	n->number = x->names.count;
	strmap_put(&x->names, text, n);
	return n;
}

static void add_definition(struct symbol_index *x, const struct symbols *s,
			   struct symbol_definition *d)
{
	struct symbol_name *n = name_of(x, d->name);

	d->of = s;
	d->known = n;
	if (n->latest && n->latest->of == s) {
		n->last->next = d;
	} else {
		if (n->latest)
			n->latest->elsewhere = d;
		else
			n->first = d;
		n->latest = d;
		n->is_strong = false;
	}
	n->latest->count++;
	n->last = d;
	n->types |= 1U << d->type;
	n->strong_count += !n->is_strong && d->bind == STB_GLOBAL;
	n->is_strong |= d->bind == STB_GLOBAL;
}

static void know(struct symbol_index *x, struct symbol_need *needs,
		 size_t count)
{
	for (size_t i = 0; i < count; i++)
		needs[i].known = name_of(x, needs[i].name);
}

void symbol_index_add(struct symbol_index *x, struct symbols *s)
{
	s->number = x->count++;
	for (size_t i = 0; i < s->definitions.count; i++)
		add_definition(x, s, &s->definitions.items[i]);
	know(x, s->needs.items, s->needs.count);
	know(x, s->wishes.items, s->wishes.count);
}

static bool is_usable(const struct symbol_definition *d, enum reloc_kind kind)
{
	return d->type != STT_GNU_IFUNC && !d->is_zero &&
	       (!d->is_stub || (kind != RELOC_CALL && kind != RELOC_GOT));
}

bool symbols_know(const struct symbol_definition *d,
		  const struct symbol_need *need)
{
	for (; d; d = d->next) {
		if (!d->is_hidden && is_usable(d, need->kind))
			return true;
	}
	return false;
}

bool symbols_have(const struct symbol_definition *d,
		  const struct symbol_need *need)
{
	while (d && !is_usable(d, need->kind))
		d = d->next;
	return d;
}

/* Local, global, and the object's first version (gABI, "Symbol Versioning");
 * later ones are not for those who ask for none. */
enum { INDEX_FIRST = 2 };

/* *versioned counts those that will do if there is one alone. */
static bool is_taken(const struct symbol_definition *d,
		     const struct symbol_need *need, unsigned int *versioned)
{
	if (d->is_stub && need->kind == RELOC_CALL)
		return false;
	if (!d->of->has_versions)
		return true;
	if (!need->version) {
		if (d->index <= INDEX_FIRST)
			return true;
		*versioned += !d->is_hidden;
		return false;
	}
	if (d->version && d->version_hash == need->version_hash &&
	    !strcmp(d->version, need->version))
		return true;
	return !need->is_exact && !d->version && !d->is_hidden;
}

bool symbols_answer(const struct symbol_definition *d,
		    const struct symbol_need *need)
{
	unsigned int versioned = 0;

	for (; d; d = d->next) {
		if (is_taken(d, need, &versioned))
			return true;
	}
	return versioned == 1;
}
