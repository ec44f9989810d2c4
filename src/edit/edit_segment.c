/* SPDX-License-Identifier: MIT */
#include "edit_segment.h"

#include "edit_move.h"
#include "edit_owned.h"
#include "edit_room.h"
#include "edit_table.h"

#include <string.h>

/* The kernel reads no more than a page of headers (Linux fs/binfmt_elf.c). */
enum { HEADERS_MAX = 4096, ROUNDS_MAX = 64 };

/* Not in every <elf.h>. */
enum { PROPERTY = 0x6474e553 };

/* What is behind the table of program headers and must go. */
struct eviction {
	struct edit_move move;	/* size 0: nothing */
	bool moves_sections;	/* the table of section headers, too */
};

static uint64_t table_end(const struct edit_file *f)
{
	return f->header.e_phoff +
	       (uint64_t)f->segment_count * f->header.e_phentsize;
}

static bool has_bytes(const GElf_Shdr *s)
{
	return s->sh_type != SHT_NOBITS && s->sh_type != SHT_NULL &&
	       s->sh_size;
}

/* Parts of loaded segments that stand for themselves. */
static bool is_part(const GElf_Phdr *p)
{
	return p->p_type != PT_LOAD && p->p_type != PT_NULL &&
	       p->p_type != PT_GNU_RELRO && p->p_type != PT_PHDR &&
	       p->p_filesz;
}

static bool may_follow(const struct edit_file *f, const GElf_Phdr *p)
{
	switch (p->p_type) {
	case PT_INTERP:
	case PT_NOTE:
	case PROPERTY:
		return true;
	case PT_MIPS_REGINFO:
	case PT_MIPS_OPTIONS:
	case PT_MIPS_ABIFLAGS:
		return edit_is_mips(f->header.e_machine);
	default:
		return false;
	}
}

static bool is_interpreter(const struct edit_file *f, const GElf_Shdr *s)
{
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_INTERP && p->p_offset == s->sh_offset &&
		    p->p_vaddr == s->sh_addr && p->p_filesz == s->sh_size)
			return true;
	}
	return false;
}

/* Code does not know where such a section is. */
static bool may_be_evicted(const struct edit_file *f, const GElf_Shdr *s)
{
	enum { REGINFO = 0x70000006, OPTIONS = 0x7000000d,
	       ABIFLAGS = 0x7000002a };

	if ((s->sh_flags & SHF_WRITE) || s->sh_addralign > EDIT_ALIGN)
		return false;
	if (edit_move_is_movable(f, s))
		return true;
	switch (s->sh_type) {
	case SHT_DYNSYM:
		return s->sh_flags & SHF_ALLOC;
	case SHT_PROGBITS:
		return is_interpreter(f, s);
	case REGINFO:
	case OPTIONS:
	case ABIFLAGS:
		return edit_is_mips(f->header.e_machine);
	default:
		return false;
	}
}

/* Let [*start, *end) have all of what overlaps it.  True: it is larger. */
static bool widen(uint64_t at, uint64_t size, uint64_t *start, uint64_t *end)
{
	bool is_larger = at < *start || at + size > *end;

	if (!edit_overlaps(at, size, *start, *end - *start) || !is_larger)
		return false;
	*start = at < *start ? at : *start;
	*end = at + size > *end ? at + size : *end;
	return true;
}

/* Notes of one segment, and whatever else hangs together, go together. */
static bool widen_all(const struct edit_file *f, uint64_t *start,
		      uint64_t *end)
{
	bool is_larger = true;

	for (int round = 0; is_larger; round++) {
		if (round == ROUNDS_MAX)
			return false;
		is_larger = false;
		for (size_t i = 0; i < f->section_count; i++) {
			const GElf_Shdr *s = &f->sections[i];

			if (has_bytes(s))
				is_larger |= widen(s->sh_offset, s->sh_size,
						   start, end);
		}
		for (size_t i = 0; i < f->segment_count; i++) {
			const GElf_Phdr *p = &f->segments[i];

			if (is_part(p))
				is_larger |= widen(p->p_offset, p->p_filesz,
						   start, end);
		}
	}
	return true;
}

