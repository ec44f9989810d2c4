/* SPDX-License-Identifier: MIT */
#include "xstage/ldconf.h"

#include "xstage/cache_format.h"
#include "xstage/hwcap.h"
#include "xstage/path.h"

#include <errno.h>
#include <fnmatch.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
	FILE_MAX = 1000,		/* files read in one run */
	FILE_SIZE_MAX = 1 << 20,
	GLOB_MAX = 100000,		/* names compared with patterns */
};

/* isspace(3) of the C locale. */
static const char blanks[] = " \t\n\v\f\r";

struct parser {
	struct ctx *cx;
	struct root *root;
	const struct cache_maker *maker;
	struct ldconf *conf;
	struct strings open;	/* link-free, each included by the one before */
	size_t files, globbed;
};

/* Where a line stands. */
struct place {
	const char *file;
	const char *text;	/* "FILE:LINE" */
};

static int parse_file(struct parser *p, const char *path);

static uint32_t type_of(struct parser *p, const struct place *at,
			const char *name)
{
	static const struct {
		const char *name;
		uint32_t type;
	} types[] = {
		{ "libc4", CACHE_TYPE_LIBC4 },
		{ "libc5", CACHE_TYPE_LIBC5 },
		{ "libc6", CACHE_TYPE_LIBC6 },
		{ "glibc2", CACHE_TYPE_LIBC6 },
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		if (!strcmp(types[i].name, name))
			return types[i].type;
	}
	cache_notice(p->cx, p->maker->notices, (struct cache_notice){
		CACHE_NOTICE_CONF_TYPE, { at->text, name } });
	return LDCONF_ANY;
}

static void trim_end(char *text, const char *bytes)
{
	size_t length = strlen(text);

	while (length && strchr(bytes, text[length - 1]))
		text[--length] = '\0';
}

static void parse_directory(struct parser *p, const struct place *at,
			    char *text)
{
	struct ldconf_line line = { text, LDCONF_ANY, at->text };
	char *equals = p->maker->glibc < 237 ? strchr(text, '=') : NULL;

	if (equals) {
		*equals = '\0';
		line.type = type_of(p, at, equals + 1);
	}
	trim_end(text, blanks);
	trim_end(text, "/");
	if (*text)
		vec_push(&p->cx->arena, p->conf, line);
}

void ldconf_add(struct ctx *cx, const struct cache_maker *maker,
		const char *text, const char *from, struct ldconf *conf)
{
	struct parser p = { .cx = cx, .maker = maker, .conf = conf };
	struct place at = { from, from };

	parse_directory(&p, &at, arena_strdup(&cx->arena, text));
}

static int glob_from(struct parser *p, const char *directory,
		     const char *pattern, struct strings *found);

static int glob_directory(struct parser *p, const char *directory,
			  const char *component, const char *pattern,
			  struct strings *found)
{
	struct root_trace t = root_trace(p->root, directory);
	struct strings names;
	int r = 0;

	if (t.error || t.entry->kind != ENTRY_DIRECTORY ||
	    root_list(p->root, t.entry, &names) < 0)
		return 0;
	p->globbed += names.count;
	if (p->globbed > GLOB_MAX)
		return fail(p->cx, XS_ELIMIT,
			    "%s: more than %d names compared with patterns",
			    directory, GLOB_MAX);
	for (size_t i = 0; !r && i < names.count; i++) {
		if (!fnmatch(component, names.items[i], FNM_PERIOD))
			r = glob_from(p, path_join(&p->cx->arena, directory,
						   names.items[i]),
				      pattern, found);
	}
	return r;
}

/* As glob(3) does in a process whose root it is: what matches 'pattern'
 * below 'directory'. */
