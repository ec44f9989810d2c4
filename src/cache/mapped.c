/* SPDX-License-Identifier: MIT */
#include "xstage/mapped.h"

#include <elf.h>
#include <string.h>

uint64_t mapped_integer(const struct mapped *m, uint64_t at,
			unsigned int width)
{
	unsigned char copy[8] = { 0 };
	struct span rest, all = { copy, sizeof(copy) };
	uint64_t value = 0;

	if (span_from(m->bytes, at, &rest) && rest.size)
		memcpy(copy, rest.bytes, rest.size < width ? rest.size
							   : width);
	span_integer(all, 0, width, m->order, &value);
	return value;
}

struct mapped mapped_open(struct span bytes, enum order order)
{
	struct mapped m = { .bytes = bytes, .order = order };

	m.class = mapped_integer(&m, EI_CLASS, 1);
	m.is_wide = m.class == ELFCLASS64;
	m.type = mapped_integer(&m, offsetof(Elf32_Ehdr, e_type), 2);
	m.machine = mapped_integer(&m, offsetof(Elf32_Ehdr, e_machine), 2);
	if (m.is_wide) {
		m.segments = mapped_integer(&m, offsetof(Elf64_Ehdr, e_phoff),
					    8);
		m.flags = mapped_integer(&m, offsetof(Elf64_Ehdr, e_flags), 4);
		m.segment_count = mapped_integer(
			&m, offsetof(Elf64_Ehdr, e_phnum), 2);
	} else {
		m.segments = mapped_integer(&m, offsetof(Elf32_Ehdr, e_phoff),
					    4);
		m.flags = mapped_integer(&m, offsetof(Elf32_Ehdr, e_flags), 4);
		m.segment_count = mapped_integer(
			&m, offsetof(Elf32_Ehdr, e_phnum), 2);
	}
	return m;
}

bool mapped_has(const struct mapped *m, uint64_t at)
{
	return at <= m->bytes.size;
}

bool mapped_has_segments(const struct mapped *m)
{
	uint64_t size = m->is_wide ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
	unsigned int last = m->segment_count ? m->segment_count - 1 : 0;

	return mapped_has(m, m->segments) &&
	       mapped_has(m, m->segments + last * size);
}

/* Fields of a program header; those behind the first change their order. */
struct mapped_segment mapped_segment(const struct mapped *m,
				     unsigned int index)
{
	unsigned int word = m->is_wide ? 8 : 4;
	uint64_t at = m->segments + (uint64_t)index *
		      (m->is_wide ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr));
	uint64_t words = at + word;	/* p_offset */

	return (struct mapped_segment){
		.type = mapped_integer(m, at, 4),
		.offset = mapped_integer(m, words, word),
		.address = mapped_integer(m, words + word, word),
		.size = mapped_integer(m, words + 3 * word, word),
		.align = mapped_integer(m, at + (m->is_wide
			? offsetof(Elf64_Phdr, p_align)
			: offsetof(Elf32_Phdr, p_align)), word),
	};
}

bool mapped_section32(const struct mapped *m, uint32_t type,
		      struct span *ret_bytes)
{
	uint64_t at = mapped_integer(m, offsetof(Elf32_Ehdr, e_shoff), 4);
	uint64_t count = mapped_integer(m, offsetof(Elf32_Ehdr, e_shnum), 2);

	for (; count; count--, at += sizeof(Elf32_Shdr)) {
		uint64_t start = mapped_integer(
			m, at + offsetof(Elf32_Shdr, sh_offset), 4);
		uint64_t size = mapped_integer(
			m, at + offsetof(Elf32_Shdr, sh_size), 4);

		if (mapped_integer(m, at + offsetof(Elf32_Shdr, sh_type),
				   4) != type)
			continue;
		if (!span_from(m->bytes, start, ret_bytes))
			return false;
		if (ret_bytes->size > size)
			ret_bytes->size = size;
		return true;
	}
	return false;
}

bool mapped_equals(const struct mapped *m, uint64_t at, const char *text)
{
	for (size_t i = 0; ; i++) {
		if (mapped_integer(m, at + i, 1) != (unsigned char)text[i])
			return false;
		if (!text[i])
			return true;
	}
}

const char *mapped_string(struct ctx *cx, const struct mapped *m, uint64_t at)
{
	struct span rest;

	if (!span_from(m->bytes, at, &rest) || !rest.size)
		return "";
	return arena_strndup(&cx->arena, (const char *)rest.bytes,
			     strnlen((const char *)rest.bytes, rest.size));
}
