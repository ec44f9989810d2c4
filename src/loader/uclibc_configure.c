/* SPDX-License-Identifier: MIT */
#include "uclibc.h"

#include "image.h"

#include "xstage/cache_uclibc.h"
#include "xstage/path.h"

#include <string.h>

static bool has_text(struct span image, const char *text)
{
	return span_find(image, text, strlen(text));
}

/* "/lib:/usr/lib" or, for the multilib list, "/lib/:/usr/lib/": two absolute
 * directories, the second "usr/" and the first behind the same prefix. */
static bool is_list(const char *text, bool multilib)
{
	const char *colon = strchr(text, ':');
	size_t length = strlen(text);

	if (!colon || *text != '/' || colon[1] != '/' || strchr(text, ' '))
		return false;
	return multilib == (text[length - 1] == '/') &&
	       strstr(colon, "usr/lib");
}

static const char *find_list(struct ctx *cx, struct span image, bool multilib)
{
	const char *text;

	for (size_t at = 0; span_string(image, at, &text);
	     at += strlen(text) + 1) {
		if (is_list(text, multilib))
			return arena_strdup(&cx->arena, text);
	}
	return NULL;
}

/* How often the string is in the image, as a whole or as another one's end. */
static unsigned int count_of(struct span image, const char *text)
{
	size_t size = strlen(text) + 1;
	const unsigned char *at;
	unsigned int count = 0;

	while ((at = span_find(image, text, size))) {
		count++;
		span_from(image, at + size - image.bytes, &image);
	}
	return count;
}

/*
 * The names of variables that set-uid programs do not get are in every
 * loader, in one row (ldso/include/unsecvars.h).  What is asked for is named
 * a second time.
 */
static bool asks_for(struct span image, const char *variable)
{
	static const char row[] = "LD_PRELOAD\0LD_LIBRARY_PATH\0LD_DEBUG";
	bool has_row = span_find(image, row, sizeof(row));

	return count_of(image, variable) > has_row;
}

static void add_directory(struct ctx *cx, struct loader *l, const char *text,
			  size_t length)
{
	const char *directory;

	while (length > 1 && text[length - 1] == '/')
		length--;
	directory = arena_printf(&cx->arena, "%.*s%s", (int)length, text,
				 length > 1 ? "/" : "");
	if (!strings_has(&l->directories, directory))
		vec_push(&cx->arena, &l->directories, directory);
}

static void add_list(struct ctx *cx, struct loader *l, struct uclibc *u,
		     const char *list)
{
	if (!list)
		return;
	vec_push(&cx->arena, &u->defaults, list);
	while (*list) {
		size_t length = strcspn(list, ":");

		if (length)
			add_directory(cx, l, list, length);
		list += length + (list[length] == ':');
	}
}

/* As _dl_ldsopath: what stands before the last slash. */
static const char *directory_of(struct ctx *cx, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(&cx->arena, path, slash - path) : "";
}

/* The multilib directories, the loader's own directory, then the rest. */
static void find_directories(struct ctx *cx, struct loader *l,
			     struct uclibc *u, struct span image)
{
	const char *list = find_list(cx, image, false);

	add_list(cx, l, u, find_list(cx, image, true));
	add_list(cx, l, u, directory_of(cx, l->path));
	if (!list)
		list = l->reads_cache ? "/lib:/usr/lib"
				      : "/lib:/usr/lib:/usr/X11R6/lib";
	add_list(cx, l, u, list);
}

static const char *own_name(const struct loader *l)
{
	const struct object *o = l->file->error ? NULL : l->file->object;

	return o && o->dynamic.soname ? o->dynamic.soname
				      : path_base(l->path);
}

static void read_cache(struct ctx *cx, struct loader *l)
{
	struct cache *cache = arena_alloc(&cx->arena, sizeof(*cache));
	struct span bytes;
	int r = root_read(l->files.root, "/etc/ld.so.cache", &bytes);

	vec_push(&cx->arena, &l->settings, "/etc/ld.so.cache");
	if (!r)
		return;
	if (r > 0)
		r = cache_read_uclibc(cx, bytes, "/etc/ld.so.cache",
				      l->target, cache);
	if (r < 0)
		l->cache_defect = cx->error;
	else
		l->cache = cache;
}

static void read_features(struct uclibc *u, struct span image)
{
	u->is_ng = strstr(u->own_name, ".so.1") ||
		   has_text(image, "$ORIGIN");
	u->has_library_path = asks_for(image, "LD_LIBRARY_PATH");
	u->has_preload = asks_for(image, "LD_PRELOAD");
	u->has_preload_file = has_text(image, "etc/ld.so.preload");
	u->has_tls = !has_text(image, "contains unsupported TLS");
	u->takes_programs = has_text(image, "--library-path");
}

int uclibc_configure(struct ctx *cx, struct loader *l)
{
	struct uclibc *u = arena_alloc(&cx->arena, sizeof(*u));
	struct span image = { 0 };
	struct object *o = NULL;
	int r = image_open(cx, l, l->file, &o);

	if (r < 0)
		return r;
	u->own_name = own_name(l);
	/* Without a loader to read: as uClibc-ng is by default. */
	u->is_ng = u->has_library_path = u->has_preload = u->has_tls = true;
	if (o) {
		image = o->image;
		read_features(u, image);
	}
	l->reads_cache = has_text(image, "etc/ld.so.cache");
	l->model = u;
	find_directories(cx, l, u, image);
	if (o)
		object_close(o);
	if (l->reads_cache)
		read_cache(cx, l);
	if (u->has_preload_file)
		vec_push(&cx->arena, &l->settings, "/etc/ld.so.preload");
	return 0;
}
