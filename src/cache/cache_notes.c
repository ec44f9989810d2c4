/* SPDX-License-Identifier: MIT */
#include "xstage/cache_notes.h"

#include "xstage/notes.h"

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

static bool is_abi(const struct note *n)
{
	return note_is(n, "GNU", ABI_NOTE) && n->data.size == ABI_NOTE_SIZE;
}

static bool is_property(const struct note *n)
{
	return note_is(n, "GNU", PROPERTY_NOTE);
}

/* The first such note in segment 'p'. */
static bool find_note(struct ctx *cx, const struct mapped *m,
		      const struct mapped_segment *p,
		      bool (*is_it)(const struct note *n),
		      struct note *ret_note)
{
	struct span notes;
	struct note n;
	uint64_t pos = 0;

	if (p->align != 4 && p->align != 8)
		return false;
	notes = mapped_part(cx, m, p->offset, p->size);
	while (note_next(notes, m->order, p->align, &pos, &n)) {
		if (!is_it(&n))
			continue;
		*ret_note = n;
		return true;
	}
	return false;
}

uint32_t cache_notes_osversion(struct ctx *cx, const struct mapped *m)
{
	uint32_t value = 0, part;
	struct note n;

	for (unsigned int i = 0; i < m->segment_count; i++) {
		struct mapped_segment p = mapped_segment(m, i);

		if (p.type != PT_NOTE || p.size < ABI_NOTE_WHOLE ||
		    !find_note(cx, m, &p, is_abi, &n))
			continue;
		for (size_t at = 0; at < ABI_NOTE_SIZE; at += 4) {
			if (!span_u32(n.data, at, m->order, &part))
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

static unsigned int level_of(const struct mapped *m, struct span properties)
{
	uint64_t align = m->is_wide ? 8 : 4;
	uint32_t type, size, value;

	if (properties.size % align)
		return 0;
	/* Properties ascend by type. */
	for (uint64_t at = 0; span_u32(properties, at, m->order, &type) &&
			      span_u32(properties, at + 4, m->order, &size) &&
			      type <= PROPERTY_X86_ISA_NEEDED;
	     at = align_up(at + 8 + size, align)) {
		if (type != PROPERTY_X86_ISA_NEEDED)
			continue;
		if (size != 4 ||
		    !span_u32(properties, at + 8, m->order, &value))
			return 0;
		return highest_bit(value);
	}
	return 0;
}

unsigned int cache_notes_isa_level(struct ctx *cx, const struct mapped *m)
{
	struct note n;

	for (unsigned int i = 0; i < m->segment_count; i++) {
		struct mapped_segment p = mapped_segment(m, i);

		if (p.type != PROPERTY_SEGMENT)
			continue;
		if (p.align != (m->is_wide ? 8 : 4) ||
		    !find_note(cx, m, &p, is_property, &n))
			return 0;
		return level_of(m, n.data);
	}
	return 0;
}
