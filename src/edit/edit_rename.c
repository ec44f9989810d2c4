/* SPDX-License-Identifier: MIT */
#include "edit_rename.h"

#include "edit_hash.h"
#include "edit_order.h"
#include "edit_symbols.h"
#include "edit_wish.h"

#include <string.h>

/* Names may overlap, so that their sum has no limit by itself. */
enum { TEXT_MAX = 1 << 28, VERSION_MASK = 0x7fff, VERSION_GLOBAL = 1 };

static int bad_symbols(const struct edit_work *w)
{
	return fail(w->cx, XS_EFORMAT, "%s: its symbols' tables are not in the"
		    " file, or do not fit together", w->object->path);
}

/* One name for each text: symbols of several versions have it in common. */
static struct edit_name *name_for(struct edit_work *w, struct strmap *names,
				  const char *text, uint64_t before)
{
	struct edit_name *n = strmap_get(names, text);

	if (!n) {
		n = edit_work_want(w, text, before);
		strmap_put(names, text, n);
	}
	return n;
}

static void take_name(struct edit_renaming *r, const struct edit_wish_map *map,
		      uint64_t i)
{
	const char *to = edit_wish_map_get(map, r->was[i]);

	r->is[i] = r->was[i];
	if (!to || !strcmp(to, r->was[i]))
		return;
	r->is[i] = to;
	r->renamed++;
}

static int read_names(struct edit_work *w, struct edit_renaming *r)
{
	struct edit_wish_map map = edit_wish_renamed(&w->cx->arena, w->wish);
	const struct edit_census *c = &w->census;
	uint64_t text = 0;

	r->was = arena_array(&w->cx->arena, r->count + 1, sizeof(*r->was));
	r->is = arena_array(&w->cx->arena, r->count + 1, sizeof(*r->is));
	for (uint64_t i = 0; i < r->count; i++) {
		uint64_t at = edit_file_get(&w->file, r->at + i * r->stride, 4);

		if (at >= c->end)
			return bad_symbols(w);
		r->was[i] = (const char *)c->strings.bytes + at;
		text += strlen(r->was[i]);
		if (text > TEXT_MAX)
			return fail(w->cx, XS_EFORMAT, "%s: its symbols have too long names",
				    w->object->path);
		take_name(r, &map, i);
	}
	return 0;
}

/* Whoever asks for no version may have one of two numbers. */
static unsigned int version_of(const struct edit_work *w,
			       const struct edit_renaming *r, uint64_t i)
{
	unsigned int version = VERSION_GLOBAL;

	for (size_t p = 0; p < r->parts.count; p++) {
		if (r->parts.items[p].kind == PART_VERSIONS)
			version = edit_file_get(&w->file,
				r->parts.items[p].offset + 2 * i, 2);
	}
	version &= VERSION_MASK;
	return version ? version : VERSION_GLOBAL;
}

/* Two symbols that differed are not to become one. */
static int check_clashes(struct edit_work *w, const struct edit_renaming *r)
{
	struct strmap new = { .arena = &w->cx->arena };
	struct strmap seen = { .arena = &w->cx->arena };

	for (uint64_t i = 0; i < r->count; i++) {
		if (r->is[i] != r->was[i])
			strmap_put(&new, r->is[i], (void *)r->is[i]);
	}
	for (uint64_t i = 0; i < r->count; i++) {
		const char *key, *other;

		if (!strmap_get(&new, r->is[i]))
			continue;
		key = arena_printf(&w->cx->arena, "%u %s",
				   version_of(w, r, i), r->is[i]);
		other = strmap_get(&seen, key);
		if (other && strcmp(other, r->was[i]) != 0)
			return fail(w->cx, XS_EREFUSED, "%s: cannot be edited: '%s' and '%s' would both be called '%s'",
				    w->object->path, other, r->was[i],
				    r->is[i]);
		strmap_put(&seen, key, (void *)r->was[i]);
	}
	return 0;
}

static void want_names(struct edit_work *w, struct edit_renaming *r)
{
	struct strmap names = { .arena = &w->cx->arena };

	r->names = arena_array(&w->cx->arena, r->count, sizeof(*r->names));
	for (uint64_t i = 0; i < r->count; i++) {
		if (r->is[i] != r->was[i])
			r->names[i] = name_for(w, &names, r->is[i],
					       (const unsigned char *)r->was[i]
					       - w->census.strings.bytes);
	}
}

static int find_symbols(struct edit_work *w, struct edit_renaming *r)
{
	const struct edit_table *t = &w->file.table;
	struct span part, all = { w->file.bytes, w->file.size };
	uint64_t address;

	if (!edit_table_value(t, DT_SYMTAB, &address))
		return 0;
	if (!edit_symbols_listed(w->object, t, &r->count))
		return edit_work_refuse(w, "the number of its dynamic symbols"
					   " cannot be proved");
	r->stride = edit_symbols_stride(w->object);
	return r->count <= UINT32_MAX &&
	       edit_file_offset(&w->file, address, &r->at) &&
	       span_part(all, r->at, r->count * r->stride, &part)
	       ? 0 : bad_symbols(w);
}

static int find_tables(struct edit_work *w, struct edit_renaming *r)
{
	uint64_t unused;

	if (edit_is_mips(w->object->machine) &&
	    edit_table_value(&w->file.table, DT_GNU_HASH, &unused))
		return edit_work_refuse(w, "a hash table of its does not"
					   " belong to its machine");
	if (!edit_parts_list(&w->file, r->count, &r->parts) ||
	    !edit_sysv_read(&w->file, r->count, &r->sysv) ||
	    !edit_gnu_read(&w->file, r->count, &r->gnu))
		return bad_symbols(w);
	return 0;
}

static int check_wish(struct edit_work *w)
{
	for (size_t i = 0; i < w->wish->symbols_renamed.count; i++) {
		if (!*w->wish->symbols_renamed.items[i].to)
			return edit_work_refuse(w, "a symbol cannot have an"
						   " empty name");
	}
	return 0;
}

int edit_rename_wish(struct edit_work *w)
{
	struct edit_renaming *n;
	int r;

	if (!w->wish->symbols_renamed.count)
		return 0;
	n = arena_alloc(&w->cx->arena, sizeof(*n));
	r = check_wish(w);
	if (r >= 0)
		r = find_symbols(w, n);
	if (r >= 0)
		r = read_names(w, n);
	if (r < 0 || !n->renamed)
		return r;
	r = find_tables(w, n);
	if (r >= 0)
		r = check_clashes(w, n);
	if (r >= 0)
		r = edit_hash_plan(w, n);
	if (r >= 0 && n->from)
		r = edit_order_check(w, n);
	if (r < 0)
		return r;
	want_names(w, n);
	w->renaming = n;
	return 0;
}

void edit_rename_put(struct edit_work *w)
{
	struct edit_renaming *n = w->renaming;

	if (!n)
		return;
	for (uint64_t i = 0; i < n->count; i++) {
		if (n->names[i])
			edit_file_put(&w->file, n->at + i * n->stride,
				      n->names[i]->place, 4);
	}
	edit_hash_put(w, n);
	if (n->from) {
		edit_order_put(w, n);
		edit_work_rung(w, "symbols in another order");
	}
	edit_work_rung(w, "symbol's name");
}
