/* SPDX-License-Identifier: MIT */
#include "xstage/cache_read.h"

#include "cache_samples.h"
#include "xstage/cache_format.h"

#include <elf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SPAN(array) ((struct span){ array, sizeof(array) })

static const struct target x86_64 = { 64, ORDER_LITTLE, EM_X86_64, 0 };
static const struct target i386 = { 32, ORDER_LITTLE, EM_386, 0 };
static const struct target s390x = { 64, ORDER_BIG, EM_S390, 0 };
static const struct target armhf = { 32, ORDER_LITTLE, EM_ARM, 0x5000400 };
static const struct target armel = { 32, ORDER_LITTLE, EM_ARM, 0x5000200 };
static const struct target mips_o32 = { 32, ORDER_BIG, EM_MIPS, 0x1000 };
static const struct target mips_n32 = { 32, ORDER_BIG, EM_MIPS, 0x420 };
static const struct target riscv64 = { 64, ORDER_LITTLE, EM_RISCV, 5 };
static const struct target loong64 = { 64, ORDER_LITTLE, EM_LOONGARCH, 0x43 };
static const struct target m68k = { 32, ORDER_BIG, EM_68K, 0 };

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

static void digits_compare_as_numbers_the_rest_as_bytes(void **state)
{
	(void)state;
	assert_true(cache_compare("libq.so.9", "libq.so.10", true) < 0);
	assert_true(cache_compare("libq.so.10", "libq.so.9", true) > 0);
	assert_int_equal(cache_compare("libq.so.01", "libq.so.1", true), 0);
	assert_true(cache_compare("lib1", "libq", true) > 0);
	assert_true(cache_compare("libq", "lib1", true) < 0);
	assert_true(cache_compare("lib", "lib1", true) < 0);
	assert_true(cache_compare("libb", "liba", true) > 0);
	assert_true(cache_compare("", "", true) == 0);
}

static void numbers_wrap_at_32_bits(void **state)
{
	(void)state;
	assert_int_equal(cache_compare("4294967297", "1", true), 0);
	assert_true(cache_compare("2147483648", "1", true) > 0);
	assert_true(cache_compare("2147483649", "0", true) < 0);
}

static void a_byte_above_127_sorts_as_the_targets_char_does(void **state)
{
	(void)state;
	assert_true(cache_compare("lib\xc3", "liba", true) < 0);
	assert_true(cache_compare("lib\xc3", "liba", false) > 0);
	assert_true(cache_compare("lib\xc3", "lib", true) < 0);
	assert_true(cache_compare("lib\xc3", "lib", false) > 0);
}

static void each_loader_takes_its_own_flags_only(void **state)
{
	(void)state;
	assert_int_equal(cache_default_flags(x86_64, 236), 0x303);
	assert_true(cache_accepts(x86_64, 236, 0x303));
	assert_false(cache_accepts(x86_64, 236, 3));
	assert_false(cache_accepts(x86_64, 236, 0x803));
	assert_int_equal(cache_default_flags(s390x, 236), 0x403);
	assert_int_equal(cache_default_flags(mips_n32, 236), 0xd03);
	assert_false(cache_accepts(mips_n32, 236, 0x603));
	assert_int_equal(cache_default_flags(riscv64, 236), 0x1003);
	assert_false(cache_accepts(riscv64, 236, 0x1001));
	assert_false(cache_accepts(riscv64, 236, 0xf03));
	assert_int_equal(cache_default_flags(loong64, 237), 3);
	assert_int_equal(cache_default_flags(loong64, 238), 0x1203);
	assert_false(cache_accepts(loong64, 238, 3));
}

static void a_loader_without_flags_of_its_own_takes_any_elf_library(void **s)
{
	const struct target generic[] = { i386, mips_o32, m68k };

	(void)s;
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(cache_default_flags(generic[i], 236), 3);
		assert_true(cache_accepts(generic[i], 236, 1));
		assert_true(cache_accepts(generic[i], 236, 3));
		assert_false(cache_accepts(generic[i], 236, 2));
		assert_false(cache_accepts(generic[i], 236, 0x303));
	}
}

static void an_arm_loader_takes_its_float_abi_and_unmarked_ones(void **state)
{
	(void)state;
	assert_int_equal(cache_default_flags(armhf, 236), 3);
	assert_true(cache_accepts(armhf, 236, 0x903));
	assert_true(cache_accepts(armhf, 236, 3));
	assert_false(cache_accepts(armhf, 236, 1));
	assert_false(cache_accepts(armhf, 236, 0xb03));
	assert_true(cache_accepts(armel, 236, 0xb03));
	assert_false(cache_accepts(armel, 236, 0x903));
}

static void every_name_of_a_cache_is_found(void **state)
{
	struct cache c = read_well(SPAN(upstream_241_x86_64), x86_64);

	(void)state;
	found(look(&c, x86_64, 241, "libfoo.so.1"), "/usr/lib/libfoo.so.1");
	found(look(&c, x86_64, 241, "libbar.so"), "/usr/lib/libbar.so");
	found(look(&c, x86_64, 241, "libfoo.so.01"), "/usr/lib/libfoo.so.1");
	assert_null(look(&c, x86_64, 241, "libfoo.so.2"));
	assert_null(look(&c, x86_64, 241, "liba"));
	assert_null(look(&c, x86_64, 241, "libz"));
	assert_null(look(&(struct cache){ 0 }, x86_64, 241, "libz"));
}