static const GElf_Shdr *first_section(const struct edit_file *f,
				      uint64_t start, uint64_t end)
{
	const GElf_Shdr *first = NULL;

	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (has_bytes(s) &&
		    edit_overlaps(s->sh_offset, s->sh_size, start,
				  end - start) &&
		    (!first || s->sh_offset < first->sh_offset))
			first = s;
	}
	return first;
}

/* All that is in there may go, and does not know where it is. */
static bool may_all_go(const struct edit_file *f, uint64_t start, uint64_t end)
{
	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (has_bytes(s) &&
		    edit_overlaps(s->sh_offset, s->sh_size, start,
				  end - start) &&
		    !may_be_evicted(f, s))
			return false;
	}
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (is_part(p) &&
		    edit_overlaps(p->p_offset, p->p_filesz, start,
				  end - start) &&
		    !may_follow(f, p))
			return false;
	}
	return true;
}

/* The loaded segment with the table must have one header more in it, and be
 * where old kernels look for the table: as far off as the first one. */
static bool is_table_loaded(const struct edit_file *f, uint64_t end)
{
	const GElf_Phdr *first = NULL;

	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type != PT_LOAD)
			continue;
		first = first ? first : p;
		if (p->p_offset <= f->header.e_phoff &&
		    end <= p->p_offset + p->p_filesz)
			return p->p_vaddr - p->p_offset ==
			       first->p_vaddr - first->p_offset;
	}
	return false;
}

static bool find_eviction(const struct edit_file *f,
			  struct eviction *ret_eviction)
{
	uint64_t at = table_end(f), need = at + f->header.e_phentsize;
	uint64_t start = at, end = need;
	uint64_t headers = edit_file_headers_size(f);
	struct eviction e = { 0 };
	const GElf_Shdr *first;

	if (!widen_all(f, &start, &end) || start != at ||
	    !is_table_loaded(f, end) || !may_all_go(f, at, end) ||
	    !edit_owners_cover(f, at, end))
		return false;
	e.moves_sections = edit_overlaps(f->header.e_shoff, headers, at,
				    f->header.e_phentsize);
	first = first_section(f, at, end);
	if (first)
		e.move = (struct edit_move){
			.from = first->sh_offset,
			.from_address = first->sh_addr,
			.size = end - first->sh_offset };
	*ret_eviction = e;
	return !first || (e.move.from % EDIT_ALIGN ==
			  e.move.from_address % EDIT_ALIGN &&
			  !edit_overlaps(f->header.e_shoff, headers,
					 e.move.from, e.move.size) &&
			  !edit_move_refuses(f, &e.move));
}

static bool is_same_note(const GElf_Phdr *a, const GElf_Phdr *b)
{
	return b->p_type == PT_NOTE && a->p_offset == b->p_offset &&
	       a->p_vaddr == b->p_vaddr && a->p_filesz == b->p_filesz;
}

/* A program that is not where it was linked to be is found by its PT_PHDR. */
static bool is_needless(const struct edit_file *f, size_t at)
{
	const GElf_Phdr *p = &f->segments[at];

	if (p->p_type == PT_PHDR)
		return f->object->type == ET_EXEC || !f->object->interpreter;
	if (p->p_type != PT_NOTE)
		return false;
	for (size_t i = 0; i < f->segment_count; i++) {
		if (i != at && is_same_note(p, &f->segments[i]))
			return true;
	}
	return !p->p_filesz;
}

/* SIZE_MAX: none. */
static size_t find_header(const struct edit_file *f, enum edit_header from)
{
	for (size_t i = 0; i < f->segment_count; i++) {
		if (from == EDIT_HEADER_FREE
			    ? f->segments[i].p_type == PT_NULL
			    : is_needless(f, i))
			return i;
	}
	return SIZE_MAX;
}

/* Behind the last one that is loaded, in the place of 'gone' if that is one:
 * what is between them moves up. */
