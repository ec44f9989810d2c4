/* SPDX-License-Identifier: MIT */
#include "rules_symbols.h"

#include <string.h>

enum { TAG_MIPS_XHASH = 0x70000036 };

/* ---- STB_GNU_UNIQUE ---- */

/* Only what is opened could be closed again. */
void symbols_unique(struct audit *a, const struct audited *o)
{
	struct strings names = { 0 };

	if (o->class != CLASS_PLUGIN || o->is_excluded || !a->loader ||
	    !a->loader->ops->has_versions)
		return;
	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (s->is_defined && s->bind == STB_GNU_UNIQUE)
			vec_push(&a->cx->arena, &names, s->name);
	}
	if (names.count)
		finding_name(a->cx, audit_found(a, o->path, "unique", "stays"
						" when it is closed, for %s",
						symbols_named(a, &names)),
			     &names);
}

/* ---- functions that are chosen at the start ---- */

static const struct irelative {
	unsigned int machine;
	uint32_t type;
} irelatives[] = {
	{ EM_386, R_386_IRELATIVE },
	{ EM_X86_64, R_X86_64_IRELATIVE },
	{ EM_ARM, R_ARM_IRELATIVE },
	{ EM_AARCH64, R_AARCH64_IRELATIVE },
	{ EM_PPC, R_PPC_IRELATIVE },
	{ EM_PPC64, R_PPC64_IRELATIVE },
	{ EM_RISCV, R_RISCV_IRELATIVE },
	{ EM_S390, R_390_IRELATIVE },
	{ EM_LOONGARCH, R_LARCH_IRELATIVE },
};

static bool is_irelative(unsigned int machine, uint32_t type)
{
	for (size_t i = 0; i < sizeof(irelatives) / sizeof(*irelatives); i++) {
		if (irelatives[i].machine == machine)
			return irelatives[i].type == type;
	}
	return false;
}

static size_t count_irelatives(const struct audited *o)
{
	size_t count = 0;

	for (size_t i = 0; i < o->facts.relocs.count; i++) {
		if (is_irelative(o->object->machine,
				 o->facts.relocs.items[i].type))
			count += o->facts.relocs.items[i].count;
	}
	return count;
}

static struct strings ifuncs_of(struct audit *a, const struct audited *o)
{
	struct strings names = { 0 };

	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (s->is_defined && s->type == STT_GNU_IFUNC)
			vec_push(&a->cx->arena, &names, s->name);
	}
	return names;
}

static void check_ifunc(struct audit *a, const struct closure *k,
			const struct audited *o)
{
	size_t count = count_irelatives(o);
	struct strings names = ifuncs_of(a, o);
	const char *loader = k->loader->ops->name;
	struct finding *f;

	if (count) {
		f = audit_found(a, o->path, "relocations", "%zu relocations"
				" for functions that the loader is to choose,"
				" which %s's does not do", count, loader);
		f->where = "R_*_IRELATIVE";
		if (a->program && k->loader->ops->binds_at_start)
			f->severity = SEVERITY_FATAL;
	}
	if (names.count) {
		f = audit_found(a, o->path, "symbols", "defines %s for the"
				" loader to choose, which %s's does not do",
				symbols_named(a, &names), loader);
		finding_name(a->cx, f, &names);
		f->where = "STT_GNU_IFUNC";
	}
}

/* What is loaded by a start; of a plugin, the same. */
void symbols_ifunc(struct audit *a, const struct closure *k)
{
	if (k->loader->ops->has_versions || k->interpreter_defect)
		return;
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct audited *o = scope_object(a, k, i);

		if (o && o->class != CLASS_LOADER)
			check_ifunc(a, k, o);
	}
}

/* ---- relocations ---- */

/* All that musl's loader knows (arch/<machine>/reloc.h); 0 ends a list, and
 * is one that does nothing. */
