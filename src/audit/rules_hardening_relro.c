/* SPDX-License-Identifier: MIT */
#include "rules_hardening.h"

/* Where DT_PLTGOT is the table of the slots that are bound late. */
static const unsigned int slot_machines[] = {
	EM_386, EM_X86_64, EM_ARM, EM_AARCH64, EM_RISCV, EM_S390, EM_68K,
	EM_SH, EM_LOONGARCH,
};

/* The loader writes into it at all.  For MIPS linkers leave the GOT outside,
 * as its first part is written while the program runs. */
static bool is_judged(const struct audited *o)
{
	return audited_is_loadable(o) && o->object->machine != EM_MIPS &&
	       !o->facts.defect &&
	       (o->facts.relocs.count || o->object->dynamic.has_relr);
}

void hardening_no_relro(struct audit *a, const struct audited *o)
{
	if (is_judged(o) && !object_segment(o->object, PT_GNU_RELRO))
		audit_found(a, o->path, NULL, "its tables of addresses stay"
			    " writable")->where = "no PT_GNU_RELRO";
}

static bool has_slots(const struct audited *o)
{
	return o->object->dynamic.plt.size != 0;
}

bool hardening_is_full_relro(const struct audited *o)
{
	return object_segment(o->object, PT_GNU_RELRO) &&
	       (o->object->dynamic.binds_now || !has_slots(o));
}

void hardening_partial_relro(struct audit *a, const struct audited *o)
{
	if (is_judged(o) && object_segment(o->object, PT_GNU_RELRO) &&
	    !hardening_is_full_relro(o))
		audit_found(a, o->path, NULL, "the addresses of functions that"
			    " it calls stay writable")->where =
			"no DT_BIND_NOW";
}

static bool has_slot_table(const struct object *o)
{
	for (size_t i = 0; i < sizeof(slot_machines) / sizeof(*slot_machines);
	     i++) {
		if (slot_machines[i] == o->machine)
			return true;
	}
	return false;
}

/* Which part of it the loader does not protect: it does so in whole pages. */
static void judge_end(struct audit *a, const struct audited *o,
		      const GElf_Phdr *p)
{
	uint64_t page = a->kernel.page_size ? a->kernel.page_size : 4096;
	uint64_t end = p->p_vaddr + p->p_memsz, tail = end & (page - 1);

	if (end < p->p_vaddr || !tail)
		return;
	if (tail >= p->p_memsz)
		audit_found(a, o->path, "end", "with pages of %ju KiB nothing"
			    " of RELRO is protected", (uintmax_t)page / 1024)
			->where = "PT_GNU_RELRO";
	else
		audit_found(a, o->path, "end", "with pages of %ju KiB the last"
			    " %ju bytes of RELRO are not protected",
			    (uintmax_t)page / 1024, (uintmax_t)tail)
			->where = "PT_GNU_RELRO";
}

void hardening_relro_short(struct audit *a, const struct audited *o)
{
	const GElf_Phdr *p = object_segment(o->object, PT_GNU_RELRO);
	uint64_t slots;

	if (!is_judged(o) || !p)
		return;
	judge_end(a, o, p);
	if (!o->object->dynamic.binds_now || !has_slots(o) ||
	    !has_slot_table(o->object) ||
	    !inspected_tag(&o->facts, DT_PLTGOT, &slots))
		return;
	if (slots < p->p_vaddr || slots - p->p_vaddr >= p->p_memsz)
		audit_found(a, o->path, "slots", "all symbols are bound at the"
			    " start, but the addresses of functions are"
			    " outside of RELRO")->where = "DT_PLTGOT";
}
