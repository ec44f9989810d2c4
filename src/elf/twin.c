/* SPDX-License-Identifier: MIT */
#include "xstage/twin.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* Bytes of a build ID; and notes of an object that are looked at. */
enum { ID_MIN = 2, ID_MAX = 64, NOTE_MAX = 4096 };

/* What an object says of its twin. */
struct build {
	struct span id;		/* size 0: none */
	const char *link;	/* .gnu_debuglink; NULL: none */
	uint32_t crc;
};

struct search {
	struct ctx *cx;
	const struct object *o;
	const char *path;
	struct build build;
	struct object *twin;
};

static bool find_section(const struct object *o, const char *name,
			 GElf_Shdr *ret_header)
{
	Elf_Scn *section = NULL;
	size_t names;

	if (!o->elf || elf_getshdrstrndx(o->elf, &names) < 0)
		return false;
	while ((section = elf_nextscn(o->elf, section))) {
		const char *text;

		if (!gelf_getshdr(section, ret_header))
			continue;
		text = elf_strptr(o->elf, names, ret_header->sh_name);
		if (text && !strcmp(text, name))
			return true;
	}
	return false;
}

bool twin_is_unstripped(const struct object *o)
{
	struct span bytes;
	GElf_Shdr h;

	return o->kind == OBJECT_ELF &&
	       (find_section(o, ".debug_info", &h) ||
		find_section(o, ".zdebug_info", &h)) &&
	       h.sh_type != SHT_NOBITS && h.sh_size &&
	       span_part(o->image, h.sh_offset, h.sh_size, &bytes);
}

static bool take_id(const struct object *o, struct span notes,
		    struct span *ret_id)
{
	uint64_t pos = 0;
	struct note n;

	for (int i = 0; i < NOTE_MAX &&
	     note_next(notes, o->order, 4, &pos, &n); i++) {
		if (!note_is(&n, "GNU", NT_GNU_BUILD_ID) ||
		    n.data.size < ID_MIN || n.data.size > ID_MAX)
			continue;
		*ret_id = n.data;
		return true;
	}
	return false;
}

/* objcopy --only-keep-debug leaves segments that lead anywhere, and sections
 * that are right. */
static struct span build_id(const struct object *o)
{
	struct span notes, id = { 0 };
	GElf_Shdr h;

	if (find_section(o, ".note.gnu.build-id", &h) &&
	    h.sh_type == SHT_NOTE &&
	    span_part(o->image, h.sh_offset, h.sh_size, &notes) &&
	    take_id(o, notes, &id))
		return id;
	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type == PT_NOTE &&
		    span_part(o->image, p->p_offset, p->p_filesz, &notes) &&
		    take_id(o, notes, &id))
			return id;
	}
	return id;
}

/* A name, filled up to four bytes, and the CRC of that file. */
static void read_link(const struct object *o, struct build *b)
{
	struct span bytes;
	const char *name;
	GElf_Shdr h;

	if (!find_section(o, ".gnu_debuglink", &h) ||
	    h.sh_type == SHT_NOBITS ||
	    !span_part(o->image, h.sh_offset, h.sh_size, &bytes) ||
	    !span_string(bytes, 0, &name) || !path_is_name(name) ||
	    !span_u32(bytes, (strlen(name) + 4) / 4 * 4, o->order, &b->crc))
		return;
	b->link = name;
}

/* The segments that are loaded, one after another. */
static const GElf_Phdr *next_load(const struct object *o, size_t *at)
{
	while (*at < o->segment_count) {
		const GElf_Phdr *p = &o->segments[(*at)++];

		if (p->p_type == PT_LOAD)
			return p;
	}
	return NULL;
}

static bool same_segments(const struct object *x, const struct object *y)
{
	const GElf_Phdr *p, *q;
	size_t at = 0, other = 0;

	do {
		p = next_load(x, &at);
		q = next_load(y, &other);
		if (p && q && (p->p_vaddr != q->p_vaddr ||
			       p->p_memsz != q->p_memsz ||
			       p->p_flags != q->p_flags))
			return false;
	} while (p && q);
	return !p && !q;
}

