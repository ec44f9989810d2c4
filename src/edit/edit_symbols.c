/* SPDX-License-Identifier: MIT */
#include "edit_symbols.h"

unsigned int edit_symbols_stride(const struct object *o)
{
	return o->class == 64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
}

static bool bytes_of(const struct object *o, const struct edit_table *t,
		     int64_t tag, struct span *ret_bytes)
{
	uint64_t address;

	return edit_table_value(t, tag, &address) &&
	       object_bytes_at(o, address, ret_bytes);
}

/* One chain entry a symbol, so nchain is the number of symbols.  Words are
 * of 8 bytes on two machines (glibc sysdeps/{alpha,s390/s390-64}). */
static bool count_by_hash(const struct object *o, const struct edit_table *t,
			  uint64_t *ret_count)
{
	bool is_wide = o->class == 64 && (o->machine == EM_S390 ||
					  o->machine == EM_ALPHA);
	unsigned int word = is_wide ? 8 : 4;
	struct span s;

	return bytes_of(o, t, DT_HASH, &s) &&
	       span_integer(s, word, word, o->order, ret_count);
}

/* The symbol that ends the chain of the bucket with the highest number. */
static bool last_of_chain(struct span chains, enum order order,
			  uint64_t *index)
{
	uint32_t hash = 0;

	for (; !(hash & 1); (*index)++) {
		if (!span_u32(chains, *index * 4, order, &hash))
			return false;
	}
	return true;
}

/*
 * nbuckets 4, first 4, mask words 4, shift 4, a bloom filter, the buckets,
 * and one chain entry a symbol from 'first' on.  With nothing in the buckets
 * it says nothing about the symbols that are not hashed.
 */
static bool count_by_gnu_hash(const struct object *o,
			      const struct edit_table *t, uint64_t *ret_count)
{
	uint32_t buckets, first, words, bucket, highest = 0;
	uint64_t at, index;
	struct span s;

	if (!bytes_of(o, t, DT_GNU_HASH, &s) ||
	    !span_u32(s, 0, o->order, &buckets) ||
	    !span_u32(s, 4, o->order, &first) ||
	    !span_u32(s, 8, o->order, &words))
		return false;
	at = 16 + (uint64_t)words * (o->class / 8);
	for (uint32_t i = 0; i < buckets; i++, at += 4) {
		if (!span_u32(s, at, o->order, &bucket))
			return false;
		highest = bucket > highest ? bucket : highest;
	}
	if (highest < first || !highest || !span_from(s, at, &s))
		return false;
	index = highest - first;
	if (!last_of_chain(s, o->order, &index))
		return false;
	*ret_count = first + index;
	return true;
}

static bool count_by_tag(const struct object *o, const struct edit_table *t,
			 uint64_t *ret_count)
{
	return edit_is_mips(o->machine) &&
	       edit_table_value(t, DT_MIPS_SYMTABNO, ret_count);
}

/* No table can run into the next one. */
static bool count_by_gap(const struct object *o, const struct edit_table *t,
			 uint64_t *ret_count)
{
	uint64_t symbols, gap;
	bool found = false;
	struct span s;

	if (!edit_table_value(t, DT_SYMTAB, &symbols) ||
	    !object_bytes_at(o, symbols, &s))
		return false;
	gap = s.size;
	for (size_t i = 0; i < t->count; i++) {
		const GElf_Dyn *d = &t->slots[i];

		if (edit_tag_kind(o->machine, d->d_tag) != TAG_ADDRESS ||
		    d->d_un.d_ptr <= symbols ||
		    d->d_un.d_ptr - symbols > gap)
			continue;
		gap = d->d_un.d_ptr - symbols;
		found = true;
	}
	*ret_count = gap / edit_symbols_stride(o);
	return found;
}

static bool count_by_section(const struct object *o,
			     const struct edit_table *t, uint64_t *ret_count)
{
	Elf_Scn *section = NULL;
	uint64_t symbols;
	GElf_Shdr s;

	if (!edit_table_value(t, DT_SYMTAB, &symbols))
		return false;
	while ((section = elf_nextscn(o->elf, section))) {
		if (gelf_getshdr(section, &s) && s.sh_type == SHT_DYNSYM &&
		    s.sh_addr == symbols) {
			*ret_count = s.sh_size / edit_symbols_stride(o);
			return true;
		}
	}
	return false;
}

typedef bool (*counter)(const struct object *o, const struct edit_table *t,
			uint64_t *ret_count);

static bool raise_to(counter count, const struct object *o,
		     const struct edit_table *t, uint64_t *highest)
{
	uint64_t n;

	if (!count(o, t, &n))
		return false;
	*highest = n > *highest ? n : *highest;
	return true;
}

bool edit_symbols_proved(const struct object *o, const struct edit_table *t,
			 uint64_t *ret_count)
{
	static const counter loaders_view[] = {
		count_by_hash, count_by_gnu_hash, count_by_tag,
	};
	uint64_t count = 0;
	bool proven = false;

	for (size_t i = 0; i < sizeof(loaders_view) / sizeof(counter); i++)
		proven |= raise_to(loaders_view[i], o, t, &count);
	*ret_count = count;
	return proven;
}

bool edit_symbols_listed(const struct object *o, const struct edit_table *t,
			 uint64_t *ret_count)
{
	bool proven = edit_symbols_proved(o, t, ret_count);

	proven |= raise_to(count_by_section, o, t, ret_count);
	return proven;
}

bool edit_symbols_count(const struct object *o, const struct edit_table *t,
			uint64_t *ret_count)
{
	uint64_t count;
	bool proven = edit_symbols_proved(o, t, &count);

	/* The gap may hold other things as well, so it comes later. */
	if (!proven)
		proven = raise_to(count_by_gap, o, t, &count);
	proven |= raise_to(count_by_section, o, t, &count);
	*ret_count = count;
	return proven;
}
