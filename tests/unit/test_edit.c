/* SPDX-License-Identifier: MIT */
#include "xstage/edit.h"

#include "edit_object.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MAP_REL = 0x70000035 };	/* DT_MIPS_RLD_MAP_REL */

/* The bytes of the object after the edit, which must stand the proof. */
static struct span edited(struct made *m, const char *path,
			  struct edit *ret_edit)
{
	struct span image = { 0 };
	int r = plan_path(m, path, ret_edit);

	if (r == 0)
		r = prove_path(m, ret_edit, path);
	if (r == 0)
		r = edit_apply(&m->cx, m->o->image, ret_edit, &image);
	if (r < 0)
		fail_msg("%s", m->cx.error);
	return image;
}

static int64_t tag_at(const struct made *m, struct span image, size_t slot)
{
	unsigned int w = m->o->class / 8;
	uint64_t value;

	assert_true(span_integer(image, m->dynamic + slot * 2 * w, w,
				 m->o->order, &value));
	return value;
}

static uint64_t value_at(const struct made *m, struct span image, size_t slot)
{
	unsigned int w = m->o->class / 8;
	uint64_t value;

	assert_true(span_integer(image, m->dynamic + slot * 2 * w + w, w,
				 m->o->order, &value));
	return value;
}

/* The strings of the object are these bytes. */
#define assert_strings(m, image, text)					\
	assert_memory_equal((image).bytes + (m)->strings, text, sizeof(text))

#define STRINGS(text) .strings = (text), .strings_size = sizeof(text)

/* 0, "/opt/lib/foo" at 1 with "foo" at 10, "libc" at 14 */
#define PATH_AND_LIBC STRINGS("\0/opt/lib/foo\0libc")
#define PATH_TAGS { { DT_NEEDED, 14 }, { DT_RUNPATH, 1 }, { DT_SONAME, 14 } }

static const struct spec kinds[] = {
	{ .class = 32, .order = ORDER_LITTLE },
	{ .class = 32, .order = ORDER_BIG },
	{ .class = 64, .order = ORDER_LITTLE },
	{ .class = 64, .order = ORDER_BIG },
};

static void a_removed_tag_leaves_no_gap_and_no_string(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct spec s = { .class = kinds[i].class,
				  .order = kinds[i].order, .symbol = 14,
				  PATH_AND_LIBC, .tags = PATH_TAGS };
		struct span image;
		struct edit edit;
		struct made m;

		make(&m, &s);
		image = edited(&m, NULL, &edit);
		assert_null(edit.left);
		assert_int_equal(tag_at(&m, image, 0), DT_NEEDED);
		assert_int_equal(tag_at(&m, image, 1), DT_SONAME);
		assert_int_equal(value_at(&m, image, 1), 14);
		assert_int_equal(tag_at(&m, image, m.slots - 1), DT_NULL);
		assert_int_equal(value_at(&m, image, m.slots - 1), 0);
		assert_strings(&m, image,
			       "\0\0\0\0\0\0\0\0\0\0\0\0\0\0libc");
		done(&m);
	}
}

/* Who removed a tag before may have left the last one's value behind. */
static void a_spare_tag_is_one_whatever_its_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct spec s = { .class = kinds[i].class,
				  .order = kinds[i].order, .symbol = 14,
				  PATH_AND_LIBC, .tags = { { DT_NEEDED, 14 } },
				  .spare = 1707 };
		struct span image;
		struct edit edit;
		struct made m;

		make(&m, &s);
		image = edited(&m, "/opt/lib/foo", &edit);
		assert_int_equal(tag_at(&m, image, m.slots), DT_RUNPATH);
		assert_int_equal(value_at(&m, image, m.slots), 1);
		assert_int_equal(tag_at(&m, image, m.slots + 1), DT_NULL);
		done(&m);
	}
}

static void the_empty_path_is_no_path(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, .symbol = 14,
			  PATH_AND_LIBC, .tags = PATH_TAGS };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, "", &edit);
	assert_int_equal(tag_at(&m, image, 1), DT_SONAME);
	done(&m);
}

static void a_tail_that_is_a_symbol_stays_and_is_told(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_BIG, .symbol = 10,
			  PATH_AND_LIBC, .tags = PATH_TAGS };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, NULL, &edit);
	assert_strings(&m, image, "\0\0\0\0\0\0\0\0\0\0foo\0libc");
	assert_string_equal(edit.left, "'foo': it is also part of the name of a symbol");
	done(&m);
}

