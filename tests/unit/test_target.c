/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/target.h"

#include <stdio.h>
#include <string.h>

/* e_machine and e_flags as numbers, as they are in the files. */
#define LE ORDER_LITTLE
#define BE ORDER_BIG
#define ARM_HARD 0x05000400
#define ARM_SOFT 0x05000200
#define ARM_PLAIN 0x05000000

/* A loader, an object of the same class and order, and the word in the reason
 * (NULL: it is taken).  Source: glibc's dl-machine.h of each machine. */
static const struct row {
	struct target loader;
	unsigned int machine;
	uint32_t flags;
	const char *reason;
} rows[] = {
	{ { 32, LE, 40, ARM_HARD }, 40, ARM_HARD, NULL },
	{ { 32, LE, 40, ARM_HARD }, 40, ARM_PLAIN, NULL },
	{ { 32, LE, 40, ARM_HARD }, 40, ARM_SOFT, "soft-float" },
	{ { 32, LE, 40, ARM_SOFT }, 40, ARM_SOFT, NULL },
	{ { 32, LE, 40, ARM_SOFT }, 40, ARM_PLAIN, NULL },
	{ { 32, LE, 40, ARM_SOFT }, 40, ARM_HARD, "hard-float" },
	/* Flags mean something in EABI5 only. */
	{ { 32, LE, 40, ARM_SOFT }, 40, 0x04000400, NULL },
	{ { 32, LE, 40, ARM_HARD }, 40, 0x00000200, NULL },

	/* o32 and n64: no ABI2 flag. */
	{ { 32, BE, 8, 0x70001007 }, 8, 0x50001007, NULL },
	{ { 32, BE, 8, 0x70001007 }, 10, 0x50001007, NULL },
	{ { 32, BE, 8, 0x70001007 }, 8, 0x70000027, "n32" },
	{ { 64, LE, 8, 0x80000007 }, 8, 0x80000007, NULL },
	/* n32 */
	{ { 32, BE, 8, 0x80000027 }, 8, 0x60000027, NULL },
	{ { 32, BE, 8, 0x80000027 }, 8, 0x70001007, "n32" },
	/* NaN encoding */
	{ { 32, LE, 8, 0x90001407 }, 8, 0x90001407, NULL },
	{ { 32, LE, 8, 0x90001407 }, 8, 0x70001007, "legacy NaN" },
	{ { 32, LE, 8, 0x70001007 }, 8, 0x90001407, "NaN 2008" },
	/* The old 64-bit float ABI was never loaded on Linux. */
	{ { 32, LE, 8, 0x70001007 }, 8, 0x70001207, "float" },

	{ { 64, BE, 21, 1 }, 21, 1, NULL },
	{ { 64, BE, 21, 1 }, 21, 0, NULL },
	{ { 64, BE, 21, 0 }, 21, 1, NULL },
	{ { 64, BE, 21, 1 }, 21, 2, "ELFv2" },
	{ { 64, BE, 21, 2 }, 21, 2, NULL },
	{ { 64, BE, 21, 2 }, 21, 1, "ELFv1" },
	{ { 64, LE, 21, 2 }, 21, 2, NULL },
	{ { 64, LE, 21, 2 }, 21, 0, NULL },
	{ { 64, LE, 21, 2 }, 21, 1, "ELFv1" },
	/* No mark: little-endian was never anything but ELFv2. */
	{ { 64, LE, 21, 0 }, 21, 1, "ELFv1" },

	/* RISC-V: the float ABI, not RVC, RVE or TSO. */
	{ { 64, LE, 243, 5 }, 243, 4, NULL },
	{ { 64, LE, 243, 5 }, 243, 0x15, NULL },
	{ { 64, LE, 243, 5 }, 243, 1, "float" },
	{ { 64, LE, 243, 1 }, 243, 5, "double-float" },
	{ { 64, LE, 243, 1 }, 243, 0, NULL },
	{ { 64, LE, 243, 5 }, 243, 7, "float" },

	{ { 64, LE, 62, 0 }, 62, 0xffff, NULL },
	{ { 64, LE, 62, 0 }, 183, 0, "AArch64" },
	{ { 64, BE, 22, 0 }, 0xa390, 0, NULL },
	{ { 32, BE, 2, 0 }, 18, 0x100, NULL },
	{ { 32, LE, 195, 0 }, 93, 0, NULL },
	{ { 64, LE, 258, 0x43 }, 258, 0x41, NULL },
	{ { 32, LE, 4711, 0 }, 4711, 1, NULL },
	{ { 32, LE, 4711, 0 }, 4712, 0, "machine 4712" },
};

