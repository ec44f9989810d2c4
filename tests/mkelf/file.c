/* SPDX-License-Identifier: MIT */
/*
 * Addresses, program headers, section headers, the finished file.
 *
 *   file header | program headers | R: .interp .. .rodata | RX: .text |
 *   RW: .got .dynamic | sections that are not loaded | section headers
 *
 * Nothing is padded to pages: each PT_LOAD starts one page further on in
 * memory than the one before ended, at the same place within the page as in
 * the file, so that neighbours share a page of the file; gap= divides them.
 */
#include <string.h>

#include "mkelf.h"

enum { ET_REL = 1, ET_EXEC = 2 };
enum { PF_X = 1, PF_W = 2, PF_R = 4 };
enum { PT_LOAD = 1, PT_DYNAMIC = 2, PT_NOTE = 4, PT_PHDR = 6 };

#define PT_GNU_PROPERTY	0x6474e553u
#define PT_GNU_STACK	0x6474e551u
#define PT_GNU_RELRO	0x6474e552u

enum { PHASES = 3 };
static const uint32_t phase_flags[PHASES] = {
	SHF_ALLOC, SHF_ALLOC | SHF_EXEC, SHF_ALLOC | SHF_WRITE
};

static uint64_t align_up(uint64_t n, uint64_t align)
{
	return (n + align - 1) / align * align;
}

static size_t ehdr_size(const struct spec *s)
{
	return s->class == 64 ? 64 : 52;
}

static size_t phdr_size(const struct spec *s)
{
	return s->class == 64 ? 56 : 32;
}

static uint64_t file_size(const struct section *s)
{
	return s->type == SHT_NOBITS ? 0 : s->data.n;
}

static uint32_t segment_flags(uint32_t section_flags)
{
	return PF_R | (section_flags & SHF_EXEC ? PF_X : 0) |
	       (section_flags & SHF_WRITE ? PF_W : 0);
}

/* ---- program headers; called twice, first only to count them ---- */

static void add_phdr(struct image *im, uint32_t type, const struct section *s)
{
	uint32_t flags = segment_flags(s->flags);

	*PUSH(&im->phdr) = (struct phdr){
		type, flags, s->off, s->addr, file_size(s), s->data.n,
		s->align };
}

static void add_phdr_phdr(struct image *im, size_t count)
{
	size_t at = ehdr_size(im->spec), n = count * phdr_size(im->spec);

	*PUSH(&im->phdr) = (struct phdr){
		PT_PHDR, PF_R, at, im->base + at, n, n, im->spec->class / 8 };
}

/* From the first to the last section of a phase; the first phase from 0. */
static void add_load(struct image *im, uint32_t type, int phase)
{
	struct phdr p = { type, segment_flags(phase_flags[phase]), 0, im->base,
			  0, 0, im->spec->m->page };
	bool started = !phase;
	const struct section *s;
	size_t i;

	for (i = 0; i < im->sec.n; i++) {
		s = &im->sec.p[i];
		if (s->flags != phase_flags[phase] || !s->data.n)
			continue;
		if (!started) {
			p.off = s->off;
			p.addr = s->addr;
		}
		started = true;
		p.filesz = s->off + file_size(s) - p.off;
		p.memsz = s->addr + s->data.n - p.addr;
	}
	if (!started)
		return;
	if (im->spec->relro == RELRO_YES && phase == PHASES - 1)
		p.memsz = align_up(p.addr + p.memsz, p.align) - p.addr;
	if (im->spec->writetext && phase_flags[phase] & SHF_EXEC)
		p.flags |= PF_W;
	if (type == PT_GNU_RELRO) {
		p.flags = PF_R;
		p.align = 1;
	}
	*PUSH(&im->phdr) = p;
}

static void add_section_phdrs(struct image *im, bool interp)
{
	const struct section *s;
	size_t i;

	for (i = 0; i < im->sec.n; i++) {
		s = &im->sec.p[i];
		if (!s->segment || !s->data.n || (s->id == S_INTERP) != interp)
			continue;
		if (s->segment == PT_GNU_PROPERTY)
			add_phdr(im, PT_NOTE, s);
		add_phdr(im, s->segment, s);
	}
}

