/* SPDX-License-Identifier: MIT */
#include "rpath.h"

#include "xstage/path.h"
#include "xstage/tokens.h"

#include <string.h>

static bool has_origin(const char *text)
{
	return strstr(text, "$ORIGIN") || strstr(text, "${ORIGIN}");
}

/* A token that nothing is known of is a part of a relative name. */
static const char *expand(struct ctx *cx, struct rpath_tokens t,
			  const char *text)
{
	const struct tokens tokens = { .origin = t.origin, .lib = t.lib };
	char *path = tokens_expand(cx, &tokens, text, strlen(text));

	return path && *path == '/' && !strchr(path, '$') ? path : NULL;
}

bool rpath_read(struct ctx *cx, const struct object *o,
		   struct rpath_tokens t, struct rpath *ret_path)
{
	const struct dynamic *y = &o->dynamic;
	const char *text = y->runpath ? y->runpath : y->rpath;

	*ret_path = (struct rpath){
		.tag = y->runpath ? "DT_RUNPATH" : "DT_RPATH", .text = text,
	};
	if (!text)
		return false;
	while (text && ret_path->elements.count < SEARCH_LIST_MAX) {
		size_t length = strcspn(text, ":");
		const char *one = arena_strndup(&cx->arena, text, length);

		vec_push(&cx->arena, &ret_path->elements,
			 ((struct rpath_element){
				.text = one, .path = expand(cx, t, one),
				.has_origin = has_origin(one) }));
		text = text[length] ? text + length + 1 : NULL;
	}
	return true;
}

const struct loader *rpath_loader(struct audit *a,
				     const struct audited *o)
{
	struct loader *l;

	return catalogue_loader(a->catalogue, o->object, &l) < 0 ? a->loader
								 : l;
}

bool rpath_of(struct audit *a, const struct audited *o,
		 struct rpath *ret_path)
{
	const struct dynamic *y = &o->object->dynamic;
	const struct loader *l;

	if (!audited_is_loadable(o) || (!y->rpath && !y->runpath))
		return false;
	l = rpath_loader(a, o);
	return rpath_read(a->cx, o->object, (struct rpath_tokens){
		.origin = path_directory(&a->cx->arena, o->path),
		.lib = l ? l->lib : NULL }, ret_path);
}

/* Whatever links lead to it; what is not there has its text alone. */
static const char *real_path(struct audit *a, const char *path)
{
	struct root_trace t = root_trace(a->root, path);

	return t.error ? path_normalise(&a->cx->arena, path) : t.entry->path;
}

bool rpath_is_default(struct audit *a, const struct loader *l,
			 const char *path)
{
	const char *real = real_path(a, path);

	for (size_t i = 0; l && i < l->directories.count; i++) {
		if (!strcmp(real, real_path(a, l->directories.items[i])))
			return true;
	}
	return false;
}

/* Where builders have their trees, and parts of the names that Buildroot, Yocto
 * and OpenWrt give to theirs. */
static const char *const prefixes[] = {
	"/home", "/builds", "/build", "/work", "/workspace",
};

static const char *const parts[] = {
	"/sysroot", "/recipe-sysroot", "/staging", "/staging_dir/",
	"/build_dir/", "/tmp/work", "/output/",
};

static const char *printed(struct audit *a, const char *verb, const char *text)
{
	return arena_printf(&a->cx->arena, "%s %s", verb, text);
}

/* Only a tree that is not in the root is certain not to be its own. */
const char *rpath_builder(struct audit *a, const char *path,
			     bool *ret_is_certain)
{
	const struct strings *told = &a->policy->build_prefixes;
	const char *host = strstr(path, "/host/");
	char *plain = path_normalise(&a->cx->arena, path);

	*ret_is_certain = true;
	for (size_t i = 0; i < told->count; i++) {
		if (path_is_under(plain, told->items[i]))
			return printed(a, "begins with", told->items[i]);
	}
	*ret_is_certain = false;
	if (!root_trace(a->root, path).error)
		return NULL;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		if (path_is_under(plain, prefixes[i]))
			return printed(a, "begins with", prefixes[i]);
	}
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (strstr(path, parts[i]))
			return printed(a, "contains", parts[i]);
	}
	return host && strstr(host, "/lib") ? "contains /host/" : NULL;
}
