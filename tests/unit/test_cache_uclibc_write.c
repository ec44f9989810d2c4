/* SPDX-License-Identifier: MIT */
#include "xstage/cache_uclibc_write.h"

#include "cache_scene.h"
#include "xstage/cache_uclibc.h"

#include <elf.h>
#include <fcntl.h>
#include <unistd.h>

static const struct target x86_64 = { 64, ORDER_LITTLE, EM_X86_64, 0 };
static const struct target i386 = { 32, ORDER_LITTLE, EM_386, 0 };
static const struct target mips = { 32, ORDER_BIG, EM_MIPS, 0x1000 };
static const struct target s390x = { 64, ORDER_BIG, EM_S390, 0 };

/* What uClibc-ng's ldconfig wrote for such a tree. */
static const char big_endian[] = "ld.so-1.7.0\0" "\0\0\0\3"
	"\0\0\0\4" "\0\0\0\x00" "\0\0\0\x0c"
	"\0\0\0\1" "\0\0\0\x21" "\0\0\0\x2b"
	"\0\0\0\1" "\0\0\0\x3e" "\0\0\0\x48"
	"libfoo.so.1\0" "/usr/lib/libfoo.so.1\0"
	"libc.so.6\0" "/usr/lib/libc.so.6\0"
	"libbar.so\0" "/usr/lib/libbar.so";

static const char little_endian[] = "ld.so-1.7.0\0" "\3\0\0\0"
	"\4\0\0\0" "\x00\0\0\0" "\x0c\0\0\0"
	"\1\0\0\0" "\x21\0\0\0" "\x2b\0\0\0"
	"\1\0\0\0" "\x3e\0\0\0" "\x48\0\0\0"
	"libfoo.so.1\0" "/usr/lib/libfoo.so.1\0"
	"libc.so.6\0" "/usr/lib/libc.so.6\0"
	"libbar.so\0" "/usr/lib/libbar.so";

/* A scene whose libraries are of 'c.maker.target'. */
struct root_of {
	struct scene c;
	struct uclibc_cache_maker maker;
	struct strings more;
};

static void begin(struct root_of *r, void **state, struct target t)
{
	scene_begin(&r->c, state, t, 0);
	scene_make_directory(&r->c, "lib");
	scratch_write(r->c.s->dirfd, "etc/ld.so.conf", "", 0644);
	scene_system_directory(&r->c, "/lib");
	scene_system_directory(&r->c, "/usr/lib");
	r->more = (struct strings){ 0 };
	r->maker = (struct uclibc_cache_maker){
		.target = t, .directories = &r->c.directories,
		.conf = "/etc/ld.so.conf", .more = &r->more,
	};
}

static void put(struct root_of *r, const char *path, const char *soname,
		const char *needed)
{
	scene_library(&r->c, path, r->c.maker.target, soname, needed);
}

static void configure(struct root_of *r, const char *text)
{
	scratch_write(r->c.s->dirfd, "etc/ld.so.conf", text, 0644);
}

static int build_only(struct root_of *r)
{
	struct ctx *cx = &r->c.s->cx;
	struct root *root;
	int error;

	assert_int_equal(root_open(cx, r->c.s->path, &root), 0);
	error = cache_build_uclibc(cx, root, &r->maker, &r->c.image);
	root_close(root);
	return error;
}

/* Build the cache, and read it as a loader of 't' does. */
static void build_for(struct root_of *r, struct target t, size_t entries)
{
	int error;

	assert_int_equal(build_only(r), 0);
	assert_int_equal(r->c.image.entry_count, entries);
	error = cache_read_uclibc(&r->c.s->cx, buf_span(&r->c.image.bytes),
				  "c", t, &r->c.cache);
	assert_int_equal(error, 0);
	assert_int_equal(r->c.cache.count, entries);
}

static void build(struct root_of *r, size_t entries)
{
	build_for(r, r->maker.target, entries);
}

static void sample_tree(struct root_of *r)
{
	put(r, "usr/lib/libfoo.so.1.2", "libfoo.so.1", "libc.so.0");
	put(r, "usr/lib/libbar.so", NULL, NULL);
	/* Its own name is no sign without a SONAME. */
	put(r, "usr/lib/libc.so.6", NULL, NULL);
}

static void is_sample(struct root_of *r, const char *bytes, size_t size)
{
	assert_int_equal(r->c.image.bytes.size, size);
	assert_memory_equal(r->c.image.bytes.bytes, bytes, size);
	assert_int_equal(r->c.image.link_count, 1);
	scene_link(&r->c, 0, "libfoo.so.1", "libfoo.so.1.2");
	assert_string_equal(r->c.image.links[0].directory, "/usr/lib");
}

static void the_cache_of_a_little_endian_root_is_the_same(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	sample_tree(&r);
	build(&r, 3);
	is_sample(&r, little_endian, sizeof(little_endian));
}

static void the_cache_of_a_big_endian_root_is_the_same(void **state)
{
	struct root_of r;

	begin(&r, state, mips);
	sample_tree(&r);
	build(&r, 3);
	is_sample(&r, big_endian, sizeof(big_endian));
}

