/* SPDX-License-Identifier: MIT */
#include "edit_grow.h"

#include "edit_move.h"
#include "edit_owned.h"
#include "edit_room.h"

#include <string.h>

/* The string table in the file as it is now. */
struct table {
	uint64_t offset, address, before, after;	/* sizes */
	GElf_Phdr *load;
	GElf_Shdr *section;	/* NULL: there are no sections */
};

static struct table table_of(struct edit_work *w)
{
	struct edit_file *f = &w->file;
	struct table t = { .before = w->census.strings.size,
			   .after = w->strings.size };

	edit_table_value(&f->table, DT_STRTAB, &t.address);
	edit_file_offset(f, t.address, &t.offset);
	t.load = edit_file_segment(f, t.address);
	t.section = edit_file_section(f, SHT_STRTAB, t.address);
	return t;
}

/* It is where it is to be, with zeros behind it. */
static void put_table(struct edit_work *w, const struct table *t)
{
	struct edit_table *tags = &w->file.table;

	memcpy(w->file.bytes + t->offset, w->strings.bytes, w->strings.size);
	if (t->section)
		t->section->sh_size = t->after;
	for (size_t i = 0; i < tags->count; i++) {
		if (tags->slots[i].d_tag == DT_STRSZ)
			tags->slots[i].d_un.d_val = t->after;
	}
}

/* Free bytes behind the table, or the slack of its segment if it is last. */
static bool grow_here(struct edit_work *w, struct table *t)
{
	struct edit_owners o = edit_owners_of(&w->file);
	uint64_t end = t->offset + t->before, want = t->offset + t->after;
	uint64_t load_end = t->load->p_offset + t->load->p_filesz;
	struct edit_room room;

	if (end < load_end) {
		if (want > load_end ||
		    edit_owners_free_end(&w->file, &o, end) < want)
			return false;
	} else {
		if (!edit_room_behind(&w->file, t->load, t->after - t->before,
				      &room))
			return false;
		edit_room_take(&room, t->after - t->before);
	}
	put_table(w, t);
	edit_work_rung(w, "bytes behind the names");
	return true;
}

/* The section whose bytes come first from 'at' on; NULL: none does. */
static const GElf_Shdr *section_behind(const struct edit_file *f, uint64_t at)
{
	const GElf_Shdr *first = NULL;

	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (s->sh_type != SHT_NULL && s->sh_type != SHT_NOBITS &&
		    s->sh_size && s->sh_offset >= at &&
		    (!first || s->sh_offset < first->sh_offset))
			first = s;
	}
	return first;
}

/* The neighbours that must go so that the table ends at 'want'. */
static bool find_neighbours(const struct edit_file *f, const struct table *t,
			    struct edit_move *m, uint64_t *ret_end)
{
	uint64_t end = t->offset + t->before, want = t->offset + t->after;
	uint64_t load_end = t->load->p_offset + t->load->p_filesz;
	const GElf_Shdr *s = section_behind(f, end);

	if (!s || want > load_end)
		return false;
	m->from = s->sh_offset;
	m->from_address = s->sh_addr;
	for (; s && s->sh_offset < want; s = section_behind(f, end)) {
		if (!edit_move_is_movable(f, s) || s->sh_offset > load_end ||
		    s->sh_size > load_end - s->sh_offset ||
		    s->sh_addr - t->address != s->sh_offset - t->offset)
			return false;
		end = s->sh_offset + s->sh_size;
	}
	m->size = end - m->from;
	*ret_end = s && s->sh_offset < load_end ? s->sh_offset : load_end;
	return end <= load_end && *ret_end >= want;
}

/* Bytes that are no section's would be lost to tools that copy sections. */
static bool is_free_between(const struct edit_file *f, uint64_t from,
			    uint64_t to)
{
	for (; from < to; from++) {
		if (f->bytes[from])
			return false;
	}
	return true;
}

/* One way to make room: what moves, and how many bytes it needs where it goes.
 * The neighbours leave all bytes up to 'end' to the table. */
struct way {
	struct edit_move move;
	uint64_t size, end;	/* end 0: the table itself moves */
	const char *rung;
};

static bool find_way_of_neighbours(const struct edit_file *f,
				   const struct table *t, struct way *ret_way)
{
	struct way v = { .rung = "neighbours moved" };
	struct edit_move *m = &v.move;

	if (!find_neighbours(f, t, m, &v.end) ||
	    m->from % EDIT_ALIGN != m->from_address % EDIT_ALIGN ||
	    !is_free_between(f, t->offset + t->before, m->from) ||
	    !is_free_between(f, m->from + m->size, v.end) ||
	    edit_move_refuses(f, m))
		return false;
	/* As far from an aligned byte as before. */
	v.size = m->from % EDIT_ALIGN + m->size;
	*ret_way = v;
	return true;
}

static bool find_way_of_table(const struct edit_file *f,
			      const struct table *t, struct way *ret_way)
{
	*ret_way = (struct way){
		.move = { .from = t->offset, .size = t->before,
			  .from_address = t->address },
		.size = t->after, .rung = "names moved" };
	return !edit_move_refuses(f, &ret_way->move);
}

