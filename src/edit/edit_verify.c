/* SPDX-License-Identifier: MIT */
#include "xstage/edit.h"

#include "edit_census.h"
#include "xstage/cleanup.h"

#include <string.h>
#include <sys/mman.h>

/* What one reading of the file has to say. */
struct view {
	const struct object *object;
	struct edit_table table;
	struct edit_census census;
};

struct proof {
	struct ctx *cx;
	const char *path;	/* the wanted run path; NULL: none */
	const struct edit *edit;
	struct view was, is;
};

static int differs(const struct proof *p, const char *what)
{
	return fail(p->cx, XS_EFORMAT, "%s: the edit is wrong: %s",
		    p->was.object->path, what);
}

static int write_all(int fd, struct span s)
{
	while (s.size) {
		ssize_t n = write(fd, s.bytes, s.size);

		if (n < 0)
			return -1;
		s.bytes += n;
		s.size -= n;
	}
	return 0;
}

/* As a file, so that the edited bytes are read the way any file is. */
static int write_edited(struct ctx *cx, const struct object *o,
			const struct edit *edit, int fd)
{
	struct ctx patched = { 0 };
	struct span image;
	int r = edit_apply(&patched, o->image, edit, &image);

	if (r < 0)
		r = fail(cx, -r, "%s: %s", o->path, patched.error);
	else if (write_all(fd, image) < 0)
		r = fail_errno(cx, "%s: memory for its edit", o->path);
	ctx_done(&patched);
	return r;
}

static int look(struct ctx *cx, const struct object *o, struct view *v)
{
	int r;

	v->object = o;
	if (!object_is_dynamic(o))
		return fail(cx, XS_EFORMAT, "%s: has no dynamic section",
			    o->path);
	r = edit_table_read(cx, o, &v->table);
	return r < 0 ? r : edit_census_take(cx, o, &v->table, &v->census);
}

static int check_headers(const struct proof *p)
{
	const struct object *a = p->was.object, *b = p->is.object;

	if (a->image.size != b->image.size)
		return differs(p, "the size of the file changed");
	if (b->kind != OBJECT_ELF || a->head_size != b->head_size ||
	    memcmp(a->head, b->head, a->head_size))
		return differs(p, "the ELF header changed");
	if (a->segment_count != b->segment_count ||
	    (a->segment_count &&
	     memcmp(a->segments, b->segments,
		    a->segment_count * sizeof(*a->segments))))
		return differs(p, "the program headers changed");
	return 0;
}

static int check_order(const struct proof *p)
{
	const struct edit_patch *list = p->edit->patches;

	for (size_t i = 1; i < p->edit->patch_count; i++) {
		if (list[i].offset < list[i - 1].offset ||
		    list[i].offset - list[i - 1].offset < list[i - 1].size)
			return differs(p, "its patches overlap");
	}
	return 0;
}

/* The same bytes, from 'from' to before 'to' of the file. */
static int check_same(const struct proof *p, uint64_t from, uint64_t to)
{
	struct span a, b;

	if (to <= from)
		return 0;
	if (!span_part(p->was.object->image, from, to - from, &a) ||
	    !span_part(p->is.object->image, from, to - from, &b) ||
	    memcmp(a.bytes, b.bytes, a.size))
		return differs(p, "bytes outside the tables changed");
	return 0;
}

/* Only the slots in use and the strings may have changed. */
static int check_outside(const struct proof *p)
{
	const struct view *v = &p->was;
	uint64_t table_end, strings_end, end = v->object->image.size;
	bool strings_first = v->census.offset < v->table.offset;
	uint64_t from, to;
	int r;

	table_end = v->table.offset + v->table.count * v->table.entry;
	strings_end = v->census.offset + v->census.strings.size;
	r = check_same(p, 0, strings_first ? v->census.offset
					   : v->table.offset);
	if (r < 0)
		return r;
	from = strings_first ? strings_end : table_end;
	to = strings_first ? v->table.offset : v->census.offset;
	r = check_same(p, from, to);
	if (r < 0)
		return r;
	return check_same(p, table_end > strings_end ? table_end
						     : strings_end, end);
}

static bool next_other(const struct edit_table *t, size_t *slot)
{
	while (*slot < t->count &&
	       edit_tag_is_run_path(t->slots[*slot].d_tag))
		++*slot;
	return *slot < t->count;
}

/* Where a relative tag points to, whatever its slot; else the value. */
static uint64_t meaning(const struct view *v, size_t slot)
{
	const GElf_Dyn *d = &v->table.slots[slot];
	uint64_t value = d->d_un.d_val;

	if (!edit_tag_is_relative(v->object->machine, d->d_tag))
		return value;
	value += slot * v->table.entry;
	return v->object->class == 64 ? value : (uint32_t)value;
}

static int check_tags(const struct proof *p)
{
	const struct edit_table *was = &p->was.table, *is = &p->is.table;
	size_t i = 0, j = 0;

	while (next_other(was, &i)) {
		if (!next_other(is, &j) ||
		    was->slots[i].d_tag != is->slots[j].d_tag ||
		    meaning(&p->was, i) != meaning(&p->is, j))
			return differs(p, "another tag changed");
		i++;
		j++;
	}
	return next_other(is, &j) ? differs(p, "a tag was added") : 0;
}

