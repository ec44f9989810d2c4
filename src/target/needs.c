/* SPDX-License-Identifier: MIT */
#include "needs.h"

#include "xstage/attributes.h"
#include "xstage/features.h"
#include "xstage/vec.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Not in every elf.h. */
enum {
	SECTION_GNU_ATTRIBUTES = 0x6ffffff5,
	SEGMENT_PROPERTY = 0x6474e553,
	PROPERTY_NOTE = 5,
};

#define PROPERTY_X86_ISA_NEEDED UINT32_C(0xc0008002)

/* Fields of the GNU attributes (binutils' include/elf/ppc.h, s390.h). */
enum {
	PPC_FP = 3, PPC_FP_DOUBLE = 1, PPC_FP_SINGLE = 3,
	PPC_ALTIVEC = 2, PPC_SPE = 3, S390_VECTOR = 2,
	LOONGARCH_FP = 7, LOONGARCH_SINGLE = 2, LOONGARCH_DOUBLE = 3,
	NOTE_LIMIT = 4096,
};

/* More than any code has. */
enum { NEEDS_MAX = 256, EVIDENCE_MAX = 256 };

static struct need *find(const struct needs *needs, const char *feature)
{
	for (size_t i = 0; i < needs->count; i++) {
		if (!strcmp(needs->items[i].feature, feature))
			return &needs->items[i];
	}
	return NULL;
}

void need_feature(struct needing *n, const char *feature, const char *format,
		  ...)
{
	struct need *known = find(n->needs, feature);
	struct need need = { .feature = feature, .when = n->when };
	char text[EVIDENCE_MAX];
	va_list args;

	if (known ? (int)known->when <= n->when : n->needs->count >= NEEDS_MAX)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	need.evidence = arena_strdup(&n->cx->arena, text);
	if (known)
		*known = need;
	else
		vec_push(&n->cx->arena, n->needs, need);
}

void need_words(struct needing *n, const char *words,
		       const char *evidence)
{
	size_t size;

	for (; *words; words += size + (words[size] == ' ')) {
		size = strcspn(words, " ");
		need_feature(n, arena_printf(&n->cx->arena, "%.*s", (int)size,
					     words), "%s", evidence);
	}
}

bool need_section(const struct needing *n, uint32_t type,
		  struct span *ret_bytes)
{
	Elf_Scn *section = NULL;
	GElf_Shdr s;

	while ((section = elf_nextscn(n->object->elf, section))) {
		if (gelf_getshdr(section, &s) && s.sh_type == type)
			return span_part(n->object->image, s.sh_offset,
					 s.sh_size, ret_bytes);
	}
	return false;
}

/* A byte of each record of a table. */
struct field {
	uint32_t section;	/* its type */
	size_t stride, at;
	unsigned int mask;
};

static bool has_record(const struct needing *n, struct field f,
		       unsigned int value)
{
	struct span s;

	if (!need_section(n, f.section, &s))
		return false;
	for (; f.at < s.size; f.at += f.stride) {
		if ((s.bytes[f.at] & f.mask) == value)
			return true;
	}
	return false;
}

bool need_chooses(const struct needing *n)
{
	bool is_wide = n->object->class == 64;
	bool is_big = n->object->order == ORDER_BIG;
	struct field type = {
		SHT_DYNSYM, is_wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym),
		is_wide ? offsetof(Elf64_Sym, st_info)
			: offsetof(Elf32_Sym, st_info), 0xf };
	/* A static program has relocations for them; their type is the lowest
	 * byte. */
	struct field relocation = {
		SHT_REL, sizeof(Elf32_Rel),
		offsetof(Elf32_Rel, r_info) + (is_big ? 3 : 0), 0xff };

	return has_record(n, type, STT_GNU_IFUNC) ||
	       (n->object->machine == EM_ARM &&
		has_record(n, relocation, R_ARM_IRELATIVE));
}

/* The lowest level that anything of that kind has. */
static void need_base(struct needing *n, const char *feature)
{
	need_feature(n, feature, "its machine");
}

static bool gnu_attribute(const struct needing *n, uint64_t tag,
			  uint64_t *ret_value)
{
	struct span s;

	return need_section(n, SECTION_GNU_ATTRIBUTES, &s) &&
	       attributes_number(s, n->object->order, "gnu", tag, ret_value);
}

static void needs_of_ppc(struct needing *n)
{
	const struct object *o = n->object;
	uint64_t value;

	need_base(n, o->class == 64 ? "powerpc64" : "powerpc");
	/* ELFv2 has no older little-endian machine (its ABI, 1.1). */
	if (o->class == 64 && o->order == ORDER_LITTLE)
		need_feature(n, "power8", "little-endian");
	if (gnu_attribute(n, ATTRIBUTE_GNU_FP, &value) &&
	    ((value & PPC_FP) == PPC_FP_DOUBLE ||
	     (value & PPC_FP) == PPC_FP_SINGLE))
		need_feature(n, "fpu", "Tag_GNU_Power_ABI_FP %llu",
			     (unsigned long long)value);
	if (gnu_attribute(n, ATTRIBUTE_GNU_VECTOR, &value) &&
	    (value == PPC_ALTIVEC || value == PPC_SPE))
		need_feature(n, value == PPC_SPE ? "spe" : "altivec",
			     "Tag_GNU_Power_ABI_Vector %llu",
			     (unsigned long long)value);
	n->needs->unknown = "PowerPC files tell no level";
}

