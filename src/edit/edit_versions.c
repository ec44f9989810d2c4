/* SPDX-License-Identifier: MIT */
#include "edit_versions.h"

#include "edit_symbols.h"
#include "edit_wish.h"

#include <string.h>

/* Verneed: version 2, cnt 2, file 4, aux 4, next 4.  Vernaux: hash 4, flags 2,
 * other 2, name 4, next 4 (gABI, "Symbol Versioning"). */
enum {
	NEED_COUNT = 2, NEED_FILE = 4, NEED_AUX = 8, NEED_NEXT = 12,
	NEED_SIZE = 16,
	AUX_OTHER = 6, AUX_NEXT = 12, AUX_SIZE = 16,
	VERSION_GLOBAL = 1, VERSION_MASK = 0x7fff, NEEDS_MAX = 65536,
};

static bool is_inside(const struct edit_file *f, uint64_t at, uint64_t size)
{
	struct span part;

	return span_part((struct span){ f->bytes, f->size }, at, size, &part);
}

static struct edit_slot *slot_of(struct edit_work *w, int64_t tag)
{
	for (size_t i = w->slots.count; i-- > 0;) {
		if (w->slots.items[i].tag.d_tag == tag)
			return &w->slots.items[i];
	}
	return NULL;
}

/* The library of a record; NULL: it is not in the string table. */
static const char *file_of(const struct edit_work *w, uint64_t need)
{
	const char *text;

	return span_string(w->census.strings,
			   edit_file_get(&w->file, need + NEED_FILE, 4), &text)
	       ? text : NULL;
}

static int bad_table(const struct edit_work *w)
{
	return fail(w->cx, XS_EFORMAT, "%s: its table of needed versions is"
		    " not in the file, or damaged", w->object->path);
}

static void list_need(struct edit_work *w, uint64_t at)
{
	struct edit_need need = { .at = at };
	const char *file = file_of(w, at), *to;

	to = file ? edit_wish_needed(w->wish, file) : NULL;
	need.goes = file && !to;
	if (to && to != file)
		need.name = edit_work_want(w, to, edit_file_get(
					&w->file, at + NEED_FILE, 4));
	vec_push(&w->cx->arena, &w->needs, need);
}

static int list_needs(struct edit_work *w, uint64_t address)
{
	uint64_t at, next = 1;

	if (!edit_file_offset(&w->file, address, &at))
		return bad_table(w);
	for (; next; at += next) {
		if (!is_inside(&w->file, at, NEED_SIZE) ||
		    w->needs.count == NEEDS_MAX)
			return bad_table(w);
		list_need(w, at);
		next = edit_file_get(&w->file, at + NEED_NEXT, 4);
		if (next && next < NEED_SIZE)
			return bad_table(w);
	}
	return 0;
}

int edit_versions_wish(struct edit_work *w)
{
	struct edit_slot *table = slot_of(w, DT_VERNEED);
	struct edit_slot *count = slot_of(w, DT_VERNEEDNUM);
	size_t left = 0;
	int r;

	if (!edit_wish_changes_needed(w->wish) || !table || !count)
		return 0;
	r = list_needs(w, table->tag.d_un.d_ptr);
	if (r < 0)
		return r;
	for (size_t i = 0; i < w->needs.count; i++)
		left += !w->needs.items[i].goes;
	if (!left)
		return edit_work_refuse(w, "no library would be left whose"
					   " versions it needs");
	count->tag.d_un.d_val -= w->needs.count - left;
	return 0;
}

/* Symbols with such a version get none. */
static void forget_versions(struct edit_work *w, const bool *gone)
{
	struct edit_file *f = &w->file;
	uint64_t address, at, count = 0;

	if (!edit_table_value(&f->table, DT_VERSYM, &address) ||
	    !edit_file_offset(f, address, &at) ||
	    !edit_symbols_count(w->object, &f->table, &count))
		return;
	for (uint64_t i = 0; i < count && is_inside(f, at + 2 * i, 2); i++) {
		if (gone[edit_file_get(f, at + 2 * i, 2) & VERSION_MASK])
			edit_file_put(f, at + 2 * i, VERSION_GLOBAL, 2);
	}
}

/* Its versions, and then itself. */
static void wipe(struct edit_work *w, uint64_t need, bool *gone)
{
	struct edit_file *f = &w->file;
	uint64_t at = need + edit_file_get(f, need + NEED_AUX, 4);
	uint64_t left = edit_file_get(f, need + NEED_COUNT, 2), next;

	for (; left && is_inside(f, at, AUX_SIZE); at += next, left--) {
		gone[edit_file_get(f, at + AUX_OTHER, 2) & VERSION_MASK] = true;
		next = edit_file_get(f, at + AUX_NEXT, 4);
		memset(f->bytes + at, 0, AUX_SIZE);
	}
	memset(f->bytes + need, 0, NEED_SIZE);
}

/* The table begins where it did: the first record that stays takes the place
 * of one that goes, and its versions stay where they are. */
static void fill_first(struct edit_work *w)
{
	struct edit_file *f = &w->file;
	struct edit_need *first = w->needs.items, *n = first;
	uint64_t start = first->at;

	while (n->goes)
		n++;
	if (n == first)
		return;
	edit_file_put(f, n->at + NEED_AUX, edit_file_get(f, n->at + NEED_AUX,
							 4) + n->at - start, 4);
	memcpy(f->bytes + start, f->bytes + n->at, NEED_SIZE);
	memset(f->bytes + n->at, 0, NEED_SIZE);
	n->at = start;
}

static void relink(struct edit_work *w)
{
	uint64_t before = 0;

	for (size_t i = 0; i < w->needs.count; i++) {
		const struct edit_need *n = &w->needs.items[i];

		if (n->goes)
			continue;
		if (before)
			edit_file_put(&w->file, before + NEED_NEXT,
				      n->at - before, 4);
		before = n->at;
	}
	edit_file_put(&w->file, before + NEED_NEXT, 0, 4);
}

void edit_versions_put(struct edit_work *w)
{
	bool *versions = arena_alloc(&w->cx->arena, VERSION_MASK + 1);
	size_t gone = 0;
	uint64_t address;
	GElf_Shdr *s;

	for (size_t i = 0; i < w->needs.count; i++) {
		const struct edit_need *n = &w->needs.items[i];

		gone += n->goes;
		if (n->name)
			edit_file_put(&w->file, n->at + NEED_FILE,
				      n->name->place, 4);
	}
	if (!gone)
		return;
	for (size_t i = 0; i < w->needs.count; i++) {
		if (w->needs.items[i].goes)
			wipe(w, w->needs.items[i].at, versions);
	}
	forget_versions(w, versions);
	fill_first(w);
	relink(w);
	edit_table_value(&w->file.table, DT_VERNEED, &address);
	s = edit_file_section(&w->file, SHT_GNU_verneed, address);
	if (s)
		s->sh_info -= gone;
}
