/* SPDX-License-Identifier: MIT */
#include "rules_kernel.h"

#include "xstage/path.h"

#include <stdio.h>
#include <string.h>

/* Names that a message tells, and bytes of one; no C library has longer. */
enum { TOLD_MAX = 4, NAME_MAX_SIZE = 200 };

/* The root's C library: it has functions under two names where the size of a
 * type was changed. NULL: unknown, or of 64 bits. */
static const struct inspected *narrow_libc(struct audit *a)
{
	static const char *const names[] = {
		"libc.so.6", "libc.so.1", "libc.so.0",
	};
	const struct loader *l = a->loader;
	const struct audited *o = NULL;

	if (!l || l->file->error || l->target.class != 32)
		return NULL;
	if (a->identity.facts.libc == LIBC_MUSL)
		o = audit_of(a, l->file->object);
	for (size_t i = 0; !o && i < l->directories.count; i++) {
		for (size_t k = 0; !o && k < sizeof(names) / sizeof(*names);
		     k++)
			o = audit_object_at(a, path_join(&a->cx->arena,
					    l->directories.items[i],
					    names[k]));
	}
	return o ? &o->facts : NULL;
}

static bool has(const struct inspected *libc, const char *before,
		const char *name, const char *after)
{
	const struct inspected_symbol *s;
	char text[NAME_MAX_SIZE + 32];

	if (strlen(name) > NAME_MAX_SIZE)
		return false;
	snprintf(text, sizeof(text), "%s%s%s", before, name, after);
	s = inspected_export(libc, text);
	return s && !(s->version && !strcmp(s->version, "GLIBC_PRIVATE"));
}

/* __open64 and the like are of files, and older than times of 64 bits. */
static bool is_of_files(const char *name)
{
	static const char *const names[] = {
		"open", "pread", "pwrite", "fseeko", "ftello", "lseek",
		"fcntl", "xstat", "fxstat", "lxstat",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!strcmp(names[i], name))
			return true;
	}
	return false;
}

static bool is_time32(const struct inspected *libc, const char *name)
{
	return (has(libc, "__", name, "64") && !is_of_files(name)) ||
	       has(libc, "__", name, "_time64") ||
	       has(libc, "__", name, "64_time64");
}

static bool is_narrow_file(const struct inspected *libc, const char *name)
{
	return has(libc, "", name, "64");
}

/* Functions that an object takes from others, of a kind. */
static struct strings imports(struct audit *a, const struct audited *o,
			      const struct inspected *libc,
			      bool (*is_one)(const struct inspected *libc,
					     const char *name))
{
	struct strings found = { 0 };

	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (!s->is_defined && *s->name && is_one(libc, s->name))
			vec_push(&a->cx->arena, &found, s->name);
	}
	return found;
}

static const char *list_text(struct audit *a, const struct strings *names)
{
	const char *text = "";

	for (size_t i = 0; i < names->count && i < TOLD_MAX; i++)
		text = arena_printf(&a->cx->arena, "%s%s%s", text,
				    i ? ", " : "", names->items[i]);
	return names->count > TOLD_MAX
	       ? arena_printf(&a->cx->arena, "%s and %zu more", text,
			      names->count - TOLD_MAX) : text;
}

/* An object of the root's own machine, other than its C library. */
static const struct inspected *libc_for(struct audit *a,
					const struct audited *o)
{
	const struct inspected *libc = audited_is_loadable(o)
		? narrow_libc(a) : NULL;

	return libc && &o->facts != libc && !target_misfit(a->cx,
		a->loader->target, o->object) ? libc : NULL;
}

/* Machines of 32 bits whose times always had 64. */
static bool has_wide_times(unsigned int machine)
{
	static const unsigned int machines[] = {
		EM_RISCV, EM_ARCV2, EM_ARC_COMPACT, EM_OPENRISC, EM_LOONGARCH,
		EM_X86_64,
	};

	for (size_t i = 0; i < sizeof(machines) / sizeof(*machines); i++) {
		if (machines[i] == machine)
			return true;
	}
	return false;
}

