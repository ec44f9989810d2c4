/* SPDX-License-Identifier: MIT */
#include "xstage/cache_dirs.h"

#include "xstage/cache_legacy.h"
#include "xstage/path.h"

#include <elf.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>

enum { MACHINES_MAX = 3, VARIANTS_MAX = 4 };

/* What stands for "/lib" in directories of other ABIs of a machine
 * (glibc sysdeps, dl-cache.h, add_system_dir). */
static const struct multilib {
	unsigned int machines[MACHINES_MAX];
	unsigned int since, until;	/* glibc */
	const char *variants[VARIANTS_MAX];
} multilibs[] = {
	{ { EM_X86_64 }, 0, 999, { "/lib64", "/libx32" } },
	{ { EM_SPARC, EM_SPARC32PLUS, EM_SPARCV9 }, 0, 999, { "/lib64" } },
	{ { EM_S390, EM_PPC, EM_PPC64 }, 0, 999, { "/lib64" } },
	{ { EM_AARCH64 }, 0, 241, { "/lib64", "/libilp32" } },
	{ { EM_AARCH64 }, 242, 999, { "/lib64" } },
	{ { EM_MIPS }, 0, 999, { "/lib32", "/lib64" } },
	{ { EM_RISCV }, 0, 232, { "/lib64/lp64d", "/lib64/lp64" } },
	{ { EM_RISCV }, 233, 999,
	  { "/lib64/lp64d", "/lib64/lp64", "/lib32/ilp32d", "/lib32/ilp32" } },
	{ { EM_LOONGARCH }, 238, 999, { "/lib64", "/lib64/sf" } },
};

static const struct multilib *multilib_of(const struct cache_maker *maker)
{
	for (size_t i = 0; i < sizeof(multilibs) / sizeof(*multilibs); i++) {
		const struct multilib *m = &multilibs[i];

		if (maker->glibc < m->since || maker->glibc > m->until)
			continue;
		for (size_t j = 0; j < MACHINES_MAX; j++) {
			if (m->machines[j] == maker->target.machine)
				return m;
		}
	}
	return NULL;
}

static const char *inode_of(const struct cache_adding *to,
			    const struct stat *st)
{
	return arena_printf(&to->cx->arena, "%ju:%ju", (uintmax_t)st->st_dev,
			    (uintmax_t)st->st_ino);
}

static void notice(const struct cache_adding *to, struct cache_notice n)
{
	if (!to->is_silent)
		cache_notice(to->cx, to->maker->notices, n);
}

bool cache_dirs_add(const struct cache_adding *to, struct cache_dir d)
{
	struct root_trace t = root_trace(to->root, d.path);
	const char *inode;
	size_t place;

	if (t.error) {
		notice(to, (struct cache_notice){
			CACHE_NOTICE_DIRECTORY_ABSENT,
			{ d.path, strerror(t.error) } });
		return false;
	}
	inode = inode_of(to, &t.entry->st);
	place = (uintptr_t)strmap_get(&to->dirs->by_inode, inode);
	if (place) {
		struct cache_dir *had = &to->dirs->items[place - 1];

		notice(to, (struct cache_notice){
			CACHE_NOTICE_DIRECTORY_TWICE,
			{ d.path, d.from, had->from } });
		had->type = d.type;
		return false;
	}
	d.entry = t.entry;
	if (!d.subdirectory)
		d.legacy = cache_legacy_hwcap(to->maker, &to->dirs->conf,
					      d.path);
	vec_push(&to->cx->arena, to->dirs, d);
	strmap_put(&to->dirs->by_inode, inode,
		   (void *)(uintptr_t)to->dirs->count);
	return true;
}

static void add_subdirectory(const struct cache_adding *to,
			     const struct cache_dir *above, const char *name)
{
	struct cache_dir d = { .type = above->type, .subdirectory = name,
			       .from = above->from };
	struct cache_adding silent = *to;
	struct root_trace t;

	if (*name == '.' || strchr(name, ':'))
		return;
	d.path = arena_printf(&to->cx->arena, "%s/glibc-hwcaps/%s",
			      above->path, name);
	t = root_trace_nofollow(to->root, d.path);
	if (t.error || t.entry->kind == ENTRY_FILE)
		return;
	t = root_trace(to->root, d.path);
	if (t.error || t.entry->kind != ENTRY_DIRECTORY)
		return;
	if (!strmap_get(&to->dirs->seen, name)) {
		strmap_put(&to->dirs->seen, name, to->dirs);
		vec_push(&to->cx->arena, &to->dirs->subdirectories, name);
	}
	silent.is_silent = true;
	cache_dirs_add(&silent, d);
}

