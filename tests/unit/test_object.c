/* SPDX-License-Identifier: MIT */
#include "hand_elf.h"

#include "xstage/cleanup.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>

static void every_class_and_order_gives_the_same_facts(void **state)
{
	struct scratch *s = *state;

	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);
		struct object *o = hand_read(s, &t);

		hand_check_library(o, v);
		assert_true(object_is_dynamic(o));
		assert_int_equal(o->size, HAND_SIZE);
		assert_memory_equal(o->head, t.bytes, sizeof(o->head));
		assert_null(o->elf);
		assert_null(o->image.bytes);
	}
}

static void section_headers_are_not_needed(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);

		hand_field(&t, HAND_SHOFF, 0);
		hand_field(&t, HAND_SHNUM, 0);
		hand_field(&t, HAND_SHENTSIZE, 0);
		memset(t.bytes + HAND_SECTIONS, 0xff, 0x200);
		hand_check_library(hand_read(*state, &t), v);
	}
}

/* No loader looks at any of these. */
static const struct garbage {
	uint64_t shoff, shnum, shentsize, first_size;
} garbage[] = {
	{ HAND_SECTIONS, 0, 64, 0xffffffff },
	{ HAND_SECTIONS, 0, 64, 0xffffffffffffffff },
	{ HAND_SECTIONS, 0, 64, 0x00ffffff },
	{ HAND_SECTIONS, 0, 64, 0x02000000 },
	{ HAND_SECTIONS, 0xfeff, 64, 0 },
	{ HAND_SECTIONS, 0xffff, 64, 0 },
	{ HAND_SECTIONS, 3, 1, 0 },
	{ HAND_SECTIONS + 1, 2, 64, 0 },
	{ HAND_SIZE - 1, 1, 64, 0 },
	{ HAND_SIZE, 1, 64, 0 },
	{ HAND_SIZE, 0, 64, 0 },
	{ 0x7fffffff, 4, 40, 0 },
	{ 0xfffffff0, 4, 64, 0 },
	{ 0xfffffffffffffff0, 0xfff0, 64, 0 },
	{ 0xffffffffffffffff, 0, 0, 0 },
};

static void put_garbage(struct hand *t, const struct garbage *g)
{
	hand_field(t, HAND_SHOFF, g->shoff);
	hand_field(t, HAND_SHNUM, g->shnum);
	hand_field(t, HAND_SHENTSIZE, g->shentsize);
	hand_section_field(t, 0, HAND_S_SIZE, g->first_size);
}

static long peak_kilobytes(void)
{
	struct rusage use;

	check(!getrusage(RUSAGE_SELF, &use));
	return use.ru_maxrss;
}

static void read_all_garbage(struct scratch *s)
{
	long before = peak_kilobytes();

	alarm(20);
	for (unsigned int v = 0; v < 4; v++) {
		for (size_t i = 0; i < sizeof(garbage) / sizeof(*garbage);
		     i++) {
			struct hand t = hand_library(v);

			put_garbage(&t, &garbage[i]);
			hand_check_library(hand_read(s, &t), v);
		}
	}
	check(peak_kilobytes() - before < 64 * 1024);
}

static void broken_section_headers_hide_nothing(
	void **state)
{
	scratch_child(read_all_garbage, *state);
}

static struct object *read_bytes(struct scratch *s, const void *bytes,
				 size_t size)
{
	int fd = scratch_memory(bytes, size);
	struct object *o;

	check(object_read(&s->cx, fd, "hand", &o) == 0);
	close(fd);
	return o;
}

static void appended_data_does_not_matter(void **state)
{
	unsigned char bytes[HAND_SIZE + 1001];

	memset(bytes, 0xa5, sizeof(bytes));
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);
		struct object *o;

		memcpy(bytes, t.bytes, HAND_SIZE);
		o = read_bytes(*state, bytes, sizeof(bytes));
		hand_check_library(o, v);
		assert_int_equal(o->size, sizeof(bytes));
	}
}

