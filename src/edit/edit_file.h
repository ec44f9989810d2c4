/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * A file while it is edited: its bytes as they are to be, and its headers and
 * dynamic section decoded.  This is the one place that moves bytes; whatever
 * is left in the decoded parts is put back by edit_file_encode().  The order
 * and number of section headers never change, so that no index does.
 */
#ifndef XSTAGE_EDIT_FILE_H
#define XSTAGE_EDIT_FILE_H

#include "edit_table.h"

/* See edit_twin.h. */
struct edit_twin {
	bool has_place;		/* there is one */
	uint64_t offset, address;
	size_t room;		/* slots in front of the one that ends it */
	bool *has;		/* which of the table's slots */
};

struct edit_file {
	struct ctx *cx;		/* of this edit alone */
	const struct object *object;	/* as it was */
	unsigned char *bytes;
	uint64_t size;
	uint64_t gap_at, gap_size;	/* zeros that were put in, where they
					   are in the old file; 0: none */
	GElf_Ehdr header;
	GElf_Phdr *segments;
	size_t segment_count;
	GElf_Shdr *sections;
	size_t section_count;	/* 0: there are none, or none to be trusted */
	bool are_made;		/* up: see edit_made.h; not in the file */
	const char *why_not_made;	/* if none could be */
	uint64_t symbols;	/* how many there are, if they are made up */
	struct edit_table table;
	struct edit_twin twin;
	size_t slots_before;	/* in use in the old file */
	size_t slot_room;	/* that may be in use where the table is */
	uint64_t end;		/* behind all that its headers know of */
	bool has_payload;	/* there */
	bool is_sound;		/* what its segments load is in the file, and
				   ends in memory: else nothing moves */
	uint64_t page;		/* segments may not share so many bytes of
				   memory: the largest alignment of any */
};

/* The same to look at alone: its bytes are the object's, not to be written. */
int edit_file_look(struct ctx *cx, const struct object *o,
		   struct edit_file *ret_file);

/* XS_EFORMAT: headers that cannot be edited. */
int edit_file_open(struct ctx *cx, const struct object *o,
		   struct edit_file *ret_file);

/* The bytes at an address of the file as it is; false: in no segment. */
bool edit_file_offset(const struct edit_file *f, uint64_t address,
		      uint64_t *ret_offset);

/* Put 'size' zeros in front of the byte at 'at'.  What is behind that in the
 * file and in no segment follows. */
void edit_file_insert(struct edit_file *f, uint64_t at, uint64_t size);

/* Put the decoded parts back into the bytes. */
int edit_file_encode(struct edit_file *f);

/* The integer of 'width' bytes at a file offset that is inside. */
uint64_t edit_file_get(const struct edit_file *f, uint64_t at,
		       unsigned int width);
void edit_file_put(struct edit_file *f, uint64_t at, uint64_t value,
		   unsigned int width);

/* The section at 'address' that has 'type'; NULL: there is none. */
GElf_Shdr *edit_file_section(const struct edit_file *f, uint32_t type,
			     uint64_t address);

/* The segment that has 'address' in the file; NULL: none. */
GElf_Phdr *edit_file_segment(const struct edit_file *f, uint64_t address);

/* Bytes of the table of section headers; 0: the file has none. */
uint64_t edit_file_headers_size(const struct edit_file *f);

/* Two ranges, by start and size, have a byte in common. */
bool edit_overlaps(uint64_t a, uint64_t a_size, uint64_t b, uint64_t b_size);

uint64_t edit_round_up(uint64_t value, uint64_t align);

#endif
