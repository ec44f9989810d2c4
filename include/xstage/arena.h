/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * Memory by lifetime: everything that answers a question of one run lives in
 * one arena and goes with it.  Nothing is freed singly.  An arena never
 * returns NULL: when the system has no memory left, one message is written
 * and the program ends with status 2.
 */
#ifndef XSTAGE_ARENA_H
#define XSTAGE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks;
	size_t size;	/* of all of them */
};

/* All memory of 'a' is given back; the arena may be used again. */
void arena_free(struct arena *a);

/* Everything that 'from' has lives as long as what 'a' has. */
void arena_adopt(struct arena *a, struct arena *from);

/* 'size' bytes, zeroed and aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);

/* 'count' times 'size' bytes, zeroed; ends the program on overflow. */
void *arena_array(struct arena *a, size_t count, size_t size);

char *arena_strdup(struct arena *a, const char *text);

/* The first 'length' bytes of 'text' and a NUL. */
char *arena_strndup(struct arena *a, const char *text, size_t length);

char *arena_printf(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

#endif