static int glob_from(struct parser *p, const char *directory,
		     const char *pattern, struct strings *found)
{
	struct arena *a = &p->cx->arena;
	const char *name, *component;
	size_t length;

	/* The kernel would open no such path. */
	if (strlen(directory) + strlen(pattern) >= PATH_MAX)
		return 0;

	if (!path_next(&pattern, &name, &length)) {
		if (!root_trace_nofollow(p->root, directory).error)
			vec_push(a, found, directory);
		return 0;
	}
	component = arena_strndup(a, name, length);
	if (strpbrk(component, "*?[\\"))
		return glob_directory(p, directory, component, pattern, found);
	return glob_from(p, path_join(a, directory, component), pattern,
			 found);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int parse_include(struct parser *p, const struct place *at,
			 const char *pattern)
{
	struct arena *a = &p->cx->arena;
	struct strings found = { 0 };
	int r;

	/* Only directories can match. */
	if (pattern[strlen(pattern) - 1] == '/')
		return 0;
	if (*pattern != '/')
		pattern = path_join(a, path_directory(a, at->file), pattern);
	r = glob_from(p, "/", pattern, &found);
	if (found.count)
		qsort(found.items, found.count, sizeof(*found.items),
		      by_bytes);
	for (size_t i = 0; !r && i < found.count; i++)
		r = parse_file(p, found.items[i]);
	return r;
}

/* A word, any case if it is so, and a space or tab behind it. */
static bool begins(const char *text, const char *word, bool any_case)
{
	size_t length = strlen(word);

	if (any_case ? strncasecmp(text, word, length)
		     : strncmp(text, word, length))
		return false;
	return text[length] == ' ' || text[length] == '\t';
}

/* The only word of 'text', which it is parted from; NULL: there are none or
 * several. */
static char *only_word(char *text)
{
	char *rest, *word = strtok_r(text, " \t", &rest);

	return word && !strtok_r(NULL, " \t", &rest) ? word : NULL;
}

/* Bit 'index' after the machine's own ones is called 'name'. */
static int define_hwcap(struct parser *p, const struct place *at,
			uint64_t index, const char *name)
{
	unsigned int first = hwcap_first_extra(p->maker->target,
					       p->maker->glibc);
	uint64_t count = LDCONF_BITS - first;
	const char **extra = p->conf->extra + first;

	if (index >= count)
		return fail(p->cx, XS_EFORMAT, "%s: hwcap index %" PRIu64
			    " above maximum %" PRIu64, at->text, index,
			    count - 1);
	for (size_t i = 0; i < count; i++) {
		bool is_same = extra[i] && !strcmp(extra[i], name);

		if (extra[i] && is_same != (i == index))
			return fail(p->cx, XS_EFORMAT, "%s: hwcap index %zu"
				    " already defined as %s", at->text, i,
				    extra[i]);
	}
	extra[index] = arena_strdup(&p->cx->arena, name);
	return 0;
}

/* What follows "hwcap" and one blank: a number as strtoul(3) reads it, and
 * one word.  Without digits it is 0 if a blank comes first. */
static int parse_hwcap(struct parser *p, const struct place *at, char *text)
{
	char *end, *name;
	uint64_t index;

	if (p->maker->glibc >= 232) {
		cache_notice(p->cx, p->maker->notices, (struct cache_notice){
			CACHE_NOTICE_CONF_HWCAP, { at->text } });
		return 0;
	}
	index = strtoull(text, &end, 0);
	name = *end == ' ' || *end == '\t' ? only_word(end) : NULL;
	if (!name)
		return fail(p->cx, XS_EFORMAT, "%s: bad syntax in hwcap line",
			    at->text);
	return define_hwcap(p, at, index, name);
}

static int parse_line(struct parser *p, const struct place *at, char *text)
{
	char *rest, *word;
	int r = 0;

	text[strcspn(text, "#")] = '\0';
	text += strspn(text, blanks);
	if (begins(text, "hwcap", true))
		return parse_hwcap(p, at, text + strlen("hwcap") + 1);
	if (!begins(text, "include", false)) {
		parse_directory(p, at, text);
		return 0;
	}
	/* Only spaces and tabs part words here: the carriage return of a file
	 * from elsewhere belongs to the pattern. */
	text += strlen("include");
	for (word = strtok_r(text, " \t", &rest); word && !r;
	     word = strtok_r(NULL, " \t", &rest))
		r = parse_include(p, at, word);
	return r;
}

static int read_lines(struct parser *p, const struct entry *e,
		      struct strings *lines)
{
	const char *at, *end, *stop;
	struct span bytes = { 0 };
	int r;

	if (e->st.st_size > FILE_SIZE_MAX)
		return fail(p->cx, XS_ELIMIT, "%s: is larger than %d bytes",
			    e->path, FILE_SIZE_MAX);
	r = root_read(p->root, e->path, &bytes);
	if (r <= 0)
		return r;
	at = (const char *)bytes.bytes;
	end = at + bytes.size;
	for (; at < end; at = stop + 1) {
		stop = memchr(at, '\n', end - at);
		if (!stop)
			stop = end;
		/* A NUL ends the line, too. */
		vec_push(&p->cx->arena, lines,
			 arena_strndup(&p->cx->arena, at, stop - at));
	}
	return 0;
}

static int parse_lines(struct parser *p, const char *path,
		       const struct entry *e)
{
	struct strings lines = { 0 };
	int r = read_lines(p, e, &lines);

	for (size_t i = 0; !r && i < lines.count; i++) {
		struct place at = { path, arena_printf(&p->cx->arena, "%s:%zu",
						       path, i + 1) };

		r = parse_line(p, &at, (char *)lines.items[i]);
	}
	return r;
}

static int parse_file(struct parser *p, const char *path)
{
	struct root_trace t = root_trace(p->root, path);
	int r;

	if (t.error == ENOENT)
		return 0;
	if (t.error || t.entry->kind == ENTRY_OTHER) {
		cache_notice(p->cx, p->maker->notices, (struct cache_notice){
			CACHE_NOTICE_CONF_UNREADABLE, { path, t.error
				? strerror(t.error) : "not a file" } });
		return 0;
	}
	if (t.entry->kind == ENTRY_DIRECTORY)
		return 0;
	if (strings_has(&p->open, t.entry->path)) {
		cache_notice(p->cx, p->maker->notices, (struct cache_notice){
			CACHE_NOTICE_CONF_LOOP, { path } });
		return 0;
	}
	if (++p->files > FILE_MAX)
		return fail(p->cx, XS_ELIMIT, "%s: more than %d files included",
			    path, FILE_MAX);
	vec_push(&p->cx->arena, &p->open, t.entry->path);
	r = parse_lines(p, path, t.entry);
	p->open.count--;
	return r;
}

int ldconf_read(struct ctx *cx, struct root *root,
		const struct cache_maker *maker, struct ldconf *conf)
{
	struct parser p = { .cx = cx, .root = root, .maker = maker,
			    .conf = conf };

	return parse_file(&p, maker->conf ? maker->conf : "/etc/ld.so.conf");
}
