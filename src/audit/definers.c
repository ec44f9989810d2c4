/* SPDX-License-Identifier: MIT */
#include "definers.h"

#include "libc_files.h"

#include <string.h>

/* Definitions of one name that are looked at; plugins of one kind all define
 * the same, and nobody needs those by name. */
enum { DEFINERS_MAX = 1024 };

/* Functions that a program defines when it lets plugins call it; others have
 * some for the libraries that they are linked with. */
enum { HOST_MIN = 8 };

static bool is_for_others(const struct inspected_symbol *s)
{
	if (!s->is_defined || !(s->value || s->type == STT_TLS))
		return false;
	if (s->visibility != STV_DEFAULT && s->visibility != STV_PROTECTED)
		return false;
	return s->bind == STB_GLOBAL || s->bind == STB_WEAK ||
	       s->bind == STB_GNU_UNIQUE;
}

enum symbol_kind symbol_kind(const struct inspected_symbol *s)
{
	switch (s->type) {
	case STT_TLS:
		return KIND_THREAD;
	case STT_OBJECT:
	case STT_COMMON:
		return KIND_DATA;
	case STT_FUNC:
	case STT_GNU_IFUNC:
		return KIND_FUNCTION;
	default:
		return KIND_UNTOLD;
	}
}

static bool is_host(const struct audited *o)
{
	size_t count = 0;

	for (size_t i = 0; o->class == CLASS_PROGRAM &&
	     i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		count += is_for_others(s) && s->type == STT_FUNC;
	}
	return count >= HOST_MIN;
}

/* Weak ones are there to be replaced, and unique ones to be the same. */
static void add(struct audit *a, struct definer definer)
{
	const char *name = definer.symbol->name;
	struct definer *d = arena_alloc(&a->cx->arena, sizeof(*d));

	definer.next = strmap_get(&a->definers, name);
	if (definer.next) {
		definer.kinds = definer.next->kinds;
		definer.strong_count = definer.next->strong_count;
	}
	definer.kinds |= 1U << symbol_kind(definer.symbol);
	definer.strong_count += definer.is_strong;
	*d = definer;
	strmap_put(&a->definers, name, d);
}

static void add_all(struct audit *a, struct audited *o)
{
	bool is_libc = o->class == CLASS_LOADER || libc_has_part(o->object);

	a->has_host |= is_host(o);
	for (size_t i = o->facts.symbols.count; i; i--) {
		const struct inspected_symbol *s =
			&o->facts.symbols.items[i - 1];
		if (is_for_others(s))
			add(a, (struct definer){
				.object = o, .symbol = s,
				.is_strong = s->bind == STB_GLOBAL &&
					     !is_libc });
	}
}

/* From the last object to the first, each put in front of those behind it. */
static void build(struct audit *a)
{
	if (a->has_definers)
		return;
	a->has_definers = true;
	a->definers = (struct strmap){ .arena = &a->cx->arena,
					.keeps_keys = true };
	strmap_reserve(&a->definers, a->catalogue->index.names.count);
	for (size_t i = a->objects.count; i; i--) {
		struct audited *o = a->objects.items[i - 1];

		o->place = arena_alloc(&a->cx->arena, sizeof(*o->place));
		*o->place = (struct place){ 0 };
		if (audited_is_loadable(o))
			add_all(a, o);
	}
}

const struct definer *definers_of(struct audit *a, const char *name)
{
	build(a);
	return strmap_get(&a->definers, name);
}

const struct audited *scope_object(const struct audit *a,
				   const struct closure *k, size_t index)
{
	const struct loaded *l = k->process->map.items[index];

	if (!l->object || l->priority != PRIORITY_START)
		return NULL;
	return audit_of(a, l->object);
}

bool place_asks(const struct audited *o, enum question question)
{
	bool is_asked = o->place->asked & question;

	o->place->asked |= question;
	return !is_asked;
}

void scope_begin(struct audit *a, const struct closure *k)
{
	build(a);
	a->scope_count++;
	for (size_t i = k->process->map.count; i; i--) {
		const struct audited *o = scope_object(a, k, i - 1);

		if (!o)
			continue;
		o->place->scope = a->scope_count;
		o->place->number = i - 1;
	}
}

size_t scope_number(const struct audited *o)
{
	return o->place->number;
}

static bool is_match(const struct definer *d, const char *version)
{
	const char *own = d->symbol->version;

	return !version || !own || !strcmp(own, version);
}

const struct definer *scope_find(struct audit *a, const char *name,
				 const char *version, size_t from)
{
	const struct definer *d = definers_of(a, name), *best = NULL;

	for (size_t n = 0; d && n < DEFINERS_MAX; d = d->next, n++) {
		const struct place *p = d->object->place;

		if (p->scope != a->scope_count || p->number < from ||
		    (best && scope_number(best->object) <= p->number))
			continue;
		if (is_match(d, version))
			best = d;
	}
	return best;
}
