/* SPDX-License-Identifier: MIT */
#include "wants.h"

#include "hwcaps.h"
#include "lay.h"
#include "made.h"
#include "offer.h"
#include "order.h"

#include "xstage/explain.h"
#include "xstage/path.h"
#include "xstage/path_file.h"
#include "xstage/script.h"
#include "xstage/subject.h"

#include <string.h>

static void lay_offer(struct plan *p, const struct loader *l,
		      const struct request *r, const struct offer *o)
{
	const struct source *s = o->source;
	const char *directory = s->dest ? s->dest : loader_directory(l);
	const char *why = explain_request(p->cx, r);

	if (!s->directory)
		lay_sysroot(p, s, o->target, why);
	else if (!directory)
		plan_refuse(p, "%s: the loader '%s' searches no directory by"
			    " itself; say where to put it as -L DIR:DEST",
			    r->name, l->path);
	else if (subject_directory(&p->catalogue, directory, &directory) < 0)
		plan_refuse(p, "%s", p->cx->error);
	else
		lay_library(p, s, r->name, directory, why);
}

/* The directory of a file that is laid under the name of a request, that the
 * process would map and that its loader does not search; NULL: none. */
static const char *unsearched_place(struct plan *p, struct process *process,
				    const struct request *r)
{
	for (size_t i = 0; i < p->items.count; i++) {
		const char *path = p->items.items[i]->path, *directory;
		const struct loader_file *f;

		if (strcmp(path_base(path), r->name) != 0)
			continue;
		f = catalogue_look(&p->catalogue, path);
		directory = path_directory(&p->cx->arena, path);
		if (!f->error && !process_refuses(process, f->object) &&
		    !path_file_has(p->cx, process->loader, directory))
			return directory;
	}
	return NULL;
}

/* A library that is laid where the loader does not look: its path file is what
 * can help. */
static void want_searched(struct plan *p, struct process *process,
			  const struct request *r)
{
	const struct loader *l = process->loader;
	const char *place = l->path_file ? unsearched_place(p, process, r)
					 : NULL;

	if (place && p->options->writes_path_file)
		made_path_file(p, l, &(struct strings){ &place, 1, 0 });
	else if (place)
		offer_pass_over(p, r, arena_printf(
			&p->cx->arena, "%s: the loader does not search it;"
			" --write-path-file adds it to %s", place,
			l->path_file));
}

bool wants_provide(void *plan, struct process *process,
		   const struct request *r, const struct answer *a)
{
	struct plan *p = plan;
	size_t before = p->items.count;
	struct offer o;

	if (p->is_final)
		return false;
	if (offer_for_request(p, process, r, a, &o))
		lay_offer(p, process->loader, r, &o);
	if (!p->news.count)
		want_searched(p, process, r);
	return p->items.count > before && !p->news.count;
}

/*
 * Take 'path' of the target from the first sysroot that has it; 'like' (may
 * be NULL) says for which machine.
 */
static void want_path(struct plan *p, const char *path,
		      const struct object *like, const char *why)
{
	struct offer o;

	if (root_trace(p->root, path).error && !p->is_final &&
	    offer_for_path(p, path, like, &o))
		lay_sysroot(p, o.source, path, why);
}

void wants_file(void *plan, const char *path, const char *why)
{
	want_path(plan, path, NULL, why);
}

void wants_loader(struct plan *p, const struct object *o, const char *path)
{
	const char *loader = o->interpreter;

	if (!object_is_dynamic(o))
		return;
	if (!loader)
		loader = loader_usual_path(target_of(o));
	if (loader && *loader == '/')
		want_path(p, loader, o,
			  arena_printf(&p->cx->arena, "interpreter of %s",
				       path));
}

static void take_passed_over(struct plan *p, const char *name)
{
	const struct strings *list = strmap_get(&p->passed_over, name);

	for (size_t i = 0; list && i < list->count; i++)
		plan_refuse(p, "%s", list->items[i]);
}

static void take_news(struct plan *p, const struct closure *k)
{
	struct strings news = explain_bad_news(p->cx, p->root, k);

	for (size_t i = 0; i < news.count; i++)
		plan_refuse(p, "%s", news.items[i]);
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];

		if (closure_edge_is_missing(e))
			take_passed_over(p, e->request.name);
	}
	news = explain_remarks(p->cx, k);
	for (size_t i = 0; i < news.count; i++)
		warn(p->cx, "%s", news.items[i]);
}

static int resolve_with(struct plan *p, const struct loader_file *f,
			const struct closure_options *options)
{
	struct closure *k;
	int r = closure_resolve(p->cx, &p->catalogue, f, options, &k);

	if (r < 0)
		return r;
	hwcaps_lay(p, k);
	if (p->is_final) {
		take_news(p, k);
		order_closure(p, k);
	}
	return 0;
}

/* On a plain processor, then on each one that has variants of its own. */
static int resolve_object(struct plan *p, const struct loader_file *f)
{
	struct closure_options *options;
	int r;

	wants_loader(p, f->object, f->text);
	r = resolve_with(p, f, &p->options->closure);
	for (size_t i = 0; r >= 0 && i < p->hwcaps.count; i++) {
		options = arena_alloc(&p->cx->arena, sizeof(*options));
		*options = p->options->closure;
		options->loader.hwcaps = (struct strings){
			.items = p->hwcaps.items + i,
			.count = p->hwcaps.count - i };
		r = resolve_with(p, f, options);
	}
	return r;
}

/* In the target, or a sysroot. */
static const char *find_command(struct plan *p, const struct script *s)
{
	const struct sources *all = &p->options->sources;
	const char *at = script_find_command(p->cx, p->root, s);

	for (size_t i = 0; !at && i < all->count; i++) {
		if (!all->items[i].directory)
			at = script_find_command(p->cx, all->items[i].root,
						 s);
	}
	return at;
}

static void want_program(struct plan *p, const char *path, const char *script)
{
	size_t news = p->news.count;

	want_path(p, path, NULL, arena_printf(&p->cx->arena,
					      "interpreter of %s", script));
	if (p->news.count > news)
		return;
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
	int r = script_follow(&p->catalogue, f, &s);

	if (r <= 0)
		return r < 0 ? r : fail(p->cx, XS_EFORMAT, "%s: is neither an"
					" ELF file nor a script", f->text);
	if (s.remark)
		warn(p->cx, "%s: %s", f->text, s.remark);
	if (s.defect)
		plan_refuse(p, "%s: %s", f->text, s.defect);
	if (s.defect)
		return 0;
	want_program(p, s.interpreter, f->text);
	if (!s.command)
		return 0;
	command = find_command(p, &s);
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

	if (f->error)
		return fail(p->cx, XS_ESYSTEM, "%s: %s", path,
			    strerror(f->error));
	if (f->object->kind == OBJECT_FOREIGN)
		return resolve_script(p, f);
	if (f->object->defect)
		return fail(p->cx, XS_EFORMAT, "%s: %s", f->text,
			    f->object->defect);
	if (!object_is_dynamic(f->object))
		return 0;
	return resolve_object(p, f);
}
