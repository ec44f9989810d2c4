/* SPDX-License-Identifier: MIT */
#include "edit_proof.h"

#include "edit_wish.h"

#include <stdlib.h>

/* The kernel reads no more than a page of headers (Linux fs/binfmt_elf.c); and
 * more pairs of a segment and a section are in no file that was linked. */
enum { HEADERS_MAX = 4096, PAIRS_MAX = 1 << 24 };

/* Which old header a new one is; SIZE_MAX: it was added. */
struct pairs {
	size_t *was;
	size_t added, gone;	/* SIZE_MAX: none */
};

static bool has_bytes(const GElf_Shdr *s)
{
	return s->sh_type != SHT_NOBITS && s->sh_type != SHT_NULL &&
	       s->sh_size;
}

static bool is_part(const GElf_Phdr *p)
{
	return p->p_type != PT_LOAD && p->p_type != PT_NULL &&
	       p->p_type != PT_GNU_RELRO && p->p_filesz;
}

/* Zeros were put in in front of its last byte. */
static bool is_cut(const struct edit_proof *p, const GElf_Phdr *was)
{
	return p->edit->gap_size && was->p_filesz &&
	       p->edit->gap_at < was->p_offset + was->p_filesz;
}

static int check_load(const struct edit_proof *p, const GElf_Phdr *was,
		      const GElf_Phdr *is)
{
	if (is_cut(p, was))
		return edit_proof_fails(p, "zeros were put into a segment");
	if (is->p_vaddr != was->p_vaddr || is->p_offset != was->p_offset ||
	    is->p_paddr != was->p_paddr || is->p_filesz < was->p_filesz ||
	    is->p_memsz < was->p_memsz)
		return edit_proof_fails(p, "a loaded segment moved or shrank");
	if ((is->p_filesz != was->p_filesz || is->p_memsz != was->p_memsz) &&
	    is->p_filesz != is->p_memsz)
		return edit_proof_fails(p, "a segment that grew ends in"
					   " memory alone");
	if (is->p_offset > p->is.file.size ||
	    is->p_filesz > p->is.file.size - is->p_offset)
		return edit_proof_fails(p, "a segment is not in the file");
	return 0;
}

/* Whose bytes are looked at elsewhere. */
static bool may_change(const struct edit_proof *p, uint32_t type)
{
	return (type == PT_INTERP && p->wish->interpreter) ||
	       type == PT_DYNAMIC || type == PT_PHDR || type == PT_GNU_RELRO;
}

/* A longer dynamic section has the tags and the one that ends them; the table
 * of the headers has as many as there are. */
static bool is_size_right(const struct edit_proof *p, const GElf_Phdr *was,
			  const GElf_Phdr *is)
{
	const struct edit_table *t = &p->is.file.table;

	if (was->p_type == PT_INTERP && p->wish->interpreter)
		return is->p_filesz == is->p_memsz;
	if (is->p_filesz - was->p_filesz != is->p_memsz - was->p_memsz)
		return false;
	if (is->p_filesz == was->p_filesz)
		return true;
	if (was->p_type == PT_PHDR)
		return is->p_filesz == (uint64_t)p->is.file.segment_count *
				       p->is.file.header.e_phentsize;
	return was->p_type == PT_DYNAMIC &&
	       (is->p_filesz == (t->count + 1) * t->entry ||
		edit_proof_has_moved(p));
}

/* A part of a loaded segment: the same bytes, where the loader sees them. */
static int check_part(const struct edit_proof *p, const GElf_Phdr *was,
		      const GElf_Phdr *is)
{
	bool is_there = is->p_offset == was->p_offset ||
			is->p_offset == edit_proof_offset(p, was->p_offset);
	uint64_t at;

	if (!is_size_right(p, was, is))
		return edit_proof_fails(p, "the size of a segment changed");
	if (is->p_paddr - was->p_paddr != is->p_vaddr - was->p_vaddr ||
	    (is->p_vaddr == was->p_vaddr && !is_there))
		return edit_proof_fails(p, "a segment's place is wrong");
	if (edit_file_offset(&p->was.file, was->p_vaddr, &at) &&
	    at == was->p_offset && was->p_filesz &&
	    (!edit_file_offset(&p->is.file, is->p_vaddr, &at) ||
	     at != is->p_offset))
		return edit_proof_fails(p, "a segment is not loaded where it"
					   " says");
	if (!may_change(p, was->p_type) &&
	    !edit_proof_same_bytes(p, was->p_offset, is->p_offset,
				   was->p_filesz))
		return edit_proof_fails(p, "the bytes of a segment changed");
	return 0;
}

