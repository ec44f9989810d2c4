/* SPDX-License-Identifier: MIT */
#include "edit_census.h"

#include "edit_symbols.h"

#include <string.h>

/* Far above any file that was linked; hostile tables end here. */
enum { RECORD_MAX = 1 << 24 };

/* Records of one size that begin with the offset of a name. */
struct names {
	struct span records;
	uint64_t count;
	unsigned int stride;
	uint64_t base;		/* of their string table, in the file */
	enum edit_owner owner;
	bool are_loaders;	/* they are those of DT_SYMTAB */
};

static void doubt(struct edit_census *c, const char *why)
{
	if (!c->doubt)
		c->doubt = why;
}

static bool spend(struct edit_census *c)
{
	if (!c->budget) {
		doubt(c, "its tables have too many records");
		return false;
	}
	c->budget--;
	return true;
}

/* A string begins at 'name' of the string table at 'base' of the file.  One
 * that begins before ours and runs into it is covered by the string at 0. */
static void refer(struct edit_census *c, uint64_t base, uint64_t name,
		  enum edit_owner owner)
{
	uint64_t index = base + name - c->offset;

	if (base == c->offset && name >= c->strings.size)
		c->has_outside = true;
	else if (index < c->strings.size && !c->starts[index])
		c->starts[index] = owner;
}

/* A symbol of a loader gets another name. */
static bool gives_up(const struct edit_census *c, const struct names *n,
		     uint64_t name)
{
	const char *text, *to;

	if (!n->are_loaders || name >= c->end)
		return false;
	text = (const char *)c->strings.bytes + name;
	to = edit_wish_map_get(&c->renamed, text);
	return to && strcmp(to, text) != 0;
}

static void take_names(struct edit_census *c, const struct names *n)
{
	uint32_t name;

	for (uint64_t i = 0; i < n->count && spend(c); i++) {
		if (!span_u32(n->records, i * n->stride, c->object->order,
			      &name)) {
			doubt(c, "a table of names is not in the file");
			return;
		}
		if (gives_up(c, n, name))
			c->given[name] = n->owner;
		else
			refer(c, n->base, name, n->owner);
	}
}

static void take_tags(struct edit_census *c, const bool *goes)
{
	const struct edit_table *t = c->table;

	for (size_t i = 0; i < t->count; i++) {
		int64_t tag = t->slots[i].d_tag;
		uint64_t value = t->slots[i].d_un.d_val;

		if (edit_tag_kind(c->object->machine, tag) == TAG_STRING &&
		    !goes[i])
			refer(c, c->offset, value, OWNER_TAG);
	}
}

static void take_symbols(struct edit_census *c)
{
	struct names n = { .base = c->offset, .owner = OWNER_SYMBOL,
			   .are_loaders = true };
	uint64_t address;

	n.stride = edit_symbols_stride(c->object);
	if (!edit_table_value(c->table, DT_SYMTAB, &address) ||
	    !object_bytes_at(c->object, address, &n.records))
		doubt(c, "its dynamic symbols are not in the file");
	else if (!edit_symbols_count(c->object, c->table, &n.count))
		doubt(c, "the number of its dynamic symbols cannot be proved");
	else
		take_names(c, &n);
}

/* Where the records of a version table have the offset of a name and the
 * distance to the next record (gABI, "Symbol Versioning"). */
struct chain {
	unsigned int name, next;
};

static const struct chain vernaux = { 8, 12 }, verdaux = { 0, 4 };

/* A name of a version: of one that goes it is given up. */
static void refer_or_give(struct edit_census *c, uint64_t base, uint64_t name,
			  bool goes)
{
	uint64_t index = base + name - c->offset;

	if (!goes)
		refer(c, base, name, OWNER_VERSION);
	else if (index < c->strings.size)
		c->given[index] = OWNER_VERSION;
}

