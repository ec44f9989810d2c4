/* SPDX-License-Identifier: MIT */
#include "edit_class.h"

#include "edit_symbols.h"
#include "edit_table.h"

#include <string.h>

/* Padding behind the last header has no more bytes, if these are not zero. */
enum { PADDING_MAX = 7, SYMBOLS_SEEN_MAX = 1 << 16, UPX_TAIL = 64 };

static const char signature[] = "~Module signature appended~\n";
static const char upx[] = "UPX!";

static struct span last_bytes(const struct object *o, uint64_t size)
{
	struct span s = o->image;

	if (s.size > size)
		span_from(s, s.size - size, &s);
	return s;
}

static bool is_signed(const struct object *o)
{
	size_t size = sizeof(signature) - 1;

	return span_starts(last_bytes(o, size), signature, size);
}

/* Behind the program headers and a checksum, and in the last bytes. */
static bool is_packed(const struct object *o)
{
	GElf_Ehdr h;
	uint64_t at;
	struct span s;

	if (!gelf_getehdr(o->elf, &h))
		return false;
	at = h.e_phoff + (uint64_t)h.e_phnum * h.e_phentsize + 4;
	return (span_part(o->image, at, 4, &s) && span_starts(s, upx, 4)) ||
	       span_find(last_bytes(o, UPX_TAIL), upx, 4);
}

static bool has_section(const struct object *o, const char *name)
{
	Elf_Scn *section = NULL;
	const char *text;
	GElf_Shdr s;
	size_t names;

	if (elf_getshdrstrndx(o->elf, &names))
		return false;
	while ((section = elf_nextscn(o->elf, section))) {
		text = gelf_getshdr(section, &s)
		       ? elf_strptr(o->elf, names, s.sh_name) : NULL;
		if (text && !strcmp(text, name))
			return true;
	}
	return false;
}

static bool is_dynamic_section(const struct object *o, const GElf_Shdr *s)
{
	const GElf_Phdr *p = object_segment(o, PT_DYNAMIC);

	return p && s->sh_size && s->sh_addr == p->p_vaddr;
}

/* Tools that split off debug information leave headers of what they took:
 * code without bytes, and a dynamic section without bytes. */
static bool is_debug_companion(const struct object *o)
{
	const GElf_Phdr *dynamic = object_segment(o, PT_DYNAMIC);
	Elf_Scn *section = NULL;
	GElf_Shdr s;

	if (dynamic && !dynamic->p_filesz && dynamic->p_memsz &&
	    !object_dynamic_segment(o))
		return true;
	while ((section = elf_nextscn(o->elf, section))) {
		/* Memory of threads lies at addresses of others. */
		if (!gelf_getshdr(section, &s) || s.sh_type != SHT_NOBITS ||
		    !(s.sh_flags & SHF_ALLOC) || (s.sh_flags & SHF_TLS) ||
		    !s.sh_size)
			continue;
		/* PowerPC has a procedure linkage table in memory alone, which
		 * is writable. */
		if (((s.sh_flags & SHF_EXECINSTR) &&
		     !(s.sh_flags & SHF_WRITE)) || is_dynamic_section(o, &s))
			return true;
	}
	return false;
}

static bool has_many_segments(const struct object *o)
{
	GElf_Ehdr h;

	return gelf_getehdr(o->elf, &h) && h.e_phnum == PN_XNUM;
}

static bool is_static(const struct object *o)
{
	return o->kind == OBJECT_ELF && object_segment(o, PT_LOAD) &&
	       (o->type == ET_EXEC || o->type == ET_DYN) && !is_packed(o) &&
	       !has_many_segments(o) && !is_debug_companion(o) &&
	       !object_is_dynamic(o);
}

static const char *kind_of_static(const struct object *o)
{
	if (is_packed(o))
		return "a program that UPX packed";
	if (!object_segment(o, PT_LOAD))
		return "an ELF file that nothing loads";
	return o->type == ET_EXEC ? "a static program"
				  : "an ELF file without a dynamic section";
}