/* A directory and its glibc-hwcaps, which ldconfig takes in the order in
 * which the file system gives them; here they are sorted. */
static int add(const struct cache_adding *to, struct cache_dir d)
{
	struct strings names;
	struct root_trace t;
	int r;

	if (!cache_dirs_add(to, d) || to->maker->glibc < 233)
		return 0;
	t = root_trace(to->root, path_join(&to->cx->arena, d.path,
					   "glibc-hwcaps"));
	if (t.error || t.entry->kind != ENTRY_DIRECTORY)
		return 0;
	r = root_list(to->root, t.entry, &names);
	for (size_t i = 0; !r && i < names.count; i++)
		add_subdirectory(to, &d, names.items[i]);
	return r;
}

static int add_text(const struct cache_adding *to, const char *path)
{
	return add(to, (struct cache_dir){ .path = path, .type = LDCONF_ANY,
					   .from = "<builtin>:0" });
}

static bool ends_with(const char *text, size_t length, const char *end)
{
	size_t size = strlen(end);

	return length >= size && !memcmp(text + length - size, end, size);
}

/* The length of "X/lib" in 'path', which may be "X/VARIANT". */
static size_t library_part(const struct multilib *m, const char *path,
			   size_t length)
{
	for (size_t i = 0; i < VARIANTS_MAX && m->variants[i]; i++) {
		if (ends_with(path, length, m->variants[i]))
			return length - strlen(m->variants[i]) +
			       strlen("/lib");
	}
	return length;
}

/* A directory of the loader's, and those of the machine's other ABIs. */
static int add_system(const struct cache_adding *to, const struct multilib *m,
		      const char *path)
{
	struct arena *a = &to->cx->arena;
	size_t length = strlen(path), stem;
	int r;

	while (length && path[length - 1] == '/')
		length--;
	if (m)
		length = library_part(m, path, length);
	path = arena_strndup(a, path, length);
	r = *path ? add_text(to, path) : 0;
	if (!m || !ends_with(path, length, "/lib"))
		return r;
	stem = length - strlen("/lib");
	for (size_t i = 0; !r && i < VARIANTS_MAX && m->variants[i]; i++)
		r = add_text(to, arena_printf(a, "%.*s%s", (int)stem, path,
					      m->variants[i]));
	return r;
}

static int add_system_directories(const struct cache_adding *to)
{
	const struct multilib *m = to->maker->is_debian
				   ? NULL : multilib_of(to->maker);
	const struct strings *system = to->maker->system_directories;
	int r = 0;

	for (size_t i = 0; !r && system && i < system->count; i++)
		r = add_system(to, m, system->items[i]);
	return r;
}

/* Of the configuration's many are not there; one that is named should be. */
static void tell_absent(const struct cache_adding *to, const char *path)
{
	struct root_trace t = root_trace(to->root, path);

	if (!t.error && t.entry->kind != ENTRY_DIRECTORY)
		t.error = ENOTDIR;
	if (t.error)
		notice(to, (struct cache_notice){ CACHE_NOTICE_NAMED_ABSENT,
			{ path, strerror(t.error) } });
}

/* All that somebody wrote. */
static int configure(const struct cache_adding *to, struct ldconf *conf)
{
	const struct cache_maker *maker = to->maker;
	const struct strings *named = maker->directories;

	for (size_t i = 0; named && i < named->count; i++)
		ldconf_add(to->cx, maker, named->items[i], "<cmdline>", conf);
	for (size_t i = 0; i < conf->count; i++)
		tell_absent(to, conf->items[i].directory);
	return maker->only_directories
	       ? 0 : ldconf_read(to->cx, to->root, maker, conf);
}

int cache_dirs_list(struct ctx *cx, struct root *root,
		    const struct cache_maker *maker,
		    struct cache_dirs *ret_dirs)
{
	struct cache_dirs dirs = { .conf = LDCONF_EMPTY,
				   .by_inode.arena = &cx->arena,
				   .seen.arena = &cx->arena };
	struct cache_adding to = { cx, root, maker, &dirs, false };
	int r = configure(&to, &dirs.conf);

	for (size_t i = 0; !r && i < dirs.conf.count; i++) {
		const struct ldconf_line *line = &dirs.conf.items[i];

		r = add(&to, (struct cache_dir){ .path = line->directory,
						 .type = line->type,
						 .from = line->from });
	}
	if (!r && !maker->only_directories)
		r = add_system_directories(&to);
	if (r < 0)
		return r;
	*ret_dirs = dirs;
	return 0;
}