/* What uClibc was built with, no name tells. */
void rule_time32_libc(struct audit *a)
{
	const struct inspected *libc = narrow_libc(a);
	enum libc kind = a->identity.facts.libc;

	if (libc && (kind == LIBC_GLIBC || kind == LIBC_MUSL) &&
	    !has_wide_times(a->loader->target.machine) &&
	    inspected_export(libc, "time") &&
	    !inspected_export(libc, "__time64"))
		audit_found(a, "/", "time32-libc", "its C library has times of"
			    " 32 bits only");
}

void rule_time32(struct audit *a, const struct audited *o)
{
	const struct inspected *libc = libc_for(a, o);
	struct strings names = { 0 };

	if (libc)
		names = imports(a, o, libc, is_time32);
	if (names.count)
		audit_found(a, o->path, "time32", "calls %s with times of 32"
			    " bits", list_text(a, &names));
}

/* "__stat64_time64" goes with stat64, "__time64" with time. */
static bool is_time64(const struct inspected *libc, const char *name)
{
	char text[NAME_MAX_SIZE + 1];
	size_t size = strlen(name);

	if (size > NAME_MAX_SIZE || size < 5 || strncmp(name, "__", 2) ||
	    strcmp(name + size - 2, "64"))
		return false;
	size -= 4;
	if (size > 5 && !strncmp(name + 2 + size - 5, "_time", 5))
		size -= 5;
	snprintf(text, sizeof(text), "%.*s", (int)size, name + 2);
	return is_time32(libc, text);
}

enum { TIMES_32 = 1, TIMES_64 = 2 };

/* Which times an object has, a bit each; asked once. */
static unsigned int times_of(struct audit *a, const struct audited *o)
{
	static const unsigned char all[] = { 0, 1, 2, 3 };
	const struct inspected *libc = libc_for(a, o);
	const char *key = arena_printf(&a->cx->arena, "mixed-time64 %s",
				       o->path);
	const unsigned char *known = strmap_get(&a->memo, key);
	unsigned int times = 0;

	if (known || !libc)
		return known ? *known : 0;
	if (imports(a, o, libc, is_time32).count)
		times |= TIMES_32;
	if (imports(a, o, libc, is_time64).count)
		times |= TIMES_64;
	strmap_put(&a->memo, key, (void *)&all[times]);
	return times;
}

/* Times that it was given, or gives back, may be of the other size. */
static bool calls(const struct audited *o, const struct audited *library)
{
	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (!s->is_defined && inspected_export(&library->facts,
						       s->name))
			return true;
	}
	return false;
}

static void check_pair(struct audit *a, const struct audited *o,
		       const struct audited *library)
{
	const char *key = arena_printf(&a->cx->arena, "mixed-time64 %s %s",
				       o->path, library->path);
	unsigned int own = times_of(a, o), other = times_of(a, library);

	if (!own || !other || own & other || strmap_get(&a->memo, key))
		return;
	strmap_put(&a->memo, key, a);
	if (calls(o, library))
		audit_found(a, o->path, library->path, "has times of %d bits,"
			    " and calls functions of %s, which has times of %d"
			    " bits", own == TIMES_64 ? 64 : 32, library->path,
			    own == TIMES_64 ? 32 : 64);
}

void rule_mixed_time64(struct audit *a, const struct closure *k)
{
	if (!narrow_libc(a))
		return;
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const struct loaded *from = e->request.requester;
		const struct audited *o, *library;

		if (e->request.kind != REQUEST_NEEDED || !from->object ||
		    !e->answer.found || !e->answer.found->object)
			continue;
		o = audit_of(a, from->object);
		library = audit_of(a, e->answer.found->object);
		if (o && library)
			check_pair(a, o, library);
	}
}

void rule_no_lfs(struct audit *a, const struct audited *o)
{
	const struct inspected *libc = libc_for(a, o);
	struct strings names = { 0 };

	/* musl has them for programs of glibc alone. */
	if (libc && a->identity.facts.libc != LIBC_MUSL)
		names = imports(a, o, libc, is_narrow_file);
	if (names.count)
		audit_found(a, o->path, "no-lfs", "calls %s with sizes of 32"
			    " bits", list_text(a, &names));
}