/* What has nothing to edit; NULL: it has. */
static const char *kind_without_tags(const struct object *o)
{
	if (o->kind == OBJECT_FOREIGN)
		return "no ELF file";
	switch (o->type) {
	case ET_REL:
		return is_signed(o) || has_section(o, ".modinfo")
		       ? "a kernel module" : "a relocatable object";
	case ET_CORE:
		return "a core dump";
	case ET_EXEC:
	case ET_DYN:
		break;
	default:
		return "an ELF file of unknown type";
	}
	if (has_many_segments(o))
		return "an ELF file with 65535 program headers or more";
	if (is_debug_companion(o))
		return "a debug companion";
	return object_is_dynamic(o) ? NULL : kind_of_static(o);
}

/* Debuggers find the list of what is loaded by these (glibc elf/rtld.c, musl
 * ldso/dynlink.c). */
static bool is_loader_symbol(const char *name)
{
	return !strcmp(name, "_r_debug") || !strcmp(name, "_dl_debug_addr");
}

/* A symbol that is defined here: its name is one of a loader. */
static bool is_of_loader(const struct object *o, struct span symbol,
			 struct span names)
{
	uint16_t section;
	uint32_t name;
	const char *text;

	return span_u16(symbol, o->class == 64 ? 6 : 14, o->order, &section) &&
	       section != SHN_UNDEF && span_u32(symbol, 0, o->order, &name) &&
	       span_string(names, name, &text) && is_loader_symbol(text);
}

static bool is_loader(const struct object *o, const struct edit_table *t)
{
	unsigned int stride = edit_symbols_stride(o);
	uint64_t symbols, strings, count;
	struct span all, names, one;

	if (!edit_table_value(t, DT_SYMTAB, &symbols) ||
	    !edit_table_value(t, DT_STRTAB, &strings) ||
	    !object_bytes_at(o, symbols, &all) ||
	    !object_bytes_at(o, strings, &names) ||
	    !edit_symbols_count(o, t, &count))
		return false;
	for (uint64_t i = 0; i < count && i < SYMBOLS_SEEN_MAX &&
	     span_part(all, i * stride, stride, &one); i++) {
		if (is_of_loader(o, one, names))
			return true;
	}
	return false;
}

/* Linkers give DT_DEBUG to programs alone, but old ones marked no PIE.  Whoever
 * wishes it has it in a library, too. */
static bool is_program(const struct object *o, const struct edit_table *t)
{
	uint64_t flags = 0, unused;
	GElf_Ehdr h;

	edit_table_value(t, DT_FLAGS_1, &flags);
	return flags & DF_1_PIE ||
	       (edit_table_value(t, DT_DEBUG, &unused) &&
		!edit_table_value(t, DT_SONAME, &unused) &&
		gelf_getehdr(o->elf, &h) && h.e_entry);
}

static const char *kind_of_self_relocating(const struct object *o)
{
	struct edit_table t;
	struct ctx unheard = { 0 };
	const char *kind = NULL;
	uint64_t unused;

	if (!o->interpreter && edit_table_read(&unheard, o, &t) >= 0 &&
	    !edit_table_value(&t, DT_NEEDED, &unused)) {
		if (is_program(o, &t))
			kind = "a static program that relocates itself";
		else if (is_loader(o, &t))
			kind = "a loader";
	}
	ctx_done(&unheard);
	return kind;
}

static void reach(const struct object *o, uint64_t start, uint64_t size,
		  uint64_t *end)
{
	/* What lies about its place has no bytes. */
	if (size && start <= o->size && size <= o->size - start &&
	    start + size > *end)
		*end = start + size;
}

