/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Notes (gABI, "Note Section"), and facts that stand in segments of their own:
 * the GNU ABI tag and MIPS ABI flags.
 */
#ifndef XSTAGE_NOTES_H
#define XSTAGE_NOTES_H

#include "xstage/ctx.h"
#include "xstage/span.h"

#include <stdbool.h>
#include <stdint.h>

struct object;

struct note {
	uint32_t type;
	struct span name;	/* the owner, its NUL included */
	struct span data;
};

/*
 * The notes of a segment or section, one after another; *pos starts at 0 and
 * 'align' is 4 or 8.  1: *ret_note, and *pos is behind it; 0: no more.
 */
int note_next(struct span notes, enum order order, uint64_t align,
	      uint64_t *pos, struct note *ret_note);

/* Whether the note is of that owner and type. */
bool note_is(const struct note *n, const char *owner, uint32_t type);

/* Fill o->abi_note_... and o->mips_float of an open object. */
void notes_read(struct object *o);

#endif
