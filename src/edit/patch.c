/* SPDX-License-Identifier: MIT */
#include "xstage/patch.h"

#include "edit_class.h"
#include "patch_wish.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"
#include "xstage/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <stdlib.h>
#include <string.h>

static char execstack_of(const struct object *o)
{
	const GElf_Phdr *p = object_segment(o, PT_GNU_STACK);

	if (!p)
		return '?';
	return p->p_flags & PF_X ? 'X' : '-';
}

static struct patch_facts facts_of(struct ctx *cx, const struct object *o)
{
	const struct dynamic *d = &o->dynamic;
	struct patch_facts f = {
		.type = o->type, .is_dynamic = object_is_dynamic(o),
		.interpreter = o->interpreter, .soname = d->soname,
		.run_path = d->runpath ? d->runpath : d->rpath,
		.execstack = execstack_of(o), .os_abi = o->head[EI_OSABI],
	};

	if (f.run_path)
		f.run_path_tag = d->runpath ? "RUNPATH" : "RPATH";
	for (size_t i = 0; i < d->request_count; i++) {
		if (d->requests[i].tag == DT_NEEDED)
			vec_push(&cx->arena, &f.needed, d->requests[i].name);
	}
	return f;
}

static int open_file(struct patching *p)
{
	const struct patch_file *f = p->file;
	int r;

	if (f->error)
		return fail(p->cx, XS_ESYSTEM, "%s", f->error);
	p->fd = root_open_entry(f->root, f->entry, O_RDONLY);
	if (p->fd >= 0 && p->options && !p->options->is_dry &&
	    flock(p->fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
		return fail(p->cx, XS_ESYSTEM, "%s: somebody else edits it",
			    f->label);
	if (p->fd < 0 || fstat(p->fd, &p->st) < 0)
		return fail_errno(p->cx, "%s", f->label);
	r = object_open(p->cx, p->fd, f->label, &p->object);
	if (r < 0)
		return r;
	p->result->size = p->st.st_size;
	if (p->object->kind == OBJECT_UNREADABLE)
		return fail(p->cx, XS_ESYSTEM, "%s: %s", f->label,
			    p->object->defect);
	if (p->object->kind == OBJECT_BROKEN)
		return fail(p->cx, XS_EFORMAT, "%s: %s", f->label,
			    p->object->defect);
	if (p->object->kind == OBJECT_ELF) {
		dynamic_read(p->cx, p->object);
		p->result->facts = facts_of(p->cx, p->object);
	}
	return 0;
}

static void close_file(struct patching *p)
{
	if (p->object)
		object_close(p->object);
	cleanup_closep(&p->fd);
}

/* A file that has no run path would get one. */
static bool adds_path(const struct patch_options *o)
{
	return o->added_path ||
	       (o->wish.sets_run_path && o->wish.run_path && *o->wish.run_path);
}

/* Why it is none of the files that have something to edit; NULL: it is one. */
static int why_none(const struct patching *p, const char **ret_why)
{
	struct edit_class class;
	int r;

	*ret_why = p->object->defect;
	if (p->object->kind != OBJECT_ELF)
		return 0;
	r = edit_class_of(p->cx, p->object, p->options->wish.forced, &class);
	if (r < 0)
		return r;
	*ret_why = NULL;
	if (class.has_nothing &&
	    !(class.has_flags && p->options->wish.execstack))
		*ret_why = arena_printf(&p->cx->arena, "is %s", class.kind);
	else if (class.relocates_itself && adds_path(p->options))
		*ret_why = "relocates itself, and has no use for a run path";
	return 0;
}

int patch_read(struct ctx *cx, const struct patch_file *file,
	       struct patch_result *ret_result)
{
	struct patching p = { .cx = cx, .file = file, .fd = -1,
			      .result = ret_result };
	int r;

	*ret_result = (struct patch_result){ .file = file };
	r = open_file(&p);
	/* What is not there and what cannot be read is not the same. */
	if (r >= 0 && (p.object->kind != OBJECT_ELF || p.object->defect))
		r = fail(cx, XS_EFORMAT, "%s: %s", file->label,
			 p.object->defect);
	close_file(&p);
	return r;
}

static int open_places(struct patching *p, struct edit_places *ret_places)
{
	struct root *root = p->file->root;

	for (size_t i = 0; i < p->file->names.count; i++) {
		const char *name = p->file->names.items[i];
		const struct entry e = {
			.path = path_directory(&p->cx->arena, name) };
		struct edit_place at = { .name = path_base(name),
					 .label = i ? root_host_path(root, name)
						    : p->file->label };

		at.directory = root_open_entry(root, &e,
					       O_RDONLY | O_DIRECTORY);
		if (at.directory < 0)
			return fail_errno(p->cx, "%s", at.label);
		vec_push(&p->cx->arena, ret_places, at);
	}
	return 0;
}

static int store(struct patching *p)
{
	struct edit_places places = { .keeps_time = p->options->keeps_time };
	int r = open_places(p, &places);

	if (r >= 0)
		r = edit_store(p->cx, p->fd, &p->st, &places,
			       &p->result->edit);
	for (size_t i = 0; i < places.count; i++)
		cleanup_closep(&places.items[i].directory);
	return r;
}

static int write_edit(struct patching *p)
{
	const struct patch_options *o = p->options;

	if (o->is_dry)
		return 0;
	if (o->output)
		return edit_store_new(p->cx, p->fd, o->output,
				      &p->result->edit);
	return p->result->edit.patch_count ? store(p) : 0;
}

static int edit(struct patching *p)
{
	struct patch_result *result = p->result;
	int r = patch_wish_make(p);

	if (r < 0)
		return r;
	r = edit_make(p->cx, p->object, &p->wish, &result->edit);
	if (r == -XS_EREFUSED && p->wish.stays_in_place)
		r = fail(p->cx, XS_EREFUSED, "%s; it has other names than"
			 " those given, so it must stay as large as it is",
			 p->cx->error);
	if (r >= 0)
		r = edit_verify(p->cx, p->object, &result->edit, &p->wish);
	if (r >= 0)
		r = write_edit(p);
	if (r >= 0 && result->edit.patch_count)
		result->status = PATCH_EDITED;
	return r;
}

void patch_file(struct ctx *cx, const struct patch_options *options,
		const struct patch_file *file,
		struct patch_result *ret_result)
{
	struct patching p = { .cx = cx, .options = options, .file = file,
			      .fd = -1, .result = ret_result };
	const char *why = NULL;
	int r;

	*ret_result = (struct patch_result){ .file = file };
	r = open_file(&p);
	if (r >= 0)
		r = why_none(&p, &why);
	if (r >= 0 && why && file->is_found) {
		ret_result->status = PATCH_SKIPPED;
		ret_result->message = why;
	} else if (r >= 0 && p.object->kind != OBJECT_ELF) {
		r = fail(cx, XS_EFORMAT, "%s: %s", file->label, why);
	} else if (r >= 0) {
		r = edit(&p);
	}
	if (r < 0) {
		ret_result->status = r == -XS_EREFUSED ? PATCH_REFUSED
						       : PATCH_FAILED;
		ret_result->message = cx->error;
	}
	close_file(&p);
}

static int flush_file(struct ctx *cx, const struct patch_file *f,
		      struct strmap *done)
{
	for (size_t i = 0; i < f->names.count; i++) {
		const char *path = path_directory(&cx->arena,
						  f->names.items[i]);
		const char *key = root_host_path(f->root, path);
		const struct entry e = { .path = path };
		cleanup_close int fd = -1;

		if (strmap_get(done, key))
			continue;
		strmap_put(done, key, (void *)f);
		fd = root_open_entry(f->root, &e, O_RDONLY | O_DIRECTORY);
		if (fd < 0 || publish_flush(cx, fd, f->label) < 0)
			return fail_errno(cx, "%s", f->label);
	}
	return 0;
}

int patch_flush(struct ctx *cx, const struct patch_result *results,
		size_t count)
{
	struct strmap done = { .arena = &cx->arena };
	int r = 0;

	for (size_t i = 0; r >= 0 && i < count; i++) {
		if (results[i].status == PATCH_EDITED)
			r = flush_file(cx, results[i].file, &done);
	}
	return r;
}
