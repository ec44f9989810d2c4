/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "xstage/dwarf.h"

#include "xstage/libdwarf.h"
#include "xstage/strmap.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#ifdef HAVE_LIBDWARF

/* libdwarf gets the sections that it needs for units, and no other ones. */
static const char *const wanted[] = {
	".debug_info", ".debug_abbrev", ".debug_str", ".debug_line_str",
	".debug_str_offsets",
};

/* What deflate makes at most of a byte (zlib, "Technical Details"), and what
 * is inflated of one object. */
enum {
	WANTED = sizeof(wanted) / sizeof(*wanted), INFLATE_MAX = 1032,
	SECTIONS_MAX = 256 << 20,
};

struct section {
	const char *name;
	struct span bytes;
	void *own;	/* NULL: they are the image's */
};

struct debug {
	const struct object *object;
	struct section sections[1 + WANTED];	/* the first one is empty */
	size_t count;
	uint64_t inflated;	/* bytes */
};

/* Of a section that begins with an Elf32_Chdr or Elf64_Chdr. */
static bool inflate_section(struct debug *d, struct section *s)
{
	const struct object *o = d->object;
	unsigned int word = o->class / 8;
	struct span packed;
	uint64_t size;
	uLongf got;
	uint32_t type;

	if (!span_u32(s->bytes, 0, o->order, &type) ||
	    type != ELFCOMPRESS_ZLIB ||
	    !span_integer(s->bytes, word, word, o->order, &size) ||
	    !span_from(s->bytes, 3 * word, &packed) ||
	    size / INFLATE_MAX > packed.size ||
	    size > SECTIONS_MAX - d->inflated)
		return false;
	d->inflated += size;
	s->own = malloc(size + 1);
	got = size;
	if (!s->own || uncompress(s->own, &got, packed.bytes,
				  packed.size) != Z_OK || got != size)
		return false;
	s->bytes = (struct span){ s->own, size };
	return true;
}

static const char *wanted_name(const char *name)
{
	for (size_t i = 0; name && i < WANTED; i++) {
		if (!strcmp(wanted[i], name))
			return wanted[i];
	}
	return NULL;
}

static bool has_section(const struct debug *d, const char *name)
{
	for (size_t i = 0; i < d->count; i++) {
		if (!strcmp(d->sections[i].name, name))
			return true;
	}
	return false;
}

static void take_section(struct debug *d, const GElf_Shdr *h,
			 const char *name)
{
	struct section *s = &d->sections[d->count];

	if (!name || h->sh_type == SHT_NOBITS || has_section(d, name) ||
	    !span_part(d->object->image, h->sh_offset, h->sh_size, &s->bytes))
		return;
	s->name = name;
	d->count++;
	if (h->sh_flags & SHF_COMPRESSED && !inflate_section(d, s))
		s->bytes.size = 0;
}

static uint64_t size_of(const struct debug *d, const char *name)
{
	for (size_t i = 0; i < d->count; i++) {
		if (!strcmp(d->sections[i].name, name))
			return d->sections[i].bytes.size;
	}
	return 0;
}

static bool find_sections(struct debug *d)
{
	Elf *elf = d->object->elf;
	Elf_Scn *section = NULL;
	size_t names;
	GElf_Shdr h;

	d->sections[d->count++].name = "";
	if (elf_getshdrstrndx(elf, &names) < 0)
		return false;
	while ((section = elf_nextscn(elf, section))) {
		if (gelf_getshdr(section, &h))
			take_section(d, &h, wanted_name(
				elf_strptr(elf, names, h.sh_name)));
	}
	return has_section(d, ".debug_info") && has_section(d, ".debug_abbrev");
}

static void debug_done(struct debug *d)
{
	for (size_t i = 0; i < d->count; i++)
		free(d->sections[i].own);
}

/* Names were changed with version 0.4; those before it had dates. */
#ifdef DW_LIBDWARF_VERSION
#define MEMBER(old, new) new
typedef Dwarf_Obj_Access_Interface_a interface;
typedef Dwarf_Obj_Access_Methods_a methods;
typedef Dwarf_Obj_Access_Section_a section_info;
typedef Dwarf_Unsigned section_index;
typedef Dwarf_Small byte_order;
#else
#define MEMBER(old, new) old
typedef Dwarf_Obj_Access_Interface interface;
typedef Dwarf_Obj_Access_Methods methods;
typedef Dwarf_Obj_Access_Section section_info;
typedef Dwarf_Half section_index;
typedef Dwarf_Endianness byte_order;
#endif

static int get_section(void *object, section_index index,
		       section_info *ret_section, int *ret_error)
{
	const struct debug *d = object;

	(void)ret_error;
	if (index >= d->count)
		return DW_DLV_NO_ENTRY;
	*ret_section = (section_info){
		.MEMBER(name, as_name) = d->sections[index].name,
		.MEMBER(type, as_type) = index ? SHT_PROGBITS : SHT_NULL,
		.MEMBER(size, as_size) = d->sections[index].bytes.size,
	};
	return DW_DLV_OK;
}

static byte_order get_order(void *object)
{
	const struct debug *d = object;

	return d->object->order == ORDER_BIG
	       ? MEMBER(DW_OBJECT_MSB, DW_END_big)
	       : MEMBER(DW_OBJECT_LSB, DW_END_little);
}

static Dwarf_Small get_word(void *object)
{
	const struct debug *d = object;

	return d->object->class / 8;
}

static Dwarf_Unsigned get_count(void *object)
{
	const struct debug *d = object;

	return d->count;
}

