/* SPDX-License-Identifier: MIT */
/*
 * Symbols and versions. The order of the symbol table is: the null symbol,
 * the undefined ones, the defined ones, as DT_GNU_HASH demands.
 */
#include <string.h>

#include "mkelf.h"

enum { STT_FUNC = 2, STB_GLOBAL = 1, STB_WEAK = 2 };
enum { VER_NDX_GLOBAL = 1, VER_FLG_BASE = 1, VER_FLG_WEAK = 2 };
enum { VER_HIDDEN = 0x8000 };
enum { EM_MIPS = 8, EM_S390 = 22, EM_ALPHA = 0x9026, STO_MIPS_PLT = 8 };

size_t symbol_count(const struct image *im)
{
	return 1 + im->spec->undef.n + im->spec->def.n;
}

/* Symbol nth, counted from 1. */
static const struct symbol *symbol_at(const struct image *im, size_t nth)
{
	const struct spec *s = im->spec;

	if (nth <= s->undef.n)
		return &s->undef.p[nth - 1];
	return &s->def.p[nth - 1 - s->undef.n];
}

/* ---- hashes ---- */

static uint32_t sysv_hash(struct text name)
{
	uint32_t h = 0, high;
	size_t i;

	for (i = 0; i < name.n; i++) {
		h = (h << 4) + (unsigned char)name.p[i];
		high = h & 0xf0000000;
		h = (h ^ high >> 24) & ~high;
	}
	return h;
}

static uint32_t gnu_hash(struct text name)
{
	uint32_t h = 5381;
	size_t i;

	for (i = 0; i < name.n; i++)
		h = h * 33 + (unsigned char)name.p[i];
	return h;
}

/* Two machines made the words of DT_HASH as wide as an address. */
static unsigned int hash_word(const struct spec *s)
{
	uint64_t machine = s->header[H_MACHINE];

	if (s->class == 64 && (machine == EM_S390 || machine == EM_ALPHA))
		return 8;
	return 4;
}

/* The newest symbol of a bucket comes first and points to the one before. */
void fill_hash(struct image *im, struct section *s)
{
	size_t n = symbol_count(im), i, *first, *next, at;

	if (!spec_has_dynamic(im->spec) || !(im->spec->hash & HASH_SYSV))
		return;
	s->entsize = hash_word(im->spec);
	first = xalloc(n * sizeof(*first));
	next = xalloc(n * sizeof(*next));
	for (i = 1; i < n; i++) {
		at = sysv_hash(symbol_at(im, i)->name) % n;
		next[i] = first[at];
		first[at] = i;
	}
	buf_put(&s->data, n, s->entsize);
	buf_put(&s->data, n, s->entsize);
	for (i = 0; i < n; i++)
		buf_put(&s->data, first[i], s->entsize);
	for (i = 0; i < n; i++)
		buf_put(&s->data, next[i], s->entsize);
}

/* One bucket and a filter that lets everything pass. */
void fill_gnu_hash(struct image *im, struct section *s)
{
	size_t first = 1 + im->spec->undef.n, n = symbol_count(im), i;
	uint32_t hash;

	if (!spec_has_dynamic(im->spec) || !(im->spec->hash & HASH_GNU))
		return;
	s->entsize = im->spec->class == 32 ? 4 : 0;
	buf_put(&s->data, 1, 4);
	buf_put(&s->data, first, 4);
	buf_put(&s->data, 1, 4);
	buf_put(&s->data, 0, 4);
	put_addr(im, &s->data, im->spec->def.n ? ~0ull : 0);
	buf_put(&s->data, im->spec->def.n ? first : 0, 4);
	for (i = first; i < n; i++) {
		hash = gnu_hash(symbol_at(im, i)->name) & ~1u;
		buf_put(&s->data, hash | (i + 1 == n), 4);
	}
}

/* ---- symbols ---- */

static uint64_t field(const struct symbol *sym, enum symbol_field f,
		      uint64_t usual)
{
	return sym->fields[f].set ? sym->fields[f].value : usual;
}

