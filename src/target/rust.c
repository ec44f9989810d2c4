/* SPDX-License-Identifier: MIT */
#include "names.h"

#include "xstage/features.h"

#include <stdlib.h>
#include <string.h>

/* Rust's "Platform Support", and the compiler's own specifications of what each
 * target's code may use. */
static const struct row {
	unsigned int machine;
	unsigned int class;
	enum order order;
	enum libc libc;
	enum float_abi float_abi;	/* FLOAT_UNKNOWN: there is one way */
	const char *features;
	const char *triple;
	unsigned int tier;
} rows[] = {
#define LE ORDER_LITTLE
#define BE ORDER_BIG
#define GNU LIBC_GLIBC
#define MUSL LIBC_MUSL
#define UCLIBC LIBC_UCLIBC
	{ EM_ARM, 32, LE, GNU, FLOAT_SOFT, "v4t",
	  "armv4t-unknown-linux-gnueabi", 3 },
	{ EM_ARM, 32, LE, GNU, FLOAT_SOFT, "v5te",
	  "armv5te-unknown-linux-gnueabi", 2 },
	{ EM_ARM, 32, LE, MUSL, FLOAT_SOFT, "v5te",
	  "armv5te-unknown-linux-musleabi", 2 },
	{ EM_ARM, 32, LE, UCLIBC, FLOAT_SOFT, "v5te",
	  "armv5te-unknown-linux-uclibceabi", 3 },
	{ EM_ARM, 32, LE, GNU, FLOAT_SOFT, "v6",
	  "arm-unknown-linux-gnueabi", 2 },
	{ EM_ARM, 32, LE, MUSL, FLOAT_SOFT, "v6",
	  "arm-unknown-linux-musleabi", 2 },
	{ EM_ARM, 32, LE, GNU, FLOAT_HARD, "v6 vfpv2",
	  "arm-unknown-linux-gnueabihf", 2 },
	{ EM_ARM, 32, LE, MUSL, FLOAT_HARD, "v6 vfpv2",
	  "arm-unknown-linux-musleabihf", 2 },
	{ EM_ARM, 32, LE, GNU, FLOAT_SOFT, "v7-a",
	  "armv7-unknown-linux-gnueabi", 2 },
	{ EM_ARM, 32, LE, MUSL, FLOAT_SOFT, "v7-a",
	  "armv7-unknown-linux-musleabi", 2 },
	{ EM_ARM, 32, LE, UCLIBC, FLOAT_SOFT, "v7-a",
	  "armv7-unknown-linux-uclibceabi", 3 },
	{ EM_ARM, 32, LE, GNU, FLOAT_HARD, "v7-a vfpv3-d16",
	  "armv7-unknown-linux-gnueabihf", 2 },
	{ EM_ARM, 32, LE, MUSL, FLOAT_HARD, "v7-a vfpv3-d16",
	  "armv7-unknown-linux-musleabihf", 2 },
	{ EM_ARM, 32, LE, UCLIBC, FLOAT_HARD, "v7-a vfpv3-d16",
	  "armv7-unknown-linux-uclibceabihf", 3 },
	{ EM_ARM, 32, LE, GNU, FLOAT_HARD, "v7-a neon",
	  "thumbv7neon-unknown-linux-gnueabihf", 2 },
	{ EM_ARM, 32, LE, MUSL, FLOAT_HARD, "v7-a neon",
	  "thumbv7neon-unknown-linux-musleabihf", 3 },
	{ EM_ARM, 32, BE, GNU, FLOAT_SOFT, "v8-a",
	  "armeb-unknown-linux-gnueabi", 3 },
	{ EM_AARCH64, 64, LE, GNU, 0, "v8-a", "aarch64-unknown-linux-gnu", 1 },
	{ EM_AARCH64, 64, LE, MUSL, 0, "v8-a", "aarch64-unknown-linux-musl",
	  2 },
	{ EM_AARCH64, 64, BE, GNU, 0, "v8-a", "aarch64_be-unknown-linux-gnu",
	  3 },
	{ EM_AARCH64, 64, BE, MUSL, 0, "v8-a",
	  "aarch64_be-unknown-linux-musl", 3 },
	{ EM_MIPS, 32, BE, GNU, FLOAT_HARD, "mips32r2 fpu nan-legacy",
	  "mips-unknown-linux-gnu", 3 },
	{ EM_MIPS, 32, LE, GNU, FLOAT_HARD, "mips32r2 fpu nan-legacy",
	  "mipsel-unknown-linux-gnu", 3 },
	{ EM_MIPS, 32, BE, MUSL, FLOAT_SOFT, "mips32r2 nan-legacy",
	  "mips-unknown-linux-musl", 3 },
	{ EM_MIPS, 32, LE, MUSL, FLOAT_SOFT, "mips32r2 nan-legacy",
	  "mipsel-unknown-linux-musl", 3 },
	{ EM_MIPS, 32, BE, UCLIBC, FLOAT_SOFT, "mips32r2 nan-legacy",
	  "mips-unknown-linux-uclibc", 3 },
	{ EM_MIPS, 32, LE, UCLIBC, FLOAT_SOFT, "mips32r2 nan-legacy",
	  "mipsel-unknown-linux-uclibc", 3 },
	{ EM_MIPS, 32, BE, GNU, FLOAT_HARD, "mips32r6 fpu",
	  "mipsisa32r6-unknown-linux-gnu", 3 },
	{ EM_MIPS, 32, LE, GNU, FLOAT_HARD, "mips32r6 fpu",
	  "mipsisa32r6el-unknown-linux-gnu", 3 },
	{ EM_MIPS, 64, BE, GNU, FLOAT_HARD, "mips64r2 fpu nan-legacy",
	  "mips64-unknown-linux-gnuabi64", 3 },
	{ EM_MIPS, 64, LE, GNU, FLOAT_HARD, "mips64r2 fpu nan-legacy",
	  "mips64el-unknown-linux-gnuabi64", 3 },
	{ EM_MIPS, 64, BE, MUSL, FLOAT_HARD, "mips64r2 fpu nan-legacy",
	  "mips64-unknown-linux-muslabi64", 3 },
	{ EM_MIPS, 64, LE, MUSL, FLOAT_HARD, "mips64r2 fpu nan-legacy",
	  "mips64el-unknown-linux-muslabi64", 3 },
	{ EM_MIPS, 64, BE, MUSL, FLOAT_SOFT, "mips64r2 nan-legacy",
	  "mips64-openwrt-linux-musl", 3 },
	{ EM_MIPS, 64, LE, GNU, FLOAT_HARD, "mips64r6 fpu",
	  "mipsisa64r6el-unknown-linux-gnuabi64", 3 },
	{ EM_MIPS, 64, BE, GNU, FLOAT_HARD, "mips64r6 fpu",
	  "mipsisa64r6-unknown-linux-gnuabi64", 3 },
	{ EM_PPC, 32, BE, GNU, FLOAT_HARD, "powerpc fpu",
	  "powerpc-unknown-linux-gnu", 2 },
	{ EM_PPC, 32, BE, MUSL, FLOAT_HARD, "powerpc fpu",
	  "powerpc-unknown-linux-musl", 3 },
	{ EM_PPC, 32, BE, GNU, FLOAT_SOFT, "powerpc spe",
	  "powerpc-unknown-linux-gnuspe", 3 },
	{ EM_PPC, 32, BE, MUSL, FLOAT_SOFT, "powerpc spe",
	  "powerpc-unknown-linux-muslspe", 3 },
	{ EM_PPC64, 64, BE, GNU, 0, "powerpc64 fpu",
	  "powerpc64-unknown-linux-gnu", 2 },
	{ EM_PPC64, 64, BE, MUSL, 0, "powerpc64 fpu",
	  "powerpc64-unknown-linux-musl", 2 },
	{ EM_PPC64, 64, LE, GNU, 0, "power8",
	  "powerpc64le-unknown-linux-gnu", 2 },
	{ EM_PPC64, 64, LE, MUSL, 0, "power8",
	  "powerpc64le-unknown-linux-musl", 2 },
	{ EM_RISCV, 64, LE, GNU, FLOAT_HARD, "rv64 i m a f d c",
	  "riscv64gc-unknown-linux-gnu", 2 },
	{ EM_RISCV, 64, LE, MUSL, FLOAT_HARD, "rv64 i m a f d c",
	  "riscv64gc-unknown-linux-musl", 2 },
	{ EM_RISCV, 32, LE, GNU, FLOAT_HARD, "rv32 i m a f d c",
	  "riscv32gc-unknown-linux-gnu", 3 },
	{ EM_RISCV, 32, LE, MUSL, FLOAT_HARD, "rv32 i m a f d c",
	  "riscv32gc-unknown-linux-musl", 3 },
	{ EM_X86_64, 64, LE, GNU, 0, "x86-64", "x86_64-unknown-linux-gnu",
	  1 },
	{ EM_X86_64, 64, LE, MUSL, 0, "x86-64", "x86_64-unknown-linux-musl",
	  2 },
	{ EM_X86_64, 32, LE, GNU, 0, "x86-64",
	  "x86_64-unknown-linux-gnux32", 2 },
	{ EM_386, 32, LE, GNU, 0, "i586", "i586-unknown-linux-gnu", 2 },
	{ EM_386, 32, LE, MUSL, 0, "i586", "i586-unknown-linux-musl", 2 },
	{ EM_386, 32, LE, GNU, 0, "i686 sse2", "i686-unknown-linux-gnu", 1 },
	{ EM_386, 32, LE, MUSL, 0, "i686 sse2", "i686-unknown-linux-musl",
	  2 },
	{ EM_LOONGARCH, 64, LE, GNU, FLOAT_HARD, "la64 lsx",
	  "loongarch64-unknown-linux-gnu", 2 },
	{ EM_LOONGARCH, 64, LE, MUSL, FLOAT_HARD, "la64 lsx",
	  "loongarch64-unknown-linux-musl", 2 },
	{ EM_S390, 64, BE, GNU, 0, "z10", "s390x-unknown-linux-gnu", 2 },
	{ EM_S390, 64, BE, MUSL, 0, "z10", "s390x-unknown-linux-musl", 3 },
	{ EM_SPARCV9, 64, BE, GNU, 0, NULL, "sparc64-unknown-linux-gnu", 2 },
	{ EM_68K, 32, BE, GNU, 0, NULL, "m68k-unknown-linux-gnu", 3 },
	{ EM_CSKY, 32, LE, GNU, 0, NULL, "csky-unknown-linux-gnuabiv2", 3 },
#undef LE
#undef BE
#undef GNU
#undef MUSL
#undef UCLIBC
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

/* The features of a row that the machine has not, in words; NULL: it has. */
static const char *lacking(struct ctx *cx, const struct machine_facts *f,
			   const char *words)
{
	const char *text = NULL;
	size_t size;

	for (; words && *words; words += size + (words[size] == ' ')) {
		const char *word;

		size = strcspn(words, " ");
		word = arena_printf(&cx->arena, "%.*s", (int)size, words);
		if (features_cover(cx, f->target.machine, &f->features, word))
			continue;
		word = feature_text(f->target.machine, word);
		text = text ? arena_printf(&cx->arena, "%s and %s", text, word)
			    : word;
	}
	return text;
}

/* Whether what a board lacks for these words is what its cores may have. */
static bool may_have(struct ctx *cx, const struct machine_facts *f,
		     const char *words)
{
	struct machine_facts most = { .target = f->target };

	for (size_t i = 0; i < f->features.count; i++)
		vec_push(&cx->arena, &most.features, f->features.items[i]);
	for (size_t i = 0; i < f->may.count; i++)
		vec_push(&cx->arena, &most.features, f->may.items[i]);
	return !lacking(cx, &most, words);
}

/* Nothing tells how much its code uses; of a unit it would be told. */
static bool may_be_more(const struct machine_facts *f, const struct row *r)
{
	return f->is_level_unknown && !f->is_board &&
	       !strstr(r->features, "fpu") && !strstr(r->features, "spe");
}

static const char *why_not(struct ctx *cx, const struct machine_facts *f,
			   const struct row *r)
{
	const char *lack = lacking(cx, f, r->features);

	if (f->target.order && r->order != f->target.order)
		return r->order == ORDER_BIG ? "big-endian" : "little-endian";
	if (f->libc && r->libc != f->libc)
		return arena_printf(&cx->arena, "for %s", libc_name(r->libc));
	if (r->float_abi && f->float_abi && r->float_abi != f->float_abi)
		return arena_printf(&cx->arena, "%s-float",
				    float_abi_name(r->float_abi));
	if (!lack || may_be_more(f, r))
		return NULL;
	return arena_printf(&cx->arena, "needs %s, which %s", lack,
			    !f->is_board ? "nothing of it is known to use"
			    : may_have(cx, f, r->features)
			      ? "its cores may lack" : "its cores lack");
}

/* How much the row's code may use. */
static size_t level(struct ctx *cx, const struct row *r)
{
	struct strings set = { 0 };

	features_add_words(cx, r->machine, &set, r->features);
	return set.count;
}

static bool differs(const struct machine_facts *f, const struct row *r)
{
	return (f->target.order && r->order != f->target.order) ||
	       (f->libc && r->libc != f->libc) ||
	       (r->float_abi && f->float_abi && r->float_abi != f->float_abi);
}

/* Rust has nothing for MIPS's ABI n32. */
static bool is_of_machine(const struct machine_facts *f, const struct row *r)
{
	enum { MIPS_ABI2 = 0x20 };

	return r->machine == f->target.machine &&
	       r->class == f->target.class &&
	       (r->machine != EM_MIPS || !(f->target.flags & MIPS_ABI2));
}

/* The best first. */
static size_t add_fitting(struct ctx *cx, const struct machine_facts *f,
			  struct machine_names *names)
{
	size_t count = 0, levels[ROWS + 1] = { 0 };

	for (size_t i = 0; i < ROWS; i++) {
		const struct row *r = &rows[i];
		size_t own, at = 0;

		if (!is_of_machine(f, r) || why_not(cx, f, r))
			continue;
		/* What is only not excluded comes last. */
		own = lacking(cx, f, r->features) ? 0 : level(cx, r);
		while (at < count && levels[at] >= own)
			at++;
		memmove(levels + at + 1, levels + at,
			(count - at) * sizeof(*levels));
		levels[at] = own;
		count++;
		vec_insert(&cx->arena, &names->rust, at, ((struct rust_target){
				   r->triple, r->tier, NULL }));
	}
	return levels[0];
}

/* Near ones: for more than is known of it, or for something else, but for as
 * much as the best that fits. */
void rust_names_of(struct ctx *cx, const struct machine_facts *f,
		   struct machine_names *names)
{
	size_t best = add_fitting(cx, f, names);

	for (size_t i = 0; i < ROWS; i++) {
		const struct row *r = &rows[i];
		const char *why = is_of_machine(f, r) ? why_not(cx, f, r)
						      : NULL;
		bool is_other = differs(f, r);

		if (!why || (is_other && lacking(cx, f, r->features)) ||
		    (is_other && level(cx, r) < best))
			continue;
		vec_push(&cx->arena, &names->rust, ((struct rust_target){
				 r->triple, r->tier, why }));
	}
}
