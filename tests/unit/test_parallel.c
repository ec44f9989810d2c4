/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/parallel.h"

#include <stdatomic.h>

enum { COUNT = 5000, THREADS = 7 };

struct seen {
	atomic_uint times[COUNT];
	atomic_bool is_odd;	/* a thread of a number that there is not */
};

static void note(void *data, unsigned int thread, size_t i)
{
	struct seen *seen = data;

	seen->times[i]++;
	if (thread >= THREADS)
		seen->is_odd = true;
}

static void each_thing_is_done_once(void **state)
{
	(void)state;
	for (unsigned int threads = 1; threads <= THREADS; threads++) {
		static struct seen seen;

		seen = (struct seen){ 0 };
		parallel_each(threads, COUNT, note, &seen);
		for (size_t i = 0; i < COUNT; i++)
			assert_int_equal(seen.times[i], 1);
		assert_false(seen.is_odd);
	}
}

static void nothing_is_done_where_there_is_nothing(void **state)
{
	static struct seen seen;

	(void)state;
	parallel_each(THREADS, 0, note, &seen);
	assert_int_equal(seen.times[0], 0);
}

static void there_is_a_thread_and_there_are_not_too_many(void **state)
{
	(void)state;
	assert_in_range(parallel_threads(0), 1, 64);
	assert_int_equal(parallel_threads(1), 1);
	assert_int_equal(parallel_threads(3), 3);
	assert_int_equal(parallel_threads(4000000000), 64);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_thing_is_done_once),
		cmocka_unit_test(nothing_is_done_where_there_is_nothing),
		cmocka_unit_test(there_is_a_thread_and_there_are_not_too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
