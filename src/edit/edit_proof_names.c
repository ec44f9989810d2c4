/* SPDX-License-Identifier: MIT */
#include "edit_proof.h"

#include "edit_wish.h"

#include <string.h>

/* The tags that a wish can ask for, and those of the table of their names. */
static bool is_wished(const struct edit_proof *p, int64_t tag)
{
	if (tag == DT_DEBUG)
		return p->wish->adds_debug_tag;
	return edit_tag_is_run_path(tag) || tag == DT_NEEDED ||
	       tag == DT_SONAME || tag == DT_STRSZ || tag == DT_FLAGS_1 ||
	       (tag == DT_VERNEEDNUM && edit_wish_changes_needed(p->wish));
}

static bool next_other(const struct edit_proof *p, const struct edit_table *t,
		       size_t *slot)
{
	while (*slot < t->count && is_wished(p, t->slots[*slot].d_tag))
		++*slot;
	return *slot < t->count;
}

/* Where a relative tag points to, whatever its slot; else the value. */
static uint64_t meaning(const struct edit_view *v, size_t slot)
{
	const GElf_Dyn *d = &v->file.table.slots[slot];
	uint64_t value = d->d_un.d_val;

	if (!edit_tag_is_relative(v->object->machine, d->d_tag))
		return value;
	value += v->file.table.address + slot * v->file.table.entry;
	return v->object->class == 64 ? value : (uint32_t)value;
}

/* By how much the section with that address moved. */
static uint64_t distance(const struct edit_proof *p, uint64_t address)
{
	for (size_t i = 0; i < p->was.file.section_count; i++) {
		const GElf_Shdr *s = &p->was.file.sections[i];

		if ((s->sh_flags & SHF_ALLOC) && s->sh_type != SHT_NOBITS &&
		    address - s->sh_addr < s->sh_size)
			return p->is.file.sections[i].sh_addr - s->sh_addr;
	}
	return 0;
}

static bool is_same_tag(const struct edit_proof *p, size_t was, size_t is)
{
	int64_t tag = p->was.file.table.slots[was].d_tag;
	uint64_t value = meaning(&p->was, was);

	if (tag != p->is.file.table.slots[is].d_tag)
		return false;
	if (edit_tag_kind(p->was.object->machine, tag) == TAG_ADDRESS)
		value += distance(p, value);
	return value == meaning(&p->is, is);
}

static int check_tags(const struct edit_proof *p)
{
	const struct edit_table *was = &p->was.file.table;
	const struct edit_table *is = &p->is.file.table;
	size_t i = 0, j = 0;

	for (; next_other(p, was, &i); i++, j++) {
		if (!next_other(p, is, &j) || !is_same_tag(p, i, j))
			return edit_proof_fails(p, "another tag changed");
	}
	return next_other(p, is, &j) ? edit_proof_fails(p, "a tag was added") : 0;
}

static struct span slot_at(const struct edit_view *v, size_t slot)
{
	const struct edit_table *t = &v->file.table;
	struct span s = { 0 };

	span_part(v->object->image, t->offset + slot * t->entry, t->entry, &s);
	return s;
}

/* The slots that became free are zero; the one that ends the table is as it
 * was, or zero. */
static int check_tail(const struct edit_proof *p)
{
	size_t was = p->was.file.table.count, is = p->is.file.table.count;

	for (size_t i = is; i <= (was > is ? was : is); i++) {
		struct span a = slot_at(&p->was, i), b = slot_at(&p->is, i);
		bool is_old = i >= was && a.size == b.size &&
			      !memcmp(a.bytes, b.bytes, a.size);

		for (size_t j = 0; j < b.size && !is_old; j++) {
			if (b.bytes[j])
				return edit_proof_fails(p, "a freed tag is not"
							   " zero");
		}
	}
	return 0;
}

/*
 * Every string that any table refers to reads as before.  Two texts differ
 * if their first bytes do, or if the bytes are alike, not NUL, and the texts
 * behind them differ: one pass from the end compares all of them.
 */
