/* SPDX-License-Identifier: MIT */
#include "patch_wish.h"

#include "edit_wish.h"

#include "xstage/cleanup.h"
#include "xstage/copy.h"
#include "xstage/path.h"

#include <stdlib.h>
#include <string.h>

/* The loader gets a program's own name, but a library's by the link. */
static struct strings names_of_file(struct patching *p)
{
	const struct patch_file *f = p->file;
	struct strings all = { 0 };
	bool is_program = object_is_program(p->object);

	for (size_t i = 0; i < f->names.count; i++)
		vec_push(&p->cx->arena, &all, f->names.items[i]);
	for (size_t i = 0; i < f->links.count && !is_program; i++)
		vec_push(&p->cx->arena, &all, f->links.items[i]);
	return all;
}

/* The names of the file in the root that its paths lead through. */
static struct strings names_in_root(struct patching *p)
{
	struct root *root = p->options->root;
	struct strings names = { 0 };
	cleanup_free char *base = NULL;

	if (p->file->root == root)
		return names_of_file(p);
	base = realpath(root_name(root), NULL);
	for (size_t i = 0; base && i < p->file->names.count; i++) {
		const char *name = root_host_path(p->file->root,
						  p->file->names.items[i]);
		size_t length = strlen(base);

		if (path_is_under(name, base) && name[length])
			vec_push(&p->cx->arena, &names,
				 length == 1 ? name : name + length);
	}
	return names;
}

bool patch_wish_has_other_names(const struct patching *p)
{
	return p->st.st_nlink > p->file->names.count;
}

static int check_names(struct patching *p, const struct strings *names)
{
	if (names->count)
		return 0;
	return fail(p->cx, XS_EREFUSED, "%s: is not in %s, so nobody can say"
		    " where its run path leads", p->file->label,
		    root_name(p->options->root));
}

/* Then its loader takes no $ORIGIN. */
static bool gets_rights(const struct patching *p)
{
	return copy_gives_rights(p->fd, &p->st);
}

static bool has_origin(const char *path)
{
	return path && (strstr(path, "$ORIGIN") || strstr(path, "${ORIGIN}"));
}

/* What is relative to one name is not so to others. */
static int check_rewritten(struct patching *p, const char *path)
{
	const char *found = p->result->facts.run_path;

	if (!patch_wish_has_other_names(p) || !has_origin(path) ||
	    (found && !strcmp(path, found)))
		return 0;
	return fail(p->cx, XS_EREFUSED, "%s: has other names than those given,"
		    " which may need another run path", p->file->label);
}

static struct strings needed_after(struct ctx *cx, const struct edit_wish *w,
				   const struct strings *needed)
{
	struct strings after = { 0 };
	size_t at = 0;

	for (size_t i = 0; i < needed->count; i++) {
		const char *name = edit_wish_needed(w, needed->items[i]);

		if (name)
			vec_push(&cx->arena, &after, name);
	}
	if (!w->needed_first)
		at = after.count;
	for (size_t i = 0; i < w->needed_added.count; i++) {
		const char *name = w->needed_added.items[i];

		if (strings_has(&after, name))
			continue;
		vec_insert(&cx->arena, &after, at, name);
		at++;
	}
	return after;
}

/* Rewritten and shrunk, by what is in the root. */
static int look_at_path(struct patching *p, const char **path)
{
	const struct patch_options *o = p->options;
	struct strings names = names_in_root(p);
	struct strings needed = needed_after(p->cx, &p->wish,
					     &p->result->facts.needed);
	struct patch_path_look look = {
		.root = o->root, .names = &names, .object = p->object,
		.needed = &needed,
		.rewrite = o->rewrite, .drops_standard = o->drops_standard,
		.prefixes = &o->prefixes, .keeps_origin = o->keeps_origin,
	};
	int r = check_names(p, &names);

	if (look.rewrite == PATCH_TO_ORIGIN && gets_rights(p))
		look.rewrite = PATCH_TO_ROOT;
	if (r >= 0 && o->rewrite)
		r = patch_path_rewrite(p->cx, &look, *path, path);
	if (r >= 0 && o->rewrite)
		r = check_rewritten(p, *path);
	if (r >= 0 && o->shrinks)
		r = patch_path_shrink(p->cx, &look, *path, path);
	return r;
}

/* The path that is wanted; *ret_path as found: nothing of it is. */
static int make_path(struct patching *p, const char **ret_path)
{
	const struct patch_options *o = p->options;
	const char *found = p->result->facts.run_path;
	const char *path = o->wish.sets_run_path ? o->wish.run_path : found;

	if (o->added_path)
		path = path && *path
		       ? arena_printf(&p->cx->arena, "%s:%s", path,
				      o->added_path) : o->added_path;
	if (path && (o->rewrite || o->shrinks)) {
		int r = look_at_path(p, &path);

		if (r < 0)
			return r;
	}
	/* Whoever sets what is there wants nothing touched. */
	if (path && !(found && !strcmp(found, path)))
		path = patch_path_tidy(&p->cx->arena, path);
	*ret_path = path && *path ? path : NULL;
	return 0;
}

static bool is_about_path(const struct patch_options *o)
{
	return o->wish.sets_run_path || o->added_path || o->rewrite ||
	       o->shrinks;
}

/* Of what is written to a program with rights. */
static void warn_of_origin(struct patching *p, const char *path)
{
	if (has_origin(path) && gets_rights(p))
		warn(p->cx, "%s: gets rights when it starts, so its loader"
		     " takes no $ORIGIN", p->file->label);
}

static const char *path_tag(const struct patching *p, const char *path)
{
	const char *found = p->result->facts.run_path_tag;

	if (!path)
		return NULL;
	if (p->wish.kind)
		return p->wish.kind == EDIT_KIND_RPATH ? "RPATH" : "RUNPATH";
	return found ? found : "RUNPATH";
}

/* What the proof will have found in the edited file. */
static struct patch_facts facts_after(struct patching *p, const char *path)
{
	const struct edit_wish *w = &p->wish;
	struct patch_facts f = p->result->facts;

	if (w->interpreter)
		f.interpreter = w->interpreter;
	if (w->soname)
		f.soname = w->soname;
	f.needed = needed_after(p->cx, w, &f.needed);
	f.run_path = path;
	f.run_path_tag = path_tag(p, path);
	if (w->execstack && f.execstack != '?')
		f.execstack = w->execstack == EDIT_SET ? 'X' : '-';
	if (w->sets_os_abi)
		f.os_abi = w->os_abi;
	return f;
}

int patch_wish_make(struct patching *p)
{
	const struct patch_options *o = p->options;
	const char *path = p->result->facts.run_path;
	int r = 0;

	p->wish = o->wish;
	if (p->file->is_found && !p->object->interpreter)
		p->wish.interpreter = NULL;
	if (patch_wish_has_other_names(p) && !o->output)
		p->wish.stays_in_place = true;
	if (is_about_path(o)) {
		r = make_path(p, &path);
		p->wish.sets_run_path = true;
		p->wish.run_path = path;
		if (r >= 0)
			warn_of_origin(p, path);
	}
	p->result->becomes = facts_after(p, path);
	return r;
}
