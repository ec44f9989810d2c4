/* SPDX-License-Identifier: MIT */
#include "hand_elf.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NEEDS = HAND_VERSIONS };

/* One that needs two versions and defines two. */
static void needs_and_definitions_are_read_in_order(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);

		hand_check_library(hand_read(*state, &t), v);
	}
}

static struct hand with_needs(unsigned int variant)
{
	struct hand t = hand_begin(variant);

	hand_dynamic(&t, DT_VERNEED, HAND_BASE + NEEDS);
	hand_verneed(&t, "libc.so.6", "GLIBC_2.4", false, true);
	return t;
}

static void several_versions_of_one_file_are_all_read(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = with_needs(v);
		struct object *o;

		/* Two more Vernaux behind the first. */
		for (int i = 1; i <= 2; i++) {
			hand_put(&t, NEEDS + 16 * i + 12, 16, 4);
			hand_put(&t, NEEDS + 16 * i + 16 + 8,
				 hand_string(&t, i == 1 ? "A" : "B"), 4);
		}
		o = hand_read(*state, &t);
		assert_null(o->defect);
		assert_int_equal(o->versions.need_count, 3);
		assert_string_equal(o->versions.needs[0].version, "GLIBC_2.4");
		assert_string_equal(o->versions.needs[1].version, "A");
		assert_string_equal(o->versions.needs[2].version, "B");
		assert_string_equal(o->versions.needs[2].file, "libc.so.6");
	}
}

/* With a table and, as of a file that is too small for one, without. */
static void an_index_means_what_has_it(void **state)
{
	for (unsigned int order = 0; order < 4; order++) {
		struct hand t = with_needs(order);
		struct versions v;

		hand_put(&t, NEEDS + 16 + 6, 2, 2);
		v = hand_read(*state, &t)->versions;
		assert_non_null(v.places);
		for (int i = 0; i < 2; i++) {
			assert_ptr_equal(versions_need(&v, 2), &v.needs[0]);
			assert_null(versions_definition(&v, 2));
			assert_null(versions_need(&v, 1));
			assert_null(versions_need(&v, 0x7fff));
			v.places = NULL;
		}
	}
}

/* Their number is not what a loader goes by. */
static void counts_that_lie_change_nothing(void **state)
{
	struct hand t = with_needs(1);
	struct object *o;

	hand_put(&t, NEEDS + 2, 0xffff, 2);
	hand_dynamic(&t, DT_VERNEEDNUM, 77);
	o = hand_read(*state, &t);
	assert_null(o->defect);
	assert_int_equal(o->versions.need_count, 1);
}

static void a_table_without_versions_is_there_all_the_same(void **state)
{
	struct hand t = hand_begin(0);
	struct object *o;

	hand_dynamic(&t, DT_VERDEF, HAND_BASE + NEEDS);
	hand_verdef(&t, "BASE", true);
	o = hand_read(*state, &t);
	assert_true(o->versions.has_definitions);
	assert_true(versions_define(&o->versions, "BASE"));
	assert_false(versions_define(&o->versions, "OTHER"));
	assert_int_equal(o->versions.need_count, 0);
}

/* glibc compares the hashes of both tables first, right or wrong. */
static void a_version_satisfies_by_hash_and_name(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct version_need need = { .version = "A", .hash = 0x12345 };
		struct hand t = hand_begin(v);
		struct object *o;

		hand_dynamic(&t, DT_VERDEF, HAND_BASE + NEEDS);
		hand_verdef(&t, "A", false);
		hand_verdef(&t, "B", true);
		hand_put(&t, NEEDS + 8, 0x12345, 4);
		hand_put(&t, NEEDS + 28 + 8, 0x54321, 4);
		o = hand_read(*state, &t);
		assert_true(versions_satisfy(&o->versions, &need));
		need.hash = 0x54321;
		assert_false(versions_satisfy(&o->versions, &need));
		need.version = "B";
		assert_true(versions_satisfy(&o->versions, &need));
	}
}

static void a_need_has_the_hash_and_index_of_its_record(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = with_needs(v);
		struct object *o;

		hand_put(&t, NEEDS + 16, 0xfeedbee, 4);
		hand_put(&t, NEEDS + 16 + 6, 0x8000 + 3, 2);
		o = hand_read(*state, &t);
		assert_int_equal(o->versions.needs[0].hash, 0xfeedbee);
		assert_int_equal(o->versions.needs[0].index, 3);
	}
}

