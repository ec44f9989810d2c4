/* SPDX-License-Identifier: MIT */
#include "xstage/cache_uclibc.h"

#include "xstage/buf.h"
#include "xstage/cache_format.h"

#include <elf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const struct target x86_64 = { 64, ORDER_LITTLE, EM_X86_64, 0 };

static struct ctx cx;

static int done(void **state)
{
	(void)state;
	ctx_done(&cx);
	return 0;
}

/* A cache of format "old" whose entries all are called the same: as many
 * bytes as 'length', at 'path' behind the first one. */
static struct span cache_of(size_t entries, size_t length, uint32_t path)
{
	struct buf b = { .arena = &cx.arena, .order = ORDER_LITTLE };
	char *name = arena_alloc(&cx.arena, length + 1);

	memset(name, 'a', length);
	buf_bytes(&b, CACHE_OLD_MAGIC, CACHE_OLD_MAGIC_SIZE);
	buf_integer(&b, 0, 1);
	buf_integer(&b, entries, 4);
	for (size_t i = 0; i < entries; i++) {
		buf_integer(&b, CACHE_TYPE_ELF, 4);
		buf_integer(&b, 0, 4);
		buf_integer(&b, path, 4);
	}
	buf_string(&b, name);
	return buf_span(&b);
}

static void a_name_may_be_longer_than_a_path(void **state)
{
	struct span bytes = cache_of(1, 5000, 900);
	struct cache c;

	(void)state;
	assert_int_equal(cache_read(&cx, bytes, "c", x86_64, &c), 0);
	assert_int_equal(strlen(c.entries[0].key), 5000);
	assert_int_equal(strlen(c.entries[0].path), 4100);
	assert_int_equal(cache_read_uclibc(&cx, bytes, "c", x86_64, &c), 0);
	assert_int_equal(strlen(c.entries[0].key), 5000);
	assert_int_equal(strlen(c.entries[0].path), 4100);
}

/* Whoever looks for it from each of them on is busy for minutes. */
static void the_end_of_all_names_is_looked_for_once(void **state)
{
	struct span bytes = cache_of(300000, 8 << 20, 1);
	struct cache c;

	(void)state;
	alarm(60);
	assert_int_equal(cache_read(&cx, bytes, "c", x86_64, &c), 0);
	assert_int_equal(c.count, 300000);
	assert_int_equal(cache_read_uclibc(&cx, bytes, "c", x86_64, &c), 0);
	assert_int_equal(c.count, 300000);
	alarm(0);
}

static void a_name_that_begins_behind_the_end_is_outside(void **state)
{
	struct span bytes = cache_of(1, 8, 8);
	struct cache c;

	(void)state;
	assert_int_equal(cache_read(&cx, bytes, "c", x86_64, &c), 0);
	assert_string_equal(c.entries[0].path, "");
	bytes = cache_of(1, 8, 9);
	assert_int_equal(cache_read(&cx, bytes, "c", x86_64, &c), 0);
	assert_null(c.entries[0].path);
	assert_string_equal(c.entries[0].key, "aaaaaaaa");
	/* The rest of its page is zeros. */
	bytes.size--;
	assert_int_equal(cache_read(&cx, bytes, "c", x86_64, &c), 0);
	assert_string_equal(c.entries[0].key, "aaaaaaaa");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_teardown(name, done)
		TEST(a_name_may_be_longer_than_a_path),
		TEST(the_end_of_all_names_is_looked_for_once),
		TEST(a_name_that_begins_behind_the_end_is_outside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
