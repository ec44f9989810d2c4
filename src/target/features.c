/* SPDX-License-Identifier: MIT */
#include "xstage/features.h"

#include <elf.h>
#include <string.h>

/*
 * Sources.  ARM: "Addenda to the ABI for the Arm Architecture", Tag_CPU_arch
 * and Tag_FP_arch.  AArch64: GCC's AArch64 options.  MIPS: "MIPS Architecture
 * For Programmers", volume I, and binutils' include/opcode/mips.h for what
 * belongs to one vendor.  PowerPC: Power ISA categories.  RISC-V: "The RISC-V
 * Instruction Set Manual", volume I, and the extensions' own documents.  x86:
 * the psABI's micro-architecture levels.
 */
static const struct rule {
	unsigned int machine;
	const char *name;	/* "c&d": what follows if there are both */
	const char *has;	/* words; NULL: nothing else */
	const char *text;	/* NULL: as the name */
	enum lack lack;
} rules[] = {
	{ EM_ARM, "v4", NULL, "ARMv4", 0 },
	{ EM_ARM, "v4t", "v4", "ARMv4T", 0 },
	{ EM_ARM, "v5t", "v4t", "ARMv5T", 0 },
	{ EM_ARM, "v5te", "v5t", "ARMv5TE", 0 },
	{ EM_ARM, "v6", "v5te", "ARMv6", 0 },
	{ EM_ARM, "v6k", "v6", "ARMv6K", 0 },
	{ EM_ARM, "v6kz", "v6k", "ARMv6KZ", 0 },
	{ EM_ARM, "v6t2", "v6", "ARMv6T2", 0 },
	{ EM_ARM, "v7-a", "v6kz v6t2", "ARMv7-A", 0 },
	{ EM_ARM, "v8-a", "v7-a idiv mp", "ARMv8-A", 0 },
	{ EM_ARM, "v8.1-a", "v8-a", "ARMv8.1-A", 0 },
	{ EM_ARM, "v8.2-a", "v8.1-a", "ARMv8.2-A", 0 },
	{ EM_ARM, "v8.3-a", "v8.2-a", "ARMv8.3-A", 0 },
	{ EM_ARM, "v9-a", "v8.3-a", "ARMv9-A", 0 },
	{ EM_ARM, "m", NULL, "an M-profile core", 0 },
	{ EM_ARM, "r", NULL, "an R-profile core", 0 },
	{ EM_ARM, "vfpv2", NULL, "VFPv2", 0 },
	{ EM_ARM, "vfpv3-d16", "vfpv2", "VFPv3-D16", 0 },
	{ EM_ARM, "vfpv3", "vfpv3-d16", "VFPv3", 0 },
	{ EM_ARM, "vfpv4-d16", "vfpv3-d16 fp16", "VFPv4-D16", 0 },
	{ EM_ARM, "vfpv4", "vfpv4-d16 vfpv3", "VFPv4", 0 },
	{ EM_ARM, "fp-armv8-d16", "vfpv4-d16", "FP-ARMv8-D16", 0 },
	{ EM_ARM, "fp-armv8", "fp-armv8-d16 vfpv4", "FP-ARMv8", 0 },
	{ EM_ARM, "fp16", NULL, "half-precision conversions", LACK_UNUSED },
	{ EM_ARM, "neon", "vfpv3", "NEON", 0 },
	{ EM_ARM, "neon-fma", "neon fp16", "NEON with FMA", 0 },
	{ EM_ARM, "neon-armv8", "neon-fma fp-armv8", "NEON of ARMv8", 0 },
	{ EM_ARM, "neon-armv8.1", "neon-armv8", "NEON of ARMv8.1", 0 },
	{ EM_ARM, "idiv", NULL, "SDIV and UDIV", 0 },
	{ EM_ARM, "mp", NULL, "the multiprocessing extension", LACK_UNUSED },
	{ EM_ARM, "wmmx", NULL, "WMMX", 0 },
	{ EM_ARM, "wmmx2", "wmmx", "WMMX2", 0 },

	{ EM_AARCH64, "v8-a", NULL, "ARMv8-A", 0 },
	{ EM_AARCH64, "v8.1-a", "v8-a crc lse rdma", "ARMv8.1-A", 0 },
	{ EM_AARCH64, "v8.2-a", "v8.1-a", "ARMv8.2-A", 0 },
	{ EM_AARCH64, "v8.3-a", "v8.2-a rcpc", "ARMv8.3-A", 0 },
	{ EM_AARCH64, "v8.4-a", "v8.3-a dotprod flagm", "ARMv8.4-A", 0 },
	{ EM_AARCH64, "v8.5-a", "v8.4-a", "ARMv8.5-A", 0 },
	{ EM_AARCH64, "v8.6-a", "v8.5-a bf16 i8mm", "ARMv8.6-A", 0 },
	{ EM_AARCH64, "v8.7-a", "v8.6-a", "ARMv8.7-A", 0 },
	{ EM_AARCH64, "v8.8-a", "v8.7-a", "ARMv8.8-A", 0 },
	{ EM_AARCH64, "v9-a", "v8.5-a sve2", "ARMv9-A", 0 },
	{ EM_AARCH64, "v9.1-a", "v9-a v8.6-a", "ARMv9.1-A", 0 },
	{ EM_AARCH64, "v9.2-a", "v9.1-a v8.7-a", "ARMv9.2-A", 0 },
	{ EM_AARCH64, "lse", NULL, "LSE atomics", 0 },
	{ EM_AARCH64, "crypto", "aes sha2", NULL, 0 },
	{ EM_AARCH64, "fp16fml", "fp16", NULL, 0 },
	{ EM_AARCH64, "sve", "fp16", "SVE", 0 },
	{ EM_AARCH64, "sve2", "sve", "SVE2", 0 },

	{ EM_MIPS, "mips1", NULL, "MIPS I", 0 },
	{ EM_MIPS, "mips2", "mips1", "MIPS II", 0 },
	{ EM_MIPS, "mips3", "mips2", "MIPS III", 0 },
	{ EM_MIPS, "mips4", "mips3", "MIPS IV", 0 },
	{ EM_MIPS, "mips5", "mips4", "MIPS V", 0 },
	{ EM_MIPS, "mips32", "mips2", "MIPS32", 0 },
	{ EM_MIPS, "mips32r2", "mips32", "MIPS32r2", 0 },
	{ EM_MIPS, "mips32r3", "mips32r2", "MIPS32r3", 0 },
	{ EM_MIPS, "mips32r5", "mips32r3", "MIPS32r5", 0 },
	{ EM_MIPS, "mips32r6", NULL, "MIPS32r6", 0 },
	{ EM_MIPS, "mips64", "mips5 mips32", "MIPS64", 0 },
	{ EM_MIPS, "mips64r2", "mips64 mips32r2", "MIPS64r2", 0 },
	{ EM_MIPS, "mips64r3", "mips64r2 mips32r3", "MIPS64r3", 0 },
	{ EM_MIPS, "mips64r5", "mips64r3 mips32r5", "MIPS64r5", 0 },
	{ EM_MIPS, "mips64r6", "mips32r6", "MIPS64r6", 0 },
	{ EM_MIPS, "fpu", NULL, "a floating-point unit", LACK_EMULATED },
	{ EM_MIPS, "fr1", "fpu", "64-bit floating-point registers",
	  LACK_EMULATED },
	{ EM_MIPS, "nan2008", NULL, "NaN 2008 encoding", 0 },
	{ EM_MIPS, "nan-legacy", NULL, "legacy NaN encoding", 0 },
	{ EM_MIPS, "dsp", NULL, "the DSP ASE", LACK_UNUSED },
	{ EM_MIPS, "dspr2", "dsp", "the DSP ASE, revision 2", LACK_UNUSED },
	{ EM_MIPS, "dspr3", "dspr2", "the DSP ASE, revision 3", LACK_UNUSED },
	{ EM_MIPS, "msa", "fr1", "the MSA ASE", 0 },
	{ EM_MIPS, "mips16", NULL, "the MIPS16e ASE", 0 },
	{ EM_MIPS, "micromips", NULL, "microMIPS", 0 },
	{ EM_MIPS, "mcu", NULL, "the MCU ASE", LACK_UNUSED },
	{ EM_MIPS, "mt", NULL, "the MT ASE", LACK_UNUSED },
	{ EM_MIPS, "eva", NULL, "the EVA ASE", LACK_UNUSED },
	{ EM_MIPS, "vz", NULL, "the VZ ASE", LACK_UNUSED },
	{ EM_MIPS, "xpa", NULL, "the XPA ASE", LACK_UNUSED },
	{ EM_MIPS, "smartmips", NULL, "SmartMIPS", 0 },
	{ EM_MIPS, "mdmx", "fpu", "the MDMX ASE", 0 },
	{ EM_MIPS, "mips3d", "fpu", "the MIPS-3D ASE", 0 },
	{ EM_MIPS, "octeon", "mips64r2", "Cavium Octeon", 0 },
	{ EM_MIPS, "octeon+", "octeon", "Cavium Octeon Plus", 0 },
	{ EM_MIPS, "octeon2", "octeon+", "Cavium Octeon II", 0 },
	{ EM_MIPS, "octeon3", "octeon2 mips64r5 fpu", "Cavium Octeon III", 0 },
	{ EM_MIPS, "loongson2e", "mips3", "Loongson 2E", 0 },
	{ EM_MIPS, "loongson2f", "mips3", "Loongson 2F", 0 },
	{ EM_MIPS, "gs464", "mips64r2 loongson-mmi", "Loongson GS464", 0 },
	{ EM_MIPS, "gs464e", "gs464", "Loongson GS464E", 0 },
	{ EM_MIPS, "gs264e", "gs464e msa", "Loongson GS264E", 0 },
	{ EM_MIPS, "xlr", "mips64", "RMI XLR", 0 },
	{ EM_MIPS, "sb1", "mips64", "Broadcom SB-1", 0 },
	{ EM_MIPS, "r5900", NULL, "R5900", 0 },

	{ EM_PPC, "powerpc", NULL, "PowerPC", 0 },
	{ EM_PPC, "powerpc64", "powerpc", "64-bit PowerPC", 0 },
	{ EM_PPC, "fpu", NULL, "a floating-point unit", LACK_EMULATED },
	{ EM_PPC, "altivec", "fpu", "AltiVec", 0 },
	{ EM_PPC, "vsx", "altivec", "VSX", 0 },
	{ EM_PPC, "spe", NULL, "SPE", 0 },
	{ EM_PPC, "spe-double", "spe", "double-precision SPE", 0 },
	{ EM_PPC, "power4", "powerpc64 fpu", "POWER4", 0 },
	{ EM_PPC, "power5", "power4", "POWER5", 0 },
	{ EM_PPC, "power6", "power5 altivec", "POWER6", 0 },
	{ EM_PPC, "power7", "power6 vsx", "POWER7", 0 },
	{ EM_PPC, "power8", "power7", "POWER8", 0 },
	{ EM_PPC, "power9", "power8", "POWER9", 0 },
	{ EM_PPC, "power10", "power9", "POWER10", 0 },

	{ EM_RISCV, "g", "i m a f d zicsr zifencei", NULL, 0 },
	{ EM_RISCV, "i&m&a&f&d&zicsr&zifencei", "g", NULL, 0 },
	{ EM_RISCV, "rv32", NULL, "RV32", 0 },
	{ EM_RISCV, "rv64", NULL, "RV64", 0 },
	{ EM_RISCV, "m", "zmmul", NULL, 0 },
	{ EM_RISCV, "a", "zaamo zalrsc", NULL, 0 },
	{ EM_RISCV, "zaamo&zalrsc", "a", NULL, 0 },
	{ EM_RISCV, "f", "zicsr", NULL, 0 },
	{ EM_RISCV, "d", "f", NULL, 0 },
	{ EM_RISCV, "q", "d", NULL, 0 },
	{ EM_RISCV, "c", "zca", NULL, 0 },
	{ EM_RISCV, "c&d", "zcd", NULL, 0 },
	{ EM_RISCV, "c&f&rv32", "zcf", NULL, 0 },
	{ EM_RISCV, "b", "zba zbb zbs", NULL, 0 },
	{ EM_RISCV, "zba&zbb&zbs", "b", NULL, 0 },
	{ EM_RISCV, "v", "zve64d zvl128b", NULL, 0 },
	{ EM_RISCV, "zve64d", "zve64f d", NULL, 0 },
	{ EM_RISCV, "zve64f", "zve64x zve32f", NULL, 0 },
	{ EM_RISCV, "zve64x", "zve32x zvl64b", NULL, 0 },
	{ EM_RISCV, "zve32f", "zve32x f", NULL, 0 },
	{ EM_RISCV, "zve32x", "zvl32b zicsr", NULL, 0 },
	{ EM_RISCV, "zvl64b", "zvl32b", NULL, 0 },
	{ EM_RISCV, "zvl128b", "zvl64b", NULL, 0 },
	{ EM_RISCV, "zvl256b", "zvl128b", NULL, 0 },
	{ EM_RISCV, "zvl512b", "zvl256b", NULL, 0 },
	{ EM_RISCV, "zvl1024b", "zvl512b", NULL, 0 },
	{ EM_RISCV, "zvl2048b", "zvl1024b", NULL, 0 },
	{ EM_RISCV, "zvl4096b", "zvl2048b", NULL, 0 },
	{ EM_RISCV, "zvl8192b", "zvl4096b", NULL, 0 },
	{ EM_RISCV, "zvl16384b", "zvl8192b", NULL, 0 },
	{ EM_RISCV, "zvl32768b", "zvl16384b", NULL, 0 },
	{ EM_RISCV, "zvl65536b", "zvl32768b", NULL, 0 },
	{ EM_RISCV, "zfh", "zfhmin", NULL, 0 },
	{ EM_RISCV, "zfhmin", "f", NULL, 0 },
	{ EM_RISCV, "zvfh", "zvfhmin zfhmin", NULL, 0 },
	{ EM_RISCV, "zvfhmin", "zve32f", NULL, 0 },
	{ EM_RISCV, "zkn", "zbkb zbkc zbkx zkne zknd zknh", NULL, 0 },
	{ EM_RISCV, "zks", "zbkb zbkc zbkx zksed zksh", NULL, 0 },
	{ EM_RISCV, "zk", "zkn zkr zkt", NULL, 0 },
	{ EM_RISCV, "zcb", "zca", NULL, 0 },
	{ EM_RISCV, "zcmop", "zca", NULL, 0 },

	{ EM_386, "i386", NULL, NULL, 0 },
	{ EM_386, "i486", "i386", NULL, 0 },
	{ EM_386, "i586", "i486", "Pentium", 0 },
	{ EM_386, "i686", "i586", "Pentium Pro", 0 },
	{ EM_386, "mmx", NULL, "MMX", 0 },
	{ EM_386, "sse", "mmx", "SSE", 0 },
	{ EM_386, "sse2", "sse", "SSE2", 0 },
	{ EM_386, "x86-64", "i686 sse2", NULL, 0 },
	{ EM_386, "x86-64-v2", "x86-64", NULL, 0 },
	{ EM_386, "x86-64-v3", "x86-64-v2", NULL, 0 },
	{ EM_386, "x86-64-v4", "x86-64-v3", NULL, 0 },

	{ EM_S390, "z900", NULL, NULL, 0 },
	{ EM_S390, "z990", "z900", NULL, 0 },
	{ EM_S390, "z9-109", "z990", NULL, 0 },
	{ EM_S390, "z10", "z9-109", NULL, 0 },
	{ EM_S390, "z196", "z10", NULL, 0 },
	{ EM_S390, "zEC12", "z196", NULL, 0 },
	{ EM_S390, "z13", "zEC12 vx", NULL, 0 },
	{ EM_S390, "z14", "z13", NULL, 0 },
	{ EM_S390, "z15", "z14", NULL, 0 },
	{ EM_S390, "z16", "z15", NULL, 0 },
	{ EM_S390, "vx", NULL, "the vector facility", 0 },

	{ EM_LOONGARCH, "la64", NULL, "LoongArch64", 0 },
	{ EM_LOONGARCH, "fpu32", NULL, "a single-precision floating-point"
	  " unit", 0 },
	{ EM_LOONGARCH, "fpu64", "fpu32", "a double-precision floating-point"
	  " unit", 0 },
	{ EM_LOONGARCH, "lsx", "fpu64", "LSX", 0 },
	{ EM_LOONGARCH, "lasx", "lsx", "LASX", 0 },
};

