/* SPDX-License-Identifier: MIT */
#include "xstage/ldconf.h"

#include "scratch.h"
#include "xstage/cache_format.h"

#include <elf.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct target x86_64 = { 64, ORDER_LITTLE, EM_X86_64, 0 };

static unsigned int warnings;
static const char *last_warning;

static void count_warning(const char *message)
{
	warnings++;
	last_warning = message;
}

/* /etc/ld.so.conf and /etc/ld.so.conf.d exist from here on. */
static void configure(struct scratch *s, const char *text)
{
	assert_int_equal(mkdirat(s->dirfd, "etc", 0755), 0);
	assert_int_equal(mkdirat(s->dirfd, "etc/ld.so.conf.d", 0755), 0);
	scratch_write(s->dirfd, "etc/ld.so.conf", text, 0644);
	warnings = 0;
	s->cx.warning = count_warning;
}

static int read_conf(struct scratch *s, unsigned int glibc,
		     struct ldconf *conf)
{
	const struct cache_maker maker = { .target = x86_64, .glibc = glibc };
	struct root *root;
	int r;

	*conf = (struct ldconf)LDCONF_EMPTY;
	assert_int_equal(root_open(&s->cx, s->path, &root), 0);
	r = ldconf_read(&s->cx, root, &maker, conf);
	root_close(root);
	return r;
}

/* The directories, in order, parted by spaces, are 'wanted'. */
static void reads_as(struct scratch *s, const char *wanted)
{
	struct ldconf conf;
	char *text = arena_strdup(&s->cx.arena, "");

	assert_int_equal(read_conf(s, 236, &conf), 0);
	for (size_t i = 0; i < conf.count; i++)
		text = arena_printf(&s->cx.arena, "%s%s%s", text,
				    i ? " " : "", conf.items[i].directory);
	assert_string_equal(text, wanted);
}

static void a_line_is_a_directory_as_it_is_written(void **state)
{
	configure(*state, "/a\n\n  \t/b//c/../d\n/e///\nrelative\n/last");
	reads_as(*state, "/a /b//c/../d /e relative /last");
}

static void comments_and_blanks_are_no_part_of_a_directory(void **state)
{
	configure(*state, "# /a\n/b # c\n/c\t \r\n/\n///\n  #\n");
	reads_as(*state, "/b /c");
	assert_int_equal(warnings, 0);
}

static void a_nul_ends_the_line(void **state)
{
	struct scratch *s = *state;
	int fd;

	configure(s, "");
	fd = openat(s->dirfd, "etc/ld.so.conf", O_WRONLY);
	assert_int_equal(write(fd, "/a\0b\n/c\n", 8), 8);
	close(fd);
	reads_as(s, "/a /c");
}

static void no_configuration_names_no_directory(void **state)
{
	struct ldconf conf;

	assert_int_equal(read_conf(*state, 236, &conf), 0);
	assert_int_equal(conf.count, 0);
}

static void a_type_behind_the_directory_counts_up_to_2_36(void **state)
{
	struct scratch *s = *state;
	struct ldconf conf;

	configure(s, "/a=libc6\n/b =libc5\n/c=glibc2\n/d=bad\n/e\n/f/=libc6");
	assert_int_equal(read_conf(s, 236, &conf), 0);
	assert_int_equal(conf.count, 6);
	assert_string_equal(conf.items[0].directory, "/a");
	assert_int_equal(conf.items[0].type, CACHE_TYPE_LIBC6);
	assert_string_equal(conf.items[1].directory, "/b");
	assert_int_equal(conf.items[1].type, CACHE_TYPE_LIBC5);
	assert_int_equal(conf.items[2].type, CACHE_TYPE_LIBC6);
	assert_int_equal(conf.items[3].type, LDCONF_ANY);
	assert_int_equal(conf.items[4].type, LDCONF_ANY);
	assert_string_equal(conf.items[5].directory, "/f");
	assert_int_equal(warnings, 1);
	assert_string_equal(last_warning,
		"/etc/ld.so.conf:4: 'bad' is not a known library type");
}

static void from_2_37_on_an_equals_sign_is_part_of_the_directory(void **state)
{
	struct ldconf conf;

	configure(*state, "/a=libc6\n");
	assert_int_equal(read_conf(*state, 237, &conf), 0);
	assert_string_equal(conf.items[0].directory, "/a=libc6");
	assert_int_equal(conf.items[0].type, LDCONF_ANY);
}

static void add(struct scratch *s, const char *name, const char *text)
{
	scratch_write(s->dirfd, name, text, 0644);
}

