/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Which symbols an object's relocations need: DT_REL, DT_RELA, DT_JMPREL and
 * the global part of a MIPS GOT, which a loader fills without being told by a
 * relocation (MIPS ABI supplement, "Global Offset Table").
 */
#ifndef XSTAGE_RELOCS_H
#define XSTAGE_RELOCS_H

#include "xstage/object.h"

enum reloc_kind {
	RELOC_VALUE,	/* an address; a function's stub will do */
	RELOC_CALL,	/* a jump slot: only the function itself will do */
	RELOC_COPY,	/* a program's copy of a library's variable */
	RELOC_GOT,	/* a place in the global part of a MIPS GOT */
	RELOC_FROM_GOT,	/* R_MIPS_REL32: glibc takes what is in that place */
};

struct reloc {
	uint32_t symbol;	/* its index */
	uint32_t place;		/* in the order of all of them */
	enum reloc_kind kind;
};

struct relocs {
	struct reloc *items;
	size_t count, room;
};

/* One as it is in the file; a MIPS of 64 bits has its first type only. */
struct reloc_entry {
	uint64_t address;	/* what it changes */
	uint32_t symbol, type;	/* 0: none */
};

/* What a relocation of that type is content with. */
enum reloc_kind relocs_kind(const struct object *o, uint32_t type);

typedef void reloc_visit(void *data, const struct reloc_entry *e);

/* All entries of DT_REL, DT_RELA and DT_JMPREL of an open object, its dynamic
 * section read.  False: a table is not in the file. */
bool relocs_each(const struct object *o, reloc_visit *visit, void *data);

/*
 * Read what an open object's relocations need, its dynamic section read: each
 * pair of symbol and kind once, in the order of the relocations, then of the
 * GOT.  False: a table is not in the file.
 */
bool relocs_read(struct ctx *cx, const struct object *o,
		 struct relocs *ret_relocs);

#endif
