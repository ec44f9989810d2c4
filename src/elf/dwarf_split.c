/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dwarf_split.h"

#include "xstage/path.h"

#include <limits.h>
#include <string.h>

#ifdef HAVE_LIBDWARF

/* What older versions of libdwarf have no names for, or others. */
enum {
	AT_dwo_name = 0x76, AT_GNU_dwo_name = 0x2130, AT_GNU_dwo_id = 0x2131,
	UT_skeleton = 4, UT_split_compile = 5,
};

static uint64_t number_of(const Dwarf_Sig8 *signature)
{
	uint64_t id;

	memcpy(&id, signature, sizeof(id));
	return id;
}

/* What a skeleton and its unit have in common; false: it is neither. */
static bool id_of(const struct dbg_file *f, const struct dbg_head *head,
		  Dwarf_Die die, uint64_t *ret_id)
{
	Dwarf_Error error = NULL;
	Dwarf_Attribute attribute;
	Dwarf_Sig8 signature;
	bool is_ok;

	if (head->version >= 5) {
		*ret_id = number_of(&head->signature);
		return head->kind == UT_skeleton ||
		       head->kind == UT_split_compile;
	}
	if (!dbg_is_ok(f, dwarf_attr(die, AT_GNU_dwo_id, &attribute, &error),
		       &error))
		return false;
	is_ok = dbg_is_ok(f, dwarf_formsig8_const(attribute, &signature,
						  &error), &error);
	dwarf_dealloc(f->debug, attribute, DW_DLA_ATTR);
	if (is_ok)
		*ret_id = number_of(&signature);
	return is_ok;
}

static void take_parts(struct dbg_split *s)
{
	struct dbg_head head;
	Dwarf_Die die;
	uint64_t id;
	Dwarf_Off at;

	s->parts.count = 0;
	while (dbg_next_unit(s->file, &head, &die)) {
		Dwarf_Error error = NULL;

		if (id_of(s->file, &head, die, &id) &&
		    dbg_is_ok(s->file, dwarf_dieoffset(die, &at, &error),
			      &error))
			vec_push(&s->cx->arena, &s->parts,
				 ((struct dbg_split_part){ id, at }));
		dwarf_dealloc(s->file->debug, die, DW_DLA_DIE);
	}
}

void dbg_split_close(struct dbg_split *s)
{
	if (!s->file)
		return;
	dbg_close(s->file);
	object_close(s->object);
	s->file = NULL;
}

static void take_object(struct dbg_split *s, struct object *o)
{
	s->object = o;
	if (o->order != s->main->object->order ||
	    !dbg_open(&s->room, o, s->main->depth)) {
		object_close(o);
		return;
	}
	s->file = &s->room;
	take_parts(s);
}

static bool try_path(struct dbg_split *s, const char *path)
{
	struct object *o;

	if (!twin_open(s->cx, s->source->places, path, &o))
		return false;
	take_object(s, o);
	return s->file;
}

static void open_package(struct dbg_split *s)
{
	struct arena *a = &s->cx->arena;
	const struct dbg_source *source = s->source;

	s->was_asked = true;
	s->is_package = try_path(s, arena_printf(a, "%s.dwp",
						 source->object->path)) ||
		(source->path &&
		 try_path(s, arena_printf(a, "%s.dwp", source->path)));
}

/* Where it was built, or beside the object. */
static void open_file(struct dbg_split *s, const char *name,
		      const char *directory)
{
	struct arena *a = &s->cx->arena;

	dbg_split_close(s);
	if (*name == '/' ? try_path(s, name) : directory &&
	    *directory == '/' && try_path(s, path_join(a, directory, name)))
		return;
	try_path(s, path_join(a, path_directory(a, s->source->object->path),
			      path_base(name)));
}

static bool find_part(const struct dbg_split *s, uint64_t id,
		      Dwarf_Die *ret_die)
{
	Dwarf_Error error = NULL;

	for (size_t i = 0; s->file && i < s->parts.count; i++) {
		if (s->parts.items[i].id == id)
			return dbg_is_ok(s->file, dwarf_offdie_b(
				s->file->debug, s->parts.items[i].at, 1,
				ret_die, &error), &error);
	}
	return false;
}

bool dbg_split_unit(struct dbg_split *s, const struct dbg_head *head,
		    Dwarf_Die skeleton, Dwarf_Die *ret_die)
{
	const char *name = dbg_text(s->main, skeleton, AT_dwo_name);
	uint64_t id;

	if (!name)
		name = dbg_text(s->main, skeleton, AT_GNU_dwo_name);
	if (!name || !*name || strnlen(name, PATH_MAX) == PATH_MAX ||
	    !s->source->places || !id_of(s->main, head, skeleton, &id))
		return false;
	if (!s->was_asked)
		open_package(s);
	if (!s->is_package)
		open_file(s, name, dbg_text(s->main, skeleton,
					    DW_AT_comp_dir));
	return find_part(s, id, ret_die);
}

void dbg_shared_open(struct dbg_shared *s, struct ctx *cx,
		     const struct dbg_source *source, struct dbg_file *main)
{
	Dwarf_Error error = NULL;

	if (!source->places ||
	    !twin_find_alternate(cx, source->object, source->places,
				 &s->object))
		return;
	if (!dbg_open(&s->file, s->object, main->depth)) {
		object_close(s->object);
		s->object = NULL;
		return;
	}
	main->alternate = &s->file;
	/* Texts that are shared libdwarf finds itself. */
	dbg_is_ok(main, dwarf_set_tied_dbg(main->debug, s->file.debug, &error),
		  &error);
}

void dbg_shared_close(struct dbg_shared *s)
{
	if (!s->object)
		return;
	dbg_close(&s->file);
	object_close(s->object);
}

#endif
