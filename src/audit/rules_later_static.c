/* SPDX-License-Identifier: MIT */
#include "rules_later.h"

#include <string.h>

/* Relocations that want a variable at a fixed distance from the thread's
 * pointer (R_*_TPOFF and so on). */
static const struct {
	unsigned int machine;
	uint32_t types[2];
} tpoffs[] = {
	{ EM_X86_64, { R_X86_64_TPOFF64 } },
	{ EM_386, { R_386_TLS_TPOFF, R_386_TLS_TPOFF32 } },
	{ EM_ARM, { R_ARM_TLS_TPOFF32 } },
	{ EM_AARCH64, { R_AARCH64_TLS_TPREL } },
	{ EM_MIPS, { R_MIPS_TLS_TPREL32, R_MIPS_TLS_TPREL64 } },
	{ EM_PPC, { R_PPC_TPREL32 } },
	{ EM_PPC64, { R_PPC64_TPREL64 } },
	{ EM_RISCV, { R_RISCV_TLS_TPREL32, R_RISCV_TLS_TPREL64 } },
	{ EM_S390, { R_390_TLS_TPOFF } },
	{ EM_LOONGARCH, { 10, 11 } },
	{ EM_68K, { R_68K_TLS_TPREL32 } },
	{ EM_ARC_COMPACT, { 0x44 } },
	{ EM_ARCV2, { 0x44 } },
	{ EM_OPENRISC, { 32 } },
	{ EM_CSKY, { 58 } },
	{ EM_SPARC, { R_SPARC_TLS_TPOFF32 } },
	{ EM_SPARCV9, { R_SPARC_TLS_TPOFF64 } },
	{ EM_SH, { R_SH_TLS_TPOFF32 } },
	{ EM_ALPHA, { R_ALPHA_TPREL64 } },
};

static bool is_tpoff(unsigned int machine, uint32_t type)
{
	for (size_t i = 0; i < sizeof(tpoffs) / sizeof(*tpoffs); i++) {
		if (tpoffs[i].machine == machine &&
		    (tpoffs[i].types[0] == type || tpoffs[i].types[1] == type))
			return true;
	}
	return false;
}

/* Whether it wants some of its own variables so. */
static bool wants_static(const struct audited *o)
{
	for (size_t i = 0; i < o->facts.relocs.count; i++) {
		const struct inspected_relocs *r = &o->facts.relocs.items[i];

		if (r->own_count && r->type &&
		    is_tpoff(o->object->machine, r->type))
			return true;
	}
	return false;
}

/* NULL: it has none of its own, or the start of a program makes room. */
static const GElf_Phdr *static_block(const struct audited *o)
{
	const GElf_Phdr *p = object_segment(o->object, PT_TLS);

	return o->class == CLASS_PLUGIN && !o->is_excluded && p &&
	       p->p_memsz && wants_static(o) ? p : NULL;
}

/*
 * glibc leaves this many bytes for all that is loaded later, of which its
 * TLSDESC may take the last ones (glibc elf/dl-tls.c); blocks that only just
 * do not fit find some more where the area is rounded up.
 */
enum { SURPLUS = 1664, OPTIONAL = 512, SLACK = 128, ALIGN_MAX = 64 };

static uint64_t sum_of_blocks(const struct audit *a)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < a->objects.count; i++) {
		const GElf_Phdr *p = static_block(a->objects.items[i]);

		if (p && p->p_memsz < UINT32_MAX)
			sum += p->p_memsz;
	}
	return sum;
}

static enum severity glibc_says(const GElf_Phdr *p, uint64_t sum)
{
	if (p->p_memsz > SURPLUS + SLACK || p->p_align > ALIGN_MAX)
		return SEVERITY_ERROR;
	if (p->p_memsz > SURPLUS - OPTIONAL || sum > SURPLUS - OPTIONAL)
		return SEVERITY_WARN;
	return SEVERITY_INFO;
}

static void tell_static(struct audit *a, const struct audited *o,
			const GElf_Phdr *p, uint64_t sum)
{
	const char *libc = a->loader->ops->name;
	struct finding *f;

	f = audit_found(a, o->path, "static-tls", "no program's start maps it,"
			" and it wants a place that only a start gives for"
			" sure for thread-local variables of %ju bytes",
			(uintmax_t)p->p_memsz);
	f->where = "PT_TLS";
	if (!strcmp(libc, "musl"))
		f->severity = SEVERITY_ERROR;
	else if (!strcmp(libc, "glibc"))
		f->severity = glibc_says(p, sum);
}

void later_static_tls(struct audit *a)
{
	uint64_t sum = sum_of_blocks(a);

	for (size_t i = 0; a->loader && i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		const GElf_Phdr *p = static_block(o);

		if (p)
			tell_static(a, o, p, sum);
	}
}

/* Where glibc takes a library without PT_GNU_STACK for one that executes its
 * stack (glibc sysdeps, stackinfo.h). */
static bool is_executable_by_default(const struct object *o)
{
	static const unsigned int machines[] = {
		EM_386, EM_68K, EM_ALPHA, EM_ARM, EM_MICROBLAZE, EM_MIPS,
		EM_OPENRISC, EM_PARISC, EM_PPC, EM_S390, EM_SH, EM_SPARC,
		EM_SPARC32PLUS, EM_SPARCV9, EM_X86_64,
	};

	for (size_t i = 0; i < sizeof(machines) / sizeof(*machines); i++) {
		if (machines[i] == o->machine)
			return true;
	}
	return false;
}

static bool executes_stack(const struct object *o)
{
	const GElf_Phdr *p = object_segment(o, PT_GNU_STACK);

	return p ? p->p_flags & PF_X : is_executable_by_default(o);
}

/* Where most programs execute their stack, as those of some toolchains for MIPS
 * do, a library changes nothing. */
static bool has_plain_programs(const struct audit *a)
{
	size_t plain = 0, executable = 0;

	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		if (o->class != CLASS_PROGRAM || o->is_excluded)
			continue;
		if (executes_stack(o->object))
			executable++;
		else
			plain++;
	}
	return plain > executable;
}

void later_execstack(struct audit *a)
{
	if (!a->loader || strcmp(a->loader->ops->name, "glibc") != 0 ||
	    !has_plain_programs(a))
		return;
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		struct finding *f;

		if (o->class != CLASS_PLUGIN || o->is_excluded ||
		    !executes_stack(o->object))
			continue;
		f = audit_found(a, o->path, NULL, "no program's start maps it,"
				" and it %s", object_segment(o->object,
							     PT_GNU_STACK)
				? "wants an executable stack"
				: "does not say that its stack need not be"
				  " executable");
		f->where = "PT_GNU_STACK";
		if (a->loader->version >= 241)
			f->severity = SEVERITY_ERROR;
	}
}
