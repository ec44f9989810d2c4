/* SPDX-License-Identifier: MIT */
#include "gconv.h"

#include "xstage/path.h"

#include <ctype.h>
#include <string.h>

static const char blanks[] = " \t\v\f\r";

/* Sets that the C library converts without a module (iconv/gconv_builtin.h),
 * without the slashes at their ends. */
static const char *const builtin[] = {
	"10646-1:1993", "10646-1:1993/UCS4", "ANSI_X3.4-1968",
	"ANSI_X3.4-1986", "ASCII", "CP367", "CSASCII", "CSUCS4", "IBM367",
	"ISO-10646", "ISO-10646/UCS2", "ISO-10646/UCS4", "ISO-10646/UTF-8",
	"ISO-10646/UTF8", "ISO-IR-193", "ISO-IR-6", "ISO646-US",
	"ISO_646.IRV:1991", "OSF00010020", "OSF00010100", "OSF00010101",
	"OSF00010102", "OSF00010104", "OSF00010105", "OSF00010106",
	"OSF05010001", "UCS-2", "UCS-2BE", "UCS-2LE", "UCS-4", "UCS-4BE",
	"UCS-4LE", "UCS2", "UCS4", "UNICODEBIG", "UNICODELITTLE", "US",
	"US-ASCII", "UTF-8", "UTF8", "WCHAR_T",
};

/* What the configuration says of one set. */
struct reading {
	struct closure *k;
	const char *directory;
	const char *wanted;	/* its own name, no alias */
	struct strings modules;
	struct strmap known;	/* the same */
	bool has_files;
};

/* Upper case, without "//", as names are written there, and what a program
 * may put behind it, such as TRANSLIT. */
static char *name_of(struct ctx *cx, const char *text)
{
	const char *slashes = strstr(text, "//");
	size_t end = slashes ? (size_t)(slashes - text) : strlen(text);
	char *name = arena_strndup(&cx->arena, text, end);

	if (end && name[end - 1] == '/')
		name[end - 1] = '\0';
	for (char *c = name; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	return name;
}

static bool is_builtin(const char *name)
{
	for (size_t i = 0; i < sizeof(builtin) / sizeof(*builtin); i++) {
		if (!strcmp(builtin[i], name))
			return true;
	}
	return false;
}

/* Split a line into at most 'max' words. */
static size_t words(char *line, const char **ret_words, size_t max)
{
	size_t count = 0;

	line[strcspn(line, "#")] = '\0';
	while (count < max && *(line += strspn(line, blanks))) {
		ret_words[count++] = line;
		line += strcspn(line, blanks);
		if (*line)
			*line++ = '\0';
	}
	return count;
}

static void take_alias(struct reading *r, const char *const *w, size_t count)
{
	struct ctx *cx = r->k->cx;

	if (count >= 3 && !strcmp(w[0], "alias") &&
	    !strcmp(name_of(cx, w[1]), r->wanted))
		r->wanted = name_of(cx, w[2]);
}

/* "module FROM TO FILE [COST]"; the file is ".so" without saying so. */
static void take_module(struct reading *r, const char *const *w, size_t count)
{
	struct ctx *cx = r->k->cx;
	size_t length;
	char *path;

	if (count < 4 || strcmp(w[0], "module") ||
	    (strcmp(name_of(cx, w[1]), r->wanted) &&
	     strcmp(name_of(cx, w[2]), r->wanted)))
		return;
	length = strlen(w[3]);
	path = path_join(&cx->arena, r->directory, w[3]);
	if (length < 3 || strcmp(w[3] + length - 3, ".so"))
		path = arena_printf(&cx->arena, "%s.so", path);
	if (strmap_get(&r->known, path))
		return;
	strmap_put(&r->known, path, r);
	vec_push(&cx->arena, &r->modules, path);
}

static void read_file(struct reading *r, const char *path,
		      void (*take)(struct reading *r, const char *const *w,
				   size_t count))
{
	const char *text = catalogue_read(r->k->catalogue, path);

	if (!text)
		return;
	r->has_files = true;
	closure_depends_on(r->k, path);
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = arena_strndup(&r->k->cx->arena, text, length);
		const char *w[4];

		take(r, w, words(line, w, 4));
		text += length + (text[length] == '\n');
	}
}

static bool is_conf(const char *name)
{
	size_t length = strlen(name);

	return length > 5 && !strcmp(name + length - 5, ".conf");
}

/* gconv-modules, then gconv-modules.d/NAME.conf (glibc 2.34 and later). */
static void read_all(struct reading *r,
		     void (*take)(struct reading *r, const char *const *w,
				  size_t count))
{
	struct root *root = r->k->catalogue->root;
	struct arena *a = &r->k->cx->arena;
	char *more = path_join(a, r->directory, "gconv-modules.d");
	struct root_trace t = root_trace(root, more);
	struct strings names;

	read_file(r, path_join(a, r->directory, "gconv-modules"), take);
	if (t.error || t.entry->kind != ENTRY_DIRECTORY ||
	    root_list(root, t.entry, &names) < 0)
		return;
	for (size_t i = 0; i < names.count; i++) {
		if (is_conf(names.items[i]))
			read_file(r, path_join(a, more, names.items[i]), take);
	}
}

/* A provider has the usual files; what else there is, is the root's own. */
static void want_files(const struct reading *r)
{
	static const char *const names[] = {
		"gconv-modules", "gconv-modules.d/gconv-modules-extra.conf",
	};
	const struct catalogue_provider *p = &r->k->catalogue->provider;

	for (int i = 0; p->want && i < 2; i++)
		p->want(p->data, path_join(&r->k->cx->arena, r->directory,
					   names[i]), "names converters");
}

struct strings gconv_modules(struct closure *k, const struct loaded *libc,
			     const char *charset)
{
	struct reading r = { .k = k, .wanted = name_of(k->cx, charset),
			     .known = { .arena = &k->cx->arena } };
	const char *cache = catalogue_text(k->catalogue, libc->object,
					   "/gconv-modules.cache");

	if (!cache || is_builtin(r.wanted))
		return r.modules;
	r.directory = path_directory(&k->cx->arena, cache);
	want_files(&r);
	read_all(&r, take_alias);
	if (is_builtin(r.wanted))
		return r.modules;
	read_all(&r, take_module);
	/* What nobody knows is missing, by the name that it would have. */
	if (!r.modules.count)
		vec_push(&k->cx->arena, &r.modules,
			 arena_printf(&k->cx->arena, "%s/%s.so", r.directory,
				      r.wanted));
	else
		return r.modules;
	if (!r.has_files)
		warn(k->catalogue->cx, "%s: has no gconv-modules: no character"
		     " set can be converted", r.directory);
	else
		warn(k->catalogue->cx, "%s: knows no character set '%s'",
		     r.directory, charset);
	return r.modules;
}
