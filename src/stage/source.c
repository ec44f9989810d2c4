/* SPDX-License-Identifier: MIT */
#include "xstage/source.h"

#include "xstage/path.h"
#include "xstage/subject.h"

#include <string.h>

int sources_add_sysroot(struct ctx *cx, struct sources *s, const char *name)
{
	struct source new = { .name = name };
	int r = root_open(cx, name, &new.root);

	if (r < 0)
		return r;
	vec_push(&cx->arena, s, new);
	return 0;
}

int sources_add_libraries(struct ctx *cx, struct sources *s, const char *text)
{
	struct source new = { 0 };
	const struct entry *e;
	int r;

	subject_split(cx, text, &new.name, &new.dest);
	r = subject_open_host(cx, new.name, ENTRY_DIRECTORY, &new.root, &e);
	if (r < 0)
		return r;
	new.directory = e->path;
	vec_push(&cx->arena, s, new);
	return 0;
}

const char *source_path(struct ctx *cx, const struct source *s,
			const char *path)
{
	if (!s->directory)
		return path;
	return path_join(&cx->arena, s->directory, path_base(path));
}

const char *source_label(struct ctx *cx, const struct source *s,
			 const char *path)
{
	if (s->directory && path_is_under(path, s->directory))
		return path_join(&cx->arena, s->name,
				 path + strlen(s->directory));
	return s->directory ? path : path_join(&cx->arena, s->name, path);
}
