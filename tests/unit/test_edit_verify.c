/* SPDX-License-Identifier: MIT */
#include "xstage/edit.h"

#include "edit_object.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define STRINGS(text) .strings = (text), .strings_size = sizeof(text)

/* 0, "/opt/lib/foo" at 1 with "foo" at 10, "libc" at 14 */
#define PATH_AND_LIBC STRINGS("\0/opt/lib/foo\0libc")
/* The same, and bytes that no name has. */
#define PATH_AND_HOLE STRINGS("\0/opt/lib/foo\0libc\0\0\0\0")
#define PATH_TAGS { { DT_NEEDED, 14 }, { DT_RUNPATH, 1 }, { DT_SONAME, 14 } }

/* What edit_verify() says of these bytes over the made object. */
static int verdict(struct made *m, uint64_t offset, const void *bytes,
		   size_t size)
{
	struct edit_patch patch = { offset, bytes, size };
	struct edit edit = { .patches = &patch, .patch_count = 1 };

	return prove_path(m, &edit, "/opt/lib/foo");
}

static void the_proof_finds_every_other_change(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, .symbol = 14,
			  PATH_AND_HOLE, .tags = PATH_TAGS };
	struct edit edit, none = { 0 };
	struct made m;

	(void)state;
	make(&m, &s);
	assert_int_equal(prove_path(&m, &none, "/opt/lib/foo"), 0);
	assert_int_equal(prove_path(&m, &none, NULL), -XS_EFORMAT);
	assert_int_equal(prove_path(&m, &none, "/foo"), -XS_EFORMAT);
	for (uint64_t at = 0; at < m.b.size; at++) {
		unsigned char byte = m.b.bytes[at] ^ 0x41;

		if (!verdict(&m, at, &byte, 1))
			fail_msg("nobody sees a change at %llu, dynamic at %llu",
				 (unsigned long long)at,
				 (unsigned long long)m.dynamic);
	}
	assert_int_equal(verdict(&m, m.b.size, "x", 1), -XS_EFORMAT);
	assert_int_equal(plan_path(&m, NULL, &edit), 0);
	edit.patch_count = 1;		/* the string, and not the tag */
	assert_int_equal(prove_path(&m, &edit, NULL), -XS_EFORMAT);
	edit.patches[0] = edit.patches[1];
	assert_int_equal(prove_path(&m, &edit, NULL), -XS_EFORMAT);
	done(&m);
}

/* Plan, and if there is a plan, prove it; true if it was proved. */
static bool survives(const unsigned char *bytes, size_t size,
		     const char *path)
{
	struct made m = { .b = { .bytes = (unsigned char *)bytes,
				 .size = size } };
	struct edit edit;
	bool ok;

	open_made(&m);
	ok = plan_path(&m, path, &edit) == 0 &&
	     prove_path(&m, &edit, path) == 0;
	done(&m);
	return ok;
}

static void a_damaged_object_does_no_harm(void **state)
{
	static const unsigned char damages[] = { 0, 1, 0x7f, 0x80, 0xff };
	struct spec s = { .class = 32, .order = ORDER_BIG, .symbol = 10,
			  .version = 14, .section = 14, PATH_AND_LIBC,
			  .tags = PATH_TAGS };
	size_t survived = 0;
	struct made m;

	(void)state;
	make(&m, &s);
	for (size_t i = 0; i < m.b.size; i++) {
		unsigned char saved = m.b.bytes[i];

		survived += survives(m.b.bytes, i, NULL);
		for (size_t d = 0; d < sizeof(damages); d++) {
			m.b.bytes[i] = damages[d];
			survived += survives(m.b.bytes, m.b.size, NULL);
			survived += survives(m.b.bytes, m.b.size, "/x");
		}
		m.b.bytes[i] = saved;
	}
	assert_true(survived > 0);
	done(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_proof_finds_every_other_change),
		cmocka_unit_test(a_damaged_object_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
