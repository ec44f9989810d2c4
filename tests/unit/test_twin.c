/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/twin.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* A 64-bit file: header, one segment, sections, their names, their headers. */
enum {
	SEGMENTS = 0x40, DATA = 0x100, NAMES = 0x300, HEADERS = 0x400,
	SIZE = 0x600,
};

static const char names[] =
	"\0.note.gnu.build-id\0.gnu_debuglink\0.debug_info\0.dynsym\0.names\0"
	".gnu_debugaltlink";
enum {
	AT_ID = 1, AT_LINK = 20, AT_DEBUG = 35, AT_DYNSYM = 47, AT_NAMES = 55,
	AT_ALTERNATE = 62,
};

struct build {
	bool is_big, has_debug;
	const char *id;		/* of four bytes; NULL: none */
	const char *link;	/* of up to seven; NULL: none */
	uint32_t crc;
	const char *alternate;	/* a name of up to 40, with a NUL, and an ID of
				   four bytes; NULL: none */
	uint64_t entry, memory, symbols;
};

struct file {
	const struct build *build;
	unsigned char bytes[SIZE];
	unsigned int sections;
};

static void put(struct file *f, size_t at, uint64_t value, unsigned int width)
{
	for (unsigned int i = 0; i < width; i++)
		f->bytes[at + (f->build->is_big ? width - 1 - i : i)] =
			(unsigned char)(value >> 8 * i);
}

static size_t put_section(struct file *f, size_t name, unsigned int type,
			  size_t size)
{
	size_t at = HEADERS + 64 * ++f->sections;
	size_t offset = name == AT_NAMES ? NAMES : DATA + 0x40 * f->sections;

	put(f, at, name, 4);
	put(f, at + 4, type, 4);
	put(f, at + 24, offset, 8);
	put(f, at + 32, size, 8);
	return offset;
}

static void put_header(struct file *f)
{
	memcpy(f->bytes, "\177ELF\2", 5);
	f->bytes[5] = f->build->is_big ? 2 : 1;
	f->bytes[6] = 1;
	put(f, 16, ET_DYN, 2);
	put(f, 18, f->build->is_big ? EM_S390 : EM_X86_64, 2);
	put(f, 20, 1, 4);
	put(f, 24, f->build->entry, 8);
	put(f, 32, SEGMENTS, 8);
	put(f, 40, HEADERS, 8);
	put(f, 52, 64, 2);
	put(f, 54, 56, 2);
	put(f, 56, 1, 2);
	put(f, 58, 64, 2);
	put(f, SEGMENTS, PT_LOAD, 4);
	put(f, SEGMENTS + 4, PF_R, 4);
	put(f, SEGMENTS + 40, f->build->memory, 8);
}

static struct file make(const struct build *b)
{
	struct file f = { .build = b };
	size_t at;

	put_header(&f);
	memcpy(f.bytes + NAMES, names, sizeof(names));
	if (b->id) {
		at = put_section(&f, AT_ID, SHT_NOTE, 20);
		put(&f, at, 4, 4);
		put(&f, at + 4, 4, 4);
		put(&f, at + 8, NT_GNU_BUILD_ID, 4);
		memcpy(f.bytes + at + 12, "GNU", 4);
		memcpy(f.bytes + at + 16, b->id, 4);
	}
	if (b->link) {
		at = put_section(&f, AT_LINK, SHT_PROGBITS, 12);
		memcpy(f.bytes + at, b->link, strlen(b->link));
		put(&f, at + (strlen(b->link) + 4) / 4 * 4, b->crc, 4);
	}
	if (b->alternate) {
		size_t size = strlen(b->alternate) + 5;

		at = put_section(&f, AT_ALTERNATE, SHT_PROGBITS, size);
		memcpy(f.bytes + at, b->alternate, size);
	}
	if (b->has_debug)
		put_section(&f, AT_DEBUG, SHT_PROGBITS, 1);
	if (b->symbols)
		put_section(&f, AT_DYNSYM, SHT_NOBITS, 24 * b->symbols);
	put_section(&f, AT_NAMES, SHT_STRTAB, sizeof(names));
	put(&f, 60, f.sections + 1, 2);
	put(&f, 62, f.sections, 2);
	return f;
}

