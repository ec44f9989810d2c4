/* SPDX-License-Identifier: MIT */
#include "xstage/patch_path.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"
#include "xstage/tokens.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum leads {
	LEADS_NOWHERE,
	LEADS_ASTRAY,	/* relative to the current directory */
	LEADS_UNKNOWN,	/* only the loader knows the value of a token */
	LEADS_TO_DIRECTORY,
};

/* One run path at work, for one of the object's names. */
struct rewriting {
	struct ctx *cx;
	const struct patch_path_look *look;
	const char *name;
	const char *out;	/* NULL: nothing yet */
	bool *found;		/* to shrink: of each request, for that name */
};

/* The next element at *text, which moves behind it; false: no more. */
static bool next_element(const char **text, const char **ret_element,
			 size_t *ret_length)
{
	if (!*text)
		return false;
	*ret_element = *text;
	*ret_length = strcspn(*text, ":");
	*text = (*text)[*ret_length] ? *text + *ret_length + 1 : NULL;
	return true;
}

static const char *append(struct arena *a, const char *path,
			  const char *element, size_t length)
{
	return path ? arena_printf(a, "%s:%.*s", path, (int)length, element)
		    : arena_strndup(a, element, length);
}

static bool has_element(const char *path, const char *text, size_t length)
{
	const char *element;
	size_t n;

	while (next_element(&path, &element, &n)) {
		if (n == length && !memcmp(element, text, n))
			return true;
	}
	return false;
}

const char *patch_path_tidy(struct arena *a, const char *path)
{
	const char *element, *tidy = NULL;
	size_t length;

	while (next_element(&path, &element, &length)) {
		if (length)
			tidy = append(a, tidy, element, length);
	}
	return tidy;
}

const char *patch_path_origin(struct arena *a, const char *from,
			      const char *to)
{
	const char *way = path_relative(a, from, to);

	return strcmp(way, ".") ? arena_printf(a, "$ORIGIN/%s", way)
				: "$ORIGIN";
}

/* Its ".." go above where it begins. */
static bool climbs(const char *path)
{
	const char *name;
	size_t length;
	int depth = 0;

	while (depth >= 0 && path_next(&path, &name, &length)) {
		if (length == 2 && !memcmp(name, "..", 2))
			depth--;
		else if (length != 1 || *name != '.')
			depth++;
	}
	return depth < 0;
}

static const char *directory_at(struct rewriting *w, const char *path)
{
	struct root_trace t;

	if (climbs(path))
		return NULL;
	t = root_trace(w->look->root, path);
	for (size_t i = 0; i < t.hop_count; i++) {
		if (t.hops[i].climbs)
			return NULL;
	}
	if (t.error || t.entry->kind != ENTRY_DIRECTORY)
		return NULL;
	return t.entry->path;
}

/* What is left of 'path' without the root's name on the host; NULL: it does
 * not begin with that. */
static const char *without_root(struct rewriting *w, const char *path)
{
	const char *given = root_name(w->look->root);
	cleanup_free char *real = realpath(given, NULL);
	const char *plain = path_normalise(&w->cx->arena, path);
	const char *names[] = { real, *given == '/'
			? path_normalise(&w->cx->arena, given) : NULL };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t length = names[i] ? strlen(names[i]) : 0;

		if (length > 1 && path_is_under(plain, names[i]))
			return plain[length] ? plain + length : "/";
	}
	return NULL;
}

static enum leads follow(struct rewriting *w, const char *element,
			 size_t length, const char **ret_directory)
{
	struct tokens tokens = {
		.origin = path_directory(&w->cx->arena, w->name),
	};
	const char *path = tokens_expand(w->cx, &tokens, element, length);
	const char *inside;

	*ret_directory = NULL;
	if (!path)
		return LEADS_UNKNOWN;
	if (*path != '/')
		return LEADS_ASTRAY;
	inside = *element == '/' && !climbs(path) ? without_root(w, path)
						  : NULL;
	if (inside)
		*ret_directory = directory_at(w, inside);
	if (!*ret_directory)
		*ret_directory = directory_at(w, path);
	return *ret_directory ? LEADS_TO_DIRECTORY : LEADS_NOWHERE;
}

static bool is_standard(struct rewriting *w, const char *directory)
{
	bool is_wide = w->look->object->class == 64;
	const char *const all[] = { "/lib", "/usr/lib",
				    is_wide ? "/lib64" : "/lib32",
				    is_wide ? "/usr/lib64" : "/usr/lib32" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		const char *standard = directory_at(w, all[i]);

		if (standard && !strcmp(standard, directory))
			return true;
	}
	return false;
}

