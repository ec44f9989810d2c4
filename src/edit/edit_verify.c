/* SPDX-License-Identifier: MIT */
#include "xstage/edit.h"

#include "edit_made.h"
#include "edit_proof.h"

#include "xstage/cleanup.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int edit_proof_fails(const struct edit_proof *p, const char *what)
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
		span_from(s, n, &s);
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

/* A tag whose name the wish may take away. */
static bool is_given_up(const struct edit_wish *wish, int64_t tag,
			const char *text)
{
	if (edit_tag_is_run_path(tag))
		return wish->sets_run_path || wish->kind;
	if (tag == DT_SONAME)
		return wish->soname;
	if (tag != DT_NEEDED)
		return false;
	for (size_t i = 0; i < wish->needed_renamed.count; i++) {
		if (!strcmp(wish->needed_renamed.items[i].from, text))
			return true;
	}
	return strings_has(&wish->needed_removed, text);
}

static int look(struct edit_proof *p, struct edit_view *v)
{
	const struct edit_table *t = &v->file.table;
	bool *goes;
	int r;

	if (object_is_dynamic(v->object) != object_is_dynamic(p->was.object))
		return edit_proof_fails(p, "its dynamic section is gone");
	r = edit_file_look(p->cx, v->object, &v->file);
	if (!object_is_dynamic(v->object))
		return r;
	if (r >= 0)
		edit_made_tables(&v->file, p->was.file.symbols);
	if (r >= 0)
		r = edit_census_begin(p->cx, v->object, t, &v->census);
	if (r < 0)
		return r;
	goes = arena_array(&p->cx->arena, t->count + 1, sizeof(*goes));
	for (size_t i = 0; i < t->count; i++) {
		const char *text;

		goes[i] = span_string(v->census.strings,
				      t->slots[i].d_un.d_val, &text) &&
			  is_given_up(p->wish, t->slots[i].d_tag, text);
	}
	v->census.wish = p->wish;
	return edit_census_take(p->cx, &v->census, goes);
}

static int prove(struct edit_proof *p)
{
	int r = look(p, &p->was);

	if (r >= 0)
		r = look(p, &p->is);
	if (r >= 0 && !object_is_dynamic(p->was.object))
		return edit_proof_layout(p);
	if (r >= 0)
		r = edit_proof_symbols(p);
	if (r >= 0)
		r = edit_proof_layout(p);
	if (r >= 0)
		r = edit_proof_dynamic(p);
	if (r >= 0)
		r = edit_proof_versions(p);
	if (r >= 0)
		r = edit_proof_kind(p);
	return r < 0 ? r : edit_proof_names(p);
}

static int verify(struct edit_proof *p)
{
	const struct object *before = p->was.object;
	cleanup_close int fd = memfd_create("xstage-edit", MFD_CLOEXEC);
	int r;

	if (fd < 0)
		return fail_errno(p->cx, "%s: memory for its edit",
				  before->path);
	r = write_edited(p->cx, before, p->edit, fd);
	if (r < 0)
		return r;
	r = object_open(p->cx, fd, before->path, &p->is.object);
	if (r >= 0)
		r = prove(p);
	object_close(p->is.object);
	return r;
}

int edit_verify(struct ctx *cx, const struct object *before,
		const struct edit *edit, const struct edit_wish *wish)
{
	struct ctx work = { 0 };
	struct edit_proof p = { .cx = &work, .edit = edit, .wish = wish,
				.was.object = (struct object *)before };
	struct edit planned;
	int r;

	/* Nothing was done: there was nothing to do. */
	if (!edit->patch_count) {
		r = edit_make(cx, before, wish, &planned);
		if (r >= 0 && !planned.patch_count)
			return edit_proof_idle(cx, before, wish);
		if (r < 0)
			return r;
		return fail(cx, XS_EFORMAT, "%s: the edit is wrong: it does"
			    " nothing", before->path);
	}
	r = verify(&p);
	if (r < 0)
		r = fail(cx, -r, "%s", work.error);
	ctx_done(&work);
	return r;
}
