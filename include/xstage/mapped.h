/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * An ELF file as ldconfig reads it: mapped whole and hardly checked.  What is
 * behind the end of the file reads as zeros, as on the last page of such a
 * mapping; the byte order is ldconfig's own, whatever the file claims.
 *
 * Here it is read in blocks, those that are looked at: for a few of them, of
 * thousands of files, the kernel has less to do than for mappings.
 *
 * So a file that was cut has the tables that are left of it.  (Where they are
 * cut a page or more before their end the real one dies of it; for us all that
 * is zeros, too.)
 */
#ifndef XSTAGE_MAPPED_H
#define XSTAGE_MAPPED_H

#include "xstage/ctx.h"
#include "xstage/span.h"
#include "xstage/target.h"

enum { MAPPED_BLOCK = 4096, MAPPED_BLOCKS = 8 };

/* Large; to be set up by mapped_begin() alone. */
struct mapped_file {
	int fd;
	uint64_t size;
	int error;	/* errno of what failed: zeros took the file's place */
	struct mapped_block {
		uint64_t number;	/* in the file; UINT64_MAX: unused */
		unsigned char bytes[MAPPED_BLOCK];
	} blocks[MAPPED_BLOCKS];	/* by the last bits of their numbers */
};

struct mapped {
	struct mapped_file *file;
	enum order order;
	unsigned int class;	/* ELFCLASS32, ELFCLASS64, or what it says */
	bool is_wide;		/* ELFCLASS64 */
	unsigned int type;	/* ET_* */
	unsigned int machine;	/* EM_* */
	uint32_t flags;
	uint64_t segments;	/* where their table is */
	unsigned int segment_count;
};

struct mapped_segment {
	uint32_t type;		/* PT_* */
	uint64_t offset, address, size, align;
};

/* Begin with the file open at 'fd', which stays the caller's.  Look at 'error'
 * when all is read. */
void mapped_begin(struct mapped_file *file, int fd);

/* Read the header of an ELF file. */
struct mapped mapped_open(struct mapped_file *file, enum order order);

/* Copy the 'size' bytes at 'at'. */
void mapped_copy(const struct mapped *m, uint64_t at, void *ret_bytes,
		 size_t size);

/* The integer of 'width' bytes at 'at'. */
uint64_t mapped_integer(const struct mapped *m, uint64_t at,
			unsigned int width);

/* Whether an offset is one of ldconfig's "inside": the end itself is. */
bool mapped_has(const struct mapped *m, uint64_t at);

/* Whether each program header begins inside. */
bool mapped_has_segments(const struct mapped *m);

struct mapped_segment mapped_segment(const struct mapped *m,
				     unsigned int index);

/* The bytes of the first section of 'type' (SHT_*) of a 32-bit file, as far
 * as they are in it, and no more than any real one has.  False: there is
 * none. */
enum { MAPPED_SECTION_MAX = 65536 };
bool mapped_section32(struct ctx *cx, const struct mapped *m, uint32_t type,
		      struct span *ret_bytes);

/* Whether the string at 'at' is 'text'. */
bool mapped_equals(const struct mapped *m, uint64_t at, const char *text);

/* The string at 'at', which the file may end in; NULL: it is longer than any
 * path. */
const char *mapped_string(struct ctx *cx, const struct mapped *m, uint64_t at);

#endif
