/* SPDX-License-Identifier: MIT */
#include "rules.h"

#include "rules_paths.h"
#include "rpath.h"

#include "xstage/path.h"

#include <string.h>

static const char both[] = "DT_RPATH and DT_RUNPATH";

static const char *model_of(struct audit *a, const struct audited *o)
{
	const struct loader *l = rpath_loader(a, o);

	return l ? l->ops->name : "";
}

/* One rule about one element. */
struct element {
	struct audit *a;
	const struct audited *o;
	const struct rpath *path;
	size_t index;
	const char *text;	/* of it */
	const char *real;	/* its 'path'; NULL */
};

static void each_element(struct audit *a, const struct audited *o,
			 void (*look)(const struct element *e))
{
	struct rpath p;

	if (!rpath_of(a, o, &p))
		return;
	for (size_t i = 0; i < p.elements.count; i++)
		look(&(struct element){ a, o, &p, i, p.elements.items[i].text,
					p.elements.items[i].path });
}

static bool has_origin(const struct element *e)
{
	return e->path->elements.items[e->index].has_origin;
}

/* "TEXT WHAT" of an element. */
static struct finding *tell(const struct element *e, const char *what)
{
	struct finding *f = audit_found(e->a, e->o->path, e->text, "%s %s",
					e->text, what);

	f->where = e->path->tag;
	return f;
}

/* glibc takes no notice of an empty text; musl of no empty element. */
static void look_empty(const struct element *e)
{
	const char *model = model_of(e->a, e->o);
	bool is_all = !*e->path->text, is_glibc = !strcmp(model, "glibc");
	struct finding *f;

	if (*e->text)
		return;
	f = audit_found(e->a, e->o->path, "", is_all ? "it is empty"
			: is_glibc ? "an empty element is the current"
			" directory" : "it has an empty element");
	f->where = e->path->tag;
	if (is_all || !strcmp(model, "musl"))
		f->severity = SEVERITY_INFO;
	else if (!is_glibc)
		f->severity = SEVERITY_WARN;
}

static void rpath_empty_element(struct audit *a, const struct audited *o)
{
	each_element(a, o, look_empty);
}

/* uClibc-ng searches none of them. */
static void look_relative(const struct element *e)
{
	struct finding *f;

	if (!*e->text || *e->text == '/' || *e->text == '$')
		return;
	f = tell(e, "is taken from the current directory");
	if (!strcmp(model_of(e->a, e->o), "uclibc"))
		f->severity = SEVERITY_WARN;
}

static void rpath_relative(struct audit *a, const struct audited *o)
{
	each_element(a, o, look_relative);
}

static void look_writable(const struct element *e)
{
	const char *dir = e->real ? rules_paths_writable(e->a, e->real) : NULL;

	if (dir && !strcmp(dir, e->text))
		tell(e, "may be written by everyone");
	else if (dir)
		tell(e, arena_printf(&e->a->cx->arena, "is below %s, where"
				     " everyone may write", dir));
}

static void rpath_world_writable(struct audit *a, const struct audited *o)
{
	each_element(a, o, look_writable);
}

static const char *builder_of(const struct element *e, bool *ret_is_certain)
{
	return *e->text == '/' ? rpath_builder(e->a, e->text,
						  ret_is_certain) : NULL;
}

static void look_builder(const struct element *e)
{
	bool is_certain;
	const char *why = builder_of(e, &is_certain);

	if (why && is_certain)
		tell(e, why)->confidence = CONFIDENCE_CERTAIN;
	else if (why)
		tell(e, arena_printf(&e->a->cx->arena, "%s and is not in the"
				     " root", why));
}

static void rpath_build_host(struct audit *a, const struct audited *o)
{
	each_element(a, o, look_builder);
}

static bool is_default(const struct element *e)
{
	return e->real && rpath_is_default(e->a,
			rpath_loader(e->a, e->o), e->real);
}

/* What is below these is made while the system runs. */
static bool is_made_later(struct audit *a, const char *path)
{
	static const char *const trees[] = {
		"/dev", "/media", "/mnt", "/proc", "/run", "/sys", "/tmp",
		"/var/run", "/var/tmp",
	};
	const char *plain = path_normalise(&a->cx->arena, path);

	for (size_t i = 0; i < sizeof(trees) / sizeof(*trees); i++) {
		if (path_is_under(plain, trees[i]))
			return true;
	}
	return false;
}

static void look_missing(const struct element *e)
{
	bool is_certain;

	if (!e->real || *e->text != '/' || is_made_later(e->a, e->real) ||
	    builder_of(e, &is_certain) || is_default(e) ||
	    !root_trace(e->a->root, e->real).error)
		return;
	tell(e, "is not there");
}

