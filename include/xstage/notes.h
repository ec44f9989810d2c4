/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Facts that stand in segments of their own: notes and MIPS ABI flags.
 */
#ifndef XSTAGE_NOTES_H
#define XSTAGE_NOTES_H

#include "xstage/ctx.h"

struct object;

/* Fill o->abi_note_os and o->mips_float of an open object. */
void notes_read(struct object *o);

#endif