static void must_be_outside(struct scratch *s, const struct hand *t)
{
	struct object *o = hand_read(s, t);

	check(o->kind == OBJECT_ELF);
	check(o->defect);
	check(strstr(o->defect, "version tables point outside"));
}

static void records_that_point_outside_are_a_defect(void **state)
{
	/* Verneed: file, aux, next; Vernaux: name, next. */
	static const size_t fields[] = { 4, 8, 12, 24, 28 };

	for (unsigned int i = 0; i < 20; i++) {
		struct hand t = with_needs(i % 4);

		hand_put(&t, NEEDS + fields[i / 4], HAND_SIZE, 4);
		must_be_outside(*state, &t);
		hand_put(&t, NEEDS + fields[i / 4], 0xffffffff, 4);
		must_be_outside(*state, &t);
	}
}

static void definitions_that_point_outside_are_a_defect(void **state)
{
	/* Verdef: aux, next; Verdaux: name. */
	static const size_t fields[] = { 12, 16, 20 };

	for (unsigned int i = 0; i < 12; i++) {
		struct hand t = hand_begin(i % 4);

		hand_dynamic(&t, DT_VERDEF, HAND_BASE + NEEDS);
		hand_verdef(&t, "BASE", true);
		hand_put(&t, NEEDS + fields[i / 4], HAND_SIZE, 4);
		must_be_outside(*state, &t);
	}
}

static void tables_outside_every_segment_are_a_defect(void **state)
{
	struct hand t = hand_begin(1);

	hand_dynamic(&t, DT_VERNEED, 1);
	must_be_outside(*state, &t);
	t = hand_begin(1);
	hand_dynamic(&t, DT_VERDEF, 1);
	must_be_outside(*state, &t);
}

/*
 * Every word of 44 KB is 4: a record begins at each, its needs and the next
 * record one word behind it, and all have the same name.
 */
static struct object *read_wound(struct scratch *s, size_t name_length)
{
	enum { SIZE = 48 * 1024 };
	struct hand t = hand_begin(0);
	unsigned char *bytes = calloc(1, SIZE);
	struct object *o;
	int fd;

	hand_dynamic(&t, DT_VERNEED, HAND_BASE + HAND_SIZE);
	hand_segment_field(&t, 0, HAND_P_FILESZ, SIZE);
	memcpy(bytes, t.bytes, HAND_SIZE);
	memset(bytes + HAND_STRINGS + 4, 'x', name_length);
	for (size_t i = HAND_SIZE; i + 4 < SIZE; i += 4)
		bytes[i] = 4;
	fd = scratch_memory(bytes, SIZE);
	free(bytes);
	alarm(20);
	check(object_read(&s->cx, fd, "hostile", &o) == 0);
	alarm(0);
	close(fd);
	return o;
}

static void chains_wound_in_themselves_come_to_an_end(void **state)
{
	struct object *o = read_wound(*state, 1);

	assert_true(o->versions.need_count > 1000);
	assert_true(o->versions.need_count <= 65536);
}

static void long_names_in_such_chains_do_not_take_all_memory(void **state)
{
	struct object *o = read_wound(*state, 1500);

	assert_true(o->text_read <= 64 * 1024 * 1024);
	assert_non_null(o->defect);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(needs_and_definitions_are_read_in_order),
		scratch_test(several_versions_of_one_file_are_all_read),
		scratch_test(an_index_means_what_has_it),
		scratch_test(counts_that_lie_change_nothing),
		scratch_test(a_table_without_versions_is_there_all_the_same),
		scratch_test(a_version_satisfies_by_hash_and_name),
		scratch_test(a_need_has_the_hash_and_index_of_its_record),
		scratch_test(records_that_point_outside_are_a_defect),
		scratch_test(definitions_that_point_outside_are_a_defect),
		scratch_test(tables_outside_every_segment_are_a_defect),
		scratch_test(chains_wound_in_themselves_come_to_an_end),
		scratch_test(long_names_in_such_chains_do_not_take_all_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