static void rpath_missing_dir(struct audit *a, const struct audited *o)
{
	each_element(a, o, look_missing);
}

static void look_useless(const struct element *e)
{
	if (*e->text == '/' && is_default(e))
		tell(e, "is searched anyway");
}

static void rpath_useless(struct audit *a, const struct audited *o)
{
	each_element(a, o, look_useless);
}

static bool has_dotdot(const char *path, bool *ret_climbs)
{
	const char *name;
	size_t length;
	int depth = 0;
	bool any = false;

	*ret_climbs = false;
	while (path_next(&path, &name, &length)) {
		bool up = length == 2 && !memcmp(name, "..", 2);

		any |= up;
		if (up && !depth)
			*ret_climbs = true;
		else if (length != 1 || *name != '.')
			depth += up ? -1 : 1;
	}
	return any;
}

static void look_dotdot(const struct element *e)
{
	bool climbs;

	if (!e->real || !has_dotdot(e->real, &climbs))
		return;
	if (climbs)
		tell(e, "climbs out of the root");
	else if (!has_origin(e))
		tell(e, "has '..' in it");
}

static void rpath_dotdot(struct audit *a, const struct audited *o)
{
	each_element(a, o, look_dotdot);
}

static void look_order(const struct element *e)
{
	const struct rpath_element *all = e->path->elements.items;

	if (has_origin(e) && e->index && !all[e->index - 1].has_origin &&
	    *all[e->index - 1].text)
		tell(e, arena_printf(&e->a->cx->arena, "comes behind %s",
				     all[e->index - 1].text));
}

static void rpath_origin_order(struct audit *a, const struct audited *o)
{
	each_element(a, o, look_order);
}

/* glibc takes it when it leads to a directory of its own, or below one. */
static bool is_trusted(const struct element *e)
{
	const struct loader *l = rpath_loader(e->a, e->o);
	struct arena *m = &e->a->cx->arena;

	for (size_t i = 0; l && e->real && i < l->directories.count; i++) {
		if (path_is_under(path_normalise(m, e->real),
				  path_normalise(m, l->directories.items[i])))
			return !strcmp(l->ops->name, "glibc");
	}
	return false;
}

/* What uClibc does about it is not certain. */
static void look_setuid(const struct element *e)
{
	struct finding *f;

	if (!has_origin(e) || is_trusted(e))
		return;
	f = tell(e, arena_printf(&e->a->cx->arena, "does not count: the"
				 " program has %s",
				 rules_paths_privilege(e->a, e->o)));
	if (strcmp(model_of(e->a, e->o), "uclibc"))
		return;
	f->severity = SEVERITY_WARN;
	f->confidence = CONFIDENCE_HEURISTIC;
}

static void rpath_origin_setuid(struct audit *a, const struct audited *o)
{
	const struct dynamic *y = &o->object->dynamic;

	if (o->class == CLASS_PROGRAM && (y->rpath || y->runpath) &&
	    rules_paths_privilege(a, o))
		each_element(a, o, look_setuid);
}

static void rpath_both(struct audit *a, const struct audited *o)
{
	const struct dynamic *y = &o->object->dynamic;

	if (audited_is_loadable(o) && y->rpath && y->runpath)
		audit_found(a, o->path, "", "the DT_RPATH %s does not count"
			    " beside the DT_RUNPATH %s", y->rpath, y->runpath)
			->where = both;
}

/* To musl both are the same. */
static void rpath_legacy(struct audit *a, const struct audited *o)
{
	const struct dynamic *y = &o->object->dynamic;

	if (audited_is_loadable(o) && y->rpath && !y->runpath &&
	    strcmp(model_of(a, o), "musl"))
		audit_found(a, o->path, y->rpath, "its run path %s has the"
			    " older tag", y->rpath)->where = "DT_RPATH";
}

static void look_private(const struct element *e)
{
	if (*e->text && !is_default(e))
		tell(e, "is a directory of its own");
}

static void rpath_private(struct audit *a, const struct audited *o)
{
	each_element(a, o, look_private);
}

