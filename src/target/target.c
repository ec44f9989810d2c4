/* SPDX-License-Identifier: MIT */
#include "xstage/target.h"

/* Not in every elf.h. */
#ifndef EF_ARM_ABI_FLOAT_HARD
#define EF_ARM_ABI_FLOAT_HARD 0x400
#define EF_ARM_ABI_FLOAT_SOFT 0x200
#endif
enum {
	MACHINE_S390_OLD = 0xa390,
	MACHINE_MIPS_RS3_LE = 10,
	MIPS_ABI2 = 0x20,
	MIPS_FP64 = 0x200,
	MIPS_NAN2008 = 0x400,
	RISCV_FLOAT = 0x6,
	RISCV_FLOAT_DOUBLE = 0x4,
	PPC64_ABI = 0x3,
};

static const char *arm_abi(uint32_t flags)
{
	if ((flags & EF_ARM_EABIMASK) != EF_ARM_EABI_VER5)
		return "old ABI";
	if (flags & EF_ARM_ABI_FLOAT_HARD)
		return "EABI5 hard-float";
	if (flags & EF_ARM_ABI_FLOAT_SOFT)
		return "EABI5 soft-float";
	return "EABI5";
}

static const char *arm_refuses(struct target t, uint32_t flags)
{
	if ((flags & EF_ARM_EABIMASK) != EF_ARM_EABI_VER5)
		return NULL;
	if (t.flags & EF_ARM_ABI_FLOAT_HARD && flags & EF_ARM_ABI_FLOAT_SOFT)
		return "soft-float, the loader is hard-float";
	if (t.flags & EF_ARM_ABI_FLOAT_SOFT && flags & EF_ARM_ABI_FLOAT_HARD)
		return "hard-float, the loader is soft-float";
	return NULL;
}

static const char *mips_abi(uint32_t flags)
{
	if (flags & MIPS_ABI2)
		return flags & MIPS_NAN2008 ? "n32, NaN 2008" : "n32";
	return flags & MIPS_NAN2008 ? "NaN 2008" : NULL;
}

static const char *mips_refuses(struct target t, uint32_t flags)
{
	if ((t.flags ^ flags) & MIPS_ABI2)
		return flags & MIPS_ABI2 ? "ABI n32, the loader is not"
					 : "not ABI n32, the loader is";
	if ((t.flags ^ flags) & MIPS_NAN2008)
		return flags & MIPS_NAN2008
		       ? "NaN 2008 encoding, the loader has the legacy one"
		       : "legacy NaN encoding, the loader has NaN 2008";
	return flags & MIPS_FP64 ? "old 64-bit float ABI" : NULL;
}

static const char *ppc64_abi(uint32_t flags)
{
	static const char *const names[] = { NULL, "ELFv1", "ELFv2", NULL };

	return names[flags & PPC64_ABI];
}

static const char *ppc64_refuses(struct target t, uint32_t flags)
{
	uint32_t own = t.order == ORDER_LITTLE || (t.flags & PPC64_ABI) == 2
		       ? 2 : 1;

	if (!(flags & PPC64_ABI) || (flags & PPC64_ABI) == own)
		return NULL;
	return own == 2 ? "ABI ELFv1, the loader is ELFv2"
			: "ABI ELFv2, the loader is ELFv1";
}

static const char *riscv_abi(uint32_t flags)
{
	static const char *const names[] = {
		"soft-float", "single-float", "double-float", "quad-float",
	};

	return names[(flags & RISCV_FLOAT) >> 1];
}

static const char *riscv_refuses(struct target t, uint32_t flags)
{
	if (!((t.flags ^ flags) & RISCV_FLOAT))
		return NULL;
	return (flags & RISCV_FLOAT) == RISCV_FLOAT_DOUBLE
	       ? "double-float, the loader is not"
	       : "another float ABI than the loader's";
}

static const char *loongarch_abi(uint32_t flags)
{
	static const char *const names[] = {
		NULL, "soft-float", "single-float", "double-float",
	};

	return names[flags & 3];
}

