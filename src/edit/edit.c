/* SPDX-License-Identifier: MIT */
#include "xstage/edit.h"

#include "edit_dynamic.h"
#include "edit_grow.h"
#include "edit_made.h"
#include "edit_move.h"
#include "edit_names.h"
#include "edit_rename.h"
#include "edit_room.h"
#include "edit_slots.h"
#include "edit_unversion.h"
#include "edit_versions.h"
#include "edit_wish.h"
#include "edit_work.h"

#include <limits.h>
#include <string.h>

/* Differences that are so near to each other make one patch; those of a block
 * are looked for at once. */
enum { GAP_MAX = 8, BLOCK = 4096 };

struct patches {
	struct arena *arena;
	VEC(struct edit_patch) list;
};

struct edit_name *edit_work_want(struct edit_work *w, const char *text,
				 uint64_t before)
{
	struct edit_name *n = arena_alloc(&w->cx->arena, sizeof(*n));

	*n = (struct edit_name){ .text = text, .before = before };
	vec_push(&w->cx->arena, &w->names, n);
	return n;
}

void edit_work_rung(struct edit_work *w, const char *name)
{
	if (!w->rungs)
		w->rungs = name;
	else if (!strstr(w->rungs, name))
		w->rungs = arena_printf(&w->cx->arena, "%s, %s", w->rungs,
					name);
}

int edit_work_refuse(struct edit_work *w, const char *why)
{
	return fail(w->cx, XS_EREFUSED, "%s: cannot be edited: %s",
		    w->object->path, why);
}

/* Bytes from 'at' on that differ, short gaps in them included. */
static size_t difference(struct span before, struct span after, size_t at)
{
	size_t end = at;

	for (size_t i = at; i < after.size && i - end <= GAP_MAX; i++) {
		if (before.bytes[i] != after.bytes[i])
			end = i + 1;
	}
	return end - at;
}

static void add_patch(struct patches *p, uint64_t offset,
		      const unsigned char *bytes, size_t size)
{
	unsigned char *copy = arena_alloc(p->arena, size);

	memcpy(copy, bytes, size);
	vec_push(p->arena, &p->list,
		 ((struct edit_patch){ offset, copy, size }));
}

/* What differs of two parts of one size, the second one at 'offset'. */
static void compare(struct patches *p, struct span before, struct span after,
		    uint64_t offset)
{
	size_t n;

	for (size_t i = 0; i < after.size; i += n) {
		size_t left = after.size - i;

		n = left < BLOCK ? left : BLOCK;
		if (!memcmp(before.bytes + i, after.bytes + i, n))
			continue;
		while (before.bytes[i] == after.bytes[i])
			i++;
		n = difference(before, after, i);
		add_patch(p, offset + i, after.bytes + i, n);
	}
}

/* What differs from the old file with the gap in it. */
static void list_patches(const struct edit_work *w, struct patches *p)
{
	const struct edit_file *f = &w->file;
	struct span old = w->object->image, new = { f->bytes, f->size };
	uint64_t at = f->gap_size ? f->gap_at : old.size;
	unsigned char *zeros = arena_alloc(&w->cx->arena, f->gap_size);
	struct span before, after;

	span_part(old, 0, at, &before);
	span_part(new, 0, at, &after);
	compare(p, before, after, 0);
	span_part(new, at, f->gap_size, &after);
	compare(p, (struct span){ zeros, f->gap_size }, after, at);
	span_from(old, at, &before);
	span_part(new, at + f->gap_size, before.size, &after);
	compare(p, before, after, at + f->gap_size);
	if (f->size > old.size + f->gap_size)
		add_patch(p, old.size + f->gap_size,
			  f->bytes + old.size + f->gap_size,
			  f->size - old.size - f->gap_size);
}

static GElf_Phdr *segment_of_type(struct edit_file *f, uint32_t type)
{
	for (size_t i = 0; i < f->segment_count; i++) {
		if (f->segments[i].p_type == type)
			return &f->segments[i];
	}
	return NULL;
}

