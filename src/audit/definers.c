/* SPDX-License-Identifier: MIT */
#include "definers.h"

#include "libc_files.h"

#include <string.h>

/* Definitions that are looked at in one audit. */
static const uint64_t WORK_MAX = UINT64_C(1) << 30;

/* Functions that a program defines when it lets plugins call it; others have
 * some for the libraries that they are linked with. */
enum { HOST_MIN = 8 };

enum symbol_kind symbol_kind(unsigned int type)
{
	switch (type) {
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

const struct audited *definer_of(const struct audit *a,
				 const struct symbol_definition *d)
{
	return d->of->number < a->by_number.count
		? a->by_number.items[d->of->number] : NULL;
}

bool definer_counts(const struct symbol_definition *d)
{
	return !d->is_stub && !d->is_zero &&
	       (d->visibility == STV_DEFAULT ||
		d->visibility == STV_PROTECTED);
}

bool definer_is_strong(const struct audit *a,
		       const struct symbol_definition *d)
{
	return d->bind == STB_GLOBAL && !definer_of(a, d)->is_of_libc;
}

const struct symbol_definition *
definer_match(const struct symbol_definition *d, const char *version)
{
	for (; d; d = d->next) {
		if (definer_counts(d) && (!version || !d->version ||
					  !strcmp(d->version, version)))
			return d;
	}
	return NULL;
}

const struct symbol_name *definers_named(const struct audit *a,
					 const char *name)
{
	return strmap_get(&a->catalogue->index.names, name);
}

static bool is_host(const struct audited *o)
{
	size_t count = 0;

	for (size_t i = 0; i < o->symbols->definitions.count; i++) {
		const struct symbol_definition *d =
			&o->symbols->definitions.items[i];

		count += definer_counts(d) && d->type == STT_FUNC;
	}
	return count >= HOST_MIN;
}

/* Half of all definitions have names of their own, as it turns out. */
static void expect_names(struct audit *a)
{
	size_t count = 0;

	for (size_t i = 0; i < a->objects.count; i++) {
		const struct symbols *s = a->objects.items[i]->symbols;

		count += s ? s->definitions.count : 0;
	}
	strmap_reserve(&a->catalogue->index.names, count / 2);
}

static void index_these(struct audit *a, bool programs)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		struct audited *o = a->objects.items[i];

		if (!o->symbols || (o->class == CLASS_PROGRAM) != programs)
			continue;
		catalogue_take_symbols(a->catalogue, o->object, o->symbols);
		while (a->by_number.count <= o->symbols->number)
			vec_push(&a->cx->arena, &a->by_number, NULL);
		a->by_number.items[o->symbols->number] = o;
		o->is_of_libc = o->class == CLASS_LOADER ||
				libc_has_part(o->object);
		if (audited_is_loadable(o) && o->object->has_dynamic &&
		    !o->symbols->is_whole)
			audit_unanalysed(a, o->path, "its symbols cannot be"
					 " read");
		a->has_host |= programs && !o->is_excluded && is_host(o);
	}
}

void definers_index(struct audit *a)
{
	expect_names(a);
	index_these(a, false);
	index_these(a, true);
	a->claim_count = a->catalogue->index.names.count;
	a->claims = arena_array(&a->cx->arena, a->claim_count,
				sizeof(*a->claims));
}

struct claim *definers_claim(const struct audit *a,
			     const struct symbol_name *name)
{
	return name->number < a->claim_count ? &a->claims[name->number]
					     : NULL;
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

/* Nobody else's start maps it, as a rule. */
static void note_program(struct audit *a, const struct audited *o)
{
	for (size_t i = 0; o->symbols &&
	     i < o->symbols->definitions.count; i++) {
		const struct symbol_definition *d =
			&o->symbols->definitions.items[i];
		struct claim *c = definers_claim(a, d->known);

		if (c && (!c->of_program || c->of_program->of != d->of))
			c->of_program = d;
	}
}

void scope_begin(struct audit *a, const struct closure *k)
{
	if (a->scope == k)
		return;
	a->scope = k;
	a->scope_count++;
	a->scope_programs = 0;
	for (size_t i = k->process->map.count; i; i--) {
		const struct audited *o = scope_object(a, k, i - 1);

		if (!o)
			continue;
		o->place->scope = a->scope_count;
		o->place->number = i - 1;
		if (o->class != CLASS_PROGRAM)
			continue;
		a->scope_programs++;
		note_program(a, o);
	}
}

void scope_end(struct audit *a)
{
	a->scope = NULL;
}

size_t scope_number(const struct audited *o)
{
	return o->place->number;
}

/* Take the definition if it comes before *best. */
static void consider(struct audit *a, const struct symbol_definition *d,
		     const char *version, size_t from,
		     const struct symbol_definition **best)
{
	const struct audited *o = definer_of(a, d);

	if (!o || o->place->scope != a->scope_count ||
	    scope_number(o) < from ||
	    (*best && scope_number(definer_of(a, *best)) <= scope_number(o)))
		return;
	a->scope_work += d->count;
	d = definer_match(d, version);
	if (d)
		*best = d;
}

bool scope_is_whole(const struct audit *a)
{
	return a->scope_work < WORK_MAX;
}

const struct symbol_definition *scope_find(struct audit *a,
					   const struct symbol_name *name,
					   const char *version, size_t from)
{
	const struct symbol_definition *d = name ? name->first : NULL;
	const struct symbol_definition *best = NULL;
	const struct claim *c = name ? definers_claim(a, name) : NULL;

	for (; d && scope_is_whole(a); d = d->elsewhere) {
		const struct audited *o = definer_of(a, d);

		/* Programs come last. */
		if (o && o->class == CLASS_PROGRAM && a->scope_programs < 2)
			break;
		a->scope_work++;
		consider(a, d, version, from, &best);
	}
	if (c && c->of_program)
		consider(a, c->of_program, version, from, &best);
	/* The best of those that were looked at may not be the first. */
	return scope_is_whole(a) ? best : NULL;
}
