/* SPDX-License-Identifier: MIT */
#include "edit_proof.h"

#include "edit_symbols.h"
#include "edit_wish.h"

#include "xstage/vec.h"

#include <string.h>

/* Where a byte of the old file is in the new one. */
uint64_t edit_proof_offset(const struct edit_proof *p, uint64_t at)
{
	return p->edit->gap_size && at >= p->edit->gap_at
	       ? at + p->edit->gap_size : at;
}

bool edit_proof_same_bytes(const struct edit_proof *p, uint64_t was,
			   uint64_t is, uint64_t size)
{
	struct span a, b;

	return span_part(p->was.object->image, was, size, &a) &&
	       span_part(p->is.object->image, is, size, &b) &&
	       (!size || !memcmp(a.bytes, b.bytes, size));
}

static bool has_longer_table(const struct edit_proof *p)
{
	return p->is.file.segment_count > p->was.file.segment_count;
}

/* The header without the place of the section headers, which is taken from
 * these bytes: libelf is not shown one that leads nowhere.  The number of
 * program headers is compared elsewhere. */
static uint64_t take_head(const struct object *o, unsigned char *ret_head)
{
	bool is_wide = o->class == 64;
	unsigned int at = is_wide ? offsetof(Elf64_Ehdr, e_shoff)
				  : offsetof(Elf32_Ehdr, e_shoff);
	unsigned int width = is_wide ? 8 : 4;
	uint64_t sections = 0;

	memcpy(ret_head, o->head, sizeof(o->head));
	memset(ret_head + at, 0, width);
	memset(ret_head + (is_wide ? offsetof(Elf64_Ehdr, e_phnum)
				   : offsetof(Elf32_Ehdr, e_phnum)), 0, 2);
	span_integer((struct span){ o->head, o->head_size }, at, width,
		     o->order, &sections);
	return sections;
}

/* They may go to the end of the file if a program header needs their bytes. */
static bool may_sections_be_at(const struct edit_proof *p, uint64_t was,
			       uint64_t is)
{
	const struct edit_file *f = &p->was.file;
	uint64_t end = f->header.e_phoff +
		       f->segment_count * f->header.e_phentsize;

	if (is == (was ? edit_proof_offset(p, was) : 0))
		return true;
	return has_longer_table(p) && was < end + f->header.e_phentsize &&
	       was + f->section_count * f->header.e_shentsize > end &&
	       is >= edit_proof_offset(p, f->size);
}

static int check_header(const struct edit_proof *p)
{
	unsigned char a[sizeof(p->was.object->head)], b[sizeof(a)];
	uint64_t sections = take_head(p->was.object, a);
	uint64_t size = p->was.file.header.e_ehsize;

	if (p->wish->sets_os_abi)
		a[EI_OSABI] = p->wish->os_abi;
	if (!may_sections_be_at(p, sections, take_head(p->is.object, b)))
		return edit_proof_fails(p, "the section headers moved");
	/* Behind the header there may be anything. */
	if (memcmp(a, b, size < sizeof(a) ? size : sizeof(a)) != 0)
		return edit_proof_fails(p, "the ELF header changed");
	return 0;
}

static bool is_strings(const struct edit_view *v, const GElf_Shdr *s)
{
	return s->sh_type == SHT_STRTAB && s->sh_offset == v->census.offset;
}

static bool is_interpreter(const struct edit_view *v, const GElf_Shdr *s)
{
	const GElf_Phdr *p = object_segment(v->object, PT_INTERP);

	return p && s->sh_type == SHT_PROGBITS && s->sh_addr == p->p_vaddr &&
	       s->sh_offset == p->p_offset;
}

static bool is_symbols(const GElf_Shdr *s)
{
	return s->sh_type == SHT_SYMTAB || s->sh_type == SHT_DYNSYM;
}

/* What a tag or a segment leads to, and nothing else does. */
static bool may_move(const struct edit_proof *p, const GElf_Shdr *s)
{
	switch (s->sh_type) {
	case SHT_GNU_versym:
	case SHT_GNU_verneed:
	case SHT_GNU_verdef:
	case SHT_HASH:
	case SHT_GNU_HASH:
	case SHT_NOTE:
		return true;
	case SHT_DYNAMIC:
		return edit_proof_has_moved(p);
	case SHT_DYNSYM:
		return has_longer_table(p);
	case SHT_PROGBITS:
		return (p->wish->interpreter || has_longer_table(p)) &&
		       is_interpreter(&p->was, s);
	default:
		return is_strings(&p->was, s) ||
		       (edit_is_mips(p->was.object->machine) &&
			s->sh_type >= SHT_LOPROC && s->sh_type <= SHT_HIPROC);
	}
}