static void so_is_that_which_another_machine_makes(void **state)
{
	struct root_of r;

	begin(&r, state, mips);
	sample_tree(&r);
	r.maker.target = x86_64;
	build_for(&r, mips, 3);
	is_sample(&r, big_endian, sizeof(big_endian));
	assert_int_equal(scene_warnings, 0);
}

static void libraries_of_both_orders_get_that_of_the_machine(void **state)
{
	struct root_of r;

	begin(&r, state, mips);
	sample_tree(&r);
	scene_library(&r.c, "lib/libi.so", i386, NULL, NULL);
	build(&r, 4);
	assert_int_equal(scene_warnings, 1);
	r.maker.target = x86_64;
	build(&r, 4);
	/* The same thing once. */
	assert_int_equal(scene_warnings, 1);
}

static void of_64_bits_of_the_other_order_no_soname_is_seen(void **state)
{
	struct root_of r;

	begin(&r, state, s390x);
	put(&r, "lib/liba.so", "liba.so.1", "libc.so.0");
	build(&r, 1);
	scene_entry(&r.c, 0, 4, "/lib/liba.so.1");
	r.maker.target = x86_64;
	build_for(&r, s390x, 1);
	scene_entry(&r.c, 0, 1, "/lib/liba.so");
}

static void without_libraries_there_is_no_cache(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	scratch_write(r.c.s->dirfd, "lib/liba.so",
		      "/* GNU ld script, not asked about */", 0644);
	assert_int_equal(build_only(&r), 0);
	assert_int_equal(r.c.image.entry_count, 0);
	assert_int_equal(r.c.image.bytes.size, 0);
	assert_int_equal(scene_warnings, 0);
}

static void the_last_known_name_says_whose_library_it_is(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	put(&r, "lib/liba.so", "liba.so", "libdl.so.1");
	put(&r, "lib/libb.so", "libb.so", "libm.so.6");
	put(&r, "lib/libd.so", "libm.so.0", "libdl.so.2");
	put(&r, "lib/libe.so", "libe.so", "libc.so.1");
	build(&r, 4);
	scene_entry(&r.c, 0, 4, "/lib/libm.so.0");
	scene_entry(&r.c, 1, 1, "/lib/libe.so");
	scene_entry(&r.c, 2, 3, "/lib/libb.so");
	scene_entry(&r.c, 3, 2, "/lib/liba.so");
	/* Of the third, which asks for two. */
	assert_int_equal(scene_warnings, 1);
}

static void of_one_soname_the_newer_file_is_linked(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	put(&r, "lib/liba.so.1.9", "liba.so.1", "libc.so.0");
	put(&r, "lib/liba.so.1.10", "liba.so.1", NULL);
	scene_link_to(&r.c, "lib/liba.so.1", "liba.so.1.9");
	build(&r, 1);
	scene_entry(&r.c, 0, 1, "/lib/liba.so.1");
	assert_int_equal(r.c.image.link_count, 1);
	scene_link(&r.c, 0, "liba.so.1", "liba.so.1.10");
}

static void a_link_has_an_entry_under_its_own_name(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	put(&r, "lib/liba.so.1.0", "liba.so.1", "libc.so.0");
	scene_link_to(&r.c, "lib/liba.so", "liba.so.1.0");
	scene_link_to(&r.c, "lib/foo.so.9", "liba.so.1.0");
	build(&r, 3);
	scene_entry(&r.c, 0, 4, "/lib/liba.so.1");
	scene_entry(&r.c, 1, 4, "/lib/liba.so");
	scene_entry(&r.c, 2, 4, "/lib/foo.so.9");
	assert_int_equal(r.c.image.link_count, 1);
}

static void a_dangling_link_is_replaced_but_never_removed(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	put(&r, "lib/liba.so.1.0", "liba.so.1", NULL);
	scene_link_to(&r.c, "lib/liba.so.1", "nowhere");
	scene_link_to(&r.c, "lib/libb.so.1", "nowhere");
	build(&r, 1);
	assert_int_equal(r.c.image.stale.count, 0);
	assert_int_equal(r.c.image.link_count, 1);
	scene_link(&r.c, 0, "liba.so.1", "liba.so.1.0");
	/* About both. */
	assert_int_equal(scene_warnings, 2);
}

static void a_file_under_the_soname_is_not_replaced(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	put(&r, "lib/liba.so.1.0", "liba.so.1", NULL);
	scratch_write(r.c.s->dirfd, "lib/liba.so.1",
		      "/* GNU ld script, not asked about */", 0644);
	build(&r, 1);
	assert_int_equal(r.c.image.link_count, 0);
	assert_int_equal(scene_warnings, 1);
}

static void a_soname_that_leads_away_makes_no_link(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	put(&r, "lib/liba.so", "../etc/a", NULL);
	put(&r, "lib/libb.so", "..", NULL);
	put(&r, "lib/libc.so", "", NULL);
	build(&r, 3);
	assert_int_equal(r.c.image.link_count, 0);
}