static int load_section(void *object, section_index index,
			Dwarf_Small **ret_bytes, int *ret_error)
{
	const struct debug *d = object;

	(void)ret_error;
	if (index >= d->count)
		return DW_DLV_NO_ENTRY;
	/* It reads them only. */
	*ret_bytes = (Dwarf_Small *)d->sections[index].bytes.bytes;
	return DW_DLV_OK;
}

#ifdef DW_LIBDWARF_VERSION
static Dwarf_Unsigned get_size(void *object)
{
	const struct debug *d = object;

	return d->object->image.size;
}
#endif

static const methods access_methods = {
	.MEMBER(get_section_info, om_get_section_info) = get_section,
	.MEMBER(get_byte_order, om_get_byte_order) = get_order,
	.MEMBER(get_length_size, om_get_length_size) = get_word,
	.MEMBER(get_pointer_size, om_get_pointer_size) = get_word,
#ifdef DW_LIBDWARF_VERSION
	.om_get_filesize = get_size,
#endif
	.MEMBER(get_section_count, om_get_section_count) = get_count,
	.MEMBER(load_section, om_load_section) = load_section,
};

static void finish(Dwarf_Debug debug)
{
#ifdef DW_LIBDWARF_VERSION
	dwarf_object_finish(debug);
#else
	dwarf_object_finish(debug, NULL);
#endif
}

struct producing {
	struct ctx *cx;
	Dwarf_Debug debug;
	struct strmap seen;
	struct dbg_units *units;
	size_t count;		/* of units */
	uint64_t abbreviations, abbreviations_size;
	uint64_t cost;		/* bytes that are read again */
};

/* What is looked at; producers are of some hundred bytes. */
enum {
	UNITS_MAX = 4096, PRODUCERS_MAX = 256, PRODUCER_MAX = 1 << 14,
	COST_MAX = 16 << 20,
};

/* An attribute that is a text; NULL: it is not there, or damaged.  It stays
 * libdwarf's. */
static const char *text_of(struct producing *p, Dwarf_Die die,
			   Dwarf_Half attribute)
{
	Dwarf_Error error = NULL;
	char *text;
	int r = dwarf_die_text(die, attribute, &text, &error);

	if (r == DW_DLV_ERROR)
		dwarf_dealloc(p->debug, error, DW_DLA_ERROR);
	return r == DW_DLV_OK ? text : NULL;
}

static void take_unit(struct producing *p, Dwarf_Die die)
{
	struct arena *a = &p->cx->arena;
	const char *producer = text_of(p, die, DW_AT_producer);
	const char *name = text_of(p, die, DW_AT_name);
	const char *directory = text_of(p, die, DW_AT_comp_dir);

	if (!producer || strnlen(producer, PRODUCER_MAX) == PRODUCER_MAX ||
	    strmap_get(&p->seen, producer))
		return;
	producer = strmap_put(&p->seen, producer, p);
	vec_push(a, p->units, ((struct dbg_unit){
		.name = name ? arena_strdup(a, name) : NULL,
		.directory = directory ? arena_strdup(a, directory) : NULL,
		.producer = producer }));
}

/* Units that share a table of abbreviations make libdwarf read it again, and
 * keep it, for each. */
static bool is_affordable(struct producing *p, Dwarf_Off abbreviations)
{
	if (p->count && abbreviations <= p->abbreviations)
		p->cost += p->abbreviations_size - abbreviations;
	p->abbreviations = abbreviations;
	return p->count++ < UNITS_MAX && p->cost < COST_MAX;
}

/* The next unit's own entry; false: there is none, or it is damaged. */
static bool next_unit(struct producing *p, Dwarf_Die *ret_die)
{
	Dwarf_Error error = NULL;
	Dwarf_Unsigned size, type_at, next;
	Dwarf_Half version, address, offset, extension, kind;
	Dwarf_Off abbreviations;
	Dwarf_Sig8 signature;
	int r = dwarf_next_cu_header_d(p->debug, 1, &size, &version,
				       &abbreviations, &address, &offset,
				       &extension, &signature, &type_at,
				       &next, &kind, &error);

	if (r == DW_DLV_OK && !is_affordable(p, abbreviations))
		return false;
	if (r == DW_DLV_OK)
		r = dwarf_siblingof_b(p->debug, NULL, 1, ret_die, &error);
	if (r == DW_DLV_ERROR)
		dwarf_dealloc(p->debug, error, DW_DLA_ERROR);
	return r == DW_DLV_OK;
}

static void take_units(struct producing *p)
{
	Dwarf_Die die;

	while (p->units->count < PRODUCERS_MAX && next_unit(p, &die)) {
		take_unit(p, die);
		dwarf_dealloc(p->debug, die, DW_DLA_DIE);
	}
}

void dbg_producers(struct ctx *cx, const struct object *o,
		   struct dbg_units *ret_units)
{
	struct debug d = { .object = o };
	interface access = { &d, &access_methods };
	struct producing p = { .cx = cx, .seen = { .arena = &cx->arena },
			       .units = ret_units };
	Dwarf_Error error = NULL;
	int r;

	*ret_units = (struct dbg_units){ 0 };
	r = find_sections(&d) ? dwarf_object_init_b(&access, NULL, NULL,
			DW_GROUPNUMBER_ANY, &p.debug, &error) : DW_DLV_NO_ENTRY;
	p.abbreviations_size = size_of(&d, ".debug_abbrev");
	if (r == DW_DLV_OK) {
		take_units(&p);
		finish(p.debug);
	} else if (r == DW_DLV_ERROR) {
		dwarf_dealloc(NULL, error, DW_DLA_ERROR);
	}
	debug_done(&d);
}

#else

void dbg_producers(struct ctx *cx, const struct object *o,
		   struct dbg_units *ret_units)
{
	(void)cx;
	(void)o;
	*ret_units = (struct dbg_units){ 0 };
}

#endif
