/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dwarf_file.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#ifdef HAVE_LIBDWARF

/* libdwarf gets the sections that it needs, and no other ones. */
static const struct wanted {
	const char *name;
	enum dbg_depth depth;
} wanted[DBG_SECTIONS] = {
	{ ".debug_info", DBG_UNITS }, { ".debug_abbrev", DBG_UNITS },
	{ ".debug_str", DBG_UNITS }, { ".debug_line_str", DBG_UNITS },
	{ ".debug_str_offsets", DBG_UNITS },
	{ ".debug_info.dwo", DBG_UNITS }, { ".debug_abbrev.dwo", DBG_UNITS },
	{ ".debug_str.dwo", DBG_UNITS },
	{ ".debug_str_offsets.dwo", DBG_UNITS },
	{ ".debug_cu_index", DBG_UNITS }, { ".debug_tu_index", DBG_UNITS },
	{ ".debug_line", DBG_CALLS }, { ".debug_addr", DBG_UNITS },
};

/* What deflate makes at most of a byte (zlib, "Technical Details"), and what
 * is inflated of one object. */
enum { INFLATE_MAX = 1032, SECTIONS_MAX = 256 << 20 };

static bool inflate_bytes(struct dbg_file *d, struct dbg_section *s,
			  struct span packed, uint64_t size)
{
	uLongf got = size;

	if (size / INFLATE_MAX > packed.size ||
	    size > SECTIONS_MAX - d->inflated)
		return false;
	d->inflated += size;
	s->own = malloc(size + 1);
	if (!s->own || uncompress(s->own, &got, packed.bytes,
				  packed.size) != Z_OK || got != size)
		return false;
	s->bytes = (struct span){ s->own, size };
	return true;
}

/* Of a section that begins with an Elf32_Chdr or Elf64_Chdr. */
static bool inflate_section(struct dbg_file *d, struct dbg_section *s)
{
	const struct object *o = d->object;
	unsigned int word = o->class / 8;
	struct span packed;
	uint64_t size;
	uint32_t type;

	return span_u32(s->bytes, 0, o->order, &type) &&
	       type == ELFCOMPRESS_ZLIB &&
	       span_integer(s->bytes, word, word, o->order, &size) &&
	       span_from(s->bytes, 3 * word, &packed) &&
	       inflate_bytes(d, s, packed, size);
}

/* What older compilers named .zdebug_*: "ZLIB", and the size with its highest
 * byte first. */
static bool inflate_older(struct dbg_file *d, struct dbg_section *s)
{
	struct span packed;
	uint64_t size;

	return span_starts(s->bytes, "ZLIB", 4) &&
	       span_integer(s->bytes, 4, 8, ORDER_BIG, &size) &&
	       span_from(s->bytes, 12, &packed) &&
	       inflate_bytes(d, s, packed, size);
}

static const char *wanted_name(const struct dbg_file *d, const char *name)
{
	bool is_older = name && !strncmp(name, ".zdebug", 7);

	for (size_t i = 0; name && i < DBG_SECTIONS; i++) {
		if (wanted[i].depth <= d->depth &&
		    !strcmp(wanted[i].name + 1, name + 1 + is_older))
			return wanted[i].name;
	}
	return NULL;
}

struct span dbg_section(const struct dbg_file *d, const char *name)
{
	for (size_t i = 0; i < d->count; i++) {
		if (!strcmp(d->sections[i].name, name))
			return d->sections[i].bytes;
	}
	return (struct span){ 0 };
}

static bool has_section(const struct dbg_file *d, const char *name)
{
	for (size_t i = 0; i < d->count; i++) {
		if (!strcmp(d->sections[i].name, name))
			return true;
	}
	return false;
}

static void take_section(struct dbg_file *d, const GElf_Shdr *h,
			 const char *name)
{
	struct dbg_section *s = &d->sections[d->count];
	const char *plain = wanted_name(d, name);

	if (!plain || h->sh_type == SHT_NOBITS || has_section(d, plain) ||
	    !span_part(d->object->image, h->sh_offset, h->sh_size, &s->bytes))
		return;
	s->name = plain;
	d->count++;
	if ((h->sh_flags & SHF_COMPRESSED && !inflate_section(d, s)) ||
	    (name[1] == 'z' && !inflate_older(d, s)))
		s->bytes.size = 0;
}

static bool find_sections(struct dbg_file *d)
{
	Elf *elf = d->object->elf;
	Elf_Scn *section = NULL;
	size_t names;
	GElf_Shdr h;

	d->sections[d->count++].name = "";
	if (!elf || elf_getshdrstrndx(elf, &names) < 0)
		return false;
	while ((section = elf_nextscn(elf, section))) {
		if (gelf_getshdr(section, &h))
			take_section(d, &h, elf_strptr(elf, names, h.sh_name));
	}
	return (has_section(d, ".debug_info") &&
		has_section(d, ".debug_abbrev")) ||
	       (has_section(d, ".debug_info.dwo") &&
		has_section(d, ".debug_abbrev.dwo"));
}

/* Names were changed with version 0.4; those before it had dates. */
#ifdef DW_LIBDWARF_VERSION
#define MEMBER(old, new) new
typedef Dwarf_Obj_Access_Methods_a methods;
typedef Dwarf_Obj_Access_Section_a section_info;
typedef Dwarf_Unsigned section_index;
typedef Dwarf_Small byte_order;
#else
#define MEMBER(old, new) old
typedef Dwarf_Obj_Access_Methods methods;
typedef Dwarf_Obj_Access_Section section_info;
typedef Dwarf_Half section_index;
typedef Dwarf_Endianness byte_order;
#endif

