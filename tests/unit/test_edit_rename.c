/* SPDX-License-Identifier: MIT */
#include "xstage/edit.h"

#include "edit_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The words of DT_HASH are long on s390x. */
static const struct scene_kind kinds[] = {
	{ 64, ORDER_LITTLE, EM_X86_64 },
	{ 64, ORDER_BIG, EM_S390 },
	{ 32, ORDER_BIG, EM_PPC },
	{ 32, ORDER_LITTLE, EM_ARM },
};

/* One rename after the other, FROM and TO; up to NULL. */
static struct edit_wish renames(struct scene *s, const char *const *pairs)
{
	struct edit_wish w = { .stays_in_place = true };

	for (; *pairs; pairs += 2)
		vec_push(&s->m.cx.arena, &w.symbols_renamed,
			 ((struct edit_rename){ pairs[0], pairs[1] }));
	return w;
}

static struct span edited(struct scene *s, const struct edit_wish *w,
			  struct edit *ret_edit)
{
	struct span image = { 0 };
	int r = edit_make(&s->m.cx, s->m.o, w, ret_edit);

	if (r == 0)
		r = edit_verify(&s->m.cx, s->m.o, ret_edit, w);
	if (r == 0)
		r = edit_apply(&s->m.cx, s->m.o->image, ret_edit, &image);
	if (r < 0)
		fail_msg("%s", s->m.cx.error);
	return image;
}

static uint64_t get(const struct scene *s, struct span image, uint64_t at,
		    unsigned int width)
{
	uint64_t value;

	assert_true(span_integer(image, at, width, s->kind.order, &value));
	return value;
}

static const char *name_of(const struct scene *s, struct span image, uint64_t i)
{
	uint64_t stride = scene_wide(s) == 8 ? 24 : 16;

	return (const char *)image.bytes + s->m.strings +
	       get(s, image, s->m.symbols + i * stride, 4);
}

/* 0: not found */
static uint64_t look_up_sysv(const struct scene *s, struct span image,
			     const char *name)
{
	unsigned int w = scene_hash_word(s);
	uint64_t i = get(s, image, s->m.hash + w *
			 (2 + scene_sysv_hash(name) % BUCKETS), w);

	while (i && strcmp(name_of(s, image, i), name) != 0)
		i = get(s, image, s->m.hash + w * (2 + BUCKETS + i), w);
	return i;
}

static uint64_t look_up_gnu(const struct scene *s, struct span image,
			    const char *name)
{
	uint32_t h = scene_gnu_hash(name), bits = s->kind.class;
	uint64_t filter = get(s, image, s->gnu + 16, scene_wide(s)), i, value;
	uint64_t at = s->gnu + 16 + scene_wide(s);

	if (!(filter >> h % bits & filter >> (h >> SHIFT) % bits & 1))
		return 0;
	i = get(s, image, at + 4 * (h % BUCKETS), 4);
	for (; i; i++) {
		value = get(s, image, at + 4 * (BUCKETS + i - 2), 4);
		if ((value | 1) == (h | 1) &&
		    !strcmp(name_of(s, image, i), name))
			return i;
		if (value & 1)
			break;
	}
	return 0;
}

/* What was symbol 'was' is found by that name, with all that it had. */
static void check_symbol(const struct scene *s, struct span image,
			 const char *name, int was)
{
	uint64_t i = look_up_sysv(s, image, name);
	uint64_t stride = scene_wide(s) == 8 ? 24 : 16;
	uint64_t size = s->m.symbols + i * stride +
			(scene_wide(s) == 8 ? 16 : 8);

	assert_true(i > 0);
	assert_int_equal(look_up_gnu(s, image, name), was > 1 ? i : 0);
	assert_int_equal(get(s, image, size, scene_wide(s)), was);
	assert_int_equal(get(s, image, s->versym + 2 * i, 2),
			 was > 1 ? was + 1 : VERSYM_OF_ONE);
	for (int r = 0; r < RELOCATIONS; r++) {
		uint64_t at = s->relocations + (3 * r + 1) * scene_wide(s);
		uint64_t info = get(s, image, at, scene_wide(s));

		if (was == 1 + 2 * r)
			assert_int_equal(info >> (scene_wide(s) == 8 ? 32
								     : 8), i);
	}
}

static void each_symbol_is_found_by_its_new_name(void **state)
{
	static const char *const to[] = { "x", "ee", "yak", "zip", "q" };

	(void)state;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		for (int i = 1; i < SYMBOLS * 5; i++) {
			int n = 1 + i % (SYMBOLS - 1);
			struct span image;
			struct edit_wish w;
			struct edit edit;
			struct scene s;

			scene_build(&s, &kinds[k]);
			w = renames(&s, (const char *[]){
				s.names[n], to[i % 5], NULL });
			image = edited(&s, &w, &edit);
			for (int j = 1; j < SYMBOLS; j++)
				check_symbol(&s, image, j == n ? to[i % 5]
							: s.names[j], j);
			assert_int_equal(look_up_sysv(&s, image, s.names[n]),
					 0);
			done(&s.m);
		}
	}
}