/* What a file that ends after 'size' bytes must be. */
static void check_truncated(const struct object *o, const struct hand *t,
			    size_t size, unsigned int v)
{
	size_t header = t->class == 64 ? 64 : 52;

	if (size < EI_NIDENT) {
		check(o->kind == OBJECT_FOREIGN && o->defect);
		check(size || !strcmp(o->defect, "is empty"));
	} else if (size < header) {
		check(o->kind == OBJECT_BROKEN && o->defect);
	} else if (size < hand_segments_end(t)) {
		check(o->kind == OBJECT_ELF && o->defect);
		check(strstr(o->defect, "program headers"));
	} else if (size < hand_end(t)) {
		check(o->kind == OBJECT_ELF && o->defect);
	} else {
		hand_check_library(o, v);
	}
}

static void a_file_cut_at_any_length_is_what_is_left_of_it(void **state)
{
	struct scratch *s = *state;

	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);

		for (size_t size = 0; size <= HAND_SIZE; size++) {
			struct object *o = read_bytes(s, t.bytes, size);

			assert_int_equal(o->size, size);
			check_truncated(o, &t, size, v);
			if (!(size % 64))
				ctx_done(&s->cx);
		}
	}
}

static void read_sparse_variant(struct scratch *s, unsigned int v,
				bool many_sections)
{
	struct hand t = hand_library(v);
	int fd = -1;
	struct object *o;

	/* They would all be inside. */
	if (many_sections)
		put_garbage(&t, &garbage[3]);
	fd = scratch_memory(t.bytes, HAND_SIZE);
	check(!ftruncate(fd, (off_t)5 << 30));
	check(object_read(&s->cx, fd, "sparse", &o) == 0);
	hand_check_library(o, v);
	check(o->size == (uint64_t)5 << 30);
	close(fd);
}

static void read_sparse(struct scratch *s)
{
	long before = peak_kilobytes();
	struct timespec from, to;

	clock_gettime(CLOCK_MONOTONIC, &from);
	for (unsigned int v = 0; v < 8; v++)
		read_sparse_variant(s, v, v >= 4);
	clock_gettime(CLOCK_MONOTONIC, &to);
	check(to.tv_sec - from.tv_sec < 5);
	check(peak_kilobytes() - before < 32 * 1024);
}

static void five_gigabytes_of_holes_are_not_read(void **state)
{
	if (sizeof(void *) < 8)
		skip();
	scratch_child(read_sparse, *state);
}

static struct object *read_fd(struct scratch *s, int fd)
{
	struct object *o;

	check(fd >= 0);
	alarm(10);
	check(object_read(&s->cx, fd, "it", &o) == 0);
	alarm(0);
	check(o->kind == OBJECT_UNREADABLE && o->defect);
	close(fd);
	return o;
}

static void what_is_no_regular_file_does_not_block(
	void **state)
{
	struct scratch *s = *state;
	int ends[2];

	assert_string_equal(read_fd(s, dup(s->dirfd))->defect,
			    "is a directory");
	assert_int_equal(mkfifoat(s->dirfd, "fifo", 0600), 0);
	assert_string_equal(read_fd(s, openat(s->dirfd, "fifo", O_RDWR))
			    ->defect, "is not a regular file");
	read_fd(s, open("/dev/zero", O_RDONLY));
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	read_fd(s, ends[0]);
	close(ends[1]);
	scratch_write(s->dirfd, "f", "text", 0600);
	read_fd(s, openat(s->dirfd, "f", O_WRONLY));
}

static void what_is_no_elf_is_foreign(void **state)
{
	static const char *const texts[] = {
		"#!/bin/sh\nexit 0\n# and some more",
		"!<arch>\nabc/            0           0     0     644     4",
		"\177ELA and quite a lot of other bytes behind it",
		"/* GNU ld script */ INPUT(libc.so.6)",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct object *o = read_bytes(*state, texts[i],
					      strlen(texts[i]));

		assert_int_equal(o->kind, OBJECT_FOREIGN);
		assert_string_equal(o->defect, "is not an ELF file");
		assert_int_equal(o->head[0], texts[i][0]);
	}
}

