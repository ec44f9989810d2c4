/* SPDX-License-Identifier: MIT */
#include "tiny_elf.h"

#include "scratch.h"

#include <elf.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Everything has its fixed place; addresses are offsets. */
enum {
	HEADERS = 0x40,
	STRINGS = 0x200,
	STRING_SIZE = 0x40,
	TABLE = 0x300,
	NOTE = 0x400,
	PROPERTY = 0x440,
	SIZE = 0x480,

	STRING_SONAME = 1,	/* times STRING_SIZE */
	STRING_NEEDED = 2,
	STRING_INTERPRETER = 3,

	SEGMENT_PROPERTY = 0x6474e553,
};

struct making {
	const struct tiny *t;
	unsigned char bytes[SIZE];
	unsigned int segments, tags;
};

static void put(struct making *m, size_t at, uint64_t value,
		unsigned int width)
{
	for (unsigned int i = 0; i < width; i++) {
		bool big = m->t->target.order == ORDER_BIG;

		m->bytes[at + (big ? width - 1 - i : i)] = value >> 8 * i;
	}
}

static void put_segment(struct making *m, uint32_t type, uint64_t offset,
			uint64_t size, uint64_t align)
{
	bool wide = m->t->target.class == 64;
	unsigned int width = wide ? 8 : 4;
	size_t at = HEADERS + m->segments++ * (wide ? 56 : 32);
	const uint64_t values[] = { offset, offset, offset, size, size };

	put(m, at, type, 4);
	put(m, at + (wide ? 4 : 24), PF_R, 4);
	at += wide ? 8 : 4;
	for (unsigned int i = 0; i < 5; i++)
		put(m, at + i * width, values[i], width);
	put(m, at + (wide ? 40 : 24), align, width);
}

static void put_tag(struct making *m, uint64_t tag, uint64_t value)
{
	unsigned int width = m->t->target.class / 8;
	size_t at = TABLE + m->tags++ * 2 * width;

	put(m, at, tag, width);
	put(m, at + width, value, width);
}

static void put_string(struct making *m, unsigned int index, const char *text)
{
	size_t size = strlen(text) + 1;

	check(size <= STRING_SIZE);
	memcpy(m->bytes + STRINGS + index * STRING_SIZE, text, size);
}

static void put_note(struct making *m, size_t at, uint32_t type, uint32_t size)
{
	put(m, at, 4, 4);
	put(m, at + 4, size, 4);
	put(m, at + 8, type, 4);
	memcpy(m->bytes + at + 12, "GNU", 4);
}

static void put_dynamic(struct making *m)
{
	const struct tiny *t = m->t;

	if (t->needed) {
		put_string(m, STRING_NEEDED, t->needed);
		put_tag(m, DT_NEEDED, STRING_NEEDED * STRING_SIZE);
	}
	if (t->soname) {
		put_string(m, STRING_SONAME, t->soname);
		put_tag(m, DT_SONAME, STRING_SONAME * STRING_SIZE);
	}
	put_tag(m, DT_STRTAB, STRINGS);
	put_tag(m, DT_STRSZ, 4 * STRING_SIZE);
	put_tag(m, DT_NULL, 0);
	put_segment(m, PT_DYNAMIC, TABLE, m->tags * t->target.class / 4, 8);
}

static void put_notes(struct making *m)
{
	const struct tiny *t = m->t;
	unsigned int align = t->target.class / 8;

	if (t->has_abi_note) {
		put_note(m, NOTE, 1, 16);
		put(m, NOTE + 20, 3, 4);
		put(m, NOTE + 24, 2, 4);
		put_segment(m, PT_NOTE, NOTE, 32, 4);
	}
	if (t->isa) {
		put_note(m, PROPERTY, 5, align == 8 ? 16 : 12);
		put(m, PROPERTY + 16, 0xc0008002, 4);
		put(m, PROPERTY + 20, 4, 4);
		put(m, PROPERTY + 24, t->isa, 4);
		put_segment(m, SEGMENT_PROPERTY, PROPERTY,
			    align == 8 ? 32 : 28, align);
	}
}

static void put_header(struct making *m)
{
	const struct target *t = &m->t->target;
	bool wide = t->class == 64;
	size_t at = wide ? 48 : 36;	/* e_flags */

	memcpy(m->bytes, ELFMAG, SELFMAG);
	m->bytes[EI_CLASS] = wide ? ELFCLASS64 : ELFCLASS32;
	m->bytes[EI_DATA] = t->order == ORDER_BIG ? ELFDATA2MSB : ELFDATA2LSB;
	m->bytes[EI_VERSION] = EV_CURRENT;
	put(m, 16, m->t->type ? m->t->type : ET_DYN, 2);
	put(m, 18, t->machine, 2);
	put(m, 20, EV_CURRENT, 4);
	put(m, wide ? 32 : 28, HEADERS, wide ? 8 : 4);
	put(m, at, t->flags, 4);
	put(m, at + 4, wide ? 64 : 52, 2);
	put(m, at + 6, wide ? 56 : 32, 2);
	put(m, at + 8, m->segments, 2);
}

void tiny_write(int dirfd, const char *name, const struct tiny *t)
{
	int fd = openat(dirfd, name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	struct making m = { .t = t };

	put_segment(&m, PT_LOAD, 0, SIZE, 0x1000);
	if (t->interpreter) {
		put_string(&m, STRING_INTERPRETER, t->interpreter);
		put_segment(&m, PT_INTERP,
			    STRINGS + STRING_INTERPRETER * STRING_SIZE,
			    strlen(t->interpreter) + 1, 1);
	}
	put_dynamic(&m);
	put_notes(&m);
	put_header(&m);
	check(fd >= 0);
	check(write(fd, m.bytes, SIZE) == SIZE);
	close(fd);
}
