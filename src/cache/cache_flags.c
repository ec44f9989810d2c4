/* SPDX-License-Identifier: MIT */
#include "xstage/cache_flags.h"

#include "xstage/cache_read.h"

#include <elf.h>

/* Not in every elf.h. */
enum {
	ARM_EABI_MASK = 0xff000000,
	ARM_EABI5 = 0x05000000,
	ARM_SOFT = 0x200,
	ARM_HARD = 0x400,
	MIPS_ABI2 = 0x20,
	MIPS_NAN2008 = 0x400,
	RISCV_FLOAT = 0x6,
	RISCV_FLOAT_DOUBLE = 0x4,
	RISCV_KNOWN = 0x7,
	LOONGARCH_OBJABI_V1 = 0x40,
	LOONGARCH_SOFT = 1,
	LOONGARCH_DOUBLE = 3,
};

static const struct cache_mark unmarked = { CACHE_ID_NONE, false };

static struct cache_mark libc6(uint32_t id)
{
	return (struct cache_mark){ id, true };
}

static enum cache_notice_kind mark_x86(struct target o, struct cache_mark *m)
{
	if (o.machine == EM_X86_64)
		*m = libc6(o.class == 64 ? CACHE_ID_X86_64 : CACHE_ID_X32);
	else if (o.machine == EM_386 && o.class == 32)
		*m = unmarked;
	else
		return CACHE_NOTICE_FILE_MACHINE;
	return CACHE_NOTICE_NONE;
}

static enum cache_notice_kind mark_sparc(struct target o, struct cache_mark *m)
{
	*m = o.class == 64 ? libc6(CACHE_ID_SPARC64) : unmarked;
	return CACHE_NOTICE_NONE;
}

static enum cache_notice_kind mark_ia64(struct target o, struct cache_mark *m)
{
	*m = o.class == 64 ? libc6(CACHE_ID_IA64) : unmarked;
	return CACHE_NOTICE_NONE;
}

static enum cache_notice_kind mark_s390(struct target o, struct cache_mark *m)
{
	*m = o.class == 64 ? libc6(CACHE_ID_S390X) : unmarked;
	return CACHE_NOTICE_NONE;
}

static enum cache_notice_kind mark_powerpc(struct target o,
					   struct cache_mark *m)
{
	*m = o.class == 64 ? libc6(CACHE_ID_PPC64) : unmarked;
	return CACHE_NOTICE_NONE;
}

static enum cache_notice_kind mark_mips(struct target o, struct cache_mark *m)
{
	bool nan2008 = o.flags & MIPS_NAN2008;

	if (o.class == 64)
		*m = libc6(nan2008 ? CACHE_ID_MIPS_N64_NAN2008
				   : CACHE_ID_MIPS_N64);
	else if (o.flags & MIPS_ABI2)
		*m = libc6(nan2008 ? CACHE_ID_MIPS_N32_NAN2008
				   : CACHE_ID_MIPS_N32);
	else
		*m = nan2008 ? libc6(CACHE_ID_MIPS_O32_NAN2008) : unmarked;
	return CACHE_NOTICE_NONE;
}

/* One reader for both widths, in either build. */
static enum cache_notice_kind mark_arm(struct target o, struct cache_mark *m)
{
	if (o.class == 64)
		*m = libc6(CACHE_ID_AARCH64);
	else if ((o.flags & ARM_EABI_MASK) != ARM_EABI5)
		*m = unmarked;
	else if (o.flags & ARM_HARD)
		*m = libc6(CACHE_ID_ARM_HARD);
	else
		*m = libc6(o.flags & ARM_SOFT ? CACHE_ID_ARM_SOFT
					      : CACHE_ID_NONE);
	return CACHE_NOTICE_NONE;
}

static enum cache_notice_kind mark_riscv(struct target o, struct cache_mark *m)
{
	uint32_t abi = o.flags & RISCV_FLOAT;

	if (o.flags & ~(uint32_t)RISCV_KNOWN)
		return CACHE_NOTICE_FILE_FLAGS;
	if (abi && abi != RISCV_FLOAT_DOUBLE)
		return CACHE_NOTICE_FILE_FLAGS;
	/* The type stays what it is: the loader does not take type ELF. */
	*m = (struct cache_mark){ abi ? CACHE_ID_RISCV_DOUBLE
				      : CACHE_ID_RISCV_SOFT, false };
	return CACHE_NOTICE_NONE;
}

static enum cache_notice_kind mark_loongarch(struct target o,
					   struct cache_mark *m)
{
	uint32_t abi = o.flags & ~(uint32_t)LOONGARCH_OBJABI_V1;

	if (o.class == 32)
		return CACHE_NOTICE_FILE_32;
	if (abi != LOONGARCH_SOFT && abi != LOONGARCH_DOUBLE)
		return CACHE_NOTICE_FILE_FLAGS;
	*m = libc6(abi == LOONGARCH_SOFT ? CACHE_ID_LOONGARCH_SOFT
					 : CACHE_ID_LOONGARCH_DOUBLE);
	return CACHE_NOTICE_NONE;
}

/* Machines whose ldconfig knows more than one kind of object. */
static const struct family {
	unsigned int machine;
	enum cache_notice_kind (*mark)(struct target o, struct cache_mark *m);
	unsigned int since;	/* glibc; before: like all others */
} families[] = {
	{ EM_386, mark_x86, 0 },
	{ EM_X86_64, mark_x86, 0 },
	{ EM_SPARC, mark_sparc, 0 },
	{ EM_SPARC32PLUS, mark_sparc, 0 },
	{ EM_SPARCV9, mark_sparc, 0 },
	{ EM_IA_64, mark_ia64, 0 },
	{ EM_S390, mark_s390, 0 },
	{ EM_PPC, mark_powerpc, 0 },
	{ EM_PPC64, mark_powerpc, 0 },
	{ EM_MIPS, mark_mips, 0 },
	{ EM_ARM, mark_arm, 0 },
	{ EM_AARCH64, mark_arm, 0 },
	{ EM_RISCV, mark_riscv, 0 },
	{ EM_LOONGARCH, mark_loongarch, 238 },
};

enum cache_notice_kind cache_mark_of(struct target t, unsigned int glibc,
				     struct target o,
				     struct cache_mark *ret_mark)
{
	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++) {
		const struct family *f = &families[i];

		if (f->machine == t.machine && glibc >= f->since)
			return f->mark(o, ret_mark);
	}
	if (o.class && o.class != t.class)
		return o.class == 64 ? CACHE_NOTICE_FILE_64
				     : CACHE_NOTICE_FILE_32;
	*ret_mark = unmarked;
	return CACHE_NOTICE_NONE;
}

/* The flags that the loader's own libraries have. */
static uint32_t own_flags(struct target t, unsigned int glibc)
{
	struct cache_mark mark;

	if (cache_mark_of(t, glibc, t, &mark))
		mark = unmarked;
	return mark.id | CACHE_TYPE_LIBC6;
}

static bool is_arm32(struct target t)
{
	return t.machine == EM_ARM && t.class == 32;
}

uint32_t cache_default_flags(struct target t, unsigned int glibc)
{
	return is_arm32(t) ? CACHE_TYPE_LIBC6 : own_flags(t, glibc);
}

bool cache_accepts(struct target t, unsigned int glibc, uint32_t flags)
{
	uint32_t own = own_flags(t, glibc);

	if (is_arm32(t))
		return flags == own || flags == CACHE_TYPE_LIBC6;
	return flags == own ||
	       (own == CACHE_TYPE_LIBC6 && flags == CACHE_TYPE_ELF);
}
