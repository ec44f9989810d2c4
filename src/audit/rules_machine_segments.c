/* SPDX-License-Identifier: MIT */
#include "rules_machine.h"

#include "xstage/verdict.h"

/* Sizes of pages that kernels for a machine are built with (Linux,
 * arch/<machine>/Kconfig), ascending. */
static const struct sizes {
	unsigned int machine;
	uint64_t pages[4];	/* 0 behind the last */
} sizes[] = {
	{ EM_AARCH64, { 4096, 16384, 65536 } },
	{ EM_MIPS, { 4096, 16384, 65536 } },
	{ EM_LOONGARCH, { 4096, 16384, 65536 } },
	{ EM_PPC64, { 4096, 65536 } },
	{ EM_PPC, { 4096, 16384, 65536 } },
	{ EM_SPARCV9, { 8192 } },
	{ EM_ALPHA, { 8192 } },
	{ EM_386, { 4096 } },
	{ EM_X86_64, { 4096 } },
	{ EM_ARM, { 4096 } },
	{ EM_RISCV, { 4096 } },
	{ EM_S390, { 4096 } },
	{ 0 },
};

static const struct sizes *sizes_of(unsigned int machine)
{
	const struct sizes *s = sizes;

	while (s->machine && s->machine != machine)
		s++;
	return s;
}

static bool is_mapped(const struct audited *o)
{
	return audited_is_loadable(o) || audited_is_program(o);
}

static bool can_map(struct audit *a, const struct object *o, uint64_t page)
{
	return judge_pages(a->cx, o, page).verdict != VERDICT_CANNOT;
}

static const char *size_text(struct audit *a, uint64_t page)
{
	return arena_printf(&a->cx->arena, page % 1024 ? "%llu" : "%lluK",
			    (unsigned long long)(page % 1024 ? page
							     : page / 1024));
}

static bool is_started(const struct audited *o)
{
	return audited_is_program(o) || o->programs.count;
}

/* What certainly cannot be mapped. */
static void page_found(struct audit *a, const struct audited *o, uint64_t page)
{
	struct finding *f;

	f = audit_found(a, o->path, "page-size", "cannot be mapped with pages"
			" of %s", size_text(a, page));
	f->where = "PT_LOAD";
	if (is_started(o))
		f->severity = SEVERITY_FATAL;
}

void rule_page_size(struct audit *a, const struct audited *o)
{
	const uint64_t *pages = sizes_of(o->object->machine)->pages;
	struct finding *f;
	size_t i = 0;

	if (!is_mapped(o))
		return;
	if (a->kernel.page_size) {
		if (!can_map(a, o->object, a->kernel.page_size))
			page_found(a, o, a->kernel.page_size);
		return;
	}
	while (pages[i] && can_map(a, o->object, pages[i]))
		i++;
	if (pages[i] && !i)
		page_found(a, o, pages[0]);
	if (!pages[i] || !i)
		return;
	f = audit_found(a, o->path, "page-size", "cannot be mapped where pages"
			" have %s or more", size_text(a, pages[i]));
	f->where = "PT_LOAD";
	f->severity = SEVERITY_INFO;
}

void rule_shared_page(struct audit *a, const struct audited *o)
{
	uint64_t page = a->kernel.page_size;
	struct finding *f;

	if (!page || !is_mapped(o) ||
	    judge_pages(a->cx, o->object, page).verdict != VERDICT_MAYBE)
		return;
	f = audit_found(a, o->path, "shared-page", "has segments with other"
			" rights in one page of %s", size_text(a, page));
	f->where = "PT_LOAD";
}

/* Until 2.34, glibc's loader wants whole pages (elf/dl-load.c). */
static bool is_refused(const struct audit *a, const struct audited *o,
		       const GElf_Phdr *p)
{
	return p->p_align % 4096 && !audited_is_program(o) && a->loader &&
	       a->identity.facts.libc == LIBC_GLIBC && a->loader->version &&
	       a->loader->version < 235;
}

void rule_align_not_power2(struct audit *a, const struct audited *o)
{
	for (size_t i = 0; is_mapped(o) && i < o->object->segment_count; i++) {
		const GElf_Phdr *p = &o->object->segments[i];
		struct finding *f;

		if (p->p_type != PT_LOAD || !(p->p_align & (p->p_align - 1)))
			continue;
		f = audit_found(a, o->path, "align", "has a segment aligned to"
				" %#llx", (unsigned long long)p->p_align);
		f->where = "PT_LOAD";
		if (is_refused(a, o, p))
			f->severity = SEVERITY_ERROR;
	}
}

/* A library is mapped from its first segment on. */
static void segment_found(struct audit *a, const struct audited *o,
			  const GElf_Phdr *before, const GElf_Phdr *p,
			  bool is_lowest)
{
	struct finding *f;

	f = audit_found(a, o->path, "overlap", "has a segment at %#llx, and the"
			" one before it is at %#llx with %#llx bytes",
			(unsigned long long)p->p_vaddr,
			(unsigned long long)before->p_vaddr,
			(unsigned long long)before->p_memsz);
	f->where = "PT_LOAD";
	if (is_lowest && !audited_is_program(o))
		f->severity = SEVERITY_ERROR;
}

void rule_segment_overlap(struct audit *a, const struct audited *o)
{
	const GElf_Phdr *first = NULL, *before = NULL;

	for (size_t i = 0; is_mapped(o) && i < o->object->segment_count; i++) {
		const GElf_Phdr *p = &o->object->segments[i];

		if (p->p_type != PT_LOAD || !p->p_memsz)
			continue;
		if (!first)
			first = p;
		if (before && (p->p_vaddr < before->p_vaddr ||
			       p->p_vaddr - before->p_vaddr <
			       before->p_memsz))
			segment_found(a, o, before, p,
				      p->p_vaddr < first->p_vaddr);
		before = p;
	}
}

void rule_load_beyond_eof(struct audit *a, const struct audited *o)
{
	uint64_t end = 0;

	if (!is_mapped(o) || object_is_whole(o->object))
		return;
	for (size_t i = 0; i < o->object->segment_count; i++) {
		const GElf_Phdr *p = &o->object->segments[i];

		if (p->p_type != PT_LOAD)
			continue;
		if (p->p_filesz > UINT64_MAX - p->p_offset)
			end = UINT64_MAX;
		else if (p->p_offset + p->p_filesz > end)
			end = p->p_offset + p->p_filesz;
	}
	audit_found(a, o->path, "end", "has %llu bytes, and loads up to %llu",
		    (unsigned long long)o->object->size,
		    (unsigned long long)end)->where = "PT_LOAD";
}
