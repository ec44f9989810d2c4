/* SPDX-License-Identifier: MIT */
#include "edit_table.h"

#include "xstage/vec.h"

/* As in dynamic.c: real tables have below a hundred entries. */
enum { ENTRY_MAX = 65536 };

/* Not in every <elf.h>. */
enum {
	TAG_OS_FIRST = 0x6000000d,
	TAG_MIPS_RLD_MAP_REL = 0x70000035,
	TAG_MIPS_XHASH = 0x70000036,
};

/* The first that matches counts. */
static const struct tag_range {
	int64_t first, last;
	enum edit_tag_kind kind;
} tag_ranges[] = {
	{ DT_NEEDED, DT_NEEDED, TAG_STRING },
	{ DT_PLTGOT, DT_RELA, TAG_ADDRESS },
	{ DT_INIT, DT_FINI, TAG_ADDRESS },
	{ DT_SONAME, DT_RPATH, TAG_STRING },
	{ DT_REL, DT_REL, TAG_ADDRESS },
	{ DT_JMPREL, DT_JMPREL, TAG_ADDRESS },
	{ DT_INIT_ARRAY, DT_FINI_ARRAY, TAG_ADDRESS },
	{ DT_RUNPATH, DT_RUNPATH, TAG_STRING },
	{ 32, 32, TAG_ADDRESS },		/* DT_PREINIT_ARRAY */
	{ 34, 34, TAG_ADDRESS },		/* DT_SYMTAB_SHNDX */
	{ 36, 36, TAG_ADDRESS },		/* DT_RELR */
	{ DT_CONFIG, DT_AUDIT, TAG_STRING },
	{ DT_ADDRRNGLO, DT_ADDRRNGHI, TAG_ADDRESS },
	{ DT_VERSYM, DT_VERSYM, TAG_ADDRESS },
	{ DT_VERDEF, DT_VERDEF, TAG_ADDRESS },
	{ DT_VERNEED, DT_VERNEED, TAG_ADDRESS },
	{ DT_VALRNGLO, 0x6fffffff, TAG_VALUE },
	{ TAG_OS_FIRST, DT_VALRNGLO - 1, TAG_STRING },
	{ DT_AUXILIARY, DT_FILTER, TAG_STRING },
};

/* Of MIPS; the rest are numbers (binutils include/elf/mips.h). */
static const int64_t mips_addresses[] = {
	DT_MIPS_MSYM, DT_MIPS_CONFLICT, DT_MIPS_LIBLIST, DT_MIPS_RLD_MAP,
	DT_MIPS_OPTIONS, DT_MIPS_INTERFACE, DT_MIPS_PLTGOT,
	TAG_MIPS_XHASH,
};

static bool is_mips_address(int64_t tag)
{
	for (size_t i = 0; i < sizeof(mips_addresses) / sizeof(int64_t); i++) {
		if (mips_addresses[i] == tag)
			return true;
	}
	return false;
}

int edit_table_read(struct ctx *cx, const struct object *o,
		    struct edit_table *ret_table)
{
	const GElf_Phdr *p = object_dynamic_segment(o);
	VEC(GElf_Dyn) slots = { 0 };
	struct edit_table t = { 0 };
	Elf_Data *data;
	GElf_Dyn d;

	t.entry = o->class == 64 ? sizeof(Elf64_Dyn) : sizeof(Elf32_Dyn);
	t.offset = p->p_offset;
	t.address = p->p_vaddr;
	/* A loader finds the table by its address. */
	object_offset_of(o, p->p_vaddr, &t.offset);
	data = elf_getdata_rawchunk(o->elf, t.offset,
				    p->p_filesz / t.entry * t.entry,
				    ELF_T_DYN);
	for (int i = 0; data && gelf_getdyn(data, i, &d); i++) {
		if (d.d_tag == DT_NULL) {
			t.slots = slots.items;
			t.count = slots.count;
			*ret_table = t;
			return 0;
		}
		if (slots.count == ENTRY_MAX)
			break;
		vec_push(&cx->arena, &slots, d);
	}
	return fail(cx, XS_EFORMAT, "%s: its dynamic section %s", o->path,
		    data ? "has no end" : "is not in the file");
}

bool edit_table_value(const struct edit_table *t, int64_t tag,
		      uint64_t *ret_value)
{
	for (size_t i = t->count; i-- > 0;) {
		if (t->slots[i].d_tag == tag) {
			*ret_value = t->slots[i].d_un.d_val;
			return true;
		}
	}
	return false;
}

bool edit_is_mips(unsigned int machine)
{
	return machine == EM_MIPS || machine == EM_MIPS_RS3_LE;
}

enum edit_tag_kind edit_tag_kind(unsigned int machine, int64_t tag)
{
	if (edit_is_mips(machine) && tag == DT_MIPS_IVERSION)
		return TAG_STRING;
	if (edit_is_mips(machine) && is_mips_address(tag))
		return TAG_ADDRESS;
	for (size_t i = 0; i < sizeof(tag_ranges) / sizeof(*tag_ranges); i++) {
		const struct tag_range *r = &tag_ranges[i];

		if (tag >= r->first && tag <= r->last)
			return r->kind;
	}
	return TAG_VALUE;
}

bool edit_tag_is_run_path(int64_t tag)
{
	return tag == DT_RPATH || tag == DT_RUNPATH;
}

bool edit_tag_is_relative(unsigned int machine, int64_t tag)
{
	return edit_is_mips(machine) && tag == TAG_MIPS_RLD_MAP_REL;
}
