/* SPDX-License-Identifier: MIT */
#include "lay.h"

#include "run_path.h"

#include "xstage/content.h"
#include "xstage/path.h"
#include "xstage/subject.h"

#include <limits.h>
#include <string.h>

/* Two roots walked side by side; both directories are link-free. */
struct walk {
	struct plan *p;
	const struct source *s;
	const char *why;
	int links, steps;
};

struct place {
	const char *source;	/* directory in the source's root */
	const char *target;	/* the same in the target */
};

static struct arena *arena(const struct walk *w)
{
	return &w->p->cx->arena;
}

static bool refuse(struct walk *w, const char *path, const char *what)
{
	plan_refuse(w->p, "%s: %s (to lay %s)", path, what,
		    source_label(w->p->cx, w->s, path));
	return false;
}

static void plan_directory(struct plan *p, const char *path, const char *why)
{
	if (!strcmp(path, "/") ||
	    root_entry(p->disk, path)->kind == ENTRY_DIRECTORY ||
	    strmap_get(&p->by_path, path))
		return;
	plan_directory(p, path_directory(&p->cx->arena, path), why);
	root_plan_directory(p->root, path);
	plan_item(p, ITEM_DIRECTORY, path, why);
}

void lay_link(struct plan *p, const char *path, const char *target,
	      const char *why)
{
	struct item *i = strmap_get(&p->by_path, path);

	if ((i && i->kind != ITEM_LINK) ||
	    root_entry(p->root, path)->kind == ENTRY_DIRECTORY) {
		plan_refuse(p, "%s: a link to '%s' must go there, and there is"
			    " something else", root_host_path(p->root, path),
			    target);
		return;
	}
	if (i && !strcmp(i->target, target))
		return;
	plan_directory(p, path_directory(&p->cx->arena, path), why);
	root_plan_link(p->root, path, target);
	i = plan_item(p, ITEM_LINK, path, why);
	i->target = target;
}

/* Whether a file that is to be laid may take the place of what is there. */
static bool is_free(struct plan *p, const struct root *from,
		    const struct entry *source, const char *path)
{
	const struct item *i = strmap_get(&p->by_path, path);
	const struct entry *have = root_entry(p->root, path);

	if (have->kind == ENTRY_DIRECTORY) {
		plan_refuse(p, "%s: is a directory, and a file must go there",
			    root_host_path(p->root, path));
		return false;
	}
	if (i && i->kind == ITEM_LINK) {
		plan_refuse(p, "%s: a file and a link to '%s' must go there",
			    root_host_path(p->root, path), i->target);
		return false;
	}
	if (!i || i->kind != ITEM_FILE ||
	    content_is_same(i->from, i->source, from, source))
		return true;
	plan_refuse(p, "%s: two different files must go there: %s and %s",
		    path, root_host_path(i->from, i->source->path),
		    root_host_path(from, source->path));
	return false;
}

/* Requests for a library go by its SONAME, whatever its file is called. */
static void lay_soname(struct plan *p, const struct item *i)
{
	const char *soname, *path;

	if (!i->object || !object_is_dynamic(i->object) ||
	    object_is_program(i->object))
		return;
	soname = i->object->dynamic.soname;
	if (!soname || !path_is_name(soname))
		return;
	path = path_join(&p->cx->arena,
			 path_directory(&p->cx->arena, i->path), soname);
	if (root_entry(p->root, path)->kind == ENTRY_ABSENT)
		lay_link(p, path, path_base(i->path),
			 arena_printf(&p->cx->arena, "SONAME of %s", i->path));
}

bool lay_file(struct plan *p, const struct root *from,
	      const struct entry *source, const char *path, const char *why)
{
	const struct item *old = strmap_get(&p->by_path, path);
	const struct loader_file *f;
	struct item *i;

	if (!is_free(p, from, source, path))
		return false;
	if (old && old->kind == ITEM_FILE)
		return true;
	plan_directory(p, path_directory(&p->cx->arena, path), why);
	root_plan_file(p->root, path, from, source);
	i = plan_item(p, ITEM_FILE, path, why);
	i->from = from;
	i->source = source;
	i->size = source->st.st_size;
	f = catalogue_look(&p->catalogue, path);
	if (f->error || f->object->kind == OBJECT_UNREADABLE) {
		plan_refuse(p, "%s: %s", root_host_path(from, source->path),
			    f->error ? strerror(f->error) : f->object->defect);
		return false;
	}
	i->object = f->object;
	run_path_plan(p, i);
	lay_soname(p, i);
	return true;
}