static void add_stack(struct image *im)
{
	uint32_t flags = PF_R | PF_W;

	if (im->spec->stack == STACK_EXEC)
		flags |= PF_X;
	if (im->spec->stackflags)
		flags = im->spec->stackflags;
	if (im->spec->stack != STACK_ABSENT)
		*PUSH(&im->phdr) = (struct phdr){
			PT_GNU_STACK, flags, 0, 0, 0, 0, 16 };
}

static void make_phdrs(struct image *im)
{
	size_t count = im->phdr.n;
	int phase;

	im->phdr.n = 0;
	im->phdr.p = NULL;
	if (im->spec->header[H_TYPE] == ET_REL)
		return;
	if (im->spec->interp.p)
		add_phdr_phdr(im, count);
	add_section_phdrs(im, true);
	for (phase = 0; phase < PHASES && !im->spec->noload; phase++)
		add_load(im, PT_LOAD, phase);
	add_section_phdrs(im, false);
	add_stack(im);
	if (im->spec->relro)
		add_load(im, PT_GNU_RELRO, PHASES - 1);
}

/* ---- places ---- */

struct cursor {
	uint64_t off, addr;
};

static void place_sections(struct image *im, uint32_t flags, struct cursor *at)
{
	struct section *s;
	uint64_t gap;
	size_t i;

	for (i = 0; i < im->sec.n; i++) {
		s = &im->sec.p[i];
		if (s->flags != flags || !s->data.n)
			continue;
		gap = align_up(at->addr, s->align) - at->addr;
		s->off = at->off + gap;
		s->addr = at->addr + gap;
		at->off = s->off + file_size(s);
		at->addr = s->addr + s->data.n;
	}
}

static void place_image(struct image *im)
{
	uint64_t page = im->spec->m->page;
	struct cursor at;
	int phase;
	size_t i;

	at.off = ehdr_size(im->spec) + im->phdr.n * phdr_size(im->spec);
	at.addr = im->base + at.off;
	for (phase = 0; phase < PHASES; phase++) {
		if (phase) {
			at.off = align_up(at.off, 16) + im->spec->gap;
			at.addr = align_up(at.addr, page) + at.off % page;
		}
		place_sections(im, phase_flags[phase], &at);
	}
	at.addr = at.off;
	place_sections(im, 0, &at);
	for (i = 0; i < im->sec.n; i++)
		if (!im->sec.p[i].flags ||
		    im->spec->header[H_TYPE] == ET_REL)
			im->sec.p[i].addr = 0;
}

/* ---- section headers ---- */

static unsigned int number_sections(struct image *im)
{
	struct section *names = image_find(im, S_SHSTRTAB), *s;
	unsigned int count = 1;
	size_t i;

	if (!im->spec->nosections)
		buf_zero(&names->data, 1);
	for (i = 0; i < im->sec.n; i++) {
		s = &im->sec.p[i];
		if (!s->data.n)
			continue;
		s->index = count++;
		s->name_off = names->data.n;
		if (!im->spec->nosections)
			buf_bytes(&names->data, s->name, strlen(s->name) + 1);
	}
	return im->spec->nosections ? 0 : count;
}

static void put_shdr(struct image *im, struct buf *b, const struct section *s)
{
	buf_put(b, s->name_off, 4);
	buf_put(b, s->type, 4);
	put_addr(im, b, s->flags);
	put_addr(im, b, s->addr);
	put_addr(im, b, s->off);
	put_addr(im, b, s->data.n);
	buf_put(b, s->link ? image_find(im, s->link)->index : 0, 4);
	buf_put(b, s->info, 4);
	put_addr(im, b, s->align);
	put_addr(im, b, s->entsize);
}

static void put_shdrs(struct image *im, struct buf *b)
{
	static const struct section null;
	size_t i;

	put_shdr(im, b, &null);
	for (i = 0; i < im->sec.n; i++)
		if (im->sec.p[i].data.n)
			put_shdr(im, b, &im->sec.p[i]);
}

/* ---- the file ---- */

