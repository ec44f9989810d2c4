/* SPDX-License-Identifier: MIT */
#include "edit_proof.h"

#include "edit_dynamic.h"
#include "edit_relocs.h"

#include <string.h>

enum { GOT_MAX = 4 };

bool edit_proof_has_moved(const struct edit_proof *p)
{
	return p->is.file.table.address != p->was.file.table.address;
}

bool edit_proof_is_pointer(const struct edit_proof *p, uint64_t was,
			   uint64_t is)
{
	const struct edit_file *a = &p->was.file, *b = &p->is.file;
	unsigned int width = p->was.object->class / 8;
	struct span part;

	return edit_proof_has_moved(p) &&
	       span_part(p->was.object->image, was, width, &part) &&
	       span_part(p->is.object->image, is, width, &part) &&
	       edit_file_get(a, was, width) == a->table.address &&
	       edit_file_get(b, is, width) == b->table.address;
}

bool edit_proof_same_but_pointers(const struct edit_proof *p, uint64_t was,
				  uint64_t is, uint64_t size)
{
	unsigned int width = p->was.object->class / 8;
	uint64_t i = 0;

	if (edit_proof_same_bytes(p, was, is, size))
		return true;
	for (; i + width <= size; i += width) {
		if (!edit_proof_same_bytes(p, was + i, is + i, width) &&
		    !edit_proof_is_pointer(p, was + i, is + i))
			return false;
	}
	return edit_proof_same_bytes(p, was + i, is + i, size - i);
}

static bool is_zero(struct span s)
{
	for (size_t i = 0; i < s.size; i++) {
		if (s.bytes[i])
			return false;
	}
	return true;
}

/* In a segment as writable as before, and zero behind the tags. */
static int check_place(const struct edit_proof *p)
{
	const struct edit_file *f = &p->is.file;
	const struct edit_table *t = &f->table;
	const GElf_Phdr *own = object_dynamic_segment(p->is.object);
	const GElf_Phdr *old, *new;
	uint64_t used = (t->count + 1) * t->entry;
	struct span rest;

	old = edit_file_segment(&p->was.file, p->was.file.table.address);
	new = edit_file_segment(f, t->address);
	if (!old || !new || (old->p_flags ^ new->p_flags) & PF_W)
		return edit_proof_fails(p, "the dynamic section is in a segment"
					   " of another kind");
	if (own->p_filesz < used || own->p_offset != t->offset ||
	    t->offset + own->p_filesz > new->p_offset + new->p_filesz ||
	    !span_part(p->is.object->image, t->offset + used,
		       own->p_filesz - used, &rest) || !is_zero(rest))
		return edit_proof_fails(p, "the dynamic section is not where"
					   " it says");
	return 0;
}

/* The size that its section's header tells, if there is one. */
static uint64_t section_size(const struct edit_view *v)
{
	const GElf_Shdr *s = edit_file_section(&v->file, SHT_DYNAMIC,
					       v->file.table.address);

	return s ? s->sh_size : 0;
}

/* Its section and its segment agree, if they did. */
static int check_size(const struct edit_proof *p)
{
	const GElf_Phdr *old = object_dynamic_segment(p->was.object);
	const GElf_Phdr *new = object_dynamic_segment(p->is.object);
	uint64_t was = section_size(&p->was), is = section_size(&p->is);
	bool is_right = was == old->p_filesz ? is == new->p_filesz : is == was;

	return is_right ? 0 : edit_proof_fails(p, "the size of the dynamic"
						  " section is wrong");
}

/* Those that no wish takes away or adds. */
static bool is_lasting(int64_t tag)
{
	return !edit_tag_is_run_path(tag) && tag != DT_NEEDED &&
	       tag != DT_SONAME && tag != DT_FLAGS_1;
}

/* The next lasting tag of a table that 'has' has; NULL: all. */
static bool next_lasting(const struct edit_table *t, const bool *has,
			 size_t *slot)
{
	while (*slot < t->count && ((has && !has[*slot]) ||
				    !is_lasting(t->slots[*slot].d_tag)))
		++*slot;
	return *slot < t->count;
}

/* The old place has the lasting tags that it had.  That their values are those
 * of the table is how it was found. */
static int check_twin(const struct edit_proof *p)
{
	const struct edit_file *was = &p->was.file, *is = &p->is.file;
	const bool *has = was->twin.has_place ? was->twin.has : NULL;
	uint64_t at = has ? was->twin.offset : was->table.offset;
	size_t i = 0, j = 0;

	if (!was->twin.has_place && !edit_proof_has_moved(p))
		return 0;
	if (!is->twin.has_place || is->twin.offset != edit_proof_offset(p, at))
		return edit_proof_fails(p, "the dynamic section left no twin");
	for (; next_lasting(&was->table, has, &i); i++, j++) {
		if (!next_lasting(&is->table, is->twin.has, &j) ||
		    was->table.slots[i].d_tag != is->table.slots[j].d_tag)
			return edit_proof_fails(p, "the twin of the dynamic"
						   " section is another one");
	}
	return 0;
}

static int check_got(const struct edit_proof *p)
{
	const struct edit_file *was = &p->was.file, *is = &p->is.file;
	unsigned int width = p->was.object->class / 8;
	uint64_t old[GOT_MAX];
	size_t count = edit_dynamic_got(was, old, GOT_MAX);

	/* Tables never move; one that was memory without bytes may have zeros
	 * now. */
	for (size_t i = 0; i < count; i++) {
		uint64_t new = edit_proof_offset(p, old[i]);

		if (edit_file_get(was, old[i], width) == was->table.address &&
		    edit_file_get(is, new, width) != is->table.address)
			return edit_proof_fails(p, "an offset table leads to"
						   " the old dynamic section");
	}
	return 0;
}

struct search {
	uint64_t old;
	bool found;
};

static bool is_not_old(const struct edit_pointer *p, void *with)
{
	struct search *s = with;

	s->found = p->is_relative && p->value == s->old;
	return !s->found;
}

static int check_relocations(const struct edit_proof *p)
{
	struct search s = { .old = p->was.file.table.address };

	if (edit_dynamic_is_end(&p->was.file, s.old))
		return 0;
	if (edit_relocs_visit(&p->is.file, is_not_old, &s))
		return edit_proof_fails(p, "its relocations are lost");
	return s.found ? edit_proof_fails(p, "a relocation leads to the old"
					     " dynamic section") : 0;
}

int edit_proof_dynamic(const struct edit_proof *p)
{
	int r = check_twin(p);

	if (r >= 0)
		r = check_size(p);
	if (r < 0 || !edit_proof_has_moved(p))
		return r;
	r = check_place(p);
	if (r >= 0)
		r = check_got(p);
	return r < 0 ? r : check_relocations(p);
}