static void needs_of_s390(struct needing *n)
{
	uint64_t value;

	need_base(n, "z900");
	if (gnu_attribute(n, ATTRIBUTE_GNU_VECTOR, &value) &&
	    value == S390_VECTOR)
		need_feature(n, "vx", "Tag_GNU_S390_ABI_Vector %llu",
			     (unsigned long long)value);
	n->needs->unknown = "S/390 files tell no level";
}

static void needs_of_loongarch(struct needing *n)
{
	uint32_t fp = n->object->flags & LOONGARCH_FP;

	need_base(n, "la64");
	if (fp == LOONGARCH_SINGLE || fp == LOONGARCH_DOUBLE)
		need_feature(n, fp == LOONGARCH_DOUBLE ? "fpu64" : "fpu32",
			     "e_flags %#x", n->object->flags);
	n->needs->unknown = "LoongArch files tell no extensions";
}

static void needs_of_aarch64(struct needing *n)
{
	need_base(n, "v8-a");
	n->needs->unknown = "AArch64 files tell no level";
}

/* Of each property a type, a size and its data, padded to a word. */
static bool isa_needed(const struct needing *n, struct span data,
		       uint32_t *ret_bits)
{
	enum order order = n->object->order;
	unsigned int word = n->object->class / 8;
	uint32_t type, size;

	while (span_u32(data, 0, order, &type) &&
	       span_u32(data, 4, order, &size)) {
		if (type == PROPERTY_X86_ISA_NEEDED)
			return span_u32(data, 8, order, ret_bits);
		if (!span_from(data, 8 + ((uint64_t)size + word - 1) / word *
				     word, &data))
			break;
	}
	return false;
}

static bool find_isa_needed(const struct needing *n, const GElf_Phdr *p,
			    uint32_t *ret_bits)
{
	struct note note;
	uint64_t pos = 0;
	struct span s;

	if (!span_part(n->object->image, p->p_offset, p->p_filesz, &s))
		return false;
	for (int i = 0; i < NOTE_LIMIT &&
	     note_next(s, n->object->order, p->p_align == 8 ? 8 : 4, &pos,
		       &note); i++) {
		if (note_is(&note, "GNU", PROPERTY_NOTE))
			return isa_needed(n, note.data, ret_bits);
	}
	return false;
}

static void needs_of_x86(struct needing *n)
{
	/* The lowest is in the start files, and says nothing of the rest. */
	static const char *const levels[] = {
		"x86-64", "x86-64-v2", "x86-64-v3", "x86-64-v4",
	};
	const struct object *o = n->object;
	uint32_t bits = 0;

	need_base(n, o->machine == EM_386 ? "i386" : "x86-64");
	n->needs->unknown = "only what was linked for it tells its level";
	for (size_t i = 0; i < o->segment_count && !bits; i++) {
		if (o->segments[i].p_type == SEGMENT_PROPERTY ||
		    o->segments[i].p_type == PT_NOTE)
			find_isa_needed(n, &o->segments[i], &bits);
	}
	for (unsigned int i = 0; i < sizeof(levels) / sizeof(*levels); i++) {
		if (!(bits & 1u << i))
			continue;
		/* On i386 it is about SSE2 (the psABI's property). */
		need_words(n, !i && o->machine == EM_386 ? "i686 sse2"
							 : levels[i],
			   arena_printf(&n->cx->arena, "ISA_1_NEEDED %#x",
					bits));
		n->needs->is_level_known |= i > 0;
	}
}

/* What another need, as certain as that one, has in it goes without saying. */
static void drop_parts(struct needing *n)
{
	struct needs *all = n->needs;
	bool is_part[NEEDS_MAX] = { false };
	size_t kept = 0;

	for (size_t k = 0; k < all->count; k++) {
		struct strings whole = { 0 };

		features_add(n->cx, n->object->machine, &whole,
			     all->items[k].feature);
		for (size_t i = 0; i < all->count; i++)
			is_part[i] |= k != i && all->items[k].when <=
					       all->items[i].when &&
				      strings_has(&whole,
						  all->items[i].feature);
	}
	for (size_t i = 0; i < all->count; i++) {
		if (!is_part[i])
			all->items[kept++] = all->items[i];
	}
	all->count = kept;
}

struct needs needs_of(struct ctx *cx, const struct object *o)
{
	static const struct {
		unsigned int machine;
		void (*find)(struct needing *n);
	} machines[] = {
		{ EM_ARM, needs_of_arm }, { EM_AARCH64, needs_of_aarch64 },
		{ EM_MIPS, needs_of_mips }, { EM_RISCV, needs_of_riscv },
		{ EM_PPC, needs_of_ppc }, { EM_PPC64, needs_of_ppc },
		{ EM_386, needs_of_x86 }, { EM_X86_64, needs_of_x86 },
		{ EM_S390, needs_of_s390 },
		{ EM_LOONGARCH, needs_of_loongarch },
	};
	struct needs needs = { .unknown = "nothing is known of its machine" };
	struct needing n = { cx, o, &needs, NEED_ALWAYS };

	for (size_t i = 0; i < sizeof(machines) / sizeof(*machines); i++) {
		if (machines[i].machine != o->machine)
			continue;
		needs.unknown = NULL;
		machines[i].find(&n);
	}
	if (needs_of_go(&n) || needs.is_level_known)
		needs.unknown = NULL;
	needs_of_flags(&n);
	drop_parts(&n);
	return needs;
}

void needs_add_units(struct ctx *cx, const struct object *o,
		     const struct dbg_units *units, struct needs *needs)
{
	struct needing n = { cx, o, needs, NEED_COMPILED };

	needs_of_units(&n, units);
	drop_parts(&n);
}
