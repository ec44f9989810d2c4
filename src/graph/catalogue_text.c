/* SPDX-License-Identifier: MIT */
#include "xstage/catalogue.h"

#include <stdio.h>
#include <string.h>

/* Bytes of a configuration file; glibc's own gconv-modules has 60,000. Bytes in
 * which a text is looked for; C libraries have a few megabytes. */
enum { SETTINGS_MAX = 1024 * 1024, TEXT_REACH = 64 * 1024 * 1024 };

/* Readers of lines end a line at a NUL, not the file: blanks, to its end. */
static const char *without_nuls(struct ctx *cx, struct span bytes)
{
	char *text = arena_strndup(&cx->arena, (const char *)bytes.bytes,
				   bytes.size);
	bool is_cut = false;

	for (size_t i = 0; i < bytes.size; i++) {
		is_cut = text[i] != '\n' && (is_cut || !text[i]);
		if (is_cut)
			text[i] = ' ';
	}
	return text;
}

const char *catalogue_read(struct catalogue *c, const char *path)
{
	const char *text = strmap_get(&c->settings, path);
	struct span bytes;
	int r;

	if (text)
		return text;
	r = root_read(c->root, path, &bytes);
	if (r < 0)
		warn(c->cx, "%s", c->cx->error);
	if (r > 0 && bytes.size > SETTINGS_MAX) {
		warn(c->cx, "%s: is larger than %d bytes, and not read", path,
		     SETTINGS_MAX);
		r = 0;
	}
	if (r <= 0)
		return NULL;	/* it may be planned later */
	text = without_nuls(c->cx, bytes);
	strmap_put(&c->settings, path, (void *)text);
	return text;
}

static bool is_text(unsigned char c)
{
	return c > ' ' && c < 0x7f;
}

/* The text around 'at' if it has NULs at both ends; *ret_end is behind it. */
static const char *text_around(struct ctx *cx, struct span all,
			       const unsigned char *at,
			       const unsigned char **ret_end)
{
	const unsigned char *end = at, *stop = all.bytes + all.size;

	while (at > all.bytes && is_text(at[-1]))
		at--;
	while (end < stop && is_text(*end))
		end++;
	*ret_end = end;
	if (at == all.bytes || at[-1] || end == stop || *end)
		return NULL;
	return arena_strndup(&cx->arena, (const char *)at, end - at);
}

static const char *find_text(struct catalogue *c, const struct object *o,
			     const char *part)
{
	const char *text = NULL;
	const unsigned char *at;
	struct object *again;
	struct span rest = { 0 };

	if (catalogue_open(c, o->path, &again) < 0) {
		warn(c->cx, "%s", c->cx->error);
		return NULL;
	}
	span_part(again->image, 0, again->size < TEXT_REACH
		  ? again->size : TEXT_REACH, &rest);
	while (!text && (at = span_find(rest, part, strlen(part)))) {
		text = text_around(c->cx, again->image, at, &at);
		span_from(rest, at - rest.bytes, &rest);
	}
	object_close(again);
	return text;
}

const char *catalogue_text(struct catalogue *c, const struct object *o,
			   const char *part)
{
	static const char none[] = "";
	char key[64];
	const char *text;

	snprintf(key, sizeof(key), "%p:%s", (const void *)o, part);
	text = strmap_get(&c->texts, key);
	if (!text) {
		text = find_text(c, o, part);
		strmap_put(&c->texts, key, (void *)(text ? text : none));
	}
	return text != none ? text : NULL;
}
