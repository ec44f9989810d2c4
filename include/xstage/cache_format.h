/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * What a loader cache of glibc looks like on disk.  Integers are in the
 * target's byte order, without padding but for what is drawn.  Strings end
 * with a NUL and are named by their offset.
 *
 * "new" (glibc 2.32 and later by default)
 *
 *	0	new header (48)
 *	48	nlibs new entries (24 each)
 *		string table
 *		zeros to a multiple of 4, extension directory (glibc 2.33)
 *
 * "compat" (the default up to 2.31): an old header, an even number of old
 * entries (the last one repeated if needed), then all of "new".
 *
 * "old": old header, old entries, string table.
 *
 * new header			old header		section (16)
 *	0  magic (20)			0  magic (11)		0  u32 tag
 *	20 u32 nlibs			11 zero			4  u32 flags, 0
 *	24 u32 string table's size	12 u32 nlibs		8  u32 offset
 *	28 u8 byte order					12 u32 size
 *	29 zero (3)		old entry (12)
 *	32 u32 extensions		0  s32 flags	extension directory
 *	36 zero (12)			4  u32 key		0  u32 magic
 *					8  u32 path		4  u32 count
 * new entry (24)						8  sections
 *	0  s32 flags						then their data
 *	4  u32 key
 *	8  u32 path
 *	12 u32 osversion	ABI note's kernel up to 2.35: 0x00030200
 *	16 u64 hwcap
 *
 * Offsets of strings count from the new header; in "old" from the end of the
 * entries.  The offsets of the extension directory and of its sections' data
 * count from the start of the file.
 *
 * The hwcap of an entry is 0, a mask of legacy capabilities (up to 2.36), or
 * the position of its directory's name in the section "glibc-hwcaps":
 *
 *	63    62         42..61   32..41      0..31
 *	0     1          0        ISA level   index
 */
#ifndef XSTAGE_CACHE_FORMAT_H
#define XSTAGE_CACHE_FORMAT_H

#include <stdint.h>

#define CACHE_OLD_MAGIC "ld.so-1.7.0"
#define CACHE_NEW_MAGIC "glibc-ld.so.cache1.1"

enum {
	CACHE_OLD_MAGIC_SIZE = 11,
	CACHE_OLD_NLIBS = 12,
	CACHE_OLD_HEADER = 16,
	CACHE_OLD_ENTRY = 12,

	CACHE_NEW_MAGIC_SIZE = 20,
	CACHE_NEW_NLIBS = 20,
	CACHE_NEW_STRINGS = 24,
	CACHE_NEW_ORDER = 28,
	CACHE_NEW_EXTENSIONS = 32,
	CACHE_NEW_HEADER = 48,
	CACHE_NEW_ENTRY = 24,

	/* Of the byte at CACHE_NEW_ORDER; 0: unknown, glibc below 2.33. */
	CACHE_ORDER_MASK = 3,
	CACHE_ORDER_LITTLE = 2,
	CACHE_ORDER_BIG = 3,

	CACHE_EXTENSION_HEADER = 8,
	CACHE_SECTION = 16,
	CACHE_SECTION_GENERATOR = 0,	/* text, no NUL */
	CACHE_SECTION_HWCAPS = 1,	/* u32 offsets of names, sorted */
};

#define CACHE_EXTENSION_MAGIC UINT32_C(0xeaa42174)

#define CACHE_HWCAP_NAMED (UINT64_C(1) << 62)
#define CACHE_HWCAP_TLS (UINT64_C(1) << 63)
#define CACHE_HWCAP_ISA_SHIFT 32
#define CACHE_HWCAP_ISA_MASK (UINT64_C(0x3ff) << CACHE_HWCAP_ISA_SHIFT)

/* The low byte of an entry's flags: whose library it is. */
enum {
	CACHE_TYPE_LIBC4 = 0,
	CACHE_TYPE_ELF = 1,	/* any ELF file */
	CACHE_TYPE_LIBC5 = 2,
	CACHE_TYPE_LIBC6 = 3,	/* glibc's */
	CACHE_TYPE_LIBC0 = 4,	/* uClibc's; in its own caches */
};

/* The rest: for which machine and ABI. */
enum {
	CACHE_ID_NONE = 0,
	CACHE_ID_SPARC64 = 0x100,
	CACHE_ID_IA64 = 0x200,
	CACHE_ID_X86_64 = 0x300,
	CACHE_ID_S390X = 0x400,
	CACHE_ID_PPC64 = 0x500,
	CACHE_ID_MIPS_N32 = 0x600,
	CACHE_ID_MIPS_N64 = 0x700,
	CACHE_ID_X32 = 0x800,
	CACHE_ID_ARM_HARD = 0x900,
	CACHE_ID_AARCH64 = 0xa00,
	CACHE_ID_ARM_SOFT = 0xb00,
	CACHE_ID_MIPS_O32_NAN2008 = 0xc00,
	CACHE_ID_MIPS_N32_NAN2008 = 0xd00,
	CACHE_ID_MIPS_N64_NAN2008 = 0xe00,
	CACHE_ID_RISCV_SOFT = 0xf00,
	CACHE_ID_RISCV_DOUBLE = 0x1000,
	CACHE_ID_LOONGARCH_SOFT = 0x1100,
	CACHE_ID_LOONGARCH_DOUBLE = 0x1200,
};

#endif
