/* SPDX-License-Identifier: MIT */
/* What init and systemd are told to start. */
#include "rules_files.h"

#include "xstage/path.h"

#include <ctype.h>
#include <string.h>

/* What is there when the system runs may not be in the root. */
static const char *const made_later[] = {
	"/dev", "/home", "/media", "/mnt", "/proc", "/run", "/sys", "/tmp",
	"/var/run", "/var/tmp",
};

static const char *const unit_places[] = {
	"/etc/systemd/system/", "/lib/systemd/system/",
	"/usr/lib/systemd/system/",
};

/* An absolute path that is what it says, and is not there. */
static bool is_absent(struct audit *a, const char *program)
{
	if (*program != '/' || strpbrk(program, "$%*?'\"\\;&|"))
		return false;
	for (size_t i = 0; i < sizeof(made_later) / sizeof(*made_later); i++) {
		if (path_is_under(program, made_later[i]))
			return false;
	}
	return root_trace(a->root, program).error != 0;
}

static char *first_word(struct audit *a, const char *text)
{
	text += strspn(text, " \t");
	return arena_strndup(&a->cx->arena, text, strcspn(text, " \t\r"));
}

static void tell(struct audit *a, const char *path, const char *program,
		 unsigned int line)
{
	struct finding *f = audit_found(a, path, program, "starts %s, which is"
					" not there", program);

	f->where = arena_printf(&a->cx->arena, "line %u", line);
}

/* The next line of *text, which moves behind it; NULL: there is none. */
static char *next_line(struct audit *a, const char **text)
{
	size_t size = *text ? strcspn(*text, "\n") : 0;
	char *line;

	if (!*text || !**text)
		return NULL;
	line = arena_strndup(&a->cx->arena, *text, size);
	*text += size + ((*text)[size] == '\n');
	return line;
}

/* "id:runlevels:action:process"; what a login shell is begins with a dash, what
 * is not to be logged with a plus. */
static const char *process_of(const char *line)
{
	for (int i = 0; i < 3; i++) {
		line = strchr(line, ':');
		if (!line++)
			return NULL;
		if (i == 1 && !strncmp(line, "off:", 4))
			return NULL;
	}
	return line + (*line == '-' || *line == '+');
}

static void check_inittab(struct audit *a)
{
	static const char path[] = "/etc/inittab";
	const char *text = catalogue_read(a->catalogue, path), *line;

	for (unsigned int n = 1; (line = next_line(a, &text)); n++) {
		const char *process = line[strspn(line, " \t")] == '#'
			? NULL : process_of(line);
		const char *program = process ? first_word(a, process) : "";

		if (is_absent(a, program))
			tell(a, path, program, n);
	}
}

/* A unit may ask whether the program is there before it starts it. */
static bool is_asked_for(struct audit *a, const char *text,
			 const char *program)
{
	const char *line;

	while ((line = next_line(a, &text))) {
		if ((!strncmp(line, "Condition", 9) ||
		     !strncmp(line, "Assert", 6)) && strstr(line, program))
			return true;
	}
	return false;
}

/* NULL: none, or one that may fail. */
static const char *program_of(struct audit *a, const char *line)
{
	static const char key[] = "ExecStart";

	line += strspn(line, " \t");
	if (strncmp(line, key, sizeof(key) - 1) != 0)
		return NULL;
	line += sizeof(key) - 1;
	line += strspn(line, " \t");
	if (*line++ != '=')
		return NULL;
	line += strspn(line, " \t@:+!|");
	return *line == '-' ? NULL : first_word(a, line);
}

static void check_unit(struct audit *a, const char *path)
{
	const char *text = catalogue_read(a->catalogue, path), *all = text;
	const char *line;

	for (unsigned int n = 1; (line = next_line(a, &text)); n++) {
		const char *program = program_of(a, line);

		if (program && is_absent(a, program) &&
		    !is_asked_for(a, all, program)) {
			tell(a, path, program, n);
			return;
		}
	}
}

/* In the place of those of packages, one of the same name in /etc counts, and
 * so do parts of it in a directory. */
static bool is_replaced(struct audit *a, const char *path, const char *name)
{
	const char *own = path_join(&a->cx->arena, "/etc/systemd/system", name);

	return !root_trace_nofollow(a->root, arena_printf(&a->cx->arena,
							  "%s.d", own)).error ||
	       (strcmp(path, own) && !root_trace_nofollow(a->root, own).error);
}

static bool is_unit(struct audit *a, const struct entry *e)
{
	size_t length = strlen(e->path);

	if (e->kind != ENTRY_FILE || length < 8 ||
	    strcmp(e->path + length - 8, ".service"))
		return false;
	for (size_t i = 0; i < sizeof(unit_places) / sizeof(*unit_places);
	     i++) {
		size_t n = strlen(unit_places[i]);

		if (!strncmp(e->path, unit_places[i], n) &&
		    !strchr(e->path + n, '/'))
			return !is_replaced(a, e->path, e->path + n);
	}
	return false;
}

void files_ask_services(struct audit *a)
{
	check_inittab(a);
	for (size_t i = 0; i < a->entries.count; i++) {
		if (is_unit(a, a->entries.items[i]))
			check_unit(a, a->entries.items[i]->path);
	}
}
