/* SPDX-License-Identifier: MIT */
#include "edit_made.h"

#include "edit_made_size.h"
#include "edit_symbols.h"

#include "xstage/vec.h"

#include <stdlib.h>
#include <string.h>

/* Not in every <elf.h>. */
enum {
	TAG_RELR = 36, TAG_RELRSZ = 35, TYPE_RELR = 19,
	TAG_PREINIT = 32, TAG_PREINITSZ = 33,
	TYPE_MIPS_ABIFLAGS = 0x7000002a, SEGMENT_MIPS_ABIFLAGS = 0x70000003,
};

/* No file that was linked has as many; hostile ones end here. */
enum { TABLES_MAX = 256 };

struct maker {
	struct edit_file *f;
	struct {
		GElf_Shdr *items;
		size_t count, room;
	} list;
	uint64_t symbols;
};

static void give_up(struct edit_file *f, const char *why)
{
	if (!f->why_not_made)
		f->why_not_made = why;
}

static bool is_part_of(const GElf_Shdr *s, uint64_t offset, uint64_t size)
{
	return offset >= s->sh_offset && size <= s->sh_size &&
	       offset - s->sh_offset <= s->sh_size - size;
}

/* Relocations of the PLT may be the end of the others, and two segments may
 * have the same notes. */
static bool is_there(const struct maker *m, uint64_t offset, uint64_t size)
{
	for (size_t i = 0; i < m->list.count; i++) {
		if (is_part_of(&m->list.items[i], offset, size))
			return true;
	}
	return false;
}

static void add(struct maker *m, GElf_Shdr s)
{
	struct edit_file *f = m->f;
	GElf_Phdr *p = edit_file_segment(f, s.sh_addr);

	if (!p || s.sh_size > p->p_filesz - (s.sh_addr - p->p_vaddr)) {
		give_up(f, "a table is not inside a segment");
		return;
	}
	s.sh_offset = p->p_offset + (s.sh_addr - p->p_vaddr);
	s.sh_flags |= SHF_ALLOC;
	s.sh_addralign = 1;
	if (s.sh_size && !is_there(m, s.sh_offset, s.sh_size))
		vec_push(&f->cx->arena, &m->list, s);
	if (m->list.count > TABLES_MAX)
		give_up(f, "it has too many tables");
}

static void add_tag(struct maker *m, int64_t tag, uint32_t type,
		    edit_made_size size_of)
{
	GElf_Shdr s = { .sh_type = type };
	uint64_t offset, count;

	if (!edit_table_value(&m->f->table, tag, &s.sh_addr))
		return;
	if (!edit_file_offset(m->f, s.sh_addr, &offset) ||
	    !size_of(m->f, offset, m->symbols, &s.sh_size)) {
		give_up(m->f, "the size of a table is unknown");
		return;
	}
	if (tag == DT_VERNEED &&
	    edit_table_value(&m->f->table, DT_VERNEEDNUM, &count))
		s.sh_info = count;
	add(m, s);
}

/* Tables that have a tag for their size. */
static void add_sized(struct maker *m)
{
	static const struct sized {
		int64_t tag, size;
		uint32_t type, flags;
	} tables[] = {
		{ DT_STRTAB, DT_STRSZ, SHT_STRTAB, 0 },
		{ DT_RELA, DT_RELASZ, SHT_RELA, 0 },
		{ DT_REL, DT_RELSZ, SHT_REL, 0 },
		{ DT_JMPREL, DT_PLTRELSZ, SHT_RELA, 0 },
		{ TAG_RELR, TAG_RELRSZ, TYPE_RELR, 0 },
		{ DT_INIT_ARRAY, DT_INIT_ARRAYSZ, SHT_INIT_ARRAY, SHF_WRITE },
		{ DT_FINI_ARRAY, DT_FINI_ARRAYSZ, SHT_FINI_ARRAY, SHF_WRITE },
		{ TAG_PREINIT, TAG_PREINITSZ, SHT_PREINIT_ARRAY, SHF_WRITE },
	};

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		const struct sized *t = &tables[i];
		GElf_Shdr s = { .sh_type = t->type, .sh_flags = t->flags };

		if (!edit_table_value(&m->f->table, t->tag, &s.sh_addr))
			continue;
		if (!edit_table_value(&m->f->table, t->size, &s.sh_size))
			give_up(m->f, "the size of a table is unknown");
		/* An empty one may be anywhere. */
		else if (s.sh_size)
			add(m, s);
	}
}

