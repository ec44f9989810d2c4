/* SPDX-License-Identifier: MIT */
/*
 * A root with /usr/lib and an ld.so.conf that names it, in the directory of a
 * test, and the cache that is built for it.
 */
#ifndef TESTS_CACHE_SCENE_H
#define TESTS_CACHE_SCENE_H

#include "scratch.h"
#include "tiny_elf.h"
#include "xstage/cache_read.h"
#include "xstage/cache_write.h"

struct scene {
	struct scratch *s;
	struct cache_maker maker;
	struct strings directories;	/* of the loader */
	struct cache_image image;
	struct cache cache;		/* the image, read again */
};

/* Since the last begin. */
extern unsigned int scene_warnings;

void scene_begin(struct scene *c, void **state, struct target t,
		 unsigned int glibc);
void scene_make_directory(struct scene *c, const char *path);
void scene_link_to(struct scene *c, const char *path, const char *target);
void scene_system_directory(struct scene *c, const char *path);
void scene_library(struct scene *c, const char *path, struct target t,
		   const char *soname, const char *needed);

/* Build the cache, without reading it. */
void scene_build_only(struct scene *c);

/* Build the cache and read it again. */
void scene_build(struct scene *c);

/* What the entry or the link at 'index' has to be. */
void scene_entry(struct scene *c, size_t index, uint32_t flags,
		 const char *path);
void scene_link(struct scene *c, size_t index, const char *name,
		const char *target);

#endif
