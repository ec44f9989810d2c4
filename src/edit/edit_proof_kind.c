/* SPDX-License-Identifier: MIT */
#include "edit_proof.h"

#include "edit_wish.h"

#include <string.h>

/* Of walks that may have no end. */
enum { STEPS_MAX = 1 << 22 };

/* Behind the header tables and all that has bytes. */
static uint64_t end_of_headers(const struct edit_file *f)
{
	uint64_t entry = f->object->class == 64 ? sizeof(Elf64_Shdr)
						: sizeof(Elf32_Shdr);
	uint64_t end = f->header.e_phoff +
		       f->segment_count * f->header.e_phentsize;

	if (!f->are_made &&
	    f->header.e_shoff + f->section_count * entry > end)
		end = f->header.e_shoff + f->section_count * entry;
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *p = &f->segments[i];

		if (p->p_filesz && p->p_offset + p->p_filesz > end)
			end = p->p_offset + p->p_filesz;
	}
	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (s->sh_type != SHT_NOBITS &&
		    s->sh_offset + s->sh_size > end)
			end = s->sh_offset + s->sh_size;
	}
	return end;
}

/* What is behind the end is where it was, and the same. */
static int check_payload(const struct edit_proof *p)
{
	struct span was = p->was.object->image, is = p->is.object->image;
	uint64_t end = end_of_headers(&p->was.file);
	bool has_bytes = false;

	if (p->wish->forced || !span_from(was, end, &was) || was.size < 8)
		return 0;
	for (size_t i = 0; i < was.size && !has_bytes; i++)
		has_bytes = was.bytes[i];
	if (!has_bytes)
		return 0;
	if (!span_from(is, end, &is) || is.size != was.size ||
	    memcmp(is.bytes, was.bytes, was.size) != 0)
		return edit_proof_fails(p, "what is behind its end moved");
	return 0;
}

/* The bytes of one file that its tables are read from, as a loader reads
 * them; the extents of the edit are not looked at. */
struct reading {
	const struct edit_view *view;
	unsigned char *seen;	/* each byte of the file */
	uint64_t low, high;	/* where any is */
	size_t steps;
};

static uint64_t see(struct reading *r, uint64_t at, unsigned int width)
{
	for (unsigned int i = 0; i < width; i++) {
		if (at + i < r->view->file.size)
			r->seen[at + i] = 1;
	}
	if (at < r->low)
		r->low = at;
	if (at < r->view->file.size && at + width > r->high)
		r->high = at + width;
	/* A loader has no way on from what is not there. */
	r->steps = at < r->view->file.size ? r->steps + 1 : STEPS_MAX;
	return edit_file_get(&r->view->file, at, width);
}

static bool place_of(const struct reading *r, int64_t tag, uint64_t *ret_at)
{
	uint64_t address;

	return edit_table_value(&r->view->file.table, tag, &address) &&
	       edit_file_offset(&r->view->file, address, ret_at);
}

static void see_gnu_hash(struct reading *r)
{
	unsigned int w = r->view->object->class / 8;
	uint64_t at, buckets, first, words, chains, bucket;

	if (!place_of(r, DT_GNU_HASH, &at))
		return;
	buckets = see(r, at, 4);
	first = see(r, at + 4, 4);
	words = see(r, at + 8, 4);
	see(r, at + 12, 4);
	for (at += 16; words-- && r->steps < STEPS_MAX; at += w)
		see(r, at, w);
	chains = at + 4 * buckets;
	for (; buckets-- && r->steps < STEPS_MAX; at += 4) {
		bucket = see(r, at, 4);
		for (; bucket >= first && r->steps < STEPS_MAX; bucket++) {
			if (see(r, chains + 4 * (bucket - first), 4) & 1)
				break;
		}
	}
}

static void see_hash(struct reading *r)
{
	const struct object *o = r->view->object;
	unsigned int w = o->class == 64 && (o->machine == EM_S390 ||
					    o->machine == EM_ALPHA) ? 8 : 4;
	uint64_t at, count;

	if (!place_of(r, DT_HASH, &at))
		return;
	count = see(r, at, w) + see(r, at + w, w);
	for (at += 2 * w; count-- && r->steps < STEPS_MAX; at += w)
		see(r, at, w);
}

static void see_records(struct reading *r, int64_t tag, unsigned int size)
{
	unsigned int aux_size = tag == DT_VERNEED ? 16 : 8;
	uint64_t at, aux, next = 1, chain;

	if (!place_of(r, tag, &at))
		return;
	for (; next && r->steps < STEPS_MAX; at += next) {
		for (unsigned int i = 0; i < size; i++)
			see(r, at + i, 1);
		next = edit_file_get(&r->view->file, at + size - 4, 4);
		aux = at + edit_file_get(&r->view->file, at + size - 8, 4);
		for (chain = 1; chain && r->steps < STEPS_MAX; aux += chain) {
			for (unsigned int i = 0; i < aux_size; i++)
				see(r, aux + i, 1);
			chain = edit_file_get(&r->view->file,
					      aux + aux_size - 4, 4);
		}
	}
}

static void see_needs(struct reading *r)
{
	see_records(r, DT_VERNEED, 16);
}

static void see_definitions(struct reading *r)
{
	see_records(r, DT_VERDEF, 20);
}

static void see_versions(struct reading *r)
{
	uint64_t at;

	if (!place_of(r, DT_VERSYM, &at))
		return;
	for (uint64_t i = 0; i < r->view->file.symbols; i++)
		see(r, at + 2 * i, 2);
}

