/* SPDX-License-Identifier: MIT */
#include "edit_order.h"

#include <string.h>

/* Not in every <elf.h>. */
enum { TAG_RELRENT = 37, TAG_SYMTAB_SHNDX = 34 };

/* Machines whose code and tables are known to have no index of a symbol but in
 * relocations (of MIPS the stubs and the GOT have), and the tags of their own
 * that are known. */
static const struct machine_tags {
	unsigned int machine;
	int64_t first, last;
} machine_tags[] = {
	{ EM_386, 1, 0 },
	{ EM_X86_64, DT_LOPROC, DT_LOPROC + 3 },	/* DT_X86_64_PLT */
	{ EM_ARM, DT_LOPROC + 1, DT_LOPROC + 1 },	/* DT_ARM_SYMTABSZ */
	{ EM_AARCH64, DT_LOPROC, DT_LOPROC + 0x11 },
	{ EM_PPC, DT_PPC_GOT, DT_PPC_OPT },
	{ EM_PPC64, DT_PPC64_GLINK, DT_PPC64_OPT },
	{ EM_RISCV, DT_LOPROC + 1, DT_LOPROC + 1 },	/* ..._VARIANT_CC */
	{ EM_S390, 1, 0 },
};

/* Tags that lead to no index of a symbol, or only to tables that are made to
 * follow. */
static const int64_t known_tags[][2] = {
	{ DT_NULL, TAG_SYMTAB_SHNDX - 1 },
	{ TAG_SYMTAB_SHNDX + 1, TAG_RELRENT },
	{ DT_GNU_HASH, DT_GNU_HASH },
	{ DT_TLSDESC_PLT, DT_TLSDESC_GOT },
	{ DT_CONFIG, DT_AUDIT },
	{ DT_FEATURE_1, DT_POSFLAG_1 },
	{ DT_VERSYM, DT_VERSYM },
	{ DT_RELACOUNT, DT_VERNEEDNUM },
	{ DT_AUXILIARY, DT_FILTER },
};

static const struct machine_tags *tags_of(unsigned int machine)
{
	size_t count = sizeof(machine_tags) / sizeof(*machine_tags);

	for (size_t i = 0; i < count; i++) {
		if (machine_tags[i].machine == machine)
			return &machine_tags[i];
	}
	return NULL;
}

static bool is_known(const struct machine_tags *m, int64_t tag)
{
	for (size_t i = 0; i < sizeof(known_tags) / sizeof(*known_tags); i++) {
		if (tag >= known_tags[i][0] && tag <= known_tags[i][1])
			return true;
	}
	return tag >= m->first && tag <= m->last;
}

/* The words of a lazy TLS descriptor in REL are not in the relocation. */
static bool has_odd_descriptors(const struct edit_file *f, int64_t tag)
{
	return (tag == DT_TLSDESC_PLT || tag == DT_TLSDESC_GOT) &&
	       (f->object->machine == EM_386 || f->object->machine == EM_ARM);
}

static const char *check_tags(const struct edit_file *f)
{
	const struct machine_tags *m = tags_of(f->object->machine);

	if (!m)
		return "its machine may need the order of its symbols";
	for (size_t i = 0; i < f->table.count; i++) {
		int64_t tag = f->table.slots[i].d_tag;

		if (!is_known(m, tag) || has_odd_descriptors(f, tag))
			return "a tag may depend on the order of its symbols";
	}
	return NULL;
}

/* It is one of the tables that the tags lead to. */
static bool is_part(const struct edit_renaming *r, enum edit_part_kind kind,
		    const GElf_Shdr *s)
{
	for (size_t i = 0; i < r->parts.count; i++) {
		const struct edit_part *p = &r->parts.items[i];

		if (p->kind == kind && s->sh_offset >= p->offset &&
		    s->sh_size <= p->size &&
		    s->sh_offset - p->offset <= p->size - s->sh_size)
			return true;
	}
	return false;
}

