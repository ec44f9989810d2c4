/* SPDX-License-Identifier: MIT */
#include "xstage/symbols.h"

#include "symbols_table.h"

#include "xstage/symbols_list.h"

#include <string.h>

/* Names told of one version, whatever the tables say. */
enum { NAMES_MAX = 256 };

uint32_t symbols_sysv_hash(const char *name)
{
	uint32_t h = 0;

	for (; *name; name++) {
		h = (h << 4) + (unsigned char)*name;
		h ^= h >> 24 & 0xf0;
		h &= 0x0fffffff;
	}
	return h;
}

uint32_t symbols_gnu_hash(const char *name)
{
	uint32_t h = 5381;

	for (; *name; name++)
		h = h * 33 + (unsigned char)*name;
	return h;
}

/* "name@VERSION" is for those who ask for that version. */
static bool is_hidden(const struct object *o, uint64_t index)
{
	uint16_t version;

	return symbols_version_at(o, index, &version) &&
	       version & VERSION_HIDDEN;
}

static bool is_called(const struct object *o, uint64_t index, const char *name)
{
	const char *text = is_hidden(o, index) ? NULL
					       : symbols_name_at(o, index);

	return text && !strcmp(text, name);
}

static bool can_bind(unsigned int info)
{
	static const unsigned int types = 1 << STT_NOTYPE | 1 << STT_OBJECT |
					  1 << STT_FUNC | 1 << STT_COMMON |
					  1 << STT_TLS;
	static const unsigned int binds = 1 << STB_GLOBAL | 1 << STB_WEAK |
					  1 << STB_GNU_UNIQUE;

	return types >> ELF32_ST_TYPE(info) & 1 &&
	       binds >> ELF32_ST_BIND(info) & 1;
}

static bool is_definition(const struct symbol *y)
{
	return y->section != SHN_UNDEF && can_bind(y->info) &&
	       (y->value || ELF32_ST_TYPE(y->info) == STT_TLS);
}

/* Undefined, with an address; MIPS marks those that count. */
static bool is_stub(const struct object *o, const struct symbol *y)
{
	return y->section == SHN_UNDEF && can_bind(y->info) && y->value &&
	       ELF32_ST_TYPE(y->info) != STT_TLS &&
	       (o->machine != EM_MIPS || y->other & STO_MIPS_PLT);
}

/* nbucket, nchain, buckets, chains. */
static uint64_t find_by_sysv(const struct object *o, const char *name)
{
	unsigned int w = symbols_hash_word(o);
	uint64_t buckets, index;
	struct span s;

	if (!object_bytes_at(o, o->dynamic.hash, &s) ||
	    !span_integer(s, 0, w, o->order, &buckets) || !buckets ||
	    !span_integer(s, w * (2 + symbols_sysv_hash(name) % buckets), w,
			  o->order, &index))
		return 0;
	/* A hostile chain is a ring; none is longer than the table. */
	for (uint64_t i = 0; index && i < s.size / w; i++) {
		if (is_called(o, index, name))
			return index;
		if (index > UINT32_MAX ||
		    !span_integer(s, w * (2 + buckets + index), w, o->order,
				  &index))
			return 0;
	}
	return 0;
}

/* nbuckets, first, mask words, shift, a filter, buckets, chains. */
static uint64_t find_by_gnu(const struct object *o, const char *name)
{
	uint32_t h = symbols_gnu_hash(name), buckets, first, words, index;
	uint32_t value = 0;
	uint64_t at;
	struct span s;

	if (!object_bytes_at(o, o->dynamic.gnu_hash, &s) ||
	    !span_u32(s, 0, o->order, &buckets) || !buckets ||
	    !span_u32(s, 4, o->order, &first) ||
	    !span_u32(s, 8, o->order, &words))
		return 0;
	at = 16 + (uint64_t)words * (o->class / 8);
	if (!span_u32(s, at + 4 * (uint64_t)(h % buckets), o->order, &index) ||
	    index < first)
		return 0;
	for (at += 4 * (uint64_t)buckets; !(value & 1); index++) {
		if (!span_u32(s, at + 4 * (uint64_t)(index - first), o->order,
			      &value))
			return 0;
		if (!((value ^ h) >> 1) && is_called(o, index, name))
			return index;
	}
	return 0;
}

bool symbols_define(const struct object *o, const char *name)
{
	struct symbol symbol;
	uint64_t index = 0;

	if (!o->dynamic.symbols || !o->dynamic.strings)
		return false;
	if (o->dynamic.gnu_hash)
		index = find_by_gnu(o, name);
	else if (o->dynamic.hash)
		index = find_by_sysv(o, name);
	return index && symbols_entry(o, index, &symbol) &&
	       is_definition(&symbol);
}

/* Types and values that one loader takes and another does not are kept. */
static bool is_known(const struct object *o, const struct symbol *y,
		     struct symbol_definition *ret_definition)
{
	struct symbol plain = *y;
	bool is_ifunc = ELF32_ST_TYPE(y->info) == STT_GNU_IFUNC;
	bool is_zero = y->section == SHN_ABS && !y->value;

