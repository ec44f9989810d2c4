/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Build attributes: what a compiler noted about the code of an object, in the
 * form that ARM gave it ("Addenda to, and Errata in, the ABI for the Arm
 * Architecture", 2.2) and others took over.
 *
 *	0  'A'
 *	1  subsections:  u32 length, itself counted
 *			 vendor, NUL
 *			 parts:  u8 scope, 1 is the whole file
 *				 u32 length, scope and itself counted
 *				 pairs of a tag (ULEB128) and its value
 *
 * A length that leads out of what it is in ends there; the last value of a part
 * may go on behind its end.
 */
#ifndef XSTAGE_ATTRIBUTES_H
#define XSTAGE_ATTRIBUTES_H

#include "xstage/span.h"

#include <stdbool.h>

/* Of "aeabi", "riscv" and "gnu". */
enum {
	ATTRIBUTE_ARM_CPU_ARCH = 6,
	ATTRIBUTE_ARM_PROFILE = 7,
	ATTRIBUTE_ARM_THUMB = 9,
	ATTRIBUTE_ARM_FP = 10,
	ATTRIBUTE_ARM_WMMX = 11,
	ATTRIBUTE_ARM_SIMD = 12,
	ATTRIBUTE_ARM_VFP_ARGS = 28,
	ATTRIBUTE_ARM_HALF_FP = 36,
	ATTRIBUTE_ARM_MP = 42,
	ATTRIBUTE_ARM_DIVIDES = 44,
	ATTRIBUTE_RISCV_ARCH = 5,
	ATTRIBUTE_GNU_FP = 4,
	ATTRIBUTE_GNU_VECTOR = 8,
};

/* The number that 'tag' of the whole file has in a section's first
 * subsection of 'vendor'.  False: it is not there. */
bool attributes_number(struct span section, enum order order,
		       const char *vendor, uint64_t tag,
		       uint64_t *ret_value);

/* The same for a text, which is in the section. */
bool attributes_text(struct span section, enum order order,
		     const char *vendor, uint64_t tag, const char **ret_text);

#endif
