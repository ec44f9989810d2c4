/* SPDX-License-Identifier: MIT */
#include "rules_later.h"

#include "xstage/path.h"

#include <string.h>

static const char blanks[] = " \t\v\f\r";

/* Names that a message has. */
enum { NAMES_MAX = 3 };

static const struct loaded *find_libc(const struct closure *k)
{
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct loaded *o = k->process->map.items[i];

		if (o->object && o->object->dynamic.soname &&
		    k->loader->ops->is_libc(o->object->dynamic.soname))
			return o;
	}
	return NULL;
}

/* Where the C library looks for its converters; NULL: unknown. */
static const char *gconv_directory(struct audit *a, const struct object *libc)
{
	const char *cache = catalogue_text(a->catalogue, libc,
					   "/gconv-modules.cache");

	return cache ? path_directory(&a->cx->arena, cache) : NULL;
}

static bool is_there(struct audit *a, const char *directory, const char *name)
{
	return !root_trace(a->root, path_join(&a->cx->arena, directory,
					      name)).error;
}

static bool has_list(struct audit *a, const char *directory)
{
	return is_there(a, directory, "gconv-modules.cache") ||
	       is_there(a, directory, "gconv-modules") ||
	       is_there(a, directory, "gconv-modules.d");
}

void later_gconv_missing(struct audit *a, const struct closure *k)
{
	const struct loaded *libc = k->loader->ops->has_services
		? find_libc(k) : NULL;
	const char *directory = NULL;

	for (size_t i = 0; libc && i < k->process->map.count; i++) {
		const struct loaded *o = k->process->map.items[i];

		if (!o->object || o == libc || o->priority != PRIORITY_START ||
		    !(o->object->imports.groups & IMPORTS_ICONV))
			continue;
		if (!directory)
			directory = gconv_directory(a, libc->object);
		if (!directory || has_list(a, directory))
			return;
		audit_found(a, o->file, NULL, "it calls iconv_open, and there"
			    " is no %s/gconv-modules", directory);
	}
}

/* What a file lists and the root does not have. */
struct lacking {
	struct audit *a;
	const char *directory;
	struct strmap seen;
	struct strings names;	/* the first of them */
	size_t count;
};

/* The fourth of "module FROM TO FILE [COST]"; false: it is another line. */
static bool module_of(const char *line, size_t size, const char **ret_name,
		      size_t *ret_size)
{
	const char *end = line + size;

	for (int i = 0; i < 4; i++) {
		line += strspn(line, blanks);
		*ret_name = line;
		*ret_size = strcspn(line, " \t\v\f\r\n#");
		line += *ret_size;
		if (!*ret_size || line > end ||
		    (!i && (*ret_size != 6 || strncmp(*ret_name, "module", 6))))
			return false;
	}
	return true;
}

static void take_line(struct lacking *l, const char *line, size_t size)
{
	struct arena *a = &l->a->cx->arena;
	const char *name;
	size_t n;

	if (!module_of(line, size, &name, &n))
		return;
	name = n > 3 && !strncmp(name + n - 3, ".so", 3)
	       ? arena_strndup(a, name, n)
	       : arena_printf(a, "%.*s.so", (int)n, name);
	if (strmap_get(&l->seen, name))
		return;
	strmap_put(&l->seen, name, l);
	if (is_there(l->a, *name == '/' ? "" : l->directory, name))
		return;
	if (l->count++ < NAMES_MAX)
		vec_push(a, &l->names, name);
}

static const char *list_of(struct audit *a, const struct lacking *l)
{
	const char *text = "";

	for (size_t i = 0; i < l->names.count; i++)
		text = arena_printf(&a->cx->arena, "%s%s%s", text,
				    i ? ", " : "", l->names.items[i]);
	if (l->count > l->names.count)
		text = arena_printf(&a->cx->arena, "%s and %zu more", text,
				    l->count - l->names.count);
	return text;
}

static void check_list(struct audit *a, const char *directory,
		       const char *path)
{
	struct lacking l = { .a = a, .directory = directory,
			     .seen = { .arena = &a->cx->arena } };
	const char *text = catalogue_read(a->catalogue, path);

	while (text && *text) {
		size_t size = strcspn(text, "\n");

		take_line(&l, text, size);
		text += size + (text[size] == '\n');
	}
	if (l.count)
		audit_found(a, path, "modules", "it lists converters that are"
			    " not there: %s", list_of(a, &l));
}

static bool is_conf(const char *path)
{
	size_t size = strlen(path);

	return size > 5 && !strcmp(path + size - 5, ".conf");
}

static void check_directory(struct audit *a, const char *directory)
{
	const char *more = path_join(&a->cx->arena, directory,
				     "gconv-modules.d");
	struct root_trace t = root_trace(a->root, more);
	struct strings names;

	check_list(a, directory, path_join(&a->cx->arena, directory,
					   "gconv-modules"));
	if (t.error || t.entry->kind != ENTRY_DIRECTORY ||
	    root_list(a->root, t.entry, &names) < 0)
		return;
	for (size_t i = 0; i < names.count; i++) {
		if (is_conf(names.items[i]))
			check_list(a, directory, path_join(&a->cx->arena, more,
							   names.items[i]));
	}
}

void later_gconv_modules(struct audit *a)
{
	if (!a->loader || !a->loader->ops->has_services)
		return;
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		const char *soname = o->object->dynamic.soname, *directory;

		if (!soname || !audited_is_loadable(o) ||
		    !a->loader->ops->is_libc(soname))
			continue;
		directory = gconv_directory(a, o->object);
		if (directory)
			check_directory(a, directory);
	}
}
