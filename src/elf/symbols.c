/* SPDX-License-Identifier: MIT */
#include "xstage/symbols.h"

#include <string.h>

enum { VERSION_HIDDEN = 0x8000 };

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

static uint64_t symbol_size(const struct object *o)
{
	return o->class == 64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
}

static bool symbol_at(const struct object *o, uint64_t index,
		      struct span *ret_symbol)
{
	uint64_t size = symbol_size(o);
	struct span symbols;

	return object_bytes_at(o, o->dynamic.symbols, &symbols) &&
	       span_part(symbols, index * size, size, ret_symbol);
}

static bool version_at(const struct object *o, uint64_t index,
		       uint16_t *ret_version)
{
	struct span versions;

	return o->dynamic.versym &&
	       object_bytes_at(o, o->dynamic.versym, &versions) &&
	       span_u16(versions, index * 2, o->order, ret_version);
}

/* "name@VERSION" is for those who ask for that version. */
static bool is_hidden(const struct object *o, uint64_t index)
{
	uint16_t version;

	return version_at(o, index, &version) && version & VERSION_HIDDEN;
}

static const char *name_at(const struct object *o, uint64_t index)
{
	struct span symbol, strings;
	const char *text;
	uint32_t at;

	return symbol_at(o, index, &symbol) &&
	       span_u32(symbol, 0, o->order, &at) &&
	       object_bytes_at(o, o->dynamic.strings, &strings) &&
	       span_string(strings, at, &text) ? text : NULL;
}