static void go(struct edit_work *w, struct table *t, struct way *v,
	       const struct edit_room *room)
{
	struct edit_move *m = &v->move;
	uint64_t lead = v->end ? m->from % EDIT_ALIGN : 0;

	m->to = room->offset + lead;
	m->to_address = room->address + lead;
	edit_move_make(&w->file, m);
	if (v->end) {
		t->after = v->end - t->offset;
	} else {
		t->offset = m->to;
		t->address = m->to_address;
	}
	put_table(w, t);
	edit_work_rung(w, v->rung);
}

/* The way that moves fewer bytes first. */
static size_t find_ways(const struct edit_file *f, const struct table *t,
			struct way ret_ways[2])
{
	size_t n = find_way_of_neighbours(f, t, ret_ways);

	n += find_way_of_table(f, t, ret_ways + n);
	if (n == 2 && ret_ways[1].size < ret_ways[0].size) {
		struct way first = ret_ways[1];

		ret_ways[1] = ret_ways[0];
		ret_ways[0] = first;
	}
	return n;
}

/* Into the zeros at the end of a segment. */
static bool move_into_slack(struct edit_work *w, struct table *t)
{
	struct way ways[2];
	size_t count = find_ways(&w->file, t, ways);
	struct edit_room room;

	for (size_t i = 0; i < count; i++) {
		if (!edit_room_find(&w->file, ways[i].size, EDIT_ALIGN, &room))
			continue;
		edit_room_take(&room, ways[i].size);
		edit_work_rung(w, "slack");
		go(w, t, &ways[i], &room);
		return true;
	}
	return false;
}

/* It is at the end of the last segment already. */
static bool extend_here(struct edit_work *w, struct table *t)
{
	GElf_Phdr *p = edit_room_last(&w->file);
	uint64_t tail = t->offset + t->before;

	if (!p || w->class.fixed || p->p_filesz != p->p_memsz ||
	    tail != p->p_offset + p->p_filesz ||
	    edit_owners_claim(&w->file, p->p_vaddr + p->p_memsz,
			      t->after - t->before))
		return false;
	edit_file_insert(&w->file, tail,
			 edit_round_up(t->after - t->before, EDIT_ALIGN));
	p->p_filesz = p->p_memsz = t->offset + t->after - p->p_offset;
	put_table(w, t);
	edit_work_rung(w, "longer last segment");
	return true;
}

/* Every table that a tag leads to has its section there. */
static bool sections_agree(const struct edit_file *f)
{
	static const struct {
		int64_t tag;
		uint32_t type;
	} tables[] = {
		{ DT_SYMTAB, SHT_DYNSYM }, { DT_HASH, SHT_HASH },
		{ DT_GNU_HASH, SHT_GNU_HASH }, { DT_VERSYM, SHT_GNU_versym },
		{ DT_VERNEED, SHT_GNU_verneed },
		{ DT_VERDEF, SHT_GNU_verdef },
	};
	uint64_t address;

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		if (edit_table_value(&f->table, tables[i].tag, &address) &&
		    !edit_file_section(f, tables[i].type, address))
			return false;
	}
	return true;
}

static const char *why_no_sections(const struct edit_work *w)
{
	return arena_printf(&w->cx->arena, "it has no section headers, and %s",
			    w->file.why_not_made);
}

/* Into the last segment: what is in it may have moved there by itself. */
static int move_to_end(struct edit_work *w)
{
	struct table t = table_of(w);
	struct way ways[2];
	struct edit_room room;
	int r;

	if (extend_here(w, &t))
		return 0;
	if (!find_ways(&w->file, &t, ways))
		return edit_work_refuse(w, "neither its string table nor what"
					   " is behind it can move");
	r = edit_room_make(w, ways[0].size, EDIT_ALIGN, &room);
	if (r >= 0)
		go(w, &t, &ways[0], &room);
	return r;
}

int edit_grow_strings(struct edit_work *w)
{
	struct table t = table_of(w);
	int r;

	if (t.after == t.before) {
		put_table(w, &t);
		return 0;
	}
	if (w->wish->stays_in_place)
		return edit_work_refuse(w, "no bytes are free for the new"
					   " name");
	if (!t.load || !t.before)
		return edit_work_refuse(w, "its string table is empty");
	if (!w->file.is_sound)
		return edit_work_refuse(w, "its segments are not in the file");
	if (!w->file.section_count)
		return edit_work_refuse(w, why_no_sections(w));
	if (!t.section || t.section->sh_size != t.before)
		return edit_work_refuse(w, "its section headers and its"
					   " dynamic section disagree about"
					   " the string table");
	if (!sections_agree(&w->file))
		return edit_work_refuse(w, "its section headers and its"
					   " dynamic section disagree about"
					   " its tables");
	if (grow_here(w, &t) || extend_here(w, &t) || move_into_slack(w, &t))
		return 0;
	r = edit_room_prepare(w, EDIT_ANY);
	return r < 0 ? r : move_to_end(w);
}
