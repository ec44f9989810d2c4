/* SPDX-License-Identifier: MIT */
#include "xstage/plan.h"

#include "board_check.h"
#include "hwcaps.h"
#include "lay.h"
#include "made.h"
#include "order.h"
#include "run_path.h"
#include "state.h"
#include "wants.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"
#include "xstage/subject.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>

/* Rounds of resolving and adding; each one adds something or is the last. */
enum { ROUND_MAX = 1000 };

void plan_refuse(struct plan *p, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(&p->cx->arena, format, args);
	va_end(args);
	if (strmap_get(&p->told, text))
		return;
	strmap_put(&p->told, text, p);
	vec_push(&p->cx->arena, &p->news, text);
}

struct item *plan_item(struct plan *p, enum item_kind kind, const char *path,
		       const char *why)
{
	struct item *i = strmap_get(&p->by_path, path);

	p->has_grown = true;
	catalogue_forget_paths(&p->catalogue);
	if (!i) {
		i = arena_alloc(&p->cx->arena, sizeof(*i));
		i->path = strmap_put(&p->by_path, path, i);
		i->why = why;
		vec_push(&p->cx->arena, &p->items, i);
	}
	i->kind = kind;
	return i;
}

/* A second run would plan what the first one is about to change. */
static int plan_lock(struct plan *p)
{
	const struct entry e = { .path = "/" };

	if (p->options->is_dry)
		return 0;
	p->lock = root_open_entry(p->root, &e, O_RDONLY | O_DIRECTORY);
	if (p->lock < 0)
		return fail_errno(p->cx, "%s", p->options->root);
	if (flock(p->lock, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
		return fail(p->cx, XS_ESYSTEM, "%s: another xstage is writing"
			    " here", p->options->root);
	return 0;
}

/* Begin a plan for 'root', which it closes. */
static int plan_begin(struct ctx *cx, const struct plan_options *options,
		      struct root *root, struct plan **ret_plan)
{
	struct plan *p = arena_alloc(&cx->arena, sizeof(*p));

	p->cx = cx;
	p->options = options;
	p->root = root;
	p->lock = -1;
	p->by_path.arena = p->told.arena = &cx->arena;
	p->passed_over.arena = p->configured.arena = &cx->arena;
	catalogue_init(cx, p->root, &p->catalogue);
	p->catalogue.provider = (struct catalogue_provider){
		p, wants_provide, wants_file };
	*ret_plan = p;
	return root_again(p->root, &p->disk);
}

int plan_open(struct ctx *cx, const struct plan_options *options,
	      struct plan **ret_plan)
{
	struct root *root;
	int r = root_open(cx, options->root, &root);

	if (r < 0)
		return r;
	r = plan_begin(cx, options, root, ret_plan);
	if (r >= 0)
		r = plan_lock(*ret_plan);
	if (r < 0)
		plan_close(*ret_plan);
	return r;
}

void plan_close(struct plan *p)
{
	root_close(p->root);
	root_close(p->disk);
	root_close(p->catalogue.host);
	cleanup_closep(&p->lock);
}

/* The path inside the target of a host file that lies in it; NULL: outside. */
static const char *inside_target(struct plan *p, const struct entry *e)
{
	cleanup_free char *target = realpath(p->options->root, NULL);

	if (!target || !strcmp(target, "/") ||
	    !path_is_under(e->path, target))
		return NULL;
	return arena_strdup(&p->cx->arena, e->path + strlen(target));
}

static int check_subject(struct ctx *cx, struct root *host,
			 const struct entry *e, const char *name,
			 struct object **ret_object)
{
	cleanup_close int fd = root_open_entry(host, e, O_RDONLY);
	struct object *o;
	int r;

	if (fd < 0)
		return fail_errno(cx, "%s", name);
	r = object_read(cx, fd, name, &o);
	if (r < 0)
		return r;
	if (object_is_script(o))
		o->defect = NULL;
	if (o->defect)
		return fail(cx, XS_EFORMAT, "%s: %s", name, o->defect);
	if (!object_is_whole(o))
		return fail(cx, XS_EFORMAT, "%s: is truncated", name);
	if (o->kind == OBJECT_ELF && o->type != ET_DYN && o->type != ET_EXEC)
		return fail(cx, XS_EFORMAT, "%s: is neither a program nor a"
			    " library", name);
	*ret_object = o;
	return 0;
}

const char plan_named[] = "named";

/* A library may be named by a link to it; its links are kept beside it. */
static int lay_named_library(struct plan *p, const char *source,
			     const char *path)
{
	struct arena *a = &p->cx->arena;
	struct source s = { .name = source, .is_named = true };
	const struct entry *directory;
	int r = subject_open_host(p->cx, path_directory(a, source),
				  ENTRY_DIRECTORY, &p->catalogue.host,
				  &directory);

	if (r < 0)
		return r;
	s.root = p->catalogue.host;
	s.directory = directory->path;
	lay_library(p, &s, path_base(source), path_directory(a, path),
		    plan_named);
	return 0;
}

static int plan_host_subject(struct plan *p, const char *source,
			     const char *dest, const char **ret_path)
{
	const struct entry *e;
	struct object *o = NULL;
	struct root **host = &p->catalogue.host;
	int r = subject_open_host(p->cx, source, ENTRY_FILE, host, &e);

	if (r < 0)
		return r;
	*ret_path = dest ? NULL : inside_target(p, e);
	if (*ret_path)
		return 0;
	r = check_subject(p->cx, *host, e, source, &o);
	if (r < 0)
		return r;
	/* A library's place is its loader's to say. */
	wants_loader(p, o, source);
	r = subject_place(&p->catalogue, o, path_base(source), dest, ret_path);
	if (r < 0)
		return while_doing(p->cx, r, "%s", source);
	if (object_is_dynamic(o) && !object_is_program(o) &&
	    !strcmp(path_base(*ret_path), path_base(source)))
		return lay_named_library(p, source, *ret_path);
	lay_file(p, *host, e, *ret_path, plan_named);
	return 0;
}

static int plan_subject(struct plan *p, const char *operand)
{
	const char *source, *dest, *path;
	int r = 0;

	subject_split(p->cx, operand, &source, &dest);
	path = source;
	if (dest || *source != '/' || root_trace(p->root, source).error)
		r = plan_host_subject(p, source, dest, &path);
	if (r >= 0 && !strings_has(&p->programs, path))
		vec_push(&p->cx->arena, &p->programs, path);
	return r;
}

static int resolve_programs(struct plan *p)
{
	catalogue_forget_paths(&p->catalogue);
	catalogue_forget_loaders(&p->catalogue);
	/* Scripts add their interpreters at the end of the list. */
	for (size_t i = 0; i < p->programs.count; i++) {
		int r = wants_resolve(p, p->programs.items[i]);

		if (r < 0)
			return r;
	}
	return 0;
}

/* Until nothing is added any more: a new loader or cache changes answers. */
static int grow(struct plan *p)
{
	/* What the target's directories hold already is to count. */
	int r = made_cache(p);

	for (int round = 0; r >= 0 && round < ROUND_MAX; round++) {
		p->has_grown = false;
		r = resolve_programs(p);
		if (r < 0 || p->news.count)
			return r;
		r = made_cache(p);
		if (r < 0)
			return r;
		if (!p->has_grown)
			return 0;
	}
	return r < 0 ? r : fail(p->cx, XS_ELIMIT, "%s: the plan does not come"
				" to an end", p->options->root);
}

/* The finished root, as its loader will see it. */
static int prove_plan(struct plan *p)
{
	int r;

	p->is_final = true;
	r = board_check(p);
	if (r < 0 || p->news.count)
		return r;
	run_paths_clean(p);
	r = run_paths_edit(p);
	return r < 0 || p->news.count ? r : resolve_programs(p);
}

int plan_make(struct ctx *cx, const struct plan_options *options,
	      const struct strings *operands, struct plan **ret_plan)
{
	struct plan *p;
	int r = plan_open(cx, options, &p);

	if (r < 0)
		return r;
	*ret_plan = p;
	for (size_t i = 0; r >= 0 && i < operands->count; i++)
		r = plan_subject(p, operands->items[i]);
	if (r >= 0 && !p->news.count)
		r = grow(p);
	if (r >= 0 && !p->news.count) {
		hwcaps_tell_unknown(p);
		r = prove_plan(p);
	}
	if (r < 0) {
		plan_close(p);
		return r;
	}
	order_items(p);
	return state_compare(p);
}

int plan_prove(struct ctx *cx, const struct plan *p,
	       struct strings *ret_news)
{
	struct plan *again;
	struct root *root;
	int r = root_again(p->disk, &root);

	if (r < 0)
		return r;
	r = plan_begin(cx, p->options, root, &again);
	again->is_final = true;
	again->programs = p->programs;
	again->hwcaps = p->hwcaps;
	if (r >= 0)
		r = resolve_programs(again);
	*ret_news = again->news;
	plan_close(again);
	return r;
}
