/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "xstage/board.h"

#include <elf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#ifdef HAVE_LIBFDT

#include <libfdt.h>

enum { ROOM = 8192 };

/* A tree that is being written. */
struct tree {
	_Alignas(8) char bytes[ROOM];
};

static void begin(struct tree *t, const char *compatible)
{
	assert_int_equal(fdt_create(t->bytes, ROOM), 0);
	assert_int_equal(fdt_finish_reservemap(t->bytes), 0);
	fdt_begin_node(t->bytes, "");
	if (compatible)
		fdt_property_string(t->bytes, "compatible", compatible);
}

static void cpu(struct tree *t, const char *node, const char *compatible,
		const char *status)
{
	fdt_begin_node(t->bytes, node);
	fdt_property_string(t->bytes, "device_type", "cpu");
	if (compatible)
		fdt_property_string(t->bytes, "compatible", compatible);
	if (status)
		fdt_property_string(t->bytes, "status", status);
	fdt_end_node(t->bytes);
}

static struct span end(struct tree *t)
{
	fdt_end_node(t->bytes);
	assert_int_equal(fdt_finish(t->bytes), 0);
	return (struct span){ (const unsigned char *)t->bytes,
			      fdt_totalsize(t->bytes) };
}

static int read_board(struct ctx *cx, struct span image, struct board *b)
{
	return board_read(cx, image, "test.dtb", NULL, b);
}

static void cores_are_folded(void **state)
{
	struct ctx cx = { 0 };
	struct tree t;
	struct board b;

	(void)state;
	begin(&t, "test,board");
	fdt_property_string(t.bytes, "model", "A Board");
	fdt_begin_node(t.bytes, "cpus");
	cpu(&t, "cpu@0", "arm,cortex-a7", NULL);
	cpu(&t, "cpu@1", "arm,cortex-a15", "okay");
	cpu(&t, "cpu@2", "arm,cortex-m4", "disabled");
	fdt_begin_node(t.bytes, "cpu-map");
	fdt_end_node(t.bytes);
	fdt_end_node(t.bytes);
	assert_int_equal(read_board(&cx, end(&t), &b), 0);
	assert_string_equal(b.model, "A Board");
	assert_int_equal(b.cores.count, 3);
	assert_true(b.cores.items[2].is_disabled);
	assert_int_equal(b.machine, EM_ARM);
	assert_true(strings_has(&b.has, "v7-a"));
	assert_true(strings_has(&b.has, "idiv"));
	/* The one has it, and the other one may. */
	assert_false(strings_has(&b.has, "neon-fma"));
	assert_true(strings_has(&b.may, "neon-fma"));
	assert_int_equal(b.unknown.count, 0);
	ctx_done(&cx);
}

static void a_chip_says_what_its_core_has(void **state)
{
	struct ctx cx = { 0 };
	struct tree t;
	struct board b;

	(void)state;
	begin(&t, "nvidia,tegra20");
	fdt_begin_node(t.bytes, "cpus");
	cpu(&t, "cpu@0", "arm,cortex-a9", NULL);
	fdt_end_node(t.bytes);
	assert_int_equal(read_board(&cx, end(&t), &b), 0);
	assert_true(strings_has(&b.has, "vfpv3-d16"));
	assert_false(strings_has(&b.may, "neon"));
	/* Without a core in the tree it is the chip's. */
	begin(&t, "qca,ar9331");
	assert_int_equal(read_board(&cx, end(&t), &b), 0);
	assert_true(b.is_assumed);
	assert_int_equal(b.machine, EM_MIPS);
	assert_int_equal(b.order, ORDER_BIG);
	assert_true(strings_has(&b.has, "mips32r2"));
	assert_false(strings_has(&b.may, "fpu"));
	ctx_done(&cx);
}

static void what_is_not_known_is_told(void **state)
{
	struct ctx cx = { 0 };
	struct tree t;
	struct board b;

	(void)state;
	begin(&t, "test,board");
	fdt_begin_node(t.bytes, "cpus");
	cpu(&t, "cpu@0", "nobody,core", NULL);
	cpu(&t, "cpu@1", "arm,cortex-a53", NULL);
	fdt_end_node(t.bytes);
	assert_int_equal(read_board(&cx, end(&t), &b), 0);
	assert_int_equal(b.unknown.count, 1);
	assert_string_equal(b.unknown.items[0], "nobody,core");
	assert_int_equal(b.machine, EM_AARCH64);
	assert_true(b.arm32.count > 0);
	ctx_done(&cx);
}