static void included_files_are_read_in_place_in_byte_order(void **state)
{
	struct scratch *s = *state;

	configure(s, "/first\ninclude /etc/ld.so.conf.d/*.conf\n/last\n");
	add(s, "etc/ld.so.conf.d/b.conf", "/b\n");
	add(s, "etc/ld.so.conf.d/B.conf", "/B\n");
	add(s, "etc/ld.so.conf.d/a10.conf", "/a10\n");
	add(s, "etc/ld.so.conf.d/a9.conf", "/a9\n");
	add(s, "etc/ld.so.conf.d/c.txt", "/no\n");
	add(s, "etc/ld.so.conf.d/.d.conf", "/no\n");
	reads_as(s, "/first /B /a10 /a9 /b /last");
}

static void several_patterns_of_one_line_are_read_as_written(void **state)
{
	struct scratch *s = *state;

	configure(s, "include\t/etc/[b]* nothing /etc/a.conf  /etc/*.d/.c\n");
	add(s, "etc/a.conf", "/a\n");
	add(s, "etc/b.conf", "/b\n");
	add(s, "etc/ld.so.conf.d/.c", "/c\n");
	reads_as(s, "/b /a /c");
}

static void a_relative_pattern_starts_at_the_including_file(void **state)
{
	struct scratch *s = *state;

	configure(s, "include ld.so.conf.d/a\n");
	add(s, "etc/ld.so.conf.d/a", "include b\n");
	add(s, "etc/ld.so.conf.d/b", "/b\n");
	reads_as(s, "/b");
}

static void links_lead_inside_the_root(void **state)
{
	struct scratch *s = *state;

	configure(s, "include /etc/ld.so.conf.d/*\n");
	add(s, "inside", "/inside\n");
	assert_int_equal(symlinkat("/inside", s->dirfd,
				   "etc/ld.so.conf.d/1"), 0);
	assert_int_equal(symlinkat("../../../../inside", s->dirfd,
				   "etc/ld.so.conf.d/2"), 0);
	assert_int_equal(symlinkat("/etc/passwd", s->dirfd,
				   "etc/ld.so.conf.d/3"), 0);
	reads_as(s, "/inside /inside");
	assert_int_equal(warnings, 0);
}

static void a_file_that_includes_itself_is_left_out_with_a_warning(void **st)
{
	struct scratch *s = *st;

	configure(s, "/a\ninclude /etc/ld.so.conf.d/*\n/d\n");
	add(s, "etc/ld.so.conf.d/b", "/b\ninclude ../ld.so.conf\n/c\n");
	reads_as(s, "/a /b /c /d");
	assert_int_equal(warnings, 1);
	assert_non_null(strstr(last_warning, "includes itself"));
}

static void a_file_may_be_included_twice(void **state)
{
	struct scratch *s = *state;

	configure(s, "include /etc/a\n/b\ninclude /etc/a\n");
	add(s, "etc/a", "/a\n");
	reads_as(s, "/a /b /a");
	assert_int_equal(warnings, 0);
}

static void inclusion_that_doubles_at_each_step_is_stopped(void **state)
{
	struct scratch *s = *state;
	struct ldconf conf;

	configure(s, "include /etc/f0\n");
	for (int i = 0; i < 40; i++)
		add(s, arena_printf(&s->cx.arena, "etc/f%d", i),
		    arena_printf(&s->cx.arena, "include f%d f%d\n", i + 1,
				 i + 1));
	assert_int_equal(read_conf(s, 236, &conf), -XS_ELIMIT);
}

static void is_too_much(struct scratch *s, const char *why)
{
	struct ldconf conf;

	assert_int_equal(read_conf(s, 236, &conf), -XS_ELIMIT);
	assert_non_null(strstr(s->cx.error, why));
}

/* "include WORD WORD ...", 'count' times. */
static const char *include_often(struct scratch *s, const char *word,
				 unsigned int count)
{
	size_t room = strlen("include") + count * (strlen(word) + 1) + 1;
	char *text = arena_alloc(&s->cx.arena, room), *end;

	end = stpcpy(text, "include");
	for (unsigned int i = 0; i < count; i++)
		end = stpcpy(stpcpy(end, " "), word);
	return text;
}

static void no_more_is_read_than_anybody_configures(void **state)
{
	struct scratch *s = *state;
	char lines[2048] = "";

	memset(lines, '\n', sizeof(lines) - 1);
	configure(s, include_often(s, "a", 500));
	add(s, "etc/a", lines);
	reads_as(s, "");
	add(s, "etc/ld.so.conf", include_often(s, "a", 600));
	is_too_much(s, "more than 1048576 bytes");
}

static void no_more_patterns_are_looked_for_than_anybody_has(void **state)
{
	struct scratch *s = *state;

	configure(s, include_often(s, "/nowhere", 1000));
	reads_as(s, "");
	add(s, "etc/ld.so.conf", include_often(s, "/nowhere", 1001));
	is_too_much(s, "more than 1000 patterns");
}

