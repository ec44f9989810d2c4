/* SPDX-License-Identifier: MIT */
#include "names.h"

#include "xstage/features.h"
#include "xstage/multiarch.h"
#include "xstage/object.h"

#include "xstage/attributes.h"

#include <string.h>

/* Not in every elf.h. */
enum {
	MIPS_ABI2 = 0x20, MIPS_FP_SINGLE = 2, MIPS_FP_SOFT = 3,
	ARM_HARD = 0x400, ARM_SOFT = 0x200, SECTION_ATTRIBUTES = 0x70000003,
	FLOAT_FIELD = 0x6, LOONGARCH_FIELD = 0x7,
	SECTION_GNU_ATTRIBUTES = 0x6ffffff5,
};

const char *libc_name(enum libc libc)
{
	static const char *const names[] = {
		[LIBC_UNKNOWN] = "unknown", [LIBC_GLIBC] = "glibc",
		[LIBC_MUSL] = "musl", [LIBC_UCLIBC] = "uClibc",
	};

	return names[libc];
}

const char *float_abi_name(enum float_abi abi)
{
	static const char *const names[] = {
		[FLOAT_UNKNOWN] = NULL, [FLOAT_SOFT] = "soft",
		[FLOAT_SINGLE] = "single", [FLOAT_HARD] = "hard",
	};

	return names[abi];
}

/* A number of the build attributes of that vendor. */
static bool attribute(const struct object *o, uint32_t type,
		      const char *vendor, uint64_t tag, uint64_t *ret_value)
{
	Elf_Scn *section = NULL;
	struct span bytes;
	GElf_Shdr s;

	while ((section = elf_nextscn(o->elf, section))) {
		if (gelf_getshdr(section, &s) && s.sh_type == type &&
		    span_part(o->image, s.sh_offset, s.sh_size, &bytes) &&
		    attributes_number(bytes, o->order, vendor, tag, ret_value))
			return true;
	}
	return false;
}

/* musl has loaders of their own for programs without a unit. */
static bool is_for_soft_loader(const struct object *o)
{
	return o->interpreter && strstr(o->interpreter, "/ld-musl-") &&
	       strstr(o->interpreter, "-sf.so");
}

static enum float_abi float_of_ppc(const struct object *o)
{
	static const enum float_abi values[] = {
		FLOAT_UNKNOWN, FLOAT_HARD, FLOAT_SOFT, FLOAT_SINGLE,
	};
	uint64_t value;

	if (is_for_soft_loader(o))
		return FLOAT_SOFT;
	return attribute(o, SECTION_GNU_ATTRIBUTES, "gnu", ATTRIBUTE_GNU_FP,
			 &value) ? values[value & 3] : FLOAT_UNKNOWN;
}

/* The header of what is not linked yet does not tell. */
static enum float_abi float_of_arm(const struct object *o)
{
	uint64_t value;

	if (!(o->flags & (ARM_HARD | ARM_SOFT)) &&
	    attribute(o, SECTION_ATTRIBUTES, "aeabi", ATTRIBUTE_ARM_VFP_ARGS,
		      &value))
		return value == 1 ? FLOAT_HARD : FLOAT_SOFT;
	return o->flags & ARM_HARD ? FLOAT_HARD : FLOAT_SOFT;
}

enum float_abi float_abi_of(const struct object *o)
{
	static const enum float_abi riscv[] = {
		FLOAT_SOFT, FLOAT_SINGLE, FLOAT_HARD, FLOAT_HARD,
	}, loongarch[] = {
		FLOAT_UNKNOWN, FLOAT_SOFT, FLOAT_SINGLE, FLOAT_HARD,
	};

