/* SPDX-License-Identifier: MIT */
#include "edit_file.h"

#include "edit_class.h"
#include "edit_twin.h"

#include "xstage/buf.h"

#include <string.h>

/* Alignments of segments that a linker may have given; more is a mistake. */
enum { PAGE_MIN = 4096, PAGE_MAX = 16 << 20 };

/* Pages of machines whose files tell none (binutils 2.40, MAXPAGESIZE). */
static const struct machine_page {
	unsigned int machine;
	uint64_t page;
} machine_pages[] = {
	{ EM_AARCH64, 65536 }, { EM_ALPHA, 65536 }, { EM_IA_64, 65536 },
	{ EM_MIPS, 65536 }, { EM_PPC, 65536 }, { EM_PPC64, 65536 },
	{ EM_SPARC, 65536 }, { EM_SPARCV9, 1 << 20 },
	{ EM_LOONGARCH, 65536 }, { EM_68K, 8192 },
};

uint64_t edit_round_up(uint64_t value, uint64_t align)
{
	return align > 1 ? (value + align - 1) / align * align : value;
}

bool edit_overlaps(uint64_t a, uint64_t a_size, uint64_t b, uint64_t b_size)
{
	return a_size && b_size &&
	       (a < b ? b - a < a_size : a - b < b_size);
}

uint64_t edit_file_headers_size(const struct edit_file *f)
{
	if (f->are_made)
		return 0;
	return f->section_count * (f->object->class == 64
				   ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr));
}

static uint64_t page_of(const struct edit_file *f)
{
	uint64_t page = 0;

	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_LOAD && p->p_align > page &&
		    p->p_align <= PAGE_MAX && !(p->p_align & (p->p_align - 1)))
			page = p->p_align;
	}
	if (page >= PAGE_MIN)
		return page;
	for (size_t i = 0; i < sizeof(machine_pages) / sizeof(*machine_pages);
	     i++) {
		if (machine_pages[i].machine == f->header.e_machine)
			return machine_pages[i].page;
	}
	return PAGE_MIN;
}

static bool is_sound(const struct edit_file *f)
{
	uint64_t top = f->object->class == 64 ? INT64_MAX : UINT32_MAX;

	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_filesz && (p->p_offset > f->size ||
				    p->p_filesz > f->size - p->p_offset))
			return false;
		if (p->p_type == PT_LOAD &&
		    (p->p_filesz > p->p_memsz || p->p_vaddr > top ||
		     p->p_memsz > top - p->p_vaddr))
			return false;
	}
	return true;
}

static bool read_sections(struct edit_file *f)
{
	Elf *elf = f->object->elf;
	size_t count;

	if (!f->header.e_shoff || elf_getshdrnum(elf, &count) || !count)
		return true;
	f->sections = arena_array(&f->cx->arena, count, sizeof(*f->sections));
	for (size_t i = 0; i < count; i++) {
		if (!gelf_getshdr(elf_getscn(elf, i), &f->sections[i]))
			return false;
	}
	f->section_count = count;
	return true;
}

/*
 * A slot more can be used for each DT_NULL behind the first one, whatever its
 * value: meson takes run paths away by moving the tags behind up, and the last
 * one's value stays.
 */
static size_t room_of(const struct edit_file *f, uint64_t size)
{
	uint64_t at = f->table.offset + (f->table.count + 1) * f->table.entry;
	uint64_t end = f->table.offset + size;
	struct span slot, image = f->object->image;
	size_t room = f->table.count;

	for (; end - at >= f->table.entry && at < end; at += f->table.entry) {
		if (!span_part(image, at, f->table.entry, &slot))
			break;
		for (size_t i = 0; i < slot.size / 2; i++) {
			if (slot.bytes[i])
				return room;
		}
		room++;
	}
	return room;
}

int edit_file_look(struct ctx *cx, const struct object *o,
		   struct edit_file *ret_file)
{
	struct edit_file f = { .cx = cx, .object = o };
	bool is_dynamic = object_is_dynamic(o);
	int r = is_dynamic ? edit_table_read(cx, o, &f.table) : 0;