static void a_loader_takes_what_glibc_says_it_takes(void **state)
{
	struct scratch *s = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *r = &rows[i];
		const char *why = target_refuses(&s->cx, r->loader,
						 r->machine, r->flags);

		if (!why != !r->reason || (why && !strstr(why, r->reason)))
			fprintf(stderr, "# row %zu: %s\n", i,
				why ? why : "taken");
		assert_true(!why == !r->reason);
		assert_true(!why || strstr(why, r->reason));
	}
}

/* The rows again, through what was read from a header. */
static void an_object_of_the_same_class_and_order_fits_likewise(void **state)
{
	struct scratch *s = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *r = &rows[i];
		struct object o = {
			.class = r->loader.class, .order = r->loader.order,
			.machine = r->machine, .flags = r->flags,
		};
		const char *why = target_misfit(&s->cx, r->loader, &o);

		assert_true(!why == !r->reason);
		if (r->machine == r->loader.machine && !why) {
			o.class = o.class == 64 ? 32 : 64;
			assert_non_null(strstr(target_misfit(
				&s->cx, r->loader, &o), "-bit"));
			o.class = r->loader.class;
			o.order = o.order == LE ? BE : LE;
			assert_non_null(strstr(target_misfit(
				&s->cx, r->loader, &o), "-endian"));
		}
	}
}

static void a_loader_takes_an_object_like_itself(void **state)
{
	struct scratch *s = *state;

	for (unsigned int machine = 0; machine < 300; machine++) {
		struct object o = { .class = 32, .order = LE,
				    .machine = machine };

		assert_null(target_misfit(&s->cx, target_of(&o), &o));
	}
}

static void a_machine_is_described_with_its_abi(void **state)
{
	static const struct {
		struct target target;
		const char *text;
	} table[] = {
		{ { 32, LE, 40, ARM_HARD },
		  "ARM, 32-bit little-endian, EABI5 hard-float" },
		{ { 32, BE, 40, ARM_SOFT },
		  "ARM, 32-bit big-endian, EABI5 soft-float" },
		{ { 32, LE, 40, ARM_PLAIN }, "ARM, 32-bit little-endian, EABI5" },
		{ { 32, LE, 40, 0 }, "ARM, 32-bit little-endian, old ABI" },
		{ { 64, LE, 62, 0 }, "x86-64, 64-bit little-endian" },
		{ { 32, LE, 62, 0 }, "x86-64, 32-bit little-endian" },
		{ { 32, BE, 8, 0x20 }, "MIPS, 32-bit big-endian, n32" },
		{ { 32, LE, 8, 0x400 }, "MIPS, 32-bit little-endian, NaN 2008" },
		{ { 64, BE, 21, 1 }, "PowerPC64, 64-bit big-endian, ELFv1" },
		{ { 64, LE, 21, 2 }, "PowerPC64, 64-bit little-endian, ELFv2" },
		{ { 64, LE, 243, 5 },
		  "RISC-V, 64-bit little-endian, double-float" },
		{ { 32, LE, 243, 0 },
		  "RISC-V, 32-bit little-endian, soft-float" },
		{ { 64, LE, 258, 0x43 },
		  "LoongArch, 64-bit little-endian, double-float" },
		{ { 32, BE, 4711, 0 }, "machine 4711, 32-bit big-endian" },
	};
	struct scratch *s = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		assert_string_equal(target_describe(&s->cx, table[i].target),
				    table[i].text);
}

static void plain_char_is_what_the_machines_abi_says(void **state)
{
	static const unsigned int is_signed[] = { 3, 62, 8, 2, 43, 4, 42, 15,
						  258 };
	static const unsigned int is_unsigned[] = { 40, 183, 20, 21, 22, 243 };

	(void)state;
	for (size_t i = 0; i < sizeof(is_signed) / sizeof(*is_signed); i++)
		assert_true(target_char_is_signed(is_signed[i]));
	for (size_t i = 0; i < sizeof(is_unsigned) / sizeof(*is_unsigned); i++)
		assert_false(target_char_is_signed(is_unsigned[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(a_loader_takes_what_glibc_says_it_takes),
		scratch_test(
			an_object_of_the_same_class_and_order_fits_likewise),
		scratch_test(a_loader_takes_an_object_like_itself),
		scratch_test(a_machine_is_described_with_its_abi),
		scratch_test(plain_char_is_what_the_machines_abi_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