const struct rule rules_paths[] = {
	{
		.name = "rpath-empty-element",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a run path has an empty element",
		.why = "To glibc it is the current directory of whoever starts"
		       " the program: a library that lies there is loaded."
		       " It comes of a variable that was empty when the run"
		       " path was put together.",
		.mend = "Link with a run path without \"::\" and without a"
			" colon at either end, or set it anew with xstage patch"
			" --set-rpath.",
		.object = rpath_empty_element,
	},
	{
		.name = "rpath-relative",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an element of a run path is relative",
		.why = "The loader looks there from the current directory of"
		       " whoever starts the program: what is found depends on"
		       " it, and a library that somebody puts there is"
		       " loaded. uClibc-ng does not look there at all.",
		.mend = "Put $ORIGIN/ in front of it, or use an absolute path:"
			" -Wl,-rpath,'$ORIGIN/../lib', xstage patch"
			" --set-rpath.",
		.object = rpath_relative,
	},
	{
		.name = "rpath-world-writable",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "everyone may write where a run path leads",
		.why = "Any user can put a library there that runs with the"
		       " rights of whoever starts the program.",
		.mend = "Take the element out (xstage patch --set-rpath), or"
			" take the right to write from the directory.",
		.object = rpath_world_writable,
	},
	{
		.name = "rpath-build-host",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_LIKELY,
		.summary = "a run path leads to the build machine's tree",
		.why = "The directory is not in the root. It tells where things"
		       " were built, makes builds differ, and whoever can make"
		       " the directory on the target has its libraries loaded.",
		.mend = "Remove it with xstage patch --shrink-rpath, or link"
			" without -Wl,-rpath (CMake: CMAKE_SKIP_RPATH=ON,"
			" libtool: chrpath or hardcode_into_libs=no).",
		.object = rpath_build_host,
	},
	{
		.name = "rpath-missing-dir",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a run path leads to a directory that is not there",
		.why = "The loader looks there for every library in vain; what"
		       " was to be found there is missing or comes from"
		       " elsewhere.",
		.mend = "Install what belongs there, or take the element out"
			" with xstage patch --shrink-rpath.",
		.object = rpath_missing_dir,
	},
	{
		.name = "rpath-useless",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a run path names a directory of the loader's own",
		.why = "The loader searches it in any case. In the run path it"
		       " only goes in front of the cache, and of variants for"
		       " better processors that the cache has.",
		.mend = "Take it out with xstage patch --shrink-rpath; Yocto's"
			" check for it is useless-rpaths.",
		.object = rpath_useless,
	},
	{
		.name = "rpath-dotdot",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a run path has .. where it should not",
		.why = "An absolute path does not need it, and it shows that"
		       " the path was put together at build time. Behind"
		       " $ORIGIN it is usual, but above / there is nothing:"
		       " such a path is meant for another place.",
		.mend = "Write the directory as it is, with xstage patch"
			" --set-rpath or when linking.",
		.object = rpath_dotdot,
	},
	{
		.name = "rpath-origin-order",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "in a run path $ORIGIN comes behind a fixed place",
		.why = "A library at the fixed place, whatever version it has,"
		       " is taken instead of the one that came with the"
		       " object.",
		.mend = "Put elements with $ORIGIN first.",
		.object = rpath_origin_order,
	},
	{
		.name = "rpath-origin-setuid",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "$ORIGIN in the run path of a privileged program",
		.why = "A user could link the program into a directory of their"
		       " own, so loaders drop such an element of a set-uid or"
		       " set-gid program and of one with file capabilities;"
		       " glibc takes it below its own directories. What is"
		       " there is not found.",
		.mend = "Give such a program an absolute run path (xstage patch"
			" --set-rpath), or none.",
		.object = rpath_origin_setuid,
	},
	{
		.name = "rpath-token",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a run path has a token that its loader lacks",
		.why = "$LIB and $PLATFORM are known to glibc alone. musl then"
		       " ignores the whole run path, uClibc looks for a"
		       " directory of that name. uClibc-ng knows $ORIGIN at the"
		       " start of an element, and in DT_RPATH alone. It is an error when something"
		       " that a program needs is not found and the root has"
		       " it.",
		.mend = "Write the directory out, with xstage patch"
			" --set-rpath; for $ORIGIN with uClibc link with"
			" -Wl,--disable-new-dtags or use xstage patch"
			" --rpath.",
		.closure = rule_rpath_token,
	},
	{
		.name = "rpath-both",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object has DT_RPATH and DT_RUNPATH",
		.why = "Loaders ignore DT_RPATH then.",
		.mend = "Keep one of them: xstage patch --set-rpath writes"
			" one.",
		.object = rpath_both,
	},
	{
		.name = "rpath-legacy",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object has the older tag DT_RPATH",
		.why = "It is searched before LD_LIBRARY_PATH, and counts for"
		       " all that the object's libraries need, too.",
		.mend = "Link with -Wl,--enable-new-dtags, or change the tag"
			" with xstage patch --runpath; see before that no"
			" library relies on it.",
		.object = rpath_legacy,
	},
	{
		.name = "rpath-private",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a run path has a directory that is not the loader's",
		.why = "Some distributions allow none. It is told only when a"
		       " policy says so: \"severity rpath-private warn\".",
		.mend = "Install the libraries in the loader's directories and"
			" link without -Wl,-rpath.",
		.object = rpath_private,
	},
	{ 0 },
};