static void put_phdr(struct image *im, struct buf *b, const struct phdr *p)
{
	buf_put(b, p->type, 4);
	if (im->spec->class == 64)
		buf_put(b, p->flags, 4);
	put_addr(im, b, p->off);
	put_addr(im, b, p->addr);
	put_addr(im, b, p->addr);
	put_addr(im, b, p->filesz);
	put_addr(im, b, p->memsz);
	if (im->spec->class == 32)
		buf_put(b, p->flags, 4);
	put_addr(im, b, p->align);
}

static void put_ident(const struct spec *s, struct buf *b)
{
	buf_bytes(b, "\177ELF", 4);
	buf_put(b, s->class / 32, 1);
	buf_put(b, s->big ? 2 : 1, 1);
	buf_put(b, s->identversion, 1);
	buf_put(b, s->osabi, 1);
	buf_put(b, s->abiversion, 1);
	buf_zero(b, 7);
}

static void put_ehdr(struct image *im, struct buf *b, unsigned int shnum,
		     uint64_t shoff)
{
	static const unsigned char width[H_COUNT] = {	/* 0: an address */
		2, 2, 4, 0, 0, 0, 4, 2, 2, 2, 2, 2, 2
	};
	const struct spec *s = im->spec;
	uint64_t field[H_COUNT] = {
		s->header[H_TYPE], s->header[H_MACHINE], s->header[H_VERSION],
		s->exit_set ? image_find(im, S_TEXT)->addr : 0,
		im->phdr.n ? ehdr_size(s) : 0, shnum ? shoff : 0,
		s->header[H_FLAGS], ehdr_size(s),
		im->phdr.n ? phdr_size(s) : 0, im->phdr.n,
		s->class == 64 ? 64 : 40, shnum, shnum ? shnum - 1 : 0,
	};
	int i;

	put_ident(s, b);
	for (i = 0; i < H_COUNT; i++)
		buf_put(b, s->header_set[i] ? s->header[i] : field[i],
			width[i] ? width[i] : s->class / 8);
}

static void put_content(struct image *im, struct buf *b)
{
	const struct section *s;
	size_t i;

	for (i = 0; i < im->phdr.n; i++)
		put_phdr(im, b, &im->phdr.p[i]);
	for (i = 0; i < im->sec.n; i++) {
		s = &im->sec.p[i];
		if (!file_size(s))
			continue;
		buf_zero(b, s->off - b->n);
		buf_bytes(b, s->data.p, s->data.n);
	}
}

static uint64_t content_end(const struct image *im)
{
	uint64_t end = ehdr_size(im->spec) + im->phdr.n * phdr_size(im->spec);
	const struct section *s;
	size_t i;

	for (i = 0; i < im->sec.n; i++) {
		s = &im->sec.p[i];
		if (file_size(s) && s->off + s->data.n > end)
			end = s->off + s->data.n;
	}
	return end;
}

static void spoil(const struct spec *s, struct buf *b)
{
	const struct poke *p = s->poke.p;
	size_t i;

	buf_bytes(b, s->append.p, s->append.n);
	for (i = 0; i < s->poke.n; i++, p++) {
		if (p->at > b->n || p->bytes.n > b->n - p->at)
			die("poke= reaches beyond the end of the file");
		memcpy(b->p + p->at, p->bytes.p, p->bytes.n);
	}
	if (s->truncate_set && s->truncate < b->n)
		b->n = s->truncate;
}

struct buf elf_build(const struct spec *spec)
{
	struct buf b = { .big = spec->big };
	struct image im;
	unsigned int shnum;
	uint64_t shoff;

	image_collect(&im, spec);
	if (spec->header[H_TYPE] == ET_EXEC)
		im.base = 0x400000;
	image_fill(&im);		/* collects the strings */
	strtab_seal(&im.dynstr, spec->merged);
	image_fill(&im);		/* has every size */
	shnum = number_sections(&im);
	make_phdrs(&im);
	place_image(&im);
	image_fill(&im);		/* has every address */
	make_phdrs(&im);
	shoff = align_up(content_end(&im), 8);
	put_ehdr(&im, &b, shnum, shoff);
	put_content(&im, &b);
	if (shnum) {
		buf_align(&b, 8);
		put_shdrs(&im, &b);
	}
	spoil(spec, &b);
	return b;
}