/* What the machines are called, and what their e_flags say. */
static const struct machine {
	unsigned int machine;
	const char *name;
	unsigned int also;	/* a second e_machine that the loader takes */
	const char *(*abi)(uint32_t flags);
	const char *(*refuses)(struct target t, uint32_t flags);
} machines[] = {
	{ EM_386, "i386", 0, NULL, NULL },
	{ EM_X86_64, "x86-64", 0, NULL, NULL },
	{ EM_ARM, "ARM", 0, arm_abi, arm_refuses },
	{ EM_AARCH64, "AArch64", 0, NULL, NULL },
	{ EM_MIPS, "MIPS", MACHINE_MIPS_RS3_LE, mips_abi, mips_refuses },
	{ EM_PPC, "PowerPC", 0, NULL, NULL },
	{ EM_PPC64, "PowerPC64", 0, ppc64_abi, ppc64_refuses },
	{ EM_RISCV, "RISC-V", 0, riscv_abi, riscv_refuses },
	{ EM_S390, "S/390", MACHINE_S390_OLD, NULL, NULL },
	{ EM_SPARC, "SPARC", EM_SPARC32PLUS, NULL, NULL },
	{ EM_SPARCV9, "SPARC64", 0, NULL, NULL },
	{ EM_68K, "m68k", 0, NULL, NULL },
	{ EM_SH, "SuperH", 0, NULL, NULL },
	{ EM_LOONGARCH, "LoongArch", 0, loongarch_abi, NULL },
	{ EM_PARISC, "PA-RISC", 0, NULL, NULL },
	{ EM_ALPHA, "Alpha", 0, NULL, NULL },
	{ EM_IA_64, "IA-64", 0, NULL, NULL },
	{ EM_ARCV2, "ARC HS", EM_ARC_COMPACT, NULL, NULL },
	{ EM_CSKY, "C-SKY", 0, NULL, NULL },
	{ EM_ALTERA_NIOS2, "Nios II", 0, NULL, NULL },
	{ EM_OPENRISC, "OpenRISC", 0, NULL, NULL },
	{ EM_MICROBLAZE, "MicroBlaze", 0, NULL, NULL },
	{ EM_XTENSA, "Xtensa", 0, NULL, NULL },
};

static const struct machine *machine_of(unsigned int machine)
{
	for (size_t i = 0; i < sizeof(machines) / sizeof(*machines); i++) {
		if (machines[i].machine == machine ||
		    (machines[i].also && machines[i].also == machine))
			return &machines[i];
	}
	return NULL;
}

struct target target_of(const struct object *o)
{
	return (struct target){ o->class, o->order, o->machine, o->flags };
}

bool target_char_is_signed(unsigned int machine)
{
	switch (machine) {
	case EM_ARM:
	case EM_AARCH64:
	case EM_PPC:
	case EM_PPC64:
	case EM_S390:
	case EM_RISCV:
	case EM_ARC_COMPACT:
	case EM_ARCV2:
	case EM_CSKY:
	case EM_XTENSA:
		return false;
	}
	return true;
}

unsigned int target_aligns_u64(struct target t)
{
	static const unsigned int words[] = {
		EM_386, EM_SH, EM_CSKY, EM_OPENRISC, EM_ARCV2, EM_ARC_COMPACT,
		EM_ALTERA_NIOS2, EM_MICROBLAZE,
	};

	if (t.machine == EM_68K)
		return 2;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (words[i] == t.machine)
			return 4;
	}
	return 8;
}

const char *target_machine_name(struct ctx *cx, unsigned int machine)
{
	const struct machine *m = machine_of(machine);

	return m ? m->name
		 : arena_printf(&cx->arena, "machine %u", machine);
}

const char *target_describe(struct ctx *cx, struct target t)
{
	const struct machine *m = machine_of(t.machine);
	const char *abi = m && m->abi ? m->abi(t.flags) : NULL;

	return arena_printf(&cx->arena, "%s, %u-bit %s-endian%s%s",
			    target_machine_name(cx, t.machine), t.class,
			    t.order == ORDER_BIG ? "big" : "little",
			    abi ? ", " : "", abi ? abi : "");
}

const char *target_refuses(struct ctx *cx, struct target t,
			   unsigned int machine, uint32_t flags)
{
	const struct machine *m = machine_of(t.machine);

	if (machine != t.machine && (!m || machine_of(machine) != m))
		return arena_printf(&cx->arena, "for %s, the loader is for %s",
				    target_machine_name(cx, machine),
				    target_machine_name(cx, t.machine));
	return m && m->refuses ? m->refuses(t, flags) : NULL;
}

const char *target_misfit(struct ctx *cx, struct target t,
			  const struct object *o)
{
	if (o->machine == t.machine && o->class != t.class)
		return arena_printf(&cx->arena, "%u-bit, the loader is %u-bit",
				    o->class, t.class);
	if (o->machine == t.machine && o->order != t.order)
		return o->order == ORDER_BIG
		       ? "big-endian, the loader is little-endian"
		       : "little-endian, the loader is big-endian";
	return target_refuses(cx, t, o->machine, o->flags);
}

/* As PT_MIPS_ABIFLAGS has them. */
enum {
	MODE_SINGLE = 1, MODE_SOFT = 2, MODE_FR0 = 4, MODE_FR1 = 8,
	MODE_FRE = 16,
};

unsigned int target_mips_modes(int fp_abi)
{
	static const unsigned char modes[] = {
		MODE_SINGLE | MODE_SOFT | MODE_FR0 | MODE_FR1 | MODE_FRE,
		MODE_FR0 | MODE_FRE,
		MODE_SINGLE,
		MODE_SOFT,
		0,
		MODE_FR0 | MODE_FR1 | MODE_FRE,
		MODE_FR1,
		MODE_FR1 | MODE_FRE,
	};

	if (fp_abi < 0)
		return MODE_SINGLE | MODE_SOFT | MODE_FR0 | MODE_FRE;
	return fp_abi < (int)sizeof(modes) ? modes[fp_abi] : 0;
}
