/* SPDX-License-Identifier: MIT */
#include "offer.h"

#include "xstage/cache_maker.h"
#include "xstage/cleanup.h"
#include "xstage/content.h"
#include "xstage/path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

/* Somebody who asks. */
struct want {
	struct plan *p;
	struct process *process;
	const struct request *r;
	struct strings places;	/* where the loader would look */
};

static const struct object *read_object(struct ctx *cx, struct root *root,
					const struct entry *e)
{
	cleanup_close int fd = root_open_entry(root, e, O_RDONLY);
	struct object *o = NULL;

	if (fd >= 0)
		object_read(cx, fd, e->path, &o);
	return o;
}

void offer_pass_over(struct plan *p, const struct request *r,
		     const char *text)
{
	struct strings *list = strmap_get(&p->passed_over, r->name);
	struct arena *a = &p->cx->arena;

	if (!list) {
		list = arena_alloc(a, sizeof(*list));
		strmap_put(&p->passed_over, r->name, list);
	}
	if (!strings_has(list, text))
		vec_push(a, list, text);
}

static void pass_over(struct want *w, const struct source *s,
		      const char *path, const char *why)
{
	struct ctx *cx = w->p->cx;

	offer_pass_over(w->p, w->r, arena_printf(
		&cx->arena, "%s: is passed over for '%s': %s",
		source_label(cx, s, path), w->r->name, why));
}

const char *offer_refuses(struct plan *p, struct process *process,
			  const struct source *s, const struct entry *e)
{
	const struct object *o;
	const char *why;

	if (e->kind != ENTRY_FILE)
		return "is not a regular file";
	o = read_object(p->cx, s->root, e);
	why = o ? process_refuses(process, o) : "cannot be read";
	return !why && !object_is_whole(o) ? "is truncated" : why;
}

static bool is_offer(struct want *w, const struct source *s, const char *path,
		     const struct entry **ret_entry)
{
	struct root_trace t = root_trace(s->root, path);
	const char *why;

	/* The name itself is there: a link that leads nowhere. */
	if (t.error == ENOENT && !root_trace_nofollow(s->root, path).error)
		pass_over(w, s, path, "is a link to what is not there");
	if (t.error == ENOENT || t.error == ENOTDIR)
		return false;
	why = t.error ? strerror(t.error)
		      : offer_refuses(w->p, w->process, s, t.entry);
	if (why)
		pass_over(w, s, path, why);
	else
		*ret_entry = t.entry;
	return !why;
}

static bool find_offer(struct want *w, const struct source *s,
		       struct offer *ret_offer)
{
	struct ctx *cx = w->p->cx;

	if (s->directory) {
		const char *path = source_path(cx, s, w->r->name);

		*ret_offer = (struct offer){ .source = s };
		return !strchr(w->r->name, '/') &&
		       is_offer(w, s, path, &ret_offer->entry);
	}
	for (size_t i = 0; i < w->places.count; i++) {
		*ret_offer = (struct offer){ s, w->places.items[i], NULL };
		if (is_offer(w, s, w->places.items[i], &ret_offer->entry))
			return true;
	}
	return false;
}

/* Read once; what is wrong with them stops the plan. */
static const struct strings *configured(struct plan *p, const struct loader *l)
{
	struct strings *list = strmap_get(&p->configured, l->path);

	if (list)
		return list;
	list = arena_alloc(&p->cx->arena, sizeof(*list));
	strmap_put(&p->configured, l->path, list);
	if (cache_configured(p->cx, p->root, l, list) < 0)
		plan_refuse(p, "%s", p->cx->error);
	return list;
}

/* Where the loader looked, and what ldconfig would have put in its cache. */
static void find_places(struct want *w, const struct answer *a)
{
	struct ctx *cx = w->p->cx;
	const struct strings *list;

	for (size_t i = 0; i < a->trail_count; i++) {
		const struct attempt *t = &a->trail[i];

		if (*t->text != '/' || t->rule == RULE_CACHE)
			continue;
		vec_push(&cx->arena, &w->places, t->is_directory
			 ? path_join(&cx->arena, t->text, w->r->name)
			 : t->text);
	}
	if (w->p->options->cache == CACHE_NEVER || strchr(w->r->name, '/'))
		return;
	list = configured(w->p, w->process->loader);
	for (size_t i = 0; i < list->count; i++)
		vec_push(&cx->arena, &w->places,
			 path_join(&cx->arena, list->items[i], w->r->name));
}

/* Two sources with different files leave it to chance which one is used. */
static void refuse_ambiguous(struct plan *p, const char *name,
			     const struct offer *a, const struct offer *b)
{
	plan_refuse(p, "'%s': two sources offer different files: %s and %s",
		    name, source_label(p->cx, a->source, a->entry->path),
		    source_label(p->cx, b->source, b->entry->path));
}

static bool is_ambiguous(struct want *w, const struct offer *first)
{
	const struct sources *all = &w->p->options->sources;

	for (const struct source *s = first->source + 1;
	     s < all->items + all->count; s++) {
		struct offer other;

		if (!find_offer(w, s, &other) ||
		    content_is_same(first->source->root,
				    first->entry, s->root, other.entry))
			continue;
		refuse_ambiguous(w->p, w->r->name, first, &other);
		return true;
	}
	return false;
}

bool offer_for_request(struct plan *p, struct process *process,
		       const struct request *r, const struct answer *a,
		       struct offer *ret_offer)
{
	struct want w = { .p = p, .process = process, .r = r };
	const struct sources *sources = &p->options->sources;

	find_places(&w, a);
	for (size_t i = 0; i < sources->count; i++) {
		if (find_offer(&w, &sources->items[i], ret_offer))
			return !is_ambiguous(&w, ret_offer);
	}
	return false;
}

/* The file that sysroot 's' has at 'path', if one for that machine. */
static const struct entry *fitting_file(struct plan *p, const struct source *s,
					const char *path,
					const struct object *like)
{
	struct root_trace t = { .error = ENOENT };
	const struct object *o;

	if (!s->directory)
		t = root_trace(s->root, path);
	if (t.error || t.entry->kind != ENTRY_FILE || !like)
		return t.error || t.entry->kind != ENTRY_FILE ? NULL : t.entry;
	o = read_object(p->cx, s->root, t.entry);
	return o && o->kind == OBJECT_ELF && object_is_whole(o) &&
	       !target_misfit(p->cx, target_of(like), o) ? t.entry : NULL;
}

bool offer_for_path(struct plan *p, const char *path,
		    const struct object *like, struct offer *ret_offer)
{
	const struct sources *all = &p->options->sources;
	struct offer first = { 0 };

	for (size_t i = 0; i < all->count; i++) {
		struct offer o = { .source = &all->items[i], .target = path };

		o.entry = fitting_file(p, o.source, path, like);
		if (!o.entry)
			continue;
		if (!first.entry) {
			first = o;
		} else if (!content_is_same(first.source->root,
					    first.entry, o.source->root,
					    o.entry)) {
			refuse_ambiguous(p, path, &first, &o);
			return false;
		}
	}
	*ret_offer = first;
	return first.entry;
}