static void links_can_be_left_as_they_are(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	sample_tree(&r);
	r.maker.keeps_links = true;
	build(&r, 3);
	assert_int_equal(r.c.image.link_count, 0);
	assert_int_equal(r.c.image.bytes.size, sizeof(little_endian));
}

static void directories_of_the_command_line_are_for_links(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	scene_make_directory(&r.c, "opt");
	put(&r, "opt/liba.so.1.0", "liba.so.1", NULL);
	put(&r, "lib/libb.so.1.0", "libb.so.1", NULL);
	vec_push(&r.c.s->cx.arena, &r.more, "opt");
	build(&r, 1);
	scene_entry(&r.c, 0, 1, "/lib/libb.so.1");
	assert_int_equal(r.c.image.link_count, 2);
	scene_link(&r.c, 0, "liba.so.1", "liba.so.1.0");
	r.maker.links_only = true;
	assert_int_equal(build_only(&r), 0);
	assert_int_equal(r.c.image.bytes.size, 0);
	assert_int_equal(r.c.image.link_count, 2);
}

static void a_directory_is_scanned_as_often_as_it_is_named(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	scene_make_directory(&r.c, "opt");
	put(&r, "opt/liba.so.1.0", "liba.so.1", NULL);
	configure(&r, "/opt//,opt://opt#/lib\n\t/lib/ /none");
	build(&r, 3);
	scene_entry(&r.c, 0, 1, "/opt/liba.so.1");
	scene_entry(&r.c, 1, 1, "opt/liba.so.1");
	scene_entry(&r.c, 2, 1, "/opt/liba.so.1");
	assert_int_equal(r.c.image.link_count, 1);
	/* About /lib and /none. */
	assert_int_equal(scene_warnings, 2);
}

static void cut(struct root_of *r, const char *path, off_t size)
{
	int fd = openat(r->c.s->dirfd, path, O_WRONLY);

	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, size), 0);
	close(fd);
}

static void a_cut_library_is_one_under_its_own_name(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	put(&r, "lib/liba.so.2", "liba.so.1", "libc.so.0");
	cut(&r, "lib/liba.so.2", 32);
	put(&r, "lib/libb.so.2", "libb.so.1", "libc.so.0");
	cut(&r, "lib/libb.so.2", 31);
	build(&r, 1);
	scene_entry(&r.c, 0, 1, "/lib/liba.so.2");
	assert_int_equal(scene_warnings, 1);
	/* A 64-bit machine reads more. */
	r.maker.target = x86_64;
	assert_int_equal(build_only(&r), 0);
	assert_int_equal(r.c.image.entry_count, 0);
}

static void an_aout_library_is_linked_by_its_name(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	scratch_write(r.c.s->dirfd, "lib/liba.so.4.5.6",
		      "\x0b\x01, and so long that it has a header", 0644);
	build(&r, 1);
	scene_entry(&r.c, 0, 0, "/lib/liba.so.4");
	scene_link(&r.c, 0, "liba.so.4", "liba.so.4.5.6");
}

static void numbers_too_large_count_as_the_largest(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	put(&r, "lib/liba.so.1", NULL, NULL);
	put(&r, "lib/liba.so.0", NULL, NULL);
	put(&r, "lib/liba.so.4294967297", NULL, NULL);
	build(&r, 3);
	scene_entry(&r.c, 2, 1, "/lib/liba.so.4294967297");
	/* Where a word has 64 bits, it counts as 1. */
	r.maker.target = x86_64;
	build(&r, 3);
	scene_entry(&r.c, 2, 1, "/lib/liba.so.0");
}

static void too_large_a_configuration_is_refused(void **state)
{
	struct root_of r;

	begin(&r, state, i386);
	cut(&r, "etc/ld.so.conf", (1 << 20) + 1);
	assert_int_equal(build_only(&r), -XS_ELIMIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) scratch_test(name)
		TEST(the_cache_of_a_little_endian_root_is_the_same),
		TEST(the_cache_of_a_big_endian_root_is_the_same),
		TEST(so_is_that_which_another_machine_makes),
		TEST(libraries_of_both_orders_get_that_of_the_machine),
		TEST(of_64_bits_of_the_other_order_no_soname_is_seen),
		TEST(without_libraries_there_is_no_cache),
		TEST(the_last_known_name_says_whose_library_it_is),
		TEST(of_one_soname_the_newer_file_is_linked),
		TEST(a_link_has_an_entry_under_its_own_name),
		TEST(a_dangling_link_is_replaced_but_never_removed),
		TEST(a_file_under_the_soname_is_not_replaced),
		TEST(a_soname_that_leads_away_makes_no_link),
		TEST(links_can_be_left_as_they_are),
		TEST(directories_of_the_command_line_are_for_links),
		TEST(a_directory_is_scanned_as_often_as_it_is_named),
		TEST(a_cut_library_is_one_under_its_own_name),
		TEST(an_aout_library_is_linked_by_its_name),
		TEST(numbers_too_large_count_as_the_largest),
		TEST(too_large_a_configuration_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