/* Without sections nobody knows. */
static bool same_symbols(const struct object *x, const struct object *y)
{
	GElf_Shdr h, g;

	return !find_section(x, ".dynsym", &h) ||
	       !find_section(y, ".dynsym", &g) || h.sh_size == g.sh_size;
}

static bool same_entry(const struct object *x, const struct object *y)
{
	GElf_Ehdr h, g;

	return gelf_getehdr(x->elf, &h) && gelf_getehdr(y->elf, &g) &&
	       h.e_entry == g.e_entry;
}

static bool fits(const struct search *s, const struct object *twin)
{
	const struct object *o = s->o;
	struct span id;

	if (!twin_is_unstripped(twin) || twin->class != o->class ||
	    twin->order != o->order || twin->machine != o->machine)
		return false;
	id = build_id(twin);
	if (s->build.id.size || id.size)
		return id.size == s->build.id.size &&
		       span_starts(id, s->build.id.bytes, id.size);
	return same_entry(o, twin) && same_segments(o, twin) &&
	       same_symbols(o, twin);
}

static bool has_crc(const struct object *twin, uint32_t crc)
{
	return crc32_z(crc32_z(0, NULL, 0), twin->image.bytes,
		       twin->image.size) == crc;
}

static bool open_at(struct ctx *cx, struct root *root, const char *path,
		    struct object **ret_object)
{
	struct root_trace t = root_trace(root, path);
	cleanup_close int fd = -1;

	if (!t.error && t.entry->kind == ENTRY_FILE)
		fd = root_open_entry(root, t.entry, O_RDONLY);
	if (fd < 0)
		return false;
	object_open(cx, fd, t.entry->path, ret_object);
	return true;
}

/* Take what is at 'path', if it fits. */
static bool try_file(struct search *s, struct root *root, const char *path,
		     bool is_linked)
{
	struct object *twin;

	if (!open_at(s->cx, root, path, &twin))
		return false;
	if (fits(s, twin) && (!is_linked || has_crc(twin, s->build.crc))) {
		s->twin = twin;
		return true;
	}
	object_close(twin);
	return false;
}

/* ".build-id/ab/cdef.debug" */
static const char *path_of_id(struct ctx *cx, struct span id)
{
	char text[2 * ID_MAX + 2], *at = text;

	for (size_t i = 0; i < id.size; i++)
		at += snprintf(at, 4, i ? "%02x" : "%02x/", id.bytes[i]);
	return arena_printf(&cx->arena, "/.build-id/%s.debug", text);
}

static bool try_id(struct search *s, const struct roots *debug)
{
	const char *path;

	if (!s->build.id.size)
		return false;
	path = path_of_id(s->cx, s->build.id);
	for (size_t i = 0; i < debug->count; i++) {
		if (try_file(s, debug->items[i], path, false))
			return true;
	}
	return false;
}

static bool try_link(struct search *s, const struct twin_places *places)
{
	struct arena *a = &s->cx->arena;
	const char *link = s->build.link, *directory;

	if (!link)
		return false;
	directory = path_directory(a, s->path);
	if (places->own &&
	    (try_file(s, places->own, path_join(a, directory, link), true) ||
	     try_file(s, places->own,
		      path_join(a, path_join(a, directory, ".debug"), link),
		      true)))
		return true;
	for (size_t i = 0; i < places->debug.count; i++) {
		if (try_file(s, places->debug.items[i],
			     path_join(a, directory, link), true))
			return true;
	}
	return false;
}

static bool try_unstripped(struct search *s, const struct roots *roots)
{
	for (size_t i = 0; i < roots->count; i++) {
		if (try_file(s, roots->items[i], s->path, false))
			return true;
	}
	return false;
}

int twin_find(struct ctx *cx, const struct object *o, const char *path,
	      const struct twin_places *places, struct object **ret_twin)
{
	struct search s = { .cx = cx, .o = o, .path = path };

	if (o->kind != OBJECT_ELF)
		return 0;
	s.build.id = build_id(o);
	read_link(o, &s.build);
	if (!try_id(&s, &places->debug) && !try_link(&s, places) &&
	    !try_unstripped(&s, &places->unstripped))
		return 0;
	*ret_twin = s.twin;
	return 1;
}

