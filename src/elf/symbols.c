/* SPDX-License-Identifier: MIT */
#include "xstage/symbols.h"

#include <string.h>

/* Symbols followed in one chain: a hostile one may be a ring. */
enum { CHAIN_MAX = 1 << 20 };

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

/* st_name 4 comes first in both classes; st_shndx 2 is at 6 or 14. */
static bool is_definition(const struct object *o, uint64_t index,
			  const char *name)
{
	uint64_t size = o->class == 64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	struct span symbols, symbol, strings;
	const char *text;
	uint16_t section;
	uint32_t at;

	return object_bytes_at(o, o->dynamic.symbols, &symbols) &&
	       span_part(symbols, index * size, size, &symbol) &&
	       span_u32(symbol, 0, o->order, &at) &&
	       span_u16(symbol, o->class == 64 ? 6 : 14, o->order, &section) &&
	       section != SHN_UNDEF &&
	       object_bytes_at(o, o->dynamic.strings, &strings) &&
	       span_string(strings, at, &text) && !strcmp(text, name);
}

/* nbucket, nchain, buckets, chains; words of 8 bytes on two machines. */
static bool find_by_sysv(const struct object *o, const char *name)
{
	unsigned int w = o->class == 64 && (o->machine == EM_S390 ||
					    o->machine == EM_ALPHA) ? 8 : 4;
	uint64_t buckets, index;
	struct span s;

	if (!object_bytes_at(o, o->dynamic.hash, &s) ||
	    !span_integer(s, 0, w, o->order, &buckets) || !buckets ||
	    !span_integer(s, w * (2 + sysv_hash(name) % buckets), w, o->order,
			  &index))
		return false;
	for (int i = 0; index && i < CHAIN_MAX; i++) {
		if (is_definition(o, index, name))
			return true;
		if (index > UINT32_MAX ||
		    !span_integer(s, w * (2 + buckets + index), w, o->order,
				  &index))
			return false;
	}
	return false;
}

/* nbuckets, first, mask words, shift, a filter, buckets, chains. */
static bool find_by_gnu(const struct object *o, const char *name)
{
	uint32_t h = gnu_hash(name), buckets, first, words, index, value = 0;
	uint64_t at;
	struct span s;

	if (!object_bytes_at(o, o->dynamic.gnu_hash, &s) ||
	    !span_u32(s, 0, o->order, &buckets) || !buckets ||
	    !span_u32(s, 4, o->order, &first) ||
	    !span_u32(s, 8, o->order, &words))
		return false;
	at = 16 + (uint64_t)words * (o->class / 8);
	if (!span_u32(s, at + 4 * (uint64_t)(h % buckets), o->order, &index) ||
	    index < first)
		return false;
	for (at += 4 * (uint64_t)buckets; !(value & 1); index++) {
		if (!span_u32(s, at + 4 * (uint64_t)(index - first), o->order,
			      &value))
			return false;
		if (!((value ^ h) >> 1) && is_definition(o, index, name))
			return true;
	}
	return false;
}

bool symbols_define(const struct object *o, const char *name)
{
	if (!o->dynamic.symbols || !o->dynamic.strings)
		return false;
	if (o->dynamic.gnu_hash)
		return find_by_gnu(o, name);
	return o->dynamic.hash && find_by_sysv(o, name);
}
