/* SPDX-License-Identifier: MIT */
#include "hand_elf.h"

#include <string.h>

enum { SYMBOLS = 0x400, HASH = 0x600 };

static void put_symbol(struct hand *t, unsigned int index, const char *name,
		       unsigned int section)
{
	bool wide = t->class == 64;
	size_t at = SYMBOLS + index * (wide ? 24 : 16);

	hand_put(t, at, hand_string(t, name), 4);
	hand_put(t, at + (wide ? 6 : 14), section, 2);
}

/* Undefined, undefined and of no interest, defined, undefined. */
static struct hand begin(unsigned int variant)
{
	struct hand t = hand_begin(variant);

	hand_dynamic(&t, DT_SYMTAB, HAND_BASE + SYMBOLS);
	put_symbol(&t, 1, "getpwnam", SHN_UNDEF);
	put_symbol(&t, 2, "puts", SHN_UNDEF);
	put_symbol(&t, 3, "iconv_open", 5);
	put_symbol(&t, 4, "getaddrinfo", SHN_UNDEF);
	return t;
}

static unsigned int groups_of(struct scratch *s, const struct hand *t)
{
	return hand_read(s, t)->imports.groups;
}

enum { ALL = IMPORTS_PASSWD | IMPORTS_IDN | IMPORTS_HOSTS | IMPORTS_SERVICES };

static void undefined_symbols_count_up_to_the_chains_of_dt_hash(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = begin(v);

		hand_dynamic(&t, DT_HASH, HAND_BASE + HASH);
		hand_put(&t, HASH + 4, 5, 4);
		assert_int_equal(groups_of(*state, &t), ALL);
		hand_put(&t, HASH + 4, 4, 4);
		assert_int_equal(groups_of(*state, &t), IMPORTS_PASSWD);
	}
}

static void they_stand_before_the_first_of_dt_gnu_hash(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = begin(v);

		hand_dynamic(&t, DT_GNU_HASH, HAND_BASE + HASH);
		hand_put(&t, HASH + 4, 3, 4);
		assert_int_equal(groups_of(*state, &t), IMPORTS_PASSWD);
	}
}

/* The linker writes a 1 when nothing is defined. */
static void an_empty_dt_gnu_hash_says_nothing_of_them(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = begin(v);

		hand_dynamic(&t, DT_GNU_HASH, HAND_BASE + HASH);
		hand_put(&t, HASH + 4, 1, 4);
		assert_int_equal(groups_of(*state, &t), ALL);
	}
}

static void without_a_hash_table_the_next_table_ends_them(void **state)
{
	struct hand t = begin(1);

	assert_int_equal(groups_of(*state, &t), ALL);
	hand_dynamic(&t, DT_VERSYM, HAND_BASE + SYMBOLS + 4 * (t.class == 64
							      ? 24 : 16));
	assert_int_equal(groups_of(*state, &t), IMPORTS_PASSWD);
}

static void counts_beyond_the_file_end_with_it(void **state)
{
	struct hand t = begin(0);

	hand_dynamic(&t, DT_HASH, HAND_BASE + HASH);
	hand_put(&t, HASH + 4, 0xffffffff, 4);
	assert_int_equal(groups_of(*state, &t), ALL);
	hand_dynamic(&t, DT_SYMTAB, 0xfffffff0);
	assert_int_equal(groups_of(*state, &t), 0);
}

static void on_mips_a_tag_counts_them(void **state)
{
	struct hand t = begin(2);

	hand_put(&t, 18, EM_MIPS, 2);
	hand_dynamic(&t, DT_MIPS_SYMTABNO, 3);
	assert_int_equal(groups_of(*state, &t), IMPORTS_PASSWD);
	hand_put(&t, 18, EM_ARM, 2);
	assert_int_equal(groups_of(*state, &t), ALL);
}

static void a_group_has_an_example(void **state)
{
	struct hand t = begin(2);
	const struct imports *i = &hand_read(*state, &t)->imports;

	assert_string_equal(imports_example(i, IMPORTS_PASSWD), "getpwnam");
	assert_string_equal(imports_example(i, IMPORTS_HOSTS), "getaddrinfo");
	assert_null(imports_example(i, IMPORTS_ICONV));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(
			undefined_symbols_count_up_to_the_chains_of_dt_hash),
		scratch_test(they_stand_before_the_first_of_dt_gnu_hash),
		scratch_test(an_empty_dt_gnu_hash_says_nothing_of_them),
		scratch_test(without_a_hash_table_the_next_table_ends_them),
		scratch_test(counts_beyond_the_file_end_with_it),
		scratch_test(on_mips_a_tag_counts_them),
		scratch_test(a_group_has_an_example),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
