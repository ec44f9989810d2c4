/* SPDX-License-Identifier: MIT */
#include "rules_files.h"

#include "xstage/path.h"
#include "xstage/script.h"

#include <string.h>
#include <sys/sysmacros.h>

/* In the order of Linux (init/main.c, kernel_init), OpenWrt's first.  Whether
 * "init=" names another one is not in the root. */
static const char *const inits[] = {
	"/init", "/etc/preinit", "/sbin/init", "/etc/init", "/bin/init",
	"/bin/sh", NULL,
};
static const char *const initramfs_inits[] = { "/init", NULL };

static bool is_present(struct audit *a, const char *path)
{
	struct root_trace t = root_trace_nofollow(a->root, path);

	return !t.error && t.entry->kind != ENTRY_ABSENT;
}

/* Whether the root is to be booted, rather than entered or linked with. */
static bool is_image(struct audit *a)
{
	if (a->policy->is_initramfs || is_present(a, "/etc/inittab") ||
	    is_present(a, "/etc/init.d/rcS"))
		return true;
	for (const char *const *init = inits; *init; init++) {
		if (strcmp(*init, "/bin/sh") && is_present(a, *init))
			return true;
	}
	return false;
}

/* Whether a start of the program at 'path' is known to fail. */
static const struct finding *fatal_of(const struct audit *a, const char *path)
{
	for (size_t i = 0; i < a->findings.count; i++) {
		const struct finding *f = a->findings.items[i];
		const struct audited *o;

		if (f->severity != SEVERITY_FATAL)
			continue;
		if (!strcmp(f->path, path) || strings_has(&f->programs, path))
			return f;
		o = f->programs.count ? NULL : audit_object_at(a, f->path);
		if (o && strings_has(&o->programs, path))
			return f;
	}
	return NULL;
}

/* Why the kernel has no use of a program; NULL: it has. */
struct failure {
	const char *why;
	bool is_late;	/* it begins, and ends before it does anything */
};

static struct failure fails_as_program(struct audit *a, const char *path)
{
	const struct finding *f = fatal_of(a, path);

	if (!f)
		return (struct failure){ 0 };
	return (struct failure){
		arena_printf(&a->cx->arena, "does not start (%s)",
			     f->rule->name),
		rule_matches(f->rule, "missing-library,unloadable-library,"
			     "wrong-abi-shadow,preload-missing,symbols/*,"
			     "libc/*"),
	};
}

static struct failure fails_as_script(struct audit *a,
				      const struct loader_file *f)
{
	struct script s = { 0 };

	if (script_follow(a->catalogue, f, &s) <= 0)
		return (struct failure){ "is neither a program nor a script",
					 false };
	script_check(a->catalogue, &s);
	if (s.defect || !s.interpreter)
		return (struct failure){ s.defect, false };
	f = catalogue_look(a->catalogue, s.interpreter);
	return f->error ? (struct failure){ 0 }
			: fails_as_program(a, f->path);
}

static const char *unusable(const struct loader_file *f, bool is_there)
{
	if (f->error)
		return is_there ? "leads nowhere" : "is not there";
	if (f->object->kind == OBJECT_UNREADABLE)
		return f->object->defect;
	return f->object->mode & 0111 ? NULL : "may be executed by nobody";
}

static struct failure fails(struct audit *a, const char *path)
{
	const struct loader_file *f = catalogue_look(a->catalogue, path);
	const char *why = unusable(f, is_present(a, path));

	if (why)
		return (struct failure){ why, false };
	if (f->object->kind == OBJECT_FOREIGN)
		return fails_as_script(a, f);
	return f->object->defect
	       ? (struct failure){ f->object->defect, false }
	       : fails_as_program(a, f->path);
}

static const char *joined(struct audit *a, const char *list, const char *path,
			  const char *why)
{
	if (!*list)
		return arena_printf(&a->cx->arena, "%s %s", path, why);
	return arena_printf(&a->cx->arena, "%s; %s %s", list, path, why);
}

/* The kernel goes on with the next one where execve(2) fails, and says so;
 * that the first one was not there is no news. */
static void tell_next(struct audit *a, const char *broken, const char *init)
{
	if (*broken)
		audit_found(a, "/", "next", "the kernel begins with %s in"
			    " place of what it finds first: %s", init, broken)
			->severity = SEVERITY_ERROR;
}

static void tell_none(struct audit *a, const char *list)
{
	audit_found(a, "/", "init", "the kernel finds no program to begin"
		    " with: %s", list);
}

/* Nobody misses those that few systems have. */
static bool is_usual(const char *const *init)
{
	return !strcmp(*init, "/sbin/init") || !init[1];
}

void files_ask_init(struct audit *a)
{
	const char *const *init = a->policy->is_initramfs ? initramfs_inits
							  : inits;
	const char *list = "", *broken = "";

	if (!is_image(a))
		return;
	for (; *init; init++) {
		struct failure f = fails(a, *init);

		if (!f.why) {
			tell_next(a, broken, *init);
			return;
		}
		if (!catalogue_look(a->catalogue, *init)->error)
			broken = joined(a, broken, *init, f.why);
		if (is_present(a, *init) || is_usual(init))
			list = joined(a, list, *init, f.why);
		if (f.is_late)
			break;
	}
	tell_none(a, list);
}

void files_ask_console(struct audit *a)
{
	struct root_trace t = root_trace(a->root, "/dev/console");
	const struct entry *e = root_entry(a->root, "/init");

	if (!a->policy->is_initramfs && e->kind == ENTRY_ABSENT)
		return;
	if (t.error)
		audit_found(a, "/", "console", "%s /dev/console",
			    e->kind == ENTRY_ABSENT ? "has neither /init nor"
						    : "has /init and no");
	else if (!S_ISCHR(t.entry->st.st_mode) ||
		 t.entry->st.st_rdev != makedev(5, 1))
		audit_found(a, t.entry->path, "console", "is not the"
			    " character device 5, 1");
}
