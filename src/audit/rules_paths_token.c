/* SPDX-License-Identifier: MIT */
#include "rules_paths.h"

#include "names.h"

#include "xstage/tokens.h"

#include <string.h>

/* What a loader of each kind makes of a text with '$' in it; NULL: all of it
 * is known. */
static const char *glibc_misses(struct ctx *cx, const char *text, bool is_rpath)
{
	const struct tokens known = { .origin = "/", .lib = "lib",
				      .platform = "x" };
	const char *path = tokens_expand(cx, &known, text, strlen(text));

	(void)is_rpath;
	return path && strchr(path, '$') ? "a part of a name" : NULL;
}

static const char *musl_misses(struct ctx *cx, const char *text, bool is_rpath)
{
	(void)cx;
	(void)is_rpath;
	for (const char *at = text; (at = strchr(at, '$')); at++) {
		if (strncmp(at, "$ORIGIN", 7) && strncmp(at, "${ORIGIN}", 9))
			return "not known, which makes all of it void";
	}
	return NULL;
}

/* uClibc-ng knows $ORIGIN at the start of an element, in DT_RPATH alone. */
static const char *uclibc_misses(struct ctx *cx, const char *text,
				 bool is_rpath)
{
	(void)cx;
	for (const char *at = text; (at = strchr(at, '$')); at++) {
		if ((at != text && at[-1] != ':') ||
		    strncmp(at, "$ORIGIN", 7))
			return "a part of a name";
	}
	return is_rpath ? NULL : "known in DT_RPATH alone";
}

static const struct {
	const char *model;
	const char *(*misses)(struct ctx *cx, const char *text, bool is_rpath);
} models[] = {
	{ "glibc", glibc_misses },
	{ "musl", musl_misses },
	{ "uclibc", uclibc_misses },
};

static const char *misses(const struct closure *k, const char *text,
			  bool is_rpath)
{
	for (size_t i = 0; i < sizeof(models) / sizeof(*models); i++) {
		if (!strcmp(k->loader->ops->name, models[i].model))
			return models[i].misses(k->cx, text, is_rpath);
	}
	return NULL;
}

/* It needs something that is not found, and that the root has. */
static bool lacks(struct audit *a, const struct closure *k,
		  const struct loaded *o)
{
	for (size_t i = 0; i < o->edge_count; i++) {
		const struct closure_edge *e =
			&k->edges.items[o->first_edge + i];

		if (e->request.kind == REQUEST_NEEDED &&
		    closure_edge_is_missing(e) &&
		    names_find(a, k->loader->target, e->request.name))
			return true;
	}
	return false;
}

static void look(struct audit *a, const struct closure *k,
		 const struct loaded *o)
{
	const struct dynamic *y = &o->object->dynamic;
	const char *text = y->runpath ? y->runpath : y->rpath, *why;
	struct finding *f;

	why = text && strchr(text, '$') ? misses(k, text, !y->runpath)
					: NULL;
	if (!why)
		return;
	f = audit_found(a, o->file, text, "%s has a token that is %s (%s)",
			text, why, k->loader->ops->name);
	f->where = y->runpath ? "DT_RUNPATH" : "DT_RPATH";
	if (a->program && lacks(a, k, o))
		f->severity = SEVERITY_ERROR;
}

void rule_rpath_token(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->process->map.count; i++) {
		if (k->process->map.items[i]->object)
			look(a, k, k->process->map.items[i]);
	}
}