static int check_segment(const struct edit_proof *p, const GElf_Phdr *was,
			 const GElf_Phdr *is)
{
	uint32_t flags = was->p_flags;

	if (was->p_type == PT_GNU_STACK && p->wish->execstack)
		flags = p->wish->execstack == EDIT_SET ? flags | PF_X
						       : flags & ~PF_X;
	if (is->p_type != was->p_type || is->p_flags != flags ||
	    is->p_align != was->p_align)
		return edit_proof_fails(p, "a program header changed");
	return was->p_type == PT_LOAD ? check_load(p, was, is)
				      : check_part(p, was, is);
}

/* In the order of their addresses, none on a page of another's memory unless
 * it was so. */
static int check_overlap(const struct edit_proof *p, const struct pairs *q)
{
	const struct edit_file *was = &p->was.file, *is = &p->is.file;
	const GElf_Phdr *before = NULL, *old = NULL;

	for (size_t i = 0; i < is->segment_count; i++) {
		const GElf_Phdr *s = &is->segments[i];

		if (s->p_type != PT_LOAD || i == q->added)
			continue;
		if (before && before->p_memsz != old->p_memsz &&
		    edit_round_up(before->p_vaddr + before->p_memsz,
				  is->page) > s->p_vaddr / is->page * is->page)
			return edit_proof_fails(p, "two segments share a page");
		before = s;
		old = &was->segments[q->was[i]];
	}
	return 0;
}

/* Nobody misses a header that was: it was none, or it was empty or there are
 * two, or it tells what no loader asks a file of this kind. */
static bool may_be_gone(const struct edit_proof *p, size_t gone)
{
	const struct edit_file *f = &p->was.file;
	const GElf_Phdr *s = &f->segments[gone];

	if (s->p_type == PT_PHDR)
		return f->object->type == ET_EXEC || !f->object->interpreter;
	for (size_t i = 0; s->p_type == PT_NOTE && i < f->segment_count; i++) {
		const GElf_Phdr *o = &f->segments[i];

		if (i != gone && o->p_type == PT_NOTE &&
		    o->p_offset == s->p_offset && o->p_vaddr == s->p_vaddr &&
		    o->p_filesz == s->p_filesz)
			return true;
	}
	return s->p_type == PT_NULL || (s->p_type == PT_NOTE && !s->p_filesz);
}

/* So far alike that one can be told from its neighbour. */
static bool is_like(const GElf_Phdr *a, const GElf_Phdr *b)
{
	return a->p_type == b->p_type &&
	       (a->p_type != PT_NOTE || a->p_filesz == b->p_filesz);
}

static size_t last_load(const struct edit_file *f, size_t *ret_count)
{
	size_t last = SIZE_MAX;

	*ret_count = 0;
	for (size_t i = 0; i < f->segment_count; i++) {
		if (f->segments[i].p_type != PT_LOAD)
			continue;
		last = i;
		++*ret_count;
	}
	return last;
}

/* As they are, but for one that was added and maybe one that it replaces. */
static bool find_pairs(const struct edit_proof *p, struct pairs *q)
{
	const struct edit_file *was = &p->was.file, *is = &p->is.file;
	size_t old, new, j = 0, added = last_load(is, &new);

	last_load(was, &old);
	*q = (struct pairs){ .added = SIZE_MAX, .gone = SIZE_MAX };
	q->was = arena_array(&p->cx->arena, is->segment_count + 1,
			     sizeof(*q->was));
	if (new == old + 1)
		q->added = added;
	for (size_t i = 0; i < is->segment_count; i++) {
		q->was[i] = i == q->added ? SIZE_MAX : j++;
		if (i == q->added)
			continue;
		if (q->added != SIZE_MAX && q->gone == SIZE_MAX &&
		    is->segment_count == was->segment_count &&
		    (q->was[i] >= was->segment_count ||
		     !is_like(&was->segments[q->was[i]], &is->segments[i]))) {
			q->gone = q->was[i];
			q->was[i] = j++;
		}
		if (q->was[i] >= was->segment_count)
			return false;
	}
	if (q->added != SIZE_MAX && q->gone == SIZE_MAX &&
	    is->segment_count == was->segment_count)
		q->gone = j++;
	return j == was->segment_count;
}

