/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/hwcap.h"

#include <string.h>

#define LE ORDER_LITTLE
#define BE ORDER_BIG

static const struct target amd64 = { 64, LE, 62, 0 };
static const struct target i386 = { 32, LE, 3, 0 };
static const struct target armhf = { 32, LE, 40, 0x05000400 };
static const struct target arm64 = { 64, LE, 183, 0 };
static const struct target ppc64el = { 64, LE, 21, 2 };
static const struct target s390x = { 64, BE, 22, 0 };
static const struct target sparc32 = { 32, BE, 2, 0 };
static const struct target sparc64 = { 64, BE, 43, 0 };
static const struct target mips = { 32, BE, 8, 0 };
static const struct target riscv64 = { 64, LE, 243, 5 };

/* Bits of names that are far from the first: a name left out shows. */
static void each_name_has_its_bit(void **state)
{
	static const struct {
		const struct target *target;
		unsigned int glibc;
		const char *name;
		int bit, platform;
	} table[] = {
		{ &amd64, 236, "avx512_1", 2, -1 },
		{ &amd64, 236, "haswell", -1, 50 },
		{ &amd64, 236, "xeon_phi", -1, 51 },
		{ &amd64, 236, "i686", -1, 49 },
		{ &i386, 225, "sse2", 26, -1 },
		{ &i386, 225, "i686", -1, 51 },
		{ &i386, 226, "sse2", 0, -1 },
		{ &armhf, 236, "neon", 12, -1 },
		{ &armhf, 236, "tls", 15, -1 },
		{ &armhf, 236, "crc32", 26, -1 },
		{ &arm64, 236, "atomics", 8, -1 },
		{ &arm64, 228, "flagm", 27, -1 },
		{ &arm64, 228, "pacg", -1, -1 },
		{ &arm64, 231, "pacg", 31, -1 },
		{ &ppc64el, 236, "true_le", 1, -1 },
		{ &ppc64el, 236, "archpmu", 6, -1 },
		{ &ppc64el, 236, "power5", 18, 34 },
		{ &ppc64el, 236, "ppc32", 31, -1 },
		{ &ppc64el, 236, "mma", 49, -1 },
		{ &ppc64el, 231, "mma", -1, -1 },
		{ &ppc64el, 231, "htm-no-suspend", 51, -1 },
		{ &ppc64el, 236, "arch_2_07", 63, -1 },
		{ &ppc64el, 236, "power10", -1, 47 },
		{ &ppc64el, 231, "power10", -1, -1 },
		{ &s390x, 236, "vxe2", 15, -1 },
		{ &s390x, 231, "sie", -1, -1 },
		{ &s390x, 236, "sie", 22, -1 },
		{ &s390x, 236, "z16", -1, 42 },
		{ &s390x, 231, "z15", -1, 41 },
		{ &s390x, 231, "z16", -1, -1 },
		{ &sparc64, 236, "adp", 27, -1 },
		{ &mips, 236, "octeon2", -1, 3 },
		{ &riscv64, 236, "tls", -1, -1 },
		{ &ppc64el, 236, "-", -1, -1 },
		{ &ppc64el, 236, "", -1, -1 },
		{ &ppc64el, 236, "power", -1, -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		assert_int_equal(hwcap_bit(*table[i].target, table[i].glibc,
					   table[i].name), table[i].bit);
		assert_int_equal(hwcap_platform_bit(*table[i].target,
						    table[i].glibc,
						    table[i].name),
				 table[i].platform);
	}
}

static void each_important_bit_has_a_name(void **state)
{
	static const struct {
		const struct target *target;
		unsigned int glibc;
		const char *names;
	} table[] = {
		{ &amd64, 236, "x86_64 avx512_1 " }, { &amd64, 225, "" },
		{ &i386, 236, "sse2 " }, { &i386, 225, "sse2 " },
		{ &armhf, 236, "vfp neon " }, { &arm64, 236, "atomics " },
		{ &arm64, 227, "" }, { &ppc64el, 231, "dfp altivec " },
		{ &ppc64el, 236, "dfp altivec " },
		{ &s390x, 228, "zarch ldisp eimm dfp " },
		{ &s390x, 231, "zarch ldisp eimm dfp vx vxe vxe2 " },
		{ &s390x, 236, "zarch ldisp eimm dfp vx vxe vxe2 " },
		{ &sparc32, 236, "v9 ultra3 v9v v9v2 " },
		{ &sparc64, 236, "ultra3 v9v v9v2 " }, { &mips, 236, "" },
	};
	struct scratch *s = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct target t = *table[i].target;
		unsigned int glibc = table[i].glibc;
		const char *names = "";

		for (unsigned int bit = 0; bit < 64; bit++) {
			if (hwcap_important(t, glibc) >> bit & 1)
				names = arena_printf(&s->cx.arena, "%s%s ",
					names, hwcap_name(&s->cx, t, glibc,
							  bit));
		}
		assert_string_equal(names, table[i].names);
	}
}

static void a_bit_without_a_name_has_none(void **state)
{
	struct scratch *s = *state;

	assert_null(hwcap_name(&s->cx, ppc64el, 236, 2));
	assert_null(hwcap_name(&s->cx, ppc64el, 236, 40));
	assert_null(hwcap_name(&s->cx, amd64, 236, 3));
	assert_null(hwcap_name(&s->cx, riscv64, 236, 0));
	assert_string_equal(hwcap_name(&s->cx, ppc64el, 236, 1), "true_le");
}

static void every_amd64_processor_has_x86_64(void **state)
{
	(void)state;
	assert_int_equal(hwcap_inherent(amd64, 236), 2);
	assert_int_equal(hwcap_inherent(amd64, 225), 0);
	assert_int_equal(hwcap_inherent(i386, 236), 0);
}

static void from_2_37_on_there_are_none(void **state)
{
	static const unsigned int without[] = { 0, 237, 241 };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(hwcap_bit(amd64, without[i], "x86_64"), -1);
		assert_int_equal(hwcap_platform_bit(amd64, without[i],
						    "haswell"), -1);
		assert_int_equal(hwcap_important(amd64, without[i]), 0);
		assert_int_equal(hwcap_inherent(amd64, without[i]), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(each_name_has_its_bit),
		scratch_test(each_important_bit_has_a_name),
		scratch_test(a_bit_without_a_name_has_none),
		scratch_test(every_amd64_processor_has_x86_64),
		scratch_test(from_2_37_on_there_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
