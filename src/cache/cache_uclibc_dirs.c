/* SPDX-License-Identifier: MIT */
#include "xstage/cache_uclibc_dirs.h"

#include <string.h>

enum { CONF_SIZE_MAX = 1 << 20 };

static const char separators[] = ":, \t\n";

/* Up to its first NUL; 1: *ret_text set, 0: it is not there. */
static int read_conf(struct ctx *cx, struct root *root, const char *path,
		     char **ret_text)
{
	struct root_trace t = root_trace(root, path);
	struct span bytes;
	int r;

	if (t.error)
		return 0;
	if (t.entry->kind != ENTRY_FILE) {
		warn(cx, "%s: ignored, it is not a file", path);
		return 0;
	}
	if (t.entry->st.st_size > CONF_SIZE_MAX)
		return fail(cx, XS_ELIMIT, "%s: is larger than %d bytes", path,
			    CONF_SIZE_MAX);
	r = root_read(root, path, &bytes);
	if (r > 0)
		*ret_text = arena_strndup(&cx->arena,
					  (const char *)bytes.bytes,
					  bytes.size);
	return r;
}

static void blank_comments(char *text)
{
	while ((text = strchr(text, '#')))
		memset(text, ' ', strcspn(text, "\n"));
}

static void add(struct ctx *cx, const struct uclibc_cache_maker *maker,
		char *word, struct strings *directories)
{
	size_t length = strlen(word);

	while (length > 1 && word[length - 1] == '/')
		word[--length] = '\0';
	if (maker->directories && strings_has(maker->directories, word))
		warn(cx, "%s: names '%s', which is scanned without that",
		     maker->conf, word);
	else
		vec_push(&cx->arena, directories, word);
}

int cache_uclibc_dirs_list(struct ctx *cx, struct root *root,
			   const struct uclibc_cache_maker *maker,
			   struct strings *ret_directories)
{
	const struct strings *own = maker->directories;
	struct strings list = { 0 };
	char *text = "", *rest, *word;
	int r = 0;

	for (size_t i = 0; own && i < own->count; i++)
		vec_push(&cx->arena, &list, own->items[i]);
	if (maker->conf)
		r = read_conf(cx, root, maker->conf, &text);
	if (r < 0)
		return r;
	if (r > 0) {
		blank_comments(text);
		for (word = strtok_r(text, separators, &rest); word;
		     word = strtok_r(NULL, separators, &rest))
			add(cx, maker, word, &list);
	}
	*ret_directories = list;
	return 0;
}
