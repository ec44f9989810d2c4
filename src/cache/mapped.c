/* SPDX-License-Identifier: MIT */
#include "xstage/mapped.h"

#include <elf.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void mapped_begin(struct mapped_file *file, int fd)
{
	struct stat st = { 0 };

	file->fd = fd;
	file->error = fstat(fd, &st) < 0 ? errno : 0;
	file->size = st.st_size;
	for (size_t i = 0; i < MAPPED_BLOCKS; i++)
		file->blocks[i].number = UINT64_MAX;
}

static void read_block(struct mapped_file *file, struct mapped_block *b,
		       uint64_t number)
{
	uint64_t start = number * MAPPED_BLOCK, left = file->size - start;
	size_t want = left < MAPPED_BLOCK ? left : MAPPED_BLOCK, have = 0;

	while (have < want) {
		ssize_t n = pread(file->fd, b->bytes + have, want - have,
				  start + have);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			file->error = errno;
		if (n <= 0)
			break;
		have += n;
	}
	memset(b->bytes + have, 0, MAPPED_BLOCK - have);
	b->number = number;
}

/* From 'at' to the end of its block; no bytes behind the end of the file. */
static struct span rest_of_block(struct mapped_file *file, uint64_t at)
{
	uint64_t number = at / MAPPED_BLOCK;
	struct mapped_block *b = &file->blocks[number % MAPPED_BLOCKS];
	struct span rest = { NULL, 0 };

	if (at >= file->size)
		return rest;
	if (b->number != number)
		read_block(file, b, number);
	span_from((struct span){ b->bytes, MAPPED_BLOCK }, at % MAPPED_BLOCK,
		  &rest);
	return rest;
}

void mapped_copy(const struct mapped *m, uint64_t at, void *ret_bytes,
		 size_t size)
{
	unsigned char *to = ret_bytes;

	while (size) {
		struct span rest = rest_of_block(m->file, at);
		size_t n = rest.size < size ? rest.size : size;

		if (!n)
			break;
		memcpy(to, rest.bytes, n);
		to += n;
		at += n;
		size -= n;
	}
	memset(to, 0, size);
}

uint64_t mapped_integer(const struct mapped *m, uint64_t at,
			unsigned int width)
{
	struct span rest = rest_of_block(m->file, at);
	unsigned char copy[8];
	uint64_t value = 0;

	if (rest.size < width) {
		mapped_copy(m, at, copy, width);
		rest = (struct span){ copy, width };
	}
	span_integer(rest, 0, width, m->order, &value);
	return value;
}

struct mapped mapped_open(struct mapped_file *file, enum order order)
{
	struct mapped m = { .file = file, .order = order };

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
	return at <= m->file->size;
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

/* As far as it is in the file. */
static struct span copy_part(struct ctx *cx, const struct mapped *m,
			     uint64_t start, uint64_t size)
{
	uint64_t left = start < m->file->size ? m->file->size - start : 0;
	unsigned char *copy;

	if (size > left)
		size = left;
	if (size > MAPPED_SECTION_MAX)
		size = MAPPED_SECTION_MAX;
	copy = arena_alloc(&cx->arena, size + 1);
	mapped_copy(m, start, copy, size);
	return (struct span){ copy, size };
}

bool mapped_section32(struct ctx *cx, const struct mapped *m, uint32_t type,
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
		*ret_bytes = copy_part(cx, m, start, size);
		return true;
	}
	return false;
}

bool mapped_equals(const struct mapped *m, uint64_t at, const char *text)
{
	size_t size = strlen(text) + 1;

	while (size) {
		struct span rest = rest_of_block(m->file, at);
		size_t n = rest.size < size ? rest.size : size;

		if (!n)
			break;
		if (memcmp(rest.bytes, text, n))
			return false;
		text += n;
		at += n;
		size -= n;
	}
	/* Behind the file is the NUL at most. */
	return size <= 1;
}

/* Up to a NUL or the end of the file; what is longer than any path ends. */
static size_t length_of_string(const struct mapped *m, uint64_t at)
{
	struct span rest;
	size_t length = 0;

	while (length < PATH_MAX) {
		size_t n;

		rest = rest_of_block(m->file, at + length);
		n = rest.size ? strnlen((const char *)rest.bytes, rest.size)
			      : 0;
		length += n;
		if (!rest.size || n < rest.size)
			break;
	}
	return length;
}

const char *mapped_string(struct ctx *cx, const struct mapped *m, uint64_t at)
{
	size_t length = length_of_string(m, at);
	char *text;

	if (length >= PATH_MAX)
		return NULL;
	text = arena_alloc(&cx->arena, length + 1);

	mapped_copy(m, at, text, length);
	return text;
}
