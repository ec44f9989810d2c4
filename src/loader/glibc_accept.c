/* SPDX-License-Identifier: MIT */
#include "glibc.h"

#include <string.h>

/* What one test has to say. */
struct check {
	struct process *p;
	const struct loader_file *file;
	const struct object *o;
	struct span head;
	const char *why;
};

static enum verdict skip(struct check *c, const char *why)
{
	c->why = why;
	return VERDICT_SKIP;
}

static enum verdict fatal(struct check *c, const char *why)
{
	c->why = why;
	return VERDICT_FATAL;
}

static const struct target *target(const struct check *c)
{
	return &c->p->loader->target;
}

/* The loader reads the header in its own byte order, whatever it says. */
static uint16_t half(const struct check *c, unsigned int offset)
{
	uint16_t value = 0;

	span_u16(c->head, offset, target(c)->order, &value);
	return value;
}

static uint32_t word(const struct check *c, unsigned int offset)
{
	uint32_t value = 0;

	span_u32(c->head, offset, target(c)->order, &value);
	return value;
}

static uint32_t flags_of(const struct check *c)
{
	return word(c, target(c)->class == 64 ? 48 : 36);
}

static enum verdict check_readable(struct check *c)
{
	size_t size = target(c)->class == 64 ? sizeof(Elf64_Ehdr)
					     : sizeof(Elf32_Ehdr);

	if (S_ISDIR(c->o->mode))
		return fatal(c, "is a directory");
	if (!S_ISREG(c->o->mode))
		return fatal(c, "is not a regular file");
	if (c->head.size < size)
		return fatal(c, "file too short");
	if (memcmp(c->head.bytes, ELFMAG, SELFMAG))
		return fatal(c, "invalid ELF header: not an ELF file");
	return VERDICT_TAKE;
}

static enum verdict check_class(struct check *c)
{
	unsigned int class = c->head.bytes[EI_CLASS];

	if (class == (target(c)->class == 64 ? ELFCLASS64 : ELFCLASS32))
		return VERDICT_TAKE;
	if (class == ELFCLASS32 || class == ELFCLASS64)
		return skip(c, class == ELFCLASS64 ? "wrong ELF class: 64-bit"
						   : "wrong ELF class: 32-bit");
	return skip(c, "wrong ELF class");
}

static enum verdict check_machine(struct check *c)
{
	const char *why = target_refuses(c->p->cx, *target(c), half(c, 18),
					 flags_of(c));

	if (!why)
		return VERDICT_TAKE;
	if (target(c)->order == ORDER_LITTLE &&
	    c->head.bytes[EI_DATA] == ELFDATA2MSB)
		why = "big-endian, the loader is little-endian";
	if (target(c)->order == ORDER_BIG &&
	    c->head.bytes[EI_DATA] == ELFDATA2LSB)
		why = "little-endian, the loader is big-endian";
	return skip(c, why);
}

/* Debian's patch tests the machine before everything but the class. */
static enum verdict check_machine_early(struct check *c)
{
	return c->p->loader->is_debian ? check_machine(c) : VERDICT_TAKE;
}

static enum verdict check_order(struct check *c)
{
	if (c->head.bytes[EI_DATA] == target(c)->order)
		return VERDICT_TAKE;
	return fatal(c, target(c)->order == ORDER_BIG
		     ? "ELF file data encoding not big-endian"
		     : "ELF file data encoding not little-endian");
}

/* The first EI_ABIVERSION of ELFOSABI_GNU that this loader refuses. */
static unsigned int abi_version_limit(const struct loader *l)
{
	bool newer = !l->version || l->version >= 228;

	switch (l->target.machine) {
	case EM_386:
	case EM_X86_64:
	case EM_PPC:
	case EM_PPC64:
	case EM_SPARC:
	case EM_SPARCV9:
		return newer ? 4 : 3;
	case EM_RISCV:
		return 4;
	case EM_MIPS:
		return l->version >= 236 || !l->version ? 6 : 5;
	}
	return newer ? 3 : 2;
}

static bool osabi_is_valid(const struct check *c)
{
	unsigned int abi = c->head.bytes[EI_OSABI];

	return abi == ELFOSABI_SYSV || abi == ELFOSABI_GNU ||
	       (abi == ELFOSABI_ARM_AEABI && target(c)->machine == EM_ARM);
}

static bool abi_version_is_valid(const struct check *c)
{
	unsigned int abi = c->head.bytes[EI_OSABI];
	unsigned int version = c->head.bytes[EI_ABIVERSION];

	if (!version)
		return true;
	if (abi == ELFOSABI_GNU)
		return version < abi_version_limit(c->p->loader);
	return target(c)->machine == EM_MIPS && abi == ELFOSABI_SYSV &&
	       version < abi_version_limit(c->p->loader);
}

