/* SPDX-License-Identifier: MIT */
#include "edit_proof.h"

#include "edit_symbols.h"
#include "edit_wish.h"

#include <stdlib.h>
#include <string.h>

/* As in edit_rename.c. */
enum { TEXT_MAX = 1 << 28, GLOBAL = 1, MASK = 0x7fff };

struct named {
	const char *name, *before;
	uint32_t index;
	unsigned int version;
};

uint64_t edit_proof_place(const struct edit_proof *p, uint64_t symbol)
{
	return p->places && symbol < p->symbol_count ? p->places[symbol]
						     : symbol;
}

static bool table_at(const struct edit_view *v, int64_t tag,
		     uint64_t *ret_offset)
{
	uint64_t address;

	return edit_table_value(&v->file.table, tag, &address) &&
	       edit_file_offset(&v->file, address, ret_offset);
}

static int read_names(const struct edit_proof *p, const struct edit_view *v,
		      const char **ret_names)
{
	const struct edit_census *c = &v->census;
	unsigned int stride = edit_symbols_stride(v->object);
	uint64_t at, text = 0;

	if (!table_at(v, DT_SYMTAB, &at))
		return edit_proof_fails(p, "its symbols are lost");
	for (uint64_t i = 0; i < p->symbol_count; i++) {
		uint64_t name = edit_file_get(&v->file, at + i * stride, 4);

		if (name >= c->end)
			return edit_proof_fails(p, "a symbol has no name");
		ret_names[i] = (const char *)c->strings.bytes + name;
		text += strlen(ret_names[i]);
		if (text > TEXT_MAX)
			return edit_proof_fails(p, "symbols have too long"
						   " names");
	}
	return 0;
}

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	if (!order && x->version != y->version)
		order = x->version < y->version ? -1 : 1;
	if (order)
		return order;
	return x->index < y->index ? -1 : x->index > y->index;
}

static struct named *sorted(const struct edit_proof *p, const char **names)
{
	struct named *list = arena_array(&p->cx->arena, p->symbol_count + 1,
					 sizeof(*list));

	for (uint64_t i = 0; i < p->symbol_count; i++)
		list[i] = (struct named){ .name = names[i], .index = i };
	qsort(list, p->symbol_count, sizeof(*list), by_name);
	return list;
}

/* The names are those that the wish makes of the old ones, and symbols of one
 * name are in the order that they had. */
static int pair(struct edit_proof *p, const char **want, const char **is)
{
	struct named *a = sorted(p, want), *b = sorted(p, is);
	uint32_t *places = arena_array(&p->cx->arena, p->symbol_count + 1,
				       sizeof(*places));
	bool moved = false;

	for (uint64_t i = 0; i < p->symbol_count; i++) {
		if (strcmp(a[i].name, b[i].name) != 0)
			return edit_proof_fails(p, "a symbol has another"
						   " name");
		places[a[i].index] = b[i].index;
		moved |= a[i].index != b[i].index;
	}
	if (moved)
		p->places = places;
	return 0;
}

/* The loader's own tables of both files. */
static int check_symbols(const struct edit_proof *p)
{
	unsigned int stride = edit_symbols_stride(p->was.object);
	uint64_t was, is;

	if (!table_at(&p->was, DT_SYMTAB, &was) ||
	    !table_at(&p->is, DT_SYMTAB, &is))
		return edit_proof_fails(p, "its symbols are lost");
	for (uint64_t i = 0; i < p->symbol_count; i++) {
		if (!edit_proof_same_symbol(p, was + i * stride, is +
					    edit_proof_place(p, i) * stride))
			return edit_proof_fails(p, "a symbol changed");
	}
	return 0;
}

static unsigned int version_of(const struct edit_view *v, uint64_t symbol)
{
	unsigned int version = GLOBAL;
	uint64_t at;

	if (table_at(v, DT_VERSYM, &at))
		version = edit_file_get(&v->file, at + 2 * symbol, 2) & MASK;
	return version ? version : GLOBAL;
}

/* No two symbols are one that were two. */
static int check_clashes(const struct edit_proof *p,
			 const struct edit_proof_names *n)
{
	struct named *list = arena_array(&p->cx->arena, p->symbol_count + 1,
					 sizeof(*list));

	for (uint64_t i = 0; i < p->symbol_count; i++) {
		uint64_t place = edit_proof_place(p, i);

		list[i] = (struct named){ n->is[place], n->was[i], i,
					  version_of(&p->is, place) };
	}
	qsort(list, p->symbol_count, sizeof(*list), by_name);
	for (uint64_t i = 1; i < p->symbol_count; i++) {
		const struct named *a = &list[i - 1], *b = &list[i];

		if (!strcmp(a->name, b->name) && a->version == b->version &&
		    strcmp(a->before, b->before) != 0)
			return edit_proof_fails(p, "two symbols have one"
						   " name");
	}
	return 0;
}

