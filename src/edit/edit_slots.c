/* SPDX-License-Identifier: MIT */
#include "edit_slots.h"

#include "edit_owned.h"
#include "edit_wish.h"

#include <string.h>

static const char *text_of(const struct edit_work *w, const GElf_Dyn *d)
{
	const char *text;

	return span_string(w->census.strings, d->d_un.d_val, &text) ? text
								    : NULL;
}

/* The last DT_RUNPATH, else the last DT_RPATH: glibc's and musl's choice. */
static size_t kept_run_path(const struct edit_work *w)
{
	const struct edit_table *t = &w->file.table;
	size_t kept = SIZE_MAX;

	for (size_t i = 0; i < t->count; i++) {
		int64_t tag = t->slots[i].d_tag;

		if (edit_tag_is_run_path(tag) &&
		    (kept == SIZE_MAX || tag == DT_RUNPATH ||
		     t->slots[kept].d_tag == DT_RPATH))
			kept = i;
	}
	return kept;
}

/* Give a slot another name, unless it has it. */
static void rename_slot(struct edit_work *w, struct edit_slot *s,
			const char *text)
{
	const char *old = text_of(w, &s->tag);

	if (old && !strcmp(old, text))
		return;
	s->name = edit_work_want(w, text, s->tag.d_un.d_val);
	w->goes[s->before] = true;
}

static int64_t path_tag(const struct edit_wish *wish, int64_t found)
{
	switch (wish->kind) {
	case EDIT_KIND_RPATH:
		return DT_RPATH;
	case EDIT_KIND_RUNPATH:
		return DT_RUNPATH;
	case EDIT_KIND_AS_FOUND:
		break;
	}
	return found;
}

/* Whether the run path in this slot stays; it gets its tag and text. */
static bool keeps_path(struct edit_work *w, size_t kept, struct edit_slot *s)
{
	const struct edit_wish *wish = w->wish;

	if (!wish->sets_run_path && wish->kind == EDIT_KIND_AS_FOUND)
		return true;
	if (s->before != kept ||
	    (wish->sets_run_path && !edit_wish_has_path(wish)))
		return false;
	s->tag.d_tag = path_tag(wish, s->tag.d_tag);
	if (wish->sets_run_path)
		rename_slot(w, s, wish->run_path);
	return true;
}

static bool keeps_needed(struct edit_work *w, struct edit_slot *s)
{
	const char *name = text_of(w, &s->tag), *to;

	if (!name)
		return true;
	to = edit_wish_needed(w->wish, name);
	if (to)
		rename_slot(w, s, to);
	return to;
}

/* Whether an old tag stays; what it is to be is put into 's'. */
static bool keeps(struct edit_work *w, size_t kept, struct edit_slot *s)
{
	switch (s->tag.d_tag) {
	case DT_RPATH:
	case DT_RUNPATH:
		return keeps_path(w, kept, s);
	case DT_NEEDED:
		return keeps_needed(w, s);
	case DT_SONAME:
		if (w->wish->soname)
			rename_slot(w, s, w->wish->soname);
		return true;
	case DT_FLAGS_1:
		if (w->wish->sets_no_default_lib)
			s->tag.d_un.d_val |= DF_1_NODEFLIB;
		return true;
	default:
		return true;
	}
}

static bool has_tag(const struct edit_work *w, int64_t tag)
{
	for (size_t i = 0; i < w->slots.count; i++) {
		if (w->slots.items[i].tag.d_tag == tag)
			return true;
	}
	return false;
}

static const char *name_of_slot(const struct edit_work *w,
				const struct edit_slot *s)
{
	return s->name ? s->name->text : text_of(w, &s->tag);
}

static bool has_needed(const struct edit_work *w, const char *name)
{
	for (size_t i = 0; i < w->slots.count; i++) {
		const struct edit_slot *s = &w->slots.items[i];
		const char *text = name_of_slot(w, s);

		if (s->tag.d_tag == DT_NEEDED && text && !strcmp(text, name))
			return true;
	}
	return false;
}

/* A new tag at 'at'. */
static void insert(struct edit_work *w, size_t at, struct edit_slot s)
{
	vec_push(&w->cx->arena, &w->slots, s);
	memmove(w->slots.items + at + 1, w->slots.items + at,
		(w->slots.count - 1 - at) * sizeof(s));
	w->slots.items[at] = s;
}

static void insert_name(struct edit_work *w, size_t at, int64_t tag,
			const char *text)
{
	insert(w, at, (struct edit_slot){
		.tag.d_tag = tag, .before = SIZE_MAX,
		.name = edit_work_want(w, text, UINT64_MAX) });
}

/* The first DT_NEEDED, or where it would be. */
static size_t needed_start(const struct edit_work *w)
{
	for (size_t i = 0; i < w->slots.count; i++) {
		if (w->slots.items[i].tag.d_tag == DT_NEEDED)
			return i;
	}
	return 0;
}

/* Behind the last DT_NEEDED. */
static size_t needed_end(const struct edit_work *w)
{
	size_t end = 0;

	for (size_t i = 0; i < w->slots.count; i++) {
		if (w->slots.items[i].tag.d_tag == DT_NEEDED)
			end = i + 1;
	}
	return end;
}

static void add_needed(struct edit_work *w)
{
	const struct edit_wish *wish = w->wish;
	size_t at = wish->needed_first ? needed_start(w) : needed_end(w);

	for (size_t i = 0; i < wish->needed_added.count; i++) {
		const char *name = wish->needed_added.items[i];

		if (!has_needed(w, name))
			insert_name(w, at++, DT_NEEDED, name);
	}
}