static void directories_that_lead_to_themselves_are_left_some_time(void **st)
{
	struct scratch *s = *st;

	configure(s, "include */*/*/*/*/*/*/*/*/*/*/*/a\n");
	assert_int_equal(symlinkat(".", s->dirfd, "etc/here"), 0);
	assert_int_equal(symlinkat("../etc", s->dirfd, "etc/here_too"), 0);
	is_too_much(s, "more than 1000 directories");
}

static void only_components_with_wildcards_are_compared(void **state)
{
	struct scratch *s = *state;

	configure(s, "include /etc//ld.so.conf.d/../*.d/./[a]*\n"
		     "include *.d/../ld.so.conf.d/\\b /*/a\n");
	add(s, "etc/ld.so.conf.d/a", "/a\n");
	add(s, "etc/ld.so.conf.d/b", "/b\n");
	add(s, "etc/a", "/c\n");
	reads_as(s, "/a /b /c");
}

static void only_the_word_include_includes(void **state)
{
	struct scratch *s = *state;

	configure(s, "INCLUDE /etc/a\nincluded/a\ninclude\n HwCap 1 x\nhwcaps\n");
	add(s, "etc/a", "/no\n");
	reads_as(s, "INCLUDE /etc/a included/a include hwcaps");
	assert_int_equal(warnings, 1);
	assert_string_equal(last_warning,
			    "/etc/ld.so.conf:4: hwcap directive ignored");
}

static void a_carriage_return_belongs_to_the_pattern(void **state)
{
	struct scratch *s = *state;

	configure(s, "include /etc/a\r\n/b\r\n");
	add(s, "etc/a", "/no\n");
	reads_as(s, "/b");
}

/* x86 has its own capabilities up to bit 51. */
static void before_2_32_a_hwcap_line_names_a_bit(void **state)
{
	struct ldconf conf;

	configure(*state, "HwCap 1 own\nhwcap\t0x2  two \t\nhwcap 010 ten\n"
		  "hwcap 1 own\nhwcap  zero\n");
	assert_int_equal(read_conf(*state, 231, &conf), 0);
	assert_string_equal(conf.extra[52], "zero");
	assert_string_equal(conf.extra[53], "own");
	assert_string_equal(conf.extra[54], "two");
	assert_string_equal(conf.extra[60], "ten");
	assert_string_equal(conf.extra[63], "tls");
	assert_null(conf.extra[55]);
	assert_int_equal(conf.count, 0);
}

static void before_2_32_ldconfig_dies_of_a_bad_hwcap_line(void **state)
{
	static const char *const lines[][2] = {
		{ "hwcap 1", "bad syntax" }, { "hwcap 1 a b", "bad syntax" },
		{ "hwcap x a", "bad syntax" }, { "hwcap 1a", "bad syntax" },
		{ "hwcap 12 a", "index 12 above maximum 11" },
		{ "hwcap -1 a", "18446744073709551615 above maximum 11" },
		{ "hwcap 11 a", "index 11 already defined as tls" },
		{ "hwcap 1 tls", "index 11 already defined as tls" },
		{ "hwcap 1 a\nhwcap 2 a", "index 1 already defined as a" },
		{ "hwcap 1 a\nhwcap 1 b", "index 1 already defined as a" },
	};
	struct scratch *s = *state;
	struct ldconf conf;

	configure(s, "");
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		scratch_write(s->dirfd, "etc/ld.so.conf", lines[i][0], 0644);
		assert_int_equal(read_conf(s, 231, &conf), -XS_EFORMAT);
		assert_non_null(strstr(s->cx.error, lines[i][1]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) scratch_test(name)
		TEST(a_line_is_a_directory_as_it_is_written),
		TEST(comments_and_blanks_are_no_part_of_a_directory),
		TEST(a_nul_ends_the_line),
		TEST(no_configuration_names_no_directory),
		TEST(a_type_behind_the_directory_counts_up_to_2_36),
		TEST(from_2_37_on_an_equals_sign_is_part_of_the_directory),
		TEST(included_files_are_read_in_place_in_byte_order),
		TEST(several_patterns_of_one_line_are_read_as_written),
		TEST(a_relative_pattern_starts_at_the_including_file),
		TEST(links_lead_inside_the_root),
		TEST(a_file_that_includes_itself_is_left_out_with_a_warning),
		TEST(a_file_may_be_included_twice),
		TEST(inclusion_that_doubles_at_each_step_is_stopped),
		TEST(no_more_is_read_than_anybody_configures),
		TEST(no_more_patterns_are_looked_for_than_anybody_has),
		TEST(directories_that_lead_to_themselves_are_left_some_time),
		TEST(only_components_with_wildcards_are_compared),
		TEST(only_the_word_include_includes),
		TEST(a_carriage_return_belongs_to_the_pattern),
		TEST(before_2_32_a_hwcap_line_names_a_bit),
		TEST(before_2_32_ldconfig_dies_of_a_bad_hwcap_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
