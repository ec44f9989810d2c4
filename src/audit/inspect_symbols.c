/* SPDX-License-Identifier: MIT */
#include "inspect_symbols.h"

#include "xstage/relocs.h"
#include "xstage/symbols_list.h"

#include <string.h>

/* Types of relocations of one object; machines have some hundred. */
enum { TYPES_MAX = 256 };

static void index_symbols(struct ctx *cx, struct inspected *facts)
{
	size_t defined = 0;

	for (size_t i = 0; i < facts->symbols.count; i++)
		defined += facts->symbols.items[i].is_defined;
	facts->imports = facts->exports =
		(struct strmap){ .arena = &cx->arena, .keeps_keys = true };
	strmap_reserve(&facts->exports, defined);
	strmap_reserve(&facts->imports, facts->symbols.count - defined);
	for (size_t i = 0; i < facts->symbols.count; i++) {
		struct inspected_symbol *s = &facts->symbols.items[i];

		strmap_put(s->is_defined ? &facts->exports : &facts->imports,
			   s->name, s);
	}
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
};

static const GElf_Phdr *segment_at(const struct object *o, uint64_t address)
{
	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type == PT_LOAD && address >= p->p_vaddr &&
		    address - p->p_vaddr < p->p_memsz)
			return p;
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
	const GElf_Phdr *p = segment_at(r->o, e->address);
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
	struct reading r = { cx, o, facts };

	if (!relocs_each(o, take_reloc, &r))
		facts->defect = "its relocations are not in the file";
}
