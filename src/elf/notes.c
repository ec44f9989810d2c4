/* SPDX-License-Identifier: MIT */
#include "xstage/notes.h"

#include "xstage/object.h"

#include <string.h>

enum {
	SEGMENT_MIPS_ABIFLAGS = 0x70000003,	/* not in every elf.h */
	NOTE_MAX = 4096,
	NOTE_HEADER = 12,
};

static uint64_t align_up(uint64_t value, uint64_t align)
{
	return (value + align - 1) / align * align;
}

int note_next(struct span notes, enum order order, uint64_t align,
	      uint64_t *pos, struct note *ret_note)
{
	uint32_t name_size, data_size;
	uint64_t data;
	struct note n;

	if (!span_u32(notes, *pos, order, &name_size) ||
	    !span_u32(notes, *pos + 4, order, &data_size) ||
	    !span_u32(notes, *pos + 8, order, &n.type))
		return 0;
	data = align_up(*pos + NOTE_HEADER + name_size, align);
	if (!span_part(notes, *pos + NOTE_HEADER, name_size, &n.name) ||
	    !span_part(notes, data, data_size, &n.data))
		return 0;
	*pos = align_up(data + data_size, align);
	*ret_note = n;
	return 1;
}

bool note_is(const struct note *n, const char *owner, uint32_t type)
{
	size_t size = strlen(owner) + 1;

	return n->type == type && n->name.size == size &&
	       span_starts(n->name, owner, size);
}

/* A version in three words, of which the lowest bytes count. */
static uint32_t kernel_at(const struct object *o, struct span data,
			  uint64_t at)
{
	uint32_t version = 0, part;

	for (int i = 0; i < 3 && span_u32(data, at + 4 * i, o->order, &part);
	     i++)
		version = version << 8 | (part & 0xff);
	return version;
}

/*
 * The GNU ABI tag, four words: the system (0 is Linux) and the version of its
 * kernel that the object needs.  The loader asks for a segment of 32 bytes at
 * least.
 */
static void read_abi_tag(struct object *o, struct span notes, uint64_t align)
{
	uint64_t pos = 0;
	struct note n;
	uint32_t os;

	for (int i = 0; i < NOTE_MAX &&
	     note_next(notes, o->order, align, &pos, &n); i++) {
		if (!note_is(&n, "GNU", NT_GNU_ABI_TAG) || n.data.size != 16 ||
		    !span_u32(n.data, 0, o->order, &os))
			continue;
		o->abi_note_os = os > INT32_MAX ? INT32_MAX : (int)os;
		o->abi_note_kernel = kernel_at(o, n.data, 4);
		return;
	}
}

void notes_read(struct object *o)
{
	o->abi_note_os = o->mips_float = -1;
	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];
		struct span bytes;

		if (!span_part(o->image, p->p_offset, p->p_filesz, &bytes))
			continue;
		if (p->p_type == PT_NOTE && bytes.size >= 32 &&
		    o->abi_note_os < 0)
			read_abi_tag(o, bytes, p->p_align == 8 ? 8 : 4);
		/* Elf_MIPS_ABIFlags_v0: fp_abi is its eighth byte. */
		if (p->p_type == SEGMENT_MIPS_ABIFLAGS && bytes.size >= 24 &&
		    o->machine == EM_MIPS)
			o->mips_float = bytes.bytes[7];
	}
}
