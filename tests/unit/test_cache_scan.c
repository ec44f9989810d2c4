/* SPDX-License-Identifier: MIT */
#include "xstage/cache_scan.h"

#include "cache_scene.h"

#include <elf.h>
#include <fcntl.h>
#include <unistd.h>

static const struct target x86_64 = { 64, ORDER_LITTLE, EM_X86_64, 0 };
static const struct target x32 = { 32, ORDER_LITTLE, EM_X86_64, 0 };
static const struct target i386 = { 32, ORDER_LITTLE, EM_386, 0 };
static const struct target s390x = { 64, ORDER_BIG, EM_S390, 0 };
static const struct target armhf = { 32, ORDER_LITTLE, EM_ARM, 0x5000400 };
static const struct target armel = { 32, ORDER_LITTLE, EM_ARM, 0x5000200 };
static const struct target mips_o32 = { 32, ORDER_BIG, EM_MIPS, 0x1000 };
static const struct target riscv64 = { 64, ORDER_LITTLE, EM_RISCV, 5 };

/* What a library without flags of its own is found to be. */
static void type_is(void **state, struct target t, const struct tiny *shape,
		    uint32_t wanted)
{
	struct scene c;
	struct tiny e = *shape;

	scene_begin(&c, state, t, 236);
	e.target = t;
	tiny_write(c.s->dirfd, "usr/lib/liba.so", &e);
	scene_build(&c);
	scene_entry(&c, 0, wanted, "/usr/lib/liba.so");
	c.maker.glibc = 237;
	scene_build(&c);
	scene_entry(&c, 0, (wanted & ~0xffu) | 3, "/usr/lib/liba.so");
}

static void a_library_that_needs_no_libc_is_any_elf_library(void **state)
{
	static const struct tiny other = { .needed = "libz.so.1" };

	type_is(state, i386, &other, 1);
}

static void on_risc_v_such_a_library_keeps_the_machines_flag(void **state)
{
	static const struct tiny other = { .soname = "liba.so" };

	type_is(state, riscv64, &other, 0x1001);
}

static void a_library_that_needs_libc_or_libm_is_one_of_glibc(void **state)
{
	static const struct tiny libm = { .soname = "liba.so",
					  .needed = "libm.so.6" };

	type_is(state, mips_o32, &libm, 3);
}

static void a_library_with_the_loader_as_interpreter_is_one_too(void **state)
{
	static const struct tiny libc = { .soname = "liba.so",
					  .interpreter = "/lib/ld.so.1" };

	type_is(state, mips_o32, &libc, 3);
}

static void machines_that_say_it_need_no_such_sign(void **state)
{
	static const struct tiny bare = { .soname = NULL };

	type_is(state, x86_64, &bare, 0x303);
}

static void a_type_in_the_configuration_is_for_undecided_libraries(void **st)
{
	struct scene c;

	scene_begin(&c, st, i386, 236);
	scratch_write(c.s->dirfd, "etc/ld.so.conf", "/usr/lib=libc5\n", 0644);
	scene_library(&c, "usr/lib/liba.so", i386, NULL, NULL);
	scene_library(&c, "usr/lib/libb.so", i386, NULL, "libc.so.6");
	scene_build(&c);
	scene_entry(&c, 0, 3, "/usr/lib/libb.so");
	scene_entry(&c, 1, 2, "/usr/lib/liba.so");
}

static void each_object_gets_the_flags_of_its_own_abi(void **state)
{
	static const struct target unmarked = { 32, ORDER_LITTLE, EM_ARM,
						0x5000000 };
	struct scene c;

	scene_begin(&c, state, armhf, 241);
	scene_library(&c, "usr/lib/libd.so", armhf, NULL, NULL);
	scene_library(&c, "usr/lib/libc.so", armel, NULL, NULL);
	scene_library(&c, "usr/lib/libb.so", unmarked, NULL, NULL);
	scene_library(&c, "usr/lib/liba.so", x86_64, NULL, NULL);
	scene_build(&c);
	scene_entry(&c, 0, 0x903, "/usr/lib/libd.so");
	scene_entry(&c, 1, 0xb03, "/usr/lib/libc.so");
	scene_entry(&c, 2, 3, "/usr/lib/libb.so");
	/* This ldconfig does not look at e_machine. */
	scene_entry(&c, 3, 0xa03, "/usr/lib/liba.so");
}

