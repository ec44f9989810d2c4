/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/strmap.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void an_empty_map_has_nothing(void **state)
{
	struct strmap map = { 0 };
	const char *key;
	size_t pos = 0;
	void *value;

	(void)state;
	assert_null(strmap_get(&map, "a"));
	assert_int_equal(strmap_next(&map, &pos, &key, &value), 0);
}

static void the_last_value_of_a_key_counts_and_keys_are_copied(void **state)
{
	struct arena a = { 0 };
	struct strmap map = { .arena = &a };
	char key[] = "key";
	const char *own;
	int one, two;

	(void)state;
	own = strmap_put(&map, key, &one);
	assert_ptr_not_equal(own, key);
	assert_ptr_equal(strmap_put(&map, "key", &two), own);
	key[0] = 'x';
	assert_null(strmap_get(&map, key));
	assert_ptr_equal(strmap_get(&map, "key"), &two);
	assert_int_equal(map.count, 1);
	arena_free(&a);
}

/* The referee is plain: a number is in the map if its bit is set. */
/* One bit of a word alone must not be one bit of the hash alone, which another
 * word could take back, whatever the seed. */
static void keys_cannot_be_made_to_collide(void **state)
{
	(void)state;
	assert_int_not_equal(strmap_hash("AAAAAAAAAAAAAAAA"),
			     strmap_hash("AAAAAAA\xc1" "AAAAEAA\xc1"));
	assert_int_not_equal(strmap_hash("A"), strmap_hash(""));
	assert_int_equal(strmap_hash("the same"), strmap_hash("the same"));
}

static void a_map_agrees_with_a_table_whatever_is_put(void **state)
{
	enum { KEYS = 5000 };
	static char values[KEYS], seen[KEYS];
	struct dice d = dice_begin(__func__);
	struct arena a = { 0 };
	struct strmap map = { .arena = &a };
	bool put[KEYS] = { false };
	size_t pos = 0, count = 0;
	const char *key;
	void *value;

	(void)state;
	for (int i = 0; i < 2 * KEYS; i++) {
		unsigned int k = dice_roll(&d, KEYS);

		count += !put[k];
		put[k] = true;
		strmap_put(&map, arena_printf(&a, "%u", k), &values[k]);
	}
	for (int k = 0; k < KEYS; k++)
		assert_ptr_equal(strmap_get(&map, arena_printf(&a, "%d", k)),
				 put[k] ? &values[k] : NULL);
	assert_int_equal(map.count, count);
	while (strmap_next(&map, &pos, &key, &value)) {
		assert_ptr_equal(value, &values[atoi(key)]);
		assert_int_equal(seen[atoi(key)]++, 0);
		count--;
	}
	assert_int_equal(count, 0);
	arena_free(&a);
}

/* The first key that a map of many gives: its place depends on the hash. */
static void print_first_key(int fd)
{
	struct arena a = { 0 };
	struct strmap map = { .arena = &a };
	char line[32] = "";
	const char *key;
	size_t pos = 0;
	void *value;

	for (int i = 0; i < 1000; i++)
		strmap_put(&map, arena_printf(&a, "%d", i), &a);
	for (int i = 0; i < 3 && strmap_next(&map, &pos, &key, &value); i++)
		strcat(line, key);
	check(write(fd, line, sizeof(line)) == sizeof(line));
	_exit(0);
}

static void another_process_has_another_hash(void **state)
{
	static const char program[] = "/proc/self/exe";
	char first[32] = "", line[32];
	int ends[2], differ = 0;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < 8; i++) {
		char fd[16];

		snprintf(fd, sizeof(fd), "%d", ends[1]);
		if (!fork()) {
			execl(program, program, fd, NULL);
			_exit(1);
		}
		assert_int_equal(read(ends[0], line, 32), 32);
		wait(NULL);
		differ += i && strcmp(line, first);
		strcpy(first, line);
	}
	assert_true(differ > 0);
	close(ends[0]);
	close(ends[1]);
}

static pthread_barrier_t start;

static void *put_and_get(void *failed)
{
	struct arena a = { 0 };
	struct strmap map = { .arena = &a };

	pthread_barrier_wait(&start);
	for (int i = 0; i < 200; i++)
		strmap_put(&map, arena_printf(&a, "%d", i), &a);
	for (int i = 0; i < 200; i++)
		*(bool *)failed |= !strmap_get(&map, arena_printf(&a, "%d", i));
	arena_free(&a);
	return NULL;
}

static void maps_of_several_threads_begin_at_the_same_moment(
	struct scratch *s)
{
	pthread_t threads[8];
	bool failed[8] = { false };

	(void)s;
	check(!pthread_barrier_init(&start, NULL, 8));
	for (int i = 0; i < 8; i++)
		check(!pthread_create(&threads[i], NULL, put_and_get,
				      &failed[i]));
	for (int i = 0; i < 8; i++) {
		check(!pthread_join(threads[i], NULL));
		check(!failed[i]);
	}
}

static void threads_do_not_disturb_each_other(void **state)
{
	(void)state;
	/* Each child is a process in which nobody hashed before. */
	for (int i = 0; i < 100; i++)
		scratch_child(maps_of_several_threads_begin_at_the_same_moment,
			      NULL);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		/* The first, so that the children begin with no hash made. */
		cmocka_unit_test(threads_do_not_disturb_each_other),
		cmocka_unit_test(an_empty_map_has_nothing),
		cmocka_unit_test(
			the_last_value_of_a_key_counts_and_keys_are_copied),
		cmocka_unit_test(keys_cannot_be_made_to_collide),
		cmocka_unit_test(a_map_agrees_with_a_table_whatever_is_put),
		cmocka_unit_test(another_process_has_another_hash),
	};

	if (argc == 2)
		print_first_key(atoi(argv[1]));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