static void put_symbol(struct image *im, struct section *s,
		       const struct symbol *sym)
{
	const struct section *text = image_find(im, S_TEXT);
	uint32_t name = strtab_ref(&im->dynstr, sym->name);
	bool stub = sym->addressed && im->spec->header[H_MACHINE] == EM_MIPS;
	uint64_t value = sym->defined || sym->addressed ? text->addr : 0;
	uint64_t size = field(sym, FIELD_SIZE, sym->defined ? 4 : 0);
	unsigned int shndx = sym->defined ? text->index : 0;
	int info = field(sym, FIELD_BIND, sym->weak ? STB_WEAK : STB_GLOBAL)
		   << 4 | field(sym, FIELD_TYPE, STT_FUNC);

	buf_put(&s->data, name, 4);
	if (im->spec->class == 32) {
		buf_put(&s->data, value, 4);
		buf_put(&s->data, size, 4);
	}
	buf_put(&s->data, info, 1);
	buf_put(&s->data, (stub ? STO_MIPS_PLT : 0) | field(sym, FIELD_VIS, 0),
		1);
	buf_put(&s->data, shndx, 2);
	if (im->spec->class == 64) {
		buf_put(&s->data, value, 8);
		buf_put(&s->data, size, 8);
	}
}

void fill_dynsym(struct image *im, struct section *s)
{
	size_t i;

	if (!spec_has_dynamic(im->spec))
		return;
	s->entsize = im->spec->class == 32 ? 16 : 24;
	s->info = 1;
	buf_zero(&s->data, s->entsize);
	for (i = 1; i < symbol_count(im); i++)
		put_symbol(im, s, symbol_at(im, i));
}

/* ---- relocations ---- */

/* Defined or not, the first symbol of that name. */
static size_t symbol_index(const struct image *im, struct text name)
{
	size_t i;

	for (i = 1; i < symbol_count(im); i++)
		if (text_same(symbol_at(im, i)->name, name))
			return i;
	die("no symbol %s", name.p);
}

/* MIPS with 64 bits has fields of its own: symbol 4, 3 bytes, type. */
static uint64_t reloc_info(const struct image *im, const struct reloc *r)
{
	const struct spec *s = im->spec;
	uint64_t type = r->type ? r->type : s->m->relocs[r->kind];
	uint64_t symbol = r->symbol.n ? symbol_index(im, r->symbol) : 0;

	if (s->class == 32)
		return symbol << 8 | type;
	if (s->header[H_MACHINE] == EM_MIPS && !s->big)
		return type << 56 | symbol;
	return symbol << 32 | type;
}

/* Each has a word of its own in .data; those of .text have its first. */
static void fill_relocs(struct image *im, struct section *s, bool plt)
{
	const struct spec *spec = im->spec;
	uint64_t slot = image_find(im, S_SLOTS)->addr;
	size_t i;

	s->type = spec->m->addends ? SHT_RELA : SHT_REL;
	s->entsize = spec->class / 8 * (spec->m->addends ? 3 : 2);
	for (i = 0; i < spec->reloc.n; i++) {
		if ((spec->reloc.p[i].kind == RELOC_PLT) != plt)
			continue;
		put_addr(im, &s->data, spec->reloc.p[i].in_text
			 ? image_find(im, S_TEXT)->addr
			 : slot + i * spec->class / 8);
		put_addr(im, &s->data, reloc_info(im, &spec->reloc.p[i]));
		if (spec->m->addends)
			put_addr(im, &s->data, 0);
	}
}

void fill_reloc(struct image *im, struct section *s)
{
	fill_relocs(im, s, false);
}

void fill_plt(struct image *im, struct section *s)
{
	fill_relocs(im, s, true);
}

/* ---- versions ---- */

static unsigned int verdef_index(const struct spec *s, struct text version)
{
	size_t i;

	for (i = 0; i < s->verdef.n; i++)
		if (text_same(s->verdef.p[i], version))
			return i + 1;
	die("no verdef=%s", version.p);
}

/* Required versions are numbered after the defined ones, or from 2. */
static unsigned int verneed_number(const struct spec *s, size_t nth)
{
	return nth + (s->verdef.n ? s->verdef.n + 1 : 2);
}

/* VERSION, or FILE:VERSION where two files have the same. */
static unsigned int verneed_index(const struct spec *s, struct text wanted)
{
	struct text version = wanted, file = text_cut(&version, ':');
	bool any_file = !version.n;
	size_t i;

	if (any_file)
		version = wanted;
	for (i = 0; i < s->verneed.n; i++)
		if (text_same(s->verneed.p[i].version, version) &&
		    (any_file || text_same(s->verneed.p[i].file, file)))
			return verneed_number(s, i);
	die("no verneed= of version %s", wanted.p);
}

