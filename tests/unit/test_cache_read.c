/* SPDX-License-Identifier: MIT */
#include "xstage/cache_read.h"

#include "cache_samples.h"
#include "xstage/cache_format.h"

#include <elf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SPAN(array) ((struct span){ array, sizeof(array) })

static const struct target x86_64 = { 64, ORDER_LITTLE, EM_X86_64, 0 };
static const struct target i386 = { 32, ORDER_LITTLE, EM_386, 0 };
static const struct target s390x = { 64, ORDER_BIG, EM_S390, 0 };

static struct ctx cx;

static int done(void **state)
{
	(void)state;
	ctx_done(&cx);
	return 0;
}

static struct cache read_well(struct span bytes, struct target t)
{
	struct cache cache;

	assert_int_equal(cache_read(&cx, bytes, "c", t, &cache), 0);
	return cache;
}

static void entry_is(const struct cache_entry *e, uint32_t flags,
		     const char *key, const char *path)
{
	assert_int_equal(e->flags, flags);
	assert_string_equal(e->key, key);
	assert_string_equal(e->path, path);
}

static void a_new_cache_is_read_with_its_extensions(void **state)
{
	struct cache c = read_well(SPAN(upstream_241_x86_64), x86_64);

	(void)state;
	assert_int_equal(c.count, 3);
	assert_true(c.is_new && c.has_byte_order);
	entry_is(&c.entries[0], 0x303, "libfoo.so.1",
		 "/usr/lib/glibc-hwcaps/x86-64-v3/libfoo.so.1.3");
	entry_is(&c.entries[1], 0x303, "libfoo.so.1", "/usr/lib/libfoo.so.1");
	entry_is(&c.entries[2], 0x303, "libbar.so", "/usr/lib/libbar.so");
	assert_string_equal(c.entries[0].subdirectory, "x86-64-v3");
	assert_null(c.entries[1].subdirectory);
	assert_true(c.entries[0].hwcap == UINT64_C(0x4000000200000000));
	assert_int_equal(c.subdirectories.count, 1);
	assert_string_equal(c.generator,
		"ldconfig (GNU libc) stable release version 2.41");
}

static void a_big_endian_cache_is_read_on_any_host(void **state)
{
	struct cache c = read_well(SPAN(debian_236_s390x), s390x);

	(void)state;
	assert_int_equal(c.count, 3);
	entry_is(&c.entries[1], 0x403, "libfoo.so.1", "/usr/lib/libfoo.so.1");
	assert_string_equal(c.entries[0].subdirectory, "z15");
	assert_string_equal(c.generator,
		"ldconfig (Debian GLIBC 2.36-9+deb12u14) stable release version 2.36");
}

static void a_compat_cache_is_read_by_its_new_part(void **state)
{
	struct cache c = read_well(SPAN(compat_227_i386), i386);

	(void)state;
	assert_int_equal(c.count, 2);
	assert_true(c.is_new);
	assert_false(c.has_byte_order);
	assert_null(c.generator);
	entry_is(&c.entries[0], 3, "libfoo.so.1", "/usr/lib/libfoo.so.1");
	entry_is(&c.entries[1], 1, "libbar.so", "/usr/lib/libbar.so");
	assert_int_equal(c.entries[0].osversion, 0x00030200);
}

static void a_cache_without_extensions_is_read(void **state)
{
	struct cache c = read_well(SPAN(debian_231_x86_64), x86_64);

	(void)state;
	assert_int_equal(c.count, 2);
	assert_true(c.has_byte_order);
	assert_null(c.generator);
	entry_is(&c.entries[1], 0x303, "libbar.so", "/usr/lib/libbar.so");
}

static void an_old_cache_counts_strings_from_the_end_of_its_entries(void **s)
{
	static const unsigned char old[] =
		"ld.so-1.7.0\0" "\1\0\0\0" "\3\0\0\0" "\0\0\0\0" "\5\0\0\0"
		"liba\0/liba";
	struct cache c = read_well(SPAN(old), i386);

	(void)s;
	assert_false(c.is_new);
	assert_int_equal(c.count, 1);
	entry_is(&c.entries[0], 3, "liba", "/liba");
}

