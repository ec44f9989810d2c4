/* SPDX-License-Identifier: MIT */
/*
 * What the unit tests need of the system: an empty directory for each test,
 * files in it, children whose rights or system calls are cut, random numbers
 * that can be repeated.
 */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include "xstage/ctx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <cmocka.h>

/* Of these two the one of ctx.h is meant. */
#undef fail

/* *state of a test between these two. */
struct scratch {
	struct ctx cx;
	int dirfd;	/* the empty directory */
	char path[64];	/* its name from the working directory */
};

int scratch_setup(void **state);
int scratch_teardown(void **state);
#define scratch_test(f) \
	cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

/* True or the process ends with a line about it: also right in a child. */
#define check(condition)						\
	((condition) ? (void)0 :					\
	 scratch_stop(__FILE__, __LINE__, #condition))
_Noreturn void scratch_stop(const char *file, int line, const char *what);

/* Make a file with these bytes; read one whole, with a NUL, into memory that
 * the caller frees (NULL: no such file). */
void scratch_write(int dirfd, const char *name, const char *text, mode_t mode);
char *scratch_read(int dirfd, const char *name);

/* The number of names in the directory. */
int scratch_count(int dirfd);

/* An open nameless file with these bytes. */
int scratch_memory(const void *bytes, size_t size);

/* Call 'run' in a child: passes when all its checks held. */
void scratch_child(void (*run)(struct scratch *), struct scratch *s);

/* From here on openat2, or openat with O_TMPFILE, fails in this process. */
void scratch_forbid_openat2(void);
void scratch_forbid_tmpfile(void);

/* A file of the directory can hold this attribute. */
bool scratch_holds(const struct scratch *s, const char *attribute,
		   const void *value, size_t size);

/* Numbers that follow from the seed, which is XSTAGE_SEED or a new one. */
struct dice {
	uint64_t state;
};

struct dice dice_begin(const char *test);
struct dice dice_branch(struct dice *d);
unsigned int dice_roll(struct dice *d, unsigned int below);

#endif