static void a_tail_that_is_a_version_stays_and_is_told(void **state)
{
	struct spec s = { .class = 32, .order = ORDER_BIG, .symbol = 14,
			  .version = 10, PATH_AND_LIBC, .tags = PATH_TAGS };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, NULL, &edit);
	assert_strings(&m, image, "\0\0\0\0\0\0\0\0\0\0foo\0libc");
	assert_string_equal(edit.left, "'foo': it is also part of the name of a symbol version");
	done(&m);
}

static void a_tail_that_is_a_section_stays_and_is_told(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, .symbol = 14,
			  .section = 10, PATH_AND_LIBC, .tags = PATH_TAGS };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, NULL, &edit);
	assert_strings(&m, image, "\0\0\0\0\0\0\0\0\0\0foo\0libc");
	assert_string_equal(edit.left, "'foo': it is also part of the name of a section");
	done(&m);
}

static void a_path_that_ends_another_string_stays(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE,
			  PATH_AND_LIBC,
			  .tags = { { DT_NEEDED, 1 }, { DT_RPATH, 5 } } };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, NULL, &edit);
	assert_strings(&m, image, "\0/opt/lib/foo\0libc");
	assert_string_equal(edit.left, "'/lib/foo': it is also part of another name in the dynamic section");
	assert_int_equal(plan_path(&m, "/x", &edit),
			 -XS_EREFUSED);
	done(&m);
}

static void an_unknown_number_of_symbols_protects_all(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE,
			  .no_hash = true, PATH_AND_LIBC,
			  .tags = PATH_TAGS };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, NULL, &edit);
	assert_int_equal(tag_at(&m, image, 1), DT_SONAME);
	assert_strings(&m, image, "\0/opt/lib/foo\0libc");
	assert_string_equal(edit.left, "'/opt/lib/foo': the number of its dynamic symbols cannot be proved");
	assert_int_equal(plan_path(&m, "/x", &edit),
			 -XS_EREFUSED);
	image = edited(&m, "/foo", &edit);
	assert_int_equal(value_at(&m, image, 1), 9);
	assert_string_equal(edit.left, "'/opt/lib': the number of its dynamic symbols cannot be proved");
	done(&m);
}

static void a_table_behind_the_symbols_limits_them(void **state)
{
	struct spec s = { .class = 32, .order = ORDER_LITTLE, .symbol = 10,
			  .no_hash = true, .gap = true, PATH_AND_LIBC,
			  .tags = PATH_TAGS };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, NULL, &edit);
	assert_strings(&m, image, "\0\0\0\0\0\0\0\0\0\0foo\0libc");
	done(&m);
}

static void a_section_over_the_strings_protects_all(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_BIG, .section = 14,
			  .lies = true, PATH_AND_LIBC, .tags = PATH_TAGS };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, NULL, &edit);
	assert_strings(&m, image, "\0/opt/lib/foo\0libc");
	assert_string_equal(edit.left, "'/opt/lib/foo': its string table overlaps other parts of the file");
	done(&m);
}

static void a_table_among_the_strings_protects_all(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_BIG, .symbol = 14,
			  PATH_AND_LIBC, .tags = PATH_TAGS };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	s.tags[2] = (struct tag){ DT_FINI, BASE + m.strings + 14 };
	done(&m);
	make(&m, &s);
	image = edited(&m, NULL, &edit);
	assert_int_equal(tag_at(&m, image, 1), DT_FINI);
	assert_strings(&m, image, "\0/opt/lib/foo\0libc");
	assert_non_null(edit.left);
	done(&m);
}

static void the_same_value_is_no_patch(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, .symbol = 10,
			  PATH_AND_LIBC, .tags = PATH_TAGS };
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	edited(&m, "/opt/lib/foo", &edit);
	assert_int_equal(edit.patch_count, 0);
	assert_null(edit.left);
	done(&m);
}

static void a_shorter_path_is_written_over_the_old_one(void **state)
{
	struct spec s = { .class = 32, .order = ORDER_BIG, .symbol = 10,
			  PATH_AND_LIBC, .tags = PATH_TAGS };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, "/usr/lib", &edit);
	assert_int_equal(tag_at(&m, image, 1), DT_RUNPATH);
	assert_int_equal(value_at(&m, image, 1), 1);
	assert_strings(&m, image, "\0/usr/lib\0foo\0libc");
	/* The prefix that is the path's own has no room for more. */
	assert_int_equal(plan_path(&m, "/usr/lib4", &edit),
			 -XS_EREFUSED);
	done(&m);
}

static void the_tail_of_any_string_is_used_again(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, .symbol = 14,
			  STRINGS("\0/opt/lib\0x/a/b"),
			  .tags = { { DT_NEEDED, 10 }, { DT_RPATH, 1 } } };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, "/a/b", &edit);
	assert_int_equal(value_at(&m, image, 1), 11);
	assert_strings(&m, image, "\0\0\0\0\0\0\0\0\0\0x/a/b");
	done(&m);
	make(&m, &s);
	image = edited(&m, "/lib", &edit);
	assert_int_equal(value_at(&m, image, 1), 5);
	assert_strings(&m, image, "\0\0\0\0\0/lib\0x/a/b");
	done(&m);
}