static void an_unknown_class_order_or_version_is_broken(void **state)
{
	static const int places[] = { EI_CLASS, EI_DATA, EI_VERSION };
	static const int values[] = { 0, 3, 255 };

	for (int i = 0; i < 9; i++) {
		struct hand t = hand_library(1);
		struct object *o;

		t.bytes[places[i / 3]] = values[i % 3];
		o = hand_read(*state, &t);
		assert_int_equal(o->kind, OBJECT_BROKEN);
		assert_string_equal(o->defect, "its ELF header is broken");
	}
}

static void program_headers_outside_the_file_are_a_defect(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);
		struct object *o;

		hand_field(&t, HAND_PHNUM, 0xffff);
		o = hand_read(*state, &t);
		assert_int_equal(o->kind, OBJECT_ELF);
		assert_non_null(strstr(o->defect, "program headers"));
		hand_field(&t, HAND_PHNUM, 3);
		hand_field(&t, HAND_PHOFF, HAND_SIZE - 40);
		o = hand_read(*state, &t);
		assert_non_null(strstr(o->defect, "program headers"));
		hand_field(&t, HAND_PHOFF, 0xfffffff0);
		o = hand_read(*state, &t);
		assert_non_null(strstr(o->defect, "program headers"));
	}
}

static void without_program_headers_nothing_is_wrong(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);
		struct object *o;

		hand_field(&t, HAND_PHNUM, 0);
		o = hand_read(*state, &t);
		assert_int_equal(o->kind, OBJECT_ELF);
		assert_null(o->defect);
		assert_int_equal(o->segment_count, 0);
		assert_false(object_is_dynamic(o));
	}
}

static bool is_program(struct scratch *s, unsigned int type, bool interpreter,
		       const char *soname, uint64_t flags_1)
{
	struct hand t = hand_begin(0);

	hand_put(&t, 16, type, 2);
	if (interpreter)
		hand_segment(&t, PT_INTERP, HAND_STRINGS +
			     hand_string(&t, "/lib/ld.so"), 11);
	if (soname)
		hand_dynamic_string(&t, DT_SONAME, soname);
	hand_dynamic(&t, DT_FLAGS_1, flags_1);
	return object_is_program(hand_read(s, &t));
}

static void a_program_is_told_from_a_library_that_can_be_started(
	void **state)
{
	struct scratch *s = *state;

	assert_true(is_program(s, ET_EXEC, true, NULL, 0));
	assert_true(is_program(s, ET_EXEC, false, NULL, 0));
	assert_true(is_program(s, ET_DYN, true, NULL, DF_1_PIE));
	assert_true(is_program(s, ET_DYN, true, NULL, 0));
	assert_true(is_program(s, ET_DYN, false, NULL, DF_1_PIE));
	/* libc.so.6 has an interpreter. */
	assert_false(is_program(s, ET_DYN, true, "libc.so.6", 0));
	assert_false(is_program(s, ET_DYN, false, NULL, 0));
	assert_false(is_program(s, ET_REL, false, NULL, 0));
}

static void an_interpreter_without_an_end_is_a_defect(void **state)
{
	struct hand t = hand_library(0);
	struct object *o;

	hand_segment_field(&t, 2, HAND_P_FILESZ, 10);
	o = hand_read(*state, &t);
	assert_non_null(strstr(o->defect, "interpreter"));
	assert_null(o->interpreter);
	hand_segment_field(&t, 2, HAND_P_FILESZ, 0xffffffff);
	assert_non_null(strstr(hand_read(*state, &t)->defect, "interpreter"));
}

static struct object *open_hand(struct scratch *s, const struct hand *t)
{
	int fd = scratch_memory(t->bytes, HAND_SIZE);
	struct object *o;

	check(object_open(&s->cx, fd, "hand", &o) == 0);
	close(fd);
	return o;
}

