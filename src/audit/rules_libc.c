/* SPDX-License-Identifier: MIT */
#include "rules.h"

#include "libc_files.h"
#include "rules_libc_of.h"
#include "rules_symbols.h"

#include "xstage/path.h"

#include <fnmatch.h>
#include <string.h>

/* What says that an object was linked for another C library. */
struct sign {
	enum libc_kind kind;
	const char *text;	/* "needs libc.so.6" */
	const char *where;
};

/* What the loader is, whatever it is called. */
static enum libc_kind kind_of_root(const struct audit *a)
{
	return a->loader ? libc_kind_of_model(a->loader->ops->name)
			 : KIND_UNKNOWN;
}

static bool has_android_note(const struct audited *o)
{
	for (size_t i = 0; i < o->facts.notes.count; i++) {
		if (!strcmp(o->facts.notes.items[i].owner, "Android"))
			return true;
	}
	return false;
}

static bool find_needed(struct audit *a, const struct object *o,
			struct sign *ret)
{
	for (size_t i = 0; i < o->dynamic.request_count; i++) {
		const struct dynamic_request *r = &o->dynamic.requests[i];

		ret->kind = r->tag == DT_NEEDED && r->name
			? libc_kind_of_name(r->name) : KIND_UNKNOWN;
		if (!ret->kind)
			continue;
		ret->text = arena_printf(&a->cx->arena, "needs %s", r->name);
		ret->where = "DT_NEEDED";
		return true;
	}
	return false;
}

static bool find_version(struct audit *a, const struct object *o,
			 struct sign *ret)
{
	for (size_t i = 0; i < o->versions.need_count; i++) {
		const char *version = o->versions.needs[i].version;

		if (strncmp(version, "GLIBC_", 6))
			continue;
		ret->kind = KIND_GLIBC;
		ret->text = arena_printf(&a->cx->arena, "needs %s", version);
		ret->where = "DT_VERNEED";
		return true;
	}
	return false;
}

/* The best one first; "libc.so" is of musl or bionic, or has been a link. */
static bool find_sign(struct audit *a, const struct audited *o,
		      struct sign *ret)
{
	const char *interpreter = o->object->interpreter;

	*ret = (struct sign){ .kind = KIND_UNKNOWN };
	if (interpreter)
		ret->kind = libc_kind_of_loader(interpreter);
	if (ret->kind) {
		ret->text = arena_printf(&a->cx->arena, "is for %s",
					 interpreter);
		ret->where = "PT_INTERP";
		return true;
	}
	if (has_android_note(o)) {
		*ret = (struct sign){ KIND_BIONIC, "has Android's note",
				      "PT_NOTE" };
		return true;
	}
	return find_needed(a, o->object, ret) ||
	       find_version(a, o->object, ret);
}

/* ---- objects of other C libraries ---- */

/* What the root's loader would lack for it, were it to load it; who knows what
 * missing libraries define? */
static struct strings lacking(struct audit *a, const struct closure *k,
			      const struct object *o)
{
	const struct closure *real = k->instead ? k->instead : k;
	struct strings names = { 0 };

	if (closure_lacks_objects(real))
		return names;
	for (size_t i = 0; i < real->unbound.count; i++) {
		const struct unbound *u = &real->unbound.items[i];

		if (u->needer->object == o)
			vec_push(&a->cx->arena, &names, u->name);
	}
	return names;
}

/* It is loaded by the C library that it is for. */
static bool is_at_home(const struct closure *k, enum libc_kind kind)
{
	return !k->interpreter_defect &&
	       libc_kind_of_model(k->loader->ops->name) == kind;
}

static void tell_foreign(struct audit *a, const struct closure *k,
			 const struct audited *o, const struct sign *s)
{
	struct strings names = lacking(a, k, o->object);
	const char *lacks = names.count
		? arena_printf(&a->cx->arena, "; nobody defines %s",
			       symbols_named(a, &names)) : "";
	struct finding *f = audit_found(a, o->path, libc_kind_name(s->kind),
					"%s, and this root has %s%s", s->text,
					libc_kind_name(kind_of_root(a)),
					lacks);

	finding_name(a->cx, f, &names);
	f->where = s->where;
	if (a->program && (names.count || k->interpreter_defect))
		f->severity = SEVERITY_FATAL;
}