static int get_section(void *object, section_index index,
		       section_info *ret_section, int *ret_error)
{
	const struct dbg_file *d = object;

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
	const struct dbg_file *d = object;

	return d->object->order == ORDER_BIG
	       ? MEMBER(DW_OBJECT_MSB, DW_END_big)
	       : MEMBER(DW_OBJECT_LSB, DW_END_little);
}

static Dwarf_Small get_word(void *object)
{
	const struct dbg_file *d = object;

	return d->object->class / 8;
}

static Dwarf_Unsigned get_count(void *object)
{
	const struct dbg_file *d = object;

	return d->count;
}

static int load_section(void *object, section_index index,
			Dwarf_Small **ret_bytes, int *ret_error)
{
	const struct dbg_file *d = object;

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
	const struct dbg_file *d = object;

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

bool dbg_open(struct dbg_file *d, const struct object *o, enum dbg_depth depth)
{
	Dwarf_Error error = NULL;
	int r;

	*d = (struct dbg_file){ .object = o, .depth = depth };
	d->access = (dbg_interface){ d, &access_methods };
	r = find_sections(d) ? dwarf_object_init_b(&d->access, NULL, NULL,
			DW_GROUPNUMBER_ANY, &d->debug, &error)
			     : DW_DLV_NO_ENTRY;
	if (r == DW_DLV_OK)
		return true;
	if (r == DW_DLV_ERROR)
		dwarf_dealloc(NULL, error, DW_DLA_ERROR);
	d->debug = NULL;
	dbg_close(d);
	return false;
}

void dbg_close(struct dbg_file *d)
{
	if (d->debug)
		finish(d->debug);
	for (size_t i = 0; i < d->count; i++)
		free(d->sections[i].own);
	d->debug = NULL;
	d->count = 0;
}

/* Whether a call has succeeded; an error's memory is given back. */
bool dbg_is_ok(const struct dbg_file *d, int r, Dwarf_Error *error)
{
	if (r == DW_DLV_ERROR)
		dwarf_dealloc(d->debug, *error, DW_DLA_ERROR);
	return r == DW_DLV_OK;
}

const char *dbg_text(const struct dbg_file *d, Dwarf_Die die,
		     Dwarf_Half attribute)
{
	Dwarf_Error error = NULL;
	char *text;

	return dbg_is_ok(d, dwarf_die_text(die, attribute, &text, &error),
			 &error) ? text : NULL;
}

static bool next_number(struct span s, uint64_t *pos, uint64_t *ret_number)
{
	uint64_t byte = 0x80;

	*ret_number = 0;
	for (unsigned int shift = 0; byte & 0x80; shift += 7) {
		if (!span_integer(s, (*pos)++, 1, ORDER_LITTLE, &byte))
			return false;
		if (shift < 64)
			*ret_number |= (byte & 0x7f) << shift;
	}
	return true;
}

/* DW_FORM_implicit_const has its number here. */
static bool skip_attribute(struct span s, uint64_t *pos, bool *ret_is_last)
{
	enum { IMPLICIT_CONST = 0x21 };
	uint64_t name, form, value;

	if (!next_number(s, pos, &name) || !next_number(s, pos, &form))
		return false;
	*ret_is_last = !name && !form;
	return form != IMPLICIT_CONST || next_number(s, pos, &value);
}

/* Attributes may take no room in an entry: of hundreds of them each entry
 * costs time.  What is cut off is libdwarf's to refuse. */
static bool is_sane(struct span s, uint64_t at)
{
	uint64_t code, tag;
	bool is_last;

	while (next_number(s, &at, &code) && code &&
	       next_number(s, &at, &tag)) {
		size_t count = 0;

		at++;
		for (is_last = false; !is_last; count++) {
			if (!skip_attribute(s, &at, &is_last))
				return true;
		}
		if (count > DBG_ATTRIBUTES_MAX)
			return false;
	}
	return true;
}

/* Units that share a table of abbreviations make libdwarf read it again, and
 * keep it, for each. */
static bool is_affordable(struct dbg_file *d, Dwarf_Off abbreviations)
{
	struct span all = dbg_section(d, ".debug_abbrev");

	if (!all.size)
		all = dbg_section(d, ".debug_abbrev.dwo");
	if (d->units && abbreviations <= d->abbreviations &&
	    abbreviations < all.size)
		d->cost += all.size - abbreviations;
	d->abbreviations = abbreviations;
	return d->units++ < DBG_UNITS_MAX && d->cost < DBG_COST_MAX &&
	       (d->depth < DBG_CALLS || is_sane(all, abbreviations));
}

bool dbg_next_unit(struct dbg_file *d, struct dbg_head *ret_head,
		   Dwarf_Die *ret_die)
{
	Dwarf_Error error = NULL;
	Dwarf_Unsigned size, type_at, next;
	Dwarf_Half address, offset, extension;
	Dwarf_Off abbreviations;
	int r = dwarf_next_cu_header_d(d->debug, 1, &size, &ret_head->version,
				       &abbreviations, &address, &offset,
				       &extension, &ret_head->signature,
				       &type_at, &next, &ret_head->kind,
				       &error);

	if (r == DW_DLV_OK && !is_affordable(d, abbreviations))
		return false;
	if (r == DW_DLV_OK)
		r = dwarf_siblingof_b(d->debug, NULL, 1, ret_die, &error);
	return dbg_is_ok(d, r, &error);
}

#endif
