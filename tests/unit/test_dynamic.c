/* SPDX-License-Identifier: MIT */
#include "hand_elf.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void the_last_of_several_tags_counts(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_begin(v);
		struct object *o;

		hand_dynamic_string(&t, DT_SONAME, "first");
		hand_dynamic_string(&t, DT_RPATH, "/first");
		hand_dynamic_string(&t, DT_RUNPATH, "/one");
		hand_dynamic_string(&t, DT_SONAME, "last");
		hand_dynamic_string(&t, DT_RPATH, "/last");
		hand_dynamic_string(&t, DT_RUNPATH, "/two");
		hand_dynamic(&t, DT_NULL, 0);
		o = hand_read(*state, &t);
		assert_string_equal(o->dynamic.soname, "last");
		assert_string_equal(o->dynamic.rpath, "/last");
		assert_string_equal(o->dynamic.runpath, "/two");
		assert_null(o->defect);
	}
}

static void requests_of_every_kind_stay_in_the_tables_order(void **state)
{
	static const int64_t tags[] = { DT_NEEDED, DT_FILTER, DT_NEEDED,
					DT_AUXILIARY };
	static const char *const names[] = { "b", "f", "a", "x" };
	struct scratch *s = *state;

	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_begin(v);
		struct object *o;

		for (int i = 0; i < 4; i++)
			hand_dynamic_string(&t, tags[i], names[i]);
		o = hand_read(s, &t);
		assert_int_equal(o->dynamic.request_count, 4);
		for (int i = 0; i < 4; i++) {
			assert_int_equal(o->dynamic.requests[i].tag, tags[i]);
			assert_string_equal(o->dynamic.requests[i].name,
					    names[i]);
		}
	}
}

static void what_is_not_there_is_not_said(void **state)
{
	struct hand t = hand_begin(1);
	struct object *o = hand_read(*state, &t);

	assert_null(o->dynamic.soname);
	assert_null(o->dynamic.rpath);
	assert_null(o->dynamic.runpath);
	assert_int_equal(o->dynamic.request_count, 0);
	assert_false(o->dynamic.has_relr);
	assert_false(o->dynamic.versym);
	assert_false(o->versions.has_definitions);
	assert_null(o->defect);
}

static void an_empty_run_path_is_one_all_the_same(void **state)
{
	struct hand t = hand_begin(1);
	struct object *o;

	hand_dynamic_string(&t, DT_RUNPATH, "");
	o = hand_read(*state, &t);
	assert_non_null(o->dynamic.runpath);
	assert_string_equal(o->dynamic.runpath, "");
}

static void nothing_behind_the_end_tag_counts(void **state)
{
	struct hand t = hand_begin(2);
	struct object *o;

	hand_dynamic(&t, DT_RELR, 1);
	hand_dynamic(&t, DT_VERSYM, 1);
	hand_dynamic(&t, DT_NULL, 0);
	hand_dynamic_string(&t, DT_NEEDED, "behind");
	hand_dynamic(&t, DT_FLAGS_1, 1);
	o = hand_read(*state, &t);
	assert_int_equal(o->dynamic.request_count, 0);
	assert_int_equal(o->dynamic.flags_1, 0);
	assert_true(o->dynamic.has_relr);
	assert_true(o->dynamic.versym);
}

static void the_size_of_the_string_table_binds_nobody(void **state)
{
	struct hand t = hand_begin(0);
	struct object *o;

	hand_dynamic(&t, DT_STRSZ, 1);
	hand_dynamic_string(&t, DT_SONAME, "libx.so");
	o = hand_read(*state, &t);
	assert_null(o->defect);
	assert_string_equal(o->dynamic.soname, "libx.so");
}

/* The string table's tag may come last. */
static void tags_may_come_in_any_order(void **state)
{
	struct hand t = hand_begin(3);
	struct object *o;

	hand_dynamic_string(&t, DT_SONAME, "libx.so");
	hand_put(&t, HAND_DYNAMIC + 8, HAND_BASE + 0xfff, 8);
	hand_dynamic(&t, DT_STRTAB, HAND_BASE + HAND_STRINGS);
	o = hand_read(*state, &t);
	assert_null(o->defect);
	assert_string_equal(o->dynamic.soname, "libx.so");
}