/* Of a start, or of a plugin, what is for 'kind' but not loaded by it. */
static void check_foreign(struct audit *a, const struct closure *k,
			  enum libc_kind kind)
{
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct audited *o = scope_object(a, k, i);
		struct sign s;

		if (o && o->class != CLASS_LOADER && find_sign(a, o, &s) &&
		    s.kind == kind && !is_at_home(k, kind))
			tell_foreign(a, k, o, &s);
	}
}

static void glibc_on_musl(struct audit *a, const struct closure *k)
{
	if (kind_of_root(a) == KIND_MUSL)
		check_foreign(a, k, KIND_GLIBC);
}

static void musl_on_glibc(struct audit *a, const struct closure *k)
{
	if (kind_of_root(a) == KIND_GLIBC)
		check_foreign(a, k, KIND_MUSL);
}

/* No model is there for its loader, so that no start is worked out. */
static void bionic_binary(struct audit *a, const struct audited *o)
{
	struct finding *f;
	struct sign s;

	if (o->is_excluded || !o->object->has_dynamic ||
	    !find_sign(a, o, &s) || s.kind != KIND_BIONIC)
		return;
	if (o->object->interpreter && audit_object_at(a,
						      o->object->interpreter))
		return;
	f = audit_found(a, o->path, NULL, "%s, and this root has %s", s.text,
			libc_kind_name(kind_of_root(a)));
	f->where = s.where;
	if (o->object->interpreter)
		f->severity = SEVERITY_FATAL;
}

/* ---- uClibc and uClibc-ng ---- */

/* Both have loaders of the same names; the C library of the older one ends in
 * .0, of the newer one in .1. */
static bool is_of_other(const struct closure_edge *e)
{
	return e->request.kind == REQUEST_NEEDED &&
	       closure_edge_is_missing(e) &&
	       !fnmatch("libc.so.[01]", e->request.name, 0);
}

bool libc_is_of_other_uclibc(const struct audit *a,
			     const struct closure_edge *e)
{
	return is_of_other(e) && kind_of_root(a) == KIND_UCLIBC &&
	       audit_tells(a, "uclibc-mix");
}

static void uclibc_mix(struct audit *a, const struct closure *k)
{
	if (!kind_of_root(a))
		return;
	if (kind_of_root(a) != KIND_UCLIBC) {
		check_foreign(a, k, KIND_UCLIBC);
		return;
	}
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		struct finding *f;

		if (!is_of_other(e))
			continue;
		f = audit_found(a, e->request.requester->file, NULL,
				"needs %s of %s, which is not in this root",
				e->request.name,
				strcmp(e->request.name, "libc.so.1")
				? "uClibc" : "uClibc-ng");
		f->where = "DT_NEEDED";
		finding_weigh(f, a->program ? SEVERITY_FATAL
					    : SEVERITY_ERROR);
	}
}

/* ---- two in one program ---- */

/* The C library that an object of a start is, by the name it was built with. */
static enum libc_kind libc_in(const struct closure *k, const struct loaded *l)
{
	const char *soname = l->object->dynamic.soname;
	const char *name = soname ? soname : path_base(l->file);

	if (l == k->process->interpreter)
		return !strcmp(k->loader->ops->name, "musl") ? KIND_MUSL
							      : KIND_UNKNOWN;
	return strncmp(name, "libc.", 5) ? KIND_UNKNOWN
					 : libc_kind_of_name(name);
}

static void mixed_closure(struct audit *a, const struct closure *k)
{
	const struct loaded *first = NULL;
	enum libc_kind kind = KIND_UNKNOWN;

	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct loaded *l = k->process->map.items[i];
		enum libc_kind own = scope_object(a, k, i) ? libc_in(k, l)
							   : KIND_UNKNOWN;
		struct finding *f;

		if (!own || own == kind)
			continue;
		if (!kind) {
			kind = own;
			first = l;
			continue;
		}
		f = audit_found(a, k->process->program->file, NULL,
				"loads %s of %s and %s of %s", first->file,
				libc_kind_name(kind), l->file,
				libc_kind_name(own));
		if (!a->program)
			f->severity = SEVERITY_ERROR;
		return;
	}
}

