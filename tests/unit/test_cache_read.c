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

/* Each length in memory of just that size, so that a sanitizer sees any read
 * behind it. */
static void cut_everywhere(struct span whole, struct target t)
{
	for (size_t size = 0; size < whole.size; size++) {
		unsigned char *part = malloc(size + !size);
		struct cache c;
		int r;

		assert_non_null(part);
		memcpy(part, whole.bytes, size);
		r = cache_read(&cx, (struct span){ part, size }, "c", t, &c);
		free(part);
		assert_int_equal(r, -XS_EFORMAT);
	}
}

static void a_truncated_cache_is_refused_at_every_length(void **state)
{
	(void)state;
	cut_everywhere(SPAN(upstream_241_x86_64), x86_64);
	cut_everywhere(SPAN(debian_236_s390x), s390x);
	cut_everywhere(SPAN(debian_231_x86_64), x86_64);
	cut_everywhere(SPAN(compat_227_i386), i386);
}

static void corrupt(size_t offset, const char *field)
{
	static const unsigned char values[][4] = {
		{ 0xff, 0xff, 0xff, 0xff }, { 0, 0, 0, 0x80 },
		{ 0x3b, 1, 0, 0 },
	};
	unsigned char bytes[sizeof(upstream_241_x86_64)];

	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		memcpy(bytes, upstream_241_x86_64, sizeof(bytes));
		memcpy(bytes + offset, values[i], 4);
		refused(SPAN(bytes), x86_64);
		assert_non_null(strstr(cx.error, field));
	}
}

static void counts_and_offsets_outside_are_refused_with_their_field(void **s)
{
	(void)s;
	corrupt(CACHE_NEW_NLIBS, "table of libraries");
	corrupt(CACHE_NEW_HEADER + 4, "entry's name");
	corrupt(CACHE_NEW_HEADER + 2 * CACHE_NEW_ENTRY + 8, "entry's path");
	corrupt(CACHE_NEW_EXTENSIONS, "extension directory");
	corrupt(0xe0, "extension directory has another magic");
	corrupt(0xe4, "extension directory");
	corrupt(0xf0, "extension");
	corrupt(0xf4, "extension");
	corrupt(0x108, "glibc-hwcaps name");
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
		{ .flags = 0x303, .path = "v2", .subdirectory = "x86-64-v2" },
		{ .flags = 0x303, .path = "v3", .subdirectory = "x86-64-v3" },
		{ .flags = 0x303, .path = "v3b", .subdirectory = "x86-64-v3" },
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
		TEST(a_new_cache_is_read_with_its_extensions),
		TEST(a_big_endian_cache_is_read_on_any_host),
		TEST(a_compat_cache_is_read_by_its_new_part),
		TEST(a_cache_without_extensions_is_read),
		TEST(an_old_cache_counts_strings_from_the_end_of_its_entries),
		TEST(names_outlive_the_bytes_they_came_from),
		TEST(a_cache_of_the_other_byte_order_is_refused),
		TEST(what_is_no_cache_is_refused),
		TEST(a_truncated_cache_is_refused_at_every_length),
		TEST(counts_and_offsets_outside_are_refused_with_their_field),
		TEST(any_damaged_byte_is_survived),
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
		TEST(before_2_33_an_arm_loader_prefers_unmarked_entries),
		TEST(legacy_capabilities_are_those_that_the_processor_has),
		TEST(up_to_2_35_an_entry_may_want_a_later_kernel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
