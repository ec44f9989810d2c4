/* SPDX-License-Identifier: MIT */
#include "musl.h"

#include "image.h"

#include "xstage/path.h"
#include "xstage/path_file.h"

#include <errno.h>
#include <string.h>

/* The text between 'before' and 'after' somewhere in the image; NULL. */
static const char *between(struct ctx *cx, struct span image,
			   const char *before, const char *after)
{
	const char *at = span_find(image, before, strlen(before));
	const char *end, *text;
	struct span rest;

	if (!at || !span_from(image, at - (const char *)image.bytes +
			      strlen(before), &rest) ||
	    !span_string(rest, 0, &text))
		return NULL;
	end = strstr(text, after);
	return end ? arena_strndup(&cx->arena, text, end - text) : NULL;
}

/* "/lib:/usr/local/lib:/usr/lib", or what a distribution made of it; not
 * "/bin:/usr/bin", which is there for execvp(). */
static bool is_list(const char *text)
{
	if (!strchr(text, ':') || text[strcspn(text, " %\n")])
		return false;
	while (*text) {
		size_t length = strcspn(text, ":");

		if (*text != '/' || !memmem(text, length, "/lib", 4))
			return false;
		text += length + !!text[length];
	}
	return true;
}

static const char *default_path(struct ctx *cx, struct span image)
{
	const char *text;

	for (size_t at = 0; span_string(image, at, &text);
	     at += strlen(text) + 1) {
		if (is_list(text))
			return arena_strdup(&cx->arena, text);
	}
	return "/lib:/usr/local/lib:/usr/lib";
}

/* "ld-musl-ARCH.so.1" has the name too, should the loader hide it. */
static const char *arch_of(struct ctx *cx, const struct loader *l,
			   struct span image)
{
	static const char prefix[] = "ld-musl-";
	const char *arch = between(cx, image, "/etc/ld-musl-", ".path");
	const char *name = path_base(l->path);

	if (!arch && strncmp(name, prefix, strlen(prefix)))
		arch = between(cx, image, "musl libc (", ")");
	/* It is a part of a file's name. */
	if (arch && !strchr(arch, '/'))
		return arch;
	if (strncmp(name, prefix, strlen(prefix)) != 0)
		return "";
	name += strlen(prefix);
	return arena_strndup(&cx->arena, name, strcspn(name, "."));
}

/* The text of the loader's path up to its last slash but one. */
static const char *prefix_of(struct ctx *cx, const struct loader *l)
{
	const char *path = *l->path == '/' ? l->path : "";
	size_t last = 0, before = 0;

	for (size_t i = 0; path[i]; i++) {
		if (path[i] != '/')
			continue;
		before = last;
		last = i;
	}
	return arena_strndup(&cx->arena, path, before);
}

/* A file in the place of /etc is no absence to musl. */
static void read_path(struct ctx *cx, struct loader *l)
{
	const char *list = l->compiled_path;
	struct span text;

	if (root_trace(l->files.root, l->path_file).error != ENOENT)
		list = root_read(l->files.root, l->path_file, &text) > 0
		       ? (const char *)text.bytes : NULL;
	if (list)
		l->directories = path_file_split(cx, list);
	else
		warn(cx, "%s: cannot be read; the loader searches no directory"
		     " of its own", l->path_file);
}

int musl_configure(struct ctx *cx, struct loader *l)
{
	struct span image = { 0 };
	struct object *o = NULL;
	int r = image_open(cx, l, l->file, &o);

	if (r < 0)
		return r;
	if (o)
		image = o->image;
	l->path_file = arena_printf(&cx->arena, "%s/etc/ld-musl-%s.path",
			    prefix_of(cx, l), arch_of(cx, l, image));
	vec_push(&cx->arena, &l->settings, l->path_file);
	l->compiled_path = default_path(cx, image);
	l->banner = between(cx, image, "musl libc (", ")");
	if (o)
		object_close(o);
	read_path(cx, l);
	return 0;
}
