/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * What an object defines and what it needs of others, also by version.  A
 * symbol is defined if a loader would find it by the hash table (gABI, "Hash
 * Table"; DT_GNU_HASH as in glibc elf/dl-lookup.c), and needed if a relocation
 * names it.
 */
#ifndef XSTAGE_SYMBOLS_H
#define XSTAGE_SYMBOLS_H

#include "xstage/object.h"
#include "xstage/relocs.h"

/*
 * Whether the open object, its dynamic section read, defines 'name' for all:
 * not as "name@VERSION", and not with a binding or type that no loader takes
 * (musl ldso/dynlink.c, find_sym).
 */
bool symbols_define(const struct object *o, const char *name);

/* The hashes of a name in DT_HASH and in DT_GNU_HASH. */
uint32_t symbols_sysv_hash(const char *name);
uint32_t symbols_gnu_hash(const char *name);

/* Bytes of a word in the DT_HASH table; two machines have long ones. */
unsigned int symbols_hash_word(const struct object *o);

struct symbol_name;

/* What must be found somewhere when everything is bound at the start. */
struct symbol_need {
	const char *name;
	enum reloc_kind kind;
	const char *version;	/* NULL: any that is not hidden */
	uint32_t version_hash;
	uint16_t index;		/* of the version, in DT_VERSYM */
	bool is_exact;		/* one without versions will not do */
	bool is_weak;		/* musl's loader alone minds, as the object
				   defines it itself */
	unsigned char type;	/* STT_*, of what the object does not define;
				   else STT_NOTYPE */
	const struct symbol_name *known;	/* see symbol_index.h */
	/* What answered it in the last start, by which rules; see unbound.c. */
	const struct symbol_definition *answer;
	const void *rules;
};

/* One of the symbols of a name that others may be given. */
struct symbol_definition {
	const char *name;
	const char *version;	/* NULL: none, or the object's own name */
	uint32_t version_hash;
	uint16_t index;		/* in DT_VERSYM, without the bit of hidden */
	bool is_hidden;		/* "name@VERSION" */
	bool is_stub;		/* undefined, with an address */
	bool is_zero;		/* an absolute 0 */
	unsigned char bind, type, visibility;	/* STB_*, STT_*, STV_* */
	uint64_t size;
	/* See symbol_index.h. */
	const struct symbols *of;
	const struct symbol_name *known;
	struct symbol_definition *next, *elsewhere;
	size_t count;
};

struct symbols {
	VEC(struct symbol_need) needs,	/* in the order of the relocations */
		wishes;			/* weak ones that the object does not
					   define, which may stay unbound */
	VEC(struct symbol_definition) definitions;	/* of the hash table */
	bool has_versions;	/* DT_VERSYM counts */
	bool is_whole;		/* false: a table is not in the file, or names
				   more text than is sane */
	size_t number;		/* see symbol_index.h */
};

/*
 * All of an open object, its dynamic section and its versions read.  Left out
 * of what it needs are local symbols and those that it is sure to find in
 * itself.
 */
void symbols_read(struct ctx *cx, struct object *o,
		  struct symbols *ret_symbols);

/*
 * The names of the symbols of the open object, its dynamic section read, that
 * have this index in DT_VERSYM, some hundred of them at most; until it is
 * closed.
 */
struct strings symbols_of_version(struct ctx *cx, const struct object *o,
				  uint16_t version);

#endif
