/* SPDX-License-Identifier: MIT */
#include "edit_proof.h"

#include "edit_symbols.h"
#include "edit_wish.h"

#include <string.h>

/* Of a walk without end; see edit_versions.c for the records. */
enum { RECORDS_MAX = 1 << 20, GLOBAL = 1, MASK = 0x7fff };

/* What a file needs, a line for each version of a library. */
struct needed_versions {
	struct strings lines;
	bool gone[MASK + 1];	/* of indices that the wish takes away */
	bool asked[MASK + 1];	/* and of all */
};

static const char *text_at(const struct edit_view *v, uint32_t offset)
{
	const char *text;

	return span_string(v->census.strings, offset, &text) ? text : "?";
}

/* 'as': what the library is to be called; NULL: it is not to be needed. */
static bool list_library(const struct edit_proof *p, const struct edit_view *v,
			 struct span aux, const char *as,
			 struct needed_versions *list)
{
	enum order order = v->object->order;
	uint32_t hash, name, next = 1;
	uint16_t flags, other;

	while (next && list->lines.count < RECORDS_MAX) {
		if (!span_u32(aux, 0, order, &hash) ||
		    !span_u16(aux, 4, order, &flags) ||
		    !span_u16(aux, 6, order, &other) ||
		    !span_u32(aux, 8, order, &name) ||
		    !span_u32(aux, 12, order, &next))
			return false;
		list->asked[other & MASK] = true;
		if (!as)
			list->gone[other & MASK] = true;
		else
			vec_push(&p->cx->arena, &list->lines, arena_printf(
				&p->cx->arena, "%s %s %x %x %x", as,
				text_at(v, name), hash, flags, other));
		if (!span_from(aux, next, &aux))
			return false;
	}
	return !next;
}

static bool list_all(const struct edit_proof *p, const struct edit_view *v,
		     bool is_old, struct needed_versions *list)
{
	enum order order = v->object->order;
	uint32_t file, aux, next = 1;
	uint64_t address;
	struct span s, first;
	const char *name;

	if (!edit_table_value(&v->file.table, DT_VERNEED, &address))
		return true;
	if (!object_bytes_at(v->object, address, &s))
		return false;
	for (size_t n = 0; next && n < RECORDS_MAX; n++) {
		if (!span_u32(s, 4, order, &file) ||
		    !span_u32(s, 8, order, &aux) ||
		    !span_u32(s, 12, order, &next) ||
		    !span_from(s, aux, &first) || !span_from(s, next, &s))
			return false;
		name = text_at(v, file);
		if (is_old)
			name = edit_wish_needed(p->wish, name);
		if (!list_library(p, v, first, name, list))
			return false;
	}
	return !next;
}

static uint16_t version_of(const struct edit_view *v, struct span table,
			   uint64_t symbol)
{
	uint16_t version = 0;

	span_u16(table, 2 * symbol, v->object->order, &version);
	return version;
}

/* The wish is that it asks for none: it is undefined, or a copy. */
static bool is_cleared(const struct edit_proof *p, uint64_t symbol,
		       bool is_asked, const struct edit_wish_map *cleared)
{
	unsigned int stride = edit_symbols_stride(p->was.object);
	const struct edit_census *c = &p->was.census;
	enum order order = p->was.object->order;
	uint32_t name = UINT32_MAX;
	uint16_t section = 0;
	uint64_t address;
	struct span s;

	if (!edit_table_value(&p->was.file.table, DT_SYMTAB, &address) ||
	    !object_bytes_at(p->was.object, address, &s) ||
	    !span_u32(s, symbol * stride, order, &name) ||
	    !span_u16(s, symbol * stride + (stride == sizeof(Elf64_Sym) ? 6
				: 14), order, &section))
		return false;
	return (section == SHN_UNDEF || is_asked) && name < c->end &&
	       edit_wish_map_get(cleared, (const char *)c->strings.bytes +
				 name);
}

static int check_symbols(const struct edit_proof *p,
			 const struct needed_versions *was)
{
	struct edit_wish_map cleared = edit_wish_cleared(&p->cx->arena,
							 p->wish);
	uint64_t old, new, count;
	struct span a, b;

	if (!edit_table_value(&p->was.file.table, DT_VERSYM, &old))
		return 0;
	if (!edit_table_value(&p->is.file.table, DT_VERSYM, &new) ||
	    !object_bytes_at(p->was.object, old, &a) ||
	    !object_bytes_at(p->is.object, new, &b) ||
	    !edit_symbols_count(p->was.object, &p->was.file.table, &count))
		return edit_proof_fails(p, "its table of versions is lost");
	for (uint64_t i = 0; i < count && 2 * i < a.size; i++) {
		uint16_t want = version_of(&p->was, a, i);

		if (was->gone[want & MASK] ||
		    ((want & MASK) > GLOBAL &&
		     is_cleared(p, i, was->asked[want & MASK], &cleared)))
			want = GLOBAL;
		if (version_of(&p->is, b, edit_proof_place(p, i)) != want)
			return edit_proof_fails(p, "the version of a symbol"
						   " changed");
	}
	return 0;
}

/* As many records as DT_VERNEEDNUM says: musl and ldconfig count them. */
static bool is_count_right(const struct edit_view *v)
{
	uint64_t address, at, said = 0, count = 0, next = 1;

	if (!edit_table_value(&v->file.table, DT_VERNEED, &address))
		return true;
	edit_table_value(&v->file.table, DT_VERNEEDNUM, &said);
	if (!edit_file_offset(&v->file, address, &at))
		return false;
	for (; next && count <= said; at += next, count++)
		next = edit_file_get(&v->file, at + 12, 4);
	return count == said;
}

int edit_proof_versions(const struct edit_proof *p)
{
	struct needed_versions *was = arena_alloc(&p->cx->arena, sizeof(*was));
	struct needed_versions *is = arena_alloc(&p->cx->arena, sizeof(*is));

	if (!edit_wish_changes_needed(p->wish) &&
	    !p->wish->versions_cleared.count)
		return p->places ? check_symbols(p, was) : 0;
	if (!list_all(p, &p->was, true, was) || !list_all(p, &p->is, false, is))
		return edit_proof_fails(p, "its needed versions are lost");
	if (is_count_right(&p->was) && !is_count_right(&p->is))
		return edit_proof_fails(p, "the number of needed versions is"
					   " wrong");
	if (was->lines.count != is->lines.count)
		return edit_proof_fails(p, "it needs more or less versions");
	for (size_t i = 0; i < was->lines.count; i++) {
		if (strcmp(was->lines.items[i], is->lines.items[i]) != 0)
			return edit_proof_fails(p, "it needs other versions");
	}
	return check_symbols(p, was);
}