static bool walk(struct walk *w, struct place at, const char *path,
		 const char **ret_path);

/* Other relative steps mean the same only in the same place. */
static bool is_same_step(const char *text)
{
	return *text == '/' || (!strchr(text, '/') && strcmp(text, ".."));
}

/*
 * A link of the source that the target lacks.  Its text is kept where it
 * leads to the same place without climbing out of the root; else the link is
 * written anew.
 */
static bool walk_new_link(struct walk *w, struct place at,
			  const struct entry *link, const char *rest,
			  const char **ret_path)
{
	struct arena *a = arena(w);
	const char *here = path_join(a, at.target, path_base(link->path));
	struct place from = at;
	const char *text = link->target, *leads_to, *target = text;
	struct root_trace t;

	if (!is_same_step(text) && strcmp(at.source, at.target))
		text = path_normalise(a, path_join(a, at.source, text));
	if (*text == '/')
		from = (struct place){ "/", "/" };
	if (!walk(w, from, text, &leads_to))
		return false;
	if (!strcmp(leads_to, here))	/* the target's links did it */
		return walk(w, (struct place){ link->path, here }, rest,
			    ret_path);
	lay_link(w->p, here, target, w->why);
	t = root_trace(w->p->root, here);
	/* The first hop is the link itself. */
	if (t.error || strcmp(t.entry->path, leads_to) || t.hops[0].climbs)
		lay_link(w->p, here, path_relative(a, at.target, leads_to),
			 w->why);
	if (!rest[strspn(rest, "/")]) {
		*ret_path = leads_to;
		return true;
	}
	t = root_trace(w->s->root, link->path);
	if (t.error)
		return refuse(w, link->path, strerror(t.error));
	return walk(w, (struct place){ t.entry->path, leads_to }, rest,
		    ret_path);
}

/* What the target has in the place of a source's link or directory. */
static bool walk_existing(struct walk *w, const struct entry *source,
			  const struct root_trace *have, const char *rest,
			  const char **ret_path)
{
	struct root_trace t = root_trace(w->s->root, source->path);

	if (!rest[strspn(rest, "/")]) {
		*ret_path = have->entry->path;
		return true;
	}
	if (t.error)
		return refuse(w, source->path, strerror(t.error));
	if (have->entry->kind != ENTRY_DIRECTORY)
		return refuse(w, have->entry->path, "is not a directory");
	return walk(w, (struct place){ t.entry->path, have->entry->path },
		    rest, ret_path);
}

static bool walk_directory(struct walk *w, const struct entry *source,
			   const char *here, const char *rest,
			   const char **ret_path)
{
	if (subject_directory(&w->p->catalogue, here, &here) < 0) {
		plan_refuse(w->p, "%s (to lay %s)", w->p->cx->error,
			    source_label(w->p->cx, w->s, source->path));
		return false;
	}
	plan_directory(w->p, here, w->why);
	*ret_path = here;
	return walk(w, (struct place){ source->path, here }, rest, ret_path);
}

static bool walk_file(struct walk *w, const struct entry *source,
		      const char *here, const char *rest,
		      const char **ret_path)
{
	struct root_trace t = root_trace(w->p->root, here);

	if (rest[strspn(rest, "/")])
		return refuse(w, source->path, "is not a directory");
	*ret_path = here;
	if (!t.error && t.entry->kind == ENTRY_FILE) {
		*ret_path = t.entry->path;
		return true;
	}
	return lay_file(w->p, w->s->root, source, here, w->why);
}

/* Where a link of the target leads nowhere yet and the source has a directory,
 * the link stays and is filled. */
static const struct entry *directory_for(struct walk *w,
					 const struct entry *source,
					 const char *here)
{
	struct root_trace t = root_trace(w->s->root, source->path);

	if (t.error || t.entry->kind != ENTRY_DIRECTORY ||
	    root_entry(w->p->root, here)->kind != ENTRY_LINK)
		return NULL;
	return t.entry;
}

