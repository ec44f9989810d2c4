/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as an ELF file that is to be edited: nothing may crash, hang or
 * take memory without end; what is refused has a reason that begins with the
 * file's name; what was edited and proved says what was wished, and to wish it
 * again changes nothing.  The first bytes choose the wish, see take_wish().
 *
 * The proof may refuse the edit of a damaged file: at the end it is told how
 * often, and with XSTAGE_FUZZ_TELL in the environment, each time why.
 * Layers: base fs elf edit
 */
#include "xstage/edit.h"
#include "xstage/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t room,
			       unsigned int seed);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t room)
	__attribute__((weak));

enum {
	CHOICE_SIZE = 4, LONG = 4000, LENGTH_MAX = 200, NAMES_MAX = 4096,
	MANY = 64,
};

#define PATH_55 "$ORIGIN/../lib:/opt/vendor/lib/with/some/more/words/in/"

static char long_path[LONG + 1];

struct choice {
	const uint8_t *bytes;
	unsigned int bit;
};

/* Names that the file itself has. */
struct file_names {
	struct strings all;	/* of the string table */
	struct strings needed;
	size_t start;
};

static void must(bool is_so)
{
	if (!is_so)
		abort();
}

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static int open_bytes(struct ctx *cx, struct span s, struct object **ret_object)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC), r;

	must(fd >= 0 && write(fd, s.bytes, s.size) == (ssize_t)s.size);
	r = object_open(cx, fd, "fuzz", ret_object);
	close(fd);
	return r;
}

static void take_needed(struct ctx *cx, const struct object *o,
			struct strings *names)
{
	const struct dynamic *y = &o->dynamic;

	for (size_t i = 0; i < y->request_count && i < NAMES_MAX; i++) {
		if (y->requests[i].tag == DT_NEEDED)
			vec_push(&cx->arena, names, y->requests[i].name);
	}
}

static void take_names(struct ctx *cx, const struct object *o,
		       struct file_names *n)
{
	struct span s;
	const char *text;

	take_needed(cx, o, &n->needed);
	if (!object_bytes_at(o, o->dynamic.strings, &s))
		return;
	while (n->all.count < NAMES_MAX && span_string(s, 0, &text)) {
		size_t length = strlen(text);

		if (length && length <= LENGTH_MAX)
			vec_push(&cx->arena, &n->all,
				 arena_strdup(&cx->arena, text));
		span_from(s, length + 1, &s);
	}
}

/* The next bits of the choice. */
static unsigned int bits(struct choice *c, unsigned int count)
{
	unsigned int value = 0;

	for (unsigned int i = 0; i < count; i++, c->bit++)
		value |= (c->bytes[c->bit / 8] >> c->bit % 8 & 1u) << i;
	return value;
}

/* One of the file's names; "none" if it has none. */
static const char *name_of(const struct strings *names, size_t index)
{
	return names->count ? names->items[index % names->count] : "none";
}

static void rename_to(struct ctx *cx, struct edit_renames *list,
		      const char *from, const char *to)
{
	vec_push(&cx->arena, list, ((struct edit_rename){ from, to }));
}

static void take_path(struct choice *c, const struct object *o,
		      struct edit_wish *w)
{
	const struct dynamic *y = &o->dynamic;
	const char *found = y->runpath ? y->runpath : y->rpath;
	const char *paths[] = { NULL, "", "/l", PATH_55, long_path, found,
				"$ORIGIN", NULL };
	unsigned int i = bits(c, 3);

	w->sets_run_path = i;
	w->run_path = paths[i];
	w->kind = bits(c, 2) % 3;
}

static void take_single(struct choice *c, const struct object *o,
			struct edit_wish *w)
{
	const char *interpreters[] = { NULL, "/i", PATH_55 PATH_55,
				       o->interpreter };
	const char *sonames[] = { NULL, "s", "lib" PATH_55 ".so.1",
				  o->dynamic.soname };

	w->interpreter = interpreters[bits(c, 2)];
	w->soname = sonames[bits(c, 2)];
	w->execstack = bits(c, 2) % 3;
	w->sets_no_default_lib = bits(c, 1);
	w->adds_debug_tag = bits(c, 1);
	w->sets_os_abi = bits(c, 1);
	w->os_abi = 3;
}

static void take_needs(struct ctx *cx, struct choice *c,
		       const struct file_names *n, struct edit_wish *w)
{
	const char *added[] = { NULL, "a", "libadded-to-all-others.so.12",
				name_of(&n->all, n->start) };
	const char *removed[] = { NULL, name_of(&n->needed, 0),
				  name_of(&n->needed, n->start), "absent" };
	const char *renamed[] = { NULL, "r", "librenamed-and-longer.so.123",
				  name_of(&n->all, n->start + 1) };
	unsigned int i;

	i = bits(c, 2);
	if (added[i])
		vec_push(&cx->arena, &w->needed_added, added[i]);
	i = bits(c, 2);
	if (removed[i])
		vec_push(&cx->arena, &w->needed_removed, removed[i]);
	i = bits(c, 2);
	if (renamed[i])
		rename_to(cx, &w->needed_renamed,
			  name_of(&n->needed, n->start + 1), renamed[i]);
	w->needed_first = bits(c, 1);
}