static void properties_of_all_cores_may_stand_above_them(void **state)
{
	struct ctx cx = { 0 };
	struct tree t;
	struct board b;

	(void)state;
	begin(&t, "test,board");
	fdt_begin_node(t.bytes, "cpus");
	fdt_property(t.bytes, "power-isa-sp.fd", NULL, 0);
	fdt_property(t.bytes, "power-isa-e", NULL, 0);
	cpu(&t, "PowerPC,P2020@0", NULL, NULL);
	cpu(&t, "PowerPC,P9999@1", NULL, NULL);
	fdt_end_node(t.bytes);
	assert_int_equal(read_board(&cx, end(&t), &b), 0);
	assert_int_equal(b.machine, EM_PPC);
	assert_true(strings_has(&b.has, "spe-double"));
	assert_false(strings_has(&b.has, "fpu"));
	ctx_done(&cx);
}

static void isa(struct tree *t, const char *node, const char *text,
		const char *mmu)
{
	fdt_begin_node(t->bytes, node);
	fdt_property_string(t->bytes, "device_type", "cpu");
	fdt_property_string(t->bytes, "compatible", "riscv");
	fdt_property_string(t->bytes, "riscv,isa", text);
	if (mmu)
		fdt_property_string(t->bytes, "mmu-type", mmu);
	fdt_end_node(t->bytes);
}

static void harts_that_run_linux_count(void **state)
{
	static const char list[] = "i\0m\0a\0f\0d\0c\0zba";
	struct ctx cx = { 0 };
	struct tree t;
	struct board b;

	(void)state;
	begin(&t, "test,board");
	fdt_begin_node(t.bytes, "cpus");
	isa(&t, "cpu@0", "rv64imac", NULL);
	isa(&t, "cpu@1", "rv64imafdc_zba_zbb", "riscv,sv39");
	fdt_begin_node(t.bytes, "cpu@2");
	fdt_property_string(t.bytes, "device_type", "cpu");
	fdt_property_string(t.bytes, "mmu-type", "riscv,sv39");
	fdt_property_string(t.bytes, "riscv,isa-base", "rv64i");
	fdt_property(t.bytes, "riscv,isa-extensions", list, sizeof(list));
	fdt_end_node(t.bytes);
	fdt_end_node(t.bytes);
	assert_int_equal(read_board(&cx, end(&t), &b), 0);
	assert_true(b.cores.items[0].is_disabled);
	assert_true(strings_has(&b.has, "d"));
	assert_true(strings_has(&b.has, "zba"));
	assert_false(strings_has(&b.has, "zbb"));
	assert_int_equal(b.class, 64);
	ctx_done(&cx);
}

static void an_overlay_is_refused(void **state)
{
	struct ctx cx = { 0 };
	struct tree t;
	struct board b;

	(void)state;
	begin(&t, NULL);
	fdt_begin_node(t.bytes, "fragment@0");
	fdt_begin_node(t.bytes, "__overlay__");
	fdt_end_node(t.bytes);
	fdt_end_node(t.bytes);
	assert_int_equal(read_board(&cx, end(&t), &b), -XS_EFORMAT);
	assert_non_null(strstr(cx.error, "overlay"));
	ctx_done(&cx);
}

/* A FIT image, with a tree of a Cortex-A7 in it. */
static struct span make_fit(struct tree *fit, const struct span *inner,
			    uint32_t offset)
{
	begin(fit, NULL);
	fdt_begin_node(fit->bytes, "images");
	fdt_begin_node(fit->bytes, "fdt-1");
	fdt_property_string(fit->bytes, "type", "flat_dt");
	fdt_property_string(fit->bytes, "compression", "none");
	if (!offset)
		fdt_property(fit->bytes, "data", inner->bytes, inner->size);
	else
		fdt_property_u32(fit->bytes, "data-size", inner->size);
	if (offset)
		fdt_property_u32(fit->bytes, "data-position", offset);
	fdt_end_node(fit->bytes);
	fdt_end_node(fit->bytes);
	fdt_begin_node(fit->bytes, "configurations");
	fdt_property_string(fit->bytes, "default", "config-1");
	fdt_begin_node(fit->bytes, "config-1");
	fdt_property_string(fit->bytes, "fdt", "fdt-1");
	fdt_end_node(fit->bytes);
	fdt_begin_node(fit->bytes, "config-2");
	fdt_property_string(fit->bytes, "fdt", "fdt-2");
	fdt_end_node(fit->bytes);
	fdt_end_node(fit->bytes);
	return end(fit);
}

