/* SPDX-License-Identifier: MIT */
#include "rules_files.h"

#include "xstage/cache_maker.h"
#include "xstage/multiarch.h"
#include "xstage/path.h"

#include <string.h>

/* Of the root's own machine; those for others are data. */
static bool is_code(const struct audit *a, const struct audited *o)
{
	return a->loader && o->object->kind == OBJECT_ELF &&
	       (o->class == CLASS_PROGRAM || o->class == CLASS_STATIC ||
		o->class == CLASS_LIBRARY) &&
	       !target_misfit(a->cx, a->loader->target, o->object);
}

static const char *kind_of(const struct audited *o)
{
	return o->class == CLASS_LIBRARY ? "a library" : "a program";
}

void files_ask_etc(struct audit *a, const struct audited *o)
{
	if (path_is_under(o->path, "/etc") && is_code(a, o))
		audit_found(a, o->path, NULL, "is %s", kind_of(o));
}

void files_ask_share(struct audit *a, const struct audited *o)
{
	if (path_is_under(o->path, "/usr/share") && is_code(a, o))
		audit_found(a, o->path, NULL, "is %s for %s", kind_of(o),
			    target_describe(a->cx, a->loader->target));
}

/* Directories of one ABI by their name, and which objects are right there. */
enum { ANY = 0 };
static const struct abi_directory {
	const char *name;
	unsigned int class, machine;	/* ANY */
	uint32_t mask, flags;		/* of e_flags */
	const char *what;
} abi_directories[] = {
	{ "lib64", 64, ANY, 0, 0, "64-bit libraries" },
	{ "lib32", 32, ANY, 0, 0, "32-bit libraries" },
	{ "libx32", 32, EM_X86_64, 0, 0, "x32's libraries" },
	{ "lp64", 64, EM_RISCV, 6, 0, "soft-float libraries" },
	{ "lp64f", 64, EM_RISCV, 6, 2, "single-float libraries" },
	{ "lp64d", 64, EM_RISCV, 6, 4, "double-float libraries" },
	{ "ilp32", 32, EM_RISCV, 6, 0, "soft-float libraries" },
	{ "ilp32f", 32, EM_RISCV, 6, 2, "single-float libraries" },
	{ "ilp32d", 32, EM_RISCV, 6, 4, "double-float libraries" },
};

static bool is_right(const struct abi_directory *d, const struct object *o)
{
	return o->class == d->class &&
	       (d->machine == ANY || d->machine == o->machine) &&
	       (o->flags & d->mask) == d->flags;
}

static bool is_for_libraries(const char *directory)
{
	static const char *const tops[] = { "/usr/local/", "/usr/", "/" };

	for (size_t i = 0; i < sizeof(tops) / sizeof(*tops); i++) {
		size_t n = strlen(tops[i]);

		if (!strncmp(directory, tops[i], n))
			return !strncmp(directory + n, "lib", 3);
	}
	return false;
}

/* What a directory is for by its name, when 'o' is not of that kind; NULL:
 * it is, or the name does not tell. */
static const char *other_abi(const char *directory, const struct object *o)
{
	const char *name = path_base(directory);
	const char *own = multiarch_triplet(target_of(o));

	for (size_t i = 0; i < sizeof(abi_directories) /
			       sizeof(*abi_directories); i++) {
		const struct abi_directory *d = &abi_directories[i];

		if (!strcmp(d->name, name))
			return is_right(d, o) ? NULL : d->what;
	}
	return own && strcmp(own, name) && multiarch_is_triplet(name) ? name
								      : NULL;
}

bool files_is_library_directory(const char *directory)
{
	static const char *const usual[] = {
		"/lib", "/lib32", "/lib64", "/libx32", "/usr/lib",
		"/usr/lib32", "/usr/lib64", "/usr/libx32", "/usr/local/lib",
	};

	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++) {
		size_t n = strlen(usual[i]);

		if (!strncmp(directory, usual[i], n) &&
		    (!directory[n] ||
		     (directory[n] == '/' &&
		      multiarch_is_triplet(directory + n + 1))))
			return true;
	}
	return false;
}

struct places {
	struct audit *audit;
	struct strmap searched;	/* "LOADER DIRECTORY" -> anything; every
				   loader itself, too, once it is asked */
	struct strmap used;	/* directories that a start maps of */
};

static void know_directories(struct places *p, const struct loader *l,
			     const struct strings *list)
{
	struct arena *arena = &p->audit->cx->arena;

	for (size_t i = 0; i < list->count; i++) {
		struct root_trace t = root_trace(p->audit->root,
						 list->items[i]);

		if (!t.error)
			strmap_put(&p->searched, arena_printf(arena, "%s %s",
				   l->path, t.entry->path), p);
	}
}

static void know_loader(struct places *p, const struct loader *l)
{
	struct strings configured = { 0 };

	if (strmap_get(&p->searched, l->path))
		return;
	strmap_put(&p->searched, l->path, p);
	know_directories(p, l, &l->directories);
	cache_configured(p->audit->cx, p->audit->root, l, &configured);
	know_directories(p, l, &configured);
}

/* Its loader; NULL: it does search the directory, or who can tell. */
static const struct loader *passing_by(struct places *p,
				       const struct audited *o,
				       const char *directory)
{
	struct audit *a = p->audit;
	struct loader *l = NULL;
	const char *key;

	if (!files_is_library_directory(directory) ||
	    strmap_get(&p->used, directory) ||
	    catalogue_own_loader(a->catalogue, o->object, &l) < 0 || !l ||
	    l->file->error || audit_of(a, l->file->object) == o)
		return NULL;
	know_loader(p, l);
	key = arena_printf(&a->cx->arena, "%s %s", l->path, directory);
	return strmap_get(&p->searched, key) ? NULL : l;
}

static void ask_place(struct places *p, const struct audited *o)
{
	const char *directory = path_directory(&p->audit->cx->arena, o->path);
	const struct loader *l;
	const char *other;

	if (!is_for_libraries(directory) || o->object->type != ET_DYN)
		return;
	other = other_abi(directory, o->object);
	if (other) {
		audit_found(p->audit, o->path, NULL, "is for %s, and the"
			    " directory for %s",
			    target_describe(p->audit->cx,
					    target_of(o->object)), other);
		return;
	}
	l = o->object->dynamic.soname && !o->programs.count
	    ? passing_by(p, o, directory) : NULL;
	if (l)
		audit_found(p->audit, o->path, NULL, "its loader %s does not"
			    " search %s", l->path, directory);
}

void files_ask_library_places(struct audit *a)
{
	struct places p = {
		.audit = a, .searched = { .arena = &a->cx->arena },
		.used = { .arena = &a->cx->arena },
	};

	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		if (o->programs.count)
			strmap_put(&p.used, path_directory(&a->cx->arena,
							   o->path), a);
	}
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		if (!o->is_excluded && (o->class == CLASS_LIBRARY ||
					o->class == CLASS_PLUGIN))
			ask_place(&p, o);
	}
}