static void two_exchange_their_names(void **state)
{
	struct span image;
	struct edit_wish w;
	struct edit edit;
	struct scene s;

	(void)state;
	scene_build(&s, &kinds[1]);
	w = renames(&s, (const char *[]){ "alpha", "echo", "echo", "alpha",
					  NULL });
	image = edited(&s, &w, &edit);
	for (int i = 2; i < SYMBOLS; i++) {
		const char *name = s.names[i];

		check_symbol(&s, image, !strcmp(name, "echo") ? "alpha" :
			     !strcmp(name, "alpha") ? "echo" : name, i);
	}
	done(&s.m);
}

static void an_undefined_symbol_loses_its_version(void **state)
{
	static const char *const names[] = { "wanted", "alpha" };
	struct edit_wish w = { .versions_cleared = {
		(const char **)names, 2, 2 } };
	struct span image;
	struct edit edit;
	struct scene s;

	(void)state;
	scene_build(&s, &kinds[2]);
	image = edited(&s, &w, &edit);
	assert_int_equal(edit.patch_count, 1);
	assert_int_equal(get(&s, image, s.versym + 2, 2), 1);
	done(&s.m);
}

/* Nobody reads the chain entry of the symbol that is none. */
static bool is_idle(const struct scene *s, uint64_t at)
{
	unsigned int w = scene_hash_word(s);

	return at - s->m.hash - w * (2 + BUCKETS) < w;
}

static void the_proof_finds_every_other_byte(void **state)
{
	struct edit_wish w;
	struct span image;
	struct scene s;

	(void)state;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		struct edit edit, bad = { 0 };
		struct edit_patch all = { 0 };
		unsigned char *bytes;

		scene_build(&s, &kinds[k]);
		w = renames(&s, (const char *[]){ "alpha", "x", "delta", "y",
						  NULL });
		image = edited(&s, &w, &edit);
		bytes = (unsigned char *)image.bytes;
		all.bytes = bytes;
		all.size = image.size;
		bad.patches = &all;
		bad.patch_count = 1;
		assert_int_equal(edit_verify(&s.m.cx, s.m.o, &bad, &w), 0);
		for (uint64_t at = 0; at < image.size; at++) {
			if (is_idle(&s, at))
				continue;
			bytes[at] ^= 0x41;
			if (!edit_verify(&s.m.cx, s.m.o, &bad, &w))
				fail_msg("kind %zu: nobody sees %llu", k,
					 (unsigned long long)at);
			bytes[at] ^= 0x41;
		}
		done(&s.m);
	}
}

/* Plan; what is planned is proved, or is found to be wrong. */
static bool survives(const struct scene *s, size_t size)
{
	static const char *const names[] = { "wanted", "bravo" };
	struct scene t = { .m.b = { .bytes = s->m.b.bytes, .size = size } };
	struct edit_wish w;
	struct edit edit;
	bool ok;

	open_made(&t.m);
	w = renames(&t, (const char *[]){ "alpha", "x", "wanted", "had",
					  "delta", "y", NULL });
	w.versions_cleared = (struct strings){ (const char **)names, 2, 2 };
	ok = edit_make(&t.m.cx, t.m.o, &w, &edit) == 0 &&
	     edit_verify(&t.m.cx, t.m.o, &edit, &w) == 0;
	done(&t.m);
	return ok;
}

static void a_damaged_object_does_no_harm(void **state)
{
	static const unsigned char damages[] = { 0, 1, 2, 0x7f, 0x80, 0xff };
	size_t survived = 0;
	struct scene s;

	(void)state;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		scene_build(&s, &kinds[k]);
		for (size_t i = 0; i < s.m.b.size; i++) {
			unsigned char saved = s.m.b.bytes[i];

			survived += survives(&s, i);
			for (size_t d = 0; d < sizeof(damages); d++) {
				s.m.b.bytes[i] = damages[d];
				survived += survives(&s, s.m.b.size);
			}
			s.m.b.bytes[i] = saved;
		}
		done(&s.m);
	}
	assert_true(survived > 0);
}

/* A table that leaves a symbol out, or has it in another chain. */
static void a_table_that_lies_is_refused(void **state)
{
	struct edit_wish w;
	struct edit edit;

	(void)state;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		uint64_t start, size;
		struct scene s;

		scene_build(&s, &kinds[k]);
		start = s.gnu;
		size = s.versym - s.gnu;
		done(&s.m);
		for (uint64_t at = start; at < start + size; at++) {
			struct scene t;

			scene_build(&t, &kinds[k]);
			t.m.b.bytes[at] ^= 0x40;
			object_close(t.m.o);
			open_made(&t.m);
			w = renames(&t, (const char *[]){ "alpha", "x",
							  NULL });
			/* Of the filter, a bit more does no harm. */
			if (!edit_make(&t.m.cx, t.m.o, &w, &edit))
				assert_true(at - start >= 16 &&
					    at - start < 16 + scene_wide(&t));
			done(&t.m);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_symbol_is_found_by_its_new_name),
		cmocka_unit_test(two_exchange_their_names),
		cmocka_unit_test(an_undefined_symbol_loses_its_version),
		cmocka_unit_test(the_proof_finds_every_other_byte),
		cmocka_unit_test(a_damaged_object_does_no_harm),
		cmocka_unit_test(a_table_that_lies_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