static enum verdict check_ident(struct check *c)
{
	if (c->head.bytes[EI_VERSION] != EV_CURRENT)
		return fatal(c, "ELF file version ident does not match");
	if (!osabi_is_valid(c))
		return fatal(c, "ELF file OS ABI invalid");
	if (!abi_version_is_valid(c))
		return fatal(c, "ELF file ABI version invalid");
	for (int i = EI_PAD; i < EI_NIDENT; i++) {
		if (c->head.bytes[i])
			return fatal(c, "nonzero padding in e_ident");
	}
	if (word(c, 20) != EV_CURRENT)
		return fatal(c, "ELF file version does not match");
	return VERDICT_TAKE;
}

/* Upstream, arm's float mode is tested like a magic number; the message says
 * nothing (sysdeps/arm/ldsodefs.h, VALID_ELF_HEADER). */
static enum verdict check_arm_float(struct check *c)
{
	const char *why = NULL;

	if (target(c)->machine == EM_ARM && half(c, 18) == EM_ARM)
		why = target_refuses(c->p->cx, *target(c), EM_ARM,
				     flags_of(c));
	if (!why)
		return VERDICT_TAKE;
	return fatal(c, arena_printf(&c->p->cx->arena, "internal error: %s",
				     why));
}

static enum verdict check_type(struct check *c)
{
	unsigned int type = half(c, 16);
	bool wide = target(c)->class == 64;

	if (type != ET_DYN && type != ET_EXEC)
		return fatal(c, "only ET_DYN and ET_EXEC can be loaded");
	if (half(c, wide ? 54 : 42) !=
	    (wide ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr)))
		return fatal(c, "ELF file's phentsize not the expected size");
	return VERDICT_TAKE;
}

static enum verdict check_mips_float(struct check *c)
{
	unsigned int modes = target_mips_modes(c->o->mips_float);

	if (target(c)->machine != EM_MIPS)
		return VERDICT_TAKE;
	for (size_t i = 0; i < c->p->map.count; i++) {
		const struct object *have = c->p->map.items[i]->object;

		if (have)
			modes &= target_mips_modes(have->mips_float);
	}
	return modes ? VERDICT_TAKE
		     : skip(c, "its float ABI does not go with the others'");
}

/* Up to 2.35 a note for another kernel than Linux, or one for a later Linux,
 * makes it no candidate. */
static enum verdict check_abi_note(struct check *c)
{
	unsigned int version = c->p->loader->version;
	uint32_t kernel = c->p->options->kernel;

	if (!version || version >= 236 || c->o->abi_note_os < 0)
		return VERDICT_TAKE;
	if (c->o->abi_note_os > 0)
		return skip(c, "its ABI note is not for Linux");
	if (kernel && c->o->abi_note_kernel > kernel)
		return skip(c, "its ABI note asks for a later Linux");
	return VERDICT_TAKE;
}

/* A page that begins behind the end of the file cannot be touched. */
static bool is_cut_off(const struct object *o, const GElf_Phdr *s)
{
	uint64_t end = (o->size + 0xfff) & ~(uint64_t)0xfff;

	return s->p_offset > end || s->p_filesz > end - s->p_offset;
}

static enum verdict check_segments(struct check *c)
{
	bool any = false;

	for (size_t i = 0; i < c->o->segment_count; i++) {
		const GElf_Phdr *s = &c->o->segments[i];

		if (s->p_type != PT_LOAD)
			continue;
		any = true;
		if ((s->p_vaddr - s->p_offset) & 0xfff)
			return fatal(c, "ELF load command address/offset not"
				     " page-aligned");
		if (s->p_filesz && is_cut_off(c->o, s))
			return fatal(c, "the file ends before its segments do;"
				     " the loader crashes");
	}
	if (!any)
		return fatal(c, "object file has no loadable segments");
	return VERDICT_TAKE;
}

static enum verdict check_dependency(struct check *c)
{
	if (!c->o->has_dynamic)
		return fatal(c, "object file has no dynamic section");
	if (c->o->dynamic.flags_1 & DF_1_PIE)
		return fatal(c, "cannot dynamically load position-independent"
			     " executable");
	if (c->o->type == ET_EXEC)
		return fatal(c, "cannot dynamically load executable");
	if (c->o->defect)
		return fatal(c, c->o->defect);
	return VERDICT_TAKE;
}

static enum verdict check_broken(struct check *c)
{
	if (c->o->kind != OBJECT_ELF || (!c->o->segment_count && c->o->defect))
		return fatal(c, c->o->defect);
	return VERDICT_TAKE;
}

enum verdict glibc_accepts(struct process *p, const struct loader_file *f,
			   const char **ret_why)
{
	static enum verdict (*const checks[])(struct check *) = {
		check_readable, check_class, check_machine_early,
		check_order, check_ident, check_arm_float, check_machine,
		check_type,
		check_broken, check_mips_float, check_abi_note,
		check_segments, check_dependency,
	};
	struct check c = { .p = p, .file = f, .o = f->object };

	if (f->error) {
		*ret_why = strerror(f->error);
		return VERDICT_SKIP;
	}
	c.head = (struct span){ c.o->head, c.o->head_size };
	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		enum verdict v = checks[i](&c);

		if (v == VERDICT_TAKE)
			continue;
		*ret_why = c.why;
		return v;
	}
	return VERDICT_TAKE;
}