static struct span make_inner(struct tree *t)
{
	begin(t, "test,board");
	fdt_begin_node(t->bytes, "cpus");
	cpu(t, "cpu@0", "arm,cortex-a7", NULL);
	fdt_end_node(t->bytes);
	return end(t);
}

static void a_fit_image_has_the_tree(void **state)
{
	struct tree fit, t;
	struct span inner = make_inner(&t), image = make_fit(&fit, &inner, 0);
	struct ctx cx = { 0 };
	struct board b;

	(void)state;
	assert_int_equal(read_board(&cx, image, &b), 0);
	assert_int_equal(b.machine, EM_ARM);
	assert_int_equal(board_read(&cx, image, "test.itb", "config-2", &b),
			 -XS_EFORMAT);
	assert_int_equal(board_read(&cx, image, "test.itb", "config-3", &b),
			 -XS_EFORMAT);
	ctx_done(&cx);
}

static void a_fit_image_may_have_it_outside(void **state)
{
	enum { AT = 4096 };
	struct tree fit, t;
	struct span inner = make_inner(&t), image = make_fit(&fit, &inner, AT);
	struct ctx cx = { 0 };
	struct board b;

	(void)state;
	assert_true(image.size < AT);
	memset(fit.bytes + image.size, 0, AT - image.size);
	memcpy(fit.bytes + AT, inner.bytes, inner.size);
	image.size = AT + inner.size;
	assert_int_equal(read_board(&cx, image, &b), 0);
	assert_int_equal(b.machine, EM_ARM);
	image.size--;
	assert_int_equal(read_board(&cx, image, &b), -XS_EFORMAT);
	ctx_done(&cx);
}

static void every_cut_and_flipped_byte_is_survived(void **state)
{
	struct tree fit, t;
	struct span inner = make_inner(&t), image = make_fit(&fit, &inner, 0);

	(void)state;
	for (size_t i = 0; i < image.size; i++) {
		struct ctx cx = { 0 };
		struct board b;

		read_board(&cx, (struct span){ image.bytes, i }, &b);
		fit.bytes[i] ^= 0x55;
		read_board(&cx, image, &b);
		fit.bytes[i] ^= 0x55;
		ctx_done(&cx);
	}
}

#else

static void without_libfdt_it_is_told(void **state)
{
	struct ctx cx = { 0 };
	struct board b;

	(void)state;
	assert_int_equal(board_read(&cx, (struct span){ 0 }, "x", NULL, &b),
			 -XS_EFORMAT);
	ctx_done(&cx);
}

#endif

static void a_core_can_be_named(void **state)
{
	struct ctx cx = { 0 };
	struct board b;

	(void)state;
	assert_int_equal(board_of_core(&cx, "cortex-a53", &b), 0);
	assert_int_equal(b.machine, EM_AARCH64);
	assert_int_equal(b.class, 64);
	assert_int_equal(b.order, ORDER_LITTLE);
	assert_int_equal(board_of_core(&cx, "nothing", &b), -XS_EUSAGE);
	ctx_done(&cx);
}

#define TEST(name) cmocka_unit_test(name)

int main(void)
{
	const struct CMUnitTest tests[] = {
#ifdef HAVE_LIBFDT
		TEST(cores_are_folded),
		TEST(a_chip_says_what_its_core_has),
		TEST(what_is_not_known_is_told),
		TEST(properties_of_all_cores_may_stand_above_them),
		TEST(harts_that_run_linux_count),
		TEST(an_overlay_is_refused),
		TEST(a_fit_image_has_the_tree),
		TEST(a_fit_image_may_have_it_outside),
		TEST(every_cut_and_flipped_byte_is_survived),
#else
		TEST(without_libfdt_it_is_told),
#endif
		TEST(a_core_can_be_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