/* One of the tables that a wish about symbols may change. */
static bool is_part(const struct edit_proof *p, const GElf_Shdr *s)
{
	for (size_t i = 0; i < p->symbol_parts.count; i++) {
		const struct edit_part *x = &p->symbol_parts.items[i];

		if (s->sh_offset >= x->offset && s->sh_size <= x->size &&
		    s->sh_offset - x->offset <= x->size - s->sh_size)
			return true;
	}
	return false;
}

/* The tables of versions that go with a library. */
static bool is_versions(const struct edit_proof *p, const GElf_Shdr *s)
{
	return edit_wish_changes_needed(p->wish) &&
	       (s->sh_type == SHT_GNU_verneed || s->sh_type == SHT_GNU_versym);
}

static bool is_same_kind(const struct edit_proof *p, const GElf_Shdr *a,
			 const GElf_Shdr *b)
{
	bool may_count = is_versions(p, a) && b->sh_info <= a->sh_info;

	return a->sh_name == b->sh_name && a->sh_type == b->sh_type &&
	       a->sh_flags == b->sh_flags && a->sh_link == b->sh_link &&
	       (a->sh_info == b->sh_info || may_count) &&
	       a->sh_addralign == b->sh_addralign &&
	       a->sh_entsize == b->sh_entsize;
}

/* Whose bytes are looked at elsewhere. */
static bool is_edited(const struct edit_proof *p, const GElf_Shdr *s)
{
	return is_strings(&p->was, s) || s->sh_type == SHT_DYNAMIC ||
	       is_symbols(s) || is_versions(p, s) || is_part(p, s) ||
	       (p->wish->interpreter && is_interpreter(&p->was, s));
}

static bool has_bytes(const GElf_Shdr *s)
{
	return s->sh_type != SHT_NULL && s->sh_type != SHT_NOBITS &&
	       s->sh_size;
}

/* Memory that had no bytes got some, and is where they are. */
static bool is_filled_memory(const struct edit_proof *p, const GElf_Shdr *s)
{
	for (size_t i = 0; i < p->is.file.segment_count; i++) {
		const GElf_Phdr *l = &p->is.file.segments[i];

		if (l->p_type == PT_LOAD && s->sh_type == SHT_NOBITS &&
		    (s->sh_flags & SHF_ALLOC) && s->sh_addr >= l->p_vaddr &&
		    s->sh_addr - l->p_vaddr <= l->p_filesz &&
		    s->sh_offset - l->p_offset == s->sh_addr - l->p_vaddr)
			return true;
	}
	return false;
}

/* Pointers to a dynamic section that moved are in data and relocations. */
static bool are_bytes_right(const struct edit_proof *p, const GElf_Shdr *was,
			    const GElf_Shdr *is)
{
	bool may_point = (was->sh_flags & SHF_WRITE) ||
			 was->sh_type == SHT_RELA;

	return may_point
	       ? edit_proof_same_but_pointers(p, was->sh_offset, is->sh_offset,
					      was->sh_size)
	       : edit_proof_same_bytes(p, was->sh_offset, is->sh_offset,
				       was->sh_size);
}

static int check_section_place(const struct edit_proof *p,
			       const GElf_Shdr *was, const GElf_Shdr *is)
{
	uint64_t at;

	if (was->sh_addralign > 1 && is->sh_size == was->sh_size &&
	    (is->sh_addr - was->sh_addr) % was->sh_addralign)
		return edit_proof_fails(p, "a section is not aligned");
	if (is->sh_addr != was->sh_addr && !may_move(p, was))
		return edit_proof_fails(p, "a section moved that must not");
	if (!(was->sh_flags & SHF_ALLOC) || was->sh_type == SHT_NOBITS)
		return is->sh_offset == edit_proof_offset(p, was->sh_offset) ||
		       (!has_bytes(was) && is->sh_offset == was->sh_offset) ||
		       is_filled_memory(p, is) ? 0
		       : edit_proof_fails(p, "a section's place is wrong");
	if (is->sh_type != SHT_NOBITS && is->sh_size &&
	    edit_file_offset(&p->was.file, was->sh_addr, &at) &&
	    at == was->sh_offset &&
	    (!edit_file_offset(&p->is.file, is->sh_addr, &at) ||
	     at != is->sh_offset))
		return edit_proof_fails(p, "a section is not loaded where it"
					   " says");
	return 0;
}

static int check_section(const struct edit_proof *p, size_t i)
{
	const GElf_Shdr *was = &p->was.file.sections[i];
	const GElf_Shdr *is = &p->is.file.sections[i];

	if (!is_same_kind(p, was, is))
		return edit_proof_fails(p, "a section header changed");
	if (is->sh_size != was->sh_size && !is_strings(&p->was, was) &&
	    was->sh_type != SHT_DYNAMIC &&
	    !(p->was.file.are_made && is_versions(p, was)) &&
	    !(p->wish->interpreter && is_interpreter(&p->was, was)))
		return edit_proof_fails(p, "the size of a section changed");
	if (was->sh_type != SHT_NOBITS && was->sh_type != SHT_NULL &&
	    !is_edited(p, was) && !are_bytes_right(p, was, is))
		return edit_proof_fails(p, "the bytes of a section changed");
	return check_section_place(p, was, is);
}

