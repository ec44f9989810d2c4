/* SPDX-License-Identifier: MIT */
#include "edit_parts.h"

#include "edit_symbols.h"

#include "xstage/symbols.h"

enum { TAG_MIPS_XHASH = 0x70000036 };

static bool is_inside(const struct edit_file *f, uint64_t at, uint64_t size)
{
	struct span part, all = { f->bytes, f->size };

	return span_part(all, at, size, &part);
}

/* 1: found, 0: there is no such tag, -1: it leads out of the file. */
static int find(const struct edit_file *f, int64_t tag, uint64_t *ret_at)
{
	uint64_t address;

	if (!edit_table_value(&f->table, tag, &address))
		return 0;
	return edit_file_offset(f, address, ret_at) && *ret_at ? 1 : -1;
}

bool edit_sysv_read(const struct edit_file *f, uint64_t count,
		    struct edit_sysv *ret_sysv)
{
	struct edit_sysv s = { .word = symbols_hash_word(f->object) };
	uint64_t chains, words;
	int found = find(f, DT_HASH, &s.at);

	*ret_sysv = (struct edit_sysv){ 0 };
	if (found <= 0)
		return !found;
	if (!is_inside(f, s.at, 2 * s.word))
		return false;
	s.buckets = edit_file_get(f, s.at, s.word);
	chains = edit_file_get(f, s.at + s.word, s.word);
	words = f->size / s.word;
	if (!s.buckets || chains != count || s.buckets > words ||
	    chains > words)
		return false;
	s.size = (2 + s.buckets + chains) * s.word;
	s.bucket_at = s.at + 2 * s.word;
	s.chain_at = s.bucket_at + s.buckets * s.word;
	if (!is_inside(f, s.at, s.size))
		return false;
	*ret_sysv = s;
	return true;
}

/* The filter is asked with masks (glibc elf/dl-setup_hash.c). */
static bool read_head(const struct edit_file *f, struct edit_gnu *g)
{
	if (!is_inside(f, g->at, 16))
		return false;
	g->buckets = edit_file_get(f, g->at, 4);
	g->first = edit_file_get(f, g->at + 4, 4);
	g->words = edit_file_get(f, g->at + 8, 4);
	g->shift = edit_file_get(f, g->at + 12, 4);
	g->bloom_at = g->at + 16;
	g->bucket_at = g->bloom_at + (uint64_t)g->words * g->word;
	g->chain_at = g->bucket_at + (uint64_t)g->buckets * 4;
	return g->buckets && g->words && !(g->words & (g->words - 1)) &&
	       g->shift < 32 && is_inside(f, g->at, g->chain_at - g->at);
}

static bool has_entries(const struct edit_file *f, const struct edit_gnu *g)
{
	for (uint32_t i = 0; i < g->buckets; i++) {
		if (edit_file_get(f, g->bucket_at + 4 * (uint64_t)i, 4))
			return true;
	}
	return false;
}

bool edit_gnu_read(const struct edit_file *f, uint64_t count,
		   struct edit_gnu *ret_gnu)
{
	struct edit_gnu g = { .word = f->object->class / 8 };
	bool is_mips = edit_is_mips(f->object->machine);
	int found = find(f, is_mips ? TAG_MIPS_XHASH : DT_GNU_HASH, &g.at);

	*ret_gnu = (struct edit_gnu){ 0 };
	if (found <= 0)
		return !found;
	if (!read_head(f, &g))
		return false;
	/* Of an empty one, the first symbol says nothing. */
	if (has_entries(f, &g)) {
		if (!g.first || g.first > count)
			return false;
		g.count = count - g.first;
	}
	if (is_mips)
		g.symbol_at = g.chain_at + 4 * g.count;
	g.size = g.chain_at - g.at + (is_mips ? 8 : 4) * g.count;
	if (!is_inside(f, g.at, g.size))
		return false;
	*ret_gnu = g;
	return true;
}

uint64_t edit_gnu_symbol(const struct edit_file *f, const struct edit_gnu *g,
			 uint64_t entry)
{
	return g->symbol_at ? edit_file_get(f, g->symbol_at + 4 * entry, 4)
			    : g->first + entry;
}

