/* SPDX-License-Identifier: MIT */
#include "inspect_symbols.h"

#include "xstage/relocs.h"
#include "xstage/symbols_list.h"

#include <string.h>

/* Types of relocations of one object; machines have some hundred. */
enum { TYPES_MAX = 256 };

static uint32_t *slot_of(const struct inspected *i, const char *name,
			 bool is_defined)
{
	size_t at = strmap_hash(name) & (i->symbol_room - 1);

	for (;; at = (at + 1) & (i->symbol_room - 1)) {
		uint32_t number = i->symbol_slots[at];
		const struct inspected_symbol *s =
			number ? &i->symbols.items[number - 1] : NULL;

		if (!s || (s->is_defined == is_defined &&
			   !strcmp(s->name, name)))
			return &i->symbol_slots[at];
	}
}

static void index_symbols(struct ctx *cx, struct inspected *i)
{
	if (!i->symbols.count)
		return;
	for (i->symbol_room = 4; i->symbol_room / 2 < i->symbols.count;)
		i->symbol_room *= 2;
	i->symbol_slots = arena_array(&cx->arena, i->symbol_room,
				      sizeof(*i->symbol_slots));
	for (size_t n = 0; n < i->symbols.count; n++) {
		const struct inspected_symbol *s = &i->symbols.items[n];

		*slot_of(i, s->name, s->is_defined) = n + 1;
	}
}

static const struct inspected_symbol *find(const struct inspected *i,
					   const char *name, bool is_defined)
{
	uint32_t number = i->symbol_room ? *slot_of(i, name, is_defined) : 0;

	return number ? &i->symbols.items[number - 1] : NULL;
}

const struct inspected_symbol *
inspected_import(const struct inspected *i, const char *name)
{
	return find(i, name, false);
}

const struct inspected_symbol *
inspected_export(const struct inspected *i, const char *name)
{
	return find(i, name, true);
}

void inspect_symbols(struct ctx *cx, struct object *o,
		     struct inspected *facts)
{
	bool is_certain;
	uint64_t count = symbols_count(o, &is_certain);
	struct listed_symbol s;

	dynamic_keep_strings(cx, o);
	vec_begin(&cx->arena, &facts->symbols, symbols_held(o, count));
	for (uint64_t i = 1; i < count; i++) {
		if (symbols_at(cx, o, i, &s) < 0) {
			if (is_certain)
				facts->defect = "its symbols are not in the"
						" file";
			break;
		}
		vec_push(&cx->arena, &facts->symbols,
			 ((struct inspected_symbol){
				.name = s.name, .version = s.version,
				.value = s.value, .size = s.size,
				.bind = s.bind, .type = s.type,
				.visibility = s.visibility,
				.is_defined = s.is_defined }));
	}
	index_symbols(cx, facts);
}

struct reading {
	struct ctx *cx;
	const struct object *o;
	struct inspected *facts;
	const GElf_Phdr *segment;	/* of the last one; NULL */
};

static bool holds(const GElf_Phdr *p, uint64_t address)
{
	return p && p->p_type == PT_LOAD && address >= p->p_vaddr &&
	       address - p->p_vaddr < p->p_memsz;
}

static const GElf_Phdr *segment_at(const struct object *o, uint64_t address)
{
	for (size_t i = 0; i < o->segment_count; i++) {
		if (holds(&o->segments[i], address))
			return &o->segments[i];
	}
	return NULL;
}

static const struct inspected_symbol *symbol_at(const struct inspected *i,
						uint32_t index)
{
	return index && index <= i->symbols.count
	       ? &i->symbols.items[index - 1] : NULL;
}

static void take_reloc(void *data, const struct reloc_entry *e)
{
	struct reading *r = data;
	const struct inspected_symbol *symbol = symbol_at(r->facts, e->symbol);
	const GElf_Phdr *p = r->segment =
		holds(r->segment, e->address) ? r->segment
					      : segment_at(r->o, e->address);
	bool is_text = p && !(p->p_flags & PF_W) && e->type;
	bool is_own = !symbol || symbol->is_defined;

	if (symbol && relocs_kind(r->o, e->type) == RELOC_COPY)
		vec_push(&r->cx->arena, &r->facts->copies,
			 ((struct inspected_copy){ symbol->name,
						   symbol->size }));
	for (size_t i = 0; i < r->facts->relocs.count; i++) {
		struct inspected_relocs *known = &r->facts->relocs.items[i];

		if (known->type == e->type && known->is_text == is_text) {
			known->count++;
			known->own_count += is_own;
			return;
		}
	}
	if (r->facts->relocs.count >= TYPES_MAX)
		return;
	vec_push(&r->cx->arena, &r->facts->relocs, ((struct inspected_relocs){
		.type = e->type, .count = 1, .offset = e->address,
		.symbol = symbol ? symbol->name : NULL,
		.is_text = is_text, .own_count = is_own }));
}

void inspect_relocs(struct ctx *cx, struct object *o,
		    struct inspected *facts)
{
	struct reading r = { .cx = cx, .o = o, .facts = facts };

	if (!relocs_each(o, take_reloc, &r))
		facts->defect = "its relocations are not in the file";
}
