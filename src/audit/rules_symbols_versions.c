/* SPDX-License-Identifier: MIT */
#include "rules_symbols.h"

#include "libc_files.h"
#include "names.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char relr_marker[] = "GLIBC_ABI_DT_RELR";

/* Versions that no symbol has: they say that a loader can do something. */
static const struct marker {
	const char *name, *means;
} markers[] = {
	{ "GLIBC_ABI_DT_RELR", "relative relocations in DT_RELR" },
	{ "GLIBC_ABI_DT_X86_64_PLT", "the tags DT_X86_64_PLT" },
	{ "GLIBC_ABI_GNU2_TLS", "TLS descriptors that keep all registers" },
	{ "GLIBC_ABI_GNU_TLS", "__tls_get_addr() that keeps all registers" },
};

static const struct marker *marker_of(const char *version)
{
	for (size_t i = 0; i < sizeof(markers) / sizeof(*markers); i++) {
		if (!strcmp(markers[i].name, version))
			return &markers[i];
	}
	return NULL;
}

/* What is needed of a version; the report has room for some. */
static struct strings users_of(struct audit *a, const struct object *o,
			       const char *version)
{
	const struct audited *needer = audit_of(a, o);
	struct strings names = { 0 };

	for (size_t i = 0; needer && i < needer->facts.symbols.count; i++) {
		const struct inspected_symbol *s =
			&needer->facts.symbols.items[i];

		if (!s->is_defined && s->version &&
		    !strcmp(s->version, version))
			vec_push(&a->cx->arena, &names, s->name);
	}
	return names;
}

/* ", wanted for a and b" */
static const char *used_by(struct audit *a, const struct strings *names)
{
	if (!names->count)
		return "";
	return arena_printf(&a->cx->arena, ", wanted for %s",
			    symbols_named(a, names));
}

/* A start ends by what is fatal; later only what opens the object does. */
static enum severity severity_of_gap(const struct audit *a,
				     const struct version_gap *g)
{
	if (g->fault == VERSION_UNTOLD)
		return SEVERITY_WARN;
	if (g->fault == VERSION_WEAK)
		return SEVERITY_INFO;
	if (a->program && g->needer->priority == PRIORITY_START)
		return SEVERITY_FATAL;
	/* Whoever opens it may have loaded that file before. */
	if (g->fault == VERSION_UNASKED)
		return SEVERITY_WARN;
	return g->needer->priority <= PRIORITY_REQUIRED ? SEVERITY_ERROR
							: SEVERITY_WARN;
}

static const char *const faults[] = {
	[VERSION_MISSING] = "does not define",
	[VERSION_WEAK] = "does not define the weak",
	[VERSION_UNTOLD] = "defines no versions at all, so not",
	[VERSION_ASSERTION] = "has no versions, and the loader asserts some:",
	[VERSION_UNASKED] = "is needed by nobody, but a version of it:",
	[VERSION_RELR] = "does not define",
};

/* What a start has mapped nothing comes before; nor before a C library. */
static bool is_settled(const struct audit *a, const struct version_gap *g)
{
	const struct audited *o = audit_of(a, g->provider->object);

	return (a->program && g->provider->priority == PRIORITY_START) ||
	       !o || o->is_of_libc;
}

/* Browsers have their own copies of libraries, and open them by their paths
 * before what needs them by name. */
static const char *find_other(struct audit *a, const struct version_gap *g)
{
	return g->fault != VERSION_MISSING || is_settled(a, g) ||
	       severity_of_gap(a, g) != SEVERITY_ERROR ? NULL
		: names_find_version(a, target_of(g->needer->object), g->need);
}

static struct finding *tell_gap(struct audit *a, const struct version_gap *g,
				const char *rest)
{
	const char *key = arena_printf(&a->cx->arena, "%s %s", g->need->file,
				       g->need->version);
	const char *other = find_other(a, g);
	struct finding *f = audit_found(a, g->needer->file, key,
					"%s %s %s%s", g->need->file,
					faults[g->fault], g->need->version,
					rest);

	finding_weigh(f, other ? SEVERITY_WARN : severity_of_gap(a, g));
	if (other) {
		f->where = arena_printf(&a->cx->arena, "DT_VERNEED; %s defines"
					" it, and may have been opened before",
					other);
		f->confidence = CONFIDENCE_LIKELY;
	}
	/* Another start may have the last word. */
	if (!f->where || f->severity > SEVERITY_WARN) {
		f->where = "DT_VERNEED";
		f->confidence = CONFIDENCE_CERTAIN;
	}
	return f;
}

