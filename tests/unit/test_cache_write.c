/* SPDX-License-Identifier: MIT */
#include "xstage/cache_write.h"

#include "cache_samples.h"
#include "cache_scene.h"
#include "xstage/path.h"

#include <elf.h>

#define SPAN(array) ((struct span){ array, sizeof(array) })

static const struct target x86_64 = { 64, ORDER_LITTLE, EM_X86_64, 0 };
static const struct target i386 = { 32, ORDER_LITTLE, EM_386, 0 };
static const struct target s390x = { 64, ORDER_BIG, EM_S390, 0 };

static void sample_tree(struct scene *c, const char *level)
{
	struct arena *a = &c->s->cx.arena;
	const char *hwcaps = arena_printf(a, "usr/lib/glibc-hwcaps/%s", level);
	struct target t = c->maker.target;
	struct tiny foo = { .target = t, .soname = "libfoo.so.1",
			    .needed = "libc.so.6", .has_abi_note = true };
	struct tiny best = { .target = t, .soname = "libfoo.so.1", .isa = 5 };

	scene_make_directory(c, hwcaps);
	scene_make_directory(c, "usr/lib/glibc-hwcaps/unused");
	tiny_write(c->s->dirfd, "usr/lib/libfoo.so.1.2", &foo);
	scene_library(c, "usr/lib/libbar.so", t, NULL, NULL);
	tiny_write(c->s->dirfd, arena_printf(a, "%s/libfoo.so.1.3", hwcaps),
		   &best);
}

static void is_sample(struct scene *c, struct span sample)
{
	assert_int_equal(c->image.bytes.size, sample.size);
	assert_memory_equal(c->image.bytes.bytes, sample.bytes, sample.size);
	assert_int_equal(c->image.link_count, 1);
	scene_link(c, 0, "libfoo.so.1", "libfoo.so.1.2");
	assert_string_equal(c->image.links[0].directory, "/usr/lib");
}

static void the_cache_of_upstreams_2_41_is_the_same(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	sample_tree(&c, "x86-64-v3");
	scene_build(&c);
	is_sample(&c, SPAN(upstream_241_x86_64));
}

static void the_cache_of_debians_2_36_for_s390x_is_the_same(void **state)
{
	struct scene c;

	scene_begin(&c, state, s390x, 236);
	c.maker.is_debian = true;
	c.maker.generator =
		"ldconfig (Debian GLIBC 2.36-9+deb12u14) stable release version 2.36";
	sample_tree(&c, "z15");
	scene_build(&c);
	is_sample(&c, SPAN(debian_236_s390x));
}

static void the_kernel_of_the_abi_note_counts_up_to_2_35(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 235);
	sample_tree(&c, "x86-64-v3");
	scene_build(&c);
	assert_int_equal(c.cache.entries[1].osversion, 0x00030200);
	c.maker.glibc = 236;
	scene_build(&c);
	assert_int_equal(c.cache.entries[1].osversion, 0);
}

static void an_empty_root_gets_a_cache_that_says_who_made_it(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_build(&c);
	assert_int_equal(c.cache.count, 0);
	assert_int_equal(c.image.bytes.size, 48 + 24 + 47);
	assert_string_equal(c.cache.generator,
		"ldconfig (GNU libc) stable release version 2.41");
}

static void the_cache_of_2_27_for_i386_is_the_same(void **state)
{
	struct scene c;

	scene_begin(&c, state, i386, 227);
	c.maker.layout = CACHE_LAYOUT_COMPAT;
	sample_tree(&c, "x86-64-v3");
	scene_build(&c);
	is_sample(&c, SPAN(compat_227_i386));
}

static void the_cache_of_debians_2_31_is_the_same(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 231);
	c.maker.is_debian = true;
	c.maker.generator =
		"ldconfig (Debian GLIBC 2.31-13) stable release version 2.31";
	sample_tree(&c, "x86-64-v3");
	scene_build(&c);
	is_sample(&c, SPAN(debian_231_x86_64));
}

static uint8_t byte_order_of(struct scene *c, const char *generator)
{
	c->maker.generator = generator;
	scene_build(c);
	return c->image.bytes.bytes[28];
}

