/* SPDX-License-Identifier: MIT */
#include "rules_kernel.h"
#include "rules_machine.h"

#include "xstage/path.h"

#include <string.h>

static const char *const places[] = { "/lib/modules/", "/usr/lib/modules/" };

/* The kernel's version that a path under /lib/modules has; NULL: none. */
static const char *version_of(struct ctx *cx, const char *path)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		size_t size = strlen(places[i]);

		if (!strncmp(path, places[i], size) &&
		    strchr(path + size, '/'))
			return arena_strndup(&cx->arena, path + size,
					     strcspn(path + size, "/"));
	}
	return NULL;
}

/* What a module says of itself; NULL: nothing. */
static const char *modinfo(const struct audited *o, const char *key)
{
	struct span s = o->facts.modinfo;
	size_t size = strlen(key);
	const char *text;

	for (; span_string(s, 0, &text); span_from(s, strlen(text) + 1, &s)) {
		if (!strncmp(text, key, size) && text[size] == '=')
			return text + size + 1;
	}
	return NULL;
}

void rule_module_vermagic(struct audit *a, const struct audited *o)
{
	const char *magic = modinfo(o, "vermagic");
	const char *version = version_of(a->cx, o->path);
	size_t size;

	if (!magic || !version)
		return;
	size = strcspn(magic, " ");
	if (strlen(version) != size || strncmp(magic, version, size))
		audit_found(a, o->path, "vermagic", "is for Linux %.*s, in the"
			    " directory of %s", (int)size, magic, version)
			->where = ".modinfo";
}

/* "VERSION NAME": dashes and underscores are the same to modprobe. */
static char *module_key(struct ctx *cx, const char *version, const char *name,
			size_t size)
{
	char *key = arena_printf(&cx->arena, "%s %.*s", version, (int)size,
				 name);

	for (char *c = key + strlen(version); *c; c++) {
		if (*c == '-')
			*c = '_';
	}
	return key;
}

/* The name of a module by its path, of that length; 0: it is none. */
static size_t module_name(const char *path, size_t size, const char **ret_name)
{
	static const char *const ends[] = { ".ko", ".ko.gz", ".ko.xz",
					    ".ko.zst" };
	const char *name = path + size;

	while (name > path && name[-1] != '/')
		name--;
	size -= name - path;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t end = strlen(ends[i]);

		if (size > end && !memcmp(name + size - end, ends[i], end)) {
			*ret_name = name;
			return size - end;
		}
	}
	return 0;
}

static void know(struct audit *a, struct strmap *known, const char *version,
		 const char *path, size_t size)
{
	const char *name;

	size = module_name(path, size, &name);
	if (size)
		strmap_put(known, module_key(a->cx, version, name, size), a);
}

/* Those in the kernel itself are a path a line. */
static void know_builtin(struct audit *a, struct strmap *known,
			 const char *version, const char *path)
{
	const char *text = catalogue_read(a->catalogue, path);

	for (size_t size; text && *text; text += size + (text[size] == '\n')) {
		size = strcspn(text, "\n");
		know(a, known, version, text, size);
	}
}

static void check_depends(struct audit *a, const struct strmap *known,
			  const struct audited *o, const char *version)
{
	const char *list = modinfo(o, "depends");

	while (list && *(list += strspn(list, ","))) {
		size_t size = strcspn(list, ",");

		if (!strmap_get(known, module_key(a->cx, version, list, size)))
			audit_found(a, o->path, NULL, "depends on %.*s, which"
				    " is not there", (int)size, list)->where =
				".modinfo";
		list += size;
	}
}

void rule_module_depends(struct audit *a)
{
	struct strmap known = { .arena = &a->cx->arena };

	for (size_t i = 0; i < a->entries.count; i++) {
		const char *path = a->entries.items[i]->path;
		const char *version = version_of(a->cx, path);

		if (!version)
			continue;
		know(a, &known, version, path, strlen(path));
		if (!strcmp(path_base(path), "modules.builtin"))
			know_builtin(a, &known, version, path);
	}
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		const char *version = version_of(a->cx, o->path);

		if (version && o->class == CLASS_MODULE)
			check_depends(a, &known, o, version);
	}
}

/* The machine of the root, or for its kernel of more bits. */
static bool is_for_root(const struct audit *a, const struct object *o)
{
	return !a->loader ||
	       machine_is_kin(o->machine, a->loader->target.machine);
}

/* Without sections, which a cut file has lost, there is nothing to load. */
static const char *defect_of_module(struct audit *a,
				    const struct loader_file *f)
{
	const struct audited *o = audit_of(a, f->object);

	if (f->object->kind == OBJECT_FOREIGN)
		return "is no ELF file";
	if (!o || o->object->defect)
		return f->object->defect;
	if (o->facts.defect)
		return o->facts.defect;
	if (!o->facts.sections.count)
		return "its sections are not in the file";
	if (is_for_root(a, o->object))
		return NULL;
	return arena_printf(&a->cx->arena, "is for %s, and the root for %s",
			    target_machine_name(a->cx, o->object->machine),
			    target_machine_name(a->cx,
						a->loader->target.machine));
}

void rule_module_broken(struct audit *a, const struct entry *e)
{
	size_t size = strlen(e->path);
	const struct loader_file *f;
	const char *name, *why = NULL;

	if (e->kind != ENTRY_FILE || !version_of(a->cx, e->path) ||
	    !module_name(e->path, size, &name))
		return;
	f = catalogue_look(a->catalogue, e->path);
	if (!e->st.st_size)
		why = "is empty";
	else if (!f->error && !strcmp(e->path + size - 3, ".ko"))
		why = defect_of_module(a, f);
	if (why)
		audit_found(a, e->path, NULL, "%s", why);
}
