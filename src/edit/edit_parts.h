/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The tables that have something for each dynamic symbol, and those that name
 * symbols by their index: where they are in the file, as the tags tell.
 */
#ifndef XSTAGE_EDIT_PARTS_H
#define XSTAGE_EDIT_PARTS_H

#include "edit_file.h"

enum edit_part_kind {
	PART_SYMBOLS,
	PART_VERSIONS,		/* DT_VERSYM */
	PART_HASH,
	PART_GNU_HASH,		/* or DT_MIPS_XHASH */
	PART_RELOCATIONS,
};

struct edit_part {
	enum edit_part_kind kind;
	uint64_t offset, size;
	unsigned int entry;	/* of a relocation */
};

enum { EDIT_PARTS_MAX = 8 };

struct edit_parts {
	struct edit_part items[EDIT_PARTS_MAX];
	size_t count;
};

/* DT_HASH: nbucket, nchain, buckets, a chain entry a symbol. */
struct edit_sysv {
	uint64_t at;		/* 0: there is none */
	unsigned int word;	/* bytes of an entry */
	uint64_t buckets, size;
	uint64_t bucket_at, chain_at;
};

/*
 * DT_GNU_HASH: nbuckets, first, mask words, shift, a bloom filter, buckets, a
 * chain entry for each symbol from 'first' on.  DT_MIPS_XHASH has entries in
 * the place of symbols, and behind their chain the symbol of each.
 */
struct edit_gnu {
	uint64_t at;		/* 0: there is none */
	uint32_t buckets, first, words, shift;
	unsigned int word;	/* bytes of a word of the filter */
	uint64_t count, size;	/* entries; bytes of all */
	uint64_t bloom_at, bucket_at, chain_at;
	uint64_t symbol_at;	/* 0: an entry is a symbol */
};

/* Of a file with 'count' symbols.  false: they are not in the file, or say
 * something else about the number of symbols. */
bool edit_sysv_read(const struct edit_file *f, uint64_t count,
		    struct edit_sysv *ret_sysv);
bool edit_gnu_read(const struct edit_file *f, uint64_t count,
		   struct edit_gnu *ret_gnu);

/* The symbol of an entry of 'g' from 0 on. */
uint64_t edit_gnu_symbol(const struct edit_file *f, const struct edit_gnu *g,
			 uint64_t entry);

/* A table of relocations is there once, also if two tags lead to it.  false:
 * one is not in the file, or two overlap. */
bool edit_parts_list(const struct edit_file *f, uint64_t count,
		     struct edit_parts *ret_parts);

/* The symbol of the relocation at 'at'. */
uint64_t edit_relocation_symbol(const struct edit_file *f, uint64_t at);

#endif