static const struct known_relocs {
	unsigned int machine, class;
	uint32_t types[12];
} musl_relocs[] = {
	{ EM_X86_64, 64, { R_X86_64_64, R_X86_64_PC32, R_X86_64_GLOB_DAT,
			   R_X86_64_JUMP_SLOT, R_X86_64_RELATIVE,
			   R_X86_64_COPY, R_X86_64_DTPMOD64,
			   R_X86_64_DTPOFF64, R_X86_64_TPOFF64,
			   R_X86_64_TLSDESC } },
	{ EM_386, 32, { R_386_32, R_386_PC32, R_386_GLOB_DAT, R_386_JMP_SLOT,
			R_386_RELATIVE, R_386_COPY, R_386_TLS_DTPMOD32,
			R_386_TLS_DTPOFF32, R_386_TLS_TPOFF,
			R_386_TLS_TPOFF32, R_386_TLS_DESC } },
	{ EM_AARCH64, 64, { R_AARCH64_ABS64, R_AARCH64_GLOB_DAT,
			    R_AARCH64_JUMP_SLOT, R_AARCH64_RELATIVE,
			    R_AARCH64_COPY, R_AARCH64_TLS_DTPMOD,
			    R_AARCH64_TLS_DTPREL, R_AARCH64_TLS_TPREL,
			    R_AARCH64_TLSDESC } },
	{ EM_MIPS, 32, { R_MIPS_REL32, R_MIPS_JUMP_SLOT, R_MIPS_COPY,
			 R_MIPS_TLS_DTPMOD32, R_MIPS_TLS_DTPREL32,
			 R_MIPS_TLS_TPREL32 } },
};

static const struct known_relocs *known_relocs_of(const struct object *o)
{
	for (size_t i = 0; i < sizeof(musl_relocs) / sizeof(*musl_relocs);
	     i++) {
		if (musl_relocs[i].machine == o->machine &&
		    musl_relocs[i].class == o->class)
			return &musl_relocs[i];
	}
	return NULL;
}

static bool is_known(const struct known_relocs *known, uint32_t type)
{
	for (size_t i = 0; known->types[i]; i++) {
		if (known->types[i] == type)
			return true;
	}
	return !type;
}

static void check_relocs(struct audit *a, const struct audited *o)
{
	const struct known_relocs *known = known_relocs_of(o->object);

	for (size_t i = 0; known && i < o->facts.relocs.count; i++) {
		const struct inspected_relocs *r = &o->facts.relocs.items[i];
		struct finding *f;

		if (is_known(known, r->type) ||
		    is_irelative(o->object->machine, r->type))
			continue;
		f = audit_found(a, o->path, arena_printf(&a->cx->arena, "%u",
				r->type), "has a relocation of type %u, which"
				" musl's loader does not know", r->type);
		f->where = r->symbol;
		if (a->program)
			f->severity = SEVERITY_FATAL;
	}
}

void symbols_reloc(struct audit *a, const struct closure *k)
{
	if (!k->loader->ops->binds_at_start || k->interpreter_defect)
		return;
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct audited *o = scope_object(a, k, i);

		if (o && o->class != CLASS_LOADER)
			check_relocs(a, o);
	}
}

/* ---- hash tables ---- */

/* Without one a loader finds nothing in it; MIPS has a kind of its own, since
 * its GOT demands another order than DT_GNU_HASH does. */
void symbols_hash(struct audit *a, const struct audited *o)
{
	const struct dynamic *y = &o->object->dynamic;
	const struct loader *l = a->loader;
	uint64_t xhash;
	struct finding *f;

	if (!audited_is_loadable(o) || !o->object->has_dynamic || !y->symbols)
		return;
	if (o->object->machine != EM_MIPS) {
		if (!y->gnu_hash && y->hash)
			audit_found(a, o->path, "DT_GNU_HASH",
				    "has DT_HASH alone");
		return;
	}
	if (y->hash || !inspected_tag(&o->facts, TAG_MIPS_XHASH, &xhash) || !l)
		return;
	if (l->ops->has_versions && (!l->version || l->version >= 233))
		return;
	f = audit_found(a, o->path, "DT_MIPS_XHASH", "has DT_MIPS_XHASH"
			" alone, which this %s does not know", l->ops->name);
	f->severity = SEVERITY_FATAL;
}