static int check_strings(const struct edit_proof *p)
{
	const struct edit_census *was = &p->was.census, *is = &p->is.census;
	bool differ = false;

	if (is->strings.size < was->strings.size)
		return edit_proof_fails(p, "strings were cut");
	if (was->end < was->strings.size || is->end < is->strings.size)
		return edit_proof_fails(p, "the last string has no end");
	if (was->has_outside || is->has_outside)
		return edit_proof_fails(p, "a string is outside of the table");
	for (size_t i = was->strings.size; i-- > 0;) {
		unsigned char a = was->strings.bytes[i];

		differ = a != is->strings.bytes[i] || (a && differ);
		if (differ && was->starts[i])
			return edit_proof_fails(p, "another string changed");
		if (was->doubt && a != is->strings.bytes[i])
			return edit_proof_fails(p, "a string that others may"
						   " use changed");
	}
	return 0;
}

static const char *text_at(const struct edit_view *v, size_t slot)
{
	const char *text;

	return span_string(v->census.strings,
			   v->file.table.slots[slot].d_un.d_val, &text)
	       ? text : "";
}

static struct strings names_of(const struct edit_proof *p,
			       const struct edit_view *v, int64_t tag)
{
	struct strings names = { 0 };

	for (size_t i = 0; i < v->file.table.count; i++) {
		if (v->file.table.slots[i].d_tag == tag)
			vec_push(&p->cx->arena, &names, text_at(v, i));
	}
	return names;
}

static bool are_same(const struct strings *a, const struct strings *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	}
	return true;
}

/* What was needed, as the wish has it. */
static struct strings kept_needed(const struct edit_proof *p)
{
	struct strings was = names_of(p, &p->was, DT_NEEDED), kept = { 0 };

	for (size_t i = 0; i < was.count; i++) {
		const char *name = edit_wish_needed(p->wish, was.items[i]);

		if (name)
			vec_push(&p->cx->arena, &kept, name);
	}
	return kept;
}

static int check_needed(const struct edit_proof *p)
{
	struct strings is = names_of(p, &p->is, DT_NEEDED);
	struct strings want = kept_needed(p);
	size_t at = p->wish->needed_first ? 0 : want.count;

	for (size_t i = 0; i < p->wish->needed_added.count; i++) {
		const char *name = p->wish->needed_added.items[i];

		if (!strings_has(&want, name)) {
			vec_insert(&p->cx->arena, &want, at, name);
			at++;
		}
	}
	return are_same(&want, &is) ? 0
	       : edit_proof_fails(p, "it needs other libraries");
}

static int check_soname(const struct edit_proof *p)
{
	struct strings was = names_of(p, &p->was, DT_SONAME);
	struct strings is = names_of(p, &p->is, DT_SONAME);

	if (!p->wish->soname)
		return are_same(&was, &is) ? 0
		       : edit_proof_fails(p, "the SONAME changed");
	if (!is.count || strcmp(is.items[is.count - 1], p->wish->soname) != 0)
		return edit_proof_fails(p, "the SONAME is another one");
	return 0;
}

static int64_t wanted_tag(const struct edit_proof *p)
{
	uint64_t unused;

	if (p->wish->kind != EDIT_KIND_AS_FOUND)
		return p->wish->kind == EDIT_KIND_RPATH ? DT_RPATH
							: DT_RUNPATH;
	return edit_table_value(&p->was.file.table, DT_RUNPATH, &unused) ||
	       !edit_table_value(&p->was.file.table, DT_RPATH, &unused)
	       ? DT_RUNPATH : DT_RPATH;
}

/* The value that loaders take: of DT_RUNPATH, else of DT_RPATH. */
static const char *run_path_of(const struct edit_proof *p,
			       const struct edit_view *v)
{
	struct strings new = names_of(p, v, DT_RUNPATH);
	struct strings old = names_of(p, v, DT_RPATH);

	if (new.count)
		return new.items[new.count - 1];
	return old.count ? old.items[old.count - 1] : NULL;
}