enum { RULES = sizeof(rules) / sizeof(*rules) };

unsigned int feature_family(unsigned int machine)
{
	switch (machine) {
	case EM_X86_64:
		return EM_386;
	case EM_PPC64:
		return EM_PPC;
	default:
		return machine;
	}
}

static const struct rule *rule_of(unsigned int machine, const char *name)
{
	for (size_t i = 0; i < RULES; i++) {
		if (rules[i].machine == feature_family(machine) &&
		    !strcmp(rules[i].name, name))
			return &rules[i];
	}
	return NULL;
}

/* Call it for each part of a text between separators; false ends it. */
static bool each_part(struct ctx *cx, const char *text, const char *separators,
		      bool (*visit)(void *with, const char *part), void *with)
{
	bool goes_on = true;
	size_t size;

	for (; goes_on && *text; text += size + (text[size] != '\0')) {
		size = strcspn(text, separators);
		goes_on = !size ||
			  visit(with, arena_printf(&cx->arena, "%.*s",
						   (int)size, text));
	}
	return goes_on;
}

struct adding {
	struct ctx *cx;
	unsigned int machine;
	struct strings *set;
};

static bool add(void *with, const char *name)
{
	struct adding *a = with;
	const struct rule *r = rule_of(a->machine, name);

	if (strings_has(a->set, name))
		return true;
	vec_push(&a->cx->arena, a->set, name);
	if (r && r->has)
		each_part(a->cx, r->has, " ", add, a);
	return true;
}

