/* SPDX-License-Identifier: MIT */
#include "xstage/cores.h"
#include "xstage/features.h"

#include <elf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool covers(unsigned int machine, const char *words, const char *name)
{
	struct ctx cx = { 0 };
	struct strings set = { 0 };
	bool is_covered;

	features_add_words(&cx, machine, &set, words);
	is_covered = features_cover(&cx, machine, &set, name);
	ctx_done(&cx);
	return is_covered;
}

static void levels_have_what_is_below_them(void **state)
{
	(void)state;
	assert_true(covers(EM_ARM, "v7-a", "v4"));
	assert_true(covers(EM_ARM, "v7-a", "v6kz"));
	assert_false(covers(EM_ARM, "v6kz", "v6t2"));
	assert_false(covers(EM_ARM, "v6t2", "v6kz"));
	assert_true(covers(EM_ARM, "neon-fma vfpv4", "vfpv3-d16"));
	assert_false(covers(EM_ARM, "vfpv3-d16", "vfpv3"));
	assert_true(covers(EM_MIPS, "mips64r2", "mips32r2"));
	assert_false(covers(EM_MIPS, "mips64r6", "mips32r2"));
	assert_false(covers(EM_MIPS, "octeon+", "octeon2"));
	assert_true(covers(EM_X86_64, "x86-64-v3", "sse2"));
	assert_true(covers(EM_PPC64, "power9", "altivec"));
}

static void several_together_have_more(void **state)
{
	(void)state;
	assert_true(covers(EM_RISCV, "i m a f d zicsr zifencei", "g"));
	assert_false(covers(EM_RISCV, "i m a f zicsr zifencei", "g"));
	assert_true(covers(EM_RISCV, "zba zbb zbs", "b"));
	assert_true(covers(EM_RISCV, "b", "zbs"));
	assert_true(covers(EM_RISCV, "zaamo zalrsc", "a"));
	assert_true(covers(EM_RISCV, "rv32 c f", "zcf"));
	assert_false(covers(EM_RISCV, "rv64 c f", "zcf"));
	assert_true(covers(EM_RISCV, "v", "zvl64b"));
}

static void unknown_names_stand_for_themselves(void **state)
{
	(void)state;
	assert_true(covers(EM_RISCV, "xtheadba", "xtheadba"));
	assert_false(covers(EM_RISCV, "v", "xtheadba"));
	assert_string_equal(feature_text(EM_RISCV, "xtheadba"), "xtheadba");
	assert_string_equal(feature_text(EM_ARM, "v7-a"), "ARMv7-A");
}

static void what_is_lacking_is_judged(void **state)
{
	struct ctx cx = { 0 };
	struct strings none = { 0 }, r6 = { 0 };

	(void)state;
	features_add(&cx, EM_MIPS, &r6, "mips64r6");
	assert_int_equal(feature_lack(EM_ARM, "vfpv2", &none), LACK_FATAL);
	assert_int_equal(feature_lack(EM_MIPS, "fpu", &none), LACK_EMULATED);
	assert_int_equal(feature_lack(EM_PPC, "fpu", &none), LACK_EMULATED);
	assert_int_equal(feature_lack(EM_MIPS, "mips32", &none), LACK_FATAL);
	assert_int_equal(feature_lack(EM_MIPS, "mips32", &r6), LACK_EMULATED);
	assert_int_equal(feature_lack(EM_MIPS, "dsp", &none), LACK_UNUSED);
	ctx_done(&cx);
}

static void heads_are_in_no_other_one(void **state)
{
	struct ctx cx = { 0 };
	struct strings set = { 0 }, heads;

	(void)state;
	features_add(&cx, EM_ARM, &set, "v7-a");
	features_add(&cx, EM_ARM, &set, "neon");
	heads = features_heads(&cx, EM_ARM, &set);
	assert_int_equal(heads.count, 2);
	assert_string_equal(heads.items[0], "v7-a");
	assert_string_equal(heads.items[1], "neon");
	ctx_done(&cx);
}

/* A name twice would hide a row. */
static void names_of_cores_are_unique(void **state)
{
	const struct core *core;
	size_t pos = 0;

	(void)state;
	while ((core = core_next(&pos))) {
		char words[512], *rest = NULL;

		assert_true(strlen(core->names) < sizeof(words));
		memcpy(words, core->names, strlen(core->names) + 1);
		for (char *word = strtok_r(words, " ", &rest); word;
		     word = strtok_r(NULL, " ", &rest))
			assert_ptr_equal(core_find(word), core);
	}
	assert_true(pos > 100);
	assert_null(core_find("arm,cortex-a99"));
	assert_ptr_equal(core_find("cortex-m4"), core_find("arm,cortex-m4"));
}

/* What the table says has a meaning. */
static void rows_of_cores_have_known_features(void **state)
{
	const struct core *core;
	size_t pos = 0;

	(void)state;
	while ((core = core_next(&pos))) {
		struct ctx cx = { 0 };
		struct strings has = { 0 };

		features_add_words(&cx, core->machine, &has, core->has);
		assert_true(!core->has || has.count > 0);
		assert_true(!core->has || core->flags);
		ctx_done(&cx);
	}
}

static void chips_have_cores_that_are_known(void **state)
{
	const struct soc *soc;
	size_t pos = 0;

	(void)state;
	while ((soc = soc_next(&pos))) {
		assert_non_null(core_find(soc->core));
		assert_ptr_equal(soc_find(soc->name), soc);
	}
	assert_true(pos > 100);
	assert_null(soc_find("nobody,nothing"));
}

#define TEST(name) cmocka_unit_test(name)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(levels_have_what_is_below_them),
		TEST(several_together_have_more),
		TEST(unknown_names_stand_for_themselves),
		TEST(what_is_lacking_is_judged),
		TEST(heads_are_in_no_other_one),
		TEST(names_of_cores_are_unique),
		TEST(rows_of_cores_have_known_features),
		TEST(chips_have_cores_that_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
