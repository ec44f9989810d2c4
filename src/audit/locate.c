/* SPDX-License-Identifier: MIT */
#include "xstage/audit.h"

#include "xstage/cleanup.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

/* Symbols of one object that are looked for, and places of one finding. */
enum { LOOKED_MAX = 64, TOLD_MAX = 3 };

static bool is_located(const struct finding *f)
{
	return f->symbols.count && f->severity > SEVERITY_OFF;
}

/* Findings of one path stand together. */
static size_t end_of_path(const struct findings *all, size_t i)
{
	const char *path = all->items[i]->path;

	while (i < all->count && !strcmp(all->items[i]->path, path))
		i++;
	return i;
}

static struct strings symbols_of(struct ctx *cx, const struct findings *all,
				 size_t i, size_t end)
{
	struct strings symbols = { 0 };

	for (; i < end; i++) {
		const struct finding *f = all->items[i];

		for (size_t j = 0; is_located(f) && j < f->symbols.count &&
		     symbols.count < LOOKED_MAX; j++) {
			if (!strings_has(&symbols, f->symbols.items[j]))
				vec_push(&cx->arena, &symbols,
					 f->symbols.items[j]);
		}
	}
	return symbols;
}

/* In the object's own debug information, or its twin's. */
static void find_in(struct audit *a, const struct object *o,
		    const struct twin_places *places,
		    const struct strings *symbols, struct dbg_places *ret)
{
	struct dbg_source source = { .object = o, .places = places };
	struct object *twin;

	if (twin_is_unstripped(o)) {
		dbg_find_places(a->cx, &source, symbols, ret);
		return;
	}
	if (!twin_find(a->cx, o, o->path, places, &twin))
		return;
	source.object = twin;
	source.path = o->path;
	dbg_find_places(a->cx, &source, symbols, ret);
	object_close(twin);
}

static struct dbg_places find_places(struct audit *a, const struct audited *o,
				     const struct strings *symbols)
{
	cleanup_close int fd = root_open_entry(a->root, o->entry, O_RDONLY);
	struct dbg_places found = { 0 };
	struct object *object;

	if (fd < 0)
		return found;
	object_open(a->cx, fd, o->path, &object);
	if (object->kind == OBJECT_ELF)
		find_in(a, object, &a->options->places, symbols, &found);
	object_close(object);
	return found;
}

static void take_places(struct audit *a, struct finding *f,
			const struct dbg_places *found)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct dbg_place *p = &found->items[i];

		if (!strings_has(&f->symbols, p->symbol))
			continue;
		vec_push(&a->cx->arena, &f->places, ((struct finding_place){
			.symbol = p->symbol, .file = p->file, .line = p->line,
			.function = p->function, .is_call = p->is_call }));
	}
}

/* "called at src/main.c:42"; of several symbols with their names. */
static void tell_places(struct audit *a, struct finding *f)
{
	struct arena *arena = &a->cx->arena;
	const char *text = "";

	for (size_t i = 0; i < f->places.count && i < TOLD_MAX; i++) {
		const struct finding_place *p = &f->places.items[i];
		bool is_named = f->symbols.count > 1;

		text = arena_printf(arena, "%s%s%s%s%s at %s:%u", text,
				    i ? ", " : "", is_named ? p->symbol : "",
				    is_named ? " " : "",
				    p->is_call ? "called" : "declared",
				    p->file, p->line);
	}
	if (f->places.count > TOLD_MAX)
		text = arena_printf(arena, "%s and %zu more", text,
				    f->places.count - TOLD_MAX);
	if (f->places.count)
		f->where = text;
}

static void locate(struct audit *a, const struct findings *all, size_t i,
		   size_t end)
{
	struct strings symbols = symbols_of(a->cx, all, i, end);
	const struct audited *o = symbols.count
		? audit_object_at(a, all->items[i]->path) : NULL;
	struct dbg_places found;

	if (!o)
		return;
	found = find_places(a, o, &symbols);
	for (; i < end; i++) {
		if (!is_located(all->items[i]))
			continue;
		take_places(a, all->items[i], &found);
		tell_places(a, all->items[i]);
	}
}

void audit_locate(struct audit *a, const struct findings *findings)
{
	for (size_t i = 0; dbg_is_available() && i < findings->count;) {
		size_t end = end_of_path(findings, i);

		locate(a, findings, i, end);
		i = end;
	}
}
