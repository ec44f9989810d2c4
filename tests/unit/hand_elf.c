/* SPDX-License-Identifier: MIT */
#include "hand_elf.h"

#include <string.h>
#include <unistd.h>

const struct hand_field HAND_SHOFF = { 32, 4, 40, 8 };
const struct hand_field HAND_SHENTSIZE = { 46, 2, 58, 2 };
const struct hand_field HAND_SHNUM = { 48, 2, 60, 2 };
const struct hand_field HAND_PHOFF = { 28, 4, 32, 8 };
const struct hand_field HAND_PHNUM = { 44, 2, 56, 2 };
const struct hand_field HAND_S_SIZE = { 20, 4, 32, 8 };
const struct hand_field HAND_P_OFFSET = { 4, 4, 8, 8 };
const struct hand_field HAND_P_VADDR = { 8, 4, 16, 8 };
const struct hand_field HAND_P_FILESZ = { 16, 4, 32, 8 };
static const struct hand_field FLAGS = { 36, 4, 48, 4 };
static const struct hand_field EHSIZE = { 40, 2, 52, 2 };
static const struct hand_field PHENTSIZE = { 42, 2, 54, 2 };
static const struct hand_field P_MEMSZ = { 20, 4, 40, 8 };
static const struct hand_field P_ALIGN = { 28, 4, 48, 8 };

enum { MACHINE = 0x1234, FLAG_BITS = 0x09abcdef };

void hand_put(struct hand *h, size_t offset, uint64_t value,
	      unsigned int width)
{
	for (unsigned int i = 0; i < width; i++) {
		unsigned int at = h->order == ORDER_BIG ? width - 1 - i : i;

		h->bytes[offset + at] = value >> (8 * i);
	}
}

static void put_at(struct hand *h, size_t base, struct hand_field f,
		   uint64_t value)
{
	if (h->class == 64)
		hand_put(h, base + f.at64, value, f.width64);
	else
		hand_put(h, base + f.at32, value, f.width32);
}

void hand_field(struct hand *h, struct hand_field field, uint64_t value)
{
	put_at(h, 0, field, value);
}

static size_t segment_at(const struct hand *h, unsigned int index)
{
	return HAND_SEGMENTS + index * (h->class == 64 ? 56 : 32);
}

void hand_segment_field(struct hand *h, unsigned int index,
			struct hand_field field, uint64_t value)
{
	put_at(h, segment_at(h, index), field, value);
}

void hand_section_field(struct hand *h, unsigned int index,
			struct hand_field field, uint64_t value)
{
	put_at(h, HAND_SECTIONS + index * (h->class == 64 ? 64 : 40), field,
	       value);
}

void hand_segment(struct hand *h, uint32_t type, uint64_t offset,
		  uint64_t size)
{
	unsigned int index = h->segments++;

	hand_put(h, segment_at(h, index), type, 4);
	hand_segment_field(h, index, HAND_P_OFFSET, offset);
	hand_segment_field(h, index, HAND_P_VADDR, HAND_BASE + offset);
	hand_segment_field(h, index, HAND_P_FILESZ, size);
	hand_segment_field(h, index, P_MEMSZ, size);
	hand_segment_field(h, index, P_ALIGN, 4);
	hand_field(h, HAND_PHNUM, h->segments);
}

struct hand hand_begin(unsigned int variant)
{
	struct hand h = {
		.class = variant & 1 ? 64 : 32,
		.order = variant & 2 ? ORDER_BIG : ORDER_LITTLE,
		.strings = 1,
		.versions = HAND_VERSIONS,
	};

	memcpy(h.bytes, ELFMAG, SELFMAG);
	h.bytes[EI_CLASS] = h.class == 64 ? ELFCLASS64 : ELFCLASS32;
	h.bytes[EI_DATA] = h.order;
	h.bytes[EI_VERSION] = 1;
	hand_put(&h, 16, ET_DYN, 2);
	hand_put(&h, 18, MACHINE, 2);
	hand_put(&h, 20, 1, 4);
	hand_field(&h, FLAGS, FLAG_BITS);
	hand_field(&h, EHSIZE, h.class == 64 ? 64 : 52);
	hand_field(&h, HAND_PHOFF, HAND_SEGMENTS);
	hand_field(&h, PHENTSIZE, h.class == 64 ? 56 : 32);
	hand_segment(&h, PT_LOAD, 0, HAND_SIZE);
	hand_segment(&h, PT_DYNAMIC, HAND_DYNAMIC, 0);
	hand_dynamic(&h, DT_STRTAB, HAND_BASE + HAND_STRINGS);
	return h;
}

size_t hand_string(struct hand *h, const char *text)
{
	size_t at = h->strings;

	h->strings += strlen(text) + 1;
	check(h->strings < HAND_SECTIONS - HAND_STRINGS);
	strcpy((char *)h->bytes + HAND_STRINGS + at, text);
	return at;
}

void hand_dynamic(struct hand *h, int64_t tag, uint64_t value)
{
	unsigned int width = h->class / 8;
	size_t at = HAND_DYNAMIC + 2 * width * h->entries++;

	check(at + 2 * width <= HAND_VERSIONS);
	hand_put(h, at, tag, width);
	hand_put(h, at + width, value, width);
	hand_segment_field(h, 1, HAND_P_FILESZ, 2 * width * h->entries);
}