/* Tables that may move, by their tags. */
static const struct read_table {
	int64_t tag;
	void (*see)(struct reading *r);
	bool has_needs;		/* changes with what is needed, */
	bool has_symbols;	/* with symbols: proved with these */
} read_table[] = {
	{ DT_GNU_HASH, see_gnu_hash, false, true },
	{ DT_HASH, see_hash, false, true },
	{ DT_VERSYM, see_versions, true, true },
	{ DT_VERNEED, see_needs, true, false },
	{ DT_VERDEF, see_definitions, false, false },
};

enum { READ_TABLES = sizeof(read_table) / sizeof(*read_table) };

/* What a loader reads of a table it still reads where the tag leads to; 'map'
 * is zero, before and after. */
static bool is_same_table(struct edit_proof *p, const struct read_table *t,
			  unsigned char *map)
{
	struct reading was = { .view = &p->was, .seen = map,
			       .low = UINT64_MAX };
	struct reading is = { .view = &p->is };
	uint64_t from, to, size = p->was.file.size;
	bool is_same = true;

	if (!place_of(&was, t->tag, &from))
		return true;
	t->see(&was);
	if (!place_of(&is, t->tag, &to))
		return false;
	for (uint64_t i = was.low; i < was.high && i < size; i++) {
		is_same = is_same &&
			  (!map[i] || edit_file_get(&p->was.file, i, 1) ==
			   edit_file_get(&p->is.file, i - from + to, 1));
		map[i] = 0;
	}
	return is_same;
}

static bool may_differ(const struct edit_proof *p, const struct read_table *t)
{
	return (t->has_needs && edit_wish_changes_needed(p->wish)) ||
	       (t->has_symbols && edit_wish_changes_symbols(p->wish));
}

static int check_tables(struct edit_proof *p)
{
	unsigned char *map = arena_alloc(&p->cx->arena, p->was.file.size);

	for (size_t i = 0; i < READ_TABLES; i++) {
		const struct read_table *t = &read_table[i];

		if (!may_differ(p, t) && !is_same_table(p, t, map))
			return edit_proof_fails(p, "a table changed");
	}
	return 0;
}

static void see_bytes(struct reading *r, uint64_t at, uint64_t size)
{
	for (uint64_t i = 0; i < size && at + i < r->view->file.size; i++)
		see(r, at + i, 1);
}

static void read_tables(struct edit_proof *p, const struct edit_view *v,
			struct reading *ret_reading)
{
	struct reading r = { .view = v };
	const struct edit_file *f = &v->file;

	r.seen = arena_alloc(&p->cx->arena, f->size);
	for (size_t i = 0; i < READ_TABLES; i++)
		read_table[i].see(&r);
	see_bytes(&r, 0, f->header.e_ehsize);
	see_bytes(&r, f->header.e_phoff,
		  f->segment_count * f->header.e_phentsize);
	see_bytes(&r, f->table.offset, (f->slots_before + 1) * f->table.entry);
	see_bytes(&r, v->census.offset, v->census.strings.size);
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *s = &f->segments[i];

		if (s->p_type == PT_INTERP || s->p_type == PT_NOTE ||
		    s->p_type == PT_DYNAMIC)
			see_bytes(&r, s->p_offset, s->p_filesz);
	}
	*ret_reading = r;
}

/* A byte of the old file that is proved with the symbols. */
static bool is_of_symbols(const struct edit_proof *p, uint64_t at)
{
	for (size_t i = 0; i < p->symbol_parts.count; i++) {
		if (at - p->symbol_parts.items[i].offset <
		    p->symbol_parts.items[i].size)
			return true;
	}
	return false;
}

/*
 * Without section headers: what is not zero any more, or not what it was, is a
 * byte of a table that a loader reads, of the old file or of the new one.
 */
static int check_nameless(struct edit_proof *p)
{
	struct span was = p->was.object->image, is = p->is.object->image;
	struct reading before, after;
	const struct edit *e = p->edit;

	if (!p->was.file.are_made)
		return 0;
	read_tables(p, &p->was, &before);
	read_tables(p, &p->is, &after);
	for (uint64_t i = 0; i < was.size; i++) {
		uint64_t at = e->gap_size && i >= e->gap_at ? i + e->gap_size
							    : i;

		if (at >= is.size || (was.bytes[i] != is.bytes[at] &&
				      (was.bytes[i] ? !before.seen[i]
						    : !after.seen[at]) &&
				      !is_of_symbols(p, i)))
			return edit_proof_fails(p, "bytes that no table has"
						   " changed");
	}
	return 0;
}

int edit_proof_kind(struct edit_proof *p)
{
	int r = check_payload(p);

	if (r >= 0)
		r = check_nameless(p);
	return r < 0 ? r : check_tables(p);
}

/* Nothing was done to it: then it has no run path that a loader can read. */
int edit_proof_idle(struct ctx *cx, const struct object *o,
		    const struct edit_wish *wish)
{
	struct ctx unheard = { 0 };
	struct edit_table t;
	struct edit_census c;
	const char *path;
	bool has_path = false;

	if (!wish->sets_run_path || (wish->run_path && *wish->run_path) ||
	    !object_is_dynamic(o) || !object_is_whole(o))
		return 0;
	if (edit_table_read(&unheard, o, &t) >= 0 &&
	    edit_census_begin(&unheard, o, &t, &c) >= 0) {
		for (size_t i = 0; i < t.count; i++)
			has_path |= edit_tag_is_run_path(t.slots[i].d_tag) &&
				    span_string(c.strings,
						t.slots[i].d_un.d_val, &path);
	}
	ctx_done(&unheard);
	return has_path ? fail(cx, XS_EFORMAT, "%s: the edit is wrong: it does"
			       " nothing", o->path) : 0;
}