static void names_outlive_the_bytes_they_came_from(void **state)
{
	unsigned char bytes[sizeof(debian_231_x86_64)];
	struct cache c;

	(void)state;
	memcpy(bytes, debian_231_x86_64, sizeof(bytes));
	c = read_well(SPAN(bytes), x86_64);
	memset(bytes, 'x', sizeof(bytes));
	assert_string_equal(c.entries[0].key, "libfoo.so.1");
}

static const char *look(const struct cache *c, struct target t,
			unsigned int glibc, const char *name)
{
	return cache_lookup(c, (struct cache_user){ .target = t,
						    .glibc = glibc }, name);
}

static void found(const char *path, const char *wanted)
{
	assert_non_null(path);
	assert_string_equal(path, wanted);
}

static void refused(struct span bytes, struct target t)
{
	struct cache c = { .count = 4711 };

	assert_int_equal(cache_read(&cx, bytes, "the/path", t, &c),
			 -XS_EFORMAT);
	assert_ptr_equal(strstr(cx.error, "the/path: "), cx.error);
	assert_int_equal(c.count, 4711);
}

static void a_cache_of_the_other_byte_order_is_refused(void **state)
{
	(void)state;
	refused(SPAN(upstream_241_x86_64), s390x);
	refused(SPAN(debian_236_s390x), x86_64);
}

static void what_is_no_cache_is_refused(void **state)
{
	static const unsigned char text[] = "glibc-ld.so.cache1.0";

	(void)state;
	refused(SPAN(text), x86_64);
	refused((struct span){ NULL, 0 }, x86_64);
}

static void an_order_is_in_the_two_low_bits_of_what_is_not_zero(void **state)
{
	unsigned char bytes[sizeof(upstream_241_x86_64)];

	(void)state;
	memcpy(bytes, upstream_241_x86_64, sizeof(bytes));
	for (unsigned int order = 0; order < 8; order++) {
		bytes[CACHE_NEW_ORDER] = order;
		if (order == 0 || order == 2 || order == 6)
			assert_int_equal(read_well(SPAN(bytes), x86_64)
					 .has_byte_order, order != 0);
		else
			refused(SPAN(bytes), x86_64);
	}
}

/* Each length in memory of just that size, so that a sanitizer sees any read
 * behind it. */
static void cut_everywhere(struct span whole, struct target t, size_t sound)
{
	for (size_t size = 0; size < whole.size; size++) {
		unsigned char *part = malloc(size + !size);
		struct cache c;
		int r;

		assert_non_null(part);
		memcpy(part, whole.bytes, size);
		r = cache_read(&cx, (struct span){ part, size }, "c", t, &c);
		free(part);
		assert_int_equal(r, size < sound ? -XS_EFORMAT : 0);
		if (!r)
			look(&c, t, 236, "libfoo.so.1");
	}
}

static void a_truncated_cache_is_refused_up_to_the_end_of_its_table(void **s)
{
	size_t header = CACHE_NEW_HEADER, entry = CACHE_NEW_ENTRY;

	(void)s;
	cut_everywhere(SPAN(upstream_241_x86_64), x86_64, header + 3 * entry);
	cut_everywhere(SPAN(debian_236_s390x), s390x, header + 3 * entry);
	cut_everywhere(SPAN(debian_231_x86_64), x86_64, header + 2 * entry);
	cut_everywhere(SPAN(compat_227_i386), i386,
		       CACHE_OLD_HEADER + 2 * CACHE_OLD_ENTRY);
}

static void a_name_ends_where_the_file_does(void **state)
{
	struct span cut = SPAN(debian_231_x86_64);
	struct cache c;

	(void)state;
	cut.size -= 3;		/* "so" and the NUL */
	c = read_well(cut, x86_64);
	found(look(&c, x86_64, 231, "libbar.so"), "/usr/lib/libbar.");
}

/* Damaged at 'offset' in several ways. */
static const unsigned char damage[][4] = {
	{ 0xff, 0xff, 0xff, 0xff }, { 0, 0, 0, 0x80 }, { 0x3b, 1, 0, 0 },
};

static struct span damaged(size_t offset, size_t how)
{
	static unsigned char bytes[sizeof(upstream_241_x86_64)];

