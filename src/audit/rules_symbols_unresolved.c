/* SPDX-License-Identifier: MIT */
#include "rules_symbols.h"

#include "libc_files.h"

#include "xstage/strmap.h"

#include <string.h>

/* Symbols of one object that are told one by one. */
enum { TOLD_MAX = 16 };

/* The rule about versions says so already. */
static bool is_told(const struct closure *k, const struct unbound *u)
{
	for (size_t i = 0; u->version && i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];

		if (g->needer == u->needer && g->is_fatal &&
		    !strcmp(g->need->version, u->version))
			return true;
	}
	return false;
}

static bool is_fatal(const struct closure *k, const struct unbound *u)
{
	return k->loader->ops->binds_at_start || !u->is_call ||
	       u->needer->object->dynamic.binds_now;
}

static void tell_one(struct audit *a, const struct closure *k,
		     const struct unbound *u)
{
	/* One that knows no versions looks for the name alone. */
	const char *name = u->version && k->loader->ops->has_versions
		? arena_printf(&a->cx->arena, "%s@%s", u->name, u->version)
		: u->name;
	struct finding *f = audit_found(a, u->needer->file, name,
					"%s is defined by nobody", name);

	if (is_fatal(k, u)) {
		f->severity = SEVERITY_FATAL;
	} else if (f->severity != SEVERITY_FATAL) {
		f->confidence = CONFIDENCE_LIKELY;
		f->where = "DT_JMPREL";
	}
	if (f->severity == SEVERITY_FATAL) {
		f->confidence = CONFIDENCE_CERTAIN;
		f->where = NULL;
	}
}

/* What is not told one by one of an object. */
struct rest {
	size_t count;
	bool is_fatal;
};

static void tell_rest(struct audit *a, const struct loaded *needer,
		      const struct rest *rest)
{
	struct finding *f;

	if (!rest->count)
		return;
	f = audit_found(a, needer->file, "more", "%zu more symbols are defined"
			" by nobody", rest->count);
	if (rest->is_fatal)
		f->severity = SEVERITY_FATAL;
}

/* Returns the number behind the last symbol of the same object. */
static size_t of_needer(struct audit *a, const struct closure *k, size_t i)
{
	const struct loaded *needer = k->unbound.items[i].needer;
	struct rest rest = { 0 };
	size_t told = 0;

	for (; i < k->unbound.count && k->unbound.items[i].needer == needer;
	     i++) {
		const struct unbound *u = &k->unbound.items[i];

		if (is_told(k, u))
			continue;
		if (told++ < TOLD_MAX) {
			tell_one(a, k, u);
			continue;
		}
		rest.count++;
		rest.is_fatal |= is_fatal(k, u);
	}
	tell_rest(a, needer, &rest);
	return i;
}

static void of_program(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->unbound.count;)
		i = of_needer(a, k, i);
}

/* What a plugin lacks. */
struct lacks {
	struct strings nowhere, elsewhere;
	const char *definer;	/* of one that is elsewhere */
	bool is_fatal;		/* it cannot even be opened */
};

/* What a program defines is there where its plugins are opened; so is what it
 * has mapped when it began. */
static void sort_one(struct audit *a, const struct audited *needer,
		     const struct unbound *u, struct lacks *l)
{
	const struct definer *d = definers_of(a, u->name), *other = NULL;

	for (; d; d = d->next) {
		if (d->object == needer)
			continue;
		if (d->object->programs.count)
			return;
		if (!other)
			other = d;
	}
	if (!other) {
		vec_push(&a->cx->arena, &l->nowhere, u->name);
		return;
	}
	vec_push(&a->cx->arena, &l->elsewhere, u->name);
	if (!l->definer)
		l->definer = other->object->path;
}

static void tell_plugin(struct audit *a, const char *path,
			const struct lacks *l)
{
	struct finding *f;

	if (l->nowhere.count) {
		f = audit_found(a, path, "nowhere", "nobody in this root"
				" defines %s", symbols_named(a, &l->nowhere));
		f->confidence = CONFIDENCE_LIKELY;
		if (a->has_host)
			f->severity = SEVERITY_WARN;
	}
	if (l->elsewhere.count) {
		f = audit_found(a, path, "elsewhere", "nothing that it needs"
				" defines %s; %s does",
				symbols_named(a, &l->elsewhere), l->definer);
		f->severity = SEVERITY_WARN;
		f->confidence = CONFIDENCE_LIKELY;
	}
}

/* What programs map was judged with them; a debugger that loads a part of the
 * C library defines what it asks for. */
static bool is_judged(const struct audited *o)
{
	return o && !o->programs.count && !libc_has_part(o->object);
}

static void of_plugin(struct audit *a, const struct closure *k)
{
	struct strmap seen = { .arena = &k->cx->arena };

	for (size_t i = 0; i < k->unbound.count;) {
		const struct loaded *needer = k->unbound.items[i].needer;
		const struct audited *o = audit_of(a, needer->object);
		struct lacks lacks = { 0 };

		for (; i < k->unbound.count &&
		     k->unbound.items[i].needer == needer; i++) {
			const struct unbound *u = &k->unbound.items[i];
			const char *key = arena_printf(&k->cx->arena, "%s %s",
						       needer->file, u->name);

			if (!is_judged(o) || is_told(k, u) ||
			    strmap_get(&seen, key))
				continue;
			strmap_put(&seen, key, &lacks);
			sort_one(a, o, u, &lacks);
		}
		if (o)
			tell_plugin(a, o->path, &lacks);
	}
}

void symbols_unresolved(struct audit *a, const struct closure *k)
{
	if (a->program)
		of_program(a, k);
	else
		of_plugin(a, k);
}