static bool is_there(void *with, const char *name)
{
	return strings_has(with, name);
}

/* What follows from several features that are there. */
static void add_sums(struct adding *a)
{
	size_t before;

	do {
		before = a->set->count;
		for (size_t i = 0; i < RULES; i++) {
			const struct rule *r = &rules[i];

			if (r->machine == feature_family(a->machine) &&
			    strchr(r->name, '&') && r->has &&
			    each_part(a->cx, r->name, "&", is_there, a->set))
				each_part(a->cx, r->has, " ", add, a);
		}
	} while (a->set->count != before);
}

void features_add_words(struct ctx *cx, unsigned int machine,
			struct strings *set, const char *words)
{
	struct adding a = { cx, machine, set };

	if (words)
		each_part(cx, words, " ", add, &a);
	add_sums(&a);
}

void features_add(struct ctx *cx, unsigned int machine, struct strings *set,
		  const char *name)
{
	struct adding a = { cx, machine, set };

	add(&a, name);
	add_sums(&a);
}

bool features_cover(struct ctx *cx, unsigned int machine,
		    const struct strings *set, const char *name)
{
	struct strings need = { 0 };

	features_add(cx, machine, &need, name);
	for (size_t i = 0; i < need.count; i++) {
		if (!strings_has(set, need.items[i]))
			return false;
	}
	return true;
}