static void of_the_2_31_only_debians_says_the_byte_order(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 231);
	assert_int_equal(byte_order_of(&c, NULL), 0);
	assert_int_equal(byte_order_of(&c,
		"ldconfig (Ubuntu GLIBC 2.31-0) stable release version 2.31"),
		0);
	assert_int_equal(byte_order_of(&c,
		"ldconfig (Debian GLIBC 2.31-13) stable release version 2.31"),
		2);
}

/* The string that an entry of format "old" leads to, 16 + 12 * count bytes
 * into the file. */
static const char *old_text(struct scene *c, size_t count, size_t pad)
{
	const unsigned char *b = c->image.bytes.bytes;

	assert_int_equal(b[12], count);
	assert_int_equal(b[16 + 4], pad);
	return (const char *)b + 16 + 12 * count + b[16 + 4] - pad;
}

static void up_to_2_32_the_old_format_counts_bytes_it_does_not_have(void **st)
{
	struct scene c;

	scene_begin(&c, st, x86_64, 232);
	c.maker.layout = CACHE_LAYOUT_OLD;
	scene_library(&c, "usr/lib/libb.so", x86_64, NULL, NULL);
	scene_build_only(&c);
	assert_string_equal(old_text(&c, 1, 4), "libb.so");
	scene_library(&c, "usr/lib/liba.so", x86_64, NULL, NULL);
	scene_build_only(&c);
	assert_string_equal(old_text(&c, 2, 0), "libb.so");
	c.maker.target = i386;
	scene_library(&c, "usr/lib/libc.so", x86_64, NULL, NULL);
	scene_build_only(&c);
	assert_string_equal(old_text(&c, 3, 0), "libc.so");
}

/* In 2.33 to 2.36 ldconfig's own result is undefined: this is what is meant. */
static void legacy_entries_are_in_the_new_part_only(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 236);
	c.maker.layout = CACHE_LAYOUT_COMPAT;
	scene_make_directory(&c, "usr/lib/haswell");
	scene_library(&c, "usr/lib/liba.so.1", x86_64, NULL, NULL);
	scene_library(&c, "usr/lib/haswell/liba.so.1", x86_64, NULL, NULL);
	scene_build(&c);
	assert_int_equal(c.cache.count, 2);
	assert_int_equal(c.cache.entries[0].hwcap, UINT64_C(1) << 50);
	assert_int_equal(c.cache.entries[1].hwcap, 0);
	/* Made even, so that the new header is aligned. */
	assert_int_equal(c.image.bytes.bytes[12], 2);
	assert_memory_equal(c.image.bytes.bytes + 16,
			    c.image.bytes.bytes + 28, 12);
}

