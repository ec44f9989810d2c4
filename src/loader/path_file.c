/* SPDX-License-Identifier: MIT */
#include "xstage/path_file.h"

#include <errno.h>
#include <string.h>

static const char separators[] = ":\n";

struct strings path_file_split(struct ctx *cx, const char *list)
{
	struct strings found = { 0 };

	while (*(list += strspn(list, separators))) {
		size_t length = strcspn(list, separators);

		vec_push(&cx->arena, &found,
			 arena_strndup(&cx->arena, list, length));
		list += length;
	}
	return found;
}

struct list {
	const char *text;	/* NULL: it is there and cannot be read */
	bool is_there, has_more;	/* behind a NUL, where nobody reads */
};

static struct list read_list(const struct loader *l)
{
	struct root *root = l->files.root;
	struct list list = { .text = l->compiled_path };
	struct span bytes;

	list.is_there = root_trace(root, l->path_file).error != ENOENT;
	if (!list.is_there)
		return list;
	list.text = NULL;
	if (root_read(root, l->path_file, &bytes) > 0) {
		list.text = (const char *)bytes.bytes;
		list.has_more = strlen(list.text) < bytes.size;
	}
	return list;
}

/* NULL: there is none. */
static const struct entry *directory_at(const struct loader *l,
					const char *path)
{
	struct root_trace t = root_trace(l->files.root, path);

	return *path == '/' && !t.error && t.entry->kind == ENTRY_DIRECTORY
	       ? t.entry : NULL;
}

static bool list_has(struct ctx *cx, const struct loader *l, const char *list,
		     const struct entry *directory)
{
	struct strings have = path_file_split(cx, list ? list : "");

	for (size_t i = 0; i < have.count; i++) {
		if (directory_at(l, have.items[i]) == directory)
			return true;
	}
	return false;
}

bool path_file_has(struct ctx *cx, const struct loader *l,
		   const char *directory)
{
	const struct entry *e = directory_at(l, directory);

	return l->path_file && e && list_has(cx, l, read_list(l).text, e);
}

int path_file_extend(struct ctx *cx, const struct loader *l,
		     const struct strings *more, struct span *ret_bytes)
{
	struct list old = read_list(l);
	const char *list = old.text ? old.text : "";
	bool is_changed = false;

	for (size_t i = 0; i < more->count; i++) {
		const char *directory = more->items[i];
		const struct entry *e = directory_at(l, directory);
		size_t length = strlen(list);

		if (!e || list_has(cx, l, list, e))
			continue;
		if (directory[strcspn(directory, separators)])
			return fail(cx, XS_EFORMAT, "%s: no path file can name"
				    " it", directory);
		is_changed = true;
		list = arena_printf(&cx->arena, "%s%s%s\n", list,
				    length && list[length - 1] != '\n'
				    ? "\n" : "", directory);
	}
	if (is_changed && (!old.text || old.has_more))
		return fail(cx, XS_EFORMAT, "%s: stays as it is: %s",
			    l->path_file, old.text ? "it has a NUL, and more"
						     " behind it"
						   : "it cannot be read");
	*ret_bytes = (struct span){ (const unsigned char *)list,
				    strlen(list) };
	return is_changed;
}

static void tell(struct ctx *cx, struct cache_faults *faults,
		 struct cache_fault fault)
{
	vec_push(&cx->arena, faults, fault);
}

static void check_directory(struct ctx *cx, const struct loader *l,
			    const char *path, struct cache_faults *faults)
{
	struct strings compiled = path_file_split(cx, l->compiled_path);
	size_t length = strlen(path);

	if (*path != '/')
		tell(cx, faults, (struct cache_fault){
			.kind = CACHE_FAULT_UNEXPECTED, .directory = path,
			.text = "is looked for where a program is started" });
	/* Not each of the compiled ones is everywhere. */
	else if (!directory_at(l, path) &&
		 !strings_has(&compiled, path))
		tell(cx, faults, (struct cache_fault){
			.kind = CACHE_FAULT_STALE, .directory = path,
			.text = strchr(" \t\r", path[length - 1])
				? "is no directory; the blank at its end is"
				  " part of the name"
				: "is no directory" });
}

static void check_list(struct ctx *cx, const struct loader *l,
		       struct list list, struct cache_faults *faults)
{
	struct strings have = path_file_split(cx, list.text ? list.text : "");

	if (list.has_more)
		tell(cx, faults, (struct cache_fault){
			.kind = CACHE_FAULT_DAMAGED,
			.text = "it has a NUL: what is behind it is not read" });
	if (!have.count)
		tell(cx, faults, (struct cache_fault){
			.kind = CACHE_FAULT_UNUSABLE,
			.text = list.text
				? "it names no directory: the loader"
				  " searches none by itself"
				: "it cannot be read: the loader searches"
				  " no directory by itself" });
	for (size_t i = 0; i < have.count; i++)
		check_directory(cx, l, have.items[i], faults);
}

void path_file_check(struct ctx *cx, const struct loader *l,
		     const struct strings *more, struct cache_faults *faults)
{
	struct list list = read_list(l);

	if (list.is_there)
		check_list(cx, l, list, faults);
	for (size_t i = 0; i < more->count; i++) {
		const struct entry *e = directory_at(l, more->items[i]);

		if (!e)
			check_directory(cx, l, more->items[i], faults);
		else if (!list_has(cx, l, list.text, e))
			tell(cx, faults, (struct cache_fault){
				.kind = CACHE_FAULT_MISSING,
				.directory = more->items[i],
				.text = "the loader does not search it" });
	}
}
