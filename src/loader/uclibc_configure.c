/* SPDX-License-Identifier: MIT */
#include "uclibc.h"

#include "image.h"

#include "xstage/path.h"

#include <string.h>

static bool has_text(struct span image, const char *text)
{
	return memmem(image.bytes, image.size, text, strlen(text));
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

static void add_directory(struct ctx *cx, struct loader *l, const char *text,
			  size_t length)
{
	while (length > 1 && text[length - 1] == '/')
		length--;
	vec_push(&cx->arena, &l->directories,
		 arena_printf(&cx->arena, "%.*s/", (int)length, text));
}

static void add_list(struct ctx *cx, struct loader *l, const char *list)
{
	while (list && *list) {
		size_t length = strcspn(list, ":");

		if (length)
			add_directory(cx, l, list, length);
		list += length + (list[length] == ':');
	}
}

/* The multilib directories, the loader's own directory, then the rest. */
static void find_directories(struct ctx *cx, struct loader *l,
			     struct span image)
{
	const char *list = find_list(cx, image, false);
	const char *own = path_directory(&cx->arena, l->path);

	add_list(cx, l, find_list(cx, image, true));
	add_directory(cx, l, own, strlen(own));
	add_list(cx, l, list ? list : "/lib:/usr/lib");
	if (!l->reads_cache && !list)
		add_list(cx, l, "/usr/X11R6/lib");
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

	if (r > 0)
		r = cache_read(cx, bytes, "/etc/ld.so.cache", l->target,
			       cache);
	if (r < 0)
		l->cache_defect = cx->error;
	else if (r || cache->count)
		l->cache = cache;
}

int uclibc_configure(struct ctx *cx, struct loader *l)
{
	struct uclibc *u = arena_alloc(&cx->arena, sizeof(*u));
	struct span image = { 0 };
	struct object *o = NULL;
	int r = image_open(cx, l, l->file, &o);

	if (r < 0)
		return r;
	if (o)
		image = o->image;
	u->own_name = own_name(l);
	u->is_ng = strstr(u->own_name, ".so.1");
	u->is_safe = u->is_ng;
	u->has_run_path = true;
	u->has_library_path = !o || has_text(image, "LD_LIBRARY_PATH");
	l->reads_cache = has_text(image, "etc/ld.so.cache");
	l->model = u;
	find_directories(cx, l, image);
	if (o)
		object_close(o);
	if (l->reads_cache)
		read_cache(cx, l);
	return 0;
}