static bool is_same_relocation(const struct edit_proof *p, uint64_t was,
			       uint64_t is, unsigned int entry)
{
	const struct edit_file *a = &p->was.file, *b = &p->is.file;
	unsigned int w = p->was.object->class / 8;
	uint64_t type = w == 8 ? UINT32_MAX : 0xff;
	uint64_t symbol = edit_relocation_symbol(a, was);

	return edit_relocation_symbol(b, is) == edit_proof_place(p, symbol) &&
	       edit_file_get(a, was, w) == edit_file_get(b, is, w) &&
	       (edit_file_get(a, was + w, w) & type) ==
		       (edit_file_get(b, is + w, w) & type) &&
	       (entry == 2 * w || edit_file_get(a, was + 2 * w, w) ==
				  edit_file_get(b, is + 2 * w, w));
}

/* Every relocation is what it was, with its symbol at its new place. */
static int check_relocations(const struct edit_proof *p,
			     const struct edit_parts *was,
			     const struct edit_parts *is)
{
	for (size_t i = 0; i < was->count; i++) {
		const struct edit_part *a = &was->items[i], *b = &is->items[i];

		if (i >= is->count || a->kind != b->kind ||
		    a->size != b->size || a->entry != b->entry)
			return edit_proof_fails(p, "a table of its symbols is"
						   " lost");
		for (uint64_t at = 0; a->kind == PART_RELOCATIONS &&
				      at < a->size; at += a->entry) {
			if (!is_same_relocation(p, a->offset + at,
						b->offset + at, a->entry))
				return edit_proof_fails(p, "a relocation"
							   " changed");
		}
	}
	return 0;
}

/* Relocations and versions change with the order alone. */
static void allow_parts(struct edit_proof *p, const struct edit_parts *l,
			bool renamed)
{
	for (size_t i = 0; i < l->count; i++) {
		enum edit_part_kind kind = l->items[i].kind;
		bool may = renamed;

		if (kind == PART_RELOCATIONS)
			may = p->places;
		if (kind == PART_VERSIONS)
			may = p->places || p->wish->versions_cleared.count;
		if (may)
			p->symbol_parts.items[p->symbol_parts.count++] =
				l->items[i];
	}
}

/* Without renames there is no need to know the other tables. */
static void allow_versions(struct edit_proof *p)
{
	struct edit_parts l = { .count = 1 };

	l.items[0] = (struct edit_part){ PART_VERSIONS, 0,
					 2 * p->symbol_count, 0 };
	if (table_at(&p->was, DT_VERSYM, &l.items[0].offset))
		allow_parts(p, &l, false);
}

static int check_renames(struct edit_proof *p,
			 const struct edit_proof_names *n)
{
	struct edit_parts was, is;
	int r;

	if (!edit_parts_list(&p->was.file, p->symbol_count, &was) ||
	    !edit_parts_list(&p->is.file, p->symbol_count, &is))
		return edit_proof_fails(p, "its symbols' tables are lost");
	r = check_symbols(p);
	if (!r)
		r = check_clashes(p, n);
	if (!r)
		r = check_relocations(p, &was, &is);
	if (!r)
		r = edit_proof_hashes(p, n);
	allow_parts(p, &was, true);
	return r;
}

/* What the old symbols are to be called; true if any gets another name. */
static bool wanted_names(const struct edit_proof *p,
			 const struct edit_proof_names *n, const char **want)
{
	struct edit_wish_map map = edit_wish_renamed(&p->cx->arena, p->wish);
	bool renamed = false;

	for (uint64_t i = 0; i < p->symbol_count; i++) {
		const char *to = edit_wish_map_get(&map, n->was[i]);

		want[i] = to ? to : n->was[i];
		renamed |= strcmp(want[i], n->was[i]) != 0;
	}
	return renamed;
}

/* Its hash tables tell of as many as before. */
static bool has_other_count(const struct edit_proof *p)
{
	uint64_t was, is;

	return edit_symbols_proved(p->was.object, &p->was.file.table, &was) !=
		       edit_symbols_proved(p->is.object, &p->is.file.table,
					   &is) || was != is;
}

int edit_proof_symbols(struct edit_proof *p)
{
	struct edit_proof_names n;
	const char **want;
	uint64_t unused;
	bool renamed;
	int r;

	if (!edit_wish_changes_symbols(p->wish) ||
	    !edit_table_value(&p->was.file.table, DT_SYMTAB, &unused) ||
	    !edit_symbols_count(p->was.object, &p->was.file.table,
				&p->symbol_count))
		return 0;
	if (has_other_count(p))
		return edit_proof_fails(p, "it has more or less symbols");
	if (!p->wish->symbols_renamed.count) {
		allow_versions(p);
		return 0;
	}
	if (p->symbol_count > p->was.object->image.size)
		return edit_proof_fails(p, "it has too many symbols");
	n.was = arena_array(&p->cx->arena, p->symbol_count + 1, sizeof(char *));
	n.is = arena_array(&p->cx->arena, p->symbol_count + 1, sizeof(char *));
	want = arena_array(&p->cx->arena, p->symbol_count + 1, sizeof(char *));
	r = read_names(p, &p->was, n.was);
	if (!r)
		r = read_names(p, &p->is, n.is);
	if (r < 0)
		return r;
	renamed = wanted_names(p, &n, want);
	r = pair(p, want, n.is);
	if (r < 0 || renamed)
		return r < 0 ? r : check_renames(p, &n);
	allow_versions(p);
	return p->places ? edit_proof_fails(p, "its symbols moved") : 0;
}