struct strings features_common(struct ctx *cx, const struct strings *a,
			       const struct strings *b)
{
	struct strings both = { 0 };

	for (size_t i = 0; i < a->count; i++) {
		if (strings_has(b, a->items[i]))
			vec_push(&cx->arena, &both, a->items[i]);
	}
	return both;
}

struct strings features_heads(struct ctx *cx, unsigned int machine,
			      const struct strings *set)
{
	struct strings heads = { 0 };

	for (size_t i = 0; i < set->count; i++) {
		bool is_part = false;

		for (size_t k = 0; k < set->count && !is_part; k++) {
			const struct rule *r = rule_of(machine, set->items[k]);
			struct strings whole = { 0 };

			if (k == i || !r || !r->has)
				continue;
			features_add_words(cx, machine, &whole, r->has);
			is_part = strings_has(&whole, set->items[i]);
		}
		if (!is_part)
			vec_push(&cx->arena, &heads, set->items[i]);
	}
	return heads;
}

bool feature_is_known(unsigned int machine, const char *name)
{
	return rule_of(machine, name);
}

const char *feature_text(unsigned int machine, const char *name)
{
	const struct rule *r = rule_of(machine, name);

	return r && r->text ? r->text : name;
}

enum lack feature_lack(unsigned int machine, const char *name,
		       const struct strings *set)
{
	const struct rule *r = rule_of(machine, name);

	/* What revision 6 took away, Linux has for older programs. */
	if (machine == EM_MIPS && !strncmp(name, "mips", 4) &&
	    strings_has(set, "mips32r6"))
		return LACK_EMULATED;
	return r ? r->lack : LACK_FATAL;
}