void hand_dynamic_string(struct hand *h, int64_t tag, const char *text)
{
	hand_dynamic(h, tag, hand_string(h, text));
}

/* Verneed 16 bytes, Vernaux 16 bytes behind it. */
void hand_verneed(struct hand *h, const char *file, const char *version,
		  bool weak, bool last)
{
	size_t at = h->versions;

	h->versions += 32;
	hand_put(h, at, 1, 2);
	hand_put(h, at + 2, 1, 2);
	hand_put(h, at + 4, hand_string(h, file), 4);
	hand_put(h, at + 8, 16, 4);
	hand_put(h, at + 12, last ? 0 : 32, 4);
	hand_put(h, at + 20, weak ? VER_FLG_WEAK : 0, 2);
	hand_put(h, at + 24, hand_string(h, version), 4);
}

/* Verdef 20 bytes, Verdaux 8 bytes behind it. */
void hand_verdef(struct hand *h, const char *version, bool last)
{
	size_t at = h->versions;

	h->versions += 28;
	hand_put(h, at, 1, 2);
	hand_put(h, at + 6, 1, 2);
	hand_put(h, at + 12, 20, 4);
	hand_put(h, at + 16, last ? 0 : 28, 4);
	hand_put(h, at + 20, hand_string(h, version), 4);
}

size_t hand_segments_end(const struct hand *h)
{
	return segment_at(h, h->segments);
}

size_t hand_end(const struct hand *h)
{
	return HAND_STRINGS + h->strings;
}

static void add_sections(struct hand *h)
{
	size_t size = h->class == 64 ? 64 : 40;

	hand_field(h, HAND_SHOFF, HAND_SECTIONS);
	hand_field(h, HAND_SHENTSIZE, size);
	hand_field(h, HAND_SHNUM, 2);
	hand_put(h, HAND_SECTIONS + size + 4, SHT_NOBITS, 4);
}

struct hand hand_library(unsigned int variant)
{
	struct hand h = hand_begin(variant);

	hand_segment(&h, PT_INTERP,
		     HAND_STRINGS + hand_string(&h, "/lib/ld.so"), 11);
	hand_dynamic_string(&h, DT_SONAME, "libhand.so.1");
	hand_dynamic_string(&h, DT_NEEDED, "libone.so");
	hand_dynamic_string(&h, DT_NEEDED, "libtwo.so");
	hand_dynamic_string(&h, DT_RPATH, "/r");
	hand_dynamic_string(&h, DT_RUNPATH, "$ORIGIN/../lib");
	hand_dynamic(&h, DT_FLAGS_1, DF_1_NODEFLIB);
	hand_dynamic(&h, DT_VERNEED, HAND_BASE + h.versions);
	hand_verneed(&h, "libone.so", "ONE_1", false, false);
	hand_verneed(&h, "libtwo.so", "TWO_2", true, true);
	hand_dynamic(&h, DT_VERDEF, HAND_BASE + h.versions);
	hand_verdef(&h, "libhand.so.1", false);
	hand_verdef(&h, "HAND_1", true);
	hand_dynamic(&h, DT_NULL, 0);
	add_sections(&h);
	return h;
}

struct object *hand_read(struct scratch *s, const struct hand *h)
{
	int fd = scratch_memory(h->bytes, HAND_SIZE);
	struct object *o;

	check(object_read(&s->cx, fd, "hand", &o) == 0);
	close(fd);
	return o;
}

static void check_versions(const struct versions *v)
{
	check(v->need_count == 2);
	check(!strcmp(v->needs[0].file, "libone.so"));
	check(!strcmp(v->needs[0].version, "ONE_1"));
	check(!v->needs[0].weak && v->needs[1].weak);
	check(!strcmp(v->needs[1].file, "libtwo.so"));
	check(!strcmp(v->needs[1].version, "TWO_2"));
	check(v->has_definitions && v->defined.count == 2);
	check(versions_define(v, "HAND_1") && !versions_define(v, "HAND"));
}

static void check_dynamic(const struct dynamic *y)
{
	check(y->request_count == 2);
	check(y->requests[0].tag == DT_NEEDED);
	check(!strcmp(y->requests[0].name, "libone.so"));
	check(!strcmp(y->requests[1].name, "libtwo.so"));
	check(!strcmp(y->soname, "libhand.so.1"));
	check(!strcmp(y->rpath, "/r"));
	check(!strcmp(y->runpath, "$ORIGIN/../lib"));
	check(y->flags_1 == DF_1_NODEFLIB);
}

void hand_check_library(const struct object *o, unsigned int variant)
{
	struct hand h = hand_begin(variant);

	check(o->kind == OBJECT_ELF);
	check(!o->defect);
	check(o->class == h.class && o->order == h.order);
	check(o->type == ET_DYN && o->machine == MACHINE);
	check(o->flags == FLAG_BITS);
	check(o->segment_count == 3 && o->has_dynamic);
	check(o->segments[1].p_vaddr == HAND_BASE + HAND_DYNAMIC);
	check(!strcmp(o->interpreter, "/lib/ld.so"));
	check_dynamic(&o->dynamic);
	check_versions(&o->versions);
}
