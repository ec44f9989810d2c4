/* SPDX-License-Identifier: MIT */
#include "xstage/dlopen_notes.h"

#include "xstage/cleanup.h"
#include "xstage/object.h"

#include <json-c/json.h>
#include <string.h>

/* Real notes have a few hundred bytes. */
enum {
	DLOPEN_NOTE = 0x407c0c0a,
	NOTE_MAX = 4096,
	TEXT_MAX = 1024 * 1024,
	NEED_MAX = 4096,
	NAME_MAX_COUNT = 64,
};

struct reading {
	struct ctx *cx;
	struct object *o;
	size_t notes, bytes;	/* looked at so far */
};

static void defect(struct reading *r, const char *what)
{
	if (!r->o->dlopens.defect)
		r->o->dlopens.defect = what;
}

static void release(json_object **j)
{
	json_object_put(*j);
}

static void release_tokener(json_tokener **t)
{
	if (*t)
		json_tokener_free(*t);
}

static const char *text(struct reading *r, json_object *o, const char *key)
{
	json_object *value;

	if (!json_object_object_get_ex(o, key, &value) ||
	    !json_object_is_type(value, json_type_string))
		return NULL;
	return arena_strdup(&r->cx->arena, json_object_get_string(value));
}

/* What is no priority of today counts as none given. */
static enum priority priority_of(const char *name)
{
	if (name && !strcmp(name, "required"))
		return PRIORITY_REQUIRED;
	return name && !strcmp(name, "suggested") ? PRIORITY_SUGGESTED
						  : PRIORITY_RECOMMENDED;
}

const char *priority_name(enum priority p)
{
	static const char *const names[] = {
		[PRIORITY_START] = "start",
		[PRIORITY_REQUIRED] = "required",
		[PRIORITY_RECOMMENDED] = "recommended",
		[PRIORITY_SUGGESTED] = "suggested",
	};

	return names[p];
}

static bool read_names(struct reading *r, json_object *need,
		       struct strings *names)
{
	json_object *list;
	size_t count;

	if (!json_object_object_get_ex(need, "soname", &list) ||
	    !json_object_is_type(list, json_type_array))
		return false;
	count = json_object_array_length(list);
	if (!count || count > NAME_MAX_COUNT)
		return false;
	for (size_t i = 0; i < count; i++) {
		json_object *name = json_object_array_get_idx(list, i);
		const char *s = json_object_is_type(name, json_type_string)
			? json_object_get_string(name) : "";

		/* Nor may it hold a NUL. */
		if (!*s || (int)strlen(s) != json_object_get_string_len(name))
			return false;
		vec_push(&r->cx->arena, names,
			 arena_strdup(&r->cx->arena, s));
	}
	return true;
}

static void take_need(struct reading *r, json_object *need)
{
	struct dlopen_needs *all = &r->o->dlopens;
	struct dlopen_need n = { 0 };

	if (!json_object_is_type(need, json_type_object) ||
	    !read_names(r, need, &n.names)) {
		defect(r, "an item of its dlopen note names no library");
		return;
	}
	n.feature = text(r, need, "feature");
	n.description = text(r, need, "description");
	n.priority = priority_of(text(r, need, "priority"));
	if (all->count < NEED_MAX)
		vec_push(&r->cx->arena, all, n);
	else
		defect(r, "it has more dlopen notes than are looked at");
}

/* NULL: it is no JSON, or no UTF-8. */
static json_object *parse(struct span data)
{
	__attribute__((cleanup(release_tokener)))
	json_tokener *t = json_tokener_new();
	json_object *all;

	if (!t)
		return NULL;
	json_tokener_set_flags(t, JSON_TOKENER_STRICT |
				  JSON_TOKENER_VALIDATE_UTF8);
	all = json_tokener_parse_ex(t, (const char *)data.bytes,
				    (int)data.size);
	if (json_tokener_get_error(t) == json_tokener_success)
		return all;
	json_object_put(all);
	return NULL;
}

static void take_note(struct reading *r, struct span data)
{
	__attribute__((cleanup(release))) json_object *all = NULL;

	r->bytes += data.size;
	if (r->bytes > TEXT_MAX) {
		defect(r, "its dlopen notes are too long");
		return;
	}
	/* NULs end the text and fill it up. */
	while (data.size && !data.bytes[data.size - 1])
		data.size--;
	all = parse(data);
	if (!all) {
		defect(r, "its dlopen note is not JSON");
		return;
	}
	if (!json_object_is_type(all, json_type_array)) {
		defect(r, "its dlopen note is not a list");
		return;
	}
	for (size_t i = 0; i < json_object_array_length(all); i++)
		take_need(r, json_object_array_get_idx(all, i));
}

static void read_part(struct reading *r, uint64_t offset, uint64_t size,
		      uint64_t align)
{
	struct object *o = r->o;
	uint64_t pos = 0;
	struct span notes;
	struct note n;

	if (!span_part(o->image, offset, size, &notes))
		return;
	while (r->notes++ < NOTE_MAX &&
	       note_next(notes, o->order, align == 8 ? 8 : 4, &pos, &n)) {
		if (note_is(&n, "FDO", DLOPEN_NOTE))
			take_note(r, n.data);
	}
}

static bool is_in_segment(const struct object *o, uint64_t offset)
{
	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type == PT_NOTE && offset >= p->p_offset &&
		    offset - p->p_offset < p->p_filesz)
			return true;
	}
	return false;
}

/* A section that is not loaded has no segment, and says the same. */
static void read_sections(struct reading *r)
{
	Elf_Scn *section = NULL;
	GElf_Shdr h;

	while (r->notes < NOTE_MAX &&
	       (section = elf_nextscn(r->o->elf, section))) {
		if (gelf_getshdr(section, &h) && h.sh_type == SHT_NOTE &&
		    !is_in_segment(r->o, h.sh_offset))
			read_part(r, h.sh_offset, h.sh_size, h.sh_addralign);
	}
}

void dlopen_notes_read(struct ctx *cx, struct object *o)
{
	struct reading r = { .cx = cx, .o = o };

	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type == PT_NOTE)
			read_part(&r, p->p_offset, p->p_filesz, p->p_align);
	}
	if (o->elf)
		read_sections(&r);
}
