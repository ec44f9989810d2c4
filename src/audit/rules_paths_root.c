/* SPDX-License-Identifier: MIT */
#include "rules_paths.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <fcntl.h>
#include <string.h>
#include <sys/xattr.h>

static const char *is_everyones(const char *path)
{
	static const char *const trees[] = {
		"/tmp", "/var/tmp", "/dev/shm", "/run/user",
	};

	for (size_t i = 0; i < sizeof(trees) / sizeof(*trees); i++) {
		if (path_is_under(path, trees[i]))
			return trees[i];
	}
	return NULL;
}

/* With the sticky bit, what is there already can only be replaced by its
 * owner. */
static bool lets_everyone(const struct entry *e, bool is_child_there)
{
	return e->kind == ENTRY_DIRECTORY && e->st.st_mode & S_IWOTH &&
	       (!is_child_there || !(e->st.st_mode & S_ISVTX));
}

const char *rules_paths_writable(struct audit *a, const char *path)
{
	struct arena *m = &a->cx->arena;
	const char *plain = path_normalise(m, path);
	const char *tree = is_everyones(plain);
	bool is_child_there = false;

	/* The top belongs to whoever unpacked the root. */
	for (; !tree && strcmp(plain, "/"); plain = path_directory(m, plain)) {
		struct root_trace t = root_trace(a->root, plain);

		if (t.error)
			continue;
		tree = is_everyones(t.entry->path);
		if (!tree && lets_everyone(t.entry, is_child_there))
			tree = plain;
		is_child_there = true;
	}
	return tree;
}

static bool has_capabilities(struct audit *a, const struct audited *o)
{
	cleanup_close int fd = root_open_entry(a->root, o->entry, O_RDONLY);

	return fd >= 0 && fgetxattr(fd, "security.capability", NULL, 0) > 0;
}

const char *rules_paths_privilege(struct audit *a, const struct audited *o)
{
	mode_t mode = o->entry->st.st_mode;

	if (mode & (S_ISUID | S_ISGID))
		return arena_printf(&a->cx->arena, "the mode %04o",
				    mode & 07777);
	return has_capabilities(a, o) ? "file capabilities" : NULL;
}
