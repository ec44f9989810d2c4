/* SPDX-License-Identifier: MIT */
#include "mentions.h"
#include "names.h"
#include "rpath.h"
#include "rules_dependencies.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Of a text file, so much is looked at. */
enum { TEXT_SIZE = 64 * 1024 };

/* Libraries that nobody needs, by the names by which they may be opened. */
struct unneeded {
	struct audit *a;
	struct strmap names;	/* "libx.so.1" -> struct library */
	VEC(struct library *) libraries;
	unsigned char text[TEXT_SIZE];
};

struct library {
	const struct audited *object;
	bool is_named;
};

static void take_name(struct unneeded *u, const char *name)
{
	struct library *l = strmap_get(&u->names, name);

	if (l)
		l->is_named = true;
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
	struct span all = { u->text, 0 };
	cleanup_close int fd = -1;
	char name[NAME_MAX + 1];
	size_t pos = 0;
	ssize_t n;

	if (e->kind != ENTRY_FILE || !is_text(e->path))
		return;
	fd = root_open_entry(u->a->root, e, O_RDONLY);
	n = fd < 0 ? -1 : read(fd, u->text, sizeof(u->text));
	if (n > 0)
		all.size = n;
	while (mention_next(all, &pos, name))
		take_name(u, name);
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
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct strings *s = &a->objects.items[i]->facts.mentions;

		for (size_t j = 0; j < s->count; j++)
			take_name(u, s->items[j]);
	}
	for (size_t i = 0; i < a->entries.count; i++)
		scan_text(u, a->entries.items[i]);
	tell(u);
}
