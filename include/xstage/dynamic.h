/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * What the dynamic section says.  The last of several DT_SONAME, DT_RPATH or
 * DT_RUNPATH counts, as in the loaders (glibc fills l_info in table order).
 */
#ifndef XSTAGE_DYNAMIC_H
#define XSTAGE_DYNAMIC_H

#include "xstage/ctx.h"

#include <stdbool.h>
#include <stdint.h>

struct object;

/* DT_NEEDED, DT_AUXILIARY, DT_FILTER, DT_AUDIT or DT_DEPAUDIT, in the order of
 * the table. */
struct dynamic_request {
	int64_t tag;
	const char *name;
};

struct dynamic_table {
	uint64_t address, size;	/* size 0: none */
};

/* Symbols of one object that are looked at; a browser's have some 100,000. */
enum { SYMBOLS_MAX = 1 << 22 };

struct dynamic {
	struct dynamic_request *requests;
	size_t request_count, request_room;
	const char *soname, *rpath, *runpath;	/* NULL: no such tag */
	uint64_t flags_1;	/* DT_FLAGS_1 */
	bool binds_now;		/* DT_BIND_NOW, or either flag of the name */
	bool has_relr;
	uint64_t strings;	/* DT_STRTAB, an address */
	uint64_t strings_size;	/* DT_STRSZ */
	uint64_t symbols, hash, gnu_hash;	/* addresses; 0: none */
	uint64_t symbols_end;	/* where the next table begins; 0: unknown */
	uint64_t versym;	/* an address; 0: none */
	struct dynamic_table rel, rela, plt;	/* of relocations */
	bool plt_has_addends;	/* DT_PLTREL: 'plt' is as 'rela' */
	uint64_t mips_got_symbol, mips_symbol_count;
	uint64_t verneed, verneed_count, verdef, verdef_count;
};

/*
 * Read PT_DYNAMIC of an open object into o->dynamic.  What cannot be read
 * (a string outside the file, say) becomes o->defect.
 */
void dynamic_read(struct ctx *cx, struct object *o);

/* Copy the whole of DT_STRTAB at once, when many strings will be asked for. */
void dynamic_keep_strings(struct ctx *cx, struct object *o);

/*
 * The string at 'offset' of DT_STRTAB; NULL if it is not inside the file, and
 * when all strings of this object together are longer than is sane: a small
 * file can name the same bytes ten thousand times.
 */
const char *dynamic_string(struct ctx *cx, struct object *o, uint64_t offset);

#endif
