/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/arena.h"

#include <stdalign.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void memory_is_zeroed_and_aligned_for_any_type(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t size = 1; size < 3000; size += 7) {
		unsigned char *p = arena_alloc(&a, size);

		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
	}
	arena_free(&a);
}

static void pieces_do_not_overlap(void **state)
{
	unsigned char *pieces[500];
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < 500; i++) {
		/* Some are larger than what the arena takes at once. */
		pieces[i] = arena_alloc(&a, i % 50 ? 100 + i : 100 * 1024 + i);
		memset(pieces[i], i % 251 + 1, 100 + i);
	}
	for (size_t i = 0; i < 500; i++) {
		for (size_t j = 0; j < 100 + i; j++)
			assert_int_equal(pieces[i][j], i % 251 + 1);
	}
	arena_free(&a);
	assert_null(a.chunks);
}

/* As it goes from chunks to larger chunks, and past those. */
static void a_large_arena_is_as_good_as_a_small_one(void **state)
{
	enum { COUNT = 600, SIZE = 50 * 1024, MEGABYTE = 1024 * 1024 };
	unsigned char *pieces[COUNT], *large;
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		pieces[i] = arena_alloc(&a, SIZE);
		assert_int_equal(pieces[i][0] | pieces[i][SIZE - 1], 0);
		memset(pieces[i], i % 251 + 1, SIZE);
	}
	large = arena_alloc(&a, 20 * MEGABYTE);
	for (size_t i = 0; i < 20; i++)
		assert_int_equal(large[i * MEGABYTE], 0);
	memset(large, 0xff, 20 * MEGABYTE);
	assert_string_equal(arena_strdup(&a, "behind"), "behind");
	for (size_t i = 0; i < COUNT; i++) {
		assert_int_equal(pieces[i][0], i % 251 + 1);
		assert_int_equal(pieces[i][SIZE - 1], i % 251 + 1);
	}
	arena_free(&a);
	assert_null(a.chunks);
}

static void what_an_arena_adopts_lives_as_long(void **state)
{
	struct arena a = { 0 }, b = { 0 };
	char *own = arena_strdup(&a, "own"), *other = arena_strdup(&b, "other");

	(void)state;
	arena_adopt(&a, &b);
	assert_null(b.chunks);
	assert_int_equal(b.size, 0);
	arena_free(&b);
	assert_string_equal(other, "other");
	assert_string_equal(arena_strdup(&a, "third"), "third");
	assert_string_equal(own, "own");
	arena_free(&a);
}

static void an_arena_can_be_used_again_after_it_was_freed(void **state)
{
	struct arena a = { 0 };

	(void)state;
	arena_strdup(&a, "first");
	arena_free(&a);
	assert_string_equal(arena_strdup(&a, "second"), "second");
	arena_free(&a);
	arena_free(&a);
}

static void strings_are_copied_and_ended(void **state)
{
	struct arena a = { 0 };
	char text[] = "abcdef", *copy;

	(void)state;
	copy = arena_strndup(&a, text, 3);
	text[0] = 'X';
	assert_string_equal(copy, "abc");
	assert_string_equal(arena_strndup(&a, text, 0), "");
	assert_string_equal(arena_printf(&a, "%s-%d", text, 7), "Xbcdef-7");
	arena_free(&a);
}

static void a_printed_text_may_be_longer_than_a_chunk(void **state)
{
	struct arena a = { 0 };
	char *text = arena_printf(&a, "%0200000d!", 7);

	(void)state;
	assert_int_equal(strlen(text), 200001);
	assert_string_equal(text + 199999, "7!");
	arena_free(&a);
}

/* The exit status of a child that asks for this much, once or as an array. */
static int status_of(size_t count, size_t size)
{
	pid_t child = fork();
	int status;

	if (!child) {
		struct arena a = { 0 };

		/* It is about the status; the message is not for the log. */
		close(STDERR_FILENO);
		if (size)
			arena_array(&a, count, size);
		else
			arena_alloc(&a, count);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void a_size_that_overflows_ends_the_program_with_2(void **state)
{
	(void)state;
	assert_int_equal(status_of(SIZE_MAX / 2, 4), 2);
	assert_int_equal(status_of(SIZE_MAX / 8 + 1, 8), 2);
	assert_int_equal(status_of(SIZE_MAX, 1), 2);
	assert_int_equal(status_of(SIZE_MAX, 0), 2);
	assert_int_equal(status_of(SIZE_MAX - 3, 0), 2);
	assert_int_equal(status_of(0, 8), 0);
	assert_int_equal(status_of(8, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned_for_any_type),
		cmocka_unit_test(pieces_do_not_overlap),
		cmocka_unit_test(a_large_arena_is_as_good_as_a_small_one),
		cmocka_unit_test(what_an_arena_adopts_lives_as_long),
		cmocka_unit_test(an_arena_can_be_used_again_after_it_was_freed),
		cmocka_unit_test(strings_are_copied_and_ended),
		cmocka_unit_test(a_printed_text_may_be_longer_than_a_chunk),
		cmocka_unit_test(a_size_that_overflows_ends_the_program_with_2),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
