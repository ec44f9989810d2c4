/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/vec.h"

static void pushed_items_stay_in_order_while_it_grows(void **state)
{
	struct arena a = { 0 };
	VEC(int) v = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		vec_push(&a, &v, i);
	assert_int_equal(v.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v.items[i], i);
	arena_free(&a);
}

static void an_item_may_be_put_first_between_and_last(void **state)
{
	struct arena a = { 0 };
	VEC(char) v = { 0 };

	(void)state;
	vec_insert(&a, &v, 0, 'c');
	vec_insert(&a, &v, 0, 'a');
	vec_insert(&a, &v, 1, 'b');
	vec_insert(&a, &v, 3, 'd');
	/* Past the first room. */
	for (int i = 0; i < 8; i++)
		vec_insert(&a, &v, 4, 'z' - i);
	vec_push(&a, &v, '\0');
	assert_string_equal(v.items, "abcdstuvwxyz");
	arena_free(&a);
}

static void items_of_any_size_are_kept_whole(void **state)
{
	struct big {
		char head, bytes[70];
		long tail;
	} item = { .head = 1 };
	struct arena a = { 0 };
	VEC(struct big) v = { 0 };

	(void)state;
	for (item.tail = 0; item.tail < 50; item.tail++)
		vec_push(&a, &v, item);
	for (long i = 0; i < 50; i++) {
		assert_int_equal(v.items[i].tail, i);
		assert_int_equal(v.items[i].head, 1);
	}
	arena_free(&a);
}

static void a_list_has_what_was_put_in_by_text(void **state)
{
	struct arena a = { 0 };
	struct strings list = { 0 };
	char text[] = "lib";

	(void)state;
	assert_false(strings_has(&list, "lib"));
	vec_push(&a, &list, "lib");
	vec_push(&a, &list, "");
	assert_true(strings_has(&list, text));
	assert_true(strings_has(&list, ""));
	assert_false(strings_has(&list, "li"));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pushed_items_stay_in_order_while_it_grows),
		cmocka_unit_test(an_item_may_be_put_first_between_and_last),
		cmocka_unit_test(items_of_any_size_are_kept_whole),
		cmocka_unit_test(a_list_has_what_was_put_in_by_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
