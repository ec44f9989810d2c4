/* SPDX-License-Identifier: MIT */
#include "rules_symbols.h"

#include "libc_files.h"

#include "xstage/strmap.h"

#include <string.h>

/* Symbols of one object that are told one by one. */
enum { TOLD_MAX = 16 };

static const char *version_key(const struct closure *k, const struct loaded *o,
			       const char *version)
{
	return arena_printf(&k->cx->arena, "%s %s", o->file, version);
}

/* By whom which versions are missed for good. */
static struct strmap fatal_versions(const struct closure *k)
{
	struct strmap all = { .arena = &k->cx->arena };

	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];

		if (g->is_fatal)
			strmap_put(&all, version_key(k, g->needer,
						     g->need->version),
				   (void *)g);
	}
	return all;
}

/* The rules about versions and builds say so already. */
static bool is_told(const struct audit *a, const struct closure *k,
		    const struct strmap *versions, const struct unbound *u)
{
	if (u->version && !strcmp(u->version, "GLIBC_PRIVATE") &&
	    libc_has_part(u->needer->object) &&
	    audit_tells(a, "mixed-glibc-builds"))
		return true;
	return u->version && versions->count &&
	       strmap_get(versions, version_key(k, u->needer, u->version));
}

/* uClibc's loader says nothing of a GOT of MIPS. */
static bool is_fatal(const struct closure *k, const struct unbound *u)
{
	if (k->loader->ops->binds_data_at_start && u->is_call &&
	    u->needer->object->machine == EM_MIPS)
		return false;
	return k->loader->ops->binds_at_start || !u->is_call ||
	       u->needer->object->dynamic.binds_now;
}

/* Symbols of one finding whose places in the sources are looked for. */
enum { LOCATED_MAX = 64 };

/* A closure's texts go with it. */
static void locate_symbol(struct audit *a, struct finding *f, const char *name)
{
	if (f->symbols.count < LOCATED_MAX && !strings_has(&f->symbols, name))
		vec_push(&a->cx->arena, &f->symbols,
			 arena_strdup(&a->cx->arena, name));
}

/* One that knows no versions looks for the name alone. */
static const char *name_of(struct audit *a, const struct closure *k,
			   const struct unbound *u)
{
	return u->version && k->loader->ops->has_versions
		? arena_printf(&a->cx->arena, "%s@%s", u->name, u->version)
		: u->name;
}

static void tell_one(struct audit *a, const struct closure *k,
		     const struct unbound *u, const char *name)
{
	struct finding *f = audit_found(a, u->needer->file, name,
					"%s is defined by nobody", name);

	finding_name(a->cx, f, &(struct strings){ .items = &name, .count = 1 });
	locate_symbol(a, f, u->name);
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
	struct strmap told, seen;	/* one by one, and those here */
	size_t count;	/* of the former */
	struct strings names;
	bool is_fatal;
};

/* Another start may lack others of the same object. */
static const char *key_of(struct audit *a, const struct rest *rest)
{
	uint32_t hash = 0;

	for (size_t i = 0; i < rest->names.count; i++)
		hash = hash * 33 ^ symbols_gnu_hash(rest->names.items[i]);
	return arena_printf(&a->cx->arena, "more %08x", hash);
}

static void tell_rest(struct audit *a, const struct loaded *needer,
		      const struct rest *rest)
{
	struct finding *f;

	if (!rest->names.count)
		return;
	f = audit_found(a, needer->file, key_of(a, rest), "%zu more symbol%s"
			" defined by nobody", rest->names.count,
			rest->names.count == 1 ? " is" : "s are");
	finding_name(a->cx, f, &rest->names);
	if (rest->is_fatal)
		f->severity = SEVERITY_FATAL;
}

/* A name is told once, though of two kinds of relocations. */
static void take(struct audit *a, const struct closure *k,
		 const struct unbound *u, struct rest *rest)
{
	const char *name = name_of(a, k, u);

	if (strmap_get(&rest->told, name) || rest->count < TOLD_MAX) {
		rest->count += !strmap_get(&rest->told, name);
		strmap_put(&rest->told, name, rest);
		tell_one(a, k, u, name);
		return;
	}
	rest->is_fatal |= is_fatal(k, u);
	if (strmap_get(&rest->seen, name))
		return;
	strmap_put(&rest->seen, name, rest);
	vec_push(&a->cx->arena, &rest->names, name);
}

