/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "xstage/dwarf.h"

#include "dwarf_split.h"
#include "xstage/strmap.h"

#include <string.h>

#ifdef HAVE_LIBDWARF

bool dbg_is_available(void)
{
	return true;
}

struct producing {
	struct ctx *cx;
	struct strmap seen, directories;
	struct dbg_units *units;
};

/* What is told; producers are of some hundred bytes. */
enum { PRODUCERS_MAX = 256, PRODUCER_MAX = 1 << 14, DIRECTORIES_MAX = 256 };

static void take_directory(struct producing *p, const char *directory)
{
	struct strings *all = &p->units->directories;

	if (!directory || all->count == DIRECTORIES_MAX ||
	    strnlen(directory, PRODUCER_MAX) == PRODUCER_MAX ||
	    strmap_get(&p->directories, directory))
		return;
	vec_push(&p->cx->arena, all,
		 strmap_put(&p->directories, directory, p));
}

static void take_unit(struct producing *p, const struct dbg_file *f,
		      Dwarf_Die die)
{
	struct arena *a = &p->cx->arena;
	const char *producer = dbg_text(f, die, DW_AT_producer);
	const char *name = dbg_text(f, die, DW_AT_name);
	const char *directory = dbg_text(f, die, DW_AT_comp_dir);

	take_directory(p, directory);
	if (!producer || p->units->count == PRODUCERS_MAX ||
	    strnlen(producer, PRODUCER_MAX) == PRODUCER_MAX ||
	    strmap_get(&p->seen, producer))
		return;
	producer = strmap_put(&p->seen, producer, p);
	vec_push(a, p->units, ((struct dbg_unit){
		.name = name ? arena_strdup(a, name) : NULL,
		.directory = directory ? arena_strdup(a, directory) : NULL,
		.producer = producer }));
}

/* A unit may have its producer in a file of its own. */
static void take_units(struct producing *p, const struct dbg_source *source,
		       struct dbg_file *f)
{
	struct dbg_split split = { .cx = p->cx, .source = source, .main = f };
	struct dbg_head head;
	Dwarf_Die die, other;

	while (dbg_next_unit(f, &head, &die)) {
		take_unit(p, f, die);
		if (dbg_split_unit(&split, &head, die, &other)) {
			take_unit(p, split.file, other);
			dwarf_dealloc(split.file->debug, other, DW_DLA_DIE);
		}
		dwarf_dealloc(f->debug, die, DW_DLA_DIE);
	}
	dbg_split_close(&split);
}

void dbg_producers_of(struct ctx *cx, const struct dbg_source *source,
		      struct dbg_units *ret_units)
{
	struct producing p = { .cx = cx, .seen.arena = &cx->arena,
			       .directories.arena = &cx->arena,
			       .units = ret_units };
	struct dbg_shared shared = { 0 };
	struct dbg_file f;

	*ret_units = (struct dbg_units){ 0 };
	if (!dbg_open(&f, source->object, DBG_UNITS))
		return;
	dbg_shared_open(&shared, cx, source, &f);
	take_units(&p, source, &f);
	dbg_close(&f);
	dbg_shared_close(&shared);
}

#else

bool dbg_is_available(void)
{
	return false;
}

void dbg_producers_of(struct ctx *cx, const struct dbg_source *source,
		      struct dbg_units *ret_units)
{
	(void)cx;
	(void)source;
	*ret_units = (struct dbg_units){ 0 };
}

#endif

void dbg_producers(struct ctx *cx, const struct object *o,
		   struct dbg_units *ret_units)
{
	struct dbg_source source = { .object = o };

	dbg_producers_of(cx, &source, ret_units);
}
