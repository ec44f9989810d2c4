/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * The machines' parts of needs_of().
 */
#ifndef XSTAGE_NEEDS_PARTS_H
#define XSTAGE_NEEDS_PARTS_H

#include "xstage/dwarf.h"
#include "xstage/needs.h"

struct needing {
	struct ctx *cx;
	const struct object *object;
	struct needs *needs;
	int when;	/* NEED_*, of what is noted from here on */
};

/* Note a feature, with its evidence as printf(3) would have it. */
void need_feature(struct needing *n, const char *feature, const char *format,
		  ...) __attribute__((format(printf, 3, 4)));

/* Note each of some words, with the same evidence. */
void need_words(struct needing *n, const char *words, const char *evidence);

/* The bytes of the first section of that type; false: there is none. */
bool need_section(const struct needing *n, uint32_t type,
		  struct span *ret_bytes);

/* It has functions that a resolver chooses when it starts (STT_GNU_IFUNC), as
 * glibc has some for cores with vectors, and others for those without. */
bool need_chooses(const struct needing *n);

void needs_of_arm(struct needing *n);
void needs_of_mips(struct needing *n);
void needs_of_riscv(struct needing *n);

/* The extensions of an ISA string without their versions, the width first:
 * "rv64", "i", "m", "zba". */
void riscv_words(struct ctx *cx, const char *text, struct strings *ret_words);

/* What Go noted of the level it compiled for; false: not by Go. */
bool needs_of_go(struct needing *n);

/* What the compiler was told to compile for, where nothing else tells. */
void needs_of_flags(struct needing *n);
void needs_of_units(struct needing *n, const struct dbg_units *units);

#endif