static void rename_symbols(struct ctx *cx, const struct file_names *n,
			   unsigned int how, struct edit_wish *w)
{
	struct edit_renames *list = &w->symbols_renamed;
	const char *one = name_of(&n->all, n->start);
	const char *two = name_of(&n->all, n->start + 1);

	switch (how) {
	case 1:
		rename_to(cx, list, one, "xstage_a_longer_name_of_it");
		break;
	case 2:
		rename_to(cx, list, one, two);
		rename_to(cx, list, two, one);
		break;
	case 3:
		for (size_t i = 0; i < n->all.count && i < MANY; i++)
			rename_to(cx, list, n->all.items[i],
				  arena_printf(&cx->arena, "x%s",
					       n->all.items[i]));
		break;
	}
}

static void take_symbols(struct ctx *cx, struct choice *c,
			 const struct file_names *n, struct edit_wish *w)
{
	unsigned int cleared = bits(c, 2);

	if (cleared == 1)
		vec_push(&cx->arena, &w->versions_cleared,
			 name_of(&n->all, n->start));
	for (size_t i = 0; cleared == 2 && i < n->all.count; i++)
		vec_push(&cx->arena, &w->versions_cleared, n->all.items[i]);
	rename_symbols(cx, n, bits(c, 2), w);
}

static void take_wish(struct ctx *cx, struct choice *c, const struct object *o,
		      struct edit_wish *w)
{
	struct file_names n = { .start = bits(c, 4) };

	take_names(cx, o, &n);
	w->stays_in_place = bits(c, 1);
	w->forced = bits(c, 1);
	take_path(c, o, w);
	take_single(c, o, w);
	take_needs(cx, c, &n, w);
	take_symbols(cx, c, &n, w);
}

static const struct edit_rename *rename_of(const struct edit_renames *list,
					   const char *name)
{
	for (size_t i = 0; i < list->count; i++) {
		if (!strcmp(list->items[i].from, name))
			return &list->items[i];
	}
	return NULL;
}

static bool is_chained(const struct edit_renames *list)
{
	for (size_t i = 0; i < list->count; i++) {
		if (rename_of(list, list->items[i].to))
			return true;
	}
	return false;
}

/* Libraries that the wish gives a name that it also takes away. */
static bool contradicts_itself(const struct edit_wish *w)
{
	const struct edit_renames *list = &w->needed_renamed;

	for (size_t i = 0; i < list->count; i++) {
		if (strings_has(&w->needed_removed, list->items[i].to))
			return true;
	}
	for (size_t i = 0; i < w->needed_added.count; i++) {
		const char *name = w->needed_added.items[i];

		if (strings_has(&w->needed_removed, name) ||
		    rename_of(list, name))
			return true;
	}
	return is_chained(list) || is_chained(&w->symbols_renamed);
}

/* What was needed, and what becomes of it. */
static void expect_needed(struct ctx *cx, const struct object *before,
			  const struct edit_wish *w, struct strings *ret)
{
	struct strings was = { 0 };
	size_t at;

	take_needed(cx, before, &was);
	for (size_t i = 0; i < was.count; i++) {
		const char *name = was.items[i];
		const struct edit_rename *r =
			rename_of(&w->needed_renamed, name);

		if (!strings_has(&w->needed_removed, name))
			vec_push(&cx->arena, ret, r ? r->to : name);
	}
	at = w->needed_first ? 0 : ret->count;
	for (size_t i = 0; i < w->needed_added.count; i++) {
		if (strings_has(ret, w->needed_added.items[i]))
			continue;
		vec_insert(&cx->arena, ret, at, w->needed_added.items[i]);
		at++;
	}
}

static void check_needed(struct ctx *cx, const struct object *before,
			 const struct object *after, const struct edit_wish *w)
{
	struct strings want = { 0 }, have = { 0 };

	expect_needed(cx, before, w, &want);
	take_needed(cx, after, &have);
	if (have.count >= NAMES_MAX)
		return;
	must(want.count == have.count);
	for (size_t i = 0; i < want.count; i++)
		must(!strcmp(want.items[i], have.items[i]));
}

/* As a loader takes it, and no second one. */
static void check_path(const struct object *o, const struct edit_wish *w)
{
	const struct dynamic *y = &o->dynamic;
	const char *path = w->run_path && *w->run_path ? w->run_path : NULL;

	if (w->sets_run_path) {
		must(same(path, y->runpath ? y->runpath : y->rpath));
		must(!y->runpath || !y->rpath);
	}
	must(w->kind != EDIT_KIND_RPATH || !y->runpath);
	must(w->kind != EDIT_KIND_RUNPATH || !y->rpath);
}

