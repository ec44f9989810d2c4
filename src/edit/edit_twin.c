/* SPDX-License-Identifier: MIT */
#include "edit_twin.h"

/* Places that look like one; a file has one, or none. */
enum { TRIES_MAX = 64 };

/* A segment, and a place in it. */
struct place {
	const GElf_Phdr *load;
	uint64_t at;
};

static uint64_t mask_of(const struct edit_file *f)
{
	return f->object->class == 64 ? UINT64_MAX : UINT32_MAX;
}

/* The value of a slot of the table if it stood at that address. */
static uint64_t value_at(const struct edit_file *f, size_t slot,
			 uint64_t address)
{
	const struct edit_table *t = &f->table;
	const GElf_Dyn *d = &t->slots[slot];

	if (!edit_tag_is_relative(f->header.e_machine, d->d_tag))
		return d->d_un.d_val;
	return (d->d_un.d_val + t->address + slot * t->entry - address) &
	       mask_of(f);
}

static bool is_same(const struct edit_file *f, size_t slot, struct place p)
{
	unsigned int half = f->table.entry / 2;
	uint64_t address = p.load->p_vaddr + (p.at - p.load->p_offset);

	return edit_file_get(f, p.at, half) ==
		       ((uint64_t)f->table.slots[slot].d_tag & mask_of(f)) &&
	       edit_file_get(f, p.at + half, half) ==
		       value_at(f, slot, address);
}

/* The tags in front of one that is known, in their order. */
static uint64_t go_back(const struct edit_file *f, struct place p,
			size_t slot, bool *has)
{
	unsigned int entry = f->table.entry;

	while (slot && p.at - p.load->p_offset >= entry) {
		size_t i = slot;

		p.at -= entry;
		while (i && !is_same(f, i - 1, p))
			i--;
		if (!i)
			return p.at + entry;
		slot = i - 1;
		has[slot] = true;
	}
	return p.at;
}

/* Those behind it, up to the end of the table.  False: it has other ones. */
static bool go_on(const struct edit_file *f, struct place *p, size_t slot,
		  bool *has)
{
	unsigned int entry = f->table.entry;
	uint64_t end = p->load->p_offset + p->load->p_filesz;

	for (p->at += entry; p->at + entry <= end; p->at += entry) {
		if (!edit_file_get(f, p->at, entry / 2))
			return true;
		while (++slot < f->table.count && !is_same(f, slot, *p))
			;
		if (slot == f->table.count)
			return false;
		has[slot] = true;
	}
	return false;
}

static bool is_of_section(const struct edit_file *f, uint64_t start,
			  uint64_t end)
{
	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (s->sh_type != SHT_NOBITS && s->sh_type != SHT_NULL &&
		    edit_overlaps(s->sh_offset, s->sh_size, start,
				  end - start))
			return true;
	}
	return false;
}

static size_t slot_of(const struct edit_file *f, int64_t tag)
{
	for (size_t i = f->table.count; i-- > 0;) {
		if (f->table.slots[i].d_tag == tag)
			return i;
	}
	return SIZE_MAX;
}

/* A table that has this slot there. */
static bool take(struct edit_file *f, struct place p, size_t slot)
{
	const struct edit_table *t = &f->table;
	bool *has = arena_array(&f->cx->arena, t->count + 1, sizeof(*has));
	size_t symbols = slot_of(f, DT_SYMTAB);
	uint64_t start;

	has[slot] = true;
	start = go_back(f, p, slot, has);
	if (!go_on(f, &p, slot, has) || symbols == SIZE_MAX || !has[symbols] ||
	    is_of_section(f, start, p.at + t->entry))
		return false;
	f->twin = (struct edit_twin){
		.has_place = true, .offset = start, .has = has,
		.address = p.load->p_vaddr + (start - p.load->p_offset),
		.room = (p.at - start) / t->entry };
	return true;
}

static bool find_in(struct edit_file *f, const GElf_Phdr *load, size_t slot,
		    int *tries)
{
	const struct edit_table *t = &f->table;
	struct buf b = { .arena = &f->cx->arena, .order = f->object->order };
	struct span image = { f->bytes, f->size }, part;
	struct place p = { .load = load };
	const unsigned char *hit;

	buf_integer(&b, DT_STRTAB, t->entry / 2);
	buf_integer(&b, t->slots[slot].d_un.d_val, t->entry / 2);
	if (b.failed || !span_part(image, load->p_offset, load->p_filesz,
				   &part))
		return false;
	while ((hit = span_find(part, b.bytes, b.size)) && *tries) {
		p.at = hit - f->bytes;
		if (p.at - t->offset >= (t->count + 1) * t->entry) {
			--*tries;
			if (take(f, p, slot))
				return true;
		}
		span_from(image, p.at + 1, &part);
		span_part(part, 0, load->p_offset + load->p_filesz - p.at - 1,
			  &part);
	}
	return false;
}

/* It is as writable as the section. */
void edit_twin_find(struct edit_file *f)
{
	const GElf_Phdr *own = edit_file_segment(f, f->table.address);
	size_t slot = slot_of(f, DT_STRTAB);
	int tries = TRIES_MAX;

	for (size_t i = 0; own && slot != SIZE_MAX && i < f->segment_count;
	     i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_LOAD && p->p_filesz &&
		    !((p->p_flags ^ own->p_flags) & PF_W) &&
		    find_in(f, p, slot, &tries))
			return;
	}
}

void edit_twin_encode(const struct edit_file *f, struct buf *b)
{
	const struct edit_table *t = &f->table;
	unsigned int half = t->entry / 2;
	size_t count = 0;

	for (size_t i = 0; f->twin.has && i < t->count; i++) {
		if (!f->twin.has[i])
			continue;
		buf_integer(b, t->slots[i].d_tag & mask_of(f), half);
		buf_integer(b, value_at(f, i, f->twin.address +
					count * t->entry), half);
		count++;
	}
	for (; count < f->twin.room; count++) {
		buf_integer(b, 0, half);
		buf_integer(b, 0, half);
	}
}