bool edit_proof_same_symbol(const struct edit_proof *p, uint64_t was,
			    uint64_t is)
{
	enum { NAME = 4 };
	const struct edit_file *a = &p->was.file, *b = &p->is.file;
	bool is_wide = p->was.object->class == 64;
	unsigned int width = is_wide ? 8 : 4, at = is_wide ? 8 : 4;
	unsigned int end = at + width, stride;
	uint64_t index = edit_file_get(a, was + (is_wide ? 6 : 14), 2);
	uint64_t delta = 0;

	stride = edit_symbols_stride(p->was.object);
	if (index < a->section_count && index < b->section_count &&
	    !a->are_made)
		delta = b->sections[index].sh_addr -
			a->sections[index].sh_addr;
	if (!is_wide)
		delta = (uint32_t)delta;
	/* _DYNAMIC may belong to no section. */
	if (!delta && edit_proof_is_pointer(p, was + at, is + at))
		delta = b->table.address - a->table.address;
	return edit_proof_same_bytes(p, was + NAME, is + NAME, at - NAME) &&
	       edit_proof_same_bytes(p, was + end, is + end, stride - end) &&
	       edit_file_get(b, is + at, width) ==
		       ((edit_file_get(a, was + at, width) + delta) &
			(is_wide ? UINT64_MAX : UINT32_MAX));
}

static int check_symbols(const struct edit_proof *p, size_t i)
{
	const GElf_Shdr *was = &p->was.file.sections[i];
	const GElf_Shdr *is = &p->is.file.sections[i];
	unsigned int stride = edit_symbols_stride(p->was.object);
	struct span part;

	/* Of those with new names, all is looked at elsewhere. */
	if (!is_symbols(was) || is_part(p, was) ||
	    !span_part(p->was.object->image, was->sh_offset, was->sh_size,
		       &part))
		return 0;
	for (uint64_t at = 0; at + stride <= was->sh_size; at += stride) {
		uint64_t a = was->sh_offset + at, b = is->sh_offset + at;

		if (!edit_proof_same_bytes(p, a, b, 4) ||
		    !edit_proof_same_symbol(p, a, b))
			return edit_proof_fails(p, "a symbol changed");
	}
	return 0;
}

static int check_sections(const struct edit_proof *p)
{
	int r = 0;

	if (p->was.file.section_count != p->is.file.section_count)
		return edit_proof_fails(p, "the number of sections changed");
	for (size_t i = 0; !r && i < p->was.file.section_count; i++) {
		r = check_section(p, i);
		if (!r)
			r = check_symbols(p, i);
	}
	return r < 0 ? r : edit_proof_moved(p);
}

/* The string table has its section, and shares no byte with another one. */
static int check_strings(const struct edit_proof *p)
{
	const struct edit_census *was = &p->was.census, *is = &p->is.census;
	uint64_t start = is->offset, end = start + is->strings.size;
	bool has_section = false;

	if (start == was->offset && is->strings.size == was->strings.size)
		return 0;
	for (size_t i = 0; i < p->is.file.section_count; i++) {
		const GElf_Shdr *s = &p->is.file.sections[i];

		if (s->sh_type == SHT_NOBITS || !s->sh_size)
			continue;
		if (is_strings(&p->is, s) && s->sh_size == end - start)
			has_section = true;
		else if (s->sh_offset < end &&
			 start < s->sh_offset + s->sh_size)
			return edit_proof_fails(p, "strings lie over another"
						   " section");
	}
	return has_section ? 0
	       : edit_proof_fails(p, "the string table changed its size");
}

/* Bytes of the new file that may differ. */
struct range {
	uint64_t start, size;
	bool is_left;	/* what was there is elsewhere: zeros are left */
};

struct ranges {
	struct range *items;
	size_t count, room;
};

static void allow(const struct edit_proof *p, struct ranges *l,
		  uint64_t start, uint64_t size)
{
	vec_push(&p->cx->arena, l, ((struct range){ start, size, false }));
}

static void allow_zeros(const struct edit_proof *p, struct ranges *l,
			uint64_t was, uint64_t size)
{
	vec_push(&p->cx->arena, l, ((struct range){
			 edit_proof_offset(p, was), size, true }));
}

