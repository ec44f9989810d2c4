/* SPDX-License-Identifier: MIT */
#include "hwcaps.h"

#include "lay.h"
#include "offer.h"

#include "xstage/path.h"

#include <string.h>

static const char part[] = "glibc-hwcaps";

/* Names in one directory; real ones have a handful. */
enum { NAME_MAX_COUNT = 64 };

/* A library that the loader has searched for and found. */
struct library {
	struct process *process;
	const char *directory, *name;	/* as the loader has them */
	uint64_t size;
};

static bool is_listed(const struct strings *names, const char *name)
{
	return !names->count || strings_has(names, name);
}

/* Levels are numbered: a processor of one has all below it. */
static void note_name(struct plan *p, const char *name)
{
	size_t at = 0;

	if (strings_has(&p->hwcaps, name))
		return;
	while (at < p->hwcaps.count &&
	       strverscmp(p->hwcaps.items[at], name) > 0)
		at++;
	vec_insert(&p->cx->arena, &p->hwcaps, at, name);
	p->has_grown = true;
}

/* In-place edits leave the size alone. */
static bool has_the_same(const struct source *s, const char *path,
			 const struct library *l)
{
	struct root_trace t = root_trace(s->root, path);

	return !t.error && t.entry->kind == ENTRY_FILE &&
	       (uint64_t)t.entry->st.st_size == l->size;
}

static void lay_variant(struct plan *p, const struct source *s,
			const struct library *l, const char *name)
{
	struct arena *a = &p->cx->arena;
	const char *sub = arena_printf(a, "%s/%s", part, name);
	const char *directory = path_join(a, l->directory, sub);
	const char *path = path_join(a, directory, l->name);
	const char *why = arena_printf(a, "%s variant of %s", name, l->name);
	bool is_there = !root_trace(p->root, path).error;
	struct source of = *s;
	struct root_trace t;
	const char *wrong;

	if (s->directory)
		of.directory = path_join(a, s->directory, sub);
	t = root_trace(of.root, s->directory
		       ? path_join(a, of.directory, l->name) : path);
	if (t.error)
		return;
	wrong = offer_refuses(p, l->process, s, t.entry);
	if (wrong) {
		warn(p->cx, "%s: is passed over as a variant of '%s': %s",
		     source_label(p->cx, s, t.entry->path), l->name, wrong);
		return;
	}
	note_name(p, name);
	if (s->directory && !is_there)
		lay_library(p, &of, l->name, directory, why);
	else if (!is_there)
		lay_sysroot(p, s, path, why);
}

static void lay_variants(struct plan *p, const struct source *s,
			 const struct library *l)
{
	struct arena *a = &p->cx->arena;
	const char *directory = s->directory ? s->directory : l->directory;
	struct root_trace t = root_trace(s->root,
					 path_join(a, directory, part));
	struct strings names;

	if (t.error || t.entry->kind != ENTRY_DIRECTORY ||
	    !has_the_same(s, path_join(a, directory, l->name), l) ||
	    root_list(s->root, t.entry, &names) < 0)
		return;
	if (names.count > NAME_MAX_COUNT) {
		warn(p->cx, "%s: has more than %d names, and is passed over",
		     source_label(p->cx, s, t.entry->path), NAME_MAX_COUNT);
		return;
	}
	for (size_t i = 0; i < names.count; i++) {
		if (is_listed(&p->options->hwcaps, names.items[i]))
			lay_variant(p, s, l, names.items[i]);
	}
}

static void lay_all(struct plan *p, struct process *process,
		    const struct loaded *o)
{
	const struct sources *all = &p->options->sources;
	struct library l = {
		.process = process,
		.directory = path_directory(&p->cx->arena, o->path),
		.name = path_base(o->path), .size = o->object->size,
	};

	if (strstr(o->path, part))
		return;
	for (size_t i = 0; i < all->count; i++)
		lay_variants(p, &all->items[i], &l);
}

void hwcaps_lay(struct plan *p, const struct closure *k)
{
	if (!p->options->wants_hwcaps || p->is_final)
		return;
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct loaded *o = k->process->map.items[i];

		if (o->object && o->rule >= RULE_RPATH)
			lay_all(p, k->process, o);
	}
}

void hwcaps_tell_unknown(struct plan *p)
{
	const struct strings *names = &p->options->hwcaps;

	for (size_t i = 0; i < names->count; i++) {
		if (!strings_has(&p->hwcaps, names->items[i]))
			warn(p->cx, "--hwcaps: no source has a variant '%s' of"
			     " what is needed", names->items[i]);
	}
}