	switch (o->machine) {
	case EM_ARM:
		return float_of_arm(o);
	case EM_MIPS:
		if (o->mips_float <= 0)
			return is_for_soft_loader(o) ? FLOAT_SOFT
						     : FLOAT_UNKNOWN;
		return o->mips_float == MIPS_FP_SOFT ? FLOAT_SOFT
		       : o->mips_float == MIPS_FP_SINGLE ? FLOAT_SINGLE
							 : FLOAT_HARD;
	case EM_RISCV:
		return riscv[(o->flags & FLOAT_FIELD) >> 1];
	case EM_LOONGARCH:
		return (o->flags & LOONGARCH_FIELD) < 4
		       ? loongarch[o->flags & LOONGARCH_FIELD] : FLOAT_UNKNOWN;
	case EM_PPC:
		return float_of_ppc(o);
	default:
		return FLOAT_UNKNOWN;
	}
}

static bool has(const struct machine_facts *f, const char *feature)
{
	return strings_has(&f->features, feature);
}

static bool is_big(const struct machine_facts *f)
{
	return f->target.order == ORDER_BIG;
}

/* What GNU's config.sub calls the processor. */
static const char *gnu_cpu(const struct machine_facts *f)
{
	static const struct {
		unsigned int machine, class;
		const char *little, *big;
	} cpus[] = {
		{ EM_ARM, 32, "arm", "armeb" },
		{ EM_AARCH64, 0, "aarch64", "aarch64_be" },
		{ EM_MIPS, 0, "mips", "mips" },
		{ EM_PPC, 32, "powerpcle", "powerpc" },
		{ EM_PPC64, 64, "powerpc64le", "powerpc64" },
		{ EM_RISCV, 64, "riscv64", "riscv64be" },
		{ EM_RISCV, 32, "riscv32", "riscv32be" },
		{ EM_386, 32, "i386", NULL }, { EM_X86_64, 0, "x86_64", NULL },
		{ EM_LOONGARCH, 64, "loongarch64", NULL },
		{ EM_S390, 64, NULL, "s390x" }, { EM_S390, 32, NULL, "s390" },
		{ EM_SH, 32, "sh4", "sh4eb" },
		{ EM_SPARC, 32, NULL, "sparc" },
		{ EM_SPARC32PLUS, 32, NULL, "sparc" },
		{ EM_SPARCV9, 64, NULL, "sparc64" },
		{ EM_68K, 32, NULL, "m68k" },
		{ EM_MICROBLAZE, 32, "microblazeel", "microblaze" },
		{ EM_ARCV2, 32, "arc", "arceb" },
		{ EM_ARC_COMPACT, 32, "arc", "arceb" },
		{ EM_OPENRISC, 32, NULL, "or1k" },
		{ EM_XTENSA, 32, "xtensa", "xtensa" },
		{ EM_CSKY, 32, "csky", NULL }, { EM_PARISC, 32, NULL, "hppa" },
		{ EM_ALPHA, 64, "alpha", NULL }, { EM_IA_64, 64, "ia64", NULL },
		{ EM_ALTERA_NIOS2, 32, "nios2", NULL },
	};

	for (size_t i = 0; i < sizeof(cpus) / sizeof(*cpus); i++) {
		if (cpus[i].machine == f->target.machine &&
		    (!cpus[i].class || cpus[i].class == f->target.class))
			return is_big(f) ? cpus[i].big : cpus[i].little;
	}
	return NULL;
}

static bool is_n32(const struct machine_facts *f)
{
	return f->target.machine == EM_MIPS && f->target.class == 32 &&
	       f->target.flags & MIPS_ABI2;
}

static const char *mips_cpu(struct ctx *cx, const struct machine_facts *f)
{
	bool is_wide = f->target.class == 64 || is_n32(f);
	bool is_r6 = has(f, "mips32r6");

	return arena_printf(&cx->arena, "mips%s%s%s%s", is_r6 ? "isa" : "",
			    is_wide ? "64" : is_r6 ? "32" : "",
			    is_r6 ? "r6" : "", is_big(f) ? "" : "el");
}

/* What follows the C library's name. */
static const char *gnu_abi(const struct machine_facts *f)
{
	bool is_hard = f->float_abi == FLOAT_HARD;

	switch (f->target.machine) {
	case EM_ARM:
		return is_hard ? "eabihf" : "eabi";
	case EM_MIPS:
		return f->target.class == 64 ? "abi64"
		       : is_n32(f) ? "abin32" : "";
	case EM_PPC:
		return has(f, "spe") ? "spe" : "";
	case EM_X86_64:
		return f->target.class == 32 ? "x32" : "";
	case EM_LOONGARCH:
		return f->float_abi == FLOAT_SOFT ? "sf"
		       : f->float_abi == FLOAT_SINGLE ? "f32" : "";
	default:
		return "";
	}
}