static void take_chain(struct edit_census *c, struct span s, uint64_t base,
		       const struct chain *at, bool goes)
{
	enum order order = c->object->order;
	uint32_t name, next = 1;

	while (next && spend(c)) {
		if (!span_u32(s, at->name, order, &name) ||
		    !span_u32(s, at->next, order, &next) ||
		    !span_from(s, next, &s)) {
			doubt(c, "its version tables are not in the file");
			return;
		}
		refer_or_give(c, base, name, goes);
	}
}

/* Whether the wish says something of the library with that name, and whether
 * it is not needed at all. */
static bool is_changed(const struct edit_census *c, uint64_t at,
		       bool *ret_goes)
{
	const char *name, *to;

	*ret_goes = false;
	if (!c->wish || !span_string(c->strings, at - c->offset, &name))
		return false;
	to = edit_wish_needed(c->wish, name);
	*ret_goes = !to;
	return to != name;
}

/* Verneed: version 2, cnt 2, file 4, aux 4, next 4. */
static void take_needs(struct edit_census *c, struct span s, uint64_t base)
{
	enum order order = c->object->order;
	uint32_t file, aux, next = 1;
	bool is_new, goes;
	struct span first;

	while (next && spend(c)) {
		if (!span_u32(s, 4, order, &file) ||
		    !span_u32(s, 8, order, &aux) ||
		    !span_u32(s, 12, order, &next) ||
		    !span_from(s, aux, &first) || !span_from(s, next, &s)) {
			doubt(c, "its version tables are not in the file");
			return;
		}
		is_new = is_changed(c, base + file, &goes);
		refer_or_give(c, base, file, is_new);
		take_chain(c, first, base, &vernaux, goes);
	}
}

/* Verdef: version 2, flags 2, ndx 2, cnt 2, hash 4, aux 4, next 4. */
static void take_definitions(struct edit_census *c, struct span s,
			     uint64_t base)
{
	enum order order = c->object->order;
	uint32_t aux, next = 1;
	struct span first;

	while (next && spend(c)) {
		if (!span_u32(s, 12, order, &aux) ||
		    !span_u32(s, 16, order, &next) ||
		    !span_from(s, aux, &first) || !span_from(s, next, &s)) {
			doubt(c, "its version tables are not in the file");
			return;
		}
		take_chain(c, first, base, &verdaux, false);
	}
}

static void take_versions(struct edit_census *c)
{
	uint64_t needs, definitions;
	struct span s;

	if (edit_table_value(c->table, DT_VERNEED, &needs)) {
		if (object_bytes_at(c->object, needs, &s))
			take_needs(c, s, c->offset);
		else
			doubt(c, "its version tables are not in the file");
	}
	if (edit_table_value(c->table, DT_VERDEF, &definitions)) {
		if (object_bytes_at(c->object, definitions, &s))
			take_definitions(c, s, c->offset);
		else
			doubt(c, "its version tables are not in the file");
	}
}

static void take_library_list(struct edit_census *c, int64_t tag,
			      uint64_t count)
{
	struct names n = { .base = c->offset, .stride = sizeof(Elf32_Lib),
			   .count = count, .owner = OWNER_LIBRARY };
	uint64_t address;

	if (!edit_table_value(c->table, tag, &address))
		return;
	if (object_bytes_at(c->object, address, &n.records))
		take_names(c, &n);
	else
		doubt(c, "its list of libraries is not in the file");
}

/* Prelinkers keep lists of libraries; these may also have other tables. */
static void take_libraries(struct edit_census *c)
{
	const struct edit_table *t = c->table;
	uint64_t n;

	if (edit_table_value(t, DT_GNU_LIBLISTSZ, &n))
		take_library_list(c, DT_GNU_LIBLIST, n / sizeof(Elf32_Lib));
	if (edit_is_mips(c->object->machine) &&
	    edit_table_value(t, DT_MIPS_LIBLISTNO, &n))
		take_library_list(c, DT_MIPS_LIBLIST, n);
}

/* Its records begin where DT_SYMTAB leads to. */
static bool is_loaders(const struct edit_census *c, const struct names *n)
{
	uint64_t address;
	struct span s;

	return n->base == c->offset &&
	       edit_table_value(c->table, DT_SYMTAB, &address) &&
	       object_bytes_at(c->object, address, &s) &&
	       s.bytes == n->records.bytes;
}