static bool is_called(const struct object *o, uint64_t index, const char *name)
{
	const char *text = is_hidden(o, index) ? NULL : name_at(o, index);

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

struct symbol {
	uint64_t name, info, other, section, value;
};

/* The two classes have the members in different orders. */
static bool read_symbol(const struct object *o, uint64_t index,
			struct symbol *ret_symbol)
{
	bool wide = o->class == 64;
	struct symbol *y = ret_symbol;
	struct span s;

	return symbol_at(o, index, &s) &&
	       span_integer(s, 0, 4, o->order, &y->name) &&
	       span_integer(s, wide ? 4 : 12, 1, o->order, &y->info) &&
	       span_integer(s, wide ? 5 : 13, 1, o->order, &y->other) &&
	       span_integer(s, wide ? 6 : 14, 2, o->order, &y->section) &&
	       span_integer(s, wide ? 8 : 4, o->class / 8, o->order,
			    &y->value);
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

/* The words of DT_HASH have 8 bytes on two machines. */
unsigned int symbols_hash_word(const struct object *o)
{
	return o->class == 64 && (o->machine == EM_S390 ||
				  o->machine == EM_ALPHA) ? 8 : 4;
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
	return index && read_symbol(o, index, &symbol) &&
	       is_definition(&symbol);
}

/* All symbols from *ret_first on are in the table. */
static bool sysv_range(const struct object *o, uint64_t *ret_first,
		       uint64_t *ret_end)
{
	unsigned int w = symbols_hash_word(o);
	struct span s;

	*ret_first = 1;
	return object_bytes_at(o, o->dynamic.hash, &s) &&
	       span_integer(s, w, w, o->order, ret_end);
}

/* The bucket with the last symbols has the last chain, which says where it
 * ends. */
static bool gnu_range(const struct object *o, uint64_t *ret_first,
		      uint64_t *ret_end)
{
	uint32_t buckets, first, words, index, last = 0, value = 0;
	struct span s;

	if (!object_bytes_at(o, o->dynamic.gnu_hash, &s) ||
	    !span_u32(s, 0, o->order, &buckets) ||
	    !span_u32(s, 4, o->order, &first) ||
	    !span_u32(s, 8, o->order, &words) ||
	    !span_from(s, 16 + (uint64_t)words * (o->class / 8), &s))
		return false;
	for (uint64_t i = 0; i < buckets; i++) {
		if (!span_u32(s, 4 * i, o->order, &index))
			return false;
		if (index > last)
			last = index;
	}
	*ret_first = *ret_end = first;
	if (last < first || !span_from(s, 4 * (uint64_t)buckets, &s))
		return last < first;
	for (; !(value & 1); last++) {
		if (!span_u32(s, 4 * (uint64_t)(last - first), o->order,
			      &value))
			return false;
	}
	*ret_end = last;
	return true;
}

/* The symbols that the hash table has. */
struct range {
	uint64_t first, end;
};

static bool read_range(const struct object *o, struct range *ret_range)
{
	struct range *r = ret_range;

	*r = (struct range){ 0 };
	if (o->dynamic.gnu_hash)
		return gnu_range(o, &r->first, &r->end);
	return !o->dynamic.hash || sysv_range(o, &r->first, &r->end);
}

/* What an index of DT_VERSYM means; NULL: none, or the object's own name. */
static const char *version_of(const struct object *o, uint16_t index,
			      uint32_t *ret_hash, bool *ret_exact)
{
	const struct versions *v = &o->versions;

	for (size_t i = 0; i < v->defined.count; i++) {
		if (v->defined.items[i].index != index)
			continue;
		*ret_hash = v->defined.items[i].hash;
		return v->defined.items[i].is_base ? NULL
						   : v->defined.items[i].name;
	}
	for (size_t i = 0; i < v->need_count; i++) {
		if (v->needs[i].index != index)
			continue;
		*ret_hash = v->needs[i].hash;
		*ret_exact = v->needs[i].is_exact;
		return v->needs[i].version;
	}
	return NULL;
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
		.is_ifunc = is_ifunc, .is_zero = is_zero,
		.is_stub = is_stub(o, &plain),
	};
	return is_definition(&plain) || ret_definition->is_stub;
}

/* Behind those of the same name that are there. */
static void add_known(struct ctx *cx, struct symbols *s, const char *name,
		      struct symbol_definition definition)
{
	struct symbol_definition *d = arena_alloc(&cx->arena, sizeof(*d));
	struct symbol_definition *at = strmap_get(&s->known, name);

	*d = definition;
	while (at && at->next)
		at = (struct symbol_definition *)at->next;
	if (at)
		at->next = d;
	else
		strmap_put(&s->known, name, d);
}

static bool read_known(struct ctx *cx, struct object *o, struct range r,
		       struct symbols *s)
{
	struct symbol y;

	for (uint64_t i = r.first; i < r.end; i++) {
		struct symbol_definition d;
		uint16_t version = 0;
		const char *name;
		bool is_exact;

		if (!read_symbol(o, i, &y))
			return false;
		if (!is_known(o, &y, &d))
			continue;
		name = dynamic_string(cx, o, y.name);
		if (!name)
			return false;
		version_at(o, i, &version);
		d.index = version & ~VERSION_HIDDEN;
		d.is_hidden = version & VERSION_HIDDEN;
		d.version = version_of(o, d.index, &d.version_hash, &is_exact);
		add_known(cx, s, name, d);
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
static bool is_needed(const struct object *o, struct range r,
		      const struct reloc *reloc, const struct symbol *y)
{
	unsigned int bind = ELF32_ST_BIND(y->info);

	if (bind == STB_LOCAL || (bind == STB_WEAK &&
				  y->section == SHN_UNDEF))
		return false;
	return reloc->kind == RELOC_COPY || reloc->symbol < r.first ||
	       reloc->symbol >= r.end || !is_definition(y) ||
	       is_hidden(o, reloc->symbol);
}

static bool read_needs(struct ctx *cx, struct object *o, struct range r,
		       struct symbols *s)
{
	struct relocs relocs;
	struct symbol y;

	if (!relocs_read(cx, o, &relocs))
		return false;
	for (size_t i = 0; i < relocs.count; i++) {
		struct symbol_need n = { .kind = relocs.items[i].kind };
		uint16_t version;

		if (!read_symbol(o, relocs.items[i].symbol, &y))
			return false;
		if (!is_needed(o, r, &relocs.items[i], &y))
			continue;
		if (n.kind == RELOC_GOT && has_lazy_stub(&y))
			n.kind = RELOC_CALL;
		n.name = dynamic_string(cx, o, y.name);
		if (!n.name)
			return false;
		if (version_at(o, relocs.items[i].symbol, &version)) {
			n.index = version & ~VERSION_HIDDEN;
			n.version = version_of(o, n.index, &n.version_hash,
					       &n.is_exact);
		}
		vec_push(&cx->arena, &s->needs, n);
	}
	return true;
}

void symbols_read(struct ctx *cx, struct object *o,
		  struct symbols *ret_symbols)
{
	struct range r;

	*ret_symbols = (struct symbols){
		.known = { .arena = &cx->arena },
		.has_versions = o->dynamic.versym &&
				(o->versions.need_count ||
				 o->versions.defined.count),
	};
	ret_symbols->is_whole = read_range(o, &r) &&
				read_known(cx, o, r, ret_symbols) &&
				read_needs(cx, o, r, ret_symbols);
}

/* Bytes from 'address' to the next table: none can run into another. */
static uint64_t room_at(const struct object *o, uint64_t address)
{
	const struct dynamic *y = &o->dynamic;
	const uint64_t tables[] = { y->strings, y->symbols, y->hash,
				    y->gnu_hash, y->versym, y->verneed,
				    y->verdef };
	struct span s;
	uint64_t room = object_bytes_at(o, address, &s) ? s.size : 0;

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		if (tables[i] > address && tables[i] - address < room)
			room = tables[i] - address;
	}
	return room;
}

/* Hash tables do not tell how many there are that are only asked for. */
static uint64_t count_versions(const struct object *o)
{
	uint64_t symbols = room_at(o, o->dynamic.symbols) / symbol_size(o);
	uint64_t versions = room_at(o, o->dynamic.versym) / 2;

	return symbols < versions ? symbols : versions;
}

struct strings symbols_of_version(struct ctx *cx, const struct object *o,
				  uint16_t version)
{
	uint64_t count = count_versions(o);
	struct strings names = { 0 };
	uint16_t own;

	for (uint64_t i = 1; i < count && names.count < NAMES_MAX; i++) {
		const char *name;

		if (!version_at(o, i, &own) ||
		    (own & ~VERSION_HIDDEN) != version)
			continue;
		name = name_at(o, i);
		if (name)
			vec_push(&cx->arena, &names, name);
	}
	return names;
}