static void put_header(struct edit_file *f, size_t gone, GElf_Phdr load)
{
	GElf_Phdr *all = arena_array(&f->cx->arena, f->segment_count + 2,
				     sizeof(*all));
	size_t count = 0, last = 0;

	for (size_t i = 0; i < f->segment_count; i++) {
		if (f->segments[i].p_type == PT_LOAD)
			last = i;
	}
	for (size_t i = 0; i < f->segment_count; i++) {
		if (i != gone)
			all[count++] = f->segments[i];
		if (i == last)
			all[count++] = load;
	}
	for (size_t i = 0; i < count; i++) {
		if (all[i].p_type == PT_PHDR && gone == SIZE_MAX)
			all[i].p_filesz = all[i].p_memsz =
				(uint64_t)count * f->header.e_phentsize;
	}
	f->segments = all;
	f->segment_count = count;
}

/* One header more: that of the table must tell so. */
static bool may_be_longer(const struct edit_file *f)
{
	uint64_t size = (uint64_t)f->segment_count * f->header.e_phentsize;

	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_PHDR &&
		    (p->p_offset != f->header.e_phoff || p->p_filesz != size ||
		     p->p_memsz != size))
			return false;
	}
	return size + f->header.e_phentsize <= HEADERS_MAX;
}

/* Where it goes: no page of memory is anybody else's. */
static bool find_place(const struct edit_file *f, uint64_t size,
		       GElf_Phdr *ret_load)
{
	uint64_t top = f->object->class == 64 ? INT64_MAX : UINT32_MAX;
	uint64_t end = 0, at, address;

	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_LOAD && p->p_vaddr + p->p_memsz > end)
			end = p->p_vaddr + p->p_memsz;
	}
	at = edit_round_up(f->size, EDIT_ALIGN);
	if (!end || end > top - 2 * f->page - size ||
	    at > (f->object->class == 64 ? INT64_MAX : INT32_MAX) - size)
		return false;
	address = edit_round_up(end, f->page) + at % f->page;
	if (edit_owners_claim(f, address, size))
		return false;
	*ret_load = (GElf_Phdr){
		.p_type = PT_LOAD, .p_flags = PF_R, .p_offset = at,
		.p_vaddr = address, .p_paddr = address,
		.p_filesz = size, .p_memsz = size, .p_align = f->page };
	return true;
}

/* The section headers to the end of the file. */
static void move_sections(struct edit_file *f)
{
	uint64_t size = edit_file_headers_size(f);
	uint64_t at = edit_round_up(f->size, EDIT_ALIGN);

	edit_file_insert(f, f->size, at + size - f->size);
	memset(f->bytes + f->header.e_shoff, 0, size);
	f->header.e_shoff = at;
}

bool edit_segment_add(struct edit_work *w, enum edit_header from,
		      bool is_writable)
{
	struct edit_file *f = &w->file;
	size_t gone = find_header(f, from);
	struct eviction e = { 0 };
	struct edit_move *m = &e.move;
	GElf_Phdr load;
	uint64_t size;

	if (!f->section_count ||
	    (gone == SIZE_MAX && (from == EDIT_HEADER_RECYCLED ||
				  !may_be_longer(f) || !find_eviction(f, &e))))
		return false;
	size = EDIT_ALIGN + (m->size ? m->from % EDIT_ALIGN + m->size : 0);
	if (!find_place(f, size + edit_file_headers_size(f), &load))
		return false;
	if (e.moves_sections)
		move_sections(f);
	find_place(f, size, &load);
	/* Not its first byte: llvm-strip takes a segment that begins where
	 * another one does for its part. */
	m->to = EDIT_ALIGN + m->from % EDIT_ALIGN;
	load.p_flags |= is_writable ? PF_W : 0;
	edit_file_insert(f, f->size, load.p_offset + load.p_filesz - f->size);
	m->to_address = load.p_vaddr + m->to;
	m->to += load.p_offset;
	if (m->size)
		edit_move_make(f, m);
	put_header(f, gone, load);
	edit_work_rung(w, from == EDIT_HEADER_RECYCLED ? "recycled header"
			  : gone == SIZE_MAX ? "longer header table"
					     : "free header");
	edit_work_rung(w, "new segment");
	w->has_new_segment = true;
	return true;
}