static struct edit_move interpreter_move(struct edit_work *w)
{
	const GElf_Phdr *p = segment_of_type(&w->file, PT_INTERP);

	return (struct edit_move){ .from = p->p_offset, .size = p->p_filesz,
				   .from_address = p->p_vaddr };
}

static const char *why_interpreter_stays(struct edit_work *w)
{
	struct edit_move m = interpreter_move(w);

	if (w->wish->stays_in_place)
		return "the new interpreter is longer";
	if (!w->file.is_sound)
		return "its segments are not in the file";
	if (!w->file.section_count)
		return w->file.why_not_made;
	return edit_move_refuses(&w->file, &m);
}

/* Room for a name that stands alone. */
static int move_interpreter(struct edit_work *w, size_t length)
{
	const char *why = why_interpreter_stays(w);
	struct edit_room room;
	struct edit_move m;
	int r = 0;

	if (why)
		return edit_work_refuse(w, why);
	if (edit_room_find(&w->file, length, 1, &room)) {
		edit_room_take(&room, length);
		edit_work_rung(w, "slack");
	} else {
		r = edit_room_prepare(w, EDIT_ANY);
		if (r >= 0)
			r = edit_room_make(w, length, 1, &room);
	}
	if (r < 0)
		return r;
	/* It may be elsewhere by now. */
	why = why_interpreter_stays(w);
	if (why)
		return edit_work_refuse(w, why);
	m = interpreter_move(w);
	m.to = room.offset;
	m.to_address = room.address;
	edit_move_make(&w->file, &m);
	edit_work_rung(w, "interpreter moved");
	return 0;
}

static int change_interpreter(struct edit_work *w)
{
	const char *name = w->wish->interpreter;
	size_t length = strlen(name) + 1;
	struct edit_file *f = &w->file;
	GElf_Phdr *p = segment_of_type(f, PT_INTERP);
	GElf_Shdr *s = edit_file_section(f, SHT_PROGBITS, p->p_vaddr);
	int r = 0;

	if (s && s->sh_offset != p->p_offset)
		s = NULL;
	if (length > p->p_filesz)
		r = move_interpreter(w, length);
	else
		edit_work_rung(w, "old name's bytes");
	if (r < 0)
		return r;
	p = segment_of_type(f, PT_INTERP);
	memset(f->bytes + p->p_offset, 0, p->p_filesz);
	p->p_filesz = p->p_memsz = length;
	memcpy(f->bytes + p->p_offset, name, length);
	if (s)
		s->sh_size = length;
	return 0;
}

static bool changes_interpreter(const struct edit_work *w)
{
	const char *wanted = w->wish->interpreter;

	return wanted && strcmp(w->object->interpreter, wanted);
}

/* NULL: the wish says nothing of it, or it is so already. */
static GElf_Phdr *stack_to_change(struct edit_work *w)
{
	bool wants = w->wish->execstack == EDIT_SET;
	GElf_Phdr *p;

	if (w->wish->execstack == EDIT_AS_IS)
		return NULL;
	p = segment_of_type(&w->file, PT_GNU_STACK);
	return p && !(p->p_flags & PF_X) == wants ? p : NULL;
}

static bool changes_os_abi(const struct edit_work *w)
{
	return w->wish->sets_os_abi &&
	       w->object->head[EI_OSABI] != w->wish->os_abi;
}

static int change_slots(struct edit_work *w)
{
	int r;

	edit_names_place(w);
	r = edit_slots_room(w);
	if (r < 0)
		return r;
	edit_versions_put(w);
	edit_rename_put(w);
	edit_slots_put(w);
	if (w->moves_table)
		r = edit_dynamic_move(w);
	if (r < 0)
		return r;
	return edit_grow_strings(w);
}

/* A name that goes on, or lies, in what is behind the table changes with that,
 * whatever it is. */