/* Make 'path' below the test's directory, and the directories to it. */
static void save(struct scratch *s, const char *path, const struct build *b)
{
	struct file f = make(b);
	char *copy = arena_strdup(&s->cx.arena, path);
	int fd;

	for (char *at = copy; (at = strchr(at, '/')); *at++ = '/') {
		*at = '\0';
		mkdirat(s->dirfd, copy, 0755);
	}
	fd = openat(s->dirfd, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	check(fd >= 0 && write(fd, f.bytes, SIZE) == SIZE);
	close(fd);
}

static uint32_t crc_of(const struct build *b)
{
	struct file f = make(b);

	return crc32(0, f.bytes, SIZE);
}

static struct root *open_root(struct scratch *s, const char *name)
{
	struct root *root;
	const char *path = arena_printf(&s->cx.arena, "%s/%s", s->path, name);

	mkdirat(s->dirfd, name, 0755);
	check(root_open(&s->cx, path, &root) >= 0);
	return root;
}

/* The path of the twin of /bin/p in "root", looked for there, in "debug" and
 * in "tree"; NULL: it has none. */
static const char *find(struct scratch *s, const struct build *b)
{
	struct file f = make(b);
	int fd = scratch_memory(f.bytes, SIZE);
	struct twin_places places = { .own = open_root(s, "root") };
	struct object *o, *twin;
	const char *path = NULL;

	vec_push(&s->cx.arena, &places.debug, open_root(s, "debug"));
	vec_push(&s->cx.arena, &places.unstripped, open_root(s, "tree"));
	check(object_open(&s->cx, fd, "/bin/p", &o) >= 0);
	close(fd);
	if (twin_find(&s->cx, o, "/bin/p", &places, &twin)) {
		check(twin_is_unstripped(twin));
		path = twin->path;
		object_close(twin);
	}
	object_close(o);
	root_close(places.own);
	root_close(places.debug.items[0]);
	root_close(places.unstripped.items[0]);
	return path;
}

static void a_build_id_names_a_file(void **state)
{
	for (int big = 0; big < 2; big++) {
		struct build p = { .is_big = big, .id = "\xab\xcd\x01\x02" };
		struct build twin = p;

		assert_null(find(*state, &p));
		twin.has_debug = true;
		save(*state, "debug/.build-id/ab/cd0102.debug", &twin);
		assert_string_equal(find(*state, &p),
				    "/.build-id/ab/cd0102.debug");
		unlinkat(((struct scratch *)*state)->dirfd,
			 "debug/.build-id/ab/cd0102.debug", 0);
	}
}

static void what_does_not_fit_is_not_taken(void **state)
{
	static const char place[] = "debug/.build-id/ab/cd0102.debug";
	struct build p = { .id = "\xab\xcd\x01\x02" };
	struct build twin = { .id = "\xab\xcd\x01\x03", .has_debug = true };

	save(*state, place, &twin);
	assert_null(find(*state, &p));
	twin.id = NULL;
	save(*state, place, &twin);
	assert_null(find(*state, &p));
	/* The same build, stripped, too; and for another machine. */
	save(*state, place, &p);
	assert_null(find(*state, &p));
	twin.id = p.id;
	twin.is_big = true;
	save(*state, place, &twin);
	assert_null(find(*state, &p));
	twin.is_big = false;
	save(*state, place, &twin);
	assert_non_null(find(*state, &p));
}

static void a_debug_link_has_three_places(void **state)
{
	static const char *const places[][2] = {
		{ "debug/bin/p.debug", "/bin/p.debug" },
		{ "root/bin/.debug/p.debug", "/bin/.debug/p.debug" },
		{ "root/bin/p.debug", "/bin/p.debug" },
	};
	struct build twin = { .has_debug = true, .memory = 1 };
	struct build p = { .link = "p.debug", .memory = 1 };

	p.crc = crc_of(&twin);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(find(*state, &p) != NULL, i > 0);
		save(*state, places[i][0], &twin);
		assert_string_equal(find(*state, &p), places[i][1]);
	}
}

static void a_linked_file_with_another_crc_is_passed_over(void **state)
{
	struct build twin = { .has_debug = true, .is_big = true };
	struct build p = { .link = "p.dbg", .is_big = true };

	p.crc = crc_of(&twin) + 1;
	save(*state, "root/bin/p.dbg", &twin);
	assert_null(find(*state, &p));
	p.crc--;
	assert_non_null(find(*state, &p));
	/* A link is a name, not a path. */
	save(*state, "root/bin/x/p", &twin);
	p.link = "x/p";
	assert_null(find(*state, &p));
}

