/* SPDX-License-Identifier: MIT */
#include "edit_move.h"

#include "edit_made.h"
#include "edit_symbols.h"

#include <string.h>

/* Not in every <elf.h>. */
enum { TAG_RELRSZ = 35, TAG_RELR = 36 };

static bool is_inside(uint64_t value, uint64_t start, uint64_t size)
{
	return value >= start && value - start < size;
}

static bool has_address(const struct edit_move *m, uint64_t address)
{
	return is_inside(address, m->from_address, m->size);
}

static bool has_offset(const struct edit_move *m, uint64_t offset)
{
	return is_inside(offset, m->from, m->size);
}

/* Some bytes of [at, at + size) are in it, and others are not. */
static bool is_cut(const struct edit_move *m, uint64_t at, uint64_t size)
{
	uint64_t end = m->from + m->size;
	bool overlaps = size && at < end && m->from < at + size;

	return overlaps && (at < m->from || at + size > end);
}

static bool is_moved_section(const struct edit_move *m, const GElf_Shdr *s)
{
	return (s->sh_flags & SHF_ALLOC) && s->sh_type != SHT_NOBITS &&
	       has_offset(m, s->sh_offset) && has_address(m, s->sh_addr);
}

static bool is_moved_segment(const struct edit_move *m, const GElf_Phdr *p)
{
	return p->p_type != PT_LOAD && p->p_filesz &&
	       has_offset(m, p->p_offset);
}

static const char *check_headers(const struct edit_file *f,
				 const struct edit_move *m)
{
	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (s->sh_type == SHT_NOBITS || s->sh_type == SHT_NULL)
			continue;
		if (is_cut(m, s->sh_offset, s->sh_size) ||
		    (s->sh_size && has_offset(m, s->sh_offset) &&
		     !is_moved_section(m, s)))
			return "a section lies across it";
	}
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type != PT_LOAD && p->p_type != PT_GNU_RELRO &&
		    is_cut(m, p->p_offset, p->p_filesz))
			return "a segment lies across it";
	}
	return NULL;
}

/* An address that is the start of a moved section, in a tag that should have
 * none. */
static bool is_odd_tag(const struct edit_file *f, const struct edit_move *m,
		       const GElf_Dyn *d)
{
	if (edit_tag_kind(f->object->machine, d->d_tag) == TAG_ADDRESS ||
	    d->d_tag < DT_LOOS || !has_address(m, d->d_un.d_ptr))
		return false;
	for (size_t i = 0; i < f->section_count; i++) {
		if (is_moved_section(m, &f->sections[i]) &&
		    f->sections[i].sh_addr == d->d_un.d_ptr)
			return true;
	}
	return d->d_un.d_ptr == m->from_address;
}

static const char *check_tags(const struct edit_file *f,
			      const struct edit_move *m)
{
	for (size_t i = 0; i < f->table.count; i++) {
		if (is_odd_tag(f, m, &f->table.slots[i]))
			return "a tag of unknown meaning leads there";
	}
	return NULL;
}

/* A table of relocations as its tags have it. */
struct relocations {
	int64_t table, size;
	bool has_addends;
};

/* What of REL is an address in the bytes that it changes. */
static bool is_relative(const struct edit_file *f, uint64_t info)
{
	switch (f->header.e_machine) {
	case EM_386:
		return info == R_386_RELATIVE;
	case EM_ARM:
		return info == R_ARM_RELATIVE;
	case EM_MIPS:
		/* n64 has its three types behind the symbol, in bytes. */
		return f->object->class == 64
		       ? !(info >> 32) && (info & 0xff) == R_MIPS_REL32
		       : info == R_MIPS_REL32;
	default:
		return false;
	}
}

/* The symbol of 'info' is none; then the addend is an address. */
static bool has_no_symbol(const struct edit_file *f, uint64_t info)
{
	return f->object->class == 64 ? !(info >> 32) : !(info >> 8);
}

static uint64_t info_at(const struct edit_file *f, uint64_t at)
{
	unsigned int w = f->object->class / 8;

	/* Of little-endian n64, too, the symbol is a word of its own and comes
	 * first, the last type last. */
	if (w == 8 && edit_is_mips(f->header.e_machine))
		return edit_file_get(f, at + w, 4) << 32 | f->bytes[at + 15];
	return edit_file_get(f, at + w, w);
}

static bool word_leads_there(const struct edit_file *f,
			     const struct edit_move *m, uint64_t address)
{
	unsigned int w = f->object->class / 8;
	uint64_t at;

	return edit_file_offset(f, address, &at) && at + w <= f->size &&
	       has_address(m, edit_file_get(f, at, w));
}

static bool relocation_leads_there(const struct edit_file *f,
				   const struct edit_move *m, uint64_t at,
				   bool has_addend)
{
	unsigned int w = f->object->class / 8;
	uint64_t place = edit_file_get(f, at, w), info = info_at(f, at);

	if (has_address(m, place))
		return true;
	if (has_addend)
		return has_no_symbol(f, info) &&
		       has_address(m, edit_file_get(f, at + 2 * w, w));
	return is_relative(f, info) && word_leads_there(f, m, place);
}

static const char why_relocation[] = "a relocation leads there";