void symbols_missing_version(struct audit *a, const struct closure *k)
{
	struct strmap told = { .arena = &k->cx->arena };

	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];
		const char *gap = arena_printf(&k->cx->arena, "%s %d %s %s",
					       g->needer->file, g->fault,
					       g->need->file, g->need->version);
		struct strings names;

		/* A table may have one over and over. */
		if (marker_of(g->need->version) || strmap_get(&told, gap))
			continue;
		strmap_put(&told, gap, a);
		names = users_of(a, g->needer->object, g->need->version);
		finding_name(a->cx, tell_gap(a, g, used_by(a, &names)), &names);
	}
}

void symbols_marker(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];
		const struct marker *m = marker_of(g->need->version);

		if (!m || !strcmp(m->name, relr_marker))
			continue;
		tell_gap(a, g, arena_printf(&a->cx->arena, ", which stands"
					    " for %s", m->means));
	}
}

/* ---- relative relocations ---- */

/* "1.2.3" is older than 1.2.4; an unknown version is not. */
static bool is_musl_without_relr(const struct audit *a,
				 const struct closure *k)
{
	const char *version = a->identity.facts.libc_version;
	unsigned int major, minor, micro;

	if (!a->loader || strcmp(k->loader->path, a->loader->path) || !version
	    || sscanf(version, "%u.%u.%u", &major, &minor, &micro) != 3)
		return false;
	return major * 10000 + minor * 100 + micro < 10204;
}

static const char *ignores_relr(const struct audit *a,
				const struct closure *k)
{
	const struct loader_ops *ops = k->loader->ops;

	if (ops->has_versions && k->loader->version &&
	    k->loader->version < 236)
		return arena_printf(&a->cx->arena, "glibc %u.%u, before 2.36",
				    k->loader->version / 100,
				    k->loader->version % 100);
	if (ops->binds_at_start && is_musl_without_relr(a, k))
		return arena_printf(&a->cx->arena, "musl %s, before 1.2.4",
				    a->identity.facts.libc_version);
	return NULL;
}

static void tell_relr(struct audit *a, const struct loaded *l,
		      const char *message)
{
	struct finding *f = audit_found(a, l->file, NULL, "%s", message);

	f->where = "DT_RELR";
	finding_weigh(f, a->program && l->priority == PRIORITY_START
			 ? SEVERITY_FATAL : SEVERITY_ERROR);
}

void symbols_relr(struct audit *a, const struct closure *k)
{
	const char *old = ignores_relr(a, k);

	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];

		if (g->fault == VERSION_RELR)
			tell_relr(a, g->needer, "does not need"
				  " GLIBC_ABI_DT_RELR, without which the"
				  " loader takes no DT_RELR");
	}
	for (size_t i = 0; old && i < k->process->map.count; i++) {
		const struct loaded *l = k->process->map.items[i];

		/* The loader itself needs nobody for it. */
		if (l->object && l != k->process->interpreter &&
		    l->object->dynamic.has_relr)
			tell_relr(a, l, arena_printf(&a->cx->arena, "the"
				  " loader is of %s, and does not know of it",
				  old));
	}
}

/* ---- ceilings ---- */

/* Numbers by value, all between them is a separator: below 0, 0, above 0. */
static int compare_versions(const char *a, const char *b)
{
	while (*a && *b) {
		unsigned long x, y;
		char *end;

		if (!isdigit((unsigned char)*a) ||
		    !isdigit((unsigned char)*b)) {
			if (*a != *b && isalnum((unsigned char)*a))
				return *a < *b ? -1 : 1;
			a++;
			b++;
			continue;
		}
		x = strtoul(a, &end, 10);
		a = end;
		y = strtoul(b, &end, 10);
		b = end;
		if (x != y)
			return x < y ? -1 : 1;
	}
	return *a ? 1 : *b ? -1 : 0;
}

/* The "2.34" of "GLIBC_2.34"; NULL: it is no such version. */
static const char *number_of(const char *version, const char *prefix)
{
	size_t n = strlen(prefix);

	if (strncmp(version, prefix, n) || version[n] != '_' ||
	    !isdigit((unsigned char)version[n + 1]))
		return NULL;
	return version + n + 1;
}

/* What defines versions of that name is a part of what it is all about. */
static bool is_provider(const struct object *o, const char *prefix)
{
	for (size_t i = 0; i < o->versions.defined.count; i++) {
		if (number_of(o->versions.defined.items[i].name, prefix))
			return true;
	}
	return false;
}