static void what_is_no_library_of_this_ldconfig_is_left_out(void **state)
{
	static const struct target turned = { 64, ORDER_BIG, EM_X86_64, 0 };
	struct tiny program = { .target = x86_64, .type = ET_EXEC };
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_library(&c, "usr/lib/liba.so", armhf, NULL, NULL);
	scene_library(&c, "usr/lib/libb.so", turned, NULL, NULL);
	tiny_write(c.s->dirfd, "usr/lib/libc.so", &program);
	scratch_write(c.s->dirfd, "usr/lib/libd.so", "", 0644);
	scratch_write(c.s->dirfd, "usr/lib/libe.so", "\177ELF", 0644);
	scene_library(&c, "usr/lib/libf.so.dpkg-new", x86_64, NULL, NULL);
	scene_library(&c, "usr/lib/libg.so;4711", x86_64, NULL, NULL);
	scene_library(&c, "usr/lib/module.so", x86_64, NULL, NULL);
	scene_library(&c, "usr/lib/libz.so", x86_64, NULL, NULL);
	scene_build(&c);
	assert_int_equal(c.cache.count, 1);
	scene_entry(&c, 0, 0x303, "/usr/lib/libz.so");
	assert_int_equal(scene_warnings, 5);
}

static void a_linker_script_is_left_out_without_a_word(void **state)
{
	struct scene c;

	scene_begin(&c, state, i386, 241);
	scratch_write(c.s->dirfd, "usr/lib/liba.so",
		      "/* GNU ld script, which is longer than a header */\n"
		      "GROUP ( liba.so.1 )\n", 0644);
	scene_build(&c);
	assert_int_equal(c.cache.count, 0);
	assert_int_equal(scene_warnings, 0);
}

static void of_two_files_with_one_soname_the_newer_one_is_linked(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_library(&c, "usr/lib/liba.so.1.9", x86_64, "liba.so.1", NULL);
	scene_library(&c, "usr/lib/liba.so.1.10", x86_64, "liba.so.1", NULL);
	scene_library(&c, "usr/lib/libb.so.1.1", x86_64, "libb.so.1", NULL);
	scene_library(&c, "usr/lib/libb.so.1.2", x86_64, "libb.so.1", NULL);
	scene_link_to(&c, "usr/lib/liba.so.1", "liba.so.1.9");
	scene_build(&c);
	assert_int_equal(c.cache.count, 2);
	scene_entry(&c, 1, 0x303, "/usr/lib/liba.so.1");
	assert_int_equal(c.image.link_count, 2);
	scene_link(&c, 0, "libb.so.1", "libb.so.1.2");
	scene_link(&c, 1, "liba.so.1", "liba.so.1.10");
}

static void a_development_link_has_an_entry_of_its_own(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_library(&c, "usr/lib/liba.so.1.0", x86_64, "liba.so.1", NULL);
	scene_link_to(&c, "usr/lib/liba.so.1", "liba.so.1.0");
	scene_link_to(&c, "usr/lib/liba.so", "liba.so.1");
	scene_link_to(&c, "usr/lib/liba-old.so.0", "liba.so.1");
	scene_build(&c);
	assert_int_equal(c.image.link_count, 0);
	assert_int_equal(c.cache.count, 2);
	scene_entry(&c, 0, 0x303, "/usr/lib/liba.so.1");
	scene_entry(&c, 1, 0x303, "/usr/lib/liba.so");
}