	if (r < 0)
		return r;
	if (!gelf_getehdr(o->elf, &f.header) || !read_sections(&f))
		return fail(cx, XS_EFORMAT, "%s: its headers cannot be read",
			    o->path);
	f.size = o->image.size;
	f.bytes = (unsigned char *)o->image.bytes;
	f.segment_count = o->segment_count;
	f.segments = arena_array(&cx->arena, o->segment_count + 1,
				 sizeof(*f.segments));
	memcpy(f.segments, o->segments,
	       o->segment_count * sizeof(*f.segments));
	f.slots_before = f.table.count;
	if (is_dynamic)
		f.slot_room = room_of(&f, object_dynamic_segment(o)->p_filesz);
	f.page = page_of(&f);
	f.is_sound = is_sound(&f);
	f.end = edit_class_end(o);
	f.has_payload = edit_class_has_payload(o, f.end);
	if (is_dynamic)
		edit_twin_find(&f);
	*ret_file = f;
	return 0;
}

int edit_file_open(struct ctx *cx, const struct object *o,
		   struct edit_file *ret_file)
{
	int r = edit_file_look(cx, o, ret_file);

	if (r < 0)
		return r;
	ret_file->bytes = arena_alloc(&cx->arena, ret_file->size);
	memcpy(ret_file->bytes, o->image.bytes, ret_file->size);
	return 0;
}

GElf_Phdr *edit_file_segment(const struct edit_file *f, uint64_t address)
{
	for (size_t i = 0; i < f->segment_count; i++) {
		GElf_Phdr *p = &f->segments[i];

		if (p->p_type == PT_LOAD && address >= p->p_vaddr &&
		    address - p->p_vaddr < p->p_filesz)
			return p;
	}
	return NULL;
}

bool edit_file_offset(const struct edit_file *f, uint64_t address,
		      uint64_t *ret_offset)
{
	const GElf_Phdr *p = edit_file_segment(f, address);

	if (!p)
		return false;
	*ret_offset = p->p_offset + (address - p->p_vaddr);
	return true;
}

GElf_Shdr *edit_file_section(const struct edit_file *f, uint32_t type,
			     uint64_t address)
{
	for (size_t i = 0; i < f->section_count; i++) {
		GElf_Shdr *s = &f->sections[i];

		if (s->sh_type == type && s->sh_addr == address &&
		    (s->sh_flags & SHF_ALLOC))
			return s;
	}
	return NULL;
}

uint64_t edit_file_get(const struct edit_file *f, uint64_t at,
		       unsigned int width)
{
	uint64_t value = 0;

	span_integer((struct span){ f->bytes, f->size }, at, width,
		     f->object->order, &value);
	return value;
}

void edit_file_put(struct edit_file *f, uint64_t at, uint64_t value,
		   unsigned int width)
{
	for (unsigned int i = 0; i < width; i++) {
		unsigned int place = f->object->order == ORDER_BIG
				     ? width - 1 - i : i;

		f->bytes[at + place] = value >> 8 * i;
	}
}

static void shift(uint64_t *offset, uint64_t at, uint64_t size)
{
	if (*offset >= at)
		*offset += size;
}

void edit_file_insert(struct edit_file *f, uint64_t at, uint64_t size)
{
	unsigned char *bytes = arena_alloc(&f->cx->arena, f->size + size);

	memcpy(bytes, f->bytes, at);
	memcpy(bytes + at + size, f->bytes + at, f->size - at);
	f->bytes = bytes;
	f->size += size;
	/* What is behind the end of the old file is no gap in it. */
	if (at >= f->object->image.size + f->gap_size)
		return;
	/* A second gap is put behind the first, at the end of its segment. */
	if (!f->gap_size)
		f->gap_at = at;
	f->gap_size += size;
	if (f->header.e_shoff)
		shift(&f->header.e_shoff, at, size);
	shift(&f->end, at, size);
	for (size_t i = 0; i < f->section_count; i++) {
		GElf_Shdr *s = &f->sections[i];

		if (!(s->sh_flags & SHF_ALLOC))
			shift(&s->sh_offset, at, size);
	}
	for (size_t i = 0; i < f->segment_count; i++) {
		GElf_Phdr *p = &f->segments[i];

		if (p->p_type != PT_LOAD && p->p_filesz)
			shift(&p->p_offset, at, size);
	}
}

