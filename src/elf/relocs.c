/* SPDX-License-Identifier: MIT */
#include "xstage/relocs.h"

#include <stdlib.h>

/* The types that differ from an address in what they are content with. */
static const struct types {
	unsigned int machine;
	uint32_t call, copy;
} machines[] = {
	{ EM_386, R_386_JMP_SLOT, R_386_COPY },
	{ EM_X86_64, R_X86_64_JUMP_SLOT, R_X86_64_COPY },
	{ EM_ARM, R_ARM_JUMP_SLOT, R_ARM_COPY },
	{ EM_AARCH64, R_AARCH64_JUMP_SLOT, R_AARCH64_COPY },
	{ EM_MIPS, R_MIPS_JUMP_SLOT, R_MIPS_COPY },
	{ EM_PPC, R_PPC_JMP_SLOT, R_PPC_COPY },
	{ EM_PPC64, R_PPC64_JMP_SLOT, R_PPC64_COPY },
	{ EM_RISCV, R_RISCV_JUMP_SLOT, R_RISCV_COPY },
	{ EM_S390, R_390_JMP_SLOT, R_390_COPY },
	{ EM_68K, R_68K_JMP_SLOT, R_68K_COPY },
	{ EM_SH, R_SH_JMP_SLOT, R_SH_COPY },
	{ EM_LOONGARCH, R_LARCH_JUMP_SLOT, R_LARCH_COPY },
	{ EM_MICROBLAZE, R_MICROBLAZE_JUMP_SLOT, R_MICROBLAZE_COPY },
	{ EM_OPENRISC, R_OR1K_JMP_SLOT, R_OR1K_COPY },
};

enum reloc_kind relocs_kind(const struct object *o, uint32_t type)
{
	for (size_t i = 0; i < sizeof(machines) / sizeof(*machines); i++) {
		if (machines[i].machine != o->machine)
			continue;
		if (type == machines[i].call)
			return RELOC_CALL;
		if (type == machines[i].copy)
			return RELOC_COPY;
	}
	return o->machine == EM_MIPS && type == R_MIPS_REL32 ? RELOC_FROM_GOT
							     : RELOC_VALUE;
}

/* r_info: 24 and 8 bits, or 32 each, but for little-endian MIPS of 64 bits:
 * the symbol, three bytes, the type. */
static void split_info(const struct object *o, uint64_t info,
		       uint32_t *ret_symbol, uint32_t *ret_type)
{
	bool wide = o->class == 64;

	*ret_symbol = wide ? info >> 32 : info >> 8;
	*ret_type = wide ? info & UINT32_MAX : info & 0xff;
	if (!wide || o->machine != EM_MIPS)
		return;
	if (o->order == ORDER_LITTLE) {
		*ret_symbol = info;
		*ret_type = info >> 56;
	}
	*ret_type &= 0xff;
}

/* Entries of one table; the largest programs have some hundred thousand. */
enum { RELOCS_MAX = 1 << 24 };

/* An offset, the info, with DT_RELA an addend. */
static bool walk_table(const struct object *o, struct dynamic_table table,
		       bool has_addends, reloc_visit *visit, void *data)
{
	unsigned int word = o->class / 8;
	uint64_t step = word * (has_addends ? 3 : 2), info;
	struct reloc_entry e;
	struct span s;

	if (!table.size)
		return true;
	if (table.size / step > RELOCS_MAX ||
	    !object_bytes_at(o, table.address, &s) ||
	    !span_part(s, 0, table.size, &s))
		return false;
	for (uint64_t at = 0; span_integer(s, at + word, word, o->order, &info);
	     at += step) {
		span_integer(s, at, word, o->order, &e.address);
		split_info(o, info, &e.symbol, &e.type);
		visit(data, &e);
	}
	return true;
}

bool relocs_each(const struct object *o, reloc_visit *visit, void *data)
{
	const struct dynamic *y = &o->dynamic;

	return walk_table(o, y->rel, false, visit, data) &&
	       walk_table(o, y->rela, true, visit, data) &&
	       walk_table(o, y->plt, y->plt_has_addends, visit, data);
}

struct reading {
	struct ctx *cx;
	const struct object *o;
	struct relocs *relocs;
};

/* A type of 0 does nothing. */
static void take(void *data, const struct reloc_entry *e)
{
	struct reading *r = data;

	if (e->symbol && e->type)
		vec_push(&r->cx->arena, r->relocs, ((struct reloc){
			e->symbol, r->relocs->count,
			relocs_kind(r->o, e->type) }));
}

/* Every symbol from the first one in the GOT on has a place there. */
static void read_mips_got(struct ctx *cx, const struct object *o,
			  struct relocs *relocs)
{
	const struct dynamic *y = &o->dynamic;
	uint64_t size = o->class == 64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	uint64_t end = y->mips_symbol_count;
	struct span symbols;

	if (o->machine != EM_MIPS || !object_bytes_at(o, y->symbols, &symbols))
		return;
	if (end > symbols.size / size)
		end = symbols.size / size;
	if (end > SYMBOLS_MAX)
		end = SYMBOLS_MAX;
	for (uint64_t i = y->mips_got_symbol; i < end; i++)
		vec_push(&cx->arena, relocs, ((struct reloc){
			i, relocs->count, RELOC_GOT }));
}

static bool is_same(const struct reloc *x, const struct reloc *y)
{
	return x->symbol == y->symbol && x->kind == y->kind;
}

static int by_place(const void *a, const void *b)
{
	const struct reloc *x = a, *y = b;

	return x->place < y->place ? -1 : x->place > y->place;
}

static int by_symbol(const void *a, const void *b)
{
	const struct reloc *x = a, *y = b;

	if (x->symbol != y->symbol)
		return x->symbol < y->symbol ? -1 : 1;
	return x->kind != y->kind ? (int)x->kind - (int)y->kind
				  : by_place(a, b);
}

/* Each once, where it is first. */
static void sort(struct relocs *r)
{
	size_t count = 0;

	if (!r->count)
		return;
	qsort(r->items, r->count, sizeof(*r->items), by_symbol);
	for (size_t i = 0; i < r->count; i++) {
		if (!count || !is_same(&r->items[count - 1], &r->items[i]))
			r->items[count++] = r->items[i];
	}
	r->count = count;
	qsort(r->items, r->count, sizeof(*r->items), by_place);
}

bool relocs_read(struct ctx *cx, const struct object *o,
		 struct relocs *ret_relocs)
{
	struct relocs r = { 0 };
	struct reading reading = { cx, o, &r };

	if (!relocs_each(o, take, &reading))
		return false;
	read_mips_got(cx, o, &r);
	sort(&r);
	*ret_relocs = r;
	return true;
}
