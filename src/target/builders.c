/* SPDX-License-Identifier: MIT */
#include "names.h"

#include "xstage/features.h"

#include <string.h>

/* Of each group one is chosen: that which fits, and whose code may use most.
 * OpenWrt has several for cores that differ in nothing that a file tells. */
enum group {
	OPENWRT,
	BR_ARCH, BR_ISA, BR_ABI, BR_FLOAT,
	FLAG_ARCH, FLAG_FPU, FLAG_FLOAT, FLAG_ABI,
	GROUPS,
};

#define LE ORDER_LITTLE
#define BE ORDER_BIG
#define HARD FLOAT_HARD
#define SOFT FLOAT_SOFT
#define NOT_N32 { MIPS_ABI2, 0 }
#define N32 { MIPS_ABI2, MIPS_ABI2 }

enum { MIPS_ABI2 = 0x20 };

/* Sources: OpenWrt's include/target.mk and its targets, Buildroot's
 * arch/Config.in files, GCC's manual. */
static const struct row {
	enum group group;
	unsigned int machine;
	unsigned int class;	/* 0: either, and so on */
	enum order order;
	enum float_abi float_abi;
	const char *features;
	const char *name;
	struct {
		uint32_t mask, flags;	/* of e_flags */
	} abi;
} rows[] = {
	{ OPENWRT, EM_ARM, 32, LE, SOFT, "v4", "arm_fa526", { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, SOFT, "v5te", "arm_arm926ej-s", { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, SOFT, "v5te", "arm_xscale", { 0 } },
	{ OPENWRT, EM_ARM, 32, BE, SOFT, "v5te", "armeb_xscale", { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, HARD, "v6kz vfpv2",
	  "arm_arm1176jzf-s_vfp", { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, SOFT, "v7-a", "arm_cortex-a9", { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, SOFT, "v7-a", "arm_cortex-a7", { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, HARD, "v7-a vfpv3-d16",
	  "arm_cortex-a9_vfpv3-d16", { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, HARD, "v7-a vfpv3", "arm_cortex-a8_vfpv3",
	  { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, HARD, "v7-a neon", "arm_cortex-a9_neon",
	  { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, HARD, "v7-a vfpv4", "arm_cortex-a7_vfpv4",
	  { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, HARD, "v7-a vfpv4", "arm_cortex-a5_vfpv4",
	  { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, HARD, "v7-a vfpv4 neon-fma",
	  "arm_cortex-a7_neon-vfpv4", { 0 } },
	{ OPENWRT, EM_ARM, 32, LE, HARD, "v7-a vfpv4 neon-fma",
	  "arm_cortex-a15_neon-vfpv4", { 0 } },
	{ OPENWRT, EM_AARCH64, 64, LE, 0, "v8-a", "aarch64_cortex-a53",
	  { 0 } },
	{ OPENWRT, EM_AARCH64, 64, LE, 0, "v8-a", "aarch64_cortex-a72",
	  { 0 } },
	{ OPENWRT, EM_AARCH64, 64, LE, 0, "v8-a", "aarch64_cortex-a76",
	  { 0 } },
	{ OPENWRT, EM_AARCH64, 64, LE, 0, "v8-a", "aarch64_generic", { 0 } },
	{ OPENWRT, EM_MIPS, 32, BE, SOFT, "mips32", "mips_mips32", { 0 } },
	{ OPENWRT, EM_MIPS, 32, BE, SOFT, "mips32r2", "mips_24kc", { 0 } },
	{ OPENWRT, EM_MIPS, 32, BE, SOFT, "mips32r2", "mips_4kec", { 0 } },
	{ OPENWRT, EM_MIPS, 32, LE, SOFT, "mips32", "mipsel_mips32", { 0 } },
	{ OPENWRT, EM_MIPS, 32, LE, SOFT, "mips32r2", "mipsel_24kc", { 0 } },
	{ OPENWRT, EM_MIPS, 32, LE, SOFT, "mips32r2", "mipsel_74kc", { 0 } },
	{ OPENWRT, EM_MIPS, 32, LE, HARD, "mips32r2", "mipsel_24kc_24kf",
	  { 0 } },
	{ OPENWRT, EM_MIPS, 64, BE, 0, "mips64r2", "mips64_mips64r2",
	  { 0 } },
	{ OPENWRT, EM_MIPS, 64, BE, 0, "octeon+", "mips64_octeonplus",
	  { 0 } },
	{ OPENWRT, EM_MIPS, 64, LE, 0, "mips64r2", "mips64el_mips64r2",
	  { 0 } },
	{ OPENWRT, EM_PPC, 32, BE, HARD, "powerpc fpu", "powerpc_464fp",
	  { 0 } },
	{ OPENWRT, EM_PPC, 32, BE, 0, "powerpc spe", "powerpc_8548", { 0 } },
	{ OPENWRT, EM_PPC64, 64, BE, 0, "powerpc64", "powerpc64_e5500",
	  { 0 } },
	{ OPENWRT, EM_RISCV, 64, LE, HARD, "rv64 g c", "riscv64_generic",
	  { 0 } },
	{ OPENWRT, EM_RISCV, 64, LE, HARD, "rv64 g c", "riscv64_riscv64",
	  { 0 } },
	{ OPENWRT, EM_LOONGARCH, 64, LE, HARD, "la64", "loongarch64_generic",
	  { 0 } },
	{ OPENWRT, EM_386, 32, LE, 0, "i386", "i386_pentium-mmx", { 0 } },
	{ OPENWRT, EM_386, 32, LE, 0, "sse2", "i386_pentium4", { 0 } },
	{ OPENWRT, EM_X86_64, 64, LE, 0, "x86-64", "x86_64", { 0 } },

	{ BR_ARCH, EM_ARM, 32, LE, 0, NULL, "BR2_arm", { 0 } },
	{ BR_ARCH, EM_ARM, 32, BE, 0, NULL, "BR2_armeb", { 0 } },
	{ BR_ARCH, EM_AARCH64, 64, LE, 0, NULL, "BR2_aarch64", { 0 } },
	{ BR_ARCH, EM_AARCH64, 64, BE, 0, NULL, "BR2_aarch64_be", { 0 } },
	{ BR_ARCH, EM_MIPS, 32, BE, 0, NULL, "BR2_mips", NOT_N32 },
	{ BR_ARCH, EM_MIPS, 32, LE, 0, NULL, "BR2_mipsel", NOT_N32 },
	{ BR_ARCH, EM_MIPS, 0, BE, 0, NULL, "BR2_mips64", N32 },
	{ BR_ARCH, EM_MIPS, 0, LE, 0, NULL, "BR2_mips64el", N32 },
	{ BR_ARCH, EM_MIPS, 64, BE, 0, NULL, "BR2_mips64", { 0 } },
	{ BR_ARCH, EM_MIPS, 64, LE, 0, NULL, "BR2_mips64el", { 0 } },
	{ BR_ARCH, EM_PPC, 32, BE, 0, NULL, "BR2_powerpc", { 0 } },
	{ BR_ARCH, EM_PPC64, 64, BE, 0, NULL, "BR2_powerpc64", { 0 } },
	{ BR_ARCH, EM_PPC64, 64, LE, 0, NULL, "BR2_powerpc64le", { 0 } },
	{ BR_ARCH, EM_RISCV, 0, LE, 0, NULL, "BR2_riscv", { 0 } },
	{ BR_ARCH, EM_386, 32, LE, 0, NULL, "BR2_i386", { 0 } },
	{ BR_ARCH, EM_X86_64, 64, LE, 0, NULL, "BR2_x86_64", { 0 } },
	{ BR_ARCH, EM_LOONGARCH, 64, LE, 0, NULL, "BR2_loongarch64", { 0 } },
	{ BR_ARCH, EM_S390, 64, BE, 0, NULL, "BR2_s390x", { 0 } },
	{ BR_ARCH, EM_SH, 32, 0, 0, NULL, "BR2_sh", { 0 } },
	{ BR_ARCH, EM_SPARC, 32, BE, 0, NULL, "BR2_sparc", { 0 } },
	{ BR_ARCH, EM_SPARCV9, 64, BE, 0, NULL, "BR2_sparc64", { 0 } },
	{ BR_ARCH, EM_68K, 32, BE, 0, NULL, "BR2_m68k", { 0 } },
	{ BR_ARCH, EM_MICROBLAZE, 32, LE, 0, NULL, "BR2_microblazeel",
	  { 0 } },
	{ BR_ARCH, EM_MICROBLAZE, 32, BE, 0, NULL, "BR2_microblazebe",
	  { 0 } },
	{ BR_ARCH, EM_ARCV2, 32, LE, 0, NULL, "BR2_arcle", { 0 } },
	{ BR_ARCH, EM_OPENRISC, 32, BE, 0, NULL, "BR2_or1k", { 0 } },
	{ BR_ARCH, EM_XTENSA, 32, 0, 0, NULL, "BR2_xtensa", { 0 } },

	{ BR_ISA, EM_MIPS, 0, 0, 0, "mips32", "BR2_mips_32", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "mips32r2", "BR2_mips_32r2", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "mips32r3", "BR2_mips_32r3", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "mips32r5", "BR2_mips_32r5", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "mips32r6", "BR2_mips_32r6", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "mips64", "BR2_mips_64", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "mips64r2", "BR2_mips_64r2", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "mips64r5", "BR2_mips_64r5", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "mips64r6", "BR2_mips_64r6", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "octeon2", "BR2_mips_octeon2", { 0 } },
	{ BR_ISA, EM_MIPS, 0, 0, 0, "octeon3", "BR2_mips_octeon3", { 0 } },
	{ BR_ISA, EM_RISCV, 64, LE, 0, NULL, "BR2_RISCV_64", { 0 } },
	{ BR_ISA, EM_RISCV, 32, LE, 0, NULL, "BR2_RISCV_32", { 0 } },

	{ BR_ABI, EM_ARM, 32, 0, HARD, NULL, "BR2_ARM_EABIHF", { 0 } },
	{ BR_ABI, EM_ARM, 32, 0, SOFT, NULL, "BR2_ARM_EABI", { 0 } },
	{ BR_ABI, EM_MIPS, 64, 0, 0, NULL, "BR2_MIPS_NABI64", { 0 } },
	{ BR_ABI, EM_MIPS, 32, 0, 0, NULL, "BR2_MIPS_NABI32", N32 },
	{ BR_ABI, EM_MIPS, 32, 0, 0, NULL, "BR2_MIPS_OABI32", NOT_N32 },
	{ BR_ABI, EM_RISCV, 64, LE, HARD, NULL, "BR2_RISCV_ABI_LP64D",
	  { 0 } },
	{ BR_ABI, EM_RISCV, 64, LE, SOFT, NULL, "BR2_RISCV_ABI_LP64",
	  { 0 } },
	{ BR_ABI, EM_RISCV, 32, LE, HARD, NULL, "BR2_RISCV_ABI_ILP32D",
	  { 0 } },
	{ BR_ABI, EM_RISCV, 32, LE, SOFT, NULL, "BR2_RISCV_ABI_ILP32",
	  { 0 } },

	{ BR_FLOAT, EM_ARM, 32, 0, SOFT, NULL, "BR2_ARM_SOFT_FLOAT", { 0 } },
	{ BR_FLOAT, EM_ARM, 32, 0, 0, "vfpv2", "BR2_ARM_FPU_VFPV2", { 0 } },
	{ BR_FLOAT, EM_ARM, 32, 0, 0, "vfpv3-d16", "BR2_ARM_FPU_VFPV3D16",
	  { 0 } },
	{ BR_FLOAT, EM_ARM, 32, 0, 0, "vfpv3", "BR2_ARM_FPU_VFPV3", { 0 } },
	{ BR_FLOAT, EM_ARM, 32, 0, 0, "vfpv4-d16", "BR2_ARM_FPU_VFPV4D16",
	  { 0 } },
	{ BR_FLOAT, EM_ARM, 32, 0, 0, "vfpv4", "BR2_ARM_FPU_VFPV4", { 0 } },
	{ BR_FLOAT, EM_ARM, 32, 0, 0, "neon", "BR2_ARM_FPU_NEON", { 0 } },
	{ BR_FLOAT, EM_ARM, 32, 0, 0, "vfpv4 neon-fma",
	  "BR2_ARM_FPU_NEON_VFPV4", { 0 } },
	{ BR_FLOAT, EM_ARM, 32, 0, 0, "fp-armv8", "BR2_ARM_FPU_FP_ARMV8",
	  { 0 } },
	{ BR_FLOAT, EM_ARM, 32, 0, 0, "neon-armv8",
	  "BR2_ARM_FPU_NEON_FP_ARMV8", { 0 } },
	{ BR_FLOAT, EM_MIPS, 0, 0, SOFT, NULL, "BR2_MIPS_SOFT_FLOAT",
	  { 0 } },
	{ BR_FLOAT, EM_PPC, 32, 0, SOFT, NULL, "BR2_POWERPC_SOFT_FLOAT",
	  { 0 } },

	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v4", "-march=armv4", { 0 } },
	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v4t", "-march=armv4t", { 0 } },
	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v5t", "-march=armv5t", { 0 } },
	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v5te", "-march=armv5te", { 0 } },
	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v6", "-march=armv6", { 0 } },
	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v6k", "-march=armv6k", { 0 } },
	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v6kz", "-march=armv6kz", { 0 } },
	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v6t2", "-march=armv6t2", { 0 } },
	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v7-a", "-march=armv7-a", { 0 } },
	{ FLAG_ARCH, EM_ARM, 32, 0, 0, "v8-a", "-march=armv8-a", { 0 } },
	{ FLAG_ARCH, EM_AARCH64, 64, 0, 0, "v8-a", "-march=armv8-a", { 0 } },
	{ FLAG_ARCH, EM_AARCH64, 64, 0, 0, "v8-a crc", "-march=armv8-a+crc",
	  { 0 } },
	{ FLAG_ARCH, EM_AARCH64, 64, 0, 0, "v8.2-a", "-march=armv8.2-a",
	  { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips1", "-march=mips1", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips2", "-march=mips2", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips3", "-march=mips3", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips4", "-march=mips4", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips32", "-march=mips32", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips32r2", "-march=mips32r2",
	  { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips32r3", "-march=mips32r3",
	  { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips32r5", "-march=mips32r5",
	  { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips32r6", "-march=mips32r6",
	  { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips64", "-march=mips64", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips64r2", "-march=mips64r2",
	  { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "octeon", "-march=octeon", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "octeon+", "-march=octeon+", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "octeon2", "-march=octeon2", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "octeon3", "-march=octeon3", { 0 } },
	{ FLAG_ARCH, EM_MIPS, 0, 0, 0, "mips64r6", "-march=mips64r6",
	  { 0 } },
	{ FLAG_ARCH, EM_PPC, 32, 0, 0, "powerpc", "-mcpu=powerpc", { 0 } },
	{ FLAG_ARCH, EM_PPC, 32, 0, 0, "spe", "-mcpu=8548", { 0 } },
	{ FLAG_ARCH, EM_PPC64, 64, BE, 0, "powerpc64", "-mcpu=powerpc64",
	  { 0 } },
	{ FLAG_ARCH, EM_PPC64, 64, LE, 0, "power8", "-mcpu=power8", { 0 } },
	{ FLAG_ARCH, EM_386, 32, 0, 0, "i386", "-march=i386", { 0 } },
	{ FLAG_ARCH, EM_386, 32, 0, 0, "i586", "-march=i586", { 0 } },
	{ FLAG_ARCH, EM_386, 32, 0, 0, "i686", "-march=i686", { 0 } },
	{ FLAG_ARCH, EM_X86_64, 0, 0, 0, "x86-64", "-march=x86-64", { 0 } },
	{ FLAG_ARCH, EM_X86_64, 0, 0, 0, "x86-64-v2", "-march=x86-64-v2",
	  { 0 } },
	{ FLAG_ARCH, EM_X86_64, 0, 0, 0, "x86-64-v3", "-march=x86-64-v3",
	  { 0 } },
	{ FLAG_ARCH, EM_X86_64, 0, 0, 0, "x86-64-v4", "-march=x86-64-v4",
	  { 0 } },
	{ FLAG_ARCH, EM_S390, 64, 0, 0, "z900", "-march=z900", { 0 } },
	{ FLAG_ARCH, EM_LOONGARCH, 64, 0, 0, "la64", "-march=loongarch64",
	  { 0 } },

	{ FLAG_FPU, EM_ARM, 32, 0, 0, "vfpv2", "-mfpu=vfp", { 0 } },
	{ FLAG_FPU, EM_ARM, 32, 0, 0, "vfpv3-d16", "-mfpu=vfpv3-d16",
	  { 0 } },
	{ FLAG_FPU, EM_ARM, 32, 0, 0, "vfpv3", "-mfpu=vfpv3", { 0 } },
	{ FLAG_FPU, EM_ARM, 32, 0, 0, "vfpv4-d16", "-mfpu=vfpv4-d16",
	  { 0 } },
	{ FLAG_FPU, EM_ARM, 32, 0, 0, "vfpv4", "-mfpu=vfpv4", { 0 } },
	{ FLAG_FPU, EM_ARM, 32, 0, 0, "neon", "-mfpu=neon", { 0 } },
	{ FLAG_FPU, EM_ARM, 32, 0, 0, "vfpv4 neon-fma", "-mfpu=neon-vfpv4",
	  { 0 } },
	{ FLAG_FPU, EM_ARM, 32, 0, 0, "neon-armv8", "-mfpu=neon-fp-armv8",
	  { 0 } },

	{ FLAG_FLOAT, EM_ARM, 32, 0, HARD, NULL, "-mfloat-abi=hard", { 0 } },
	{ FLAG_FLOAT, EM_ARM, 32, 0, SOFT, NULL, "-mfloat-abi=soft", { 0 } },
	{ FLAG_FLOAT, EM_ARM, 32, 0, SOFT, "vfpv2", "-mfloat-abi=softfp",
	  { 0 } },
	{ FLAG_FLOAT, EM_MIPS, 0, 0, SOFT, NULL, "-msoft-float", { 0 } },
	{ FLAG_FLOAT, EM_MIPS, 0, 0, HARD, NULL, "-mhard-float", { 0 } },
	{ FLAG_FLOAT, EM_PPC, 32, 0, SOFT, NULL, "-msoft-float", { 0 } },

	{ FLAG_ABI, EM_MIPS, 64, 0, 0, NULL, "-mabi=64", { 0 } },
	{ FLAG_ABI, EM_MIPS, 32, 0, 0, NULL, "-mabi=n32", N32 },
	{ FLAG_ABI, EM_MIPS, 32, 0, 0, NULL, "-mabi=32", NOT_N32 },
	{ FLAG_ABI, EM_RISCV, 64, LE, HARD, NULL, "-mabi=lp64d", { 0 } },
	{ FLAG_ABI, EM_RISCV, 64, LE, SOFT, NULL, "-mabi=lp64", { 0 } },
	{ FLAG_ABI, EM_RISCV, 32, LE, HARD, NULL, "-mabi=ilp32d", { 0 } },
	{ FLAG_ABI, EM_RISCV, 32, LE, SOFT, NULL, "-mabi=ilp32", { 0 } },
	{ FLAG_ABI, EM_X86_64, 32, LE, 0, NULL, "-mx32", { 0 } },
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

static bool covers_words(struct ctx *cx, const struct machine_facts *f,
			 const char *words)
{
	struct strings need = { 0 };

	features_add_words(cx, f->target.machine, &need, words);
	for (size_t i = 0; i < need.count; i++) {
		if (!strings_has(&f->features, need.items[i]))
			return false;
	}
	return true;
}

static bool is_fit(struct ctx *cx, const struct machine_facts *f,
		   const struct row *r)
{
	const struct target *t = &f->target;

	return r->machine == t->machine &&
	       (!r->class || r->class == t->class) &&
	       (!r->order || !t->order || r->order == t->order) &&
	       (!r->float_abi || r->float_abi == f->float_abi) &&
	       (t->flags & r->abi.mask) == r->abi.flags &&
	       covers_words(cx, f, r->features);
}

/* How much its code may use. */
static size_t level_of(struct ctx *cx, const struct row *r)
{
	struct strings set = { 0 };

	features_add_words(cx, r->machine, &set, r->features);
	return set.count;
}

static void choose(struct ctx *cx, const struct machine_facts *f,
		   enum group group, struct strings *list)
{
	struct strings best = { 0 };
	size_t level = 0;

	for (size_t i = 0; i < ROWS; i++) {
		const struct row *r = &rows[i];
		size_t own;

		if (r->group != group || !is_fit(cx, f, r))
			continue;
		own = level_of(cx, r);
		if (best.count && own < level)
			continue;
		if (own > level || group != OPENWRT)
			best.count = 0;
		level = own;
		vec_push(&cx->arena, &best, r->name);
	}
	for (size_t i = 0; i < best.count; i++)
		vec_push(&cx->arena, list, best.items[i]);
}

/* "rv64gc_zba": letters in their order, then the words. */
static const char *riscv_march(struct ctx *cx, const struct machine_facts *f)
{
	static const char letters[] = "imafdqcv";
	const char *text = f->target.class == 64 ? "rv64" : "rv32";

	for (const char *l = letters; *l; l++) {
		if (strings_has(&f->features, (char[]){ *l, '\0' }))
			text = arena_printf(&cx->arena, "%s%c", text, *l);
	}
	for (size_t i = 0; i < f->features.count; i++) {
		const char *name = f->features.items[i];

		/* What the letters have in them goes without saying. */
		if (strlen(name) > 1 && (!strncmp(name, "zb", 2) ||
					 !strcmp(name, "zicond") ||
					 !strcmp(name, "zfh")))
			text = arena_printf(&cx->arena, "%s_%s", text, name);
	}
	return arena_printf(&cx->arena, "-march=%s", text);
}

void builder_names_of(struct ctx *cx, const struct machine_facts *f,
		      struct machine_names *names)
{
	static const char *const libcs[] = {
		[LIBC_UNKNOWN] = NULL,
		[LIBC_GLIBC] = "BR2_TOOLCHAIN_USES_GLIBC",
		[LIBC_MUSL] = "BR2_TOOLCHAIN_USES_MUSL",
		[LIBC_UCLIBC] = "BR2_TOOLCHAIN_USES_UCLIBC",
	};

	/* OpenWrt has no other library. */
	if (f->libc == LIBC_MUSL || !f->libc)
		choose(cx, f, OPENWRT, &names->openwrt);
	for (enum group g = BR_ARCH; g <= BR_FLOAT; g++)
		choose(cx, f, g, &names->buildroot);
	if (libcs[f->libc] && names->buildroot.count)
		vec_push(&cx->arena, &names->buildroot, libcs[f->libc]);
	if (f->target.machine == EM_RISCV)
		vec_push(&cx->arena, &names->flags, riscv_march(cx, f));
	for (enum group g = FLAG_ARCH; g <= FLAG_ABI; g++)
		choose(cx, f, g, &names->flags);
	/* Compilers take Thumb by themselves, whose first version has no
	 * floating point. */
	if (f->target.machine == EM_ARM && f->float_abi == FLOAT_HARD &&
	    !strings_has(&f->features, "v6t2"))
		vec_push(&cx->arena, &names->flags, "-marm");
}
