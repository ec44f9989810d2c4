/* SPDX-License-Identifier: MIT */
#include "hand_elf.h"

#include <string.h>

enum { NOTES = HAND_VERSIONS, NOTE_TYPE = 0x407c0c0a };

static size_t align(size_t n)
{
	return (n + 3) / 4 * 4;
}

/* A note at 'at'; where the next one goes. */
static size_t put_note(struct hand *t, size_t at, const char *owner,
		       uint32_t type, const char *text)
{
	size_t size = strlen(text) + 1;

	hand_put(t, at, strlen(owner) + 1, 4);
	hand_put(t, at + 4, size, 4);
	hand_put(t, at + 8, type, 4);
	memcpy(t->bytes + at + 12, owner, strlen(owner) + 1);
	at = align(at + 12 + strlen(owner) + 1);
	memcpy(t->bytes + at, text, size);
	return align(at + size);
}

static const struct dlopen_needs *read_notes(struct scratch *s,
					     struct hand *t, size_t end)
{
	hand_segment(t, PT_NOTE, NOTES, end - NOTES);
	return &hand_read(s, t)->dlopens;
}

static const struct dlopen_needs *read_text(struct scratch *s,
					    const char *text)
{
	struct hand t = hand_begin(1);

	return read_notes(s, &t, put_note(&t, NOTES, "FDO", NOTE_TYPE, text));
}

static void a_note_is_read_in_either_class_and_order(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_begin(v);
		const struct dlopen_needs *d = read_notes(*state, &t,
			put_note(&t, NOTES, "FDO", NOTE_TYPE,
				 "[{\"soname\":[\"libx.so.2\",\"libx.so.1\"],"
				 "\"feature\":\"x\",\"description\":\"all\","
				 "\"priority\":\"suggested\"}]"));

		assert_null(d->defect);
		assert_int_equal(d->count, 1);
		assert_int_equal(d->items[0].names.count, 2);
		assert_string_equal(d->items[0].names.items[1], "libx.so.1");
		assert_string_equal(d->items[0].feature, "x");
		assert_string_equal(d->items[0].description, "all");
		assert_int_equal(d->items[0].priority, PRIORITY_SUGGESTED);
	}
}

static void several_notes_of_several_owners_are_told_apart(void **state)
{
	struct hand t = hand_begin(0);
	size_t at = NOTES;

	at = put_note(&t, at, "GNU", NOTE_TYPE, "[{\"soname\":[\"no\"]}]");
	at = put_note(&t, at, "FDO", NOTE_TYPE, "[{\"soname\":[\"a\"]}]");
	at = put_note(&t, at, "FDO", 1, "[{\"soname\":[\"no\"]}]");
	at = put_note(&t, at, "FDO", NOTE_TYPE,
		      "[{\"soname\":[\"b\"],\"priority\":\"required\"}]");
	const struct dlopen_needs *d = read_notes(*state, &t, at);

	assert_int_equal(d->count, 2);
	assert_string_equal(d->items[0].names.items[0], "a");
	assert_int_equal(d->items[0].priority, PRIORITY_RECOMMENDED);
	assert_null(d->items[0].feature);
	assert_int_equal(d->items[1].priority, PRIORITY_REQUIRED);
}

static void what_is_no_such_text_is_a_defect(void **state)
{
	static const char nested[] =
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[";
	static const char *const texts[] = {
		"", "{\"soname\":[\"a\"]}", "[", "[{\"soname\":[\"a\"]}",
		"[{\"soname\":[\"\xff\"]}]", "\"a\"", nested,
		"[{\"soname\":[]}]", "[{\"soname\":\"a\"}]", "[1]",
		"[{\"soname\":[\"\"]}]",
		"[{\"soname\":[\"lib\\u0000x\"]}]", "[{\"soname\":[\"a\",2]}]", "[{}]",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		const struct dlopen_needs *d = read_text(*state, texts[i]);

		assert_non_null(d->defect);
		assert_int_equal(d->count, 0);
	}
	assert_null(read_text(*state, "[]")->defect);
}

static void what_can_be_read_is_kept(void **state)
{
	const struct dlopen_needs *d = read_text(*state,
		"[7, {\"soname\":[\"a\"], \"feature\":8, \"other\":[]}]");

	assert_non_null(d->defect);
	assert_int_equal(d->count, 1);
	assert_null(d->items[0].feature);
}

static void sizes_that_lie_end_the_notes(void **state)
{
	struct hand t = hand_begin(3);
	size_t end = put_note(&t, NOTES, "FDO", NOTE_TYPE,
			      "[{\"soname\":[\"a\"]}]");

	hand_put(&t, NOTES + 4, 0xfffffff0, 4);
	assert_int_equal(read_notes(*state, &t, end)->count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(a_note_is_read_in_either_class_and_order),
		scratch_test(several_notes_of_several_owners_are_told_apart),
		scratch_test(what_is_no_such_text_is_a_defect),
		scratch_test(what_can_be_read_is_kept),
		scratch_test(sizes_that_lie_end_the_notes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
