/* SPDX-License-Identifier: MIT */
#include "xstage/hwcap.h"

#include <elf.h>
#include <string.h>

enum { LEGACY_END = 237 };

#define BIT(n) (UINT64_C(1) << (n))

/* One more name a bit, from 0 on; "-" stands for a bit without a name. */
#define X86 "sse2 x86_64 avx512_1"
#define X86_CPUID "fpu vme de pse tsc msr pae mce cx8 apic 10 sep mtrr pge" \
	" mca cmov pat pse36 pn clflush 20 dts acpi mmx fxsr sse sse2 ss ht" \
	" tm ia64 pbe"
#define ARM "swp half thumb 26bit fastmult fpa vfp edsp java iwmmxt crunch" \
	" thumbee neon vfpv3 vfpv3d16 tls vfpv4 idiva idivt vfpd32 lpae" \
	" evtstrm aes pmull sha1 sha2 crc32"
#define AARCH64 "fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp" \
	" asimdhp cpuid asimdrdm jscvt fcma lrcpc dcpop sha3 sm3 sm4 asimddp" \
	" sha512 sve asimdfhm dit uscat ilrcpc flagm"
#define POWER "ppcle true_le - - - - archpmu vsx arch_2_06 power6x dfp pa6t" \
	" arch_2_05 ic_snoop smt booke cellbe power5+ power5 power4 notb" \
	" efpdouble efpsingle spe ucache 4xxmac mmu fpu altivec ppc601 ppc64" \
	" ppc32 - - - - - - - - - - - - - - - - -"
#define POWER_2 " htm-no-suspend scv darn ieee128 arch_3_00 htm-nosc" \
	" vcrypto tar isel ebb dscr htm arch_2_07"
#define POWER_PLATFORMS "power4 ppc970 power5 power5+ power6 ppc-cell-be" \
	" power6x power7 ppca2 ppc405 ppc440 ppc464 ppc476 power8 power9"
#define S390 "esan3 zarch stfle msa ldisp eimm dfp edat etf3eh highgprs te" \
	" vx vxd vxe gs"
#define S390_PLATFORMS "g5 z900 z990 z9-109 z10 z196 zEC12 z13 z14"
#define SPARC "flush stbar swap muldiv v9 ultra3 v9v v9v2 mul32 div32" \
	" fsmuld v8plus popc vis vis2 ASIBlkInit fmaf vis3 hpc random trans" \
	" fjfmau ima cspare pause cbcond crypto adp"

#define S390_IMPORTANT (BIT(1) | BIT(4) | BIT(5) | BIT(6))
#define SPARC_IMPORTANT (BIT(5) | BIT(6) | BIT(7))

/*
 * glibc sysdeps dl-procinfo.[ch], dl-hwcap.h of each machine.  The first line
 * that fits counts; 'class' 0 is either.
 */