static bool may_link(const struct edit_renaming *r, const GElf_Shdr *s)
{
	switch (s->sh_type) {
	case SHT_REL:
	case SHT_RELA:
		return !s->sh_size || is_part(r, PART_RELOCATIONS, s);
	case SHT_HASH:
		return is_part(r, PART_HASH, s);
	case SHT_GNU_HASH:
		return is_part(r, PART_GNU_HASH, s);
	case SHT_GNU_versym:
		return is_part(r, PART_VERSIONS, s);
	default:
		return s->sh_type == SHT_NULL;
	}
}

static const char *check_sections(const struct edit_file *f,
				  const struct edit_renaming *r)
{
	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (s->sh_type == SHT_DYNSYM && !is_part(r, PART_SYMBOLS, s))
			return "its section headers tell of other symbols";
		if (s->sh_link && s->sh_link < f->section_count &&
		    f->sections[s->sh_link].sh_type == SHT_DYNSYM &&
		    !may_link(r, s))
			return "a section may depend on the order of its"
			       " symbols";
	}
	return NULL;
}

/* Local symbols come first, and the number of them is in a header. */
static bool moves_local(const struct edit_file *f,
			const struct edit_renaming *r)
{
	unsigned int info = f->object->class == 64 ? 4 : 12;

	for (uint64_t i = 0; i < r->count; i++) {
		if (r->from[i] != i &&
		    !(edit_file_get(f, r->at + i * r->stride + info, 1) >> 4))
			return true;
	}
	return false;
}

static bool are_relocations_known(const struct edit_file *f,
				  const struct edit_renaming *r,
				  const struct edit_part *p)
{
	for (uint64_t i = 0; i < p->size; i += p->entry) {
		if (edit_relocation_symbol(f, p->offset + i) >= r->count)
			return false;
	}
	return true;
}

int edit_order_check(struct edit_work *w, const struct edit_renaming *r)
{
	const struct edit_file *f = &w->file;
	const char *why = check_tags(f);

	if (!why)
		why = check_sections(f, r);
	if (!why && moves_local(f, r))
		why = "a local symbol is in its hash table";
	if (why)
		return edit_work_refuse(w, why);
	for (size_t i = 0; i < r->parts.count; i++) {
		if (r->parts.items[i].kind == PART_RELOCATIONS &&
		    !are_relocations_known(f, r, &r->parts.items[i]))
			return fail(w->cx, XS_EFORMAT, "%s: a relocation has a symbol that is not there",
				    w->object->path);
	}
	return 0;
}

/* Records of one size, one for each symbol. */
static void permute(struct edit_work *w, const struct edit_renaming *r,
		    uint64_t at, unsigned int stride)
{
	unsigned char *old = arena_array(&w->cx->arena, r->count, stride);
	unsigned char *bytes = w->file.bytes + at;

	memcpy(old, bytes, r->count * stride);
	for (uint64_t i = 0; i < r->count; i++)
		memcpy(bytes + i * stride, old + (uint64_t)r->from[i] * stride,
		       stride);
}

static void put_relocation(struct edit_file *f, const struct edit_renaming *r,
			   uint64_t at)
{
	unsigned int w = f->object->class / 8, low = w == 8 ? 32 : 8;
	uint64_t info = edit_file_get(f, at + w, w);
	uint64_t type = info & ((1ULL << low) - 1);
	uint64_t symbol = r->to[info >> low];

	edit_file_put(f, at + w, symbol << low | type, w);
}

void edit_order_put(struct edit_work *w, const struct edit_renaming *r)
{
	for (size_t i = 0; i < r->parts.count; i++) {
		const struct edit_part *p = &r->parts.items[i];

		if (p->kind == PART_SYMBOLS)
			permute(w, r, p->offset, r->stride);
		else if (p->kind == PART_VERSIONS)
			permute(w, r, p->offset, 2);
		for (uint64_t at = 0; p->kind == PART_RELOCATIONS &&
				      at < p->size; at += p->entry)
			put_relocation(&w->file, r, p->offset + at);
	}
}
