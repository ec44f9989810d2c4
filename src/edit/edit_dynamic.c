/* SPDX-License-Identifier: MIT */
#include "edit_dynamic.h"

#include "edit_move.h"
#include "edit_relocs.h"
#include "edit_room.h"
#include "edit_symbols.h"

#include <string.h>

/* Slots that it gets for later edits, as linkers leave some. */
enum { SPARE = 4, GOT_MAX = 4 };

struct change {
	struct edit_work *w;
	uint64_t old, new, end;	/* addresses; of the end of the old place */
	bool is_end;
	bool is_relocated;	/* something in it is */
};

static GElf_Phdr *own_segment(const struct edit_file *f, size_t *ret_count)
{
	GElf_Phdr *own = NULL;

	*ret_count = 0;
	for (size_t i = 0; i < f->segment_count; i++) {
		if (f->segments[i].p_type != PT_DYNAMIC)
			continue;
		own = &f->segments[i];
		++*ret_count;
	}
	return own;
}

static struct edit_move old_place(const struct edit_file *f)
{
	return (struct edit_move){
		.from = f->table.offset, .from_address = f->table.address,
		.size = (f->slot_room + 1) * f->table.entry };
}

static bool notice_place(const struct edit_pointer *p, void *with)
{
	struct change *c = with;

	c->is_relocated = p->place >= c->old && p->place < c->end;
	return !c->is_relocated;
}

static const char *why_not(struct edit_work *w)
{
	const struct edit_file *f = &w->file;
	struct edit_move m = old_place(f);
	struct change c = { .old = m.from_address,
			    .end = m.from_address + m.size };
	size_t count;
	const GElf_Phdr *own = own_segment(f, &count);
	const GElf_Shdr *s = edit_file_section(f, SHT_DYNAMIC, c.old);
	const char *why;

	if (!f->is_sound || !edit_file_segment(f, c.old))
		return "its segments are not in the file";
	if (count != 1 || own->p_offset != m.from || !s ||
	    s->sh_offset != m.from || s->sh_size != own->p_filesz)
		return "its section headers do not tell where its dynamic"
		       " section is, which has no room for another tag";
	if (f->are_made)
		return "it has no section headers, and its dynamic section no"
		       " room for another tag";
	if (w->class.relocates_itself)
		return "it relocates itself, and its dynamic section has no"
		       " room for another tag";
	why = edit_move_cuts(f, &m);
	if (!why)
		why = edit_relocs_visit(f, notice_place, &c);
	return c.is_relocated ? "its dynamic section has no room for another"
				" tag, and is relocated" : why;
}

bool edit_dynamic_is_end(const struct edit_file *f, uint64_t address)
{
	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if ((s->sh_flags & SHF_ALLOC) && s->sh_addr <= address &&
		    s->sh_addr + s->sh_size == address)
			return true;
	}
	return false;
}

static bool is_got(const struct edit_file *f, const GElf_Shdr *s)
{
	size_t index = f->header.e_shstrndx;
	struct span image = { f->bytes, f->size }, names;
	const char *name;

	return s->sh_type == SHT_PROGBITS && index < f->section_count &&
	       span_part(image, f->sections[index].sh_offset,
			 f->sections[index].sh_size, &names) &&
	       span_string(names, s->sh_name, &name) &&
	       (!strcmp(name, ".got") || !strcmp(name, ".got.plt"));
}

size_t edit_dynamic_got(const struct edit_file *f, uint64_t ret_at[], size_t n)
{
	enum { PPC_GOT = 0x70000000 };
	uint64_t address;
	size_t count = 0;

	if (edit_table_value(&f->table, DT_PLTGOT, &address) &&
	    edit_file_offset(f, address, &ret_at[count]))
		count++;
	if (f->header.e_machine == EM_PPC &&
	    edit_table_value(&f->table, PPC_GOT, &address) &&
	    edit_file_offset(f, address, &ret_at[count]))
		count++;
	for (size_t i = 0; i < f->section_count && count < n; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (is_got(f, s) && edit_file_offset(f, s->sh_addr, &address))
			ret_at[count++] = address;
	}
	return count;
}

static void change_word(const struct edit_file *f, const struct change *c,
			uint64_t at)
{
	unsigned int width = f->object->class / 8;
	struct span part, image = { f->bytes, f->size };

	if (span_part(image, at, width, &part) &&
	    edit_file_get(f, at, width) == c->old)
		edit_file_put((struct edit_file *)f, at, c->new, width);
}

static bool change_pointer(const struct edit_pointer *p, void *with)
{
	struct change *c = with;

	if (p->is_relative && p->value == c->old)
		change_word(&c->w->file, c, p->at);
	return true;
}