static const struct line {
	unsigned int machine, class, since;
	const char *names;
	uint64_t important, inherent;
	unsigned int first_platform;
	const char *platforms;
} lines[] = {
	{ EM_X86_64, 0, 226, X86, BIT(1) | BIT(2), BIT(1),
	  48, "i586 i686 haswell xeon_phi" },
	{ EM_X86_64, 0, 0, X86_CPUID, 0, 0, 48, "i386 i486 i586 i686" },
	{ EM_386, 0, 226, X86, BIT(0), 0, 48, "i586 i686 haswell xeon_phi" },
	{ EM_386, 0, 0, X86_CPUID, BIT(26), 0, 48, "i386 i486 i586 i686" },
	{ EM_ARM, 0, 0, ARM, BIT(6) | BIT(12), 0, 0, "" },
	{ EM_AARCH64, 0, 231, AARCH64 " ssbs sb paca pacg", BIT(8), 0, 0, "" },
	{ EM_AARCH64, 0, 228, AARCH64, BIT(8), 0, 0, "" },
	{ EM_AARCH64, 0, 0, AARCH64, 0, 0, 0, "" },
	{ EM_PPC, 0, 232, POWER " mma arch_3_1" POWER_2, BIT(28) | BIT(10), 0,
	  32, POWER_PLATFORMS " power10" },
	{ EM_PPC, 0, 0, POWER " - -" POWER_2, BIT(28) | BIT(10), 0,
	  32, POWER_PLATFORMS },
	{ EM_PPC64, 0, 232, POWER " mma arch_3_1" POWER_2, BIT(28) | BIT(10),
	  0, 32, POWER_PLATFORMS " power10" },
	{ EM_PPC64, 0, 0, POWER " - -" POWER_2, BIT(28) | BIT(10), 0,
	  32, POWER_PLATFORMS },
	{ EM_S390, 0, 236, S390 " vxe2 vxp sort dflt vxp2 nnpa pcimio sie",
	  S390_IMPORTANT | BIT(11) | BIT(13) | BIT(15), 0,
	  32, S390_PLATFORMS " z15 z16" },
	{ EM_S390, 0, 231, S390 " vxe2 vxp sort dflt",
	  S390_IMPORTANT | BIT(11) | BIT(13) | BIT(15), 0,
	  32, S390_PLATFORMS " z15" },
	{ EM_S390, 0, 0, S390, S390_IMPORTANT, 0, 32, S390_PLATFORMS },
	{ EM_SPARC, 32, 0, SPARC, SPARC_IMPORTANT | BIT(4), 0, 0, "" },
	{ EM_SPARC32PLUS, 32, 0, SPARC, SPARC_IMPORTANT | BIT(4), 0, 0, "" },
	{ EM_SPARCV9, 64, 0, SPARC, SPARC_IMPORTANT, 0, 0, "" },
	{ EM_MIPS, 0, 0, "", 0, 0, 0, "loongson2e loongson2f octeon octeon2" },
	{ EM_ALPHA, 0, 0, "", 0, 0, 0, "ev4 ev5 ev56 ev6 ev67" },
	{ EM_CSKY, 0, 0, "", 0, 0, 0, "ck610 ck807 ck810 ck860" },
};

static const struct line *line_of(struct target t, unsigned int glibc)
{
	static const struct line none = { .names = "", .platforms = "" };

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		const struct line *l = &lines[i];

		if (glibc && glibc < LEGACY_END && l->machine == t.machine &&
		    glibc >= l->since && (!l->class || l->class == t.class))
			return l;
	}
	return &none;
}

/* One word after another; *length is 0 behind the last. */
static const char *word_at(const char *words, size_t *length)
{
	words += strspn(words, " ");
	*length = strcspn(words, " ");
	return words;
}

/* Which of the words 'name' is, from 0 on. */
static int position(const char *words, const char *name)
{
	size_t length, wanted = strlen(name);

	if (!strcmp(name, "-"))
		return -1;
	for (int i = 0; *(words = word_at(words, &length)); i++) {
		if (length == wanted && !memcmp(words, name, length))
			return i;
		words += length;
	}
	return -1;
}

int hwcap_bit(struct target t, unsigned int glibc, const char *name)
{
	return position(line_of(t, glibc)->names, name);
}

int hwcap_platform_bit(struct target t, unsigned int glibc, const char *name)
{
	const struct line *l = line_of(t, glibc);
	int at = position(l->platforms, name);

	return at < 0 ? -1 : (int)l->first_platform + at;
}

static unsigned int count_words(const char *words)
{
	unsigned int count = 0;
	size_t length;

	while (*(words = word_at(words, &length))) {
		words += length;
		count++;
	}
	return count;
}

unsigned int hwcap_first_extra(struct target t, unsigned int glibc)
{
	const struct line *l = line_of(t, glibc);

	return *l->platforms ? l->first_platform + count_words(l->platforms)
			     : count_words(l->names);
}

/* Those of mips, alpha and csky, which have no other capabilities. */
bool hwcap_is_platform(struct target t, unsigned int glibc)
{
	const struct line *l = line_of(t, glibc);

	return *l->platforms && !l->first_platform;
}

const char *hwcap_name(struct ctx *cx, struct target t, unsigned int glibc,
		       unsigned int bit)
{
	const char *words = line_of(t, glibc)->names;
	size_t length;

	while (*(words = word_at(words, &length)) && bit--)
		words += length;
	if (!length || *words == '-')
		return NULL;
	return arena_strndup(&cx->arena, words, length);
}

uint64_t hwcap_important(struct target t, unsigned int glibc)
{
	return line_of(t, glibc)->important;
}

uint64_t hwcap_inherent(struct target t, unsigned int glibc)
{
	return line_of(t, glibc)->inherent;
}
