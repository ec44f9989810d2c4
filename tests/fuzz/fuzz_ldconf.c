/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as ld.so.conf and files that it includes: nothing may crash, hang
 * or take memory without end, and every directory must be one that such a file
 * can name.  A '%' ends one file; what comes next are /etc/a.conf and those
 * in /etc/ld.so.conf.d.
 * Layers: base fs elf target cache
 */
#include "xstage/cache_dirs.h"
#include "xstage/cache_format.h"
#include "xstage/ldconf.h"

#include "empty_root.h"
#include "machines.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define LONG_NAME "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const char *system_names[] = { "/lib64/", "/usr/lib64" };
static const struct strings system_directories = { system_names, 2, 2 };

static const struct cache_maker makers[] = {
	{ .target = X86_64, .glibc = 227,
	  .system_directories = &system_directories },
	{ .target = S390X, .glibc = 231,
	  .system_directories = &system_directories },
	{ .target = RISCV64, .glibc = 236,
	  .system_directories = &system_directories },
	{ .target = ARMHF, .glibc = 237, .is_debian = true,
	  .system_directories = &system_directories },
	{ .target = MIPS_BIG, .glibc = 241,
	  .system_directories = &system_directories },
};

static void must(bool is_so)
{
	if (!is_so)
		abort();
}

/* Reads every byte of a warning. */
static void look(const char *message)
{
	must(strlen(message) > 0);
}

static void plan_files(struct root *root, struct span rest)
{
	static const char *const paths[] = {
		"/etc/ld.so.conf", "/etc/a.conf", "/etc/ld.so.conf.d/b.conf",
		"/etc/ld.so.conf.d/c.conf",
		"/etc/ld.so.conf.d/" LONG_NAME LONG_NAME,
	};

	for (size_t i = 0; i < COUNT(paths); i++) {
		struct span part = rest;
		const unsigned char *end = NULL;

		if (rest.size && i + 1 < COUNT(paths))
			end = memchr(rest.bytes, '%', rest.size);
		if (end)
			part.size = end - rest.bytes;
		root_plan_bytes(root, paths[i], part);
		if (!end || !span_from(rest, part.size + 1, &rest))
			return;
	}
}

static void plan_root(struct root *root, struct span bytes)
{
	static const char *const directories[] = {
		"/etc/ld.so.conf.d/directory.conf", "/opt/tls",
		"/usr/lib/glibc-hwcaps/x86-64-v2", "/usr/lib/glibc-hwcaps/a:b",
		"/usr/libx32", "/usr/lib/lp64d",
	};
	static const char *const links[][2] = {
		{ "/lib", "usr/lib" }, { "/usr/lib64", "lib" },
		{ "/lib64", "/../usr/lib64" }, { "/etc/here", "." },
		{ "/etc/ld.so.conf.d/self.conf", "../ld.so.conf" },
		{ "/etc/ld.so.conf.d/loop.conf", "loop.conf" },
		{ "/etc/ld.so.conf.d/none.conf", "/nowhere" },
		{ "/usr/lib/glibc-hwcaps/up", "/usr/lib" },
		{ "/usr/lib/glibc-hwcaps/z13", "/opt/tls" },
	};

	for (size_t i = 0; i < COUNT(directories); i++)
		root_plan_directory(root, directories[i]);
	for (size_t i = 0; i < COUNT(links); i++)
		root_plan_link(root, links[i][0], links[i][1]);
	plan_files(root, bytes);
}

static bool is_type(const struct ldconf_line *line, unsigned int glibc)
{
	if (line->type == LDCONF_ANY)
		return true;
	return glibc < 237 && (line->type == CACHE_TYPE_LIBC4 ||
			       line->type == CACHE_TYPE_LIBC5 ||
			       line->type == CACHE_TYPE_LIBC6);
}

static void check_line(const struct ldconf_line *line, unsigned int glibc)
{
	size_t length = strlen(line->directory);

	must(length && line->directory[length - 1] != '/');
	must(!strchr(" \t\n\v\f\r", *line->directory));
	must(!strpbrk(line->directory, glibc < 237 ? "#\n=" : "#\n"));
	must(is_type(line, glibc));
}

/* Of two paths to one directory only the first is there. */
static void check_directory(const struct cache_dirs *dirs, size_t index,
			    const struct cache_maker *maker)
{
	const struct cache_dir *d = &dirs->items[index];

	must(d->entry->kind != ENTRY_ABSENT && strlen(d->path));
	for (size_t i = 0; i < index; i++)
		must(dirs->items[i].entry != d->entry);
	must(!d->subdirectory ||
	     (maker->glibc >= 233 && *d->subdirectory != '.' &&
	      !strchr(d->subdirectory, ':') &&
	      strings_has(&dirs->subdirectories, d->subdirectory)));
	must(!d->legacy || maker->glibc < 237);
}

static void read_as(const struct cache_maker *maker, struct span bytes)
{
	struct ctx cx = { .warning = look };
	struct root *root = empty_root_open(&cx);
	struct cache_dirs dirs = { 0 };
	struct ldconf conf = LDCONF_EMPTY;
	int r;

	plan_root(root, bytes);
	r = ldconf_read(&cx, root, maker, &conf);
	must(!r || ((r == -XS_ELIMIT || (r == -XS_EFORMAT &&
					 maker->glibc < 232)) &&
		    strlen(cx.error)));
	for (size_t i = 0; i < conf.count; i++)
		check_line(&conf.items[i], maker->glibc);
	must(cache_dirs_list(&cx, root, maker, &dirs) == r);
	for (size_t i = 0; i < dirs.count; i++)
		check_directory(&dirs, i, maker);
	root_close(root);
	ctx_done(&cx);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	for (size_t i = 0; i < COUNT(makers); i++)
		read_as(&makers[i], (struct span){ bytes, size });
	return 0;
}
