/* SPDX-License-Identifier: MIT */
#include "rules_files.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

/* What is there while the system runs, its image does not tell. */
static const char *const run_time[] = {
	"/dev", "/home", "/media", "/mnt", "/overlay", "/proc", "/run",
	"/sys", "/tmp", "/var/lock", "/var/run", "/var/tmp", "/var/volatile",
	NULL,
};

/* Where people and services build things, and systems that run them have
 * nothing. */
static const char *const build_places[] = {
	"/build", "/builds", "/github", "/home", "/Users",
	"/var/lib/jenkins", "/workspace", NULL,
};

/* Documentation, and what only a compiler asks for. */
static const char *const idle[] = {
	"/usr/include", "/usr/share", "/usr/src", NULL,
};

static bool is_under_any(const char *path, const char *const *places)
{
	for (; *places; places++) {
		if (path_is_under(path, *places))
			return true;
	}
	return false;
}

/* A link that nothing can be opened by, and nothing is hidden of. */
static bool is_dangling(struct audit *a, const struct entry *e,
			struct root_trace *ret_trace)
{
	if (e->kind != ENTRY_LINK)
		return false;
	*ret_trace = root_trace(a->root, e->path);
	return ret_trace->error == ENOENT || ret_trace->error == ENOTDIR ||
	       ret_trace->error == ENAMETOOLONG;
}

static bool is_in_circle(const struct root_trace *t)
{
	for (size_t i = 0; i < t->hop_count; i++) {
		for (size_t j = 0; j < i; j++) {
			if (t->hops[i].link == t->hops[j].link)
				return true;
		}
	}
	return false;
}

void files_ask_loop(struct audit *a, const struct entry *e)
{
	struct root_trace t;

	if (e->kind != ENTRY_LINK)
		return;
	t = root_trace(a->root, e->path);
	if (t.error != ELOOP)
		return;
	if (is_in_circle(&t))
		audit_found(a, e->path, NULL, "its target %s leads in a"
			    " circle", e->target);
	else
		audit_found(a, e->path, NULL, "its target %s leads through"
			    " more than %d links", e->target,
			    ROOT_MAX_LINKS);
}

/* "/srv/output" of "/srv/output/target"; NULL: what is left may be a
 * directory of any system. */
static const char *directory_around(struct audit *a, const char *root)
{
	const char *around = path_directory(&a->cx->arena, root);

	return strchr(around + 1, '/') ? around : NULL;
}

static bool is_of_build(const struct audit *a, const char *target)
{
	for (size_t i = 0; i < a->policy->build_prefixes.count; i++) {
		if (path_is_under(target, a->policy->build_prefixes.items[i]))
			return true;
	}
	return false;
}

void files_ask_host_path(struct audit *a, const struct entry *e)
{
	cleanup_free char *root = NULL;
	const char *target, *around;
	struct root_trace t;
	struct finding *f;
	bool is_certain;

	if (!is_dangling(a, e, &t) || *e->target != '/')
		return;
	target = path_normalise(&a->cx->arena, e->target);
	root = realpath(root_name(a->root), NULL);
	is_certain = is_of_build(a, target) ||
		     (root && root[1] && path_is_under(target, root));
	around = root ? directory_around(a, root) : NULL;
	if (!is_certain && !(around && path_is_under(target, around)) &&
	    !is_under_any(target, build_places))
		return;
	f = audit_found(a, e->path, NULL, "its target %s is a path of the"
			" build machine", e->target);
	if (is_certain)
		return;
	f->severity = SEVERITY_WARN;
	f->confidence = CONFIDENCE_HEURISTIC;
}

/* Its own "..", not one of a link that it leads to. */
void files_ask_escape(struct audit *a, const struct entry *e)
{
	struct root_trace t;

	if (e->kind != ENTRY_LINK)
		return;
	t = root_trace(a->root, e->path);
	if (t.hop_count && t.hops[0].climbs)
		audit_found(a, e->path, NULL, "its target %s climbs above the"
			    " root", e->target);
}

bool files_is_program_directory(const char *directory)
{
	static const char *const places[] = {
		"/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin",
		"/usr/local/sbin",
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		if (!strcmp(directory, places[i]))
			return true;
	}
	return false;
}

/* What is called by its name, or by a name that linkers wrote down. */
static bool is_asked_for(struct audit *a, const char *path)
{
	const char *directory = path_directory(&a->cx->arena, path);
	const char *base = path_base(path);

	if (files_is_program_directory(directory) || !strcmp(path, "/init") ||
	    !strcmp(path, "/linuxrc"))
		return true;
	return files_is_library_directory(directory) &&
	       !fnmatch("*.so.[0-9]*", base, 0);
}

/* The kernel's build directory, which only compilers of modules ask for. */
static bool is_idle(const char *path)
{
	return is_under_any(path, idle) ||
	       !fnmatch("*/lib/modules/*/build", path, 0) ||
	       !fnmatch("*/lib/modules/*/source", path, 0);
}

/* Whether somebody puts it there on the running system. */
static bool is_made_later(struct audit *a, const struct entry *e,
			  const struct root_trace *t)
{
	const char *base = path_base(e->path);

	if (is_under_any(e->path, run_time) ||
	    (t->entry && is_under_any(t->entry->path, run_time)))
		return true;
	if (*e->target == '/' &&
	    is_under_any(path_normalise(&a->cx->arena, e->target), run_time))
		return true;
	return !strcmp(base, "localtime") || !strcmp(base, "mtab") ||
	       !strcmp(base, "resolv.conf");
}

static void report_dangling(struct audit *a, const struct entry *e,
			    const struct root_trace *t, struct finding **ret)
{
	const char *what = t->error == ENOTDIR ? "is no directory"
			   : t->error == ENOENT ? "is not there"
			   : NULL;

	if (!what)
		*ret = audit_found(a, e->path, NULL, "its target %s leads to"
				   " a path that is too long", e->target);
	else if (t->hop_count > 1 || t->error == ENOTDIR)
		*ret = audit_found(a, e->path, NULL, "its target %s leads to"
				   " %s, which %s", e->target, t->entry->path,
				   what);
	else
		*ret = audit_found(a, e->path, NULL, "its target %s %s",
				   e->target, what);
}

void files_ask_dangling(struct audit *a, const struct entry *e)
{
	struct root_trace t;
	struct finding *f;

	if (!is_dangling(a, e, &t) || is_made_later(a, e, &t))
		return;
	report_dangling(a, e, &t, &f);
	if (is_idle(e->path))
		f->severity = SEVERITY_INFO;
	else if (is_asked_for(a, e->path))
		f->severity = SEVERITY_ERROR;
}

/* A cross linker takes it for one of the build machine. */
void files_ask_staging_link(struct audit *a, const struct entry *e)
{
	if (e->kind != ENTRY_LINK || *e->target != '/' ||
	    fnmatch("lib*.so", path_base(e->path), 0) ||
	    root_trace(a->root, "/usr/include").error)
		return;
	audit_found(a, e->path, NULL, "its target %s is absolute", e->target);
}