static bool open_elf(struct ctx *cx, struct root *root, const char *path,
		     struct object **ret_object)
{
	if (!root || !open_at(cx, root, path, ret_object))
		return false;
	if ((*ret_object)->kind == OBJECT_ELF)
		return true;
	object_close(*ret_object);
	return false;
}

int twin_open(struct ctx *cx, const struct twin_places *places,
	      const char *path, struct object **ret_object)
{
	const struct roots *lists[] = { &places->debug, &places->unstripped };

	if (open_elf(cx, places->own, path, ret_object))
		return 1;
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		for (size_t j = 0; j < lists[i]->count; j++) {
			if (open_elf(cx, lists[i]->items[j], path, ret_object))
				return 1;
		}
	}
	return 0;
}

static bool has_id(const struct object *o, struct span id)
{
	struct span own = build_id(o);

	return own.size == id.size && span_starts(own, id.bytes, id.size);
}

static bool open_alternate(struct ctx *cx, const struct twin_places *places,
			   const char *path, struct span id,
			   struct object **ret_object)
{
	if (!twin_open(cx, places, path, ret_object))
		return false;
	if (has_id(*ret_object, id))
		return true;
	object_close(*ret_object);
	return false;
}

/* A name and the build ID of that file. */
static bool read_alternate(const struct object *o, const char **ret_name,
			   struct span *ret_id)
{
	struct span bytes;
	GElf_Shdr h;

	return find_section(o, ".gnu_debugaltlink", &h) &&
	       h.sh_type != SHT_NOBITS &&
	       span_part(o->image, h.sh_offset, h.sh_size, &bytes) &&
	       span_string(bytes, 0, ret_name) && **ret_name &&
	       span_from(bytes, strlen(*ret_name) + 1, ret_id) &&
	       ret_id->size >= ID_MIN && ret_id->size <= ID_MAX;
}

/* What distributions install there is named so. */
#define GLOBAL "/usr/lib/debug/"

int twin_find_alternate(struct ctx *cx, const struct object *o,
			const struct twin_places *places,
			struct object **ret_object)
{
	const char *name, *path;
	struct span id;

	if (!read_alternate(o, &name, &id))
		return 0;
	path = path_normalise(&cx->arena, *name == '/' ? name
		: path_join(&cx->arena, path_directory(&cx->arena, o->path),
			    name));
	if (open_alternate(cx, places, path_of_id(cx, id), id, ret_object) ||
	    open_alternate(cx, places, path, id, ret_object))
		return 1;
	return !strncmp(path, GLOBAL, strlen(GLOBAL)) &&
	       open_alternate(cx, places, path + strlen(GLOBAL) - 1, id,
			      ret_object);
}

bool twin_has_no_place(const struct twin_places *p)
{
	return !p->debug.count && !p->unstripped.count;
}

static void roots_again(struct ctx *cx, const struct roots *from,
			struct roots *ret_roots)
{
	struct root *root;

	for (size_t i = 0; i < from->count; i++) {
		if (root_open(cx, root_name(from->items[i]), &root) >= 0)
			vec_push(&cx->arena, ret_roots, root);
	}
}

void twin_places_again(struct ctx *cx, const struct twin_places *p,
		       struct twin_places *ret_places)
{
	struct twin_places places = { 0 };

	if (p->own && root_open(cx, root_name(p->own), &places.own) < 0)
		places.own = NULL;
	roots_again(cx, &p->debug, &places.debug);
	roots_again(cx, &p->unstripped, &places.unstripped);
	*ret_places = places;
}

static void roots_close(struct roots *roots)
{
	for (size_t i = 0; i < roots->count; i++)
		root_close(roots->items[i]);
}

void twin_places_close(struct twin_places *p)
{
	if (p->own)
		root_close(p->own);
	roots_close(&p->debug);
	roots_close(&p->unstripped);
}