static void check_rest(const struct object *o, const struct edit_wish *w)
{
	const GElf_Phdr *stack = object_segment(o, PT_GNU_STACK);

	must(!w->soname || same(w->soname, o->dynamic.soname));
	must(!w->interpreter || same(w->interpreter, o->interpreter));
	must(!w->sets_no_default_lib ||
	     (o->dynamic.flags_1 & DF_1_NODEFLIB));
	must(!w->sets_os_abi || o->head[EI_OSABI] == w->os_abi);
	must(w->execstack == EDIT_AS_IS ||
	     (stack && !(stack->p_flags & PF_X) ==
		       (w->execstack == EDIT_CLEAR)));
}

/* What needs nothing any more looks like a static program or a loader, and
 * these get no run path. */
static bool looks_static(const struct edit *before, const struct edit *after)
{
	return !same(before->kind, after->kind) && after->kind &&
	       (strstr(after->kind, "relocates itself") ||
		!strcmp(after->kind, "a loader"));
}

/* What a loader reads, and that the same wish finds nothing more to do. */
static void check_edited(struct ctx *cx, const struct object *before,
			 const struct edit *edit, const struct edit_wish *w)
{
	struct span image;
	struct object *o;
	struct edit again;

	must(!edit_apply(cx, before->image, edit, &image));
	must(!open_bytes(cx, image, &o));
	dynamic_read(cx, o);
	if (!o->defect && !before->defect) {
		check_needed(cx, before, o, w);
		check_path(o, w);
		check_rest(o, w);
	}
	if (!contradicts_itself(w)) {
		bool is_refused = edit_make(cx, o, w, &again);

		must(!is_refused || looks_static(edit, &again));
		must(is_refused || !again.patch_count);
	}
	object_close(o);
}

static void refused(const struct ctx *cx)
{
	must(cx->error && !strncmp(cx->error, "fuzz: ", 6) && cx->error[6]);
}

static struct {
	unsigned long refused, idle, proved, doubted;
} counts;

static void tell_counts(void)
{
	fprintf(stderr, "# edits: %lu proved, %lu not proved, %lu of nothing,"
		" %lu refused\n", counts.proved, counts.doubted, counts.idle,
		counts.refused);
}

static void edit_object(struct ctx *cx, const struct object *o,
			const struct edit_wish *w)
{
	struct edit edit;

	if (edit_make(cx, o, w, &edit)) {
		counts.refused++;
		refused(cx);
	} else if (edit_verify(cx, o, &edit, w)) {
		counts.doubted++;
		refused(cx);
		if (getenv("XSTAGE_FUZZ_TELL"))
			fprintf(stderr, "not proved: %s (%s)\n", cx->error,
				edit.rungs);
	} else if (edit.patch_count) {
		counts.proved++;
		check_edited(cx, o, &edit, w);
	} else {
		counts.idle++;
	}
}

static void begin(void)
{
	if (*long_path)
		return;
	memset(long_path, 'l', LONG);
	*long_path = '/';
	atexit(tell_counts);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct choice c = { .bytes = bytes };
	struct ctx cx = { 0 };
	struct edit_wish w = { 0 };
	struct object *o;

	begin();
	if (size < CHOICE_SIZE)
		return 0;
	must(!open_bytes(&cx, (struct span){ bytes + CHOICE_SIZE,
					     size - CHOICE_SIZE }, &o));
	if (o->kind == OBJECT_ELF)
		dynamic_read(&cx, o);
	take_wish(&cx, &c, o, &w);
	edit_object(&cx, o, &w);
	object_close(o);
	ctx_done(&cx);
	return 0;
}

static unsigned int draw(unsigned int *state, unsigned int below)
{
	*state = *state * 1103515245 + 12345;
	return (*state >> 8) % below;
}

/* The number at 'at' becomes another one: a near one, one from elsewhere in the
 * file, or one at a border. */
static void change_number(uint8_t *bytes, size_t size, unsigned int *state)
{
	static const unsigned int widths[] = { 1, 2, 4, 4, 8 };
	unsigned int width = widths[draw(state, 5)];
	bool is_big = bytes[CHOICE_SIZE + EI_DATA] == ELFDATA2MSB;
	uint8_t *to, *from;

	if (size < CHOICE_SIZE + EI_NIDENT + 16)
		return;
	size -= CHOICE_SIZE + width;
	to = bytes + CHOICE_SIZE + draw(state, size) / width * width;
	from = bytes + CHOICE_SIZE + draw(state, size) / width * width;
	switch (draw(state, 4)) {
	case 0:
		to[is_big ? width - 1 : 0] += draw(state, 33) - 16;
		break;
	case 1:
		memset(to, -(int)draw(state, 2), width);
		break;
	default:
		memmove(to, from, width);
	}
}

/* What others make of bytes is seldom an ELF file any more. */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t room,
			       unsigned int seed)
{
	unsigned int state = seed, count;

	if (size < 128 || draw(&state, 8) == 0)
		return LLVMFuzzerMutate(bytes, size, room);
	if (draw(&state, 2))
		bytes[draw(&state, CHOICE_SIZE)] ^= 1 << draw(&state, 8);
	for (count = draw(&state, 4); count; count--)
		change_number(bytes, size, &state);
	return size;
}
