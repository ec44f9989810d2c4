/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Room for bytes that are loaded: zeros at the end of a segment that nobody
 * owns (slack), else the end of the last segment, which is made longer, or a
 * new one.
 */
#ifndef XSTAGE_EDIT_ROOM_H
#define XSTAGE_EDIT_ROOM_H

#include "edit_work.h"

/* Alignments of tables that may move are no larger. */
enum { EDIT_ALIGN = 16 };

struct edit_room {
	GElf_Phdr *segment;	/* that must be made to have it */
	uint64_t offset, address;
};

/*
 * The tail of a segment that is loaded, readable and not writable, with no
 * memory behind its bytes, that has 'size' free bytes at an offset that 'align'
 * divides.  One that holds no code, if there is a choice.
 */
bool edit_room_find(const struct edit_file *f, uint64_t size, uint64_t align,
		    struct edit_room *ret_room);

/* The same for the 'size' bytes right behind one segment. */
bool edit_room_behind(const struct edit_file *f, const GElf_Phdr *segment,
		      uint64_t size, struct edit_room *ret_room);

/* Let the room's segment end behind 'size' bytes of it. */
void edit_room_take(const struct edit_room *room, uint64_t size);

/* Who may be where the room is. */
enum edit_access { EDIT_ANY, EDIT_READ_ONLY, EDIT_WRITABLE };

/*
 * See to it that the last segment can be made longer: it is one with such
 * access whose memory without bytes is small, or a new one is added, or a
 * larger one must do.  Pointers to segments, and what is where, are others
 * then.  XS_EREFUSED: there is none.
 */
int edit_room_prepare(struct edit_work *w, enum edit_access access);

/* Make the last segment so much longer, and take that.  XS_EREFUSED: there is
 * none that can be. */
int edit_room_make(struct edit_work *w, uint64_t size, uint64_t align,
		   struct edit_room *ret_room);

/* The segment that is last in memory and in the file; NULL: it is not the same
 * one, or has no bytes. */
GElf_Phdr *edit_room_last(struct edit_file *f);

#endif
