/* SPDX-License-Identifier: MIT */
#include "rules_debug.h"

#include "xstage/path.h"

#include <string.h>

/* Directories of one object that are told. */
enum { DIRECTORIES_MAX = 3 };

static void tell_leak(struct audit *a, const char *path,
		      const struct leak *l)
{
	struct finding *f;

	if (l->count == 1)
		f = audit_found(a, path, l->prefix, "it holds the path '%s'",
				l->text);
	else
		f = audit_found(a, path, l->prefix, "it holds the path '%s'"
				" and %zu more below %s", l->text,
				l->count - 1, l->prefix);
	f->where = l->where;
	if (!l->is_guess)
		return;
	f->severity = SEVERITY_INFO;
	f->confidence = CONFIDENCE_HEURISTIC;
}

static void tell_leaks(struct audit *a, const char *path,
		       const struct leaks *all, bool with_guesses)
{
	for (size_t i = 0; i < all->count; i++) {
		if (with_guesses || !all->items[i].is_guess)
			tell_leak(a, path, &all->items[i]);
	}
}

void debug_buildpath_string(struct audit *a)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		tell_leaks(a, o->path, &o->facts.leaks, !o->is_excluded);
	}
	for (size_t i = 0; i < a->plain.count; i++)
		tell_leaks(a, a->plain.items[i].path,
			   &a->plain.items[i].facts.leaks, false);
}

/* Where distributions and compilers say that sources are, so that nothing is
 * told of the machine that built it. */
static bool is_neutral(const char *directory)
{
	static const char *const neutral[] = {
		"/proc/self/cwd", "/rustc", "/usr/src",
	};

	for (size_t i = 0; i < sizeof(neutral) / sizeof(*neutral); i++) {
		if (path_is_under(directory, neutral[i]))
			return true;
	}
	return *directory != '/' || !directory[1];
}

/* What is in a twin the root does not have. */
void debug_buildpath_dwarf(struct audit *a, const struct audited *o)
{
	const struct strings *all = &o->facts.units.directories;
	size_t told = 0;

	for (size_t i = 0; !o->facts.has_twin && i < all->count &&
	     told < DIRECTORIES_MAX; i++) {
		const char *directory = all->items[i];

		if (is_neutral(directory))
			continue;
		told++;
		audit_found(a, o->path, directory, "its debug information says"
			    " that it was built in %s", directory)->where =
			"DW_AT_comp_dir";
	}
}