static void of_legacy_entries_more_bits_come_first(void **state)
{
	static const char *const directories[] = {
		"usr/lib/haswell", "usr/lib/i686", "usr/lib/x86_64/avx512_1",
	};
	static const uint64_t hwcaps[] = {
		1 << 1 | 1 << 2, UINT64_C(1) << 50, UINT64_C(1) << 49,
	};
	struct scene c;

	scene_begin(&c, state, x86_64, 236);
	for (size_t i = 0; i < 3; i++) {
		scene_make_directory(&c, directories[i]);
		scene_library(&c, path_join(&c.s->cx.arena, directories[i],
					    "liba.so"), x86_64, NULL, NULL);
	}
	scene_build(&c);
	assert_int_equal(c.cache.count, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(c.cache.entries[i].hwcap, hwcaps[i]);
}

static void capability_directories_are_numbered_by_name(void **state)
{
	struct scene c;

	scene_begin(&c, state, s390x, 236);
	scene_make_directory(&c, "usr/lib/glibc-hwcaps/z13");
	scene_make_directory(&c, "usr/lib/glibc-hwcaps/z15");
	scene_make_directory(&c, "usr/lib/glibc-hwcaps/z.14:");
	scene_library(&c, "usr/lib/glibc-hwcaps/z15/liba.so", s390x, NULL, NULL);
	scene_library(&c, "usr/lib/glibc-hwcaps/z13/libb.so", s390x, NULL, NULL);
	scene_build(&c);
	assert_int_equal(c.cache.count, 2);
	assert_int_equal(c.cache.subdirectories.count, 2);
	assert_string_equal(c.cache.subdirectories.items[0], "z13");
	assert_string_equal(c.cache.entries[0].subdirectory, "z13");
	assert_string_equal(c.cache.entries[1].subdirectory, "z15");
	assert_int_equal(c.image.link_count, 0);
}

/* The bytes are ldconfig's; no loader finds the names where they are. */
static void in_a_compat_cache_capability_directories_are_lost(void **state)
{
	struct cache_user user = { .target = x86_64, .glibc = 241 };
	struct strings active = { 0 };
	const char *path;
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	sample_tree(&c, "x86-64-v3");
	vec_push(&c.s->cx.arena, &active, "x86-64-v3");
	user.hwcaps = &active;
	scene_build(&c);
	path = cache_lookup(&c.cache, user, "libfoo.so.1");
	assert_string_equal(path, "/usr/lib/glibc-hwcaps/x86-64-v3/libfoo.so.1.3");
	c.maker.layout = CACHE_LAYOUT_COMPAT;
	scene_build(&c);
	path = cache_lookup(&c.cache, user, "libfoo.so.1");
	assert_string_equal(path, "/usr/lib/libfoo.so.1");
}

static void where_all_bits_are_platforms_tls_is_one_that_none_has(void **st)
{
	static const struct target mipsel = { 32, ORDER_LITTLE, EM_MIPS, 0 };
	struct cache_user user = { .target = mipsel, .glibc = 236 };
	struct scene c;

	scene_begin(&c, st, mipsel, 236);
	scene_make_directory(&c, "usr/lib/octeon");
	scene_make_directory(&c, "usr/lib/tls/octeon");
	scene_library(&c, "usr/lib/liba.so", mipsel, NULL, NULL);
	scene_library(&c, "usr/lib/tls/liba.so", mipsel, NULL, NULL);
	scene_library(&c, "usr/lib/octeon/liba.so", mipsel, NULL, NULL);
	scene_library(&c, "usr/lib/tls/octeon/liba.so", mipsel, NULL, NULL);
	scene_build(&c);
	assert_int_equal(c.cache.count, 4);
	assert_string_equal(cache_lookup(&c.cache, user, "liba.so"),
			    "/usr/lib/liba.so");
	user.legacy = 1 << 2;
	assert_string_equal(cache_lookup(&c.cache, user, "liba.so"),
			    "/usr/lib/octeon/liba.so");
}

static void every_entry_is_found_by_the_loaders_search(void **state)
{
	static const char *const names[] = {
		"liba.so.1", "liba.so.2", "liba.so.10", "lib\xc3\xa9.so",
		"libab.so", "lib1.so", "libz.so", "ld-x.so.3",
	};
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		scene_library(&c, path_join(&c.s->cx.arena, "usr/lib",
					    names[i]), x86_64, NULL, NULL);
	scene_build(&c);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct cache_user user = { .target = x86_64, .glibc = 241 };
		const char *path = cache_lookup(&c.cache, user, names[i]);

		assert_non_null(path);
		assert_string_equal(path_base(path), names[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) scratch_test(name)
		TEST(the_cache_of_upstreams_2_41_is_the_same),
		TEST(the_cache_of_debians_2_36_for_s390x_is_the_same),
		TEST(the_kernel_of_the_abi_note_counts_up_to_2_35),
		TEST(an_empty_root_gets_a_cache_that_says_who_made_it),
		TEST(the_cache_of_2_27_for_i386_is_the_same),
		TEST(the_cache_of_debians_2_31_is_the_same),
		TEST(of_the_2_31_only_debians_says_the_byte_order),
		TEST(up_to_2_32_the_old_format_counts_bytes_it_does_not_have),
		TEST(legacy_entries_are_in_the_new_part_only),
		TEST(of_legacy_entries_more_bits_come_first),
		TEST(capability_directories_are_numbered_by_name),
		TEST(in_a_compat_cache_capability_directories_are_lost),
		TEST(where_all_bits_are_platforms_tls_is_one_that_none_has),
		TEST(every_entry_is_found_by_the_loaders_search),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
