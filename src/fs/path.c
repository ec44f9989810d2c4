/* SPDX-License-Identifier: MIT */
#include "xstage/path.h"

#include "xstage/buf.h"

#include <limits.h>
#include <string.h>

char *path_join(struct arena *a, const char *dir, const char *name)
{
	size_t length = strlen(dir);

	if (!length)
		return arena_strdup(a, name);
	while (length && dir[length - 1] == '/')
		length--;
	while (*name == '/')
		name++;
	return arena_printf(a, "%.*s/%s", (int)length, dir, name);
}

int path_next(const char **pos, const char **ret_name, size_t *ret_length)
{
	*pos += strspn(*pos, "/");
	if (!**pos)
		return 0;
	*ret_name = *pos;
	*ret_length = strcspn(*pos, "/");
	*pos += *ret_length;
	return 1;
}

static bool is_name(const char *name, size_t length, const char *text)
{
	return length == strlen(text) && !memcmp(name, text, length);
}

char *path_normalise(struct arena *a, const char *path)
{
	char *out = arena_alloc(a, strlen(path) + 2), *end = out;
	const char *name;
	size_t length;

	while (path_next(&path, &name, &length)) {
		if (is_name(name, length, "."))
			continue;
		if (is_name(name, length, "..")) {
			while (end > out && *--end != '/')
				;
			continue;
		}
		*end++ = '/';
		memcpy(end, name, length);
		end += length;
	}
	if (end == out)
		*end++ = '/';
	*end = '\0';
	return out;
}

char *path_directory(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return arena_strdup(a, ".");
	while (slash > path && slash[-1] == '/')
		slash--;
	return arena_strndup(a, path, slash == path ? 1 : slash - path);
}

bool path_is_name(const char *text)
{
	return *text && !strchr(text, '/') && strcmp(text, ".") &&
	       strcmp(text, "..") && strlen(text) <= NAME_MAX;
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

bool path_is_under(const char *path, const char *dir)
{
	size_t length = strlen(dir);

	if (length == 1 && *dir == '/')
		return *path == '/';
	return !strncmp(path, dir, length) &&
	       (path[length] == '/' || !path[length]);
}

char *path_relative(struct arena *a, const char *from, const char *to)
{
	const char *f = from, *t = to, *name, *other;
	size_t length, other_length;
	struct buf out = { .arena = a };

	for (;;) {
		const char *next_f = f, *next_t = t;

		if (!path_next(&next_f, &name, &length) ||
		    !path_next(&next_t, &other, &other_length) ||
		    length != other_length || memcmp(name, other, length))
			break;
		f = next_f;
		t = next_t;
	}
	while (path_next(&f, &name, &length))
		buf_bytes(&out, "../", 3);
	t += strspn(t, "/");
	buf_bytes(&out, t, strlen(t));
	if (!out.size)
		buf_bytes(&out, "./", 2);
	/* No slash at the end. */
	if (out.bytes[out.size - 1] == '/')
		out.size--;
	buf_string(&out, "");
	return (char *)out.bytes;
}