static int look_at_names(struct edit_work *w)
{
	int r;

	w->census.wish = w->wish;
	r = edit_census_take(w->cx, &w->census, w->goes);
	if (r >= 0 && w->census.end < w->census.strings.size)
		r = edit_work_refuse(w, "its string table has no end");
	else if (r >= 0 && w->census.has_outside)
		r = edit_work_refuse(w, "a name is outside its string table");
	return r;
}

static void change_flags(struct edit_work *w)
{
	GElf_Phdr *stack = stack_to_change(w);

	if (stack) {
		stack->p_flags ^= PF_X;
		edit_work_rung(w, "stack's flags");
	}
	if (changes_os_abi(w)) {
		w->file.bytes[EI_OSABI] = w->wish->os_abi;
		edit_work_rung(w, "header");
	}
}

static int change(struct edit_work *w)
{
	int r = look_at_names(w);

	if (r >= 0 && edit_slots_differ(w))
		r = change_slots(w);
	if (r >= 0 && changes_interpreter(w))
		r = change_interpreter(w);
	if (r >= 0)
		change_flags(w);
	return r < 0 ? r : edit_file_encode(&w->file);
}

/* Wishes that an object without a dynamic section cannot have. */
static bool asks_for_names(const struct edit_wish *wish)
{
	return edit_wish_has_path(wish) || wish->interpreter ||
	       wish->soname || wish->needed_added.count ||
	       wish->sets_no_default_lib || wish->adds_debug_tag;
}

static bool asks_for_flags(const struct edit_wish *wish)
{
	return wish->execstack || wish->sets_os_abi;
}

static const char *why_impossible(const struct edit_work *w)
{
	const struct edit_wish *wish = w->wish;
	bool has_stack = object_segment(w->object, PT_GNU_STACK);

	if (wish->interpreter && !w->object->interpreter)
		return "it asks for no interpreter";
	if (wish->interpreter && strlen(wish->interpreter) >= PATH_MAX)
		return "no kernel takes an interpreter of more than 4095 bytes";
	if (wish->execstack && !has_stack)
		return "it has no header for the stack's flags";
	return NULL;
}

static int begin(struct edit_work *w)
{
	const char *why = why_impossible(w);
	int r;

	if (why)
		return edit_work_refuse(w, why);
	r = edit_file_open(w->cx, w->object, &w->file);
	if (r < 0)
		return r;
	w->tags_at = w->file.table.offset;
	w->tags_size = object_dynamic_segment(w->object)->p_filesz;
	edit_made_tables(&w->file, 0);
	edit_made_rest(&w->file);
	r = edit_census_begin(w->cx, w->object, &w->file.table, &w->census);
	if (r < 0)
		return r;
	if (edit_wish_has_path(w->wish) && w->class.relocates_itself)
		return edit_work_refuse(w, "it relocates itself, and has no"
					   " use for a run path");
	r = edit_slots_wish(w);
	if (r >= 0)
		r = edit_unversion(w);
	if (r >= 0)
		r = edit_rename_wish(w);
	return r < 0 ? r : edit_versions_wish(w);
}

static void take_result(struct edit_work *w, struct arena *keep,
			struct edit *ret_edit)
{
	struct patches p = { .arena = keep };

	list_patches(w, &p);
	*ret_edit = (struct edit){
		.patches = p.list.items, .patch_count = p.list.count,
		.gap_at = w->file.gap_at, .gap_size = w->file.gap_size,
		.size = w->file.size,
		.tags_at = w->tags_at, .tags_size = w->tags_size,
		.rungs = w->rungs ? arena_strdup(keep, w->rungs) : "tags",
	};
	if (w->spare)
		ret_edit->left = edit_names_left(w, keep);
}

