/* SPDX-License-Identifier: MIT */
#include "names.h"
#include "rules_dependencies.h"
#include "rpath.h"

#include "xstage/path.h"

#include <string.h>

static bool is_glibc(struct audit *a, const struct audited *o)
{
	const struct loader *l = rpath_loader(a, o);

	return l && !strcmp(l->ops->name, "glibc");
}

static bool is_library(const struct audited *o)
{
	return !o->is_excluded &&
	       (o->class == CLASS_LIBRARY || o->class == CLASS_PLUGIN);
}

/* $ORIGIN keeps a tree movable. */
void rule_needed_absolute(struct audit *a, const struct audited *o)
{
	const struct dynamic *y = &o->object->dynamic;

	for (size_t i = 0; audited_is_loadable(o) && i < y->request_count;
	     i++) {
		const char *name = y->requests[i].name, *why;
		struct finding *f;
		bool is_certain;

		if (y->requests[i].tag != DT_NEEDED || !strchr(name, '/') ||
		    *name == '$')
			continue;
		why = rpath_builder(a, name, &is_certain);
		f = audit_found(a, o->path, name, "it needs %s by its path%s%s",
				name, why ? ", which " : "", why ? why : "");
		f->where = "DT_NEEDED";
		if (why)
			f->severity = SEVERITY_ERROR;
	}
}

/* What the C library stands in for has no name of its own. */
void rule_soname_mismatch(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const struct loaded *o = e->answer.found;
		const char *soname = o && o->object
			? o->object->dynamic.soname : NULL;
		struct finding *f;

		if (e->request.kind != REQUEST_NEEDED || !soname ||
		    o == k->process->interpreter ||
		    strchr(e->request.name, '/') ||
		    !strcmp(soname, e->request.name))
			continue;
		f = audit_found(a, o->file, e->request.name, "it is needed as"
				" %s, its SONAME is %s", e->request.name,
				soname);
		f->where = "DT_SONAME";
	}
}

/* The last directory of its path is one that every search has. */
static bool is_searched(struct audit *a, const struct audited *o)
{
	return rpath_is_default(a, rpath_loader(a, o),
				   path_directory(&a->cx->arena, o->path));
}

void rule_soname_link_missing(struct audit *a, const struct audited *o)
{
	const char *soname = o->object->dynamic.soname;
	struct finding *f;

	if (!is_library(o) || !soname || !path_is_name(soname) ||
	    strncmp(path_base(o->path), "lib", 3) || !is_searched(a, o) ||
	    !root_trace(a->root, path_join(&a->cx->arena, path_directory(
		&a->cx->arena, o->path), soname)).error)
		return;
	f = audit_found(a, o->path, soname, "its SONAME %s is the name of no"
			" file beside it", soname);
	f->where = "DT_SONAME";
	if (!names_is_needed(a, soname) || strmap_get(&a->by_name, soname))
		f->severity = SEVERITY_WARN;
}

void rule_soname_missing(struct audit *a, const struct audited *o)
{
	const char *base = path_base(o->path);

	if (is_library(o) && o->object->has_dynamic &&
	    !o->object->dynamic.soname && !strncmp(base, "lib", 3) &&
	    strstr(base, ".so") && is_searched(a, o))
		audit_found(a, o->path, "", "it has no SONAME");
}

void rule_soname_has_slash(struct audit *a, const struct audited *o)
{
	const char *soname = o->object->dynamic.soname;

	if (audited_is_loadable(o) && soname && strchr(soname, '/'))
		audit_found(a, o->path, soname, "its SONAME is %s", soname)
			->where = "DT_SONAME";
}

static const char *tag_name(int64_t tag)
{
	static const struct {
		int64_t tag;
		const char *name;
	} names[] = {
		{ DT_AUXILIARY, "DT_AUXILIARY" }, { DT_FILTER, "DT_FILTER" },
		{ DT_AUDIT, "DT_AUDIT" }, { DT_DEPAUDIT, "DT_DEPAUDIT" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (names[i].tag == tag)
			return names[i].name;
	}
	return NULL;
}

void rule_hidden_dt_deps(struct audit *a, const struct audited *o)
{
	const struct dynamic *y = &o->object->dynamic;
	bool counts = audited_is_loadable(o) && is_glibc(a, o);

	for (size_t i = 0; audited_is_loadable(o) && i < y->request_count;
	     i++) {
		const char *name = y->requests[i].name;
		const char *tag = tag_name(y->requests[i].tag);

		if (tag)
			audit_found(a, o->path, name, "it asks for %s%s", name,
				    counts ? "" : ", which its loader ignores")
				->where = tag;
	}
}

/* glibc tests it of what dlopen(3) loads, and of all that this needs. */
static const char *no_open(const struct audited *o, const struct loader *l)
{
	uint64_t flags = o->object->dynamic.flags_1;
	bool is_pie = o->object->type == ET_DYN && flags & DF_1_PIE;
	const char *base = path_base(o->path);
	size_t n = strlen(base);

	if (o->class == CLASS_PLUGIN && flags & DF_1_NOOPEN)
		return "it is linked with -z nodlopen, and no program needs it";
	if (is_pie && n > 3 && !strcmp(base + n - 3, ".so") &&
	    (!l->version || l->version >= 230))
		return "it is linked as a position-independent program";
	return NULL;
}

void rule_noopen_plugin(struct audit *a, const struct audited *o)
{
	const struct loader *l;
	struct finding *f;
	const char *why;

	if (o->is_excluded || !o->object->has_dynamic || !is_glibc(a, o))
		return;
	l = rpath_loader(a, o);
	why = no_open(o, l);
	if (!why)
		return;
	f = audit_found(a, o->path, why, "%s", why);
	f->where = "DT_FLAGS_1";
	/* What has a library's place and name may be there to be preloaded. */
	if (!strncmp(path_base(o->path), "lib", 3) && is_searched(a, o))
		f->severity = SEVERITY_WARN;
}
