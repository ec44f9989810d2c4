/* SPDX-License-Identifier: MIT */
#include "xstage/patch_list.h"

#include "xstage/path.h"
#include "xstage/publish.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

/* What is done with each file below a directory. */
struct walk {
	struct ctx *cx;
	struct root *root;
	void (*take)(struct walk *w, const struct entry *e, const char *label);
	struct patch_list *list;
	struct patch_file *file;
	bool is_found;
};

static const char *key_of(struct ctx *cx, const struct entry *e)
{
	return arena_printf(&cx->arena, "%ju:%ju", (uintmax_t)e->st.st_dev,
			    (uintmax_t)e->st.st_ino);
}

static void add_name(struct ctx *cx, struct patch_file *f, const char *name)
{
	if (!strings_has(&f->names, name))
		vec_push(&cx->arena, &f->names, name);
}

static struct patch_file *take_file(struct walk *w, const struct entry *e,
				    const char *label)
{
	const char *key = key_of(w->cx, e);
	struct patch_file *f = w->list->has_twins && !w->is_found
			       ? NULL : strmap_get(&w->list->seen, key);

	if (!f) {
		f = arena_alloc(&w->cx->arena, sizeof(*f));
		*f = (struct patch_file){ .root = w->root, .label = label,
					  .entry = e, .is_found = w->is_found };
		vec_push(&w->cx->arena, w->list, f);
		strmap_put(&w->list->seen, key, f);
	}
	/* Two roots may have the same file: names are told by the first.  A
	 * walk comes to each of them once. */
	if (f->root == w->root && w->is_found && f->is_found)
		vec_push(&w->cx->arena, &f->names, e->path);
	else if (f->root == w->root)
		add_name(w->cx, f, e->path);
	f->is_found = f->is_found && w->is_found;
	return f;
}

static void take_found(struct walk *w, const struct entry *e,
		       const char *label)
{
	take_file(w, e, label);
}

static void take_name(struct walk *w, const struct entry *e, const char *label)
{
	(void)label;
	if (e->st.st_dev == w->file->entry->st.st_dev &&
	    e->st.st_ino == w->file->entry->st.st_ino)
		add_name(w->cx, w->file, e->path);
}

static int look_up(struct walk *w, const char *path, const char *label,
		   const struct entry **ret_entry)
{
	struct root_trace t = root_trace(w->root, path);

	w->list->seen.arena = &w->cx->arena;
	if (t.error)
		return fail(w->cx, XS_ESYSTEM, "%s: %s", label,
			    strerror(t.error));
	*ret_entry = t.entry;
	return 0;
}

/* The context's error stands for a file. */
static void take_error(struct walk *w, const char *label)
{
	struct patch_file *f = arena_alloc(&w->cx->arena, sizeof(*f));

	*f = (struct patch_file){ .root = w->root, .label = label,
				  .error = w->cx->error };
	vec_push(&w->cx->arena, w->list, f);
}

static int find_file(struct walk *w, const char *path, const char *label,
		     const struct entry **ret_entry)
{
	int r = look_up(w, path, label, ret_entry);

	if (r < 0)
		return r;
	if ((*ret_entry)->kind == ENTRY_DIRECTORY)
		return fail(w->cx, XS_EUSAGE, "%s: is a directory;"
			    " --recursive takes all files below it", label);
	if ((*ret_entry)->kind != ENTRY_FILE)
		return fail(w->cx, XS_EUSAGE, "%s: is not a regular file",
			    label);
	return 0;
}

/* The directory of the link that names a file, unless it is the file's own. */
static void take_link(struct walk *w, const char *path, struct patch_file *f)
{
	struct arena *a = &w->cx->arena;
	struct root_trace t = root_trace(w->root, path_directory(a, path));
	const char *name;

	if (t.error || f->root != w->root)
		return;
	name = path_join(a, t.entry->path, path_base(path));
	if (strcmp(t.entry->path, path_directory(a, f->entry->path)) &&
	    !strings_has(&f->names, name))
		vec_push(a, &f->links, name);
}

void patch_list_add(struct ctx *cx, struct patch_list *list, struct root *root,
		    const char *path, const char *label)
{
	struct walk w = { .cx = cx, .root = root, .list = list };
	const struct entry *e = NULL;

	if (find_file(&w, path, label, &e) < 0) {
		take_error(&w, label);
		return;
	}
	take_link(&w, path, take_file(&w, e, label));
}

/* Directories of a root are no deeper than paths are long. */
static int walk(struct walk *w, const struct entry *e, const char *label)
{
	struct strings names;
	int r;

	if (e->kind == ENTRY_ABSENT && e->error != ENOENT)
		return fail(w->cx, XS_ESYSTEM, "%s: %s", label,
			    strerror(e->error));
	if (e->kind == ENTRY_FILE && !publish_is_temporary(path_base(e->path)))
		w->take(w, e, label);
	if (e->kind != ENTRY_DIRECTORY)
		return 0;
	r = root_list(w->root, e, &names);
	if (r < 0 && w->is_found) {
		fail(w->cx, XS_ESYSTEM, "%s: %s", label, strerror(errno));
		take_error(w, label);
		return 0;
	}
	for (size_t i = 0; r >= 0 && i < names.count; i++) {
		const char *path = path_join(&w->cx->arena, e->path,
					     names.items[i]);

		r = walk(w, root_entry(w->root, path),
			 path_join(&w->cx->arena, label, names.items[i]));
	}
	return r;
}

void patch_list_walk(struct ctx *cx, struct patch_list *list,
		     struct root *root, const char *path, const char *label)
{
	struct walk w = { .cx = cx, .root = root, .list = list,
			  .take = take_found, .is_found = true };
	const struct entry *e = NULL;

	if (look_up(&w, path, label, &e) < 0 || walk(&w, e, label) < 0)
		take_error(&w, label);
}

int patch_list_find_names(struct ctx *cx, struct patch_file *file)
{
	struct walk w = { .cx = cx, .root = file->root, .take = take_name,
			  .file = file };

	return walk(&w, root_entry(file->root, "/"), "/");
}