static void an_unstripped_tree_has_it_at_the_same_path(void **state)
{
	struct build p = { .id = "abcd", .entry = 7 };
	struct build twin = { .id = "abcd", .has_debug = true };

	save(*state, "tree/bin/p", &twin);
	assert_string_equal(find(*state, &p), "/bin/p");
	twin.id = "abce";
	save(*state, "tree/bin/p", &twin);
	assert_null(find(*state, &p));
}

static void without_a_build_id_the_layout_tells(void **state)
{
	struct build p = { .entry = 7, .memory = 0x1000, .symbols = 3 };
	struct build twin = p, other;

	twin.has_debug = true;
	save(*state, "tree/bin/p", &twin);
	assert_string_equal(find(*state, &p), "/bin/p");
	other = p;
	other.entry++;
	assert_null(find(*state, &other));
	other = p;
	other.memory++;
	assert_null(find(*state, &other));
	other = p;
	other.symbols++;
	assert_null(find(*state, &other));
	/* Nobody knows how many there are. */
	other.symbols = 0;
	assert_non_null(find(*state, &other));
}

/* Of /usr/bin/p, in "debug"; NULL: there is none. */
static const char *find_alternate(struct scratch *s, const struct build *b)
{
	struct file f = make(b);
	int fd = scratch_memory(f.bytes, SIZE);
	struct twin_places first = { 0 }, places;
	struct object *o, *alternate;
	const char *path = NULL;

	assert_true(twin_has_no_place(&first));
	vec_push(&s->cx.arena, &first.debug, open_root(s, "debug"));
	assert_false(twin_has_no_place(&first));
	/* Another thread's are as good. */
	twin_places_again(&s->cx, &first, &places);
	twin_places_close(&first);
	check(object_open(&s->cx, fd, "/usr/bin/p", &o) >= 0);
	close(fd);
	if (twin_find_alternate(&s->cx, o, &places, &alternate)) {
		path = alternate->path;
		object_close(alternate);
	}
	object_close(o);
	twin_places_close(&places);
	return path;
}

static void entries_are_shared_by_name_or_build_id(void **state)
{
	static const char *const names_of[][2] = {
		{ "/usr/lib/debug/.dwz/x\0abcd", "/.dwz/x" },
		{ "../lib/x\0abcd", "/usr/lib/x" },
		{ "/y\0abcd", "/y" },
		{ "/none\0abcd", "/.build-id/61/626364.debug" },
	};
	struct build shared = { .id = "abcd", .has_debug = true };

	for (int i = 0; i < 4; i++) {
		struct build p = { .has_debug = true,
				   .alternate = names_of[i][0] };
		const char *place = arena_printf(
			&((struct scratch *)*state)->cx.arena, "debug%s",
			names_of[i][1]);

		assert_null(find_alternate(*state, &p));
		save(*state, place, &shared);
		assert_string_equal(find_alternate(*state, &p),
				    names_of[i][1]);
		unlinkat(((struct scratch *)*state)->dirfd, place, 0);
	}
}

static void a_shared_file_of_another_build_is_not_taken(void **state)
{
	struct build p = { .has_debug = true, .alternate = "/y\0abcd" };
	struct build shared = { .id = "abce", .has_debug = true };

	save(*state, "debug/y", &shared);
	save(*state, "debug/.build-id/61/626364.debug", &shared);
	assert_null(find_alternate(*state, &p));
	shared.id = NULL;
	save(*state, "debug/y", &shared);
	assert_null(find_alternate(*state, &p));
	p.alternate = "\0abce";
	assert_null(find_alternate(*state, &p));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(a_build_id_names_a_file),
		scratch_test(what_does_not_fit_is_not_taken),
		scratch_test(a_debug_link_has_three_places),
		scratch_test(a_linked_file_with_another_crc_is_passed_over),
		scratch_test(an_unstripped_tree_has_it_at_the_same_path),
		scratch_test(without_a_build_id_the_layout_tells),
		scratch_test(entries_are_shared_by_name_or_build_id),
		scratch_test(a_shared_file_of_another_build_is_not_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
