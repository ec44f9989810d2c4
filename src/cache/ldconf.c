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

/* In one run; real ones have below ten files, and below a page of text. */
enum {
	FILE_MAX = 1000,
	PATTERN_MAX = 1000,
	TEXT_MAX = 1 << 20,
	LIST_MAX = 1000,	/* directories with names for patterns */
	GLOB_MAX = 100000,	/* names compared with patterns */
};

/* isspace(3) of the C locale. */
static const char blanks[] = " \t\n\v\f\r";

struct parser {
	struct ctx *cx;
	struct root *root;
	const struct cache_maker *maker;
	struct ldconf *conf;
	struct strings open;	/* link-free, each included by the one before */
	size_t files, patterns, listed, globbed;
	uint64_t text;		/* bytes of the files */
};

/* Where a line stands. */
struct place {
	const char *file;
	size_t line;
};

static int parse_file(struct parser *p, const char *path);

static const char *where(struct parser *p, const struct place *at)
{
	return arena_printf(&p->cx->arena, "%s:%zu", at->file, at->line);
}

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
		CACHE_NOTICE_CONF_TYPE, { where(p, at), name } });
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
	struct ldconf_line line = { text, LDCONF_ANY, NULL };
	char *equals = p->maker->glibc < 237 ? strchr(text, '=') : NULL;

	if (equals) {
		*equals = '\0';
		line.type = type_of(p, at, equals + 1);
	}
	trim_end(text, blanks);
	trim_end(text, "/");
	if (!*text)
		return;
	line.from = where(p, at);
	vec_push(&p->cx->arena, p->conf, line);
}

void ldconf_add(struct ctx *cx, const struct cache_maker *maker,
		const char *text, const char *from, struct ldconf *conf)
{
	struct parser p = { .cx = cx, .maker = maker, .conf = conf };
	struct place at = { from, 0 };

	parse_directory(&p, &at, arena_strdup(&cx->arena, text));
}

static int glob_from(struct parser *p, const char *directory,
		     const char *pattern, struct strings *found);

/* 'component' is the one between 'directory' and 'pattern'. */
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
	if (++p->listed > LIST_MAX)
		return fail(p->cx, XS_ELIMIT,
			    "%s: more than %d directories listed for patterns",
			    directory, LIST_MAX);
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

/* The length of the components in front of the first one with a wildcard. */
static size_t plain_part(const char *pattern)
{
	size_t length = strcspn(pattern, "*?[\\");

	while (pattern[length] && length && pattern[length - 1] != '/')
		length--;
	return length;
}

/* As glob(3) does in a process whose root it is: what matches 'pattern'
 * below 'directory'. */
static int glob_from(struct parser *p, const char *directory,
		     const char *pattern, struct strings *found)
{
	size_t plain = plain_part(pattern), length;
	struct arena *a = &p->cx->arena;
	const char *name;

	/* The kernel would open no such path. */
	if (strlen(directory) + strlen(pattern) >= PATH_MAX)
		return 0;

	if (plain)
		directory = path_join(a, directory,
				      arena_strndup(a, pattern, plain));
	pattern += plain;
	if (path_next(&pattern, &name, &length))
		return glob_directory(p, directory,
				      arena_strndup(a, name, length), pattern,
				      found);
	if (!root_trace_nofollow(p->root, directory).error)
		vec_push(a, found, directory);
	return 0;
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

	if (++p->patterns > PATTERN_MAX)
		return fail(p->cx, XS_ELIMIT, "%s:%zu: more than %d patterns",
			    at->file, at->line, PATTERN_MAX);
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

static void tell_again(struct parser *p, const struct place *at,
		       uint64_t index, const char *name)
{
	cache_notice(p->cx, p->maker->notices, (struct cache_notice){
		CACHE_NOTICE_CONF_HWCAP_TWICE, { where(p, at),
			arena_printf(&p->cx->arena, "%" PRIu64 " %s", index,
				     name) } });
}

/* Bit 'index' after the machine's own ones is called 'name'. */
static int define_hwcap(struct parser *p, const struct place *at,
			uint64_t index, const char *name)
{
	unsigned int first = hwcap_first_extra(p->maker->target,
					       p->maker->glibc);
	uint64_t count = LDCONF_BITS - first, taken = 0;
	const char **extra = p->conf->extra + first;

	if (index >= count)
		return fail(p->cx, XS_EFORMAT, "%s: hwcap index %" PRIu64
			    " above maximum %" PRIu64, where(p, at), index,
			    count - 1);
	/* The name, wherever it is, then the place. */
	while (taken < count && (!extra[taken] || strcmp(extra[taken], name)))
		taken++;
	if (taken == count && extra[index])
		taken = index;
	if (taken == index && !strcmp(extra[index], name))
		tell_again(p, at, index, name);
	else if (taken < count)
		return fail(p->cx, XS_EFORMAT, "%s: hwcap index %" PRIu64
			    " already defined as %s", where(p, at), taken,
			    extra[taken]);
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
			CACHE_NOTICE_CONF_HWCAP, { where(p, at) } });
		return 0;
	}
	index = strtoull(text, &end, 0);
	name = *end == ' ' || *end == '\t' ? only_word(end) : NULL;
	if (!name)
		return fail(p->cx, XS_EFORMAT, "%s: bad syntax in hwcap line",
			    where(p, at));
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

/* 1: *ret_text is the file's, a NUL behind it; 0: it is gone. */
static int read_text(struct parser *p, const struct entry *e,
		     char **ret_text, size_t *ret_size)
{
	struct span bytes = { 0 };
	int r;

	p->text += e->st.st_size;
	if (p->text > TEXT_MAX)
		return fail(p->cx, XS_ELIMIT,
			    "%s: with it more than %d bytes are to be read",
			    e->path, TEXT_MAX);
	r = root_read(p->root, e->path, &bytes);
	if (r <= 0)
		return r;
	*ret_text = arena_strndup(&p->cx->arena, (const char *)bytes.bytes,
				  bytes.size);
	*ret_size = bytes.size;
	return 1;
}

static int parse_lines(struct parser *p, const char *path,
		       const struct entry *e)
{
	struct place at = { path, 0 };
	char *text = NULL, *stop;
	size_t size = 0;
	int r = read_text(p, e, &text, &size);

	if (r <= 0)
		return r;
	/* A NUL ends the line, too. */
	for (char *end = text + size; r >= 0 && text < end; text = stop + 1) {
		stop = memchr(text, '\n', end - text);
		if (!stop)
			stop = end;
		*stop = '\0';
		at.line++;
		r = parse_line(p, &at, text);
	}
	return r < 0 ? r : 0;
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
