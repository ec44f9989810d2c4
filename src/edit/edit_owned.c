/* SPDX-License-Identifier: MIT */
#include "edit_owned.h"

#include "edit_symbols.h"

#include "xstage/vec.h"

#include <stdlib.h>
#include <string.h>

static void add(const struct edit_file *f, struct edit_owners *o,
		uint64_t start, uint64_t size)
{
	if (size && size <= UINT64_MAX - start)
		vec_push(&f->cx->arena, o,
			 ((struct edit_owned){ start, start + size }));
}

static void add_sections(const struct edit_file *f, struct edit_owners *o)
{
	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (s->sh_type != SHT_NOBITS && s->sh_type != SHT_NULL)
			add(f, o, s->sh_offset, s->sh_size);
	}
}

/* PT_LOAD owns what is in it; a loaded segment's start is not free to others,
 * and RELRO is a part of one. */
static void add_segments(const struct edit_file *f, struct edit_owners *o)
{
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_LOAD)
			add(f, o, p->p_offset, p->p_filesz ? 1 : 0);
		else if (p->p_type != PT_NULL && p->p_type != PT_GNU_RELRO)
			add(f, o, p->p_offset, p->p_filesz);
	}
}

static int by_start(const void *a, const void *b)
{
	const struct edit_owned *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

struct edit_owners edit_owners_of(const struct edit_file *f)
{
	struct edit_owners o = { .are_known = f->section_count };

	add(f, &o, 0, f->header.e_ehsize);
	add(f, &o, f->header.e_phoff,
	    (uint64_t)f->segment_count * f->header.e_phentsize);
	add(f, &o, f->header.e_shoff, edit_file_headers_size(f));
	if (f->has_payload)
		add(f, &o, f->end, f->size - f->end);
	add(f, &o, f->table.offset, (f->slots_before + 1) * f->table.entry);
	if (f->twin.has_place)
		add(f, &o, f->twin.offset,
		    (f->twin.room + 1) * f->table.entry);
	add_sections(f, &o);
	add_segments(f, &o);
	qsort(o.items, o.count, sizeof(*o.items), by_start);
	return o;
}

static bool is_zero(const struct edit_file *f, uint64_t from, uint64_t to)
{
	for (; from < to; from++) {
		if (from >= f->size || f->bytes[from])
			return false;
	}
	return true;
}

bool edit_owners_cover(const struct edit_file *f, uint64_t from, uint64_t to)
{
	struct edit_owners o = { 0 };
	bool covers = true;

	add(f, &o, f->header.e_shoff, edit_file_headers_size(f));
	add_sections(f, &o);
	if (o.count)
		qsort(o.items, o.count, sizeof(*o.items), by_start);
	for (size_t i = 0; i < o.count && from < to; i++) {
		const struct edit_owned *x = &o.items[i];

		covers = covers && is_zero(f, from,
					   x->start < to ? x->start : to);
		from = x->end > from ? x->end : from;
	}
	return covers && is_zero(f, from, to);
}

/* Memory of threads has no address of its own if it has no bytes. */
bool edit_owners_claim(const struct edit_file *f, uint64_t address,
		       uint64_t size)
{
	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if ((s->sh_flags & SHF_ALLOC) && s->sh_type != SHT_NULL &&
		    !(s->sh_type == SHT_NOBITS && (s->sh_flags & SHF_TLS)) &&
		    edit_overlaps(s->sh_addr, s->sh_size, address, size))
			return true;
	}
	return false;
}

uint64_t edit_owners_free_end(const struct edit_file *f,
			      const struct edit_owners *o, uint64_t at)
{
	uint64_t end = f->size;

	for (size_t i = 0; i < o->count; i++) {
		const struct edit_owned *x = &o->items[i];

		if (x->end <= at)
			continue;
		if (x->start < end)
			end = x->start > at ? x->start : at;
		break;
	}
	for (uint64_t i = at; i < end; i++) {
		if (f->bytes[i])
			return i;
	}
	return end > at ? end : at;
}
