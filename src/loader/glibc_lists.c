/* SPDX-License-Identifier: MIT */
#include "glibc.h"

#include <string.h>

/* Without a platform the kernel leaves the text empty. */
struct tokens glibc_tokens(const struct process *p, const struct loaded *o)
{
	const char *platform = p->options->platform;

	return (struct tokens){
		.origin = o->origin,
		.lib = p->loader->lib,
		.platform = platform && *platform ? platform : NULL,
		.old_rules = p->loader->version && p->loader->version < 228,
	};
}

static bool list_has(const struct search_list *list, const char *directory)
{
	for (size_t i = 0; i < list->count; i++) {
		if (!strcmp(list->items[i].directory, directory))
			return true;
	}
	return false;
}

/* One slash at the end; an empty element is the current directory. */
static void list_add(struct process *p, struct search_list *list,
		     const struct loaded *o, const char *text, size_t length)
{
	struct tokens tokens = glibc_tokens(p, o);
	char *directory = tokens_expand(p->cx, &tokens, text, length);
	size_t end;

	if (!directory || (length && !*directory))
		return;
	end = strlen(directory);
	while (end > 1 && directory[end - 1] == '/')
		end--;
	if (end > 1 || (end && *directory != '/'))
		directory = arena_printf(&p->cx->arena, "%.*s/", (int)end,
					 directory);
	else
		directory[end] = '\0';
	/* More would only be there to keep us busy: give up on it all. */
	if (list->count >= SEARCH_LIST_MAX)
		p->attempts = PROCESS_MAX_ATTEMPTS + 1;
	if (list->count >= SEARCH_LIST_MAX || list_has(list, directory))
		return;
	vec_push(&p->cx->arena, list, ((struct search_element){
		directory, arena_strndup(&p->cx->arena, text, length) }));
}

void glibc_split(struct process *p, struct search_list *list,
		 const struct loaded *o, const char *text,
		 const char *separators)
{
	while (text) {
		size_t length = strcspn(text, separators);

		list_add(p, list, o, text, length);
		text = text[length] ? text + length + 1 : NULL;
	}
}

void glibc_make_lists(struct process *p, struct loaded *o)
{
	const struct dynamic *y = &o->object->dynamic;

	if (o->has_lists)
		return;
	o->has_lists = true;
	if (y->runpath && *y->runpath)
		glibc_split(p, &o->runpath, o, y->runpath, ":");
	else if (!y->runpath && y->rpath && *y->rpath)
		glibc_split(p, &o->rpath, o, y->rpath, ":");
}
