/* SPDX-License-Identifier: MIT */
#include "wants.h"

#include "lay.h"
#include "order.h"

#include "xstage/cleanup.h"
#include "xstage/content.h"
#include "xstage/explain.h"
#include "xstage/ldconf.h"
#include "xstage/path.h"
#include "xstage/script.h"
#include "xstage/subject.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

/* A file of a source that answers a request. */
struct offer {
	const struct source *source;
	const char *target;	/* where the target wants it */
	const struct entry *entry;
};

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

static bool is_offer(struct want *w, const struct source *s, const char *path,
		     const struct entry **ret_entry)
{
	struct root_trace t = root_trace(s->root, path);
	const struct object *o;

	if (t.error || t.entry->kind != ENTRY_FILE)
		return false;
	o = read_object(w->p->cx, s->root, t.entry);
	if (!o || process_refuses(w->process, o))
		return false;
	*ret_entry = t.entry;
	return true;
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

/* Where the loader looked, and what ldconfig would have put in its cache. */
static void find_places(struct want *w, const struct answer *a)
{
	struct ctx *cx = w->p->cx;
	struct ldconf conf = { 0 };

	for (size_t i = 0; i < a->trail_count; i++) {
		const struct attempt *t = &a->trail[i];

		if (*t->text != '/' || t->rule == RULE_CACHE)
			continue;
		vec_push(&cx->arena, &w->places, t->is_directory
			 ? path_join(&cx->arena, t->text, w->r->name)
			 : t->text);
	}
	if (w->p->options->cache == CACHE_NEVER || strchr(w->r->name, '/') ||
	    ldconf_read(cx, w->p->root, "/etc/ld.so.conf",
			w->process->loader->version, &conf) < 0)
		return;
	for (size_t i = 0; i < conf.count; i++)
		vec_push(&cx->arena, &w->places,
			 path_join(&cx->arena, conf.items[i].directory,
				   w->r->name));
}

/* Two sources with different files leave it to chance which one is used. */
static bool is_ambiguous(struct want *w, const struct offer *first)
{
	const struct sources *all = &w->p->options->sources;

	for (const struct source *s = first->source + 1;
	     s < all->items + all->count; s++) {
		struct offer other;

		if (!find_offer(w, s, &other) ||
		    content_is_same(w->p->cx, first->source->root,
				    first->entry, s->root, other.entry))
			continue;
		plan_refuse(w->p, "'%s': two sources offer different files:"
			    " %s and %s", w->r->name,
			    source_label(w->p->cx, first->source,
					 first->entry->path),
			    source_label(w->p->cx, s, other.entry->path));
		return true;
	}
	return false;
}

static void lay_offer(struct want *w, const struct offer *o)
{
	const struct source *s = o->source;
	const char *directory = s->dest;
	const char *why = arena_printf(&w->p->cx->arena, "needed by %s",
				       w->r->requester->path);

	if (!s->directory) {
		lay_sysroot(w->p, s, o->target, why);
		return;
	}
	if (!directory)
		directory = w->process->loader->directories.items[0];
	if (subject_directory(&w->p->catalogue, directory, &directory) < 0)
		plan_refuse(w->p, "%s", w->p->cx->error);
	else
		lay_library(w->p, s, w->r->name, directory, why);
}

bool wants_provide(void *plan, struct process *process,
		   const struct request *r, const struct answer *a)
{
	struct want w = { .p = plan, .process = process, .r = r };
	const struct sources *sources = &w.p->options->sources;
	size_t before = w.p->items.count, news = w.p->news.count;

	if (w.p->is_final || (r->kind != REQUEST_NEEDED &&
			      r->kind != REQUEST_FILTER))
		return false;
	find_places(&w, a);
	for (size_t i = 0; i < sources->count; i++) {
		struct offer o;

		if (!find_offer(&w, &sources->items[i], &o))
			continue;
		if (!is_ambiguous(&w, &o))
			lay_offer(&w, &o);
		break;
	}
	return w.p->items.count > before && w.p->news.count == news;
}

/* Take 'path' of the target from the first sysroot that has it. */
static void want_path(struct plan *p, const char *path, const char *why)
{
	const struct sources *all = &p->options->sources;

	if (!root_trace(p->root, path).error || p->is_final)
		return;
	for (size_t i = 0; i < all->count; i++) {
		const struct source *s = &all->items[i];
		struct root_trace t;

		if (s->directory)
			continue;
		t = root_trace(s->root, path);
		if (t.error || t.entry->kind != ENTRY_FILE)
			continue;
		lay_sysroot(p, s, path, why);
		return;
	}
}

/* A loader comes first: it says where everything else is looked for. */
void wants_loader(struct plan *p, const struct object *o, const char *path)
{
	const char *loader = o->interpreter;

	if (!object_is_dynamic(o))
		return;
	if (!loader)
		loader = loader_usual_path(target_of(o));
	if (loader && *loader == '/')
		want_path(p, loader, arena_printf(&p->cx->arena,
						  "interpreter of %s", path));
}

static void take_news(struct plan *p, const struct closure *k)
{
	struct strings news = explain_bad_news(p->cx, p->root, k);

	for (size_t i = 0; i < news.count; i++)
		plan_refuse(p, "%s", news.items[i]);
}

static int resolve_object(struct plan *p, const struct loader_file *f)
{
	struct closure *k;
	int r;

	wants_loader(p, f->object, f->text);
	r = closure_resolve(p->cx, &p->catalogue, f, &p->options->loader, &k);
	if (r < 0)
		return r;
	if (p->is_final) {
		take_news(p, k);
		order_closure(p, k);
	}
	return 0;
}

/* Where a shell's default PATH has 'name', in the target or a sysroot. */
static const char *find_command(struct plan *p, const char *name)
{
	static const char *const path[] = {
		"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin",
		"/sbin", "/bin",
	};
	const struct sources *all = &p->options->sources;

	for (size_t s = 0; s <= all->count; s++) {
		struct root *root = s ? all->items[s - 1].root : p->root;

		if (s && all->items[s - 1].directory)
			continue;
		for (size_t i = 0; i < sizeof(path) / sizeof(*path); i++) {
			char *at = path_join(&p->cx->arena, path[i], name);

			if (!root_trace(root, at).error)
				return at;
		}
	}
	return NULL;
}

static void want_program(struct plan *p, const char *path, const char *script)
{
	want_path(p, path, arena_printf(&p->cx->arena, "interpreter of %s",
					script));
	if (root_trace(p->root, path).error)
		plan_refuse(p, "%s: its interpreter '%s' is neither in the"
			    " root nor in a source", script, path);
	else if (!strings_has(&p->programs, path))
		vec_push(&p->cx->arena, &p->programs, path);
}

static int resolve_script(struct plan *p, const struct loader_file *f)
{
	struct script s;
	const char *command;
	int r = script_read(p->cx, p->root, f->path, &s);

	if (r <= 0)
		return r < 0 ? r : fail(p->cx, XS_EFORMAT, "%s: is neither an"
					" ELF file nor a script", f->text);
	want_program(p, s.interpreter, f->text);
	if (!s.command)
		return 0;
	command = find_command(p, s.command);
	if (command)
		want_program(p, command, f->text);
	else
		plan_refuse(p, "%s: '%s' (from its first line) is neither in"
			    " the root nor in a source", f->text, s.command);
	return 0;
}

int wants_resolve(struct plan *p, const char *path)
{
	const struct loader_file *f = catalogue_look(&p->catalogue, path);

	if (f->error) {
		plan_refuse(p, "%s: %s", path, strerror(f->error));
		return 0;
	}
	if (f->object->kind == OBJECT_FOREIGN)
		return resolve_script(p, f);
	if (f->object->defect)
		return fail(p->cx, XS_EFORMAT, "%s: %s", f->text,
			    f->object->defect);
	if (!object_is_dynamic(f->object))
		return 0;
	return resolve_object(p, f);
}