static void put_segment(struct buf *b, const GElf_Phdr *p, bool is_wide)
{
	unsigned int w = is_wide ? 8 : 4;

	buf_integer(b, p->p_type, 4);
	if (is_wide)
		buf_integer(b, p->p_flags, 4);
	buf_integer(b, p->p_offset, w);
	buf_integer(b, p->p_vaddr, w);
	buf_integer(b, p->p_paddr, w);
	buf_integer(b, p->p_filesz, w);
	buf_integer(b, p->p_memsz, w);
	if (!is_wide)
		buf_integer(b, p->p_flags, 4);
	buf_integer(b, p->p_align, w);
}

static void put_section(struct buf *b, const GElf_Shdr *s, bool is_wide)
{
	unsigned int w = is_wide ? 8 : 4;

	buf_integer(b, s->sh_name, 4);
	buf_integer(b, s->sh_type, 4);
	buf_integer(b, s->sh_flags, w);
	buf_integer(b, s->sh_addr, w);
	buf_integer(b, s->sh_offset, w);
	buf_integer(b, s->sh_size, w);
	buf_integer(b, s->sh_link, 4);
	buf_integer(b, s->sh_info, 4);
	buf_integer(b, s->sh_addralign, w);
	buf_integer(b, s->sh_entsize, w);
}

static void put_slots(struct buf *b, const struct edit_file *f)
{
	unsigned int half = f->table.entry / 2;

	for (size_t i = 0; i < f->table.count; i++) {
		buf_integer(b, f->table.slots[i].d_tag &
			    (half == 8 ? UINT64_MAX : UINT32_MAX), half);
		buf_integer(b, f->table.slots[i].d_un.d_val, half);
	}
	for (size_t i = f->table.count; i < f->slots_before; i++) {
		buf_integer(b, 0, half);
		buf_integer(b, 0, half);
	}
}

static int put_back(struct edit_file *f, const struct buf *b, uint64_t at)
{
	struct span image = { f->bytes, f->size }, part;

	if (b->failed || !span_part(image, at, b->size, &part))
		return fail(f->cx, XS_EREFUSED, "%s: a header of the edited"
			    " file has no room for its values",
			    f->object->path);
	if (b->size)
		memcpy(f->bytes + at, b->bytes, b->size);
	return 0;
}

static int encode_header(struct edit_file *f, bool is_wide)
{
	struct buf b = { .arena = &f->cx->arena, .order = f->object->order };
	uint64_t place = is_wide ? offsetof(Elf64_Ehdr, e_shoff)
				 : offsetof(Elf32_Ehdr, e_shoff);
	int r;

	/* One that leads nowhere was not shown to us, and stays. */
	if (f->header.e_shoff)
		buf_integer(&b, f->header.e_shoff, is_wide ? 8 : 4);
	r = put_back(f, &b, place);
	if (r < 0)
		return r;
	b = (struct buf){ .arena = b.arena, .order = b.order };
	buf_integer(&b, f->segment_count, 2);
	return put_back(f, &b, is_wide ? offsetof(Elf64_Ehdr, e_phnum)
				       : offsetof(Elf32_Ehdr, e_phnum));
}

int edit_file_encode(struct edit_file *f)
{
	struct buf segments = { .arena = &f->cx->arena,
				.order = f->object->order };
	struct buf sections = segments, slots = segments, twin = segments;
	bool is_wide = f->object->class == 64;
	int r;

	for (size_t i = 0; i < f->segment_count; i++)
		put_segment(&segments, &f->segments[i], is_wide);
	for (size_t i = 0; i < f->section_count && !f->are_made; i++)
		put_section(&sections, &f->sections[i], is_wide);
	put_slots(&slots, f);
	edit_twin_encode(f, &twin);
	r = encode_header(f, is_wide);
	if (r >= 0)
		r = put_back(f, &segments, f->header.e_phoff);
	if (r >= 0)
		r = put_back(f, &sections, f->header.e_shoff);
	if (r >= 0)
		r = put_back(f, &twin, f->twin.offset);
	if (r >= 0)
		r = put_back(f, &slots, f->table.offset);
	return r;
}