/* Whatever rung it was: what has a reason to keep its size keeps it. */
static int change_fixed(struct edit_work *w)
{
	int r = change(w);

	if (r >= 0 && w->file.size != w->object->size)
		r = edit_work_refuse(w, "there is no room in it");
	if (r == -XS_EREFUSED)
		r = fail(w->cx, XS_EREFUSED, "%s, and nothing else may move:"
			 " %s", arena_strdup(&w->cx->arena, w->cx->error),
			 w->class.fixed);
	return r;
}

static int plan_object(struct edit_work *w, struct arena *keep,
		       struct edit *ret_edit)
{
	int r = begin(w);

	if (r < 0)
		return r;
	if (!edit_slots_differ(w) && !changes_interpreter(w) &&
	    !stack_to_change(w) && !changes_os_abi(w) && !w->unversioned)
		return 0;
	r = w->class.fixed ? change_fixed(w) : change(w);
	if (r >= 0)
		take_result(w, keep, ret_edit);
	return r;
}

/* Of a file without a dynamic section. */
static int plan_flags(struct edit_work *w, struct arena *keep,
		      struct edit *ret_edit)
{
	const char *why = why_impossible(w);
	int r;

	if (why)
		return edit_work_refuse(w, why);
	r = edit_file_open(w->cx, w->object, &w->file);
	if (r < 0 || (!stack_to_change(w) && !changes_os_abi(w)))
		return r;
	if (!w->file.is_sound)
		return edit_work_refuse(w, "its segments are not in the file");
	change_flags(w);
	r = edit_file_encode(&w->file);
	if (r >= 0)
		take_result(w, keep, ret_edit);
	return r;
}

static int plan(struct edit_work *w, struct arena *keep,
		struct edit *ret_edit)
{
	const struct edit_class *c = &w->class;
	struct edit_wish wish = *w->wish;
	int r = edit_class_of(w->cx, w->object, wish.forced, &w->class);

	*ret_edit = (struct edit){ 0 };
	if (r < 0)
		return r;
	wish.stays_in_place |= c->is_frozen || c->relocates_itself;
	w->wish = &wish;
	if (!c->has_nothing)
		r = plan_object(w, keep, ret_edit);
	else if (c->has_flags && !asks_for_names(&wish))
		r = plan_flags(w, keep, ret_edit);
	else if (asks_for_names(&wish) || asks_for_flags(&wish))
		r = edit_work_refuse(w, arena_printf(&w->cx->arena, "it is %s",
						     c->kind));
	ret_edit->kind = c->kind;
	return r;
}

int edit_make(struct ctx *cx, const struct object *o,
	      const struct edit_wish *wish, struct edit *ret_edit)
{
	struct ctx work = { 0 };
	struct edit_work w = { .cx = &work, .object = o, .wish = wish };
	int r = plan(&w, &cx->arena, ret_edit);

	if (r < 0)
		r = fail(cx, -r, "%s", work.error);
	ctx_done(&work);
	return r;
}

int edit_apply(struct ctx *cx, struct span image, const struct edit *edit,
	       struct span *ret_image)
{
	uint64_t size = edit->size ? edit->size : image.size;
	unsigned char *bytes = arena_alloc(&cx->arena, size);
	uint64_t at = edit->gap_size ? edit->gap_at : image.size;
	struct span whole = { bytes, size }, part;

	if (at > image.size || size < image.size + edit->gap_size)
		return fail(cx, XS_EFORMAT, "the edit is for another file");
	if (image.size)
		memcpy(bytes, image.bytes, at);
	if (at < image.size)
		memcpy(bytes + at + edit->gap_size, image.bytes + at,
		       image.size - at);
	for (size_t i = 0; i < edit->patch_count; i++) {
		const struct edit_patch *p = &edit->patches[i];

		if (!span_part(whole, p->offset, p->size, &part))
			return fail(cx, XS_EFORMAT, "a patch at %#llx is outside the file",
				    (unsigned long long)p->offset);
		memcpy(bytes + p->offset, p->bytes, p->size);
	}
	*ret_image = whole;
	return 0;
}