	if (is_ifunc)
		plain.info = ELF32_ST_INFO(ELF32_ST_BIND(y->info), STT_FUNC);
	if (is_zero)
		plain.value = 1;
	*ret_definition = (struct symbol_definition){
		.is_zero = is_zero, .is_stub = is_stub(o, &plain),
		.bind = ELF32_ST_BIND(y->info),
		.type = ELF32_ST_TYPE(y->info),
		.visibility = ELF32_ST_VISIBILITY(y->other),
		.size = y->size,
	};
	return is_definition(&plain) || ret_definition->is_stub;
}

static bool read_known(struct ctx *cx, struct object *o, struct symbol_range r,
		       struct symbols *s)
{
	struct symbol y;

	vec_begin(&cx->arena, &s->definitions,
		  symbols_held(o, r.end - r.first));
	for (uint64_t i = r.first; i < r.end; i++) {
		struct symbol_definition d;
		uint16_t version = 0;
		bool is_exact;

		if (!symbols_entry(o, i, &y))
			return false;
		if (!is_known(o, &y, &d))
			continue;
		d.name = dynamic_string(cx, o, y.name);
		if (!d.name)
			return false;
		symbols_version_at(o, i, &version);
		d.index = version & ~VERSION_HIDDEN;
		d.is_hidden = version & VERSION_HIDDEN;
		d.version = symbols_version_of(o, d.index, &d.version_hash,
					       &is_exact);
		vec_push(&cx->arena, &s->definitions, d);
	}
	return true;
}

/* A function in a MIPS GOT that is looked up when it is called. */
static bool has_lazy_stub(const struct symbol *y)
{
	return y->section == SHN_UNDEF && y->value &&
	       ELF32_ST_TYPE(y->info) == STT_FUNC &&
	       !(y->other & STO_MIPS_PLT);
}

/* Not what the object is sure to find in itself. */
static bool is_needed(const struct object *o, struct symbol_range r,
		      const struct reloc *reloc, const struct symbol *y)
{
	if (ELF32_ST_BIND(y->info) == STB_LOCAL)
		return false;
	return reloc->kind == RELOC_COPY || reloc->symbol < r.first ||
	       reloc->symbol >= r.end || !is_definition(y) ||
	       is_hidden(o, reloc->symbol);
}

static bool is_wish(const struct symbol *y)
{
	return ELF32_ST_BIND(y->info) == STB_WEAK && y->section == SHN_UNDEF;
}

static bool take_needs(struct ctx *cx, struct object *o, struct symbol_range r,
		       const struct relocs *relocs, struct symbols *s)
{
	struct symbol y;

	vec_begin(&cx->arena, &s->needs, relocs->count);
	for (size_t i = 0; i < relocs->count; i++) {
		const struct reloc *reloc = &relocs->items[i];
		struct symbol_need n = { .kind = reloc->kind };
		uint16_t version;

		if (!symbols_entry(o, reloc->symbol, &y))
			return false;
		if (!is_needed(o, r, reloc, &y))
			continue;
		if (n.kind == RELOC_GOT && has_lazy_stub(&y))
			n.kind = RELOC_CALL;
		n.is_weak = ELF32_ST_BIND(y.info) == STB_WEAK;
		if (y.section == SHN_UNDEF)
			n.type = ELF32_ST_TYPE(y.info);
		n.name = dynamic_string(cx, o, y.name);
		if (!n.name)
			return false;
		if (symbols_version_at(o, reloc->symbol, &version)) {
			n.index = version & ~VERSION_HIDDEN;
			n.version = symbols_version_of(o, n.index,
						       &n.version_hash,
						       &n.is_exact);
		}
		if (is_wish(&y))
			vec_push(&cx->arena, &s->wishes, n);
		else
			vec_push(&cx->arena, &s->needs, n);
	}
	return true;
}

/* The relocations themselves are not kept. */
static bool read_needs(struct ctx *cx, struct object *o, struct symbol_range r,
		       struct symbols *s)
{
	struct ctx scratch = { 0 };
	struct relocs relocs;
	bool is_whole = relocs_read(&scratch, o, &relocs) &&
			take_needs(cx, o, r, &relocs, s);

	ctx_done(&scratch);
	return is_whole;
}

void symbols_read(struct ctx *cx, struct object *o,
		  struct symbols *ret_symbols)
{
	struct symbol_range r;

	dynamic_keep_strings(cx, o);
	*ret_symbols = (struct symbols){
		.has_versions = o->dynamic.versym &&
				(o->versions.need_count ||
				 o->versions.defined.count),
	};
	ret_symbols->is_whole = symbols_range(o, &r) &&
				read_known(cx, o, r, ret_symbols) &&
				read_needs(cx, o, r, ret_symbols);
}

struct strings symbols_of_version(struct ctx *cx, const struct object *o,
				  uint16_t version)
{
	uint64_t count = symbols_room(o);
	struct strings names = { 0 };
	uint16_t own;

	for (uint64_t i = 1; i < count && names.count < NAMES_MAX; i++) {
		const char *name;

		if (!symbols_version_at(o, i, &own) ||
		    (own & ~VERSION_HIDDEN) != version)
			continue;
		name = symbols_name_at(o, i);
		if (name)
			vec_push(&cx->arena, &names, name);
	}
	return names;
}
