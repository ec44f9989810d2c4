/* SPDX-License-Identifier: MIT */
#include "xstage/cache_notes.h"

#include <elf.h>

enum {
	NOTE_HEADER = 12,
	NOTE_MAX = 4096,	/* of all segments together */
	ABI_NOTE = 1,
	ABI_NOTE_SIZE = 16,
	ABI_NOTE_WHOLE = 32,	/* header, "GNU" and data */
	PROPERTY_SEGMENT = 0x6474e553,
	PROPERTY_NOTE = 5,
	PROPERTY_MAX = 4096,
};

#define PROPERTY_X86_ISA_NEEDED UINT32_C(0xc0008002)

/* A walk over the notes of one segment. */
struct walk {
	const struct mapped *m;
	uint64_t at, left;
	uint64_t align;
	unsigned int count;	/* of notes seen in all segments */
};

struct mapped_note {
	uint32_t type;
	bool is_gnu;
	uint64_t data;		/* file offset */
	uint64_t size;		/* of the data */
};

static uint64_t align_up(uint64_t value, uint64_t align)
{
	return (value + align - 1) / align * align;
}

static bool is_gnu(const struct mapped *m, uint64_t at, uint64_t size)
{
	static const char name[] = "GNU";

	for (size_t i = 0; i < sizeof(name); i++) {
		if (mapped_integer(m, at + i, 1) != (unsigned char)name[i])
			return false;
	}
	return size == sizeof(name);
}

static bool next_note(struct walk *w, struct mapped_note *ret_note)
{
	uint64_t name = mapped_integer(w->m, w->at, 4), data, end;
	struct mapped_note n = { .size = mapped_integer(w->m, w->at + 4, 4),
			  .type = mapped_integer(w->m, w->at + 8, 4) };

	data = align_up(NOTE_HEADER + name, w->align);
	if (w->left < data + n.size || w->count++ >= NOTE_MAX)
		return false;
	n.is_gnu = is_gnu(w->m, w->at + NOTE_HEADER, name);
	n.data = w->at + data;
	end = align_up(data + n.size, w->align);
	w->at += end;
	w->left -= end < w->left ? end : w->left;
	*ret_note = n;
	return true;
}

/* Begin with a segment; ldconfig knows two alignments. */
static bool enter(struct walk *w, const struct mapped_segment *p)
{
	w->at = p->offset;
	w->left = p->size;
	w->align = p->align;
	return p->align == 4 || p->align == 8;
}

static uint32_t kernel_of(const struct mapped *m, const struct mapped_note *n)
{
	uint32_t value = 0;

	for (unsigned int at = 0; at < ABI_NOTE_SIZE; at += 4)
		value = value << 8 |
			(mapped_integer(m, n->data + at, 4) & 0xff);
	return value;
}

uint32_t cache_notes_osversion(const struct mapped *m)
{
	struct walk w = { .m = m };
	struct mapped_note n;

	for (unsigned int i = 0; i < m->segment_count; i++) {
		struct mapped_segment p = mapped_segment(m, i);

		if (p.type != PT_NOTE || p.size < ABI_NOTE_WHOLE ||
		    !enter(&w, &p))
			continue;
		while (next_note(&w, &n)) {
			if (n.is_gnu && n.type == ABI_NOTE &&
			    n.size == ABI_NOTE_SIZE)
				return kernel_of(m, &n);
		}
	}
	return 0;
}

static unsigned int highest_bit(uint32_t value)
{
	return value ? 31 - (unsigned int)__builtin_clz(value) : 0;
}

/* Properties ascend by type. */
static unsigned int level_of(const struct mapped *m,
			     const struct mapped_note *n)
{
	uint64_t align = m->is_wide ? 8 : 4, at = n->data, type, size;
	uint64_t end = n->data + n->size;

	if (n->size % align)
		return 0;
	for (unsigned int i = 0; i < PROPERTY_MAX && at + 8 <= end; i++) {
		type = mapped_integer(m, at, 4);
		size = mapped_integer(m, at + 4, 4);
		if (type > PROPERTY_X86_ISA_NEEDED || size > end - at - 8)
			return 0;
		if (type == PROPERTY_X86_ISA_NEEDED)
			return size == 4
			       ? highest_bit(mapped_integer(m, at + 8, 4)) : 0;
		at += align_up(8 + size, align);
	}
	return 0;
}

unsigned int cache_notes_isa_level(const struct mapped *m)
{
	struct walk w = { .m = m };
	struct mapped_note n;

	for (unsigned int i = 0; i < m->segment_count; i++) {
		struct mapped_segment p = mapped_segment(m, i);

		if (p.type != PROPERTY_SEGMENT)
			continue;
		if (p.align != (m->is_wide ? 8 : 4) || !enter(&w, &p))
			return 0;
		while (next_note(&w, &n)) {
			if (n.is_gnu && n.type == PROPERTY_NOTE)
				return level_of(m, &n);
		}
		return 0;
	}
	return 0;
}
