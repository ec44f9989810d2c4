/* SPDX-License-Identifier: MIT */
#include "rules_later.h"

#include "xstage/path.h"

#include <string.h>

static const char blanks[] = " \t\v\f\r";
static const char *const directories[] = { "/etc/pam.d", "/usr/lib/pam.d" };

/* One line of a service's file, in its words (pam.conf(5)). */
struct line {
	const char *type, *control, *module;
};

struct reading {
	struct audit *a;
	const char *modules;	/* the directory of modules */
	const char *path;	/* of the file that is read */
	unsigned int number;	/* of the line that is judged */
	unsigned int next;	/* and of the one behind it */
};

/* The library, and where it was told to look for modules; NULL: nothing in the
 * root asks PAM. */
static const char *modules_directory(struct audit *a)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		const char *soname = o->object->dynamic.soname, *text;

		if (!soname || strcmp(soname, "libpam.so.0") != 0 ||
		    !audited_is_loadable(o))
			continue;
		text = catalogue_text(a->catalogue, o->object, "/security/");
		return text ? text : "/lib/security/";
	}
	return NULL;
}

/* A word, or what is in brackets; NULL: no more. */
static const char *next_word(struct audit *a, const char **at)
{
	const char *start = *at += strspn(*at, blanks);
	size_t n = *start == '[' ? strcspn(start, "]") + 1
				 : strcspn(start, blanks);

	if (n > strlen(start))
		n = strlen(start);
	*at += n;
	return n ? arena_strndup(&a->cx->arena, start, n) : NULL;
}

static void tell(struct reading *r, const char *name, enum severity severity,
		 const char *what)
{
	struct audit *a = r->a;
	size_t before = a->findings.count;
	struct finding *f = audit_found(a, r->path, name, "its %s %s is not"
					" there", what, name);

	/* The first line of several tells where, the worst one how bad. */
	if (a->findings.count > before) {
		f->where = arena_printf(&a->cx->arena, "line %u", r->number);
		f->severity = severity;
	} else if (severity > f->severity) {
		f->severity = severity;
	}
}

static bool is_there(struct audit *a, const char *directory, const char *name)
{
	const char *path = *name == '/' ? name
		: path_join(&a->cx->arena, directory, name);

	return !root_trace(a->root, path).error;
}

static void check_file(struct reading *r, const char *name)
{
	for (size_t i = 0; i < 2; i++) {
		if (is_there(r->a, directories[i], name))
			return;
	}
	tell(r, name, SEVERITY_ERROR, "file");
}

/* Without the module a line of these fails, and all that ask with it. */
static enum severity severity_of_control(const char *control)
{
	return !strcmp(control, "required") || !strcmp(control, "requisite")
	       ? SEVERITY_ERROR : SEVERITY_WARN;
}

static void check_line(struct reading *r, const struct line *l)
{
	if (!strcmp(l->type, "@include")) {
		check_file(r, l->control);
		return;
	}
	if (!l->module)
		return;
	if (!strcmp(l->control, "include") || !strcmp(l->control, "substack")) {
		check_file(r, l->module);
		return;
	}
	if (*l->type == '-' || strstr(l->control, "module_unknown=ignore") ||
	    strstr(l->module, "$ISA") ||
	    is_there(r->a, r->modules, l->module))
		return;
	tell(r, l->module, severity_of_control(l->control), "module");
}

/* A backslash at its end goes on with the next one. */
static const char *next_line(struct reading *r, const char **at)
{
	struct arena *a = &r->a->cx->arena;
	const char *start = *at;
	size_t size = 0;
	char *line;

	r->number = r->next;
	do {
		size += strcspn(start + size, "\n");
		size += start[size] == '\n';
		r->next++;
	} while (size > 1 && start[size - 1] == '\n' &&
		 start[size - 2] == '\\' && start[size]);
	*at += size;
	line = arena_strndup(a, start, size);
	for (size_t i = 0; i < size; i++) {
		if (line[i] == '\n' || (line[i] == '\\' && line[i + 1] == '\n'))
			line[i] = ' ';
	}
	line[strcspn(line, "#")] = '\0';
	return line;
}

static void check_service(struct reading *r)
{
	const char *text = catalogue_read(r->a->catalogue, r->path);

	r->next = 1;
	while (text && *text) {
		const char *line = next_line(r, &text);
		struct line l = { .type = next_word(r->a, &line) };

		if (l.type)
			l.control = next_word(r->a, &line);
		if (l.control)
			l.module = next_word(r->a, &line);
		if (l.control)
			check_line(r, &l);
	}
}

/* What package managers and editors leave is no service. */
static bool is_service(const char *path)
{
	const char *name = path_base(path);
	size_t size = strlen(name);

	return *name != '.' && name[size - 1] != '~' &&
	       !strstr(name, ".dpkg-") && !strstr(name, ".rpm") &&
	       !strstr(name, "-opkg");
}

/* The administrator's file stands for the vendor's. */
static bool is_hidden(struct audit *a, const char *path)
{
	return path_is_under(path, directories[1]) &&
	       is_there(a, directories[0], path_base(path));
}

static bool is_asked(struct audit *a, const struct entry *e)
{
	return (e->kind == ENTRY_FILE || e->kind == ENTRY_LINK) &&
	       (path_is_under(e->path, directories[0]) ||
		path_is_under(e->path, directories[1])) &&
	       is_service(e->path) && !is_hidden(a, e->path);
}

void later_pam(struct audit *a)
{
	struct reading r = { .a = a, .modules = modules_directory(a) };

	for (size_t i = 0; r.modules && i < a->entries.count; i++) {
		if (!is_asked(a, a->entries.items[i]))
			continue;
		r.path = a->entries.items[i]->path;
		check_service(&r);
	}
}