static void an_address_has_bytes_only_inside_a_segment(
	void **state)
{
	struct hand t = hand_library(3);
	struct object *o;
	uint64_t offset;
	struct span s;

	hand_segment_field(&t, 0, HAND_P_FILESZ, 0xc00);
	o = open_hand(*state, &t);
	assert_true(object_bytes_at(o, HAND_BASE, &s));
	assert_int_equal(s.size, 0xc00);
	assert_memory_equal(s.bytes, ELFMAG, SELFMAG);
	assert_true(object_bytes_at(o, HAND_BASE + 0xbff, &s));
	assert_int_equal(s.size, 1);
	assert_false(object_bytes_at(o, HAND_BASE + 0xc00, &s));
	assert_false(object_bytes_at(o, HAND_BASE - 1, &s));
	assert_false(object_bytes_at(o, UINT64_MAX, &s));
	assert_true(object_offset_of(o, HAND_BASE + 5, &offset));
	assert_int_equal(offset, 5);
	assert_false(object_offset_of(o, HAND_BASE + 0xc00, &offset));
	object_close(o);
}

static void an_open_file_may_be_closed_and_its_image_stays(void **state)
{
	struct hand t = hand_library(0);
	struct object *o = open_hand(*state, &t);

	assert_int_equal(o->image.size, HAND_SIZE);
	assert_memory_equal(o->image.bytes, t.bytes, HAND_SIZE);
	object_close(o);
	object_close(o);
}

static void the_image_is_the_file_with_broken_sections_too(
	void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = hand_library(v);
		struct object *o;

		put_garbage(&t, &garbage[0]);
		o = open_hand(*state, &t);
		assert_memory_equal(o->image.bytes, t.bytes, HAND_SIZE);
		object_close(o);
	}
}

static size_t length_of(const char *text)
{
	return text ? strlen(text) : 0;
}

/* Every string is there, and whatever is no ELF has a reason. */
static void check_sane(const struct object *o)
{
	size_t sum = length_of(o->interpreter) + length_of(o->dynamic.soname) +
		     length_of(o->dynamic.rpath);

	for (size_t i = 0; i < o->dynamic.request_count; i++)
		sum += length_of(o->dynamic.requests[i].name);
	for (size_t i = 0; i < o->versions.need_count; i++)
		sum += length_of(o->versions.needs[i].version);
	check(o->kind == OBJECT_ELF || o->defect);
	check(o->kind != OBJECT_ELF || o->class == 32 || o->class == 64);
	check(sum < (size_t)1 << 32);
}

/* Mostly where a byte means something. */
static size_t any_place(struct dice *d)
{
	static const size_t ends[] = { 0x40, 0x100, 0x300, 0x500, 0xa80,
				       HAND_SIZE };

	return dice_roll(d, ends[dice_roll(d, 6)]);
}

static void no_byte_flipped_makes_it_crash(void **state)
{
	struct dice d = dice_begin(__func__);
	struct scratch *s = *state;

	for (int i = 0; i < 20000; i++) {
		struct hand t = hand_library(i);

		for (unsigned int n = dice_roll(&d, 8) + 1; n; n--)
			t.bytes[any_place(&d)] = dice_roll(&d, 3)
				? dice_roll(&d, 256)
				: 255 * dice_roll(&d, 2);
		check_sane(hand_read(s, &t));
		if (!(i % 64))
			ctx_done(&s->cx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(every_class_and_order_gives_the_same_facts),
		scratch_test(section_headers_are_not_needed),
		scratch_test(
			broken_section_headers_hide_nothing),
		scratch_test(appended_data_does_not_matter),
		scratch_test(a_file_cut_at_any_length_is_what_is_left_of_it),
		scratch_test(five_gigabytes_of_holes_are_not_read),
		scratch_test(
			what_is_no_regular_file_does_not_block),
		scratch_test(what_is_no_elf_is_foreign),
		scratch_test(an_unknown_class_order_or_version_is_broken),
		scratch_test(program_headers_outside_the_file_are_a_defect),
		scratch_test(without_program_headers_nothing_is_wrong),
		scratch_test(
			a_program_is_told_from_a_library_that_can_be_started),
		scratch_test(an_interpreter_without_an_end_is_a_defect),
		scratch_test(
			an_address_has_bytes_only_inside_a_segment),
		scratch_test(an_open_file_may_be_closed_and_its_image_stays),
		scratch_test(
			the_image_is_the_file_with_broken_sections_too),
		scratch_test(no_byte_flipped_makes_it_crash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