static void a_capability_directory_counts_when_it_is_active(void **state)
{
	struct cache c = read_well(SPAN(upstream_241_x86_64), x86_64);
	struct strings active = { 0 };
	struct cache_user user = { .target = x86_64, .glibc = 241,
				   .hwcaps = &active };

	(void)state;
	found(cache_lookup(&c, user, "libfoo.so.1"), "/usr/lib/libfoo.so.1");
	vec_push(&cx.arena, &active, "x86-64-v2");
	found(cache_lookup(&c, user, "libfoo.so.1"), "/usr/lib/libfoo.so.1");
	vec_push(&cx.arena, &active, "x86-64-v3");
	found(cache_lookup(&c, user, "libfoo.so.1"),
	      "/usr/lib/glibc-hwcaps/x86-64-v3/libfoo.so.1.3");
	user.glibc = 232;
	found(cache_lookup(&c, user, "libfoo.so.1"), "/usr/lib/libfoo.so.1");
}

static void a_library_above_the_active_isa_level_is_passed_over(void **state)
{
	unsigned char bytes[sizeof(upstream_241_x86_64)];
	struct strings active = { 0 };
	struct cache_user user = { .target = x86_64, .glibc = 241,
				   .hwcaps = &active };
	struct cache c;

	(void)state;
	memcpy(bytes, upstream_241_x86_64, sizeof(bytes));
	bytes[CACHE_NEW_HEADER + 20] = 3;	/* needs x86-64-v4 */
	c = read_well(SPAN(bytes), x86_64);
	vec_push(&cx.arena, &active, "x86-64-v3");
	found(cache_lookup(&c, user, "libfoo.so.1"), "/usr/lib/libfoo.so.1");
}

/* A cache of one name, in this order. */
static struct cache cache_of(struct cache_entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++)
		entries[i].key = "liba.so";
	return (struct cache){ .entries = entries, .count = count,
			       .is_new = true };
}

static void the_best_active_capability_wins_then_the_first_entry(void **state)
{
	struct cache_entry e[] = {
		{ .flags = 0x303, .path = "v2", .is_named = true,
		  .subdirectory = "x86-64-v2" },
		{ .flags = 0x303, .path = "v3", .is_named = true,
		  .subdirectory = "x86-64-v3" },
		{ .flags = 0x303, .path = "v3b", .is_named = true,
		  .subdirectory = "x86-64-v3" },
		{ .flags = 0x303, .path = "plain" },
		{ .flags = 0x303, .path = "later" },
	};
	struct cache c = cache_of(e, 5);
	struct strings active = { 0 };
	struct cache_user user = { .target = x86_64, .glibc = 241,
				   .hwcaps = &active };

	(void)state;
	found(cache_lookup(&c, user, "liba.so"), "plain");
	vec_push(&cx.arena, &active, "x86-64-v3");
	vec_push(&cx.arena, &active, "x86-64-v2");
	found(cache_lookup(&c, user, "liba.so"), "v3");
}

static void an_entry_whose_capability_is_lost_does_not_end_the_search(void **s)
{
	struct cache_entry e[] = {
		{ .flags = 0x303, .path = "v2", .is_named = true,
		  .subdirectory = "x86-64-v2" },
		{ .flags = 0x303, .path = "lost", .is_named = true },
		{ .flags = 0x303, .path = "unsorted", .is_named = true,
		  .is_unsorted = true, .subdirectory = "x86-64-v3" },
		{ .flags = 0x303, .path = NULL },
		{ .flags = 0x303, .path = "v3", .is_named = true,
		  .subdirectory = "x86-64-v3" },
		{ .flags = 0x303, .path = "plain" },
	};
	struct cache c = cache_of(e, 6);
	struct strings active = { 0 };
	struct cache_user user = { .target = x86_64, .glibc = 241,
				   .hwcaps = &active };

	(void)s;
	vec_push(&cx.arena, &active, "x86-64-v3");
	vec_push(&cx.arena, &active, "x86-64-v2");
	found(cache_lookup(&c, user, "liba.so"), "v3");
	c.count = 3;
	found(cache_lookup(&c, user, "liba.so"), "v2");
	e[0].hwcap = UINT64_C(4) << CACHE_HWCAP_ISA_SHIFT;
	assert_null(cache_lookup(&c, user, "liba.so"));
	e[0].hwcap = UINT64_C(33) << CACHE_HWCAP_ISA_SHIFT;
	found(cache_lookup(&c, user, "liba.so"), "v2");
}