/* Behind all others. */
static void append(struct edit_work *w, int64_t tag, uint64_t value)
{
	insert(w, w->slots.count, (struct edit_slot){
		.tag = { tag, { value } }, .before = SIZE_MAX });
}

static void add_new(struct edit_work *w, size_t kept)
{
	const struct edit_wish *wish = w->wish;

	add_needed(w);
	if (wish->soname && !has_tag(w, DT_SONAME))
		insert_name(w, needed_end(w), DT_SONAME, wish->soname);
	if (wish->sets_run_path && edit_wish_has_path(wish) && kept == SIZE_MAX)
		insert_name(w, w->slots.count, path_tag(wish, DT_RUNPATH),
			    wish->run_path);
	if (wish->sets_no_default_lib && !has_tag(w, DT_FLAGS_1))
		append(w, DT_FLAGS_1, DF_1_NODEFLIB);
	if (wish->adds_debug_tag && !has_tag(w, DT_DEBUG))
		append(w, DT_DEBUG, 0);
}

/* A loader reads names that are not inside the table, too. */
static bool has_hidden_needed(const struct edit_work *w)
{
	const struct edit_table *t = &w->file.table;

	for (size_t i = 0; i < t->count; i++) {
		if (t->slots[i].d_tag == DT_NEEDED && !text_of(w, &t->slots[i]))
			return true;
	}
	return false;
}

int edit_slots_wish(struct edit_work *w)
{
	const struct edit_table *t = &w->file.table;
	size_t kept = kept_run_path(w);

	if ((edit_wish_changes_needed(w->wish) ||
	     w->wish->needed_added.count) && has_hidden_needed(w))
		return fail(w->cx, XS_EFORMAT, "%s: the name of a library that"
			    " it needs is not inside its string table",
			    w->object->path);
	w->goes = arena_array(&w->cx->arena, t->count + 1, sizeof(*w->goes));
	for (size_t i = 0; i < t->count; i++) {
		struct edit_slot s = { .tag = t->slots[i], .before = i };

		if (keeps(w, kept, &s))
			vec_push(&w->cx->arena, &w->slots, s);
		else
			w->goes[i] = true;
	}
	add_new(w, kept);
	return 0;
}

bool edit_slots_differ(const struct edit_work *w)
{
	const struct edit_table *t = &w->file.table;

	if (w->slots.count != t->count || w->names.count)
		return true;
	for (size_t i = 0; i < t->count; i++) {
		const GElf_Dyn *a = &t->slots[i], *b = &w->slots.items[i].tag;

		if (a->d_tag != b->d_tag || a->d_un.d_val != b->d_un.d_val)
			return true;
	}
	return false;
}

/* Zeros behind the section, in the same segment, that nobody owns. */
static bool grow_section(struct edit_work *w)
{
	struct edit_file *f = &w->file;
	struct edit_owners o = edit_owners_of(f);
	uint64_t end = f->table.offset +
		       (f->slot_room + 1) * f->table.entry;
	uint64_t want = f->table.offset +
			(w->slots.count + 1) * f->table.entry;
	uint64_t address;
	GElf_Phdr *load;
	GElf_Shdr *s;

	if (!o.are_known || edit_owners_free_end(f, &o, end) < want)
		return false;
	for (size_t i = 0; i < f->segment_count; i++) {
		GElf_Phdr *p = &f->segments[i];

		if (p->p_type != PT_DYNAMIC)
			continue;
		address = p->p_vaddr;
		load = edit_file_segment(f, address);
		if (!load || want > load->p_offset + load->p_filesz)
			return false;
		s = edit_file_section(f, SHT_DYNAMIC, address);
		if (s)
			s->sh_size = want - f->table.offset;
		p->p_filesz = p->p_memsz = want - f->table.offset;
	}
	f->slot_room = w->slots.count;
	return true;
}

int edit_slots_room(struct edit_work *w)
{
	size_t before = w->file.slots_before;

	if (w->slots.count > before && w->slots.count <= w->file.slot_room)
		edit_work_rung(w, "spare tag");
	if (w->slots.count <= w->file.slot_room)
		return 0;
	if (w->wish->stays_in_place)
		return edit_work_refuse(w, "its dynamic section has no room"
					   " for another tag");
	if (grow_section(w)) {
		edit_work_rung(w, "longer dynamic section");
		return 0;
	}
	w->moves_table = true;
	return 0;
}

/* The distance of a slot that moves from 'before' to 'now' changes by that. */
static uint64_t relative_value(const struct edit_work *w, uint64_t value,
			       size_t before, size_t now)
{
	value += ((uint64_t)before - now) * w->file.table.entry;
	return w->object->class == 64 ? value : (uint32_t)value;
}

void edit_slots_put(struct edit_work *w)
{
	struct edit_table *t = &w->file.table;
	struct edit_twin *twin = &w->file.twin;
	bool *has = arena_array(&w->cx->arena, w->slots.count + 1,
				sizeof(*has));

	t->count = w->slots.count;
	t->slots = arena_array(&w->cx->arena, t->count + 1,
			       sizeof(*t->slots));
	for (size_t i = 0; i < t->count; i++) {
		const struct edit_slot *s = &w->slots.items[i];
		GElf_Dyn d = s->tag;

		if (s->name)
			d.d_un.d_val = s->name->place;
		if (edit_tag_is_relative(w->object->machine, d.d_tag) &&
		    s->before != SIZE_MAX)
			d.d_un.d_val = relative_value(w, d.d_un.d_val,
						      s->before, i);
		t->slots[i] = d;
		has[i] = twin->has_place && s->before != SIZE_MAX &&
			 twin->has[s->before];
	}
	twin->has = has;
}