	memcpy(bytes, upstream_241_x86_64, sizeof(bytes));
	memcpy(bytes + offset, damage[how], 4);
	return SPAN(bytes);
}

static void more_entries_than_there_is_room_for_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(*damage); i++) {
		refused(damaged(CACHE_NEW_NLIBS, i), x86_64);
		assert_non_null(strstr(cx.error, "table of libraries"));
	}
}

static void a_key_outside_ends_only_the_searches_that_meet_it(void **state)
{
	struct cache c;

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(*damage); i++) {
		c = read_well(damaged(CACHE_NEW_HEADER + 4, i), x86_64);
		assert_null(c.entries[0].key);
		found(look(&c, x86_64, 241, "libfoo.so.1"),
		      "/usr/lib/libfoo.so.1");
		found(look(&c, x86_64, 241, "libbar.so"),
		      "/usr/lib/libbar.so");
		c = read_well(damaged(CACHE_NEW_HEADER + CACHE_NEW_ENTRY + 4,
				      i), x86_64);
		assert_null(c.entries[1].key);
		assert_null(look(&c, x86_64, 241, "libfoo.so.1"));
		assert_null(look(&c, x86_64, 241, "libbar.so"));
	}
}

static void an_entry_whose_path_is_outside_is_passed_over(void **state)
{
	struct cache c;

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(*damage); i++) {
		c = read_well(damaged(CACHE_NEW_HEADER + CACHE_NEW_ENTRY + 8,
				      i), x86_64);
		assert_null(c.entries[1].path);
		assert_null(look(&c, x86_64, 241, "libfoo.so.1"));
		found(look(&c, x86_64, 241, "libbar.so"),
		      "/usr/lib/libbar.so");
	}
}

/* Nothing of them counts but what is before the damage. */
static void extension_is_damaged(size_t offset, const char *field)
{
	struct strings active = { 0 };
	struct cache_user user = { .target = x86_64, .glibc = 241,
				   .hwcaps = &active };
	struct cache c;

	vec_push(&cx.arena, &active, "x86-64-v3");
	for (size_t i = 0; i < sizeof(damage) / sizeof(*damage); i++) {
		c = read_well(damaged(offset, i), x86_64);
		assert_non_null(c.extension_defect);
		assert_non_null(strstr(c.extension_defect, field));
		assert_int_equal(c.subdirectories.count, 0);
		assert_true(c.entries[0].is_named);
		assert_null(c.entries[0].subdirectory);
		found(cache_lookup(&c, user, "libfoo.so.1"),
		      "/usr/lib/libfoo.so.1");
	}
}

static void damaged_extensions_cost_the_named_entries_only(void **state)
{
	(void)state;
	extension_is_damaged(CACHE_NEW_EXTENSIONS, "extension directory");
	extension_is_damaged(0xe0, "extension directory has another magic");
	extension_is_damaged(0xe4, "extension directory");
	extension_is_damaged(0xf0, "extension");
	extension_is_damaged(0xf4, "extension");
	extension_is_damaged(0x108, "glibc-hwcaps name");
	assert_null(read_well(SPAN(upstream_241_x86_64), x86_64)
		    .extension_defect);
}

static void a_list_of_names_is_of_aligned_words(void **state)
{
	unsigned char bytes[sizeof(upstream_241_x86_64)];
	struct cache c;

	(void)state;
	memcpy(bytes, upstream_241_x86_64, sizeof(bytes));
	bytes[0x100]++;		/* its offset */
	c = read_well(SPAN(bytes), x86_64);
	assert_non_null(strstr(c.extension_defect, "whole words"));
	bytes[0x100]--;
	bytes[0x104]++;		/* its size */
	c = read_well(SPAN(bytes), x86_64);
	assert_non_null(strstr(c.extension_defect, "whole words"));
	assert_int_equal(c.subdirectories.count, 0);
}

/* An old part without entries, then two of "new"; 'at' of it is changed. */
static struct cache compat_of(size_t at, uint32_t value)
{
	static const unsigned char before[] = "ld.so-1.7.0\0" "\0\0\0\0";
	unsigned char bytes[CACHE_OLD_HEADER + sizeof(debian_231_x86_64)];

