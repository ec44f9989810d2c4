/* SPDX-License-Identifier: MIT */
/* What a policy says, and what of it a root has. */
#include "xstage/audit.h"

#include "xstage/path.h"
#include "xstage/root.h"

#include <ctype.h>
#include <string.h>

/* ---- paths through links ---- */

static bool is_at(const struct exclusion *e, const char *path)
{
	for (size_t i = 0; i < e->real.count; i++) {
		if (path_is_under(path, e->real.items[i]))
			return true;
	}
	return path_is_under(path, e->path);
}

bool policy_excludes(const struct policy *p, const char *path)
{
	for (size_t i = 0; i < p->exclusions.count; i++) {
		if (is_at(&p->exclusions.items[i], path))
			return true;
	}
	return false;
}

static void resolve(struct ctx *cx, struct exclusion *e, struct root *root)
{
	const struct root_trace ways[] = {
		root_trace_nofollow(root, e->path), root_trace(root, e->path),
	};

	for (size_t i = 0; i < 2; i++) {
		if (!ways[i].error)
			vec_push(&cx->arena, &e->real, ways[i].entry->path);
	}
}

/* A path as a pattern that matches nothing else. */
static const char *quoted(struct ctx *cx, const char *path)
{
	char *text = arena_alloc(&cx->arena, 2 * strlen(path) + 1), *at = text;

	for (; *path; path++) {
		if (strchr("*?[]\\", *path))
			*at++ = '\\';
		*at++ = *path;
	}
	return text;
}

/* Of the directory in front of the first wildcard: what is behind it is a
 * name there, of a link, too. */
static const char *real_pattern(struct ctx *cx, const char *pattern,
				struct root *root)
{
	const char *slash = memrchr(pattern, '/', strcspn(pattern, "*?[\\"));
	const char *directory;
	struct root_trace t;

	if (!slash || slash == pattern)
		return NULL;
	directory = arena_strndup(&cx->arena, pattern, slash - pattern);
	t = root_trace(root, directory);
	if (t.error || !strcmp(t.entry->path, directory))
		return NULL;
	return arena_printf(&cx->arena, "%s%s", t.entry->path[1]
			    ? quoted(cx, t.entry->path) : "", slash);
}

void policy_resolve(struct ctx *cx, struct policy *p, struct root *root)
{
	for (size_t i = 0; i < p->exclusions.count; i++)
		resolve(cx, &p->exclusions.items[i], root);
	for (size_t i = 0; i < p->waivers.count; i++) {
		struct waiver *w = &p->waivers.items[i];

		w->real = real_pattern(cx, w->paths, root);
	}
}

/* ---- lines that are for nothing ---- */

static bool has_prefix(const char *version, const char *prefix)
{
	size_t n = strlen(prefix);

	return !strncmp(version, prefix, n) && version[n] == '_' &&
	       isdigit((unsigned char)version[n + 1]);
}

static bool has_version(const struct object *o, const char *prefix)
{
	const struct versions *v = &o->versions;

	for (size_t i = 0; i < v->need_count; i++) {
		if (has_prefix(v->needs[i].version, prefix))
			return true;
	}
	for (size_t i = 0; i < v->defined.count; i++) {
		if (has_prefix(v->defined.items[i].name, prefix))
			return true;
	}
	return false;
}

void audit_look_at_policy(const struct audit *a, struct policy *p)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		for (size_t j = 0; j < p->exclusions.count; j++)
			p->exclusions.items[j].from.is_used |=
				is_at(&p->exclusions.items[j], o->path);
		for (size_t j = 0; j < p->ceilings.count; j++) {
			struct ceiling *c = &p->ceilings.items[j];

			c->from.is_used = c->from.is_used ||
					  has_version(o->object, c->prefix);
		}
	}
}
