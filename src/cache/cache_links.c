/* SPDX-License-Identifier: MIT */
#include "xstage/cache_links.h"

#include "xstage/cache_library.h"
#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <fcntl.h>
#include <string.h>

static void notice(const struct cache_linking *to, struct cache_notice n)
{
	cache_notice(to->cx, to->maker->notices, n);
}

/* Debian's ldconfig leaves the loaders' names alone. */
static bool is_protected(const struct cache_maker *maker, const char *soname)
{
	static const char *const names[] = {
		"ld-kfreebsd-x86-64.so.1", "ld-linux-aarch64.so.1",
		"ld-linux-aarch64_be.so.1", "ld-linux-armhf.so.3",
		"ld-linux-ia64.so.2", "ld-linux-mipsn8.so.1",
		"ld-linux-x86-64.so.2", "ld-linux.so.2", "ld-linux.so.3",
		"ld.so.1", "ld64.so.1", "ld64.so.2",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (maker->is_debian && !strcmp(names[i], soname))
			return true;
	}
	return false;
}

static bool is_same_file(const struct entry *a, const struct entry *b)
{
	return a->st.st_dev == b->st.st_dev && a->st.st_ino == b->st.st_ino;
}

/* Taken away already: to ldconfig it is not there, whatever it leads to. */
static bool is_removed(const struct cache_linking *to, const char *path)
{
	return to->removed && strmap_get(to->removed, path) ==
			      root_entry(to->root, path);
}

/* Whether ldconfig makes the link 'path' to 'file'; 'told' is what it calls
 * that path. */
static bool is_due(const struct cache_linking *to, const char *path,
		   const char *told, const struct entry *file)
{
	const struct entry *now = root_entry(to->root, path);
	struct root_trace t = root_trace(to->root, path);

	if (is_removed(to, path))
		return true;
	if (t.error)
		return now->kind == ENTRY_ABSENT || now->kind == ENTRY_LINK;
	if (is_same_file(t.entry, file))
		return false;
	if (now->kind != ENTRY_LINK) {
		notice(to, (struct cache_notice){ CACHE_NOTICE_NOT_A_LINK,
			{ told } });
		return false;
	}
	return !is_protected(to->maker, path_base(path));
}

enum cache_link_state cache_link_make(const struct cache_linking *to,
				      const char *directory,
				      const char *file, const char *soname)
{
	struct arena *a = &to->cx->arena;
	const char *from = arena_printf(a, "%s/%s", directory, soname);
	struct root_trace dir = root_trace(to->root, directory);
	struct root_trace t = root_trace(to->root,
					 path_join(a, directory, file));
	const char *path;

	if (dir.error || t.error)
		return CACHE_LINK_GOOD;
	path = path_join(a, dir.entry->path, soname);
	if (is_protected(to->maker, soname) && !is_removed(to, path) &&
	    !root_trace(to->root, path).error)
		notice(to, (struct cache_notice){ CACHE_NOTICE_LOADER,
			{ path_join(a, directory, file) } });
	if (!strcmp(soname, file))
		return CACHE_LINK_GOOD;
	if (!is_due(to, path, from, t.entry))
		return CACHE_LINK_GOOD;
	if (to->maker->keeps_links)
		return CACHE_LINK_GOOD;
	if (!path_is_name(soname)) {
		notice(to, (struct cache_notice){ CACHE_NOTICE_SONAME_NO_NAME,
			{ from, file } });
		return CACHE_LINK_LEFT;
	}
	root_plan_link(to->root, path, file);
	vec_push(a, to->links,
		 ((struct cache_link){ dir.entry->path, soname, file }));
	return CACHE_LINK_MADE;
}

static int refuse(const struct cache_linking *to,
		  enum cache_notice_kind kind, const char *path,
		  const char *why)
{
	notice(to, (struct cache_notice){ kind, { path, why } });
	return 0;
}

int cache_link_file(const struct cache_linking *to, const char *path,
		    struct cache_walk_line *ret_line)
{
	struct arena *a = &to->cx->arena;
	/* Links are no files, wherever they lead. */
	struct root_trace t = root_trace_nofollow(to->root, path);
	struct cache_walk_line line = { .file = path_base(path) };
	struct cache_library library;
	cleanup_close int fd = -1;

	if (t.error)
		return refuse(to, CACHE_NOTICE_LINK_NO_FILE, path,
			      strerror(t.error));
	if (t.entry->kind != ENTRY_FILE)
		return refuse(to, CACHE_NOTICE_LINK_NOT_REGULAR, path, NULL);
	fd = root_open_entry(to->root, t.entry, O_RDONLY);
	if (fd < 0)
		return fail_errno(to->cx, "%s", path);
	if (!cache_library_read(to->cx, fd, path, to->maker, &library))
		return refuse(to, CACHE_NOTICE_LINK_NO_SONAME, path, NULL);
	line.soname = library.soname ? library.soname : line.file;
	line.link = cache_link_make(to, path_directory(a, path), line.file,
				    line.soname);
	*ret_line = line;
	return 1;
}