/* Returns the number behind the last symbol of the same object. */
static size_t of_needer(struct audit *a, const struct closure *k,
			const struct strmap *versions, size_t i)
{
	const struct loaded *needer = k->unbound.items[i].needer;
	struct arena *arena = &k->cx->arena;
	struct rest rest = { .told = { .arena = arena },
			     .seen = { .arena = arena } };

	for (; i < k->unbound.count && k->unbound.items[i].needer == needer;
	     i++) {
		if (!is_told(a, k, versions, &k->unbound.items[i]))
			take(a, k, &k->unbound.items[i], &rest);
	}
	tell_rest(a, needer, &rest);
	return i;
}

static void of_program(struct audit *a, const struct closure *k)
{
	struct strmap versions = fatal_versions(k);

	for (size_t i = 0; i < k->unbound.count;)
		i = of_needer(a, k, &versions, i);
}

/* What a plugin lacks. */
struct lacks {
	struct strings nowhere, elsewhere;
	const char *definer;	/* of one that is elsewhere */
};

/* What a program defines is there where its plugins are opened; so is what it
 * has mapped when it began. */
static void sort_one(struct audit *a, const struct audited *needer,
		     const struct unbound *u, struct lacks *l)
{
	const struct symbol_name *name = definers_named(a, u->name);
	const struct symbol_definition *d = name ? name->first : NULL;
	const struct audited *other = NULL;

	for (; d && scope_is_whole(a); d = d->elsewhere) {
		const struct audited *o = definer_of(a, d);

		a->scope_work += d->count;
		if (!o || o == needer || !audited_is_loadable(o) ||
		    !definer_match(d, NULL))
			continue;
		if (o->programs.count)
			return;
		if (!other)
			other = o;
	}
	if (d)
		return;
	if (!other) {
		vec_push(&a->cx->arena, &l->nowhere, u->name);
		return;
	}
	vec_push(&a->cx->arena, &l->elsewhere, u->name);
	if (!l->definer)
		l->definer = other->path;
}

static void locate_symbols(struct audit *a, struct finding *f,
			 const struct strings *names)
{
	for (size_t i = 0; i < names->count && i < TOLD_MAX; i++)
		locate_symbol(a, f, names->items[i]);
}

static void tell_plugin(struct audit *a, const char *path,
			const struct lacks *l)
{
	struct finding *f;

	if (l->nowhere.count) {
		f = audit_found(a, path, "nowhere", "nobody in this root"
				" defines %s", symbols_named(a, &l->nowhere));
		finding_name(a->cx, f, &l->nowhere);
		f->confidence = CONFIDENCE_LIKELY;
		locate_symbols(a, f, &l->nowhere);
		if (a->has_host)
			f->severity = SEVERITY_WARN;
	}
	if (l->elsewhere.count) {
		f = audit_found(a, path, "elsewhere", "nothing that it needs"
				" defines %s; %s does",
				symbols_named(a, &l->elsewhere), l->definer);
		finding_name(a->cx, f, &l->elsewhere);
		f->severity = SEVERITY_WARN;
		f->confidence = CONFIDENCE_LIKELY;
		locate_symbols(a, f, &l->elsewhere);
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
	struct strmap versions = fatal_versions(k);

	for (size_t i = 0; i < k->unbound.count;) {
		const struct loaded *needer = k->unbound.items[i].needer;
		const struct audited *o = audit_of(a, needer->object);
		struct lacks lacks = { 0 };

		for (; i < k->unbound.count &&
		     k->unbound.items[i].needer == needer; i++) {
			const struct unbound *u = &k->unbound.items[i];
			const char *key = arena_printf(&k->cx->arena, "%s %s",
						       needer->file, u->name);

			if (!is_judged(o) || is_told(a, k, &versions, u) ||
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