static void an_isa_level_is_for_x86_only(void **state)
{
	struct cache_entry e[] = {
		{ .flags = 0x403, .path = "level", .is_named = true,
		  .subdirectory = "z13",
		  .hwcap = UINT64_C(32) << CACHE_HWCAP_ISA_SHIFT },
		{ .flags = 0x403, .path = "z13", .is_named = true,
		  .subdirectory = "z13" },
	};
	struct cache c = cache_of(e, 2);
	struct strings active = { 0 };
	struct cache_user user = { .target = s390x, .glibc = 236,
				   .hwcaps = &active };

	(void)state;
	vec_push(&cx.arena, &active, "z13");
	found(cache_lookup(&c, user, "liba.so"), "z13");
}

static void a_lost_key_ends_the_walk_over_equal_ones(void **state)
{
	struct cache_entry e[] = {
		{ .flags = 0x303, .path = "first" },
		{ .flags = 0x303, .path = "lost" },
		{ .flags = 1, .path = "foreign" },
		{ .flags = 0x303, .path = "lost, too" },
		{ .flags = 0x303, .path = "last" },
	};
	struct cache c = cache_of(e, 5);

	(void)state;
	found(look(&c, x86_64, 241, "liba.so"), "first");
	e[1].key = NULL;
	found(look(&c, x86_64, 241, "liba.so"), "lost, too");
	e[3].key = NULL;
	assert_null(look(&c, x86_64, 241, "liba.so"));
	e[2].key = NULL;
	assert_null(look(&c, x86_64, 241, "liba.so"));
}

static void before_2_33_an_arm_loader_prefers_unmarked_entries(void **state)
{
	struct cache_entry e[] = {
		{ .flags = 0xb03, .path = "soft" },
		{ .flags = 0x903, .path = "hard" },
		{ .flags = 3, .path = "unmarked" },
	};
	struct cache c = cache_of(e, 3);

	(void)state;
	found(look(&c, armhf, 232, "liba.so"), "unmarked");
	found(look(&c, armhf, 233, "liba.so"), "hard");
	found(look(&c, armel, 233, "liba.so"), "soft");
	assert_null(look(&c, x86_64, 233, "liba.so"));
}

static void legacy_capabilities_are_those_that_the_processor_has(void **s)
{
	struct cache_entry e[] = {
		{ .flags = 0x303, .path = "both",
		  .hwcap = 1ull << 50 | 1ull << 1 },
		{ .flags = 0x303, .path = "haswell", .hwcap = 1ull << 50 },
		{ .flags = 0x303, .path = "named", .hwcap = 1ull << 62 },
		{ .flags = 0x303, .path = "tls", .hwcap = 1ull << 63 },
		{ .flags = 0x303, .path = "plain" },
	};
	struct cache c = cache_of(e, 5);
	struct cache_user user = { .target = x86_64, .glibc = 232 };

	(void)s;
	found(cache_lookup(&c, user, "liba.so"), "tls");
	user.legacy = 1ull << 50;
	found(cache_lookup(&c, user, "liba.so"), "haswell");
	user.legacy |= 1ull << 1;
	found(cache_lookup(&c, user, "liba.so"), "both");
	user.glibc = 236;
	found(cache_lookup(&c, user, "liba.so"), "both");
	user.glibc = 237;
	found(cache_lookup(&c, user, "liba.so"), "plain");
}

static void up_to_2_35_an_entry_may_want_a_later_kernel(void **state)
{
	struct cache_entry e[] = {
		{ .flags = 0x303, .path = "later", .osversion = 0x060200 },
		{ .flags = 0x303, .path = "older", .osversion = 0x050a00 },
	};
	struct cache c = cache_of(e, 2);
	struct cache_user user = { .target = x86_64, .glibc = 235 };

	(void)state;
	found(cache_lookup(&c, user, "liba.so"), "later");
	user.kernel = 0x060200;
	found(cache_lookup(&c, user, "liba.so"), "later");
	user.kernel = 0x0601ff;
	found(cache_lookup(&c, user, "liba.so"), "older");
	user.glibc = 236;
	found(cache_lookup(&c, user, "liba.so"), "later");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_teardown(name, done)
		TEST(digits_compare_as_numbers_the_rest_as_bytes),
		TEST(numbers_wrap_at_32_bits),
		TEST(a_byte_above_127_sorts_as_the_targets_char_does),
		TEST(each_loader_takes_its_own_flags_only),
		TEST(a_loader_without_flags_of_its_own_takes_any_elf_library),
		TEST(an_arm_loader_takes_its_float_abi_and_unmarked_ones),
		TEST(every_name_of_a_cache_is_found),
		TEST(a_capability_directory_counts_when_it_is_active),
		TEST(a_library_above_the_active_isa_level_is_passed_over),
		TEST(the_best_active_capability_wins_then_the_first_entry),
		TEST(an_entry_whose_capability_is_lost_does_not_end_the_search),
		TEST(an_isa_level_is_for_x86_only),
		TEST(a_lost_key_ends_the_walk_over_equal_ones),
		TEST(before_2_33_an_arm_loader_prefers_unmarked_entries),
		TEST(legacy_capabilities_are_those_that_the_processor_has),
		TEST(up_to_2_35_an_entry_may_want_a_later_kernel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