/* A section whose names are in the table that it links to. */
static void take_linked(struct edit_census *c, const GElf_Shdr *s,
			uint64_t base)
{
	struct names n = { .base = base, .owner = OWNER_SYMBOL };

	/* A lie about the place adds nothing. */
	if (!span_part(c->object->image, s->sh_offset, s->sh_size,
		       &n.records))
		return;
	n.stride = edit_symbols_stride(c->object);
	switch (s->sh_type) {
	case SHT_GNU_LIBLIST:
		n.stride = sizeof(Elf32_Lib);
		n.owner = OWNER_LIBRARY;
		/* fall through */
	case SHT_SYMTAB:
	case SHT_DYNSYM:
		n.count = s->sh_size / n.stride;
		n.are_loaders = n.owner == OWNER_SYMBOL && is_loaders(c, &n);
		take_names(c, &n);
		break;
	case SHT_GNU_verneed:
		take_needs(c, n.records, base);
		break;
	case SHT_GNU_verdef:
		take_definitions(c, n.records, base);
		break;
	case SHT_DYNAMIC:
	case SHT_NOBITS:
	case SHT_NULL:
		break;
	default:
		doubt(c, "a section of unknown kind uses its string table");
	}
}

static void keep_apart(struct edit_census *c, uint64_t offset, uint64_t size)
{
	bool overlaps = offset >= c->offset
		? offset - c->offset < c->strings.size
		: size > c->offset - offset;

	if (size && overlaps)
		doubt(c, "its string table overlaps other parts of the file");
}

static void take_section(struct edit_census *c, const GElf_Shdr *s)
{
	GElf_Shdr linked;

	if (s->sh_type != SHT_NULL && s->sh_type != SHT_NOBITS &&
	    s->sh_type != SHT_STRTAB)
		keep_apart(c, s->sh_offset, s->sh_size);
	if (!s->sh_link ||
	    !gelf_getshdr(elf_getscn(c->object->elf, s->sh_link), &linked) ||
	    linked.sh_type != SHT_STRTAB ||
	    linked.sh_offset >= c->offset + c->strings.size)
		return;
	take_linked(c, s, linked.sh_offset);
}

static void take_sections(struct edit_census *c)
{
	Elf_Scn *section = NULL;
	GElf_Shdr s, names;
	bool named;
	size_t index;

	named = !elf_getshdrstrndx(c->object->elf, &index) && index &&
		gelf_getshdr(elf_getscn(c->object->elf, index), &names);
	while ((section = elf_nextscn(c->object->elf, section)) && spend(c)) {
		if (!gelf_getshdr(section, &s))
			continue;
		if (named)
			refer(c, names.sh_offset, s.sh_name, OWNER_SECTION);
		take_section(c, &s);
	}
}

/* The bytes of the table at the address that 'tag' names, 1 if unknown. */
static uint64_t size_at(const struct edit_table *t, int64_t tag)
{
	static const int64_t sizes[][2] = {
		{ DT_RELA, DT_RELASZ }, { DT_REL, DT_RELSZ },
		{ DT_JMPREL, DT_PLTRELSZ }, { 36, 35 },	/* DT_RELR */
		{ DT_INIT_ARRAY, DT_INIT_ARRAYSZ },
		{ DT_FINI_ARRAY, DT_FINI_ARRAYSZ },
		{ DT_PREINIT_ARRAY, DT_PREINIT_ARRAYSZ },
	};
	uint64_t size;

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		if (sizes[i][0] == tag)
			return edit_table_value(t, sizes[i][1], &size) ? size
								       : 1;
	}
	return 1;
}

