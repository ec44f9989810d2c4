/* SPDX-License-Identifier: MIT */
#include "xstage/edit.h"

#include "edit_object.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define STRINGS(text) .strings = (text), .strings_size = sizeof(text)

/* 0, "/opt/lib/foo" at 1, "libc" at 14 */
#define PATH_AND_LIBC STRINGS("\0/opt/lib/foo\0libc")
#define PATH_TAGS { { DT_NEEDED, 14 }, { DT_RUNPATH, 1 } }

static const struct spec kinds[] = {
	{ .class = 32, .order = ORDER_LITTLE },
	{ .class = 32, .order = ORDER_BIG },
	{ .class = 64, .order = ORDER_LITTLE },
	{ .class = 64, .order = ORDER_BIG },
};

/* Open it again with what was done to its bytes. */
static void reopen(struct made *m)
{
	object_close(m->o);
	close(m->fd);
	open_made(m);
}

static void put16(struct made *m, uint64_t at, unsigned int value)
{
	m->b.bytes[at] = m->b.order == ORDER_BIG ? value >> 8 : value;
	m->b.bytes[at + 1] = m->b.order == ORDER_BIG ? value : value >> 8;
}

static void assert_has_nothing(struct made *m, const char *kind)
{
	struct edit edit;

	assert_int_equal(plan_path(m, NULL, &edit), 0);
	assert_int_equal(edit.patch_count, 0);
	assert_string_equal(edit.kind, kind);
	assert_int_equal(prove_path(m, &edit, NULL), 0);
	assert_int_equal(plan_path(m, "/x", &edit), -XS_EREFUSED);
	assert_non_null(strstr(m->cx.error, kind));
}

static void a_type_that_no_loader_takes_is_left_alone(void **state)
{
	static const struct {
		unsigned int type;
		const char *kind;
	} types[] = {
		{ ET_REL, "a relocatable object" },
		{ ET_CORE, "a core dump" },
		{ ET_NONE, "an ELF file of unknown type" },
	};

	(void)state;
	for (size_t i = 0; i < 4 * 3; i++) {
		struct spec s = { .class = kinds[i % 4].class,
				  .order = kinds[i % 4].order,
				  PATH_AND_LIBC, .tags = PATH_TAGS };
		struct made m;

		make(&m, &s);
		put16(&m, 16, types[i / 4].type);
		reopen(&m);
		assert_has_nothing(&m, types[i / 4].kind);
		done(&m);
	}
}

static void more_headers_than_are_counted_are_none(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, PATH_AND_LIBC,
			  .tags = PATH_TAGS };
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	put16(&m, 56, PN_XNUM);
	reopen(&m);
	assert_has_nothing(&m, "an ELF file with 65535 program headers or"
			       " more");
	put16(&m, 56, 1000);	/* a file that was cut */
	reopen(&m);
	assert_int_equal(plan_path(&m, NULL, &edit), -XS_EFORMAT);
	done(&m);
}

static int plan_anywhere(struct made *m, const char *path, bool forced,
			 struct edit *ret_edit)
{
	struct edit_wish wish = { .sets_run_path = true, .run_path = path,
				  .forced = forced };
	int r = edit_make(&m->cx, m->o, &wish, ret_edit);

	return r < 0 ? r : edit_verify(&m->cx, m->o, ret_edit, &wish);
}

static void a_file_with_a_payload_keeps_its_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct spec s = { .class = kinds[i].class,
				  .order = kinds[i].order, .symbol = 14,
				  PATH_AND_LIBC, .tags = PATH_TAGS };
		struct edit edit;
		struct made m;

		make(&m, &s);
		buf_bytes(&m.b, (const unsigned char *)"payload!", 9);
		reopen(&m);
		assert_int_equal(plan_anywhere(&m, "/x", false, &edit), 0);
		assert_string_equal(edit.kind, "an object with a payload");
		assert_int_equal(plan_anywhere(&m, "/longer/than/before",
					       false, &edit), -XS_EREFUSED);
		assert_non_null(strstr(m.cx.error, "payload behind its end"));
		assert_int_equal(plan_anywhere(&m, "/longer/than/before",
					       true, &edit), 0);
		done(&m);
	}
}

static void zeros_at_the_end_are_no_payload(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_BIG, .symbol = 14,
			  PATH_AND_LIBC, .tags = PATH_TAGS };
	static const unsigned char zeros[400];
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	buf_bytes(&m.b, zeros, sizeof(zeros));
	reopen(&m);
	assert_int_equal(plan_anywhere(&m, "/longer/than/before", false,
				       &edit), 0);
	assert_null(edit.kind);
	done(&m);
}

