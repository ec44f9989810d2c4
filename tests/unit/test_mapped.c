/* SPDX-License-Identifier: MIT */
#include "xstage/mapped.h"

#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIZE = (2 * MAPPED_BLOCKS + 1) * MAPPED_BLOCK + 100 };

/* More bytes than are kept at a time, and zeros where the file has ended. */
struct sample {
	unsigned char bytes[SIZE + MAPPED_BLOCK];
	struct mapped_file file;
	struct mapped m;
	int fd;
};

static struct sample *sample_begin(struct scratch *s)
{
	struct sample *x = arena_alloc(&s->cx.arena, sizeof(*x));

	for (size_t i = 0; i < SIZE; i++)
		x->bytes[i] = 1 + i % 251;
	x->fd = scratch_memory(x->bytes, SIZE);
	mapped_begin(&x->file, x->fd);
	x->m = (struct mapped){ .file = &x->file, .order = ORDER_BIG };
	return x;
}

static void integer_is(const struct sample *x, uint64_t at)
{
	uint64_t want = 0;

	for (unsigned int i = 0; i < 8; i++)
		want = want << 8 | x->bytes[at + i];
	assert_true(mapped_integer(&x->m, at, 8) == want);
	assert_int_equal(mapped_integer(&x->m, at, 1), x->bytes[at]);
}

static void integers_are_whole_across_blocks_and_zero_behind_the_end(void **st)
{
	struct sample *x = sample_begin(*st);

	for (uint64_t block = 1; block <= SIZE / MAPPED_BLOCK; block++) {
		for (uint64_t at = block * MAPPED_BLOCK - 8;
		     at <= block * MAPPED_BLOCK; at++)
			integer_is(x, at);
	}
	for (uint64_t at = SIZE - 8; at < SIZE + 8; at++)
		integer_is(x, at);
	assert_int_equal(mapped_integer(&x->m, UINT64_MAX - 3, 8), 0);
	assert_int_equal(x->file.error, 0);
	close(x->fd);
}

static void blocks_that_share_a_place_take_turns(void **state)
{
	struct sample *x = sample_begin(*state);

	for (unsigned int i = 0; i < 3; i++) {
		integer_is(x, 8);
		integer_is(x, MAPPED_BLOCKS * MAPPED_BLOCK + 8);
		integer_is(x, 2 * MAPPED_BLOCKS * MAPPED_BLOCK + 8);
	}
	close(x->fd);
}

static void any_part_is_copied(void **state)
{
	unsigned char copy[3 * MAPPED_BLOCK];
	struct sample *x = sample_begin(*state);

	mapped_copy(&x->m, 5, copy, sizeof(copy));
	assert_memory_equal(copy, x->bytes + 5, sizeof(copy));
	mapped_copy(&x->m, SIZE - 10, copy, MAPPED_BLOCK);
	assert_memory_equal(copy, x->bytes + SIZE - 10, MAPPED_BLOCK);
	mapped_copy(&x->m, UINT64_MAX, copy, 4);
	assert_memory_equal(copy, "\0\0\0\0", 4);
	close(x->fd);
}

static void strings_are_whole_across_blocks(void **state)
{
	struct scratch *s = *state;
	char bytes[3 * MAPPED_BLOCK], *long_one = bytes + 10;
	struct mapped_file file;
	struct mapped m = { .file = &file };
	int fd;

	memset(bytes, 'x', sizeof(bytes));
	memcpy(bytes + MAPPED_BLOCK - 4, "libz.so", 8);
	bytes[2 * MAPPED_BLOCK - 1] = '\0';
	fd = scratch_memory(bytes, sizeof(bytes));
	mapped_begin(&file, fd);
	assert_string_equal(mapped_string(&s->cx, &m, MAPPED_BLOCK - 4),
			    "libz.so");
	assert_string_equal(mapped_string(&s->cx, &m, 10), long_one);
	assert_string_equal(mapped_string(&s->cx, &m, 2 * MAPPED_BLOCK - 1),
			    "");
	/* PATH_MAX bytes. */
	assert_null(mapped_string(&s->cx, &m, 2 * MAPPED_BLOCK));
	assert_int_equal(strlen(mapped_string(&s->cx, &m,
					      2 * MAPPED_BLOCK + 1)),
			 MAPPED_BLOCK - 1);
	assert_string_equal(mapped_string(&s->cx, &m, sizeof(bytes)), "");
	assert_true(mapped_equals(&m, MAPPED_BLOCK - 4, "libz.so"));
	assert_false(mapped_equals(&m, MAPPED_BLOCK - 4, "libz.so.1"));
	assert_false(mapped_equals(&m, MAPPED_BLOCK - 4, "libz.s"));
	assert_true(mapped_equals(&m, sizeof(bytes) - 2, "xx"));
	assert_false(mapped_equals(&m, sizeof(bytes) - 2, "xxx"));
	assert_true(mapped_equals(&m, sizeof(bytes), ""));
	close(fd);
}

static void a_read_that_fails_is_noted(void **state)
{
	struct scratch *s = *state;
	struct mapped_file file;
	struct mapped m = { .file = &file };
	int fd;

	scratch_write(s->dirfd, "f", "text", 0644);
	fd = openat(s->dirfd, "f", O_WRONLY);
	mapped_begin(&file, fd);
	assert_int_equal(mapped_integer(&m, 0, 4), 0);
	assert_int_equal(file.error, EBADF);
	close(fd);
	fd = openat(s->dirfd, ".", O_RDONLY);
	mapped_begin(&file, fd);
	assert_int_equal(mapped_integer(&m, 0, 4), 0);
	assert_int_equal(file.error, EISDIR);
	close(fd);
	mapped_begin(&file, -1);
	assert_int_equal(mapped_integer(&m, 0, 4), 0);
	assert_int_equal(file.error, EBADF);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) scratch_test(name)
		TEST(integers_are_whole_across_blocks_and_zero_behind_the_end),
		TEST(blocks_that_share_a_place_take_turns),
		TEST(any_part_is_copied),
		TEST(strings_are_whole_across_blocks),
		TEST(a_read_that_fails_is_noted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
