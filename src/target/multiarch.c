/* SPDX-License-Identifier: MIT */
#include "xstage/multiarch.h"

#include <elf.h>
#include <string.h>

static const struct row {
	unsigned int machine, class;
	enum order order;	/* 0: either */
	uint32_t mask, flags;	/* of e_flags */
	const char *triplet;
} rows[] = {
	{ EM_X86_64, 64, 0, 0, 0, "x86_64-linux-gnu" },
	{ EM_X86_64, 32, 0, 0, 0, "x86_64-linux-gnux32" },
	{ EM_386, 32, 0, 0, 0, "i386-linux-gnu" },
	{ EM_ARM, 32, ORDER_LITTLE, 0x400, 0x400, "arm-linux-gnueabihf" },
	{ EM_ARM, 32, ORDER_LITTLE, 0, 0, "arm-linux-gnueabi" },
	{ EM_AARCH64, 64, ORDER_LITTLE, 0, 0, "aarch64-linux-gnu" },
	{ EM_MIPS, 64, ORDER_LITTLE, 0, 0, "mips64el-linux-gnuabi64" },
	{ EM_MIPS, 64, ORDER_BIG, 0, 0, "mips64-linux-gnuabi64" },
	{ EM_MIPS, 32, ORDER_LITTLE, 0x20, 0x20, "mips64el-linux-gnuabin32" },
	{ EM_MIPS, 32, ORDER_BIG, 0x20, 0x20, "mips64-linux-gnuabin32" },
	{ EM_MIPS, 32, ORDER_LITTLE, 0, 0, "mipsel-linux-gnu" },
	{ EM_MIPS, 32, ORDER_BIG, 0, 0, "mips-linux-gnu" },
	{ EM_PPC, 32, 0, 0, 0, "powerpc-linux-gnu" },
	{ EM_PPC64, 64, ORDER_LITTLE, 0, 0, "powerpc64le-linux-gnu" },
	{ EM_PPC64, 64, ORDER_BIG, 0, 0, "powerpc64-linux-gnu" },
	{ EM_RISCV, 64, 0, 0, 0, "riscv64-linux-gnu" },
	{ EM_S390, 64, 0, 0, 0, "s390x-linux-gnu" },
	{ EM_SPARCV9, 64, 0, 0, 0, "sparc64-linux-gnu" },
	{ EM_68K, 32, 0, 0, 0, "m68k-linux-gnu" },
	{ EM_SH, 32, ORDER_LITTLE, 0, 0, "sh4-linux-gnu" },
	{ EM_LOONGARCH, 64, 0, 0, 0, "loongarch64-linux-gnu" },
	{ EM_PARISC, 32, 0, 0, 0, "hppa-linux-gnu" },
	{ EM_ALPHA, 64, 0, 0, 0, "alpha-linux-gnu" },
	{ EM_IA_64, 64, 0, 0, 0, "ia64-linux-gnu" },
};

const char *multiarch_triplet(struct target t)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *r = &rows[i];

		if (r->machine == t.machine && r->class == t.class &&
		    (!r->order || r->order == t.order) &&
		    (t.flags & r->mask) == r->flags)
			return r->triplet;
	}
	return NULL;
}

bool multiarch_is_triplet(const char *name)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!strcmp(rows[i].triplet, name))
			return true;
	}
	return false;
}

void multiarch_directories(struct ctx *cx, struct target t,
			   struct strings *list)
{
	const char *triplet = multiarch_triplet(t);

	if (triplet) {
		vec_push(&cx->arena, list,
			 arena_printf(&cx->arena, "/lib/%s/", triplet));
		vec_push(&cx->arena, list,
			 arena_printf(&cx->arena, "/usr/lib/%s/", triplet));
	}
	vec_push(&cx->arena, list, "/lib/");
	vec_push(&cx->arena, list, "/usr/lib/");
}