/* The slots that became free are zero. */
static int check_tail(const struct proof *p)
{
	const struct edit_table *t = &p->is.table;
	size_t gone = p->was.table.count - t->count;
	struct span tail;

	if (t->count > p->was.table.count ||
	    !span_part(p->is.object->image, t->offset + t->count * t->entry,
		       gone * t->entry, &tail))
		return differs(p, "its dynamic section grew");
	for (size_t i = 0; i < tail.size; i++) {
		if (tail.bytes[i])
			return differs(p, "a freed tag is not zero");
	}
	return 0;
}

/*
 * Every string that any table refers to reads as before.  Two texts differ
 * if their first bytes do, or if the bytes are alike, not NUL, and the texts
 * behind them differ: one pass from the end compares all of them.
 */
static int check_strings(const struct proof *p)
{
	const struct edit_census *was = &p->was.census, *is = &p->is.census;
	bool differ = false;

	if (was->strings.size != is->strings.size ||
	    was->offset != is->offset || !was->doubt != !is->doubt ||
	    memcmp(was->starts, is->starts, was->strings.size))
		return differs(p, "other strings are referred to");
	for (size_t i = was->strings.size; i-- > 0;) {
		unsigned char a = was->strings.bytes[i];

		differ = a != is->strings.bytes[i] || (a && differ);
		if (differ && was->starts[i])
			return differs(p, "another string changed");
		if (was->doubt && a != is->strings.bytes[i])
			return differs(p, "a string that others may use changed");
	}
	return 0;
}

static int check_path(const struct proof *p)
{
	const struct edit_table *was = &p->was.table, *is = &p->is.table;
	uint64_t at, unused;
	const char *text;
	size_t found = 0;
	int64_t tag;

	for (size_t i = 0; i < is->count; i++)
		found += edit_tag_is_run_path(is->slots[i].d_tag);
	if (found != (p->path ? 1 : 0))
		return differs(p, "there are more or less run paths");
	if (!p->path)
		return 0;
	tag = edit_table_value(was, DT_RUNPATH, &unused) ? DT_RUNPATH
							 : DT_RPATH;
	if (!edit_table_value(is, tag, &at) ||
	    !span_string(p->is.census.strings, at, &text) ||
	    strcmp(text, p->path))
		return differs(p, "the run path is another one");
	return 0;
}

/* Of the old path there is nothing but what was told. */
static int check_wiped(const struct proof *p)
{
	const struct edit_census *was = &p->was.census, *is = &p->is.census;

	for (size_t i = 0; i < was->strings.size; i++) {
		bool free = !was->doubt && !was->owners[i];

		if (was->paths[i] && is->strings.bytes[i] && !is->paths[i] &&
		    (free || !p->edit->left))
			return differs(p, "some of the old path is there still");
	}
	return 0;
}

/* Nothing planned and no path wanted: right if there is none. */
static int prove_nothing(struct proof *p)
{
	int r;

	if (!object_is_dynamic(p->is.object))
		return 0;
	r = edit_table_read(p->cx, p->is.object, &p->is.table);
	return r < 0 ? r : check_path(p);
}

static int prove(struct proof *p)
{
	static int (*const checks[])(const struct proof *p) = {
		check_outside, check_tags, check_tail, check_strings,
		check_path, check_wiped,
	};
	int r = check_headers(p);

	if (r == 0)
		r = check_order(p);
	if (r < 0)
		return r;
	if (!p->edit->patch_count && !p->path)
		return prove_nothing(p);
	r = look(p->cx, p->was.object, &p->was);
	if (r == 0)
		r = look(p->cx, p->is.object, &p->is);
	for (size_t i = 0; r == 0 && i < sizeof(checks) / sizeof(*checks); i++)
		r = checks[i](p);
	return r;
}

static int verify(struct proof *p)
{
	const struct object *before = p->was.object;
	cleanup_close int fd = memfd_create("xstage-edit", MFD_CLOEXEC);
	struct object *after;
	int r;

	if (before->kind != OBJECT_ELF)
		return p->edit->patch_count || p->path
			? differs(p, "it is of no ELF file") : 0;
	if (fd < 0)
		return fail_errno(p->cx, "%s: memory for its edit",
				  before->path);
	r = write_edited(p->cx, before, p->edit, fd);
	if (r < 0)
		return r;
	r = object_open(p->cx, fd, before->path, &after);
	p->is.object = after;
	if (r == 0)
		r = prove(p);
	object_close(after);
	return r;
}

int edit_verify(struct ctx *cx, const struct object *before,
		const struct edit *edit, const char *path)
{
	struct ctx work = { 0 };
	struct proof p = { .cx = &work, .edit = edit };
	int r;

	p.path = path && *path ? path : NULL;
	p.was.object = before;
	r = verify(&p);
	if (r < 0)
		r = fail(cx, -r, "%s", work.error);
	ctx_done(&work);
	return r;
}