static void a_file_under_the_soname_is_not_replaced(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_library(&c, "usr/lib/liba.so.1.0", x86_64, "liba.so.1", NULL);
	scratch_write(c.s->dirfd, "usr/lib/liba.so.1", "INPUT(x) GROUP "
		      "                                                 ",
		      0644);
	scene_build(&c);
	assert_int_equal(c.image.link_count, 0);
	assert_int_equal(scene_warnings, 1);
}

static void a_soname_that_leads_away_makes_no_link(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_library(&c, "usr/lib/liba.so", x86_64, "../../etc/a", NULL);
	scene_library(&c, "usr/lib/libb.so", x86_64, "..", NULL);
	scene_library(&c, "usr/lib/libc.so", x86_64, "", NULL);
	scene_build(&c);
	assert_int_equal(c.image.link_count, 0);
	assert_int_equal(c.cache.count, 3);
}

static void a_dangling_link_is_listed_for_removal(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_link_to(&c, "usr/lib/liba.so.1", "nowhere");
	scene_link_to(&c, "usr/lib/libb.so", "nowhere");
	scene_link_to(&c, "usr/lib/libc.so.1", "nowhere");
	scene_library(&c, "usr/lib/libc.so.1.0", x86_64, "libc.so.1", NULL);
	scene_build(&c);
	assert_int_equal(c.image.stale.count, 1);
	assert_string_equal(c.image.stale.items[0], "/usr/lib/liba.so.1");
	scene_link(&c, 0, "libc.so.1", "libc.so.1.0");
}

static void links_of_one_directory_are_seen_in_the_next(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_make_directory(&c, "opt");
	scratch_write(c.s->dirfd, "etc/ld.so.conf", "/usr/lib\n/opt\n", 0644);
	scene_library(&c, "usr/lib/liba.so.1.0", x86_64, "liba.so.1", NULL);
	scene_link_to(&c, "opt/liba.so.1", "/usr/lib/liba.so.1");
	scene_build(&c);
	assert_int_equal(c.cache.count, 2);
	scene_entry(&c, 0, 0x303, "/usr/lib/liba.so.1");
	scene_entry(&c, 1, 0x303, "/opt/liba.so.1");
}

static void a_directory_counts_under_its_first_name_only(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_link_to(&c, "lib", "usr/lib");
	scratch_write(c.s->dirfd, "etc/ld.so.conf",
		      "/nowhere\n/lib/\n/usr/lib\n", 0644);
	scene_system_directory(&c, "/usr/lib/");
	scene_library(&c, "usr/lib/liba.so", x86_64, NULL, NULL);
	scene_build(&c);
	assert_int_equal(c.cache.count, 1);
	scene_entry(&c, 0, 0x303, "/lib/liba.so");
}

static void a_multilib_machine_scans_the_directories_of_all_abis(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_make_directory(&c, "usr/lib64");
	scene_make_directory(&c, "usr/libx32");
	scratch_write(c.s->dirfd, "etc/ld.so.conf", "", 0644);
	scene_system_directory(&c, "/lib64/");
	scene_system_directory(&c, "/usr/lib64/");
	scene_library(&c, "usr/lib64/liba.so", x86_64, NULL, NULL);
	scene_library(&c, "usr/libx32/liba.so", x32, NULL, NULL);
	scene_library(&c, "usr/lib/liba.so", i386, NULL, NULL);
	scene_build(&c);
	assert_int_equal(c.cache.count, 3);
	scene_entry(&c, 0, 0x803, "/usr/libx32/liba.so");
	scene_entry(&c, 1, 0x303, "/usr/lib64/liba.so");
	scene_entry(&c, 2, 3, "/usr/lib/liba.so");
	c.maker.is_debian = true;
	scene_build(&c);
	assert_int_equal(c.cache.count, 1);
}

