/* SPDX-License-Identifier: MIT */
#include "rules_hardening.h"

#include <string.h>

/* Loaded by a loader or by the kernel alone. */
static bool is_run(const struct audited *o)
{
	return audited_is_loadable(o) || audited_is_program(o);
}

static bool is_glibc(const struct audit *a)
{
	return a->loader && !strcmp(a->loader->ops->name, "glibc");
}

static bool has_textrel_flag(const struct audited *o)
{
	uint64_t value;

	return inspected_tag(&o->facts, DT_TEXTREL, &value) ||
	       (inspected_tag(&o->facts, DT_FLAGS, &value) &&
		value & DF_TEXTREL);
}

/* The function that an address is in, of those that have names. */
static const char *symbol_around(const struct audited *o, uint64_t address)
{
	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (s->is_defined && address >= s->value &&
		    address - s->value < s->size)
			return s->name;
	}
	return NULL;
}

static void say_textrel(struct audit *a, const struct audited *o,
			const struct inspected_relocs *first, size_t count)
{
	const char *in = symbol_around(o, first->offset);
	bool is_marked = has_textrel_flag(o);
	struct finding *f;

	f = audit_found(a, o->path, "relocations", "%zu relocation%s change%s"
			" its code%s, the first at 0x%jx%s%s%s%s", count,
			count == 1 ? "" : "s", count == 1 ? "s" : "",
			is_marked ? "" : ", which stays read-only",
			(uintmax_t)first->offset, in ? " in " : "",
			in ? in : "", first->symbol ? " for " : "",
			first->symbol ? first->symbol : "");
	f->where = is_marked ? "DT_TEXTREL" : "no DT_TEXTREL";
	if (!is_marked)
		f->severity = SEVERITY_FATAL;
}

void hardening_textrel(struct audit *a, const struct audited *o)
{
	const struct inspected_relocs *first = NULL;
	struct finding *f;
	size_t count = 0;

	if (!audited_is_loadable(o))
		return;
	for (size_t i = 0; i < o->facts.relocs.count; i++) {
		const struct inspected_relocs *r = &o->facts.relocs.items[i];

		if (!r->is_text)
			continue;
		if (!first || r->offset < first->offset)
			first = r;
		count += r->count;
	}
	if (first) {
		say_textrel(a, o, first, count);
	} else if (has_textrel_flag(o) && !o->facts.defect) {
		f = audit_found(a, o->path, NULL, "it is marked as having"
				" relocations in its code, and has none");
		f->where = "DT_TEXTREL";
		f->severity = SEVERITY_INFO;
	}
}

/*
 * What comes of an object without PT_GNU_STACK: Linux
 * (arch/.../include/asm/elf.h, elf_read_implies_exec) makes all that is
 * readable executable for a program; glibc (sysdeps/.../stackinfo.h) takes its
 * own default for the stacks of all threads.
 */
static const struct stack_default {
	unsigned int machine, class;
	bool kernel_executes, glibc_executes;
} stack_defaults[] = {
	{ EM_386, 32, true, true },
	{ EM_ARM, 32, true, true },
	{ EM_PPC, 32, true, true },
	{ EM_X86_64, 64, false, true },
	{ EM_X86_64, 32, false, true },
	{ EM_68K, 32, false, true },
	{ EM_ALPHA, 64, false, true },
	{ EM_MICROBLAZE, 32, false, true },
	{ EM_OPENRISC, 32, false, true },
	{ EM_PARISC, 32, false, true },
	{ EM_S390, 64, false, true },
	{ EM_S390, 32, false, true },
	{ EM_SH, 32, false, true },
	{ EM_SPARC, 32, false, true },
	{ EM_SPARC32PLUS, 32, false, true },
	{ EM_SPARCV9, 64, false, true },
};

static struct stack_default stack_default_of(const struct object *o)
{
	static const struct stack_default none;

	for (size_t i = 0;
	     i < sizeof(stack_defaults) / sizeof(*stack_defaults); i++) {
		if (stack_defaults[i].machine == o->machine &&
		    stack_defaults[i].class == o->class)
			return stack_defaults[i];
	}
	return none;
}

/* What an object without the header comes to; NULL: to nothing. */
static const char *without_header(const struct audit *a,
				  const struct audited *o)
{
	struct stack_default d = stack_default_of(o->object);

	if (audited_is_program(o) && d.kernel_executes)
		return "it has no PT_GNU_STACK: the kernel makes its stack"
		       " and more executable";
	/* Of the loader itself nobody reads the header. */
	if (d.glibc_executes && is_glibc(a) && audited_is_loadable(o) &&
	    o->class != CLASS_LOADER)
		return "it has no PT_GNU_STACK: glibc makes stacks executable";
	return NULL;
}

/* musl reads the header of the size of stacks only. */
static bool is_heard(const struct audit *a, const struct audited *o)
{
	return audited_is_program(o) || is_glibc(a);
}

static void say_execstack(struct audit *a, const struct audited *o)
{
	struct finding *f = audit_found(a, o->path, NULL,
					"it asks for an executable stack");

	f->where = "PT_GNU_STACK";
	/* Toolchains for MIPS do so on purpose: Linux before 4.8 emulates
	 * branches of the FPU on the stack. */
	if (o->object->machine == EM_MIPS || !is_heard(a, o))
		f->severity = SEVERITY_INFO;
}