uint64_t edit_class_end(const struct object *o)
{
	Elf_Scn *section = NULL;
	uint64_t end = 0;
	size_t count;
	GElf_Shdr s;
	GElf_Ehdr h;

	if (!gelf_getehdr(o->elf, &h))
		return o->size;
	reach(o, 0, h.e_ehsize, &end);
	reach(o, h.e_phoff, (uint64_t)h.e_phnum * h.e_phentsize, &end);
	if (!elf_getshdrnum(o->elf, &count))
		reach(o, h.e_shoff, (uint64_t)count * h.e_shentsize, &end);
	for (size_t i = 0; i < o->segment_count; i++)
		reach(o, o->segments[i].p_offset, o->segments[i].p_filesz,
		      &end);
	while ((section = elf_nextscn(o->elf, section))) {
		if (gelf_getshdr(section, &s) && s.sh_type != SHT_NOBITS &&
		    s.sh_type != SHT_NULL)
			reach(o, s.sh_offset, s.sh_size, &end);
	}
	return end;
}

bool edit_class_has_payload(const struct object *o, uint64_t end)
{
	struct span rest;

	if (!span_from(o->image, end, &rest) || rest.size <= PADDING_MAX)
		return false;
	for (size_t i = 0; i < rest.size; i++) {
		if (rest.bytes[i])
			return true;
	}
	return false;
}

/* libelf is not shown section headers that are not in the file. */
static bool has_lost_sections(const struct object *o)
{
	bool is_wide = o->class == 64;
	uint64_t place = 0;
	GElf_Ehdr h;

	span_integer((struct span){ o->head, o->head_size },
		     is_wide ? offsetof(Elf64_Ehdr, e_shoff)
			     : offsetof(Elf32_Ehdr, e_shoff),
		     is_wide ? 8 : 4, o->order, &place);
	return gelf_getehdr(o->elf, &h) && place != h.e_shoff;
}

static void fix(const struct object *o, bool forced, struct edit_class *c)
{
	if (has_lost_sections(o)) {
		/* More bytes would look like these to others. */
		c->fixed = "its section headers are not in the file";
	} else if (forced) {
		return;
	} else if (is_packed(o)) {
		c->kind = "an object that UPX packed";
		c->fixed = "UPX packed it";
		c->is_frozen = true;
	} else if (has_section(o, ".gnu.prelink_undo")) {
		c->kind = "a prelinked object";
		c->fixed = "it was prelinked";
		c->is_frozen = true;
	} else if (is_signed(o)) {
		c->kind = "a signed object";
		c->fixed = "it has a signature behind its end";
	} else if (edit_class_has_payload(o, edit_class_end(o))) {
		c->kind = "an object with a payload";
		c->fixed = "it has a payload behind its end";
	}
}

/* A program or library whose segments nobody can read. */
static bool has_lost_segments(const struct object *o)
{
	GElf_Ehdr h;

	return (o->type == ET_EXEC || o->type == ET_DYN) &&
	       !has_many_segments(o) && gelf_getehdr(o->elf, &h) &&
	       o->segment_count < h.e_phnum;
}

/* Of these nothing is known at all. */
static int check_readable(struct ctx *cx, const struct object *o)
{
	if (o->kind == OBJECT_UNREADABLE)
		return fail(cx, XS_ESYSTEM, "%s: %s", o->path, o->defect);
	if (o->kind == OBJECT_BROKEN ||
	    (o->kind == OBJECT_ELF && has_lost_segments(o)))
		return fail(cx, XS_EFORMAT, "%s: %s", o->path, o->defect);
	return 0;
}

int edit_class_of(struct ctx *cx, const struct object *o, bool forced,
		  struct edit_class *ret_class)
{
	struct edit_class c = { 0 };
	const char *kind;
	int r = check_readable(cx, o);

	if (r < 0)
		return r;
	c.kind = kind_without_tags(o);
	c.has_nothing = c.kind;
	c.has_flags = c.kind && is_static(o);
	if (!c.has_nothing) {
		fix(o, forced, &c);
		kind = kind_of_self_relocating(o);
		c.relocates_itself = kind;
		c.kind = kind ? kind : c.kind;
	}
	*ret_class = c;
	return 0;
}