static void risc_v_knows_its_narrow_directories_since_2_33(void **state)
{
	static const char directory[] = "usr/lib32/ilp32d";
	struct scene c;

	scene_begin(&c, state, riscv64, 232);
	scene_make_directory(&c, directory);
	scratch_write(c.s->dirfd, "etc/ld.so.conf", "", 0644);
	scene_system_directory(&c, "/usr/lib64/lp64d/");
	scene_library(&c, "usr/lib32/ilp32d/liba.so", riscv64, NULL, NULL);
	scene_build(&c);
	assert_int_equal(c.cache.count, 0);
	c.maker.glibc = 233;
	scene_build(&c);
	assert_int_equal(c.cache.count, 1);
}

static void debian_leaves_the_loaders_link_alone(void **state)
{
	struct scene c;

	scene_begin(&c, state, s390x, 236);
	scene_library(&c, "usr/lib/ld-2.31.so", s390x, "ld64.so.1", NULL);
	scene_library(&c, "usr/lib/other", s390x, "ld64.so.1", NULL);
	scene_link_to(&c, "usr/lib/ld64.so.1", "other");
	scene_build(&c);
	scene_link(&c, 0, "ld64.so.1", "ld-2.31.so");
	c.maker.is_debian = true;
	scene_build(&c);
	assert_int_equal(c.image.link_count, 0);
}

/* The tables of these files end at 0x300 plus 16 a dynamic entry. */
static void cut(struct scene *c, const char *path, off_t size)
{
	int fd = openat(c->s->dirfd, path, O_WRONLY);

	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, size), 0);
	close(fd);
}

/* Overwrite a word. */
static void poke(struct scene *c, const char *path, off_t at, uint32_t value)
{
	int fd = openat(c->s->dirfd, path, O_WRONLY);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, &value, sizeof(value), at),
			 sizeof(value));
	close(fd);
}

static void what_is_behind_the_end_of_a_file_reads_as_zeros(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_library(&c, "usr/lib/liba.so.2", x86_64, "liba.so.1", NULL);
	cut(&c, "usr/lib/liba.so.2", 0x300 + 2 * 16);
	scene_library(&c, "usr/lib/libb.so.2", x86_64, "libb.so.1", NULL);
	cut(&c, "usr/lib/libb.so.2", 0x300 + 16);
	scene_library(&c, "usr/lib/libc.so.2", x86_64, "libc.so.1", NULL);
	cut(&c, "usr/lib/libc.so.2", 0x240);
	scene_build(&c);
	/* Without DT_STRTAB, or without all of its table, it is none. */
	assert_int_equal(c.cache.count, 1);
	scene_entry(&c, 0, 0x303, "/usr/lib/liba.so.1");
	assert_int_equal(scene_warnings, 2);
}

static void a_name_outside_the_file_counts_when_it_is_looked_at(void **state)
{
	struct scene c;

	/* The one that it needs, which 2.37 does not read. */
	scene_begin(&c, state, x86_64, 236);
	scene_library(&c, "usr/lib/liba.so.1", x86_64, NULL, "libc.so.6");
	poke(&c, "usr/lib/liba.so.1", 0x308, 0x7fffffff);
	scene_build(&c);
	assert_int_equal(c.cache.count, 0);
	c.maker.glibc = 237;
	scene_build(&c);
	assert_int_equal(c.cache.count, 1);
}

static void a_file_of_no_known_class_is_no_library(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 241);
	scene_library(&c, "usr/lib/liba.so", x86_64, NULL, NULL);
	poke(&c, "usr/lib/liba.so", 4, 0x00010100);
	scene_build(&c);
	assert_int_equal(c.cache.count, 0);
	assert_int_equal(scene_warnings, 1);
}