/* Strings do not lie inside other tables in any file that was linked. */
static void take_neighbours(struct edit_census *c)
{
	const struct object *o = c->object;
	const struct edit_table *t = c->table;
	GElf_Ehdr h;
	uint64_t at;
	size_t sections;

	keep_apart(c, t->offset, (t->count + 1) * t->entry);
	if (gelf_getehdr(o->elf, &h)) {
		keep_apart(c, 0, h.e_ehsize);
		keep_apart(c, h.e_phoff,
			   o->segment_count * h.e_phentsize);
		if (!elf_getshdrnum(o->elf, &sections))
			keep_apart(c, h.e_shoff, sections * h.e_shentsize);
	}
	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type == PT_INTERP || p->p_type == PT_NOTE ||
		    p->p_type == PT_TLS || p->p_type == PT_GNU_EH_FRAME)
			keep_apart(c, p->p_offset, p->p_filesz);
	}
	for (size_t i = 0; i < t->count; i++) {
		int64_t tag = t->slots[i].d_tag;

		if (edit_tag_kind(o->machine, tag) == TAG_ADDRESS &&
		    tag != DT_STRTAB &&
		    object_offset_of(o, t->slots[i].d_un.d_ptr, &at))
			keep_apart(c, at, size_at(t, tag));
	}
}

/* From each start to the NUL behind it. */
static void cover(struct span strings, const unsigned char *starts,
		  unsigned char *ret_map)
{
	unsigned char owner = OWNER_NONE;

	for (size_t i = 0; i < strings.size; i++) {
		if (starts[i])
			owner = starts[i];
		ret_map[i] = owner;
		if (!strings.bytes[i])
			owner = OWNER_NONE;
	}
}

static int take_given(struct ctx *cx, struct edit_census *c, const bool *goes)
{
	const struct edit_table *t = c->table;

	c->given = arena_alloc(&cx->arena, c->strings.size);
	for (size_t i = 0; i < t->count; i++) {
		uint64_t at = t->slots[i].d_un.d_val;

		if (!goes[i])
			continue;
		if (at >= c->end)
			return fail(cx, XS_EFORMAT, "%s: a name that is to go is not inside its string table",
				    c->object->path);
		c->given[at] = OWNER_TAG;
	}
	return 0;
}

int edit_census_begin(struct ctx *cx, const struct object *o,
		      const struct edit_table *t,
		      struct edit_census *ret_census)
{
	struct edit_census c = { .object = o, .table = t,
				 .budget = RECORD_MAX };
	const unsigned char *end;
	uint64_t address, size;

	if (!edit_table_value(t, DT_STRTAB, &address) ||
	    !edit_table_value(t, DT_STRSZ, &size) || !size ||
	    !object_offset_of(o, address, &c.offset) ||
	    !object_bytes_at(o, address, &c.strings) ||
	    !span_part(c.strings, 0, size, &c.strings))
		return fail(cx, XS_EFORMAT, "%s: its dynamic string table is not in the file",
			    o->path);
	/* Looked for once: there may be very many names. */
	end = memrchr(c.strings.bytes, 0, c.strings.size);
	c.end = end ? end + 1 - c.strings.bytes : 0;
	*ret_census = c;
	return 0;
}

int edit_census_take(struct ctx *cx, struct edit_census *c, const bool *goes)
{
	int r = take_given(cx, c, goes);

	if (r < 0)
		return r;
	if (c->wish)
		c->renamed = edit_wish_renamed(&cx->arena, c->wish);
	c->starts = arena_alloc(&cx->arena, c->strings.size);
	c->owners = arena_alloc(&cx->arena, c->strings.size);
	refer(c, c->offset, 0, OWNER_TABLE);
	take_tags(c, goes);
	take_symbols(c);
	take_versions(c);
	take_libraries(c);
	take_sections(c);
	take_neighbours(c);
	cover(c->strings, c->starts, c->owners);
	cover(c->strings, c->given, c->given);
	return 0;
}

const char *edit_owner_text(enum edit_owner owner)
{
	static const char *const texts[] = {
		[OWNER_NONE] = "nothing",
		[OWNER_TABLE] = "the first string of the table",
		[OWNER_TAG] = "another name in the dynamic section",
		[OWNER_SYMBOL] = "the name of a symbol",
		[OWNER_VERSION] = "the name of a symbol version",
		[OWNER_LIBRARY] = "the name of a library",
		[OWNER_SECTION] = "the name of a section",
	};

	return texts[owner];
}