static const char *check_table(const struct edit_file *f,
			       const struct edit_move *m,
			       const struct relocations *r)
{
	unsigned int entry = f->object->class / 8 * (r->has_addends ? 3 : 2);
	uint64_t address, size, at;
	struct span part, image = { f->bytes, f->size };

	if (!edit_table_value(&f->table, r->table, &address) ||
	    !edit_table_value(&f->table, r->size, &size) || !size)
		return NULL;
	if (!edit_file_offset(f, address, &at) ||
	    !span_part(image, at, size, &part))
		return "its relocations are not in the file";
	for (uint64_t i = 0; i + entry <= size; i += entry) {
		if (relocation_leads_there(f, m, at + i, r->has_addends))
			return why_relocation;
	}
	return NULL;
}

/* An even word is an address; an odd one has a bit for each word behind the
 * last one (gABI, "Relative Relocations"). */
static bool packed_lead_there(const struct edit_file *f,
			      const struct edit_move *m, uint64_t at,
			      uint64_t size)
{
	unsigned int w = f->object->class / 8;
	uint64_t next = 0;

	for (uint64_t i = 0; i + w <= size; i += w) {
		uint64_t word = edit_file_get(f, at + i, w);

		if (!(word & 1)) {
			if (has_address(m, word) ||
			    word_leads_there(f, m, word))
				return true;
			next = word + w;
			continue;
		}
		for (unsigned int bit = 1; bit < 8 * w; bit++) {
			uint64_t place = next + (bit - 1) * w;

			if (word >> bit & 1 && (has_address(m, place) ||
						word_leads_there(f, m, place)))
				return true;
		}
		next += (8 * w - 1) * w;
	}
	return false;
}

static const char *check_packed(const struct edit_file *f,
				const struct edit_move *m)
{
	uint64_t address, size, at;
	struct span part, image = { f->bytes, f->size };

	if (!edit_table_value(&f->table, TAG_RELR, &address) ||
	    !edit_table_value(&f->table, TAG_RELRSZ, &size))
		return NULL;
	if (!edit_file_offset(f, address, &at) ||
	    !span_part(image, at, size, &part))
		return "its relocations are not in the file";
	return packed_lead_there(f, m, at, size) ? why_relocation : NULL;
}

static const char *check_relocations(const struct edit_file *f,
				     const struct edit_move *m)
{
	uint64_t kind = DT_REL;
	struct relocations tables[] = {
		{ DT_REL, DT_RELSZ, false }, { DT_RELA, DT_RELASZ, true },
		{ DT_JMPREL, DT_PLTRELSZ, false },
	};
	const char *why = NULL;

	edit_table_value(&f->table, DT_PLTREL, &kind);
	tables[2].has_addends = kind == DT_RELA;
	for (size_t i = 0; !why && i < sizeof(tables) / sizeof(*tables); i++)
		why = check_table(f, m, &tables[i]);
	return why ? why : check_packed(f, m);
}

const char *edit_move_refuses(const struct edit_file *f,
			      const struct edit_move *m)
{
	const char *why = check_headers(f, m);

	if (!why)
		why = check_tags(f, m);
	if (!why && f->are_made &&
	    edit_made_has_symbol(f, m->from_address, m->size))
		why = "a symbol leads there";
	return why ? why : check_relocations(f, m);
}

static void move_tags(struct edit_file *f, const struct edit_move *m)
{
	for (size_t i = 0; i < f->table.count; i++) {
		GElf_Dyn *d = &f->table.slots[i];

		if (edit_tag_kind(f->object->machine, d->d_tag) ==
			    TAG_ADDRESS && has_address(m, d->d_un.d_ptr))
			d->d_un.d_ptr += m->to_address - m->from_address;
	}
}

static void move_headers(struct edit_file *f, const struct edit_move *m)
{
	for (size_t i = 0; i < f->section_count; i++) {
		GElf_Shdr *s = &f->sections[i];

		if (!is_moved_section(m, s))
			continue;
		s->sh_offset += m->to - m->from;
		s->sh_addr += m->to_address - m->from_address;
	}
	for (size_t i = 0; i < f->segment_count; i++) {
		GElf_Phdr *p = &f->segments[i];

		if (!is_moved_segment(m, p))
			continue;
		p->p_offset += m->to - m->from;
		p->p_vaddr += m->to_address - m->from_address;
		p->p_paddr += m->to_address - m->from_address;
	}
}

/* A symbol is moved with its section, whatever its value. */
static void move_symbols(struct edit_file *f, const struct edit_move *m,
			 const GElf_Shdr *table)
{
	bool is_wide = f->object->class == 64;
	unsigned int stride = edit_symbols_stride(f->object);
	struct span part, image = { f->bytes, f->size };

	if (!span_part(image, table->sh_offset, table->sh_size, &part))
		return;
	for (uint64_t i = 0; i + stride <= table->sh_size; i += stride) {
		uint64_t at = table->sh_offset + i;
		uint64_t index = edit_file_get(f, at + (is_wide ? 6 : 14), 2);
		uint64_t place = at + (is_wide ? 8 : 4);
		unsigned int width = is_wide ? 8 : 4;

		if (index >= f->section_count ||
		    !is_moved_section(m, &f->sections[index]))
			continue;
		edit_file_put(f, place, edit_file_get(f, place, width) +
			      m->to_address - m->from_address, width);
	}
}

void edit_move_make(struct edit_file *f, const struct edit_move *m)
{
	/* What symbols say of sections is about others than those made up. */
	for (size_t i = 0; i < f->section_count && !f->are_made; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (s->sh_type == SHT_SYMTAB || s->sh_type == SHT_DYNSYM)
			move_symbols(f, m, s);
	}
	move_tags(f, m);
	move_headers(f, m);
	memcpy(f->bytes + m->to, f->bytes + m->from, m->size);
	memset(f->bytes + m->from, 0, m->size);
}
