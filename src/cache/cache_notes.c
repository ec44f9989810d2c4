/* SPDX-License-Identifier: MIT */
#include "xstage/cache_notes.h"

#include <string.h>

enum {
	ABI_NOTE = 1,
	ABI_NOTE_SIZE = 16,
	ABI_NOTE_WHOLE = 32,	/* header, "GNU" and data */
	PROPERTY_SEGMENT = 0x6474e553,
	PROPERTY_NOTE = 5,
};

#define PROPERTY_X86_ISA_NEEDED UINT32_C(0xc0008002)

static uint64_t align_up(uint64_t value, uint64_t align)
{
	return (value + align - 1) / align * align;
}

/* The first note of GNU's with this type in segment 'p'. */
static bool find_note(const struct object *o, const GElf_Phdr *p,
		      uint32_t type, struct note *ret_note)
{
	struct span notes;
	struct note n;
	uint64_t pos = 0;

	if ((p->p_align != 4 && p->p_align != 8) ||
	    !span_part(o->image, p->p_offset, p->p_filesz, &notes))
		return false;
	while (note_next(notes, o->order, p->p_align, &pos, &n)) {
		if (!note_is(&n, "GNU", type))
			continue;
		*ret_note = n;
		return true;
	}
	return false;
}

uint32_t cache_notes_osversion(const struct object *o)
{
	uint32_t value = 0, part;
	struct note n;

	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type != PT_NOTE || p->p_filesz < ABI_NOTE_WHOLE ||
		    !find_note(o, p, ABI_NOTE, &n) ||
		    n.data.size != ABI_NOTE_SIZE)
			continue;
		for (size_t at = 0; at < ABI_NOTE_SIZE; at += 4) {
			if (!span_u32(n.data, at, o->order, &part))
				return 0;
			value = value << 8 | (part & 0xff);
		}
		return value;
	}
	return 0;
}

static unsigned int highest_bit(uint32_t value)
{
	return value ? 31 - (unsigned int)__builtin_clz(value) : 0;
}

unsigned int cache_notes_isa_level(const struct object *o)
{
	const GElf_Phdr *p = object_segment(o, PROPERTY_SEGMENT);
	uint64_t align = o->class / 8;
	uint32_t type, size, value;
	struct note n;

	if (!p || p->p_align != align ||
	    !find_note(o, p, PROPERTY_NOTE, &n))
		return 0;
	/* Properties ascend by type. */
	for (uint64_t at = 0; span_u32(n.data, at, o->order, &type) &&
			      span_u32(n.data, at + 4, o->order, &size) &&
			      type <= PROPERTY_X86_ISA_NEEDED;
	     at = align_up(at + 8 + size, align)) {
		if (type != PROPERTY_X86_ISA_NEEDED)
			continue;
		if (size != 4 || !span_u32(n.data, at + 8, o->order, &value))
			return 0;
		return highest_bit(value);
	}
	return 0;
}
