/* SPDX-License-Identifier: MIT */
#include "needs.h"

/* "MIPS o32 FP ABI", and binutils' include/elf/mips.h for the numbers. */
enum {
	SEGMENT_ABIFLAGS = 0x70000003, SECTION_ABIFLAGS = 0x7000002a,
	ABIFLAGS_SIZE = 24, MIPS_ARCH_SHIFT = 28, MIPS_MACH = 0xff0000,
	MIPS_NAN2008 = 0x400, MIPS_ASE_MDMX = 0x8000000,
	MIPS_ASE_M16 = 0x4000000, MIPS_ASE_MICRO = 0x2000000,
};

enum { FP_DOUBLE = 1, FP_SINGLE, FP_SOFT, FP_OLD_64, FP_XX, FP_64, FP_64A };

static const struct number {
	unsigned int value;
	const char *feature;
} levels[] = {
	{ 0, "mips1" }, { 1, "mips2" }, { 2, "mips3" }, { 3, "mips4" },
	{ 4, "mips5" }, { 5, "mips32" }, { 6, "mips64" }, { 7, "mips32r2" },
	{ 8, "mips64r2" }, { 9, "mips32r6" }, { 10, "mips64r6" },
}, revisions[] = {	/* 256 times the level, and the revision */
	{ 0x100, "mips1" }, { 0x200, "mips2" }, { 0x300, "mips3" },
	{ 0x400, "mips4" }, { 0x500, "mips5" }, { 0x2001, "mips32" },
	{ 0x2002, "mips32r2" }, { 0x2003, "mips32r3" },
	{ 0x2005, "mips32r5" }, { 0x2006, "mips32r6" },
	{ 0x4001, "mips64" }, { 0x4002, "mips64r2" }, { 0x4003, "mips64r3" },
	{ 0x4005, "mips64r5" }, { 0x4006, "mips64r6" },
}, machs[] = {
	{ 0x8a0000, "sb1" }, { 0x8b0000, "octeon" }, { 0x8c0000, "xlr" },
	{ 0x8d0000, "octeon2" }, { 0x8e0000, "octeon3" },
	{ 0x920000, "r5900" }, { 0xa00000, "loongson2e" },
	{ 0xa10000, "loongson2f" }, { 0xa20000, "gs464" },
	{ 0xa30000, "gs464e" }, { 0xa40000, "gs264e" },
}, extensions[] = {
	{ 1, "xlr" }, { 2, "octeon2" }, { 3, "octeon+" }, { 5, "octeon" },
	{ 6, "r5900" }, { 12, "sb1" }, { 17, "loongson2e" },
	{ 18, "loongson2f" }, { 19, "octeon3" },
}, ases[] = {	/* bits */
	{ 0x1, "dsp" }, { 0x2, "dspr2" }, { 0x4, "eva" }, { 0x8, "mcu" },
	{ 0x10, "mdmx" }, { 0x20, "mips3d" }, { 0x40, "mt" },
	{ 0x80, "smartmips" }, { 0x100, "vz" }, { 0x200, "msa" },
	{ 0x400, "mips16" }, { 0x800, "micromips" }, { 0x1000, "xpa" },
	{ 0x2000, "dspr3" }, { 0x40000, "loongson-mmi" },
};

static const char *find(const struct number *list, size_t count,
			unsigned int value)
{
	for (size_t i = 0; i < count; i++) {
		if (list[i].value == value)
			return list[i].feature;
	}
	return NULL;
}

#define FIND(list, value) find(list, sizeof(list) / sizeof(*list), value)

static void need_found(struct needing *n, const char *feature,
		       const char *what, unsigned int value)
{
	if (feature)
		need_feature(n, feature, "%s %#x", what, value);
}

static void need_float(struct needing *n, unsigned int fp)
{
	bool is_wide = fp == FP_64 || fp == FP_64A || fp == FP_OLD_64;

	need_feature(n, is_wide ? "fr1" : "fpu", "fp_abi %u", fp);
}

static bool abiflags_of(const struct needing *n, struct span *ret_flags)
{
	const GElf_Phdr *p = object_segment(n->object, SEGMENT_ABIFLAGS);

	return (p && span_part(n->object->image, p->p_offset, p->p_filesz,
			       ret_flags) &&
		ret_flags->size >= ABIFLAGS_SIZE) ||
	       (need_section(n, SECTION_ABIFLAGS, ret_flags) &&
		ret_flags->size >= ABIFLAGS_SIZE);
}

/* u16 version; u8 level, revision, sizes of three registers, fp_abi;
 * u32 extension, ases, flags 1, flags 2. */
static bool need_abiflags(struct needing *n)
{
	enum order order = n->object->order;
	uint32_t extension, bits;
	unsigned int level;
	struct span s;

	if (!abiflags_of(n, &s) || !span_u32(s, 8, order, &extension) ||
	    !span_u32(s, 12, order, &bits))
		return false;
	level = s.bytes[2] << 8 | (s.bytes[2] < 32 ? 0 : s.bytes[3]);
	if (!FIND(revisions, level))
		return false;
	need_feature(n, FIND(revisions, level), "isa_level %u, isa_rev %u",
		     s.bytes[2], s.bytes[3]);
	need_found(n, FIND(extensions, extension), "isa_ext", extension);
	for (size_t i = 0; i < sizeof(ases) / sizeof(*ases); i++) {
		if (bits & ases[i].value)
			need_feature(n, ases[i].feature, "ases %#x", bits);
	}
	if (s.bytes[7] && s.bytes[7] != FP_SOFT)
		need_float(n, s.bytes[7]);
	return true;
}

static void need_ase(struct needing *n, uint32_t bit, const char *feature)
{
	if (n->object->flags & bit)
		need_feature(n, feature, "e_flags %#x", n->object->flags);
}

void needs_of_mips(struct needing *n)
{
	uint32_t flags = n->object->flags;

	n->needs->is_level_known = true;
	/* Linux refuses what has the other encoding of not-a-number than its
	 * processor (arch/mips/kernel/elf.c). */
	need_feature(n, flags & MIPS_NAN2008 ? "nan2008" : "nan-legacy",
		     "e_flags %#x", flags);
	if (!need_abiflags(n)) {
		need_found(n, FIND(levels, flags >> MIPS_ARCH_SHIFT),
			   "e_flags", flags);
		need_ase(n, MIPS_ASE_MDMX, "mdmx");
		need_ase(n, MIPS_ASE_M16, "mips16");
		need_ase(n, MIPS_ASE_MICRO, "micromips");
	}
	need_found(n, FIND(machs, flags & MIPS_MACH), "e_flags", flags);
}