static const struct loaded *by_name(struct audit *a, const struct closure *k,
				    const char *pattern)
{
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct loaded *l = k->process->map.items[i];
		const char *soname = scope_object(a, k, i)
			? l->object->dynamic.soname : NULL;

		if (soname && !fnmatch(pattern, soname, 0))
			return l;
	}
	return NULL;
}

static void two_runtimes(struct audit *a, const struct closure *k)
{
	const struct loaded *gnu = by_name(a, k, "libstdc++.so.*");
	const struct loaded *llvm = by_name(a, k, "libc++.so.*");

	if (gnu && llvm)
		audit_found(a, k->process->program->file, NULL,
			    "loads %s and %s", gnu->file, llvm->file);
}

/* ---- two builds of glibc ---- */

/* What glibc's files take of one another goes by GLIBC_PRIVATE, which has
 * other symbols in each release. */
static void mixed_builds(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->unbound.count; i++) {
		const struct unbound *u = &k->unbound.items[i];
		const struct object *o = u->needer->object;
		struct finding *f;

		if (!u->version || strcmp(u->version, "GLIBC_PRIVATE") ||
		    !libc_has_part(o))
			continue;
		f = audit_found(a, u->needer->file, "GLIBC_PRIVATE",
				"takes %s of GLIBC_PRIVATE, which no other"
				" file of glibc here defines; the loader is"
				" %s", u->name, k->loader->banner
				? k->loader->banner : "of an unknown version");
		finding_weigh(f, a->program ? SEVERITY_FATAL : SEVERITY_ERROR);
	}
}

const struct rule rules_libc[] = {
	{
		.name = "glibc-binary-on-musl",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object for glibc in a root of musl",
		.why = "Its loader is not there, or musl's takes its place and"
		       " finds symbols missing that only glibc has, such as"
		       " those of -D_FORTIFY_SOURCE. What has all its symbols"
		       " may still mean other structures and numbers by them.",
		.mend = "Build it with a toolchain for musl, link it"
			" statically, or install gcompat; without"
			" -D_FORTIFY_SOURCE it needs fewer of glibc's"
			" symbols.",
		.closure = glibc_on_musl,
	},
	{
		.name = "musl-binary-on-glibc",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object for musl in a root of glibc",
		.why = "The loader or the C library that it names is not"
		       " there; what takes its place is laid out in another"
		       " way.",
		.mend = "Build it with the toolchain of this root, link it"
			" statically, or install musl beside glibc.",
		.closure = musl_on_glibc,
	},
	{
		.name = "uclibc-mix",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object for uClibc that this root cannot load",
		.why = "uClibc, uClibc-ng and other C libraries have loaders"
		       " of different names and cannot load one another's"
		       " objects.",
		.mend = "Build it with the toolchain of this root.",
		.closure = uclibc_mix,
	},
	{
		.name = "bionic-binary",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object for Android",
		.why = "Only Android's linker and its C library can load it.",
		.mend = "Build it for this root; of a prebuilt driver ask its"
			" maker for one for glibc or musl, or try libhybris.",
		.object = bionic_binary,
	},
	{
		.name = "mixed-libc-closure",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "two C libraries in one program",
		.why = "Both define the same names, have their own heaps and"
		       " threads, and one of them is never set up.",
		.mend = "Build all of it for one C library.",
		.closure = mixed_closure,
	},
	{
		.name = "mixed-glibc-builds",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "files of different builds of glibc",
		.why = "The loader, libc.so.6 and its other files share"
		       " structures that change with each release, and symbols"
		       " as GLIBC_PRIVATE. Mixed, nothing starts.",
		.mend = "Install all files of glibc from one build; look for"
			" copies that were left in another directory or added"
			" by hand.",
		.after = "missing-loader loader-mismatch missing-library"
			 " unloadable-library uclibc-mix",
		.closure = mixed_builds,
	},
	{
		.name = "libstdcxx-mix",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "two C++ libraries in one program",
		.why = "Strings, streams and exceptions of one cannot be given"
		       " to the other; it works only as long as none are.",
		.mend = "Build all of it with the same -stdlib=.",
		.closure = two_runtimes,
	},
	{ 0 },
};
