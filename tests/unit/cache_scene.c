/* SPDX-License-Identifier: MIT */
#include "cache_scene.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

unsigned int scene_warnings;

static void count_warning(const char *message)
{
	(void)message;
	scene_warnings++;
}

void scene_make_directory(struct scene *c, const char *path)
{
	for (const char *p = path; (p = strchr(p, '/')); p++)
		mkdirat(c->s->dirfd, arena_strndup(&c->s->cx.arena, path,
						   p - path), 0755);
	assert_int_equal(mkdirat(c->s->dirfd, path, 0755), 0);
}

void scene_link_to(struct scene *c, const char *path, const char *target)
{
	assert_int_equal(symlinkat(target, c->s->dirfd, path), 0);
}

void scene_system_directory(struct scene *c, const char *path)
{
	vec_push(&c->s->cx.arena, &c->directories, path);
}

void scene_begin(struct scene *c, void **state, struct target t,
		 unsigned int glibc)
{
	*c = (struct scene){ .s = *state };
	c->maker = (struct cache_maker){ .target = t, .glibc = glibc,
					 .system_directories =
						 &c->directories };
	c->s->cx.warning = count_warning;
	scene_warnings = 0;
	scene_make_directory(c, "etc");
	scene_make_directory(c, "usr/lib");
	scratch_write(c->s->dirfd, "etc/ld.so.conf", "/usr/lib\n", 0644);
}

void scene_library(struct scene *c, const char *path, struct target t,
		   const char *soname, const char *needed)
{
	struct tiny e = { .target = t, .soname = soname, .needed = needed };

	tiny_write(c->s->dirfd, path, &e);
}

void scene_build_only(struct scene *c)
{
	struct ctx *cx = &c->s->cx;
	struct root *root;
	int r;

	assert_int_equal(root_open(cx, c->s->path, &root), 0);
	r = cache_build(cx, root, c->maker, &c->image);
	root_close(root);
	assert_int_equal(r, 0);
}

void scene_build(struct scene *c)
{
	int r;

	scene_build_only(c);
	r = cache_read(&c->s->cx, buf_span(&c->image.bytes), "c",
		       c->maker.target, &c->cache);
	assert_int_equal(r, 0);
	assert_int_equal(c->cache.count, c->image.entry_count);
}

void scene_entry(struct scene *c, size_t index, uint32_t flags,
		 const char *path)
{
	assert_true(index < c->cache.count);
	assert_string_equal(c->cache.entries[index].path, path);
	assert_int_equal(c->cache.entries[index].flags, flags);
}

void scene_link(struct scene *c, size_t index, const char *name,
		const char *target)
{
	assert_true(index < c->image.link_count);
	assert_string_equal(c->image.links[index].name, name);
	assert_string_equal(c->image.links[index].target, target);
}
