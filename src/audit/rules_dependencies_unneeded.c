/* SPDX-License-Identifier: MIT */
#include "names.h"
#include "rpath.h"
#include "rules_dependencies.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* Of a text file, so much is looked at. */
enum { TEXT_SIZE = 64 * 1024 };

/* Libraries that nobody needs, by the names by which they may be opened. */
struct unneeded {
	struct audit *a;
	struct strmap names;	/* "libx.so.1" -> struct library */
	VEC(struct library *) libraries;
	char text[TEXT_SIZE];
};

struct library {
	const struct audited *object;
	bool is_named;
};

static bool is_of_name(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || (c && strchr("._-+", c));
}

/* The name around 'at', which is in 'all'; *ret_end is behind it. */
static void take_name(struct unneeded *u, struct span all,
		      const unsigned char *at, const unsigned char **ret_end)
{
	const unsigned char *end = at, *stop = all.bytes + all.size;
	struct library *l;
	char name[NAME_MAX + 1];

	while (end < stop && is_of_name(*end))
		end++;
	*ret_end = end;
	while (at > all.bytes && is_of_name(at[-1]) && end - at <= NAME_MAX)
		at--;
	/* No file has such a name. */
	if (end - at > NAME_MAX)
		return;
	/* A sentence ends there. */
	while (end > at && end[-1] == '.')
		end--;
	memcpy(name, at, end - at);
	name[end - at] = '\0';
	l = strmap_get(&u->names, name);
	if (l)
		l->is_named = true;
}

static void scan(struct unneeded *u, struct span all)
{
	const unsigned char *at;
	struct span rest = all;

	while ((at = span_find(rest, ".so", 3))) {
		take_name(u, all, at, &at);
		span_from(all, at - all.bytes, &rest);
	}
}

static void scan_object(struct unneeded *u, const struct audited *o)
{
	struct object *again;

	if ((!inspected_import(&o->facts, "dlopen") &&
	     !inspected_import(&o->facts, "dlmopen")) ||
	    catalogue_open(u->a->catalogue, o->path, &again) < 0)
		return;
	scan(u, again->image);
	object_close(again);
}

/* Settings, and programs in languages that call libraries by name. */
static bool is_text(const char *path)
{
	static const char *const ends[] = {
		".conf", ".json", ".lua", ".pl", ".pm", ".py", ".rb", ".sh",
	};
	const char *end = strrchr(path_base(path), '.');

	for (size_t i = 0; end && i < sizeof(ends) / sizeof(*ends); i++) {
		if (!strcmp(end, ends[i]))
			return true;
	}
	/* The loader's cache has all of them. */
	return path_is_under(path, "/etc") && strcmp(path, "/etc/ld.so.cache");
}

static void scan_text(struct unneeded *u, const struct entry *e)
{
	cleanup_close int fd = -1;
	ssize_t n;

	if (e->kind != ENTRY_FILE || !is_text(e->path))
		return;
	fd = root_open_entry(u->a->root, e, O_RDONLY);
	n = fd < 0 ? -1 : read(fd, u->text, sizeof(u->text));
	if (n > 0)
		scan(u, (struct span){ (const unsigned char *)u->text, n });
}

static void add_name(struct unneeded *u, struct library *l, const char *name)
{
	if (name && !strmap_get(&u->names, name))
		strmap_put(&u->names, name, l);
}

/* Under the name for linking, too, by which it may be opened. */
static void add(struct unneeded *u, struct audited *o)
{
	struct library *l = arena_alloc(&u->a->cx->arena, sizeof(*l));
	const char *base = path_base(o->path), *end = strstr(base, ".so");

	l->object = o;
	vec_push(&u->a->cx->arena, &u->libraries, l);
	add_name(u, l, base);
	add_name(u, l, o->object->dynamic.soname);
	add_name(u, l, arena_strndup(&u->a->cx->arena, base, end + 3 - base));
}

/* Modules of the name service are opened by names that are put together, and a
 * C library comes with what older programs need. */
static bool is_libc(const char *base)
{
	static const char *const names[] = {
		"libBrokenLocale.", "libanl.", "libdl.", "libnsl.",
		"libnss_", "libpthread.", "librt.", "libutil.",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!strncmp(base, names[i], strlen(names[i])))
			return true;
	}
	return false;
}

static bool is_unneeded(struct audit *a, const struct audited *o)
{
	const char *base = path_base(o->path);
	const char *soname = o->object->dynamic.soname;

	return !o->is_excluded && o->class == CLASS_PLUGIN &&
	       !strncmp(base, "lib", 3) && strstr(base, ".so") &&
	       !is_libc(base) && !names_is_needed(a, base) &&
	       (!soname || !names_is_needed(a, soname)) &&
	       rpath_is_default(a, rpath_loader(a, o),
				path_directory(&a->cx->arena, o->path));
}

static void tell(struct unneeded *u)
{
	for (size_t i = 0; i < u->libraries.count; i++) {
		const struct audited *o = u->libraries.items[i]->object;

		if (!u->libraries.items[i]->is_named)
			audit_found(u->a, o->path, "", "nothing needs or names"
				    " it");
	}
}

void rule_unneeded_library(struct audit *a)
{
	struct unneeded *u = arena_alloc(&a->cx->arena, sizeof(*u));

	u->a = a;
	u->names.arena = &a->cx->arena;
	for (size_t i = 0; i < a->objects.count; i++) {
		if (is_unneeded(a, a->objects.items[i]))
			add(u, a->objects.items[i]);
	}
	if (!u->libraries.count)
		return;
	for (size_t i = 0; i < a->objects.count; i++)
		scan_object(u, a->objects.items[i]);
	for (size_t i = 0; i < a->entries.count; i++)
		scan_text(u, a->entries.items[i]);
	tell(u);
}
