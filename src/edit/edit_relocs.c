/* SPDX-License-Identifier: MIT */
#include "edit_relocs.h"

/* Not in every <elf.h>. */
enum { TAG_RELRSZ = 35, TAG_RELR = 36 };

struct walk {
	const struct edit_file *f;
	edit_pointer_visit visit;
	void *with;
};

/* A table of relocations as its tags have it. */
struct relocations {
	int64_t table, size;
	bool has_addends;
};

static bool is_relative(const struct edit_file *f, uint64_t info)
{
	static const struct {
		unsigned int machine, type;
	} relatives[] = {
		{ EM_386, R_386_RELATIVE }, { EM_X86_64, R_X86_64_RELATIVE },
		{ EM_ARM, R_ARM_RELATIVE }, { EM_AARCH64, R_AARCH64_RELATIVE },
		{ EM_MIPS, R_MIPS_REL32 }, { EM_PPC, R_PPC_RELATIVE },
		{ EM_PPC64, R_PPC64_RELATIVE }, { EM_S390, R_390_RELATIVE },
		{ EM_RISCV, R_RISCV_RELATIVE }, { EM_LOONGARCH, 3 },
		{ EM_SH, R_SH_RELATIVE }, { EM_68K, R_68K_RELATIVE },
		{ EM_SPARC, R_SPARC_RELATIVE },
		{ EM_SPARCV9, R_SPARC_RELATIVE },
		{ EM_ALPHA, R_ALPHA_RELATIVE },
	};

	for (size_t i = 0; i < sizeof(relatives) / sizeof(*relatives); i++) {
		if (relatives[i].machine == f->header.e_machine)
			return info == relatives[i].type;
	}
	return false;
}

/* The symbol of 'info' is none; then the addend is an address. */
static bool has_no_symbol(const struct edit_file *f, uint64_t info)
{
	return f->object->class == 64 ? !(info >> 32) : !(info >> 8);
}

static uint64_t info_at(const struct edit_file *f, uint64_t at)
{
	unsigned int w = f->object->class / 8;

	/* Of little-endian n64, too, the symbol is a word of its own and comes
	 * first, the last type last: its three types are bytes. */
	if (w == 8 && edit_is_mips(f->header.e_machine))
		return edit_file_get(f, at + w, 4) << 32 | f->bytes[at + 15];
	return edit_file_get(f, at + w, w);
}

/* The value is the word that is at the place. */
static void take_word(const struct edit_file *f, struct edit_pointer *p)
{
	unsigned int w = f->object->class / 8;
	struct span part, image = { f->bytes, f->size };

	p->has_value = edit_file_offset(f, p->place, &p->at) &&
		       span_part(image, p->at, w, &part);
	p->is_relative = p->has_value;
	p->value = p->has_value ? edit_file_get(f, p->at, w) : 0;
}

static bool visit_one(const struct walk *k, uint64_t at, bool has_addend)
{
	const struct edit_file *f = k->f;
	unsigned int w = f->object->class / 8;
	uint64_t info = info_at(f, at);
	struct edit_pointer p = { .place = edit_file_get(f, at, w) };

	if (has_addend && has_no_symbol(f, info)) {
		p.has_value = true;
		p.at = at + 2 * w;
		p.value = edit_file_get(f, p.at, w);
		p.is_relative = is_relative(f, info);
	} else if (!has_addend && is_relative(f, info)) {
		take_word(f, &p);
	}
	return k->visit(&p, k->with);
}

static bool bytes_of(const struct edit_file *f, int64_t table, int64_t size,
		     uint64_t *ret_at, uint64_t *ret_size)
{
	struct span part, image = { f->bytes, f->size };
	uint64_t address;

	*ret_size = 0;
	if (!edit_table_value(&f->table, table, &address) ||
	    !edit_table_value(&f->table, size, ret_size) || !*ret_size)
		return true;
	return edit_file_offset(f, address, ret_at) &&
	       span_part(image, *ret_at, *ret_size, &part);
}

static bool visit_table(const struct walk *k, const struct relocations *r,
			bool *ret_ends)
{
	unsigned int entry = k->f->object->class / 8 * (r->has_addends ? 3 : 2);
	uint64_t size, at = 0;

	if (!bytes_of(k->f, r->table, r->size, &at, &size))
		return false;
	for (uint64_t i = 0; !*ret_ends && i + entry <= size; i += entry)
		*ret_ends = !visit_one(k, at + i, r->has_addends);
	return true;
}

static bool visit_place(const struct walk *k, uint64_t place)
{
	struct edit_pointer p = { .place = place };

	take_word(k->f, &p);
	return k->visit(&p, k->with);
}

/* An even word is an address; an odd one has a bit for each word behind the
 * last one (gABI, "Relative Relocations"). */
static bool visit_packed(const struct walk *k, bool *ret_ends)
{
	unsigned int w = k->f->object->class / 8;
	uint64_t next = 0, size, at = 0;

	if (!bytes_of(k->f, TAG_RELR, TAG_RELRSZ, &at, &size))
		return false;
	for (uint64_t i = 0; !*ret_ends && i + w <= size; i += w) {
		uint64_t word = edit_file_get(k->f, at + i, w);

		if (!(word & 1)) {
			*ret_ends = !visit_place(k, word);
			next = word + w;
			continue;
		}
		for (unsigned int bit = 1; !*ret_ends && bit < 8 * w; bit++)
			*ret_ends = word >> bit & 1 &&
				    !visit_place(k, next + (bit - 1) * w);
		next += (8 * w - 1) * w;
	}
	return true;
}

const char *edit_relocs_visit(const struct edit_file *f,
			      edit_pointer_visit visit, void *with)
{
	const struct walk k = { f, visit, with };
	uint64_t kind = DT_REL;
	struct relocations tables[] = {
		{ DT_REL, DT_RELSZ, false }, { DT_RELA, DT_RELASZ, true },
		{ DT_JMPREL, DT_PLTRELSZ, false },
	};
	bool ends = false, is_there = true;

	edit_table_value(&f->table, DT_PLTREL, &kind);
	tables[2].has_addends = kind == DT_RELA;
	for (size_t i = 0; is_there && i < sizeof(tables) / sizeof(*tables);
	     i++)
		is_there = visit_table(&k, &tables[i], &ends);
	if (is_there)
		is_there = visit_packed(&k, &ends);
	return is_there ? NULL : "its relocations are not in the file";
}