static void what_is_packed_is_edited_in_place(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, .symbol = 14,
			  PATH_AND_LIBC, .tags = PATH_TAGS };
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	buf_bytes(&m.b, (const unsigned char *)"UPX!____________", 16);
	reopen(&m);
	assert_int_equal(plan_anywhere(&m, NULL, false, &edit), 0);
	assert_string_equal(edit.kind, "an object that UPX packed");
	assert_int_equal(plan_anywhere(&m, "/longer/than/before", false,
				       &edit), -XS_EREFUSED);
	assert_non_null(strstr(m.cx.error, "UPX packed it"));
	done(&m);
}

static void a_loader_gets_no_run_path(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct spec s = { .class = kinds[i].class,
				  .order = kinds[i].order, .symbol = 1,
				  STRINGS("\0_r_debug\0ld.so"),
				  .tags = { { DT_SONAME, 10 } } };
		struct edit edit;
		struct made m;
		uint64_t symbol;

		make(&m, &s);
		assert_int_equal(plan_anywhere(&m, "/x", false, &edit), 0);
		symbol = m.symbols + (s.class == 64 ? 24 + 6 : 16 + 14);
		put16(&m, symbol, SHN_ABS);
		reopen(&m);
		assert_int_equal(plan_anywhere(&m, NULL, false, &edit), 0);
		assert_string_equal(edit.kind, "a loader");
		assert_int_equal(plan_anywhere(&m, "/x", false, &edit),
				 -XS_EREFUSED);
		done(&m);
	}
}

static void tables_move_without_section_headers(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct spec s = { .class = kinds[i].class,
				  .order = kinds[i].order, .symbol = 14,
				  .version = 14, PATH_AND_LIBC,
				  .tags = PATH_TAGS };
		struct edit edit;
		struct made m;

		make(&m, &s);
		if (plan_anywhere(&m, "/longer/than/before", false, &edit))
			fail_msg("%s", m.cx.error);
		assert_true(edit.size > m.b.size);
		assert_non_null(strstr(edit.rungs, "names moved"));
		done(&m);
	}
}

static void nothing_moves_if_an_extent_is_unknown(void **state)
{
	struct spec s = { .class = 64, .order = ORDER_LITTLE, .symbol = 14,
			  .version = 14, PATH_AND_LIBC, .tags = PATH_TAGS };
	struct edit edit;
	struct made m;

	(void)state;
	make(&m, &s);
	put16(&m, m.versions + 14, 0x7fff);	/* the next record is away */
	reopen(&m);
	assert_int_equal(plan_anywhere(&m, "/longer/than/before", false,
				       &edit), -XS_EREFUSED);
	assert_non_null(strstr(m.cx.error, "the size of a table is unknown"));
	done(&m);
	s.no_hash = true;
	make(&m, &s);
	assert_int_equal(plan_anywhere(&m, "/longer/than/before", false,
				       &edit), -XS_EREFUSED);
	assert_non_null(strstr(m.cx.error, "symbols cannot be proved"));
	done(&m);
}

/* Whatever is to be longer: no bytes are put in front of them. */
static void program_headers_behind_the_segments_stay(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct spec s = { .class = kinds[i].class,
				  .order = kinds[i].order, .symbol = 14,
				  PATH_AND_LIBC, .tags = PATH_TAGS };
		size_t start = s.class == 64 ? 64 : 52, at, size;
		struct edit edit;
		struct made m;

		make(&m, &s);
		at = m.b.size;
		size = m.o->segment_count * (s.class == 64 ? 56 : 32);
		buf_bytes(&m.b, memcpy(arena_alloc(&m.cx.arena, size),
				       m.b.bytes + start, size), size);
		put16(&m, s.class == 32 ? (s.order == ORDER_BIG ? 30 : 28)
					: (s.order == ORDER_BIG ? 38 : 32), at);
		reopen(&m);
		assert_int_equal(plan_anywhere(&m, "/longer/than/before",
					       false, &edit), -XS_EREFUSED);
		done(&m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_type_that_no_loader_takes_is_left_alone),
		cmocka_unit_test(more_headers_than_are_counted_are_none),
		cmocka_unit_test(a_file_with_a_payload_keeps_its_size),
		cmocka_unit_test(zeros_at_the_end_are_no_payload),
		cmocka_unit_test(what_is_packed_is_edited_in_place),
		cmocka_unit_test(a_loader_gets_no_run_path),
		cmocka_unit_test(tables_move_without_section_headers),
		cmocka_unit_test(nothing_moves_if_an_extent_is_unknown),
		cmocka_unit_test(program_headers_behind_the_segments_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
