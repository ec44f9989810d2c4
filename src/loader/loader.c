/* SPDX-License-Identifier: MIT */
#include "xstage/loader.h"

#include "image.h"
#include "models.h"
#include "xstage/path.h"

#include <errno.h>
#include <string.h>

/* First match wins. */
static const struct loader_ops *const models[] = {
	&loader_musl,
	&loader_uclibc,
	&loader_glibc,
};

static const struct loader_ops *model_of(const char *path)
{
	const char *base = path_base(path);

	for (size_t i = 0; i < sizeof(models) / sizeof(*models); i++) {
		if (models[i]->owns(base))
			return models[i];
	}
	return NULL;
}

/* A system of musl may offer it to programs of glibc under that one's name. */
static int find_musl(struct ctx *cx, struct loader *l)
{
	static const char text[] = "musl libc (";
	struct object *o;
	int r = image_open(cx, l, l->file, &o);

	if (r < 0 || !o)
		return r;
	if (span_find(o->image, text, strlen(text)))
		l->ops = &loader_musl;
	object_close(o);
	return 0;
}

bool loader_serves(const char *path, const struct object *o)
{
	const struct loader_ops *ops = model_of(path);
	const struct dynamic *y = &o->dynamic;

	for (size_t i = 0; ops && i < y->request_count; i++) {
		if (y->requests[i].tag == DT_NEEDED &&
		    ops->is_libc(y->requests[i].name))
			return true;
	}
	return false;
}

int loader_open(struct ctx *cx, struct loader_files files, const char *path,
		struct target target, struct loader **ret_loader)
{
	struct loader *l = arena_alloc(&cx->arena, sizeof(*l));
	int r;

	if (!path)
		path = loader_usual_path(target);
	if (!path)
		return fail(cx, XS_EFORMAT, "no loader is known for %s",
			    target_describe(cx, target));
	l->files = files;
	l->target = target;
	l->path = arena_strdup(&cx->arena, path);
	l->file = files.look(files.data, path);
	l->ops = model_of(path);
	r = find_musl(cx, l);
	if (r < 0)
		return r;
	if (!l->ops)
		return fail(cx, XS_EFORMAT, "%s: a loader of this kind is not"
			    " known; those of glibc, musl and uClibc are",
			    path);
	r = l->ops->configure(cx, l);
	if (r < 0)
		return r;
	*ret_loader = l;
	return 0;
}

const char *loader_defect(struct ctx *cx, const struct loader *l,
			  int *ret_error)
{
	const struct loader_file *f = l->file;

	*ret_error = f->error;
	if (f->error)
		return strerror(f->error);
	if (f->object->defect)
		return f->object->defect;
	if (f->object->type != ET_DYN && f->object->type != ET_EXEC)
		return "is no program and no loader";
	if (!target_misfit(cx, l->target, f->object))
		return NULL;
	return arena_printf(&cx->arena, "is for %s, the program for %s",
			    target_describe(cx, target_of(f->object)),
			    target_describe(cx, l->target));
}

const char *loader_directory(const struct loader *l)
{
	return l->directories.count ? l->directories.items[0] : NULL;
}

const char *rule_name(enum search_rule rule)
{
	static const char *const names[] = {
		[RULE_NONE] = "none",
		[RULE_PROGRAM] = "program",
		[RULE_INTERPRETER] = "interpreter",
		[RULE_PATH] = "path",
		[RULE_RPATH] = "rpath",
		[RULE_LIBRARY_PATH] = "library path",
		[RULE_RUNPATH] = "runpath",
		[RULE_CACHE] = "cache",
		[RULE_DEFAULT] = "default",
	};

	return names[rule];
}

void answer_attempt(struct process *p, struct answer *a, struct attempt t)
{
	VEC(struct attempt) trail = { a->trail, a->trail_count,
				      a->trail_room };

	p->attempts++;
	vec_push(&p->cx->arena, &trail, t);
	a->trail = trail.items;
	a->trail_count = trail.count;
	a->trail_room = trail.room;
}