/* The highest that a loader insists on; NULL: none. */
static const char *highest_of(const struct object *o, const char *prefix)
{
	const char *highest = NULL;

	for (size_t i = 0; i < o->versions.need_count; i++) {
		const struct version_need *n = &o->versions.needs[i];
		const char *number = n->weak ? NULL
			: number_of(n->version, prefix);

		if (number && (!highest ||
			       compare_versions(number, highest) > 0))
			highest = number;
	}
	return highest;
}

static struct strings users_above(struct audit *a, const struct audited *o,
				  const char *prefix, const char *limit)
{
	struct strings names = { 0 };

	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];
		const char *number = s->is_defined || !s->version ? NULL
			: number_of(s->version, prefix);

		if (number && compare_versions(number, limit) > 0)
			vec_push(&a->cx->arena, &names, s->name);
	}
	return names;
}

static void check_ceiling(struct audit *a, const struct audited *o,
			  const struct ceiling *c)
{
	const char *highest = highest_of(o->object, c->prefix);
	struct strings names;
	struct finding *f;

	if (!highest || compare_versions(highest, c->version) <= 0 ||
	    is_provider(o->object, c->prefix))
		return;
	names = users_above(a, o, c->prefix, c->version);
	f = audit_found(a, o->path, c->prefix, "needs %s %s, and no more than"
			" %s is wanted: %s", c->prefix, highest, c->version,
			names.count ? symbols_named(a, &names)
				    : "none of its symbols, but the loader"
				      " insists on it");
	finding_name(a->cx, f, &names);
	f->where = "DT_VERNEED";
}

/* An object, and what it needs of a library. */
struct peak {
	const struct audited *object;
	const char *number;
};

static void tell_peak(struct audit *a, const char *prefix)
{
	struct peak peak = { 0 };
	struct strings names;
	struct finding *f;

	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		const char *number = audited_is_loadable(o)
			? highest_of(o->object, prefix) : NULL;

		if (number && !is_provider(o->object, prefix) &&
		    (!peak.number ||
		     compare_versions(number, peak.number) > 0))
			peak = (struct peak){ o, number };
	}
	if (!peak.number)
		return;
	names = users_of(a, peak.object->object,
			 arena_printf(&a->cx->arena, "%s_%s", prefix,
				      peak.number));
	f = audit_found(a, "/", prefix, "its objects need %s %s; %s does%s%s",
			prefix, peak.number, peak.object->path,
			names.count ? ", for " : "",
			names.count ? symbols_named(a, &names) : "");
	finding_name(a->cx, f, &names);
	f->severity = SEVERITY_INFO;
}

static bool has_ceiling(const struct audit *a, const char *prefix)
{
	for (size_t i = 0; i < a->policy->ceilings.count; i++) {
		if (!strcmp(a->policy->ceilings.items[i].prefix, prefix))
			return true;
	}
	return false;
}

void symbols_ceiling(struct audit *a)
{
	static const char *const prefixes[] = {
		"GLIBC", "GLIBCXX", "CXXABI", "GCC",
	};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		if (!has_ceiling(a, prefixes[i]))
			tell_peak(a, prefixes[i]);
	}
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		if (!audited_is_loadable(o))
			continue;
		for (size_t j = 0; j < a->policy->ceilings.count; j++)
			check_ceiling(a, o, &a->policy->ceilings.items[j]);
	}
}

/* ---- what libraries keep to themselves ---- */

static bool is_private(const char *version)
{
	size_t n = strlen(version);

	return n > 8 && !strcmp(version + n - 8, "_PRIVATE");
}

/* Its maker's other libraries define versions that begin alike. */
static bool is_of_family(const struct object *o, const char *version)
{
	size_t n = strcspn(version, "_") + 1;

	for (size_t i = 0; i < o->versions.defined.count; i++) {
		if (!strncmp(o->versions.defined.items[i].name, version, n))
			return true;
	}
	return false;
}

void symbols_private(struct audit *a, const struct audited *o)
{
	const struct versions *v = &o->object->versions;

	if (!audited_is_loadable(o) || libc_has_file(o->object, o->path))
		return;
	for (size_t i = 0; i < v->need_count; i++) {
		const struct version_need *n = &v->needs[i];
		struct strings names;
		struct finding *f;

		if (!is_private(n->version) ||
		    is_of_family(o->object, n->version))
			continue;
		names = users_of(a, o->object, n->version);
		if (!names.count)
			continue;
		f = audit_found(a, o->path, n->version, "takes what %s keeps"
				" to itself as %s: %s", n->file, n->version,
				symbols_named(a, &names));
		finding_name(a->cx, f, &names);
		f->where = "DT_VERNEED";
	}
}