static void rewrite_element(struct rewriting *w, const char *element,
			    size_t length)
{
	struct arena *a = &w->cx->arena;
	const char *directory, *text;

	switch (follow(w, element, length, &directory)) {
	case LEADS_UNKNOWN:
		w->out = append(a, w->out, element, length);
		break;
	case LEADS_TO_DIRECTORY:
		if (w->look->drops_standard && is_standard(w, directory))
			break;
		text = w->look->rewrite == PATCH_TO_ROOT ? directory
			: patch_path_origin(a, path_directory(a, w->name),
					    directory);
		if (!has_element(w->out, text, strlen(text)))
			w->out = append(a, w->out, text, strlen(text));
		break;
	case LEADS_NOWHERE:
	case LEADS_ASTRAY:
		break;
	}
}

static const char *rewrite_for(struct ctx *cx,
			       const struct patch_path_look *look,
			       const char *name, const char *path)
{
	struct rewriting w = { .cx = cx, .look = look, .name = name };
	const char *element;
	size_t length;

	while (next_element(&path, &element, &length))
		rewrite_element(&w, element, length);
	return w.out;
}

int patch_path_rewrite(struct ctx *cx, const struct patch_path_look *look,
		       const char *path, const char **ret_path)
{
	const char *first = NULL;

	for (size_t i = 0; i < look->names->count; i++) {
		const char *name = look->names->items[i];
		const char *new = rewrite_for(cx, look, name, path);

		if (i && (!first != !new || (new && strcmp(first, new))))
			return fail(cx, XS_EREFUSED, "%s: its other name %s"
				    " needs another run path: '%s', not '%s'",
				    look->object->path, name, new ? new : "",
				    first ? first : "");
		first = new;
	}
	*ret_path = first;
	return 0;
}

static bool is_absence(int error)
{
	return error == ENOENT || error == ENOTDIR;
}

/* A file by that name that the object's loader could take. 1, 0, or an
 * error. */
static int has_library(struct rewriting *w, const char *directory,
		       const char *name)
{
	const struct object *asks = w->look->object;
	const char *path = path_join(&w->cx->arena, directory, name);
	struct root_trace t = root_trace(w->look->root, path);
	cleanup_close int fd = -1;
	struct object *o;
	bool fits;

	if (is_absence(t.error) || (!t.error && t.entry->kind != ENTRY_FILE))
		return 0;
	if (!t.error)
		fd = root_open_entry(w->look->root, t.entry, O_RDONLY);
	if (fd < 0)
		return fail(w->cx, XS_ESYSTEM, "%s: %s",
			    root_host_path(w->look->root, path),
			    strerror(t.error ? t.error : errno));
	if (object_open(w->cx, fd, path, &o) < 0)
		return -XS_ESYSTEM;
	fits = o->kind == OBJECT_ELF && o->machine == asks->machine &&
	       o->class == asks->class && o->order == asks->order;
	object_close(o);
	return fits;
}

static bool has_hwcaps(struct rewriting *w, const char *directory)
{
	return directory_at(w, path_join(&w->cx->arena, directory,
					 "glibc-hwcaps"));
}

/* Whether a directory has what no directory before it had. */
static int is_useful(struct rewriting *w, const char *directory)
{
	const struct strings *needed = w->look->needed;
	bool is = has_hwcaps(w, directory);

	for (size_t i = 0; i < needed->count; i++) {
		int r;

		if (w->found[i] || strchr(needed->items[i], '/'))
			continue;
		r = has_library(w, directory, needed->items[i]);
		if (r < 0)
			return r;
		w->found[i] = r;
		is = is || r;
	}
	return is;
}

static bool is_allowed(const struct patch_path_look *look, const char *element)
{
	const struct strings *p = look->prefixes;

	if (!p || !p->count || *element != '/')
		return true;
	for (size_t i = 0; i < p->count; i++) {
		if (!strncmp(element, p->items[i], strlen(p->items[i])))
			return true;
	}
	return false;
}

static int keeps(struct rewriting *w, const char *element, size_t length)
{
	const struct strings *names = w->look->names;
	bool *all = w->found, keeps = false;

	if (!length || !is_allowed(w->look, element))
		return 0;
	if (*element != '/' && w->look->keeps_origin)
		return 1;
	/* With several names, for the sake of any of them. */
	for (size_t i = 0; i < names->count; i++) {
		const char *directory;
		enum leads leads;
		int r;

		w->name = names->items[i];
		leads = follow(w, element, length, &directory);
		if (leads == LEADS_UNKNOWN || leads == LEADS_ASTRAY)
			return 1;
		w->found = all + i * w->look->needed->count;
		r = directory ? is_useful(w, directory) : 0;
		w->found = all;
		if (r < 0)
			return r;
		keeps = keeps || r;
	}
	return keeps;
}

int patch_path_shrink(struct ctx *cx, const struct patch_path_look *look,
		      const char *path, const char **ret_path)
{
	struct rewriting w = { .cx = cx, .look = look };
	const char *element;
	size_t length;

	w.found = arena_array(&cx->arena, look->names->count *
			      look->needed->count + 1, sizeof(*w.found));
	while (next_element(&path, &element, &length)) {
		int r = keeps(&w, element, length);

		if (r < 0)
			return r;
		if (r)
			w.out = append(&cx->arena, w.out, element, length);
	}
	*ret_path = w.out;
	return 0;
}
