/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as libraries of a root: nothing may crash, hang or take memory
 * without end when ldconfig's place is taken, and the cache that comes of it
 * can be read and asked.  A second ELF magic begins a second library.
 * Layers: base fs elf target cache
 */
#include "xstage/cache_format.h"
#include "xstage/cache_library.h"
#include "xstage/cache_uclibc.h"
#include "xstage/cache_uclibc_write.h"
#include "xstage/cache_read.h"
#include "xstage/path.h"

#include "empty_root.h"
#include "machines.h"

#include <ctype.h>
#include <string.h>
#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define DEBIAN "ldconfig (Debian GLIBC 2.31-13) stable release version 2.31"

static const char *system_names[] = { "/lib64", "/usr/lib64", "/usr/lib/" };
static const struct strings directories = { system_names, 3, 3 };

static const struct cache_maker makers[] = {
	{ X86_64, 241, CACHE_LAYOUT_NEW, NULL, &directories, false },
	{ X86_64, 236, CACHE_LAYOUT_NEW, NULL, &directories, true },
	{ X86_64, 231, CACHE_LAYOUT_NEW, DEBIAN, &directories, true },
	{ X86_64, 228, CACHE_LAYOUT_COMPAT, NULL, &directories, false },
	{ I386, 237, CACHE_LAYOUT_OLD, NULL, &directories, false },
	{ ARMHF, 231, CACHE_LAYOUT_NEW, DEBIAN, &directories, true },
	{ ARM64, 241, CACHE_LAYOUT_COMPAT, NULL, &directories, false },
	{ MIPS_BIG, 236, CACHE_LAYOUT_COMPAT, NULL, &directories, false },
	{ S390X, 241, CACHE_LAYOUT_OLD, NULL, &directories, false },
	{ PPC64_BIG, 232, CACHE_LAYOUT_OLD, NULL, &directories, false },
	{ PPC64_LITTLE, 236, CACHE_LAYOUT_NEW, NULL, &directories, false },
	{ RISCV64, 236, CACHE_LAYOUT_OLD, NULL, &directories, false },
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

static bool is_x86(const struct cache_maker *m)
{
	return m->target.machine == EM_X86_64 || m->target.machine == EM_386;
}

/* One file by itself; whether it is taken. */
static bool read_library(const struct cache_maker *m, struct span bytes)
{
	struct ctx cx = { .warning = look };
	struct cache_library l;
	bool is_taken;
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	must(fd >= 0 &&
	     write(fd, bytes.bytes, bytes.size) == (ssize_t)bytes.size);
	is_taken = cache_library_read(&cx, fd, "fuzz", m, &l);
	if (is_taken) {
		must(!l.soname || !*l.soname ||
		     span_find(bytes, l.soname, strlen(l.soname)));
		must((l.flags & 0xff) <= CACHE_TYPE_LIBC6);
		must(m->glibc < 236 || !l.osversion);
		must((is_x86(m) && m->glibc >= 233) || !l.isa_level);
		must(l.isa_level < 32);
	}
	close(fd);
	ctx_done(&cx);
	return is_taken;
}

/* What the input gives: itself, its end from the second magic on, and what is
 * left of it when it was not copied to its end. */
struct files {
	struct span whole, second, cut;
};

static struct files files_of(struct span bytes)
{
	struct files f = { bytes, bytes, bytes };
	const unsigned char *at;
	struct span rest;

	f.cut.size -= bytes.size / 4;
	if (!span_from(bytes, 1, &rest))
		return f;
	at = span_find(rest, ELFMAG, SELFMAG);
	if (at)
		span_from(bytes, at - bytes.bytes, &f.second);
	return f;
}

static void plan_files(struct root *root, const struct files *f)
{
	static const char conf[] = "/usr/lib\n/opt/vfp=libc5\n/nowhere\n";
	const struct {
		const char *path;
		struct span bytes;
	} files[] = {
		{ "/usr/lib/liba.so.1.9", f->whole },
		{ "/usr/lib/liba.so.1.10", f->second },
		{ "/usr/lib/libcut.so", f->cut },
		{ "/usr/lib/ld-2.31.so", f->whole },
		{ "/usr/lib/glibc-hwcaps/x86-64-v3/liba.so.1", f->whole },
		{ "/usr/lib/glibc-hwcaps/z13/libb.so", f->second },
		{ "/usr/lib/glibc-hwcaps/libfile.so", f->whole },
		{ "/usr/lib/haswell/liba.so.1.9", f->second },
		{ "/usr/lib/sse2/liba.so.1.9", f->whole },
		{ "/usr/lib/libtemporary.so.1.dpkg-new", f->whole },
		{ "/usr/lib/libtemporary.so.1.#prelink#.aB3xyz", f->second },
		{ "/opt/vfp/neon/libq.so.2", f->whole },
		{ "/opt/vfp/libq.so.3", f->second },
		{ "/opt/vfp/glibc-hwcaps", f->whole },
		{ "/etc/ld.so.conf",
		  { (const unsigned char *)conf, strlen(conf) } },
	};

	for (size_t i = 0; i < COUNT(files); i++)
		root_plan_bytes(root, files[i].path, files[i].bytes);
}

static void plan_links(struct root *root)
{
	static const char *const links[][2] = {
		{ "/lib", "usr/lib" }, { "/usr/lib64", "lib" },
		{ "/usr/lib/liba.so", "liba.so.1.9" },
		{ "/usr/lib/liba.so.1", "gone" },
		{ "/usr/lib/libgone.so.1", "/nowhere/libgone.so.1" },
		{ "/usr/lib/libl.so.1", "libl.so.2" },
		{ "/usr/lib/libl.so.2", "libl.so.1" },
		{ "/usr/lib/libout.so.1", "../../../../opt/vfp/libq.so.3" },
		{ "/usr/lib/libdirectory.so.1", "/opt" },
		{ "/usr/lib/tls", "." }, { "/usr/lib/i686", "/opt/vfp/neon" },
		{ "/usr/lib/ld-linux-x86-64.so.2", "libcut.so" },
		{ "/usr/lib/glibc-hwcaps/power9", "/opt/vfp" },
		{ "/usr/lib/glibc-hwcaps/gone", "/nowhere" },
		{ "/usr/lib/glibc-hwcaps/.hidden", "/opt/vfp" },
		{ "/usr/lib/glibc-hwcaps/x86-64-v3/any", "../z13/libb.so" },
	};

	for (size_t i = 0; i < COUNT(links); i++)
		root_plan_link(root, links[i][0], links[i][1]);
}

/* The links are there, and lead to what they were made for. */
static void check_links(struct root *root, struct ctx *cx,
			const struct cache_image *image)
{
	for (size_t i = 0; i < image->link_count; i++) {
		const struct cache_link *l = &image->links[i];
		const char *path = path_join(&cx->arena, l->directory,
					     l->name);
		const struct entry *e = root_entry(root, path);

		must(path_is_name(l->name) && path_is_name(l->target));
		must(e->kind == ENTRY_LINK);
		must(!root_trace(root, path).error);
	}
	for (size_t i = 0; i < image->stale.count; i++) {
		const char *path = image->stale.items[i];

		must(root_entry(root, path)->kind == ENTRY_LINK);
		must(root_trace(root, path).error);
	}
}

/* The path ends as the name, which may be any text, or is that of a file. */
static void check_entry(const struct cache_entry *e)
{
	size_t length = strlen(e->path), size = strlen(e->key);
	bool ends_so = length > size && e->path[length - size - 1] == '/' &&
		       !strcmp(e->path + length - size, e->key);

	must(*e->path == '/');
	must(ends_so || (strstr(e->path, "/glibc-hwcaps/") &&
			 path_is_name(path_base(e->path))));
}

/* An entry for every processor and kernel is found, or one before it. */
static void look_up(const struct cache *c, const struct cache_maker *m)
{
	struct cache_user user = { .target = m->target, .glibc = m->glibc };
	bool is_ordered = true;

	for (size_t i = 0; i < c->count; i++)
		is_ordered &= !cache_has_huge_number(c->entries[i].key);
	for (size_t i = 0; i < c->count; i++) {
		const struct cache_entry *e = &c->entries[i];
		const char *found = cache_lookup(c, user, e->key);
		size_t j = 0;

		while (found && j < c->count && found != c->entries[j].path)
			j++;
		must(!found || j < c->count);
		must(found || e->hwcap || !is_ordered ||
		     !cache_accepts(m->target, m->glibc, e->flags));
	}
}

/* Older ldconfigs write the format "old" so that nobody can read all of it. */
static bool is_readable(const struct cache_maker *m)
{
	return m->layout != CACHE_LAYOUT_OLD || m->glibc >= 237;
}

/* A SONAME can be such that a loader takes strings for a new header. */
static bool is_ambiguous(const struct cache_maker *m, struct span bytes)
{
	return m->layout == CACHE_LAYOUT_OLD &&
	       span_find(bytes, CACHE_NEW_MAGIC, CACHE_NEW_MAGIC_SIZE);
}

static void read_back(struct ctx *cx, const struct cache_maker *m,
		      const struct cache_image *image)
{
	struct span bytes = buf_span(&image->bytes);
	struct cache c;
	int r = cache_read(cx, bytes, "fuzz", m->target, &c);

	if (!is_readable(m) || is_ambiguous(m, bytes))
		return;
	must(!r && c.count == image->entry_count);
	must(c.is_new == (m->layout != CACHE_LAYOUT_OLD));
	for (size_t i = 0; i < c.count; i++)
		check_entry(&c.entries[i]);
	look_up(&c, m);
}

static void build(const struct cache_maker *m, const struct files *files)
{
	struct ctx cx = { .warning = look };
	struct root *root = empty_root_open(&cx);
	struct cache_image image;

	plan_links(root);
	plan_files(root, files);
	must(!cache_build(&cx, root, *m, &image));
	check_links(root, &cx, &image);
	read_back(&cx, m, &image);
	root_close(root);
	ctx_done(&cx);
}

/* As uClibc's ldconfig, which maps the files and turns their numbers. */
static void build_uclibc(struct target t, const struct files *files)
{
	static const char *names[] = { "/lib", "/opt/vfp" };
	static const struct strings directories = { names, 2, 2 };
	struct ctx cx = { .warning = look };
	struct root *root = empty_root_open(&cx);
	struct uclibc_cache_maker maker = {
		.target = t, .directories = &directories,
		.conf = "/etc/ld.so.conf" };
	struct cache_image image;
	struct cache c;
	struct span bytes;

	plan_links(root);
	plan_files(root, files);
	must(!cache_build_uclibc(&cx, root, &maker, &image));
	check_links(root, &cx, &image);
	bytes = buf_span(&image.bytes);
	/* Its byte order is the libraries'. */
	if (bytes.size && cache_read_uclibc(&cx, bytes, "fuzz", t, &c)) {
		t.order = t.order == ORDER_BIG ? ORDER_LITTLE : ORDER_BIG;
		must(!cache_read_uclibc(&cx, bytes, "fuzz", t, &c));
	}
	root_close(root);
	ctx_done(&cx);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const struct target machines[] = { X86_64, ARMHF, MIPS_BIG };
	struct files files = files_of((struct span){ bytes, size });

	/* Whose cache is empty does not matter much. */
	for (size_t i = 0; i < COUNT(makers); i++) {
		bool whole = read_library(&makers[i], files.whole);
		bool second = read_library(&makers[i], files.second);

		if (whole || second || !i)
			build(&makers[i], &files);
	}
	for (size_t i = 0; i < COUNT(machines); i++)
		build_uclibc(machines[i], &files);
	return 0;
}