static void the_table_is_found_by_its_address(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);

		hand_segment_field(&t, 1, HAND_P_OFFSET, 0x777);
		hand_check_library(hand_read(*state, &t), v);
	}
}

static void a_segment_that_ends_behind_the_file_has_an_end_tag(
	void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);

		hand_segment_field(&t, 1, HAND_P_FILESZ, 0x7fffffff);
		hand_check_library(hand_read(*state, &t), v);
	}
}

static void a_string_outside_the_file_is_a_defect(void **state)
{
	static const int64_t tags[] = { DT_NEEDED, DT_SONAME, DT_RPATH,
					DT_RUNPATH, DT_FILTER };

	for (int i = 0; i < 20; i++) {
		struct hand t = hand_begin(i % 4);
		struct object *o;

		hand_dynamic(&t, tags[i / 4], HAND_SIZE);
		o = hand_read(*state, &t);
		assert_int_equal(o->kind, OBJECT_ELF);
		assert_non_null(strstr(o->defect, "string outside the file"));
	}
}

static void a_table_outside_the_file_is_a_defect(void **state)
{
	struct hand t = hand_library(1);
	struct object *o;

	hand_segment_field(&t, 1, HAND_P_VADDR, 0x123456789);
	hand_segment_field(&t, 1, HAND_P_OFFSET, 0x123456789);
	o = hand_read(*state, &t);
	assert_int_equal(o->kind, OBJECT_ELF);
	assert_string_equal(o->defect,
			    "its dynamic section is not in the file");
}

static void a_segment_without_bytes_is_no_dynamic_section(void **state)
{
	struct hand t = hand_library(0);
	struct object *o;

	hand_segment_field(&t, 1, HAND_P_FILESZ, 0);
	o = hand_read(*state, &t);
	assert_false(o->has_dynamic);
	assert_false(object_is_dynamic(o));
	assert_int_equal(o->dynamic.request_count, 0);
}

/* 60000 requests that all name the same 60000 bytes: 3.6 GB if copied. */
static void a_small_file_cannot_ask_for_all_memory(void **state)
{
	enum { COUNT = 60000, TEXT = 0x1000 + COUNT * 16, TEXT_SIZE = 60000 };
	struct scratch *s = *state;
	struct hand t = hand_begin(1);
	unsigned char *bytes = calloc(1, TEXT + TEXT_SIZE);
	struct object *o;
	int fd;

	hand_segment_field(&t, 0, HAND_P_FILESZ, TEXT + TEXT_SIZE);
	hand_segment_field(&t, 1, HAND_P_OFFSET, 0x1000);
	hand_segment_field(&t, 1, HAND_P_VADDR, HAND_BASE + 0x1000);
	hand_segment_field(&t, 1, HAND_P_FILESZ, COUNT * 16);
	memcpy(bytes, t.bytes, 0x1000);
	for (int i = 0; i < COUNT; i++) {
		hand_put(&t, 0x800, i ? DT_NEEDED : DT_STRTAB, 8);
		hand_put(&t, 0x808, i ? 0 : HAND_BASE + TEXT, 8);
		memcpy(bytes + 0x1000 + 16 * i, t.bytes + 0x800, 16);
	}
	memset(bytes + TEXT, 'x', TEXT_SIZE - 1);
	fd = scratch_memory(bytes, TEXT + TEXT_SIZE);
	free(bytes);
	assert_int_equal(object_read(&s->cx, fd, "hostile", &o), 0);
	assert_non_null(o->defect);
	assert_true(o->text_read <= 64 * 1024 * 1024);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(the_last_of_several_tags_counts),
		scratch_test(requests_of_every_kind_stay_in_the_tables_order),
		scratch_test(what_is_not_there_is_not_said),
		scratch_test(an_empty_run_path_is_one_all_the_same),
		scratch_test(nothing_behind_the_end_tag_counts),
		scratch_test(the_size_of_the_string_table_binds_nobody),
		scratch_test(tags_may_come_in_any_order),
		scratch_test(the_table_is_found_by_its_address),
		scratch_test(
			a_segment_that_ends_behind_the_file_has_an_end_tag),
		scratch_test(a_string_outside_the_file_is_a_defect),
		scratch_test(a_table_outside_the_file_is_a_defect),
		scratch_test(a_segment_without_bytes_is_no_dynamic_section),
		scratch_test(a_small_file_cannot_ask_for_all_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
