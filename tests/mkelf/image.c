/* SPDX-License-Identifier: MIT */
/* Which sections a file has, and the bytes of those that hold no symbols. */
#include <stdlib.h>
#include <string.h>

#include "mkelf.h"

enum { EM_MIPS = 8, PT_DYNAMIC = 2, PT_INTERP = 3, PT_NOTE = 4 };

#define PT_GNU_PROPERTY 0x6474e553u

/* A target address, or any other word as wide as one. */
void put_addr(const struct image *im, struct buf *b, uint64_t value)
{
	buf_put(b, value, im->spec->class / 8);
}

/* ---- strings ---- */

static size_t strtab_find(const struct strtab *t, struct text s)
{
	size_t i;

	for (i = 0; i < t->strings.n; i++)
		if (text_same(t->strings.p[i], s))
			break;
	return i;
}

uint32_t strtab_ref(struct strtab *t, struct text s)
{
	size_t i = strtab_find(t, s);

	if (t->sealed)
		return t->offset[i];
	if (i == t->strings.n)
		*PUSH(&t->strings) = s;
	return 0;
}

/* The place of a string that is the tail of one already placed, or 0. */
static uint32_t strtab_find_tail(const struct strtab *t, size_t placed,
				 struct text s)
{
	struct text longer;
	size_t i;

	for (i = 0; i < placed; i++) {
		longer = t->strings.p[t->order[i]];
		if (longer.n >= s.n &&
		    !memcmp(longer.p + longer.n - s.n, s.p, s.n))
			return t->offset[t->order[i]] + longer.n - s.n;
	}
	return 0;
}

/* Longest first, else a string would come before the one it is a tail of. */
static void strtab_sort(struct strtab *t)
{
	size_t i, j, moved;

	for (i = 1; i < t->strings.n; i++) {
		moved = t->order[i];
		for (j = i; j && t->strings.p[t->order[j - 1]].n <
				 t->strings.p[moved].n; j--)
			t->order[j] = t->order[j - 1];
		t->order[j] = moved;
	}
}

static void strtab_place(struct strtab *t, size_t nth, bool merged)
{
	size_t i = t->order[nth];
	struct text s = t->strings.p[i];

	if (!s.n)
		return;
	if (merged)
		t->offset[i] = strtab_find_tail(t, nth, s);
	if (t->offset[i])
		return;
	t->offset[i] = t->bytes.n;
	buf_bytes(&t->bytes, s.p, s.n + 1);
}

void strtab_seal(struct strtab *t, bool merged)
{
	size_t i;

	t->order = xalloc(t->strings.n * sizeof(*t->order));
	t->offset = xalloc(t->strings.n * sizeof(*t->offset));
	buf_zero(&t->bytes, 1);
	for (i = 0; i < t->strings.n; i++)
		t->order[i] = i;
	if (merged)
		strtab_sort(t);
	for (i = 0; i < t->strings.n; i++)
		strtab_place(t, i, merged);
	t->sealed = true;
}

/* ---- contents ---- */

static void fill_interp(struct image *im, struct section *s)
{
	if (im->spec->interp.p)
		buf_bytes(&s->data, im->spec->interp.p, im->spec->interp.n + 1);
}

/* NT_GNU_PROPERTY_TYPE_0 has a segment of its own and wider alignment. */
static bool note_is_property(const struct note *n)
{
	return n->type == 5 && text_is(n->owner, "GNU");
}

static void put_notes(struct image *im, struct section *s, bool property)
{
	const struct note *n = im->spec->note.p;
	size_t i;

	for (i = 0; i < im->spec->note.n; i++, n++) {
		if (note_is_property(n) != property)
			continue;
		buf_put(&s->data, n->owner.n + 1, 4);
		buf_put(&s->data, n->desc.n, 4);
		buf_put(&s->data, n->type, 4);
		buf_bytes(&s->data, n->owner.p, n->owner.n + 1);
		buf_align(&s->data, s->align);
		buf_bytes(&s->data, n->desc.p, n->desc.n);
		buf_align(&s->data, s->align);
	}
}

static void fill_property(struct image *im, struct section *s)
{
	put_notes(im, s, true);
}

static void fill_note(struct image *im, struct section *s)
{
	put_notes(im, s, false);
}

static void fill_dynstr(struct image *im, struct section *s)
{
	if (spec_has_dynamic(im->spec))
		buf_bytes(&s->data, im->dynstr.bytes.p, im->dynstr.bytes.n);
}

static void fill_rodata(struct image *im, struct section *s)
{
	buf_bytes(&s->data, im->spec->rodata.p, im->spec->rodata.n);
}

static void fill_text(struct image *im, struct section *s)
{
	const struct machine *m = im->spec->m;
	uint32_t word;
	int i;

	if (!im->spec->exit_set) {
		buf_zero(&s->data, 16);
		return;
	}
	for (i = 0; i < 3; i++) {
		word = m->code[i];
		if (i == m->at)
			word |= im->spec->exit << m->shift;
		buf_put(&s->data, word, 4);
	}
	buf_zero(&s->data, 4);
}

