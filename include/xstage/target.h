/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * The identity of a machine and ABI, read from an ELF header, and whether an
 * object can be loaded by a loader of that identity.  The rules are those
 * that glibc's loaders apply (elf/dl-load.c and sysdeps/<machine>/dl-machine.h,
 * 2.36); they are the strictest of the three and right for naming a misfit.
 */
#ifndef XSTAGE_TARGET_H
#define XSTAGE_TARGET_H

#include "xstage/object.h"

struct target {
	unsigned int class;	/* 32 or 64 */
	enum order order;
	unsigned int machine;	/* EM_* */
	uint32_t flags;		/* e_flags */
};

struct target target_of(const struct object *o);

/* "ARM, 32-bit little-endian, EABI5 hard-float", for messages. */
const char *target_describe(struct ctx *cx, struct target t);

/* The machine's name alone: "ARM", "x86-64", "machine 4711". */
const char *target_machine_name(struct ctx *cx, unsigned int machine);

/* Whether the machine's plain char is signed (its psABI); the order of names
 * in a loader cache depends on it. */
bool target_char_is_signed(unsigned int machine);

/* How a 64-bit integer is aligned in structures (its psABI): 8, 4 or 2. */
unsigned int target_aligns_u64(struct target t);

/*
 * NULL when an object with e_machine 'machine' and e_flags 'flags' is
 * accepted by a loader of target 't' of the same class and byte order;
 * otherwise why not.
 */
const char *target_refuses(struct ctx *cx, struct target t,
			   unsigned int machine, uint32_t flags);

/* As target_refuses(), with class and byte order. */
const char *target_misfit(struct ctx *cx, struct target t,
			  const struct object *o);

/* The modes of floating point that an object with that fp_abi (-1: none) can
 * live with, a bit each: two go together if they share one (glibc
 * sysdeps/mips/dl-machine-reject-phdr.h). */
unsigned int target_mips_modes(int fp_abi);

#endif
