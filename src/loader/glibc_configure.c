/* SPDX-License-Identifier: MIT */
#include "glibc.h"
#include "image.h"

#include "xstage/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char cache_path[] = "/etc/ld.so.cache";

/* No text that is looked for is longer; a file full of what looks like the
 * beginning of one is not read again for each. */
enum { TEXT_MAX = 256 };

/*
 * The length of a default directory's text at the head of 's': "/…/" and a
 * NUL; 0: there is none.
 */
static size_t directory_at(struct span s)
{
	size_t n = 0;

	if (!s.size || s.bytes[0] != '/')
		return 0;
	while (n < s.size && n < TEXT_MAX && s.bytes[n] > ' ' &&
	       s.bytes[n] < 0x7f)
		n++;
	if (n >= s.size || n >= TEXT_MAX || s.bytes[n])
		return 0;
	if (n < 2 || s.bytes[n - 1] != '/')
		return 0;
	return n;
}

static size_t run_at(struct ctx *cx, struct span s, struct strings *ret_dirs)
{
	struct strings dirs = { 0 };
	size_t n, used = 0;

	while ((n = directory_at((struct span){ s.bytes + used,
						s.size - used }))) {
		vec_push(&cx->arena, &dirs,
			 arena_strndup(&cx->arena,
				       (const char *)s.bytes + used, n));
		used += n + 1;
	}
	*ret_dirs = dirs;
	return used;
}

/*
 * The default directories are compiled into the loader one behind another:
 * the first two or more such strings in a row are them (checked on glibc
 * 2.31 to 2.43 of seven machines).
 */
static void find_directories(struct ctx *cx, struct span image,
			     struct strings *ret_dirs)
{
	const unsigned char *end = image.bytes + image.size;
	const unsigned char *at = image.bytes;
	struct strings dirs;

	while (at < end && (at = memchr(at, '/', end - at))) {
		size_t used = run_at(cx, (struct span){ at, end - at }, &dirs);

		if (dirs.count >= 2) {
			*ret_dirs = dirs;
			return;
		}
		at += used ? used : 1;
	}
}

/* "2.36" as 236; 0: no such number. */
static unsigned int version_of(const char *text)
{
	char *end;
	unsigned long major = strtoul(text, &end, 10), minor;

	if (*end != '.' || major > 9)
		return 0;
	minor = strtoul(end + 1, NULL, 10);
	return minor < 100 ? 100 * major + minor : 0;
}

/*
 * "GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36." in
 * libc.so.6, and from 2.33 on the same behind "ld.so " in the loader.
 */
static void find_banner(struct ctx *cx, struct loader *l, struct span image,
			const char *start)
{
	static const char phrase[] = " release version ";
	const char *at, *end;
	struct span rest = image;

	while (!l->version && rest.size &&
	       (at = span_find(rest, start, strlen(start)))) {
		char text[TEXT_MAX + 1] = "";

		span_from(rest, at - (const char *)rest.bytes + strlen(start),
			  &rest);
		if (rest.size)
			memcpy(text, rest.bytes, rest.size < TEXT_MAX
						 ? rest.size : TEXT_MAX);
		text[strcspn(text, "\n")] = '\0';
		end = strstr(text, phrase);
		if (!end)
			continue;
		l->version = version_of(end + strlen(phrase));
		if (text[strlen(text) - 1] == '.')
			text[strlen(text) - 1] = '\0';
		l->banner = arena_strdup(&cx->arena, text);
	}
}

static int read_loader(struct ctx *cx, struct loader *l)
{
	struct object *o;
	int r = image_open(cx, l, l->file, &o);

	if (r < 0 || !o)
		return r;
	find_directories(cx, o->image, &l->directories);
	find_banner(cx, l, o->image, "ld.so ");
	/* The whole text: another prefix's cache is another one. */
	l->reads_cache = span_find(o->image, "\0/etc/ld.so.cache",
				   sizeof(cache_path) + 1);
	object_close(o);
	return 0;
}

/* Up to 2.32 only libc.so.6 says which glibc it is. */
static int read_libc(struct ctx *cx, struct loader *l)
{
	for (size_t i = 0; i < l->directories.count && !l->version; i++) {
		const char *path = path_join(&cx->arena,
					     l->directories.items[i],
					     "libc.so.6");
		const struct loader_file *f =
			l->files.look(l->files.data, path);
		struct object *o;
		int r;

		if (f->error || f->object->kind != OBJECT_ELF ||
		    target_misfit(cx, l->target, f->object))
			continue;
		r = image_open(cx, l, f, &o);
		if (r < 0)
			return r;
		find_banner(cx, l, o->image, "GNU C Library ");
		vec_push(&cx->arena, &l->settings, path);
		object_close(o);
	}
	return 0;
}

/* Without a loader to ask: what glibc's configure gives (slibdir, libdir). */
static void guess_directories(struct ctx *cx, struct loader *l)
{
	const char *lib = l->target.class == 64 ? "lib64" : "lib";

	if (l->target.machine == EM_RISCV)
		lib = l->target.class == 64 ? "lib64/lp64d" : "lib32/ilp32d";
	if (l->target.machine == EM_X86_64 && l->target.class == 32)
		lib = "libx32";
	if (l->target.machine == EM_MIPS && l->target.flags & 0x20)
		lib = "lib32";	/* ABI n32 */
	vec_push(&cx->arena, &l->directories,
		 arena_printf(&cx->arena, "/%s/", lib));
	vec_push(&cx->arena, &l->directories,
		 arena_printf(&cx->arena, "/usr/%s/", lib));
}

/* Debian's $LIB is the first default directory whole; else its last name. */
static const char *lib_of(struct ctx *cx, const struct loader *l)
{
	const char *first = l->directories.items[0];
	char *text = arena_strndup(&cx->arena, first + 1, strlen(first) - 2);

	return l->is_debian ? text : path_base(text);
}

static void read_cache(struct ctx *cx, struct loader *l)
{
	struct cache *cache = arena_alloc(&cx->arena, sizeof(*cache));
	struct span bytes;
	int r = l->reads_cache ? root_read(l->files.root, cache_path, &bytes)
			       : 0;

	if (l->reads_cache)
		vec_push(&cx->arena, &l->settings, cache_path);
	if (!r)
		return;
	if (r > 0)
		r = cache_read(cx, bytes, cache_path, l->target, cache);
	if (r < 0)
		l->cache_defect = cx->error;
	else
		l->cache = cache;
}

int glibc_configure(struct ctx *cx, struct loader *l)
{
	int r = read_loader(cx, l);

	if (r < 0)
		return r;
	if (!l->directories.count)
		guess_directories(cx, l);
	r = read_libc(cx, l);
	if (r < 0)
		return r;
	l->is_debian = l->banner && (strstr(l->banner, "Debian GLIBC") ||
				     strstr(l->banner, "Ubuntu GLIBC"));
	/* Seen in 2.41 and not in 2.36; seen in 2.43 and not in 2.41. */
	l->is_always_mapped = !l->version || l->version >= 241;
	l->follows_program = !l->version || l->version >= 243;
	l->lib = lib_of(cx, l);
	read_cache(cx, l);
	vec_push(&cx->arena, &l->settings, "/etc/ld.so.preload");
	return 0;
}