/* Segments that are a table; those that are not loaded are nobody's. */
static void add_segments(struct maker *m)
{
	static const struct part {
		uint32_t segment, type, flags;
	} parts[] = {
		{ PT_INTERP, SHT_PROGBITS, 0 },
		{ PT_NOTE, SHT_NOTE, 0 },
		{ PT_DYNAMIC, SHT_DYNAMIC, SHF_WRITE },
		{ PT_MIPS_REGINFO, SHT_MIPS_REGINFO, 0 },
		{ PT_MIPS_OPTIONS, SHT_MIPS_OPTIONS, 0 },
		{ SEGMENT_MIPS_ABIFLAGS, TYPE_MIPS_ABIFLAGS, 0 },
	};
	const struct edit_file *f = m->f;
	size_t kinds = sizeof(parts) / sizeof(*parts);

	/* Types of processors mean something else on others. */
	if (!edit_is_mips(f->header.e_machine))
		kinds -= 3;
	for (size_t k = 0; k < kinds; k++) {
		for (size_t i = 0; i < f->segment_count; i++) {
			const GElf_Phdr *p = &f->segments[i];
			uint64_t at;

			if (p->p_type != parts[k].segment || !p->p_filesz ||
			    !edit_file_offset(f, p->p_vaddr, &at) ||
			    at != p->p_offset)
				continue;
			add(m, (GElf_Shdr){ .sh_type = parts[k].type,
					    .sh_flags = parts[k].flags,
					    .sh_addr = p->p_vaddr,
					    .sh_size = p->p_filesz });
		}
	}
}

static int by_offset(const void *a, const void *b)
{
	const GElf_Shdr *x = a, *y = b;

	return x->sh_offset < y->sh_offset ? -1 : x->sh_offset > y->sh_offset;
}

/* The tables, and what is in front of them, by offset. */
static GElf_Shdr *sorted(const struct edit_file *f, size_t *ret_count)
{
	size_t n = f->section_count;
	GElf_Shdr *list = arena_array(&f->cx->arena, n + 2, sizeof(*list));

	memcpy(list, f->sections, n * sizeof(*list));
	list[0] = (GElf_Shdr){ .sh_size = f->header.e_ehsize };
	list[n] = (GElf_Shdr){ .sh_offset = f->header.e_phoff,
			       .sh_size = f->segment_count *
					  f->header.e_phentsize };
	qsort(list, n + 1, sizeof(*list), by_offset);
	*ret_count = n + 1;
	return list;
}

static bool overlap(const struct edit_file *f)
{
	size_t count;
	const GElf_Shdr *list = sorted(f, &count);

	for (size_t i = 1; i < count; i++) {
		if (list[i].sh_offset - list[i - 1].sh_offset <
		    list[i - 1].sh_size)
			return true;
	}
	return false;
}

void edit_made_tables(struct edit_file *f, uint64_t symbols)
{
	struct maker m = { .f = f, .symbols = symbols };

	if (f->section_count)
		return;
	if (!f->is_sound)
		give_up(f, "its segments are not in the file");
	else if (f->segment_count > TABLES_MAX)
		give_up(f, "it has too many segments");
	else if (!symbols && !edit_made_count(f, &m.symbols))
		give_up(f, "the number of its symbols cannot be proved");
	if (f->why_not_made)
		return;
	vec_push(&f->cx->arena, &m.list, (GElf_Shdr){ 0 });
	add_tag(&m, DT_SYMTAB, SHT_DYNSYM, edit_made_size_symbols);
	add_tag(&m, DT_HASH, SHT_HASH, edit_made_size_hash);
	add_tag(&m, DT_GNU_HASH, SHT_GNU_HASH, edit_made_size_gnu_hash);
	add_tag(&m, DT_VERSYM, SHT_GNU_versym, edit_made_size_versym);
	add_tag(&m, DT_VERNEED, SHT_GNU_verneed, edit_made_size_needs);
	add_tag(&m, DT_VERDEF, SHT_GNU_verdef, edit_made_size_definitions);
	add_sized(&m);
	add_segments(&m);
	f->sections = m.list.items;
	f->section_count = m.list.count;
	if (!f->why_not_made && overlap(f))
		give_up(f, "its tables overlap");
	f->are_made = !f->why_not_made;
	f->symbols = m.symbols;
	if (!f->are_made)
		f->section_count = 0;
}

