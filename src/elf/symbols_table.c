/* SPDX-License-Identifier: MIT */
#include "symbols_table.h"

uint64_t symbols_entry_size(const struct object *o)
{
	return o->class == 64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
}

static bool entry_at(const struct object *o, uint64_t index,
		      struct span *ret_symbol)
{
	uint64_t size = symbols_entry_size(o);
	struct span symbols;

	return object_bytes_at(o, o->dynamic.symbols, &symbols) &&
	       span_part(symbols, index * size, size, ret_symbol);
}

bool symbols_version_at(const struct object *o, uint64_t index,
		       uint16_t *ret_version)
{
	struct span versions;

	return o->dynamic.versym &&
	       object_bytes_at(o, o->dynamic.versym, &versions) &&
	       span_u16(versions, index * 2, o->order, ret_version);
}

const char *symbols_name_at(const struct object *o, uint64_t index)
{
	struct span symbol, strings;
	const char *text;
	uint32_t at;

	return entry_at(o, index, &symbol) &&
	       span_u32(symbol, 0, o->order, &at) &&
	       object_bytes_at(o, o->dynamic.strings, &strings) &&
	       span_string(strings, at, &text) ? text : NULL;
}

/* The two classes have the members in different orders. */
bool symbols_entry(const struct object *o, uint64_t index,
			struct symbol *ret_symbol)
{
	bool wide = o->class == 64;
	struct symbol *y = ret_symbol;
	struct span s;

	return entry_at(o, index, &s) &&
	       span_integer(s, 0, 4, o->order, &y->name) &&
	       span_integer(s, wide ? 4 : 12, 1, o->order, &y->info) &&
	       span_integer(s, wide ? 5 : 13, 1, o->order, &y->other) &&
	       span_integer(s, wide ? 6 : 14, 2, o->order, &y->section) &&
	       span_integer(s, wide ? 8 : 4, o->class / 8, o->order,
			    &y->value) &&
	       span_integer(s, wide ? 16 : 8, o->class / 8, o->order,
			    &y->size);
}

/* The words of DT_HASH have 8 bytes on two machines. */
unsigned int symbols_hash_word(const struct object *o)
{
	return o->class == 64 && (o->machine == EM_S390 ||
				  o->machine == EM_ALPHA) ? 8 : 4;
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

bool symbols_range(const struct object *o, struct symbol_range *ret_range)
{
	struct symbol_range *r = ret_range;

	*r = (struct symbol_range){ 0 };
	if (o->dynamic.gnu_hash)
		return gnu_range(o, &r->first, &r->end);
	return !o->dynamic.hash || sysv_range(o, &r->first, &r->end);
}

const char *symbols_version_of(const struct object *o, uint16_t index,
			      uint32_t *ret_hash, bool *ret_exact)
{
	const struct version_definition *d =
		versions_definition(&o->versions, index);
	const struct version_need *n = d ? NULL
		: versions_need(&o->versions, index);

	if (d) {
		*ret_hash = d->hash;
		return d->is_base ? NULL : d->name;
	}
	if (!n)
		return NULL;
	*ret_hash = n->hash;
	*ret_exact = n->is_exact;
	return n->version;
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

uint64_t symbols_room(const struct object *o)
{
	uint64_t symbols = room_at(o, o->dynamic.symbols) /
			   symbols_entry_size(o);
	uint64_t versions = room_at(o, o->dynamic.versym) / 2;

	return symbols < versions ? symbols : versions;
}