static const char *gnu_name(struct ctx *cx, const struct machine_facts *f)
{
	static const char *const libcs[] = {
		[LIBC_UNKNOWN] = "gnu", [LIBC_GLIBC] = "gnu",
		[LIBC_MUSL] = "musl", [LIBC_UCLIBC] = "uclibc",
	};
	const char *cpu = f->target.machine == EM_MIPS ? mips_cpu(cx, f)
						       : gnu_cpu(f);
	const char *abi = gnu_abi(f);
	/* uClibc's names for ARM keep GNU's word for its ABI. */
	bool is_arm_uclibc = f->libc == LIBC_UCLIBC &&
			     f->target.machine == EM_ARM;

	return cpu ? arena_printf(&cx->arena, "%s-linux-%s%s%s", cpu,
				  libcs[f->libc], is_arm_uclibc ? "gnu" : "",
				  abi) : NULL;
}

/* dpkg's cputable and tupletable; what Debian has no port for has none. */
static const char *debian_name(const struct machine_facts *f)
{
	static const struct {
		const char *gnu, *debian;
	} names[] = {
		{ "x86_64-linux-gnu", "amd64" }, { "i386-linux-gnu", "i386" },
		{ "aarch64-linux-gnu", "arm64" },
		{ "arm-linux-gnueabi", "armel" },
		{ "arm-linux-gnueabihf", "armhf" },
		{ "mips-linux-gnu", "mips" }, { "mipsel-linux-gnu", "mipsel" },
		{ "mips64-linux-gnuabi64", "mips64" },
		{ "mips64el-linux-gnuabi64", "mips64el" },
		{ "mips64-linux-gnuabin32", "mipsn32" },
		{ "mips64el-linux-gnuabin32", "mipsn32el" },
		{ "mipsisa32r6-linux-gnu", "mipsr6" },
		{ "mipsisa32r6el-linux-gnu", "mipsr6el" },
		{ "mipsisa64r6-linux-gnuabi64", "mips64r6" },
		{ "mipsisa64r6el-linux-gnuabi64", "mips64r6el" },
		{ "powerpc-linux-gnu", "powerpc" },
		{ "powerpc-linux-gnuspe", "powerpcspe" },
		{ "powerpc64-linux-gnu", "ppc64" },
		{ "powerpc64le-linux-gnu", "ppc64el" },
		{ "riscv64-linux-gnu", "riscv64" },
		{ "s390x-linux-gnu", "s390x" }, { "s390-linux-gnu", "s390" },
		{ "x86_64-linux-gnux32", "x32" },
		{ "loongarch64-linux-gnu", "loong64" },
		{ "sh4-linux-gnu", "sh4" }, { "sparc64-linux-gnu", "sparc64" },
		{ "sparc-linux-gnu", "sparc" }, { "m68k-linux-gnu", "m68k" },
		{ "arc-linux-gnu", "arc" }, { "hppa-linux-gnu", "hppa" },
		{ "alpha-linux-gnu", "alpha" }, { "ia64-linux-gnu", "ia64" },
	};
	struct ctx scratch = { 0 };
	const char *gnu = f->libc <= LIBC_GLIBC ? gnu_name(&scratch, f) : NULL;
	const char *found = NULL;

	for (size_t i = 0; gnu && i < sizeof(names) / sizeof(*names); i++) {
		if (!strcmp(names[i].gnu, gnu))
			found = names[i].debian;
	}
	ctx_done(&scratch);
	return found;
}

static void add(struct ctx *cx, struct strings *list, const char *text)
{
	vec_push(&cx->arena, list, text);
}

/* Whether its code may use a floating-point unit: as it passes numbers on, or
 * of a board, as its cores are. */
