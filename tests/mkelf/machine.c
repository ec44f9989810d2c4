/* SPDX-License-Identifier: MIT */
/*
 * The presets of abi=. The code of exit= is the shortest program that asks
 * the kernel to end with N; each row gives its 32-bit words as stored in the
 * machine's byte order (x86: the same bytes, read as little-endian words).
 * Relocations are the types of a word of data, a jump slot, a copy.
 */
#include "mkelf.h"

enum {
	EM_386 = 3, EM_68K = 4, EM_MIPS = 8, EM_PPC = 20, EM_PPC64 = 21,
	EM_S390 = 22, EM_ARM = 40, EM_SPARCV9 = 43, EM_X86_64 = 62,
	EM_AARCH64 = 183, EM_RISCV = 243, EM_LOONGARCH = 258
};

#define PPC_RELOCS	{ 20, 21, 19 }, true
#define ARM_CODE	{ 0xe3a00000, 0xe3a07001, 0xef000000 }, 0, 0, \
			{ 21, 22, 20 }, false
#define MIPS_CODE(nr)	{ 0x24040000, 0x24020000 + (nr), 0x0000000c }, 0, 0, \
			{ 3, 127, 126 }, false
#define PPC_CODE	{ 0x38600000, 0x38000001, 0x44000002 }, 0, 0, PPC_RELOCS

static const struct machine machines[] = {
	{ "amd64", 64, false, EM_X86_64, 0, 0x1000,
	  { 0x00003cb8, 0x0000bf00, 0x050f0000 }, 1, 16,
	  { 6, 7, 5 }, true },
	{ "x32", 32, false, EM_X86_64, 0, 0x1000,
	  { 0x00003cb8, 0x0000bf40, 0x050f0000 }, 1, 16,
	  { 6, 7, 5 }, true },
	{ "i386", 32, false, EM_386, 0, 0x1000,
	  { 0x000001b8, 0x0000bb00, 0x80cd0000 }, 1, 16,
	  { 6, 7, 5 }, false },
	{ "arm64", 64, false, EM_AARCH64, 0, 0x10000,
	  { 0xd2800000, 0xd2800ba8, 0xd4000001 }, 0, 5,
	  { 1025, 1026, 1024 }, true },
	{ "armhf", 32, false, EM_ARM, 0x05000400, 0x10000, ARM_CODE },
	{ "armel", 32, false, EM_ARM, 0x05000200, 0x10000, ARM_CODE },
	{ "mips", 32, true, EM_MIPS, 0x70001007, 0x10000, MIPS_CODE(4001) },
	{ "mipsel", 32, false, EM_MIPS, 0x70001007, 0x10000, MIPS_CODE(4001) },
	{ "mipsel-nan2008", 32, false, EM_MIPS, 0x70001407, 0x10000,
	  MIPS_CODE(4001) },
	{ "mips64el", 64, false, EM_MIPS, 0x80000007, 0x10000,
	  MIPS_CODE(5058) },
	{ "mipsn32el", 32, false, EM_MIPS, 0x80000027, 0x10000,
	  MIPS_CODE(6058) },
	{ "ppc", 32, true, EM_PPC, 0, 0x10000, PPC_CODE },
	/* ELFv1 enters through a function descriptor: no exit= */
	{ "ppc64", 64, true, EM_PPC64, 1, 0x10000, { 0 }, 0, 0,
	  PPC_RELOCS },
	{ "ppc64el", 64, false, EM_PPC64, 2, 0x10000, PPC_CODE },
	{ "riscv64", 64, false, EM_RISCV, 0x5, 0x1000,
	  { 0x00000513, 0x05d00893, 0x00000073 }, 0, 20,
	  { 2, 5, 4 }, true },
	{ "s390x", 64, true, EM_S390, 0, 0x1000,
	  { 0xa7290000, 0x0a010000, 0 }, 0, 0,
	  { 10, 11, 9 }, true },
	{ "sparc64", 64, true, EM_SPARCV9, 0, 0x100000,
	  { 0x90102000, 0x82102001, 0x91d0206d }, 0, 0,
	  PPC_RELOCS },
	{ "m68k", 32, true, EM_68K, 0, 0x2000,
	  { 0x72007001, 0x4e400000, 0 }, 0, 16,
	  PPC_RELOCS },
	{ "loong64", 64, false, EM_LOONGARCH, 0x43, 0x10000,
	  { 0x02800004, 0x0281740b, 0x002b0000 }, 0, 10,
	  { 2, 5, 4 }, true },
};

const struct machine *machine_find(struct text abi)
{
	size_t i;

	for (i = 0; i < sizeof(machines) / sizeof(*machines); i++)
		if (text_is(abi, machines[i].abi))
			return &machines[i];
	die("unknown abi '%s'", abi.p);
}