static void change_pointers(struct change *c)
{
	const struct edit_file *f = &c->w->file;
	uint64_t got[GOT_MAX];
	size_t count = edit_dynamic_got(f, got, GOT_MAX);

	for (size_t i = 0; i < count; i++)
		change_word(f, c, got[i]);
	if (!edit_dynamic_is_end(f, c->old))
		edit_relocs_visit(f, change_pointer, c);
}

/* Those that belong to no section, or to another one. */
static void change_symbols(struct change *c, const GElf_Shdr *table)
{
	const struct edit_file *f = &c->w->file;
	unsigned int stride = edit_symbols_stride(f->object);
	struct span part, names, image = { f->bytes, f->size };
	const char *name;

	if ((table->sh_type != SHT_SYMTAB && table->sh_type != SHT_DYNSYM) ||
	    table->sh_link >= f->section_count ||
	    !span_part(image, table->sh_offset, table->sh_size, &part) ||
	    !span_part(image, f->sections[table->sh_link].sh_offset,
		       f->sections[table->sh_link].sh_size, &names))
		return;
	for (uint64_t i = 0; i + stride <= table->sh_size; i += stride) {
		uint64_t at = table->sh_offset + i;

		if (span_string(names, edit_file_get(f, at, 4), &name) &&
		    !strcmp(name, "_DYNAMIC"))
			change_word(f, c, at + f->object->class / 8);
	}
}

static void change_relative_tags(struct change *c)
{
	struct edit_file *f = &c->w->file;

	for (size_t i = 0; i < f->table.count; i++) {
		GElf_Dyn *d = &f->table.slots[i];

		if (!edit_tag_is_relative(f->header.e_machine, d->d_tag))
			continue;
		d->d_un.d_val -= c->new - c->old;
		if (f->object->class == 32)
			d->d_un.d_val = (uint32_t)d->d_un.d_val;
	}
}

/* One that has a twin leaves zeros. */
static void leave_twin(struct edit_work *w, const struct edit_move *m)
{
	struct edit_file *f = &w->file;

	if (f->twin.has_place)
		return;
	f->twin = (struct edit_twin){
		.has_place = true, .offset = m->from,
		.address = m->from_address, .room = f->slots_before,
		.has = arena_array(&f->cx->arena, f->table.count + 1,
				   sizeof(bool)) };
	for (size_t i = 0; i < f->table.count; i++)
		f->twin.has[i] = w->slots.items[i].before != SIZE_MAX;
}

static void move(struct edit_work *w, struct edit_move *m, uint64_t size)
{
	struct edit_file *f = &w->file;
	struct change c = { .w = w, .old = m->from_address,
			    .new = m->to_address };
	GElf_Shdr *s = edit_file_section(f, SHT_DYNAMIC, c.old);
	size_t count;
	GElf_Phdr *p;

	change_pointers(&c);
	edit_move_make(f, m);
	for (size_t i = 0; i < f->section_count; i++)
		change_symbols(&c, &f->sections[i]);
	change_relative_tags(&c);
	leave_twin(w, m);
	p = own_segment(f, &count);
	p->p_filesz = p->p_memsz = s->sh_size = size;
	f->table.offset = m->to;
	f->table.address = m->to_address;
	f->slots_before = f->table.count;
	f->slot_room = f->table.count + SPARE;
}

static bool is_protected(const struct edit_file *f, uint64_t address)
{
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_GNU_RELRO &&
		    address - p->p_vaddr < p->p_memsz)
			return true;
	}
	return false;
}

static int make_room(struct edit_work *w, uint64_t size,
		     struct edit_room *ret_room)
{
	const GElf_Phdr *load = edit_file_segment(&w->file,
						  w->file.table.address);
	bool is_writable = load->p_flags & PF_W;
	int r;

	if (!is_writable &&
	    edit_room_find(&w->file, size, EDIT_ALIGN, ret_room)) {
		edit_room_take(ret_room, size);
		edit_work_rung(w, "slack");
		return 0;
	}
	r = edit_room_prepare(w, is_writable ? EDIT_WRITABLE : EDIT_READ_ONLY);
	return r < 0 ? r : edit_room_make(w, size, EDIT_ALIGN, ret_room);
}

int edit_dynamic_move(struct edit_work *w)
{
	struct edit_file *f = &w->file;
	uint64_t size = (f->table.count + 1 + SPARE) * f->table.entry;
	const char *why = why_not(w);
	struct edit_room room;
	struct edit_move m;
	int r;

	if (why)
		return edit_work_refuse(w, why);
	r = make_room(w, size, &room);
	if (r < 0)
		return r;
	m = old_place(f);
	m.to = room.offset;
	m.to_address = room.address;
	edit_work_rung(w, is_protected(f, m.from_address)
			  ? "dynamic section moved out of RELRO"
			  : "dynamic section moved");
	move(w, &m, size);
	return 0;
}