static bool is_mips(const struct image *im)
{
	return im->spec->header[H_MACHINE] == EM_MIPS &&
	       spec_has_dynamic(im->spec);
}

/* The two words that a MIPS loader fills in for itself. */
static void fill_got(struct image *im, struct section *s)
{
	if (!is_mips(im))
		return;
	put_addr(im, &s->data, 0);
	put_addr(im, &s->data, 1ull << (im->spec->class - 1));
}

static void fill_slots(struct image *im, struct section *s)
{
	buf_zero(&s->data, im->spec->reloc.n * im->spec->class / 8);
}

static void fill_rld_map(struct image *im, struct section *s)
{
	if (im->spec->rldmaprel)
		put_addr(im, &s->data, 0);
}

/* ---- the dynamic section ---- */

static void put_dyn(struct image *im, struct section *s, uint64_t tag,
		    uint64_t value)
{
	put_addr(im, &s->data, tag);
	put_addr(im, &s->data, value);
}

static void put_asked(struct image *im, struct section *s,
		      const struct dynent *d)
{
	uint64_t value = d->value;

	if (d->kind == DYN_STRING)
		value = strtab_ref(&im->dynstr, d->str);
	if (d->kind == DYN_RLD_MAP_REL)
		value = image_find(im, S_RLD_MAP)->addr -
			(s->addr + s->data.n);
	put_dyn(im, s, d->tag, value);
}

static void put_place(struct image *im, struct section *s, uint64_t tag,
		      enum known id)
{
	const struct section *to = image_find(im, id);

	if (to->data.n)
		put_dyn(im, s, tag, to->addr);
}

static void put_versions(struct image *im, struct section *s)
{
	put_place(im, s, 0x6ffffff0, S_VERSYM);
	put_place(im, s, 0x6ffffffc, S_VERDEF);
	if (im->spec->verdef.n)
		put_dyn(im, s, 0x6ffffffd, image_find(im, S_VERDEF)->info);
	put_place(im, s, 0x6ffffffe, S_VERNEED);
	if (im->spec->verneed.n)
		put_dyn(im, s, 0x6fffffff, image_find(im, S_VERNEED)->info);
}

/* What ld.so of MIPS reads without asking whether it is there. */
static void put_mips(struct image *im, struct section *s)
{
	put_place(im, s, 3, S_GOT);			/* PLTGOT */
	put_dyn(im, s, 0x70000001, 1);			/* RLD_VERSION */
	put_dyn(im, s, 0x70000005, 2);			/* FLAGS: NOTPOT */
	put_dyn(im, s, 0x70000006, im->base);		/* BASE_ADDRESS */
	put_dyn(im, s, 0x7000000a, 2);			/* LOCAL_GOTNO */
	put_dyn(im, s, 0x70000011, symbol_count(im));	/* SYMTABNO */
	put_dyn(im, s, 0x70000013, symbol_count(im));	/* GOTSYM */
}

static void put_relocs(struct image *im, struct section *s)
{
	const struct section *data = image_find(im, S_RELOC);
	const struct section *plt = image_find(im, S_PLT);
	bool addends = im->spec->m->addends;

	put_place(im, s, addends ? 7 : 17, S_RELOC);
	if (data->data.n) {
		put_dyn(im, s, addends ? 8 : 18, data->data.n);
		put_dyn(im, s, addends ? 9 : 19, data->entsize);
	}
	put_place(im, s, 23, S_PLT);			/* JMPREL */
	if (plt->data.n) {
		put_dyn(im, s, 2, plt->data.n);		/* PLTRELSZ */
		put_dyn(im, s, 20, addends ? 7 : 17);	/* PLTREL */
	}
}

static void fill_dynamic(struct image *im, struct section *s)
{
	const struct spec *spec = im->spec;
	size_t i;

	if (!spec_has_dynamic(spec))
		return;
	for (i = 0; i < spec->dyn.n; i++)
		put_asked(im, s, &spec->dyn.p[i]);
	put_place(im, s, 4, S_HASH);
	put_place(im, s, 0x6ffffef5, S_GNU_HASH);
	put_place(im, s, 5, S_DYNSTR);
	put_place(im, s, 6, S_DYNSYM);
	put_dyn(im, s, 10, im->dynstr.bytes.n);
	put_dyn(im, s, 11, image_find(im, S_DYNSYM)->entsize);
	if (is_mips(im))
		put_mips(im, s);
	put_versions(im, s);
	put_relocs(im, s);
	for (i = 0; i <= spec->sparedyn; i++)
		put_dyn(im, s, 0, 0);
}

/* ---- the list of sections ---- */

enum { AX = SHF_ALLOC | SHF_EXEC, AW = SHF_ALLOC | SHF_WRITE, A = SHF_ALLOC };

