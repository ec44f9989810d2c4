/* SPDX-License-Identifier: MIT */
#include "xstage/inspect.h"

#include "inspect_symbols.h"

#include <stdio.h>
#include <string.h>

/* More than any file has; a hostile one may claim so. */
enum { SECTIONS_MAX = 65536, NOTES_MAX = 4096, TAGS_MAX = 4096 };

/* Bytes of a note that are kept, and of the name of a section. */
enum { NOTE_SIZE_MAX = 64 * 1024, NAME_SIZE_MAX = 256 };

/* The same of what a module says of itself. */
enum { MODINFO_MAX = 64 * 1024 };

static void read_sections(struct ctx *cx, const struct object *o,
			  struct inspected *i)
{
	Elf_Scn *section = NULL;
	size_t names;

	if (elf_getshdrstrndx(o->elf, &names))
		return;
	while ((section = elf_nextscn(o->elf, section)) &&
	       i->sections.count < SECTIONS_MAX) {
		GElf_Shdr h;
		const char *name;

		if (!gelf_getshdr(section, &h))
			continue;
		name = elf_strptr(o->elf, names, h.sh_name);
		vec_push(&cx->arena, &i->sections, ((struct inspected_section){
			.name = arena_strndup(&cx->arena, name ? name : "",
				name ? strnlen(name, NAME_SIZE_MAX) : 0),
			.type = h.sh_type, .flags = h.sh_flags,
			.offset = h.sh_offset, .size = h.sh_size,
			.address = h.sh_addr }));
	}
}

static void read_tags(struct ctx *cx, const struct object *o,
		      struct inspected *i)
{
	const GElf_Phdr *p = object_dynamic_segment(o);
	unsigned int word = o->class / 8;
	uint64_t tag, value;
	struct span s;

	/* A loader finds the table by its address. */
	if (!p || !object_bytes_at(o, p->p_vaddr, &s))
		return;
	for (uint64_t at = 0; span_integer(s, at, word, o->order, &tag) &&
	     span_integer(s, at + word, word, o->order, &value) &&
	     i->tags.count < TAGS_MAX; at += 2 * word) {
		if (tag == DT_NULL)
			break;
		vec_push(&cx->arena, &i->tags, ((struct inspected_tag){
			.tag = word == 4 ? (int32_t)tag : (int64_t)tag,
			.value = value }));
	}
}

static const char *hex(struct ctx *cx, struct span bytes)
{
	char *text = arena_alloc(&cx->arena, 2 * bytes.size + 1);

	for (size_t i = 0; i < bytes.size; i++)
		snprintf(text + 2 * i, 3, "%02x", bytes.bytes[i]);
	return text;
}

static void take_note(struct ctx *cx, const struct note *n,
		      struct inspected *i)
{
	struct inspected_note note = { .type = n->type };
	unsigned char *copy;

	if (n->data.size > NOTE_SIZE_MAX || n->name.size > NOTE_SIZE_MAX)
		return;
	/* Segments may have the same notes over and over. */
	if (n->data.size + n->name.size > i->notes_room)
		return;
	i->notes_room -= n->data.size + n->name.size;
	copy = arena_alloc(&cx->arena, n->data.size + 1);
	if (n->data.size)
		memcpy(copy, n->data.bytes, n->data.size);
	note.data = (struct span){ copy, n->data.size };
	note.owner = arena_strndup(&cx->arena, (const char *)n->name.bytes,
				   n->name.size);
	vec_push(&cx->arena, &i->notes, note);
	if (!i->build_id && note_is(n, "GNU", NT_GNU_BUILD_ID))
		i->build_id = hex(cx, note.data);
}

static void read_notes_of(struct ctx *cx, const struct object *o,
			  struct span bytes, uint64_t align,
			  struct inspected *i)
{
	uint64_t pos = 0;
	struct note n;

	while (i->notes.count < NOTES_MAX &&
	       note_next(bytes, o->order, align, &pos, &n))
		take_note(cx, &n, i);
}

/* Segments, and where there are none of them, as in relocatable files,
 * sections. */
static void read_notes(struct ctx *cx, const struct object *o,
		       struct inspected *i)
{
	struct span bytes;

	i->notes_room = o->image.size;
	for (size_t j = 0; j < o->segment_count; j++) {
		const GElf_Phdr *p = &o->segments[j];

		if (p->p_type == PT_NOTE &&
		    span_part(o->image, p->p_offset, p->p_filesz, &bytes))
			read_notes_of(cx, o, bytes, p->p_align == 8 ? 8 : 4,
				      i);
	}
	for (size_t j = 0; !i->notes.count && j < i->sections.count; j++) {
		const struct inspected_section *s = &i->sections.items[j];

		if (s->type == SHT_NOTE &&
		    span_part(o->image, s->offset, s->size, &bytes))
			read_notes_of(cx, o, bytes, 4, i);
	}
}

static void read_modinfo(struct ctx *cx, const struct object *o,
			 struct inspected *i)
{
	const struct inspected_section *s = inspected_section(i, ".modinfo");
	unsigned char *copy;
	struct span bytes;

	if (o->type != ET_REL || !s || s->size > MODINFO_MAX || !s->size ||
	    !span_part(o->image, s->offset, s->size, &bytes))
		return;
	copy = arena_alloc(&cx->arena, bytes.size);
	memcpy(copy, bytes.bytes, bytes.size);
	i->modinfo = (struct span){ copy, bytes.size };
}

void inspect(struct ctx *cx, struct object *o, struct inspected *ret_facts)
{
	*ret_facts = (struct inspected){ 0 };
	read_sections(cx, o, ret_facts);
	read_notes(cx, o, ret_facts);
	read_modinfo(cx, o, ret_facts);
	ret_facts->needs = needs_of(cx, o);
	ret_facts->float_abi = float_abi_of(o);
	dbg_producers(cx, o, &ret_facts->units);
	if (!o->has_dynamic)
		return;
	read_tags(cx, o, ret_facts);
	inspect_symbols(cx, o, ret_facts);
	inspect_relocs(cx, o, ret_facts);
}

bool inspected_tag(const struct inspected *i, int64_t tag,
		   uint64_t *ret_value)
{
	for (size_t j = i->tags.count; j; j--) {
		if (i->tags.items[j - 1].tag == tag) {
			*ret_value = i->tags.items[j - 1].value;
			return true;
		}
	}
	return false;
}

const struct inspected_section *
inspected_section(const struct inspected *i, const char *name)
{
	for (size_t j = 0; j < i->sections.count; j++) {
		if (!strcmp(i->sections.items[j].name, name))
			return &i->sections.items[j];
	}
	return NULL;
}