	memcpy(bytes, before, CACHE_OLD_HEADER);
	memcpy(bytes + CACHE_OLD_HEADER, debian_231_x86_64,
	       sizeof(debian_231_x86_64));
	for (unsigned int i = 0; i < 4; i++)
		bytes[CACHE_OLD_HEADER + at + i] = value >> 8 * i;
	return read_well(SPAN(bytes), x86_64);
}

static void behind_an_old_part_a_new_one_may_count_what_is_not_there(void **s)
{
	struct cache c = compat_of(CACHE_NEW_NLIBS, 2);

	(void)s;
	assert_int_equal(c.count, 2);
	assert_int_equal(c.beyond, 0);
	c = compat_of(CACHE_NEW_NLIBS, 40);
	assert_int_equal(c.count + c.beyond, 40);
	/* Zeros stand for the name at 0, which sorts behind these. */
	c.beyond = 38;
	c.count = 2;
	found(look(&c, x86_64, 231, "libfoo.so.1"), "/usr/lib/libfoo.so.1");
	c = compat_of(CACHE_NEW_NLIBS, 0x80000002);
	assert_null(look(&c, x86_64, 231, "libfoo.so.1"));
}

static void from_2_33_on_blank_strings_are_behind_a_compat_cache(void **s)
{
	size_t path = CACHE_NEW_HEADER + CACHE_NEW_ENTRY + 8;
	size_t size = sizeof(debian_231_x86_64);
	struct cache c = compat_of(path, size);

	(void)s;
	assert_null(c.entries[1].path);
	assert_true(c.entries[1].has_blank_path);
	assert_null(look(&c, x86_64, 232, "libbar.so"));
	found(look(&c, x86_64, 233, "libbar.so"), "");
	c = compat_of(path, size + CACHE_OLD_HEADER - 1);
	assert_true(c.entries[1].has_blank_path);
	c = compat_of(path, size + CACHE_OLD_HEADER);
	assert_false(c.entries[1].has_blank_path);
	assert_null(look(&c, x86_64, 233, "libbar.so"));
	c = compat_of(CACHE_NEW_HEADER + 4, size);
	assert_null(c.entries[0].key);
	assert_true(c.entries[0].has_blank_key);
}

static void any_damaged_byte_is_survived(void **state)
{
	unsigned char bytes[sizeof(debian_236_s390x)];
	struct cache_user user = { .target = s390x, .glibc = 236 };
	struct cache c;
	size_t read = 0;

	(void)state;
	for (size_t at = 0; at < 8 * sizeof(bytes); at++) {
		memcpy(bytes, debian_236_s390x, sizeof(bytes));
		bytes[at / 8] ^= 1 << at % 8;
		if (cache_read(&cx, SPAN(bytes), "c", s390x, &c) < 0)
			continue;
		cache_lookup(&c, user, "libfoo.so.1");
		read++;
	}
	assert_in_range(read, 1, 8 * sizeof(bytes) - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_teardown(name, done)
		TEST(a_new_cache_is_read_with_its_extensions),
		TEST(a_big_endian_cache_is_read_on_any_host),
		TEST(a_compat_cache_is_read_by_its_new_part),
		TEST(a_cache_without_extensions_is_read),
		TEST(an_old_cache_counts_strings_from_the_end_of_its_entries),
		TEST(names_outlive_the_bytes_they_came_from),
		TEST(a_cache_of_the_other_byte_order_is_refused),
		TEST(what_is_no_cache_is_refused),
		TEST(an_order_is_in_the_two_low_bits_of_what_is_not_zero),
		TEST(a_truncated_cache_is_refused_up_to_the_end_of_its_table),
		TEST(a_name_ends_where_the_file_does),
		TEST(more_entries_than_there_is_room_for_are_refused),
		TEST(a_key_outside_ends_only_the_searches_that_meet_it),
		TEST(an_entry_whose_path_is_outside_is_passed_over),
		TEST(damaged_extensions_cost_the_named_entries_only),
		TEST(a_list_of_names_is_of_aligned_words),
		TEST(behind_an_old_part_a_new_one_may_count_what_is_not_there),
		TEST(from_2_33_on_blank_strings_are_behind_a_compat_cache),
		TEST(any_damaged_byte_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