static void directories_for_legacy_capabilities_come_last(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 236);
	scene_system_directory(&c, "/lib/");
	scene_make_directory(&c, "lib");
	scene_make_directory(&c, "usr/lib/haswell/avx512_1");
	scene_link_to(&c, "usr/lib/tls", "../../lib");
	scene_library(&c, "lib/liba.so", x86_64, NULL, NULL);
	scene_library(&c, "usr/lib/haswell/liba.so", x86_64, NULL, NULL);
	scene_library(&c, "usr/lib/haswell/avx512_1/liba.so", x86_64, NULL,
		      NULL);
	scene_build(&c);
	/* "tls" leads to what is in the list already. */
	assert_int_equal(c.cache.count, 3);
	scene_entry(&c, 0, 0x303, "/usr/lib/haswell/avx512_1/liba.so");
	scene_entry(&c, 1, 0x303, "/usr/lib/haswell/liba.so");
	scene_entry(&c, 2, 0x303, "/lib/liba.so");
	assert_int_equal(c.cache.entries[0].hwcap,
			 UINT64_C(1) << 50 | 1 << 2);
	assert_int_equal(c.cache.entries[1].hwcap, UINT64_C(1) << 50);
	c.maker.glibc = 237;
	scene_build(&c);
	assert_int_equal(c.cache.count, 1);
}

static void a_directory_of_the_configuration_may_stand_for_any(void **state)
{
	static const struct target ppc64le = { 64, ORDER_LITTLE, EM_PPC64, 2 };
	struct scene c;

	scene_begin(&c, state, ppc64le, 236);
	scratch_write(c.s->dirfd, "etc/ld.so.conf", "/opt/ebb\n", 0644);
	scene_make_directory(&c, "opt/ebb/ebb");
	scene_library(&c, "opt/ebb/liba.so", ppc64le, NULL, NULL);
	scene_library(&c, "opt/ebb/ebb/liba.so", ppc64le, NULL, NULL);
	scene_build(&c);
	/* Looked for it is not. */
	assert_int_equal(c.cache.count, 1);
	assert_int_equal(c.cache.entries[0].hwcap, UINT64_C(1) << 60);
}

static void before_2_33_glibc_hwcaps_is_a_name_as_any(void **state)
{
	struct scene c;

	scene_begin(&c, state, x86_64, 232);
	scene_make_directory(&c, "usr/lib/glibc-hwcaps/x86-64-v3");
	scene_library(&c, "usr/lib/glibc-hwcaps/x86-64-v3/liba.so", x86_64,
		      NULL, NULL);
	scene_build(&c);
	assert_int_equal(c.cache.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) scratch_test(name)
		TEST(a_library_that_needs_no_libc_is_any_elf_library),
		TEST(on_risc_v_such_a_library_keeps_the_machines_flag),
		TEST(a_library_that_needs_libc_or_libm_is_one_of_glibc),
		TEST(a_library_with_the_loader_as_interpreter_is_one_too),
		TEST(machines_that_say_it_need_no_such_sign),
		TEST(a_type_in_the_configuration_is_for_undecided_libraries),
		TEST(each_object_gets_the_flags_of_its_own_abi),
		TEST(what_is_no_library_of_this_ldconfig_is_left_out),
		TEST(a_linker_script_is_left_out_without_a_word),
		TEST(of_two_files_with_one_soname_the_newer_one_is_linked),
		TEST(a_development_link_has_an_entry_of_its_own),
		TEST(a_file_under_the_soname_is_not_replaced),
		TEST(a_soname_that_leads_away_makes_no_link),
		TEST(a_dangling_link_is_listed_for_removal),
		TEST(links_of_one_directory_are_seen_in_the_next),
		TEST(a_directory_counts_under_its_first_name_only),
		TEST(a_multilib_machine_scans_the_directories_of_all_abis),
		TEST(risc_v_knows_its_narrow_directories_since_2_33),
		TEST(debian_leaves_the_loaders_link_alone),
		TEST(what_is_behind_the_end_of_a_file_reads_as_zeros),
		TEST(a_name_outside_the_file_counts_when_it_is_looked_at),
		TEST(a_file_of_no_known_class_is_no_library),
		TEST(directories_for_legacy_capabilities_come_last),
		TEST(a_directory_of_the_configuration_may_stand_for_any),
		TEST(before_2_33_glibc_hwcaps_is_a_name_as_any),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
