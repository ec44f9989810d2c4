/* SPDX-License-Identifier: MIT */
#include "rules_files.h"

#include "xstage/path.h"

#include <string.h>

/* Lines of fstab(5) that count; real ones have ten. */
enum { MOUNTS_MAX = 256 };

/* The second word of a line of fstab(5); NULL: it has none. */
static const char *mount_point(struct audit *a, const char *line)
{
	size_t length = strcspn(line, "\n"), skipped, size;

	skipped = strspn(line, " \t");
	if (line[skipped] == '#')
		return NULL;
	skipped += strcspn(line + skipped, " \t\n");
	skipped += strspn(line + skipped, " \t");
	size = strcspn(line + skipped, " \t\n");
	if (skipped >= length || line[skipped] != '/' || size < 2)
		return NULL;
	return path_normalise(&a->cx->arena,
			      arena_strndup(&a->cx->arena, line + skipped,
					    size));
}

/* Read once. */
static const struct strings *mount_points(struct audit *a)
{
	const char *text = a->has_mounts
		? NULL : catalogue_read(a->catalogue, "/etc/fstab");

	a->has_mounts = true;
	while (text && *text && a->mounts.count < MOUNTS_MAX) {
		const char *point = mount_point(a, text);

		if (point)
			vec_push(&a->cx->arena, &a->mounts, point);
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return &a->mounts;
}

/* Parts of the system that work before /usr is mounted. */
static bool is_early(const char *path)
{
	static const char *const places[] = {
		"/bin", "/init", "/lib", "/lib32", "/lib64", "/libx32",
		"/sbin",
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		if (path_is_under(path, places[i]))
			return true;
	}
	return false;
}

void files_ask_usr(struct audit *a, const struct closure *k)
{
	bool is_said = a->policy->has_separate_usr;

	if (!a->program || !is_early(a->program))
		return;
	if (!is_said && !strings_has(mount_points(a), "/usr"))
		return;
	for (size_t i = 0; i < k->process->map.count; i++) {
		const struct loaded *l = k->process->map.items[i];
		struct finding *f;

		if (!l->object || l->priority != PRIORITY_START ||
		    !path_is_under(l->file, "/usr"))
			continue;
		f = audit_found(a, a->program, l->file, "maps %s, and /usr is"
				" another file system", l->file);
		f->where = is_said ? NULL : "/etc/fstab";
		/* An initramfs may mount both. */
		f->severity = is_said ? SEVERITY_WARN : SEVERITY_INFO;
	}
}

void files_ask_merge(struct audit *a)
{
	static const char *const tops[] = { "/bin", "/sbin", "/lib" };
	const char *merged = NULL, *real = NULL;

	for (size_t i = 0; i < sizeof(tops) / sizeof(*tops); i++) {
		const struct entry *e = root_entry(a->root, tops[i]);
		struct root_trace t = root_trace(a->root, tops[i]);

		if (e->kind == ENTRY_DIRECTORY)
			real = real ? real : e->path;
		else if (e->kind == ENTRY_LINK && !t.error &&
			 path_is_under(t.entry->path, "/usr"))
			merged = merged ? merged : e->path;
	}
	if (merged && real)
		audit_found(a, real, NULL, "is a directory, and %s leads to"
			    " /usr", merged);
}

/* The longest mount point that a path is under. */
static const char *mounted_at(const struct strings *points, const char *path)
{
	const char *best = "/";

	for (size_t i = 0; i < points->count; i++) {
		const char *point = points->items[i];

		if (path_is_under(path, point) &&
		    strlen(point) > strlen(best))
			best = point;
	}
	return best;
}

/* A file with more than one name. */
struct linked {
	const struct entry *first;
	size_t names;		/* in the root */
};

struct linking {
	struct audit *audit;
	struct strmap files;	/* "dev:ino" -> struct linked */
	VEC(struct linked *) list;
	const struct strings *points;
};

static void take_name(struct linking *l, const struct entry *e)
{
	struct arena *arena = &l->audit->cx->arena;
	const char *key = arena_printf(arena, "%jx:%jx",
				       (uintmax_t)e->st.st_dev,
				       (uintmax_t)e->st.st_ino);
	struct linked *file = strmap_get(&l->files, key);
	const char *first, *here;

	if (!file) {
		file = arena_alloc(arena, sizeof(*file));
		file->first = e;
		strmap_put(&l->files, key, file);
		vec_push(arena, &l->list, file);
	}
	file->names++;
	first = mounted_at(l->points, file->first->path);
	here = mounted_at(l->points, e->path);
	if (strcmp(first, here))
		audit_found(l->audit, e->path, NULL, "is one file with %s,"
			    " and %s is another file system",
			    file->first->path, strlen(here) > 1 ? here
								: first);
}

void files_ask_hard_links(struct audit *a)
{
	struct linking l = {
		.audit = a, .files = { .arena = &a->cx->arena },
		.points = mount_points(a),
	};
	const struct linked *outside = NULL;
	size_t count = 0;

	for (size_t i = 0; i < a->entries.count; i++) {
		const struct entry *e = a->entries.items[i];

		if (e->kind == ENTRY_FILE && e->st.st_nlink > 1)
			take_name(&l, e);
	}
	for (size_t i = 0; i < l.list.count; i++) {
		const struct linked *file = l.list.items[i];

		if (file->names >= file->first->st.st_nlink)
			continue;
		outside = outside ? outside : file;
		count++;
	}
	if (count)
		audit_found(a, "/", "outside", "files with names outside of"
			    " it, too: %zu, such as %s", count,
			    outside->first->path);
}
