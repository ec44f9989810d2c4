/* SPDX-License-Identifier: MIT */
#include "xstage/edit.h"

#include "edit_inplace.h"
#include "xstage/vec.h"

#include <string.h>

/* Differences that are so near to each other make one patch. */
enum { GAP_MAX = 8 };

struct patches {
	struct arena *arena;
	VEC(struct edit_patch) list;
};

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

static void add_patches(struct patches *p, const struct object *o,
			uint64_t offset, struct span after)
{
	struct span before;
	struct edit_patch patch;
	unsigned char *bytes;

	if (!span_part(o->image, offset, after.size, &before))
		return;
	for (size_t i = 0; i < after.size; i += patch.size + !patch.size) {
		patch.size = before.bytes[i] == after.bytes[i] ? 0
			   : difference(before, after, i);
		if (!patch.size)
			continue;
		bytes = arena_alloc(p->arena, patch.size);
		memcpy(bytes, after.bytes + i, patch.size);
		patch.bytes = bytes;
		patch.offset = offset + i;
		vec_push(p->arena, &p->list, patch);
	}
}

/* The last DT_RUNPATH, else the last DT_RPATH: glibc's and musl's choice. */
static bool find_kept(struct edit_work *w)
{
	const struct edit_table *t = &w->table;
	bool found = false;

	for (size_t i = 0; i < t->count; i++) {
		int64_t tag = t->slots[i].d_tag;

		if (!edit_tag_is_run_path(tag) ||
		    (found && tag == DT_RPATH &&
		     t->slots[w->kept].d_tag == DT_RUNPATH))
			continue;
		w->kept = i;
		found = true;
	}
	return found;
}

static int change(struct edit_work *w)
{
	int r = edit_census_take(w->cx, w->object, &w->table, &w->census);

	if (r < 0)
		return r;
	edit_inplace_survey(w);
	if (w->path)
		r = edit_inplace_place(w);
	if (r < 0)
		return r;
	edit_inplace_strings(w);
	return edit_inplace_slots(w);
}

static int plan(struct edit_work *w, struct arena *keep,
		struct edit *ret_edit)
{
	struct patches p = { .arena = keep };
	bool strings_first;
	int r;

	if (object_is_dynamic(w->object)) {
		r = edit_table_read(w->cx, w->object, &w->table);
		if (r < 0)
			return r;
	}
	if (!find_kept(w) && w->path)
		return fail(w->cx, XS_EREFUSED, "%s: has no run path to change",
			    w->object->path);
	*ret_edit = (struct edit){ 0 };
	if (!find_kept(w))
		return 0;
	r = change(w);
	if (r < 0)
		return r;
	strings_first = w->census.offset < w->table.offset;
	if (strings_first)
		add_patches(&p, w->object, w->census.offset, w->strings);
	add_patches(&p, w->object, w->table.offset, w->slots);
	if (!strings_first)
		add_patches(&p, w->object, w->census.offset, w->strings);
	ret_edit->patches = p.list.items;
	ret_edit->patch_count = p.list.count;
	ret_edit->left = edit_inplace_left(w, keep);
	return 0;
}

int edit_run_path(struct ctx *cx, const struct object *o, const char *path,
		  struct edit *ret_edit)
{
	struct ctx work = { 0 };
	struct edit_work w = { .cx = &work, .object = o };
	int r;

	w.path = path && *path ? path : NULL;
	r = plan(&w, &cx->arena, ret_edit);
	if (r < 0)
		r = fail(cx, -r, "%s", work.error);
	ctx_done(&work);
	return r;
}

int edit_apply(struct ctx *cx, struct span image, const struct edit *edit,
	       struct span *ret_image)
{
	unsigned char *bytes = arena_alloc(&cx->arena, image.size);
	struct span part;

	if (image.size)
		memcpy(bytes, image.bytes, image.size);
	for (size_t i = 0; i < edit->patch_count; i++) {
		const struct edit_patch *p = &edit->patches[i];

		if (!span_part(image, p->offset, p->size, &part))
			return fail(cx, XS_EFORMAT, "a patch at %#llx is outside the file",
				    (unsigned long long)p->offset);
		memcpy(bytes + p->offset, p->bytes, p->size);
	}
	*ret_image = (struct span){ bytes, image.size };
	return 0;
}
