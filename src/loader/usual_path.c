/* SPDX-License-Identifier: MIT */
#include "xstage/loader.h"

/*
 * The interpreter that gcc and glibc agree on (glibc shlib-versions, gcc
 * config/<machine>/linux.h).  Libraries do not name theirs.
 */
static const struct usual {
	unsigned int machine, class;	/* class 0: either */
	enum order order;		/* 0: either */
	uint32_t mask, flags;		/* of e_flags */
	const char *path;
} usuals[] = {
	{ EM_X86_64, 64, 0, 0, 0, "/lib64/ld-linux-x86-64.so.2" },
	{ EM_X86_64, 32, 0, 0, 0, "/libx32/ld-linux-x32.so.2" },
	{ EM_386, 32, 0, 0, 0, "/lib/ld-linux.so.2" },
	{ EM_ARM, 32, 0, 0x400, 0x400, "/lib/ld-linux-armhf.so.3" },
	{ EM_ARM, 32, 0, 0, 0, "/lib/ld-linux.so.3" },
	{ EM_AARCH64, 64, ORDER_LITTLE, 0, 0, "/lib/ld-linux-aarch64.so.1" },
	{ EM_AARCH64, 64, ORDER_BIG, 0, 0, "/lib/ld-linux-aarch64_be.so.1" },
	{ EM_MIPS, 64, 0, 0x400, 0x400, "/lib64/ld-linux-mipsn8.so.1" },
	{ EM_MIPS, 64, 0, 0, 0, "/lib64/ld.so.1" },
	{ EM_MIPS, 32, 0, 0x420, 0x420, "/lib32/ld-linux-mipsn8.so.1" },
	{ EM_MIPS, 32, 0, 0x20, 0x20, "/lib32/ld.so.1" },
	{ EM_MIPS, 32, 0, 0x400, 0x400, "/lib/ld-linux-mipsn8.so.1" },
	{ EM_MIPS, 32, 0, 0, 0, "/lib/ld.so.1" },
	{ EM_PPC, 32, 0, 0, 0, "/lib/ld.so.1" },
	{ EM_PPC64, 64, ORDER_LITTLE, 0, 0, "/lib64/ld64.so.2" },
	{ EM_PPC64, 64, 0, 3, 2, "/lib64/ld64.so.2" },
	{ EM_PPC64, 64, 0, 0, 0, "/lib64/ld64.so.1" },
	{ EM_RISCV, 64, 0, 6, 4, "/lib/ld-linux-riscv64-lp64d.so.1" },
	{ EM_RISCV, 64, 0, 6, 0, "/lib/ld-linux-riscv64-lp64.so.1" },
	{ EM_RISCV, 32, 0, 6, 4, "/lib/ld-linux-riscv32-ilp32d.so.1" },
	{ EM_RISCV, 32, 0, 6, 0, "/lib/ld-linux-riscv32-ilp32.so.1" },
	{ EM_S390, 32, 0, 0, 0, "/lib/ld.so.1" },
	{ EM_S390, 64, 0, 0, 0, "/lib/ld64.so.1" },
	{ EM_SPARC, 32, 0, 0, 0, "/lib/ld-linux.so.2" },
	{ EM_SPARC32PLUS, 32, 0, 0, 0, "/lib/ld-linux.so.2" },
	{ EM_SPARCV9, 64, 0, 0, 0, "/lib64/ld-linux.so.2" },
	{ EM_68K, 32, 0, 0, 0, "/lib/ld.so.1" },
	{ EM_SH, 32, 0, 0, 0, "/lib/ld-linux.so.2" },
	{ EM_LOONGARCH, 64, 0, 7, 1, "/lib64/ld-linux-loongarch-lp64s.so.1" },
	{ EM_LOONGARCH, 64, 0, 0, 0, "/lib64/ld-linux-loongarch-lp64d.so.1" },
	{ EM_ARCV2, 32, 0, 0, 0, "/lib/ld-linux-arc.so.2" },
	{ EM_CSKY, 32, 0, 0, 0, "/lib/ld-linux-cskyv2.so.1" },
	{ EM_ALTERA_NIOS2, 32, 0, 0, 0, "/lib/ld-linux-nios2.so.1" },
	{ EM_OPENRISC, 32, 0, 0, 0, "/lib/ld-linux-or1k.so.1" },
	{ EM_MICROBLAZE, 32, 0, 0, 0, "/lib/ld.so.1" },
	{ EM_PARISC, 32, 0, 0, 0, "/lib/ld.so.1" },
	{ EM_ALPHA, 64, 0, 0, 0, "/lib/ld-linux.so.2" },
	{ EM_IA_64, 64, 0, 0, 0, "/lib/ld-linux-ia64.so.2" },
};

const char *loader_usual_path(struct target t)
{
	for (size_t i = 0; i < sizeof(usuals) / sizeof(*usuals); i++) {
		const struct usual *u = &usuals[i];

		if (u->machine == t.machine && u->class == t.class &&
		    (!u->order || u->order == t.order) &&
		    (t.flags & u->mask) == u->flags)
			return u->path;
	}
	return NULL;
}