void hardening_execstack(struct audit *a, const struct audited *o)
{
	const GElf_Phdr *p = object_segment(o->object, PT_GNU_STACK);
	const char *why;

	if (!is_run(o))
		return;
	if (p) {
		if (p->p_flags & PF_X)
			say_execstack(a, o);
		return;
	}
	why = without_header(a, o);
	if (why)
		audit_found(a, o->path, NULL, "%s", why)->where =
			"program headers";
}

bool hardening_has_execstack(const struct audit *a, const struct audited *o)
{
	const GElf_Phdr *p = object_segment(o->object, PT_GNU_STACK);

	if (o->object->machine == EM_MIPS)
		return false;
	return p ? p->p_flags & PF_X : without_header(a, o) != NULL;
}

void hardening_stack_not_rw(struct audit *a, const struct audited *o)
{
	const GElf_Phdr *p = object_segment(o->object, PT_GNU_STACK);
	uint32_t lacks;
	struct finding *f;

	if (!is_run(o) || !p)
		return;
	lacks = ~p->p_flags & (PF_R | PF_W);
	if (!lacks)
		return;
	f = audit_found(a, o->path, NULL, "it asks for a stack that is not %s",
			lacks == PF_R ? "readable" : lacks == PF_W ? "writable"
			: "readable and writable");
	f->where = "PT_GNU_STACK";
}

/* Where a linker for the machine has to place code that is written to: PLTs
 * of 32-bit PowerPC without -msecure-plt, of SPARC, and of MIPS with
 * -z rwplt. */
static const char *written_plt(const struct audited *o)
{
	unsigned int machine = o->object->machine;
	uint64_t value;

	if (machine == EM_PPC && !inspected_tag(&o->facts, DT_PPC_GOT, &value))
		return "a PLT that the loader writes, without -msecure-plt";
	if (machine == EM_MIPS &&
	    inspected_tag(&o->facts, DT_MIPS_RWPLT, &value))
		return "a PLT that the loader writes, with -z rwplt";
	if (machine == EM_SPARC || machine == EM_SPARC32PLUS ||
	    machine == EM_SPARCV9)
		return "a PLT that the loader writes, as SPARC has it";
	return NULL;
}

void hardening_rwx_segment(struct audit *a, const struct audited *o)
{
	const char *plt = written_plt(o);

	for (size_t i = 0; is_run(o) && i < o->object->segment_count; i++) {
		const GElf_Phdr *p = &o->object->segments[i];
		struct finding *f;

		if (p->p_type != PT_LOAD || !(p->p_flags & PF_W) ||
		    !(p->p_flags & PF_X))
			continue;
		f = audit_found(a, o->path, "PT_LOAD", "a segment at 0x%jx is"
				" writable and executable%s%s",
				(uintmax_t)p->p_vaddr, plt ? ": " : "",
				plt ? plt : "");
		f->where = "PT_LOAD";
		if (plt)
			f->severity = SEVERITY_INFO;
	}
}

void hardening_no_pie(struct audit *a, const struct audited *o)
{
	/* An FDPIC program is moved segment by segment. */
	bool is_fdpic = o->object->machine == EM_ARM &&
			o->object->head[EI_OSABI] == 65;

	if (audited_is_program(o) && o->object->type == ET_EXEC && !is_fdpic)
		audit_found(a, o->path, NULL, "it is linked to a fixed address")
			->where = "ET_EXEC";
}

static bool has_run_path(const struct audited *o)
{
	return o->object->dynamic.rpath || o->object->dynamic.runpath;
}

static bool is_privileged(const struct audited *o)
{
	return audited_is_program(o) && o->entry->st.st_mode & S_IXUSR &&
	       o->entry->st.st_mode & (S_ISUID | S_ISGID);
}

/* What it lacks, as a list. */
static void add(struct audit *a, const char **list, const char *what)
{
	*list = **list ? arena_printf(&a->cx->arena, "%s, %s", *list, what)
		       : what;
}

void hardening_setuid(struct audit *a, const struct audited *o)
{
	const char *list = "", *partial = "it binds symbols while it runs";
	bool has_relro = object_segment(o->object, PT_GNU_RELRO);
	struct finding *f;

	if (!is_privileged(o))
		return;
	if (o->object->type == ET_EXEC)
		add(a, &list, "it is no PIE");
	if (hardening_has_execstack(a, o))
		add(a, &list, "its stack is executable");
	if (has_run_path(o))
		add(a, &list, "it has a run path");
	if (!has_relro && o->object->machine != EM_MIPS)
		add(a, &list, "it has no RELRO");
	if (!*list && hardening_is_full_relro(o))
		return;
	if (has_relro && !hardening_is_full_relro(o))
		add(a, &list, partial);
	if (!*list)
		return;
	f = audit_found(a, o->path, "hardening", "set-%s: %s",
			o->entry->st.st_mode & S_ISUID ? "user-ID"
						       : "group-ID", list);
	f->where = "mode";
	if (list == partial)
		f->severity = SEVERITY_WARN;
}