static void what_was_wiped_before_is_used_again(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE,
			  STRINGS("\0/a\0\0\0\0\0libc"), .symbol = 8,
			  .tags = { { DT_RUNPATH, 1 } } };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, "/usr/b", &edit);
	assert_strings(&m, image, "\0/usr/b\0libc");
	assert_int_equal(plan_path(&m, "/usr/bc", &edit),
			 -XS_EREFUSED);
	assert_non_null(strstr(m.cx.error, "no bytes are free"));
	done(&m);
}

static void of_several_paths_the_loader_s_one_stays(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, .symbol = 14,
			  STRINGS("\0/aa\0/bbbbbbb\0z"),
			  .tags = { { DT_RUNPATH, 1 }, { DT_RUNPATH, 5 },
				    { DT_NEEDED, 14 }, { DT_RPATH, 5 } } };
	struct span image;
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	image = edited(&m, "/bbb", &edit);
	assert_int_equal(tag_at(&m, image, 0), DT_RUNPATH);
	assert_int_equal(value_at(&m, image, 0), 5);
	assert_int_equal(tag_at(&m, image, 1), DT_NEEDED);
	assert_int_equal(tag_at(&m, image, 2), DT_STRTAB);
	assert_strings(&m, image, "\0\0\0\0\0/bbb\0\0\0\0\0z");
	assert_null(edit.left);
	done(&m);
}

static void a_distance_from_a_slot_follows_the_slot(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct spec s = { .class = kinds[i].class,
				  .order = kinds[i].order,
				  .machine = EM_MIPS, PATH_AND_LIBC,
				  .tags = { { MAP_REL, 100 }, { DT_RPATH, 1 },
					    { DT_RUNPATH, 1 },
					    { MAP_REL, -4u } } };
		struct span image;
		struct edit edit;
		struct made m;

		make(&m, &s);
		image = edited(&m, NULL, &edit);
		assert_int_equal(value_at(&m, image, 0), 100);
		assert_int_equal(tag_at(&m, image, 1), MAP_REL);
		assert_true(value_at(&m, image, 1) ==
			    (s.class == 32 ? 12 : 0x10000001c));
		done(&m);
	}
}

static void without_a_run_path_there_is_nothing_to_do(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, PATH_AND_LIBC,
			  .tags = { { DT_NEEDED, 14 } } };
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	edited(&m, NULL, &edit);
	assert_int_equal(edit.patch_count, 0);
	assert_int_equal(plan_path(&m, "/x", &edit),
			 -XS_EREFUSED);
	done(&m);
}

static void what_is_no_elf_file_has_nothing_to_remove(void **state)
{
	struct made m = { .b = { .bytes = (unsigned char *)"#!/bin/sh\n",
				 .size = 10 } };
	struct edit edit;

	(void)state;
	open_made(&m);
	edited(&m, NULL, &edit);
	assert_int_equal(edit.patch_count, 0);
	assert_int_equal(plan_path(&m, "/x", &edit),
			 -XS_EREFUSED);
	done(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_removed_tag_leaves_no_gap_and_no_string),
		cmocka_unit_test(a_spare_tag_is_one_whatever_its_value),
		cmocka_unit_test(the_empty_path_is_no_path),
		cmocka_unit_test(a_tail_that_is_a_symbol_stays_and_is_told),
		cmocka_unit_test(a_tail_that_is_a_version_stays_and_is_told),
		cmocka_unit_test(a_tail_that_is_a_section_stays_and_is_told),
		cmocka_unit_test(a_path_that_ends_another_string_stays),
		cmocka_unit_test(an_unknown_number_of_symbols_protects_all),
		cmocka_unit_test(a_table_behind_the_symbols_limits_them),
		cmocka_unit_test(a_section_over_the_strings_protects_all),
		cmocka_unit_test(a_table_among_the_strings_protects_all),
		cmocka_unit_test(the_same_value_is_no_patch),
		cmocka_unit_test(a_shorter_path_is_written_over_the_old_one),
		cmocka_unit_test(the_tail_of_any_string_is_used_again),
		cmocka_unit_test(what_was_wiped_before_is_used_again),
		cmocka_unit_test(of_several_paths_the_loader_s_one_stays),
		cmocka_unit_test(a_distance_from_a_slot_follows_the_slot),
		cmocka_unit_test(without_a_run_path_there_is_nothing_to_do),
		cmocka_unit_test(what_is_no_elf_file_has_nothing_to_remove),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
