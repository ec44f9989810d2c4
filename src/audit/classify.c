/* SPDX-License-Identifier: MIT */
#include "classify.h"

#include "xstage/path.h"

#include <string.h>

/* Where files for other machines are usual: firmware, modules, boot loaders,
 * byte code (Buildroot's support/scripts/check-bin-arch has most of them). */
static const char *const excluded[] = {
	"/boot", "/lib/firmware", "/lib/grub", "/lib/modules",
	"/usr/lib/firmware", "/usr/lib/grub", "/usr/lib/guile",
	"/usr/lib/modules", "/usr/share",
};

static bool is_excluded(const struct audit *a, const char *path)
{
	for (size_t i = 0; i < sizeof(excluded) / sizeof(*excluded); i++) {
		if (path_is_under(path, excluded[i]))
			return true;
	}
	return policy_excludes(a->policy, path);
}

static bool is_foreign(const struct object *o)
{
	return o->machine == EM_NONE || o->machine == EM_BPF ||
	       (o->type != ET_EXEC && o->type != ET_DYN && o->type != ET_REL);
}

/* objcopy --only-keep-debug leaves all that is loaded without its bytes. */
static bool is_debug(const struct audited *o)
{
	const struct inspected_section *s;

	if (o->object->has_dynamic)
		return false;
	s = inspected_section(&o->facts, ".dynamic");
	if (!s)
		s = inspected_section(&o->facts, ".text");
	return s && s->type == SHT_NOBITS;
}

static enum object_class class_of(const struct audited *o)
{
	const struct object *e = o->object;

	/* Without program headers nothing can be mapped. */
	if (e->kind == OBJECT_BROKEN || (e->defect && !e->segment_count))
		return CLASS_BROKEN;
	if (is_foreign(e))
		return CLASS_FOREIGN;
	if (e->type == ET_REL)
		return CLASS_MODULE;
	if (is_debug(o))
		return CLASS_DEBUG;
	if (e->interpreter && object_is_program(e))
		return CLASS_PROGRAM;
	if (!e->interpreter && (e->type == ET_EXEC ||
				e->dynamic.flags_1 & DF_1_PIE))
		return CLASS_STATIC;
	return CLASS_LIBRARY;
}

/* Whatever is in the place of somebody's interpreter. */
static void find_loaders(struct audit *a)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		struct audited *l;

		if (o->class != CLASS_PROGRAM)
			continue;
		l = (struct audited *)audit_object_at(a,
						      o->object->interpreter);
		if (l && l->class == CLASS_LIBRARY)
			l->class = CLASS_LOADER;
	}
}

void classify(struct audit *a)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		struct audited *o = a->objects.items[i];

		o->class = class_of(o);
		o->is_excluded = is_excluded(a, o->path);
	}
	find_loaders(a);
}

void classify_plugins(struct audit *a)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		struct audited *o = a->objects.items[i];

		if (o->class == CLASS_LIBRARY && !o->programs.count)
			o->class = CLASS_PLUGIN;
	}
}