static const GElf_Phdr *old_end(const struct edit_proof *p, size_t added,
				uint64_t *ret_memory, uint64_t *ret_bytes)
{
	const GElf_Phdr *last = NULL;

	*ret_memory = *ret_bytes = 0;
	for (size_t i = 0; i < p->is.file.segment_count; i++) {
		const GElf_Phdr *s = &p->is.file.segments[i];

		if (s->p_type != PT_LOAD || i == added)
			continue;
		last = s;
		if (s->p_vaddr + s->p_memsz > *ret_memory)
			*ret_memory = s->p_vaddr + s->p_memsz;
		if (s->p_offset + s->p_filesz > *ret_bytes)
			*ret_bytes = s->p_offset + s->p_filesz;
	}
	return last;
}

/* A new segment is writable for a dynamic section that was so. */
static bool are_flags_right(const struct edit_proof *p, const GElf_Phdr *load)
{
	const GElf_Phdr *was, *is;

	if (!(load->p_flags & PF_W))
		return load->p_flags == PF_R;
	was = object_dynamic_segment(p->was.object);
	is = object_dynamic_segment(p->is.object);
	was = edit_file_segment(&p->was.file, was->p_vaddr);
	is = edit_file_segment(&p->is.file, is->p_vaddr);
	return load->p_flags == (PF_R | PF_W) && is == load && was &&
	       was->p_flags & PF_W;
}

/* Behind everything else in the table, in memory and in the file. */
static int check_added(const struct edit_proof *p, size_t added)
{
	const struct edit_file *f = &p->is.file;
	const GElf_Phdr *load = &f->segments[added], *last;
	uint64_t memory, bytes, page = p->was.file.page;

	last = old_end(p, added, &memory, &bytes);
	if (!last || last + 1 != load)
		return edit_proof_fails(p, "a new segment's header is not"
					   " behind the others");
	if (load->p_filesz != load->p_memsz || load->p_offset < bytes ||
	    load->p_offset < edit_proof_offset(p, p->was.file.size) ||
	    load->p_offset > f->size ||
	    load->p_filesz > f->size - load->p_offset)
		return edit_proof_fails(p, "a new segment is not in the file");
	if (load->p_vaddr / page * page < edit_round_up(memory, page) ||
	    (load->p_vaddr - load->p_offset) % page || load->p_align != page ||
	    load->p_paddr != load->p_vaddr)
		return edit_proof_fails(p, "a new segment's address is wrong");
	if (!are_flags_right(p, load))
		return edit_proof_fails(p, "a new segment's flags are wrong");
	for (size_t i = 0; i < f->segment_count; i++) {
		if (i != added && f->segments[i].p_offset == load->p_offset &&
		    f->segments[i].p_filesz)
			return edit_proof_fails(p, "another segment begins"
						   " where the new one does");
	}
	return 0;
}

/* The bytes of the header that was added are nobody else's. */
static bool is_header_free(const struct edit_proof *p)
{
	const struct edit_file *f = &p->is.file;
	uint64_t size = f->header.e_phentsize;
	uint64_t at = f->header.e_phoff + (f->segment_count - 1) * size;

	if (edit_overlaps(at, size, f->header.e_shoff,
			  f->section_count * f->header.e_shentsize))
		return false;
	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (has_bytes(s) &&
		    edit_overlaps(at, size, s->sh_offset, s->sh_size))
			return false;
	}
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *s = &f->segments[i];

		if (is_part(s) && s->p_type != PT_PHDR &&
		    edit_overlaps(at, size, s->p_offset, s->p_filesz))
			return false;
	}
	return true;
}

/* In a segment, as far from its place in the file as the first one: before
 * Linux 5.18 the kernel computed the table's address from that one. */
static bool is_table_loaded(const struct edit_file *f)
{
	uint64_t at = f->header.e_phoff;
	uint64_t end = at + f->segment_count * f->header.e_phentsize;
	const GElf_Phdr *first = NULL;

	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *s = &f->segments[i];

		if (s->p_type != PT_LOAD)
			continue;
		first = first ? first : s;
		if (s->p_offset <= at && end <= s->p_offset + s->p_filesz)
			return s->p_vaddr - s->p_offset ==
			       first->p_vaddr - first->p_offset;
	}
	return false;
}

