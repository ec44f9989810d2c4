/* SPDX-License-Identifier: MIT */
#include "xstage/notes.h"

#include "xstage/object.h"

#include <string.h>

/* Not in every elf.h. */
enum { SEGMENT_MIPS_ABIFLAGS = 0x70000003, NOTE_MAX = 4096 };

static uint64_t align_up(uint64_t value, uint64_t align)
{
	return (value + align - 1) / align * align;
}

/*
 * The GNU ABI tag: owner "GNU", type 1, four words, the first of which is the
 * system (0 is Linux).  The loader asks for a segment of 32 bytes at least.
 */
static void read_notes(struct object *o, struct span notes, uint64_t align)
{
	uint32_t owner, size, type, os;

	for (int i = 0; i < NOTE_MAX && notes.size >= 12; i++) {
		uint64_t next;

		if (!span_u32(notes, 0, o->order, &owner) ||
		    !span_u32(notes, 4, o->order, &size) ||
		    !span_u32(notes, 8, o->order, &type))
			return;
		if (owner == 4 && size == 16 && type == NT_GNU_ABI_TAG &&
		    notes.size >= 32 && !memcmp(notes.bytes + 12, "GNU", 4) &&
		    span_u32(notes, 16, o->order, &os)) {
			o->abi_note_os = os > INT32_MAX ? INT32_MAX : (int)os;
			return;
		}
		next = align_up(align_up(12 + (uint64_t)owner, align) + size,
				align);
		if (!span_from(notes, next, &notes))
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
			read_notes(o, bytes, p->p_align == 8 ? 8 : 4);
		/* Elf_MIPS_ABIFlags_v0: fp_abi is its eighth byte. */
		if (p->p_type == SEGMENT_MIPS_ABIFLAGS && bytes.size >= 24 &&
		    o->machine == EM_MIPS)
			o->mips_float = bytes.bytes[7];
	}
}
