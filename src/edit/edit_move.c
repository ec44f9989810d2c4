/* SPDX-License-Identifier: MIT */
#include "edit_move.h"

#include "edit_made.h"
#include "edit_relocs.h"
#include "edit_symbols.h"

#include <string.h>

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

/* Some of it is in what is loaded, and some is not. */
static bool runs_over(const struct edit_move *m, const GElf_Phdr *load)
{
	return edit_overlaps(m->from, m->size, load->p_offset,
			     load->p_filesz) &&
	       (m->from < load->p_offset ||
		m->from + m->size > load->p_offset + load->p_filesz);
}

static bool is_moved_section(const struct edit_move *m, const GElf_Shdr *s)
{
	return (s->sh_flags & SHF_ALLOC) && s->sh_type != SHT_NOBITS &&
	       has_offset(m, s->sh_offset) && has_address(m, s->sh_addr);
}

static bool is_moved_segment(const struct edit_move *m, const GElf_Phdr *p)
{
	return p->p_type != PT_LOAD && p->p_type != PT_GNU_RELRO &&
	       p->p_filesz && has_offset(m, p->p_offset);
}

const char *edit_move_cuts(const struct edit_file *f,
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
		if (p->p_type == PT_LOAD && runs_over(m, p))
			return "it lies across the end of a segment";
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

struct search {
	const struct edit_move *m;
	bool found;
};

static bool leads_elsewhere(const struct edit_pointer *p, void *with)
{
	struct search *s = with;

	s->found = has_address(s->m, p->place) ||
		   (p->has_value && has_address(s->m, p->value));
	return !s->found;
}

static const char *check_relocations(const struct edit_file *f,
				     const struct edit_move *m)
{
	struct search s = { .m = m };
	const char *why = edit_relocs_visit(f, leads_elsewhere, &s);

	return s.found ? "a relocation leads there" : why;
}

bool edit_move_is_movable(const struct edit_file *f, const GElf_Shdr *s)
{
	enum { MIPS_XHASH = 0x7000002b };

	if ((s->sh_flags & SHF_WRITE) || !(s->sh_flags & SHF_ALLOC))
		return false;
	switch (s->sh_type) {
	case SHT_GNU_versym:
	case SHT_GNU_verneed:
	case SHT_GNU_verdef:
	case SHT_HASH:
	case SHT_GNU_HASH:
	case SHT_NOTE:
		return true;
	case MIPS_XHASH:
		return edit_is_mips(f->header.e_machine);
	default:
		return false;
	}
}

const char *edit_move_refuses(const struct edit_file *f,
			      const struct edit_move *m)
{
	const char *why = edit_move_cuts(f, m);

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