static int check_longer_table(const struct edit_proof *p)
{
	const struct edit_file *f = &p->is.file;
	uint64_t size = (uint64_t)f->segment_count * f->header.e_phentsize;

	if (size > HEADERS_MAX || !is_table_loaded(f))
		return edit_proof_fails(p, "the kernel does not find the"
					   " program headers");
	if (!is_header_free(p))
		return edit_proof_fails(p, "the program headers lie over"
					   " something else");
	for (size_t i = 0; i < f->segment_count; i++) {
		const GElf_Phdr *s = &f->segments[i];

		if (s->p_type == PT_PHDR &&
		    (s->p_filesz != size || s->p_memsz != size ||
		     s->p_offset != f->header.e_phoff))
			return edit_proof_fails(p, "PT_PHDR is wrong");
	}
	return 0;
}

static int check_new(const struct edit_proof *p, const struct pairs *q)
{
	int r = 0;

	if (q->added == SIZE_MAX)
		return 0;
	if (q->gone != SIZE_MAX && !may_be_gone(p, q->gone))
		return edit_proof_fails(p, "a program header is lost");
	if (q->gone == SIZE_MAX)
		r = check_longer_table(p);
	return r < 0 ? r : check_added(p, q->added);
}

/* The sections that were in a segment are there, as far from its start. */
static int check_inside(const struct edit_proof *p, const GElf_Phdr *was,
			const GElf_Phdr *is)
{
	if (!is_part(was))
		return 0;
	for (size_t i = 0; i < p->was.file.section_count; i++) {
		const GElf_Shdr *a = &p->was.file.sections[i];
		const GElf_Shdr *b = &p->is.file.sections[i];

		if (has_bytes(a) && a->sh_offset >= was->p_offset &&
		    a->sh_offset - was->p_offset < was->p_filesz &&
		    b->sh_offset - is->p_offset !=
			    a->sh_offset - was->p_offset)
			return edit_proof_fails(p, "a segment lost its"
						   " section");
	}
	return 0;
}

static int check_insides(const struct edit_proof *p, const struct pairs *q)
{
	const struct edit_file *was = &p->was.file, *is = &p->is.file;
	int r = 0;

	if (was->section_count != is->section_count)
		return 0;	/* told elsewhere */
	if (was->section_count > PAIRS_MAX / (is->segment_count + 1))
		return edit_proof_fails(p, "there are too many headers");
	for (size_t i = 0; !r && i < is->segment_count; i++) {
		if (i != q->added)
			r = check_inside(p, &was->segments[q->was[i]],
					 &is->segments[i]);
	}
	return r;
}

struct extent {
	uint64_t start, end;
	bool has_moved;
};

static int by_start(const void *a, const void *b)
{
	const struct extent *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

/* What moved lies over no other section. */
int edit_proof_moved(const struct edit_proof *p)
{
	const struct edit_file *f = &p->is.file;
	struct extent *all = arena_array(&p->cx->arena, f->section_count + 1,
					 sizeof(*all));
	uint64_t end = 0, moved_end = 0;
	size_t count = 0;

	for (size_t i = 0; i < f->section_count; i++) {
		const GElf_Shdr *s = &f->sections[i];

		if (s->sh_type != SHT_NOBITS && s->sh_size)
			all[count++] = (struct extent){
				s->sh_offset, s->sh_offset + s->sh_size,
				s->sh_addr != p->was.file.sections[i].sh_addr };
	}
	qsort(all, count, sizeof(*all), by_start);
	for (size_t i = 0; i < count; i++) {
		if (all[i].start < (all[i].has_moved ? end : moved_end))
			return edit_proof_fails(p, "a section lies over"
						   " another one");
		end = all[i].end > end ? all[i].end : end;
		if (all[i].has_moved && all[i].end > moved_end)
			moved_end = all[i].end;
	}
	return 0;
}

int edit_proof_segments(const struct edit_proof *p)
{
	const struct edit_file *was = &p->was.file, *is = &p->is.file;
	struct pairs q;
	int r = 0;

	if (!find_pairs(p, &q))
		return edit_proof_fails(p, "the number of program headers"
					   " changed");
	for (size_t i = 0; !r && i < is->segment_count; i++) {
		if (i != q.added)
			r = check_segment(p, &was->segments[q.was[i]],
					  &is->segments[i]);
	}
	if (r >= 0)
		r = check_overlap(p, &q);
	if (r >= 0)
		r = check_new(p, &q);
	return r < 0 ? r : check_insides(p, &q);
}