static unsigned int symbol_version(const struct image *im,
				   const struct symbol *sym)
{
	if (!sym->version.n)
		return VER_NDX_GLOBAL;
	if (!sym->defined)
		return verneed_index(im->spec, sym->version);
	return verdef_index(im->spec, sym->version) |
	       (sym->hidden ? VER_HIDDEN : 0);
}

/* Looks every version up even if there is no table, so that a slip dies. */
void fill_versym(struct image *im, struct section *s)
{
	size_t i;

	if (!spec_has_dynamic(im->spec))
		return;
	buf_put(&s->data, 0, 2);
	for (i = 1; i < symbol_count(im); i++)
		buf_put(&s->data, symbol_version(im, symbol_at(im, i)), 2);
	if (!im->spec->verdef.n && !im->spec->verneed.n)
		s->data.n = 0;
}

void fill_verdef(struct image *im, struct section *s)
{
	const struct texts *defs = &im->spec->verdef;
	size_t i;

	s->info = defs->n;
	for (i = 0; i < defs->n; i++) {
		buf_put(&s->data, 1, 2);
		buf_put(&s->data, i ? 0 : VER_FLG_BASE, 2);
		buf_put(&s->data, i + 1, 2);
		buf_put(&s->data, 1, 2);
		buf_put(&s->data, sysv_hash(defs->p[i]), 4);
		buf_put(&s->data, 20, 4);
		buf_put(&s->data, i + 1 < defs->n ? 28 : 0, 4);
		buf_put(&s->data, strtab_ref(&im->dynstr, defs->p[i]), 4);
		buf_put(&s->data, 0, 4);
	}
}

/* The next entry from `at` on that asks something of the same file. */
static size_t next_of_file(const struct spec *s, size_t at, struct text file)
{
	while (at < s->verneed.n && !text_same(s->verneed.p[at].file, file))
		at++;
	return at;
}

static void put_verneed_file(struct image *im, struct section *s, size_t first)
{
	const struct spec *spec = im->spec;
	struct text file = spec->verneed.p[first].file;
	size_t n = 0, i, last = first;

	for (i = first; i < spec->verneed.n;
	     i = next_of_file(spec, i + 1, file)) {
		last = i;
		n++;
	}
	buf_put(&s->data, 1, 2);
	buf_put(&s->data, n, 2);
	buf_put(&s->data, strtab_ref(&im->dynstr, file), 4);
	buf_put(&s->data, 16, 4);
	buf_put(&s->data, 16 + 16 * n, 4);
	for (i = first; i < spec->verneed.n;
	     i = next_of_file(spec, i + 1, file)) {
		const struct verneed *v = &spec->verneed.p[i];

		buf_put(&s->data, sysv_hash(v->version), 4);
		buf_put(&s->data, v->weak ? VER_FLG_WEAK : 0, 2);
		buf_put(&s->data, verneed_number(spec, i), 2);
		buf_put(&s->data, strtab_ref(&im->dynstr, v->version), 4);
		buf_put(&s->data, i == last ? 0 : 16, 4);
	}
}

void fill_verneed(struct image *im, struct section *s)
{
	const struct spec *spec = im->spec;
	size_t i, start = 0;

	s->info = 0;
	for (i = 0; i < spec->verneed.n; i++) {
		if (next_of_file(spec, 0, spec->verneed.p[i].file) != i)
			continue;
		start = s->data.n;
		put_verneed_file(im, s, i);
		s->info++;
	}
	if (s->info)
		memset(s->data.p + start + 12, 0, 4);	/* vn_next */
}

bool symbols_set(struct symbol *p, size_t n, struct text name,
		 const struct symbol *from)
{
	bool found = false;
	size_t i, j;

	for (i = 0; i < n; i++) {
		if (!text_same(p[i].name, name))
			continue;
		found = true;
		for (j = 0; j < SYMBOL_FIELDS; j++)
			if (from->fields[j].set)
				p[i].fields[j] = from->fields[j];
	}
	return found;
}