static bool is_hard(const struct machine_facts *f, const char *feature)
{
	return f->is_board ? has(f, feature) : f->float_abi == FLOAT_HARD;
}

static void go_arm(struct ctx *cx, const struct machine_facts *f,
		   struct strings *list)
{
	bool is_soft = f->float_abi == FLOAT_SOFT || !has(f, "vfpv2");

	if (is_big(f) || !has(f, "v5te"))
		return;
	add(cx, list, "GOARCH=arm");
	add(cx, list, is_soft ? "GOARM=5" : has(f, "v7-a") &&
		      has(f, "vfpv3-d16") ? "GOARM=7" : "GOARM=6");
}

static void go_mips(struct ctx *cx, const struct machine_facts *f,
		    struct strings *list)
{
	bool is_wide = f->target.class == 64;
	bool is_soft = f->is_board || f->float_abi ? !is_hard(f, "fpu")
						   : !is_wide;

	if (is_n32(f) || has(f, "mips32r6") || !f->target.order)
		return;
	add(cx, list, arena_printf(&cx->arena, "GOARCH=mips%s%s",
				   is_wide ? "64" : "", is_big(f) ? "" : "le"));
	add(cx, list, arena_printf(&cx->arena, "GOMIPS%s=%sfloat",
				   is_wide ? "64" : "",
				   is_soft ? "soft" : "hard"));
}

static void go_ppc64(struct ctx *cx, const struct machine_facts *f,
		     struct strings *list)
{
	if (!has(f, "power8") || !f->target.order)
		return;
	add(cx, list, is_big(f) ? "GOARCH=ppc64" : "GOARCH=ppc64le");
	add(cx, list, has(f, "power10") ? "GOPPC64=power10"
		      : has(f, "power9") ? "GOPPC64=power9"
					 : "GOPPC64=power8");
}

static void go_x86(struct ctx *cx, const struct machine_facts *f,
		   struct strings *list)
{
	if (f->target.machine == EM_386) {
		add(cx, list, "GOARCH=386");
		add(cx, list, has(f, "sse2") ? "GO386=sse2"
					     : "GO386=softfloat");
	} else if (f->target.class == 64) {
		add(cx, list, "GOARCH=amd64");
		add(cx, list, has(f, "x86-64-v4") ? "GOAMD64=v4"
			      : has(f, "x86-64-v3") ? "GOAMD64=v3"
			      : has(f, "x86-64-v2") ? "GOAMD64=v2"
						    : "GOAMD64=v1");
	}
}

/* Go's GOARCH, and the variable for its level or floating point. */
static void go_names(struct ctx *cx, const struct machine_facts *f,
		     struct strings *list)
{
	bool is_wide = f->target.class == 64;

	switch (f->target.machine) {
	case EM_ARM:
		go_arm(cx, f, list);
		break;
	case EM_MIPS:
		go_mips(cx, f, list);
		break;
	case EM_PPC64:
		go_ppc64(cx, f, list);
		break;
	case EM_386:
	case EM_X86_64:
		go_x86(cx, f, list);
		break;
	case EM_AARCH64:
		if (!is_big(f))
			add(cx, list, "GOARCH=arm64");
		break;
	case EM_RISCV:
		if (is_wide && is_hard(f, "d"))
			add(cx, list, "GOARCH=riscv64");
		break;
	case EM_LOONGARCH:
		if (is_wide && is_hard(f, "fpu64"))
			add(cx, list, "GOARCH=loong64");
		break;
	case EM_S390:
		if (is_wide)
			add(cx, list, "GOARCH=s390x");
		break;
	}
	if (list->count)
		vec_insert(&cx->arena, list, 0, "GOOS=linux");
}

void machine_names_of(struct ctx *cx, const struct machine_facts *f,
		      struct machine_names *ret_names)
{
	struct machine_names n = {
		.gnu = gnu_name(cx, f), .debian = debian_name(f),
	};

	go_names(cx, f, &n.go);
	rust_names_of(cx, f, &n);
	builder_names_of(cx, f, &n);
	*ret_names = n;
}
