/* SPDX-License-Identifier: MIT */
#include "xstage/symbols.h"

#include <string.h>

/* Symbols followed in one chain: a hostile one may be a ring. */
enum { CHAIN_MAX = 1 << 20 };

enum { VERSION_HIDDEN = 0x8000 };

static uint32_t sysv_hash(const char *name)
{
	uint32_t h = 0;

	for (; *name; name++) {
		h = (h << 4) + (unsigned char)*name;
		h ^= h >> 24 & 0xf0;
		h &= 0x0fffffff;
	}
	return h;
}

static uint32_t gnu_hash(const char *name)
{
	uint32_t h = 5381;

	for (; *name; name++)
		h = h * 33 + (unsigned char)*name;
	return h;
}

static bool symbol_at(const struct object *o, uint64_t index,
		      struct span *ret_symbol)
{
	uint64_t size = o->class == 64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	struct span symbols;

	return object_bytes_at(o, o->dynamic.symbols, &symbols) &&
	       span_part(symbols, index * size, size, ret_symbol);
}

/* "name@VERSION" is for those who ask for that version. */
static bool is_hidden(const struct object *o, uint64_t index)
{
	struct span versions;
	uint16_t version;

	return o->dynamic.versym &&
	       object_bytes_at(o, o->dynamic.versym, &versions) &&
	       span_u16(versions, index * 2, o->order, &version) &&
	       version & VERSION_HIDDEN;
}

static bool is_called(const struct object *o, uint64_t index, const char *name)
{
	struct span symbol, strings;
	const char *text;
	uint32_t at;

	return !is_hidden(o, index) && symbol_at(o, index, &symbol) &&
	       span_u32(symbol, 0, o->order, &at) &&
	       object_bytes_at(o, o->dynamic.strings, &strings) &&
	       span_string(strings, at, &text) && !strcmp(text, name);
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

/* The two classes have the members in different orders. */
static bool is_definition(const struct object *o, uint64_t index)
{
	bool wide = o->class == 64;
	uint64_t info, section, value;
	struct span s;

	return symbol_at(o, index, &s) &&
	       span_integer(s, wide ? 4 : 12, 1, o->order, &info) &&
	       span_integer(s, wide ? 6 : 14, 2, o->order, &section) &&
	       span_integer(s, wide ? 8 : 4, o->class / 8, o->order, &value) &&
	       section != SHN_UNDEF && can_bind(info) &&
	       (value || ELF32_ST_TYPE(info) == STT_TLS);
}

/* Words of 8 bytes on two machines. */
static unsigned int hash_width(const struct object *o)
{
	return o->class == 64 && (o->machine == EM_S390 ||
				  o->machine == EM_ALPHA) ? 8 : 4;
}

/* nbucket, nchain, buckets, chains. */
static uint64_t find_by_sysv(const struct object *o, const char *name)
{
	unsigned int w = hash_width(o);
	uint64_t buckets, index;
	struct span s;

	if (!object_bytes_at(o, o->dynamic.hash, &s) ||
	    !span_integer(s, 0, w, o->order, &buckets) || !buckets ||
	    !span_integer(s, w * (2 + sysv_hash(name) % buckets), w, o->order,
			  &index))
		return 0;
	for (int i = 0; index && i < CHAIN_MAX; i++) {
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
	uint32_t h = gnu_hash(name), buckets, first, words, index, value = 0;
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
	uint64_t index = 0;

	if (!o->dynamic.symbols || !o->dynamic.strings)
		return false;
	if (o->dynamic.gnu_hash)
		index = find_by_gnu(o, name);
	else if (o->dynamic.hash)
		index = find_by_sysv(o, name);
	return index && is_definition(o, index);
}

/*
 * The dynamic section does not say how many symbols there are.  A tag of MIPS
 * and DT_HASH (nchain) do; DT_GNU_HASH says which is the first that is defined,
 * or 1 when none is: then the next table ends them.
 */
static uint64_t undefined_end(const struct object *o)
{
	const struct dynamic *y = &o->dynamic;
	uint64_t size = o->class == 64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	unsigned int w = hash_width(o);
	uint64_t count;
	struct span s;

	if (y->mips_symbols)
		return y->mips_symbols;
	if (y->gnu_hash && object_bytes_at(o, y->gnu_hash, &s) &&
	    span_integer(s, 4, 4, o->order, &count) && count > 1)
		return count;
	if (y->hash && object_bytes_at(o, y->hash, &s) &&
	    span_integer(s, w, w, o->order, &count))
		return count;
	return y->symbols_end ? (y->symbols_end - y->symbols) / size : 0;
}

void symbols_undefined(const struct object *o, struct symbols_walk *ret_walk)
{
	struct symbols_walk w = { .o = o, .index = 1 };

	if (o->dynamic.symbols && o->dynamic.strings &&
	    object_bytes_at(o, o->dynamic.symbols, &w.symbols) &&
	    object_bytes_at(o, o->dynamic.strings, &w.strings))
		w.count = undefined_end(o);
	w.text_left = 4 * (uint64_t)w.strings.size + SYMBOL_NAME_MAX;
	*ret_walk = w;
}

/* Linkers let names share bytes, but not all of them the same ones. */
static bool name_at(struct symbols_walk *w, uint32_t at, const char **ret_name)
{
	struct span s;

	if (!at || !span_from(w->strings, at, &s))
		return false;
	if (s.size > SYMBOL_NAME_MAX)
		s.size = SYMBOL_NAME_MAX;
	if (s.size > w->text_left)
		s.size = w->text_left;
	if (!span_string(s, 0, ret_name)) {
		w->text_left -= s.size;
		return false;
	}
	w->text_left -= strlen(*ret_name) + 1;
	return true;
}

int symbols_next(struct symbols_walk *w, struct symbol *ret_symbol)
{
	const struct object *o = w->o;
	bool wide = o->class == 64;
	uint64_t size = wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	uint64_t info, section;
	struct symbol y;
	struct span s;
	uint32_t name;

	for (; w->index < w->count; w->index++) {
		if (!span_part(w->symbols, w->index * size, size, &s))
			return 0;
		if (!span_u32(s, 0, o->order, &name) ||
		    !span_integer(s, wide ? 4 : 12, 1, o->order, &info) ||
		    !span_integer(s, wide ? 6 : 14, 2, o->order, &section) ||
		    section != SHN_UNDEF ||
		    !name_at(w, name, &y.name))
			continue;
		y.is_weak = ELF32_ST_BIND(info) == STB_WEAK;
		w->index++;
		*ret_symbol = y;
		return 1;
	}
	return 0;
}