static bool walk_entry(struct walk *w, struct place at,
		       const struct entry *source, const char *rest,
		       const char **ret_path)
{
	const char *here = path_join(arena(w), at.target,
				     path_base(source->path));
	struct root_trace have = root_trace(w->p->root, here);
	const struct entry *directory;

	/* No path that the kernel follows has more. */
	if (++w->steps > PATH_MAX)
		return refuse(w, source->path, "has too many steps");
	switch (source->kind) {
	case ENTRY_LINK:
		if (++w->links > ROOT_MAX_LINKS)
			return refuse(w, source->path, "is a loop of links");
		if (!have.error)
			return walk_existing(w, source, &have, rest, ret_path);
		directory = directory_for(w, source, here);
		if (directory)
			return walk_directory(w, directory, here, rest,
					      ret_path);
		return walk_new_link(w, at, source, rest, ret_path);
	case ENTRY_DIRECTORY:
		return walk_directory(w, source, here, rest, ret_path);
	case ENTRY_FILE:
		return walk_file(w, source, here, rest, ret_path);
	default:
		return refuse(w, source->path, "is neither file nor directory");
	}
}

/* *ret_path: where 'path' leads in the target. */
static bool walk(struct walk *w, struct place at, const char *path,
		 const char **ret_path)
{
	const char *name;
	size_t length;

	*ret_path = at.target;
	while (path_next(&path, &name, &length)) {
		const char *step = arena_strndup(arena(w), name, length);

		if (!strcmp(step, "."))
			continue;
		if (!strcmp(step, "..")) {
			at.source = path_directory(arena(w), at.source);
			at.target = path_directory(arena(w), at.target);
			*ret_path = at.target;
			continue;
		}
		return walk_entry(w, at,
			root_entry(w->s->root, path_join(arena(w), at.source,
							 step)),
			path, ret_path);
	}
	return true;
}

bool lay_sysroot(struct plan *p, const struct source *s, const char *path,
		 const char *why)
{
	struct walk w = { .p = p, .s = s, .why = why };
	const char *leads_to;

	return walk(&w, (struct place){ "/", "/" }, path, &leads_to);
}

static bool has_bytes(const struct item *i, struct span bytes)
{
	if (!i || i->kind != ITEM_MADE || i->bytes.size != bytes.size)
		return false;
	return !bytes.size ||
	       !memcmp(i->bytes.bytes, bytes.bytes, bytes.size);
}

void lay_bytes(struct plan *p, const char *path, struct span bytes,
	       const char *why)
{
	struct arena *a = &p->cx->arena;
	const char *directory = path_directory(a, path), *place;
	struct item *i;

	if (subject_directory(&p->catalogue, directory, &directory) < 0) {
		plan_refuse(p, "%s", p->cx->error);
		return;
	}
	place = path_join(a, directory, path_base(path));
	if (has_bytes(strmap_get(&p->by_path, place), bytes))
		return;
	if (root_entry(p->root, place)->kind == ENTRY_DIRECTORY) {
		plan_refuse(p, "%s: is a directory, and a file must go there",
			    root_host_path(p->root, place));
		return;
	}
	plan_directory(p, directory, why);
	root_plan_bytes(p->root, place, bytes);
	i = plan_item(p, ITEM_MADE, place, why);
	i->why = why;
	i->bytes = bytes;
	i->size = bytes.size;
}

/* A file of the target's own; a link that leads nowhere is none. */
static bool is_taken(struct plan *p, const struct source *s, const char *path)
{
	return !s->is_named && !strmap_get(&p->by_path, path) &&
	       !root_trace(p->root, path).error;
}

bool lay_library(struct plan *p, const struct source *s, const char *name,
		 const char *directory, const char *why)
{
	struct arena *a = &p->cx->arena;

	for (int i = 0; i <= ROOT_MAX_LINKS; i++) {
		const char *path = path_join(a, s->directory, name);
		const char *here = path_join(a, directory, name);
		const struct entry *e = root_entry(s->root, path);
		struct root_trace t = root_trace(s->root, path);

		if (t.error)
			return false;
		/* What the links lead to may be there, the name not: the
		 * loader has passed it over. */
		if (is_taken(p, s, here) && i)
			return true;
		if (is_taken(p, s, here)) {
			plan_refuse(p, "%s: is there already, and is not what"
				    " is needed",
				    root_host_path(p->root, here));
			return false;
		}
		if (e->kind != ENTRY_LINK || strchr(e->target, '/'))
			return lay_file(p, s->root, t.entry, here, why);
		lay_link(p, here, e->target, why);
		name = e->target;
	}
	return false;
}