static bool is_zero(const struct edit_file *f, uint64_t from, uint64_t to)
{
	while (from < to && !f->bytes[from])
		from++;
	return from >= to;
}

/* Bytes between two tables that align the second one. */
static bool is_padding(const struct edit_file *f, uint64_t from, uint64_t to,
		       bool is_between)
{
	return is_between && to - from < f->object->class / 8 &&
	       is_zero(f, from, to);
}

struct list {
	GElf_Shdr *items;
	size_t count, room;
};

static void add_rest(const struct edit_file *f, struct list *l,
		     const GElf_Phdr *p)
{
	uint64_t at = p->p_offset, end = at + p->p_filesz;
	size_t count;
	const GElf_Shdr *tables = sorted(f, &count);
	bool is_behind = false;

	for (size_t i = 0; i <= count && at < end; i++) {
		uint64_t start = i < count ? tables[i].sh_offset : end;
		uint64_t next = i < count ? start + tables[i].sh_size : end;

		start = start < end ? start : end;
		if (at < start && !is_padding(f, at, start,
					      is_behind && start < end))
			vec_push(&f->cx->arena, l, ((GElf_Shdr){
				.sh_type = SHT_PROGBITS,
				.sh_flags = SHF_ALLOC, .sh_addralign = 1,
				.sh_addr = p->p_vaddr + (at - p->p_offset),
				.sh_offset = at, .sh_size = start - at }));
		is_behind |= next > p->p_offset;
		at = next > at ? next : at;
	}
}

/* Where the next segment begins in the file. */
static uint64_t next_start(const struct edit_file *f, uint64_t at)
{
	uint64_t next = f->size;

	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_LOAD && p->p_filesz && p->p_offset >= at &&
		    p->p_offset < next)
			next = p->p_offset;
	}
	return next;
}

/* Between two segments there is padding, or something that is not free. */
static void add_gap(const struct edit_file *f, struct list *l,
		    const GElf_Phdr *p)
{
	uint64_t at = p->p_offset + p->p_filesz, end = next_start(f, at);

	if (at < end && !is_zero(f, at, end))
		vec_push(&f->cx->arena, l, ((GElf_Shdr){
			.sh_type = SHT_PROGBITS, .sh_addralign = 1,
			.sh_offset = at, .sh_size = end - at }));
}

void edit_made_rest(struct edit_file *f)
{
	struct list l = { 0 };

	if (!f->are_made)
		return;
	for (size_t i = 0; i < f->section_count; i++)
		vec_push(&f->cx->arena, &l, f->sections[i]);
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type != PT_LOAD || !p->p_filesz)
			continue;
		add_rest(f, &l, p);
		add_gap(f, &l, p);
	}
	f->sections = l.items;
	f->section_count = l.count;
}

bool edit_made_has_symbol(const struct edit_file *f, uint64_t address,
			  uint64_t size)
{
	bool is_wide = f->object->class == 64;
	unsigned int stride = edit_symbols_stride(f->object);
	uint64_t table, at;

	if (!edit_table_value(&f->table, DT_SYMTAB, &table) ||
	    !edit_file_offset(f, table, &at))
		return false;
	for (uint64_t i = 0; i < f->symbols; i++, at += stride) {
		uint64_t kind = edit_file_get(f, at + (is_wide ? 4 : 12), 1);

		if (!edit_file_get(f, at + (is_wide ? 6 : 14), 2) ||
		    (kind & 0xf) == STT_TLS)
			continue;
		if (edit_file_get(f, at + (is_wide ? 8 : 4),
				  is_wide ? 8 : 4) - address < size)
			return true;
	}
	return false;
}