static void allow_headers(const struct edit_proof *p, struct ranges *l)
{
	const struct edit_file *f = &p->is.file;
	const GElf_Phdr *was = object_segment(p->was.object, PT_INTERP);
	const GElf_Phdr *is = object_segment(p->is.object, PT_INTERP);
	size_t slots = p->was.file.table.count > f->table.count
		       ? p->was.file.table.count : f->table.count;

	allow(p, l, 0, f->header.e_ehsize);
	allow(p, l, f->header.e_phoff,
	      (uint64_t)f->segment_count * f->header.e_phentsize);
	if (!f->are_made)
		allow(p, l, f->header.e_shoff,
		      (uint64_t)f->section_count * f->header.e_shentsize);
	if (!f->are_made && f->header.e_shoff !=
	    edit_proof_offset(p, p->was.file.header.e_shoff))
		allow_zeros(p, l, p->was.file.header.e_shoff,
		      (uint64_t)f->section_count * f->header.e_shentsize);
	allow(p, l, f->table.offset, (slots + 1) * f->table.entry);
	allow_zeros(p, l, p->was.census.offset, p->was.census.strings.size);
	allow(p, l, p->is.census.offset, p->is.census.strings.size);
	if (edit_proof_has_moved(p))
		allow_zeros(p, l, p->was.file.table.offset,
			    (p->was.file.slot_room + 1) * f->table.entry);
	if (edit_proof_has_moved(p) && f->twin.has_place)
		allow(p, l, f->twin.offset,
		      (f->twin.room + 1) * f->table.entry);
	if (p->was.file.twin.has_place)
		allow(p, l, f->twin.offset,
		      (p->was.file.twin.room + 1) * f->table.entry);
	if (p->wish->interpreter && was && is) {
		allow_zeros(p, l, was->p_offset, was->p_filesz);
		allow(p, l, is->p_offset, is->p_filesz);
	}
}

static struct ranges allowed(const struct edit_proof *p)
{
	struct ranges l = { 0 };

	allow_headers(p, &l);
	for (size_t i = 0; i < p->symbol_parts.count; i++)
		allow(p, &l, p->symbol_parts.items[i].offset,
		      p->symbol_parts.items[i].size);
	for (size_t i = 0; i < p->was.file.section_count; i++) {
		const GElf_Shdr *was = &p->was.file.sections[i];
		const GElf_Shdr *is = &p->is.file.sections[i];

		if (was->sh_type == SHT_NOBITS)
			continue;
		if ((is_symbols(was) && !p->was.file.are_made) ||
		    is_versions(p, was) ||
		    is->sh_addr != was->sh_addr) {
			allow_zeros(p, &l, was->sh_offset, was->sh_size);
			allow(p, &l, is->sh_offset, is->sh_size);
		}
	}
	return l;
}

static bool is_allowed(const struct ranges *l, uint64_t at, unsigned char byte)
{
	for (size_t i = 0; i < l->count; i++) {
		if (at - l->items[i].start < l->items[i].size &&
		    !(l->items[i].is_left && byte))
			return true;
	}
	return false;
}

/* What the old file has at a byte of the new one; 0 where it is new. */
static unsigned char old_byte(const struct edit_proof *p, uint64_t at)
{
	const struct edit *e = p->edit;
	struct span old = p->was.object->image;

	if (e->gap_size && at >= e->gap_at) {
		if (at - e->gap_at < e->gap_size)
			return 0;
		at -= e->gap_size;
	}
	return at < old.size ? old.bytes[at] : 0;
}

static bool is_of_pointer(const struct edit_proof *p, uint64_t at)
{
	uint64_t gap = p->edit->gap_size;
	uint64_t is = at - at % (p->was.object->class / 8);

	return edit_proof_is_pointer(p, gap && is >= p->edit->gap_at
				     ? is - gap : is, is);
}

static int check_patches(const struct edit_proof *p)
{
	struct ranges l = allowed(p);
	uint64_t end = 0;

	for (size_t i = 0; i < p->edit->patch_count; i++) {
		const struct edit_patch *patch = &p->edit->patches[i];

		if (patch->offset < end)
			return edit_proof_fails(p, "its patches overlap");
		end = patch->offset + patch->size;
		for (size_t j = 0; j < patch->size; j++) {
			uint64_t at = patch->offset + j;

			if (patch->bytes[j] != old_byte(p, at) &&
			    !is_allowed(&l, at, patch->bytes[j]) &&
			    !is_of_pointer(p, at))
				return edit_proof_fails(p, "bytes outside the"
							   " tables changed");
		}
	}
	return 0;
}

int edit_proof_layout(const struct edit_proof *p)
{
	int r = check_header(p);

	if (!r)
		r = edit_proof_segments(p);
	if (!r)
		r = check_sections(p);
	if (!r)
		r = check_strings(p);
	return r < 0 ? r : check_patches(p);
}