static int check_path(const struct edit_proof *p)
{
	struct strings tagged = names_of(p, &p->is, wanted_tag(p));
	size_t count = names_of(p, &p->is, DT_RUNPATH).count +
		       names_of(p, &p->is, DT_RPATH).count;
	const char *want = p->wish->sets_run_path
			   ? p->wish->run_path : run_path_of(p, &p->was);
	struct strings was_new = names_of(p, &p->was, DT_RUNPATH);
	struct strings is_new = names_of(p, &p->is, DT_RUNPATH);
	struct strings was_old = names_of(p, &p->was, DT_RPATH);
	struct strings is_old = names_of(p, &p->is, DT_RPATH);

	if (!p->wish->sets_run_path && p->wish->kind == EDIT_KIND_AS_FOUND)
		return are_same(&was_new, &is_new) &&
		       are_same(&was_old, &is_old) ? 0
		       : edit_proof_fails(p, "the run path changed");
	if (want && !*want && p->wish->sets_run_path)
		want = NULL;
	if (count != (want ? 1 : 0) || tagged.count != count)
		return edit_proof_fails(p, "there are more or less run paths");
	if (want && strcmp(tagged.items[0], want) != 0)
		return edit_proof_fails(p, "the run path is another one");
	return 0;
}

static int check_flags(const struct edit_proof *p)
{
	uint64_t was = 0, is = 0;

	edit_table_value(&p->was.file.table, DT_FLAGS_1, &was);
	edit_table_value(&p->is.file.table, DT_FLAGS_1, &is);
	if (p->wish->sets_no_default_lib)
		was |= DF_1_NODEFLIB;
	return was == is ? 0 : edit_proof_fails(p, "its flags changed");
}

static int check_debug(const struct edit_proof *p)
{
	uint64_t is, was = 0;

	if (!p->wish->adds_debug_tag)
		return 0;
	edit_table_value(&p->was.file.table, DT_DEBUG, &was);
	if (!edit_table_value(&p->is.file.table, DT_DEBUG, &is) || is != was)
		return edit_proof_fails(p, "DT_DEBUG is missing");
	return 0;
}

static int check_interpreter(const struct edit_proof *p)
{
	const char *want = p->wish->interpreter ? p->wish->interpreter
						: p->was.object->interpreter;
	const char *has = p->is.object->interpreter;

	if (!want != !has || (want && strcmp(want, has) != 0))
		return edit_proof_fails(p, "the interpreter is another one");
	return 0;
}

/* Of the old names there is nothing but what was told. */
static int check_wiped(const struct edit_proof *p)
{
	const struct edit_census *was = &p->was.census, *is = &p->is.census;

	for (size_t i = 0; i < was->strings.size; i++) {
		bool is_free = !was->doubt && !was->owners[i];

		if (was->given[i] && is->strings.bytes[i] && !is->owners[i] &&
		    !is->given[i] && (is_free || !p->edit->left))
			return edit_proof_fails(p, "some of an old name is"
						   " there still");
	}
	return 0;
}

/* What no name has is as it was, or zero. */
static int check_unused(const struct edit_proof *p)
{
	const struct edit_census *was = &p->was.census, *is = &p->is.census;

	for (size_t i = 0; i < is->strings.size; i++) {
		unsigned char byte = is->strings.bytes[i];

		if (byte && !is->owners[i] && !is->given[i] &&
		    (i >= was->strings.size || byte != was->strings.bytes[i]))
			return edit_proof_fails(p, "bytes that no name has"
						   " changed");
	}
	return 0;
}

int edit_proof_names(const struct edit_proof *p)
{
	static int (*const checks[])(const struct edit_proof *p) = {
		check_tags, check_tail, check_strings,
		check_needed,
		check_soname, check_path, check_flags, check_debug,
		check_interpreter, check_wiped, check_unused,
	};
	int r = 0;

	for (size_t i = 0; !r && i < sizeof(checks) / sizeof(*checks); i++)
		r = checks[i](p);
	return r;
}
