/* SPDX-License-Identifier: MIT */
#include "uclibc.h"

#include "xstage/cache_maker.h"

#include <string.h>

/* The loader's last list is what ldconfig was compiled with, too. */
static const struct strings *directories_of(struct ctx *cx,
					    const struct uclibc *u)
{
	struct strings *list = arena_alloc(&cx->arena, sizeof(*list));
	const char *text = u->defaults.items[u->defaults.count - 1];

	while (*text) {
		size_t length = strcspn(text, ":");

		if (length)
			vec_push(&cx->arena, list,
				 arena_strndup(&cx->arena, text, length));
		text += length + (text[length] == ':');
	}
	return list;
}

/* "PREFIXetc/ld.so.conf", where "PREFIXlib" is the first directory. */
static const char *conf_of(struct ctx *cx, const struct strings *directories)
{
	static const char lib[] = "/lib";
	const char *first = directories->items[0];
	size_t length = strlen(first), tail = strlen(lib);

	if (length < tail || strcmp(first + length - tail, lib))
		return "/etc/ld.so.conf";
	return arena_printf(&cx->arena, "%.*s/etc/ld.so.conf",
			    (int)(length - tail), first);
}

struct uclibc_cache_maker uclibc_cache_maker_of(struct ctx *cx,
						const struct loader *l)
{
	const struct strings *directories = directories_of(cx, l->model);

	return (struct uclibc_cache_maker){
		.target = l->target,
		.directories = directories,
		.conf = l->reads_cache ? conf_of(cx, directories) : NULL,
		.links_only = !l->reads_cache,
	};
}