static bool add(struct edit_parts *l, const struct edit_file *f,
		struct edit_part p)
{
	if (!is_inside(f, p.offset, p.size))
		return false;
	if (p.size)
		l->items[l->count++] = p;
	return true;
}

/* 'b' is a part of the table 'a'; two that overlap otherwise are a lie. */
static bool is_part_of(const struct edit_part *b, const struct edit_part *a)
{
	return a->kind == b->kind && a->entry == b->entry &&
	       b->offset >= a->offset && b->size <= a->size &&
	       b->offset - a->offset <= a->size - b->size &&
	       (b->offset - a->offset) % a->entry == 0;
}

static bool add_relocations(struct edit_parts *l, const struct edit_file *f,
			    int64_t table, int64_t size_tag, bool has_addends)
{
	struct edit_part p = { .kind = PART_RELOCATIONS };
	uint64_t size;

	p.entry = f->object->class / 8 * (has_addends ? 3 : 2);
	if (!edit_table_value(&f->table, size_tag, &size) || size < p.entry)
		return true;
	switch (find(f, table, &p.offset)) {
	case 0:
		return true;
	case -1:
		return false;
	}
	p.size = size / p.entry * p.entry;
	/* Of some machines DT_RELASZ counts those of the PLT, too. */
	for (size_t i = 0; i < l->count; i++) {
		if (is_part_of(&p, &l->items[i]))
			return true;
	}
	return add(l, f, p);
}

static bool list_relocations(const struct edit_file *f, struct edit_parts *l)
{
	uint64_t kind = DT_REL;

	edit_table_value(&f->table, DT_PLTREL, &kind);
	return add_relocations(l, f, DT_REL, DT_RELSZ, false) &&
	       add_relocations(l, f, DT_RELA, DT_RELASZ, true) &&
	       add_relocations(l, f, DT_JMPREL, DT_PLTRELSZ, kind == DT_RELA);
}

static bool do_overlap(const struct edit_parts *l)
{
	for (size_t i = 0; i < l->count; i++) {
		const struct edit_part *a = &l->items[i];

		for (size_t j = 0; j < i; j++) {
			const struct edit_part *b = &l->items[j];

			if (a->offset < b->offset + b->size &&
			    b->offset < a->offset + a->size)
				return true;
		}
	}
	return false;
}

bool edit_parts_list(const struct edit_file *f, uint64_t count,
		     struct edit_parts *ret_parts)
{
	struct edit_parts l = { 0 };
	struct edit_part symbols = { PART_SYMBOLS, 0, 0, 0 };
	struct edit_part versions = { PART_VERSIONS, 0, 0, 0 }, hashes[2];
	struct edit_sysv sysv;
	struct edit_gnu gnu;
	int found;

	if (count > UINT32_MAX || find(f, DT_SYMTAB, &symbols.offset) <= 0)
		return false;
	symbols.size = count * edit_symbols_stride(f->object);
	found = find(f, DT_VERSYM, &versions.offset);
	versions.size = found > 0 ? 2 * count : 0;
	if (found < 0 || !add(&l, f, symbols) || !add(&l, f, versions) ||
	    !edit_sysv_read(f, count, &sysv) || !edit_gnu_read(f, count, &gnu))
		return false;
	hashes[0] = (struct edit_part){ PART_HASH, sysv.at, sysv.size, 0 };
	hashes[1] = (struct edit_part){ PART_GNU_HASH, gnu.at, gnu.size, 0 };
	if (!add(&l, f, hashes[0]) || !add(&l, f, hashes[1]) ||
	    !list_relocations(f, &l) || do_overlap(&l))
		return false;
	*ret_parts = l;
	return true;
}

uint64_t edit_relocation_symbol(const struct edit_file *f, uint64_t at)
{
	unsigned int w = f->object->class / 8;

	if (w == 4)
		return edit_file_get(f, at + w, w) >> 8;
	/* Of little-endian n64, too, the symbol is a word that comes first. */
	if (edit_is_mips(f->object->machine))
		return edit_file_get(f, at + w, 4);
	return edit_file_get(f, at + w, w) >> 32;
}
