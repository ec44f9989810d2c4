/* SPDX-License-Identifier: MIT */
#include "edit_room.h"

#include "edit_owned.h"
#include "edit_segment.h"

/* What memory without bytes may cost: up to the first, a file is made longer
 * by that rather than by a new segment; up to the second, if it must. */
enum { ELF32_TOP = INT32_MAX, FILLED_MAX = 4 << 10, GROWN_MAX = 16 << 20 };

/* Where memory ends that a segment may grow into. */
static uint64_t memory_end(const struct edit_file *f, const GElf_Phdr *p)
{
	uint64_t end = edit_round_up(p->p_vaddr + p->p_memsz, f->page);

	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *q = &f->segments[i];
		uint64_t start = q->p_vaddr / f->page * f->page;

		if (q->p_type == PT_LOAD && q->p_memsz &&
		    q->p_vaddr > p->p_vaddr && start < end)
			end = start;
	}
	return end;
}

/*
 * The first offset from 'offset' on that 'align' divides and that is no empty
 * section's: GNU strip takes one without bytes for a part of what begins where
 * it does, and that for one without bytes, too.
 */
static uint64_t place_from(const struct edit_file *f, const GElf_Phdr *p,
			   uint64_t offset, uint64_t align)
{
	uint64_t at = edit_round_up(offset, align);

	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if ((s->sh_flags & SHF_ALLOC) && !s->sh_size &&
		    s->sh_addr == p->p_vaddr + (at - p->p_offset))
			return edit_round_up(at + 1, align);
	}
	return at;
}

/* What is looked for. */
struct need {
	uint64_t size, align;
};

static bool has_room(const struct edit_file *f, const struct edit_owners *o,
		     const GElf_Phdr *p, struct need n,
		     struct edit_room *ret_room)
{
	uint64_t tail = p->p_offset + p->p_filesz;
	uint64_t offset = place_from(f, p, tail, n.align);
	uint64_t address = p->p_vaddr + (offset - p->p_offset);

	if (p->p_type != PT_LOAD || !(p->p_flags & PF_R) ||
	    p->p_filesz != p->p_memsz || !p->p_filesz || tail > f->size)
		return false;
	if (edit_owners_free_end(f, o, tail) < offset + n.size ||
	    memory_end(f, p) < address + n.size ||
	    edit_owners_claim(f, address, n.size))
		return false;
	*ret_room = (struct edit_room){ (GElf_Phdr *)p, offset, address };
	return true;
}

bool edit_room_behind(const struct edit_file *f, const GElf_Phdr *segment,
		      uint64_t size, struct edit_room *ret_room)
{
	struct edit_owners o = edit_owners_of(f);

	return o.are_known && has_room(f, &o, segment,
					 (struct need){ size, 1 }, ret_room);
}

bool edit_room_find(const struct edit_file *f, uint64_t size, uint64_t align,
		    struct edit_room *ret_room)
{
	struct edit_owners o = edit_owners_of(f);

	for (int code = 0; o.are_known && code < 2; code++) {
		for (size_t i = 0; i < f->segment_count; i++) {
			const GElf_Phdr *p = &f->segments[i];

			if (!(p->p_flags & PF_X) == !code &&
			    !(p->p_flags & PF_W) &&
			    has_room(f, &o, p, (struct need){ size, align },
				     ret_room))
				return true;
		}
	}
	return false;
}

void edit_room_take(const struct edit_room *room, uint64_t size)
{
	GElf_Phdr *p = room->segment;

	p->p_filesz = p->p_memsz = room->offset + size - p->p_offset;
}

GElf_Phdr *edit_room_last(struct edit_file *f)
{
	GElf_Phdr *last = NULL;

	for (size_t i = 0; i < f->segment_count; i++) {
		GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_LOAD &&
		    (!last || p->p_vaddr > last->p_vaddr))
			last = p;
	}
	if (!last || !last->p_filesz || !(last->p_flags & PF_R))
		return NULL;
	/* The table of program headers never moves. */
	if (f->header.e_phoff + f->segment_count * f->header.e_phentsize >
	    last->p_offset + last->p_filesz)
		return NULL;
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_LOAD && p != last &&
		    p->p_offset + p->p_filesz >
			    last->p_offset + last->p_filesz)
			return NULL;
	}
	return last;
}

/* What has no bytes yet gets zeros: memory behind the file's part. */
static void fill_memory(struct edit_file *f, const GElf_Phdr *p)
{
	for (size_t i = 0; i < f->section_count; i++) {
		GElf_Shdr *s = &f->sections[i];
		uint64_t at = s->sh_addr - p->p_vaddr;

		if (s->sh_type == SHT_NOBITS && (s->sh_flags & SHF_ALLOC) &&
		    !(s->sh_flags & SHF_TLS) && s->sh_addr >= p->p_vaddr &&
		    at <= p->p_memsz)
			s->sh_offset = p->p_offset + at;
	}
}

static bool is_fit(struct edit_work *w, enum edit_access access,
		   uint64_t filled_max)
{
	const GElf_Phdr *p = edit_room_last(&w->file);

	return p && p->p_memsz - p->p_filesz <= filled_max &&
	       (access == EDIT_ANY ||
		!(p->p_flags & PF_W) == (access == EDIT_READ_ONLY));
}

int edit_room_prepare(struct edit_work *w, enum edit_access access)
{
	bool is_writable = access == EDIT_WRITABLE;
	/* What relocates itself knows where its parts are; of a file without
	 * section headers nobody else does. */
	bool may_add = !w->class.relocates_itself && !w->file.are_made;

	if (is_fit(w, access, FILLED_MAX) ||
	    (may_add && edit_segment_add(w, EDIT_HEADER_FREE, is_writable)) ||
	    is_fit(w, access, GROWN_MAX) ||
	    (may_add && edit_segment_add(w, EDIT_HEADER_RECYCLED, is_writable)))
		return 0;
	return edit_work_refuse(w, "its last segment cannot be made longer,"
				   " and no other one be added");
}

int edit_room_make(struct edit_work *w, uint64_t size, uint64_t align,
		   struct edit_room *ret_room)
{
	struct edit_file *f = &w->file;
	GElf_Phdr *p = edit_room_last(f);
	uint64_t tail, end, grown;

	if (w->class.fixed)
		return edit_work_refuse(w, "there is no room in it");
	if (!p)
		return edit_work_refuse(w, "its last segment cannot be made"
					   " longer");
	if (p->p_memsz - p->p_filesz > GROWN_MAX || size > GROWN_MAX)
		return edit_work_refuse(w, "it would grow by more than 16 MiB");
	tail = p->p_offset + p->p_filesz;
	end = place_from(f, p, p->p_offset + p->p_memsz, align);
	grown = edit_round_up(end + size - tail, EDIT_ALIGN);
	if (edit_owners_claim(f, p->p_vaddr + p->p_memsz,
			      size + end - p->p_offset - p->p_memsz))
		return edit_work_refuse(w, "a section is longer than its"
					   " segment");
	if (f->size > (f->object->class == 64 ? INT64_MAX : ELF32_TOP) - grown)
		return edit_work_refuse(w, "it would become too large");
	edit_file_insert(f, tail, grown);
	fill_memory(f, p);
	*ret_room = (struct edit_room){ p, end,
					p->p_vaddr + (end - p->p_offset) };
	edit_room_take(ret_room, size);
	if (!w->has_new_segment)
		edit_work_rung(w, "longer last segment");
	return 0;
}
