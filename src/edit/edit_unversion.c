/* SPDX-License-Identifier: MIT */
#include "edit_unversion.h"

#include "edit_symbols.h"
#include "edit_wish.h"

/* See edit_versions.c for the records; hostile ones end at the limit. */
enum {
	NEED_AUX = 8, NEED_NEXT = 12, AUX_OTHER = 6, AUX_NEXT = 12,
	RECORD_SIZE = 16, RECORDS_MAX = 1 << 20,
	VERSION_GLOBAL = 1, VERSION_MASK = 0x7fff,
};

/* One call's view of the file. */
struct clearing {
	struct edit_work *w;
	struct edit_wish_map names;
	bool *asked;		/* of each index: it is one of a library */
	size_t records;
	uint64_t symbols, versions, count;	/* file offsets */
};

static bool is_inside(const struct clearing *c, uint64_t at, uint64_t size)
{
	struct span part, all = { c->w->file.bytes, c->w->file.size };

	return span_part(all, at, size, &part);
}

static bool take_library(struct clearing *c, uint64_t at)
{
	const struct edit_file *f = &c->w->file;
	uint64_t next = 1;

	for (; next; at += next) {
		if (!is_inside(c, at, RECORD_SIZE) ||
		    c->records++ == RECORDS_MAX)
			return false;
		c->asked[edit_file_get(f, at + AUX_OTHER, 2) &
			 VERSION_MASK] = true;
		next = edit_file_get(f, at + AUX_NEXT, 4);
	}
	return true;
}

static bool take_needs(struct clearing *c)
{
	const struct edit_file *f = &c->w->file;
	uint64_t address, at, next = 1;

	if (!edit_table_value(&f->table, DT_VERNEED, &address))
		return true;
	if (!edit_file_offset(f, address, &at))
		return false;
	for (; next; at += next) {
		if (!is_inside(c, at, RECORD_SIZE) ||
		    c->records++ == RECORDS_MAX ||
		    !take_library(c, at + edit_file_get(f, at + NEED_AUX, 4)))
			return false;
		next = edit_file_get(f, at + NEED_NEXT, 4);
	}
	return true;
}

/* What the program has a copy of is defined by it, with a version of the
 * library that the copy is made from. */
static bool asks(const struct clearing *c, uint64_t symbol, uint64_t version)
{
	const struct edit_file *f = &c->w->file;
	unsigned int section = f->object->class == 64 ? 6 : 14;

	if (version <= VERSION_GLOBAL)
		return false;
	return edit_file_get(f, symbol + section, 2) == SHN_UNDEF ||
	       c->asked[version];
}

static bool is_named(const struct clearing *c, uint64_t symbol)
{
	uint64_t name = edit_file_get(&c->w->file, symbol, 4);
	const struct edit_census *census = &c->w->census;

	return name < census->end &&
	       edit_wish_map_get(&c->names, (const char *)
				 census->strings.bytes + name);
}

static void clear(struct clearing *c)
{
	struct edit_work *w = c->w;
	unsigned int stride = edit_symbols_stride(w->object);

	for (uint64_t i = 1; i < c->count; i++) {
		uint64_t symbol = c->symbols + i * stride;
		uint64_t at = c->versions + 2 * i;

		if (!asks(c, symbol, edit_file_get(&w->file, at, 2) &
				     VERSION_MASK) || !is_named(c, symbol))
			continue;
		edit_file_put(&w->file, at, VERSION_GLOBAL, 2);
		w->unversioned++;
	}
}

int edit_unversion(struct edit_work *w)
{
	struct clearing c = { .w = w };
	const struct edit_table *t = &w->file.table;
	uint64_t symbols, versions;

	if (!w->wish->versions_cleared.count ||
	    !edit_table_value(t, DT_SYMTAB, &symbols) ||
	    !edit_table_value(t, DT_VERSYM, &versions))
		return 0;
	if (!edit_symbols_listed(w->object, t, &c.count))
		return edit_work_refuse(w, "the number of its dynamic symbols"
					   " cannot be proved");
	c.names = edit_wish_cleared(&w->cx->arena, w->wish);
	c.asked = arena_alloc(&w->cx->arena, VERSION_MASK + 1);
	if (c.count > UINT32_MAX ||
	    !edit_file_offset(&w->file, symbols, &c.symbols) ||
	    !edit_file_offset(&w->file, versions, &c.versions) ||
	    !is_inside(&c, c.symbols,
		       c.count * edit_symbols_stride(w->object)) ||
	    !is_inside(&c, c.versions, 2 * c.count) || !take_needs(&c))
		return fail(w->cx, XS_EFORMAT, "%s: the versions of its symbols"
			    " are not in the file", w->object->path);
	clear(&c);
	if (w->unversioned)
		edit_work_rung(w, "symbol's version");
	return 0;
}
