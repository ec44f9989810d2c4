/* SPDX-License-Identifier: MIT */
/*
 * A small ELF image laid out by hand, of either class and byte order, with
 * everything at a fixed place, so that tests can break it byte by byte:
 *
 *	0x000 header     0x040 program headers   0x200 dynamic section
 *	0x400 versions   0xa00 strings           0xe00 section headers
 *
 * One PT_LOAD maps all of it at HAND_BASE, so that no address is an offset.
 */
#ifndef TESTS_HAND_ELF_H
#define TESTS_HAND_ELF_H

#include "scratch.h"

#include "xstage/object.h"

enum {
	HAND_BASE = 0x10000,
	HAND_SEGMENTS = 0x040,
	HAND_DYNAMIC = 0x200,
	HAND_VERSIONS = 0x400,
	HAND_STRINGS = 0xa00,
	HAND_SECTIONS = 0xe00,
	HAND_SIZE = 0x1000,
};

struct hand {
	unsigned int class;	/* 32 or 64 */
	enum order order;
	unsigned int segments, entries;
	size_t strings, versions;	/* the next free offset */
	unsigned char bytes[HAND_SIZE];
};

/* Class and order of the four variants, 0 to 3; more begin anew. */
struct hand hand_begin(unsigned int variant);

void hand_put(struct hand *h, size_t offset, uint64_t value,
	      unsigned int width);

/* Fields whose place or width depends on the class. */
struct hand_field {
	unsigned int at32, width32, at64, width64;
};
extern const struct hand_field HAND_SHOFF, HAND_SHENTSIZE, HAND_SHNUM,
	HAND_PHOFF, HAND_PHNUM, HAND_S_SIZE, HAND_P_OFFSET, HAND_P_VADDR,
	HAND_P_FILESZ;
void hand_field(struct hand *h, struct hand_field field, uint64_t value);

/* As hand_field(), in program header or section header 'index'. */
void hand_segment_field(struct hand *h, unsigned int index,
			struct hand_field field, uint64_t value);
void hand_section_field(struct hand *h, unsigned int index,
			struct hand_field field, uint64_t value);

void hand_segment(struct hand *h, uint32_t type, uint64_t offset,
		  uint64_t size);

/* Offset in the string table. */
size_t hand_string(struct hand *h, const char *text);
void hand_dynamic(struct hand *h, int64_t tag, uint64_t value);
void hand_dynamic_string(struct hand *h, int64_t tag, const char *text);

/* Version records, one behind the other; the last has no next. */
void hand_verneed(struct hand *h, const char *file, const char *version,
		  bool weak, bool last);
void hand_verdef(struct hand *h, const char *version, bool last);

/* End of the program headers, and of the last byte that a loader reads. */
size_t hand_segments_end(const struct hand *h);
size_t hand_end(const struct hand *h);

/* A library with all of this in it, and its section headers. */
struct hand hand_library(unsigned int variant);

/* Read it as it is now. */
struct object *hand_read(struct scratch *s, const struct hand *h);

/* Stop unless 'o' says what hand_library() put in. */
void hand_check_library(const struct object *o, unsigned int variant);

#endif