/* align 0: as wide as an address */
static const struct section known[] = {
	{ S_INTERP, ".interp", SHT_PROGBITS, A, PT_INTERP, 0,
	  .fill = fill_interp, .align = 1 },
	{ S_PROPERTY, ".note.gnu.property", SHT_NOTE, A, PT_GNU_PROPERTY, 0,
	  .fill = fill_property },
	{ S_NOTE, ".note", SHT_NOTE, A, PT_NOTE, 0,
	  .fill = fill_note, .align = 4 },
	{ S_HASH, ".hash", SHT_HASH, A, 0, S_DYNSYM, .fill = fill_hash },
	{ S_GNU_HASH, ".gnu.hash", SHT_GNU_HASH, A, 0, S_DYNSYM,
	  .fill = fill_gnu_hash },
	{ S_DYNSYM, ".dynsym", SHT_DYNSYM, A, 0, S_DYNSTR,
	  .fill = fill_dynsym },
	{ S_DYNSTR, ".dynstr", SHT_STRTAB, A, 0, 0,
	  .fill = fill_dynstr, .align = 1 },
	{ S_VERSYM, ".gnu.version", SHT_VERSYM, A, 0, S_DYNSYM,
	  .fill = fill_versym, .align = 2, .entsize = 2 },
	{ S_VERDEF, ".gnu.version_d", SHT_VERDEF, A, 0, S_DYNSTR,
	  .fill = fill_verdef },
	{ S_VERNEED, ".gnu.version_r", SHT_VERNEED, A, 0, S_DYNSTR,
	  .fill = fill_verneed },
	{ S_RELOC, ".rel.dyn", SHT_REL, A, 0, S_DYNSYM, .fill = fill_reloc },
	{ S_PLT, ".rel.plt", SHT_REL, A, 0, S_DYNSYM, .fill = fill_plt },
	{ S_RODATA, ".rodata", SHT_PROGBITS, A, 0, 0,
	  .fill = fill_rodata, .align = 16 },
	{ .id = S_SEGMENTS },
	{ S_TEXT, ".text", SHT_PROGBITS, AX, 0, 0,
	  .fill = fill_text, .align = 16 },
	{ S_GOT, ".got", SHT_PROGBITS, AW, 0, 0,
	  .fill = fill_got, .align = 16 },
	{ S_SLOTS, ".data", SHT_PROGBITS, AW, 0, 0, .fill = fill_slots },
	{ S_RLD_MAP, ".rld_map", SHT_PROGBITS, AW, 0, 0, .fill = fill_rld_map },
	{ S_DYNAMIC, ".dynamic", SHT_DYNAMIC, AW, PT_DYNAMIC, S_DYNSTR,
	  .fill = fill_dynamic },
	{ .id = S_OTHERS },
	{ S_SHSTRTAB, ".shstrtab", SHT_STRTAB, 0, 0, 0, .align = 1 },
};

struct section *image_find(struct image *im, enum known id)
{
	struct section *s = im->sec.p;

	while (s->id != id)
		s++;
	return s;
}

static void add_extra(struct image *im, enum known id, const struct extra *e)
{
	struct section *s = PUSH(&im->sec);

	*s = (struct section){
		.id = id, .name = e->name.p, .type = SHT_PROGBITS, .align = 8 };
	buf_bytes(&s->data, e->bytes.p, e->bytes.n);
	if (id == S_SEGMENTS) {
		s->flags = SHF_ALLOC;
		s->segment = e->type;
	} else {
		s->type = e->type;
		s->align = 1;
	}
}

static void add_known(struct image *im, const struct section *k)
{
	struct section *s = PUSH(&im->sec);

	*s = *k;
	if (!s->align)
		s->align = im->spec->class / 8;
	if (s->id == S_DYNAMIC)
		s->entsize = im->spec->class / 4;
	if (s->id == S_DYNAMIC && im->spec->emptydynamic)
		s->type = SHT_NOBITS;
	s->data.big = im->spec->big;
}

void image_collect(struct image *im, const struct spec *spec)
{
	size_t i, j;

	*im = (struct image){ .spec = spec };
	for (i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (known[i].name)
			add_known(im, &known[i]);
		for (j = 0; known[i].id == S_SEGMENTS &&
			    j < spec->segment.n; j++)
			add_extra(im, S_SEGMENTS, &spec->segment.p[j]);
		for (j = 0; known[i].id == S_OTHERS && !spec->nosections &&
			    j < spec->section.n; j++)
			add_extra(im, S_OTHERS, &spec->section.p[j]);
	}
}

void image_fill(struct image *im)
{
	size_t i;

	for (i = 0; i < im->sec.n; i++) {
		if (!im->sec.p[i].fill)
			continue;
		im->sec.p[i].data.n = 0;
		im->sec.p[i].fill(im, &im->sec.p[i]);
	}
}
