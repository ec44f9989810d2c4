/* SPDX-License-Identifier: MIT */
/*
 * Change the run path of files in place with the library alone.
 * usage: driver FILE [PATH]
 *        driver --make|--doubt NEW FILE WISH...
 *        driver --retag FILE FROM TO
 *        driver --retype FILE FROM TO
 *
 * A WISH is rpath=PATH, kind=rpath, kind=runpath, interpreter=PATH,
 * soname=NAME, add=NAME, remove=NAME, rename=FROM=TO, clear=SYMBOL,
 * symbol=FROM=TO, nodeflib, first, debug, osabi=N, execstack=set,
 * execstack=clear or forced; "kind ...",
 * "rungs ..." and "grown N" are printed, and the edited file is written to NEW;
 * --doubt also asks the proof about each wrong byte that the edit might have
 * made.
 *
 * Prints "patches N" and "left TEXT".  Exit status: 0 done, 1 refused, 2
 * anything else; but for 0 the file is as before.  --retag gives a dynamic
 * tag another number: no linker writes two run paths.  --retype gives another
 * type to a program header.
 */
#include "xstage/buf.h"
#include "xstage/cleanup.h"
#include "xstage/edit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int write_patches(struct ctx *cx, int fd, const struct edit *edit)
{
	for (size_t i = 0; i < edit->patch_count; i++) {
		const struct edit_patch *p = &edit->patches[i];

		if (pwrite(fd, p->bytes, p->size, p->offset) !=
		    (ssize_t)p->size)
			return fail_errno(cx, "write");
	}
	return 0;
}

static int run(struct ctx *cx, const char *file, const char *path)
{
	cleanup_close int fd = open(file, O_RDWR | O_CLOEXEC);
	const struct edit_wish wish = { .sets_run_path = true,
					.run_path = path,
					.stays_in_place = true };
	struct edit edit;
	struct object *o;
	int r;

	if (fd < 0)
		return fail_errno(cx, "%s", file);
	r = object_open(cx, fd, file, &o);
	if (r == 0)
		r = edit_make(cx, o, &wish, &edit);
	if (r == 0)
		r = edit_verify(cx, o, &edit, &wish);
	if (r == 0) {
		printf("patches %zu\n", edit.patch_count);
		printf("left %s\n", edit.left ? edit.left : "nothing");
	}
	object_close(o);
	return r == 0 ? write_patches(cx, fd, &edit) : r;
}

static void take_rename(struct ctx *cx, char *text, struct edit_renames *list)
{
	char *to = strchr(text, '=');

	*to++ = 0;
	vec_push(&cx->arena, list, ((struct edit_rename){ text, to }));
}

static bool take_wish(struct ctx *cx, char *text, struct edit_wish *w)
{
	char *value = strchr(text, '=');

	if (value)
		*value++ = 0;
	if (!strcmp(text, "rpath")) {
		w->sets_run_path = true;
		w->run_path = value;
	} else if (!strcmp(text, "kind")) {
		w->kind = strcmp(value, "rpath") ? EDIT_KIND_RUNPATH
						 : EDIT_KIND_RPATH;
	} else if (!strcmp(text, "interpreter")) {
		w->interpreter = value;
	} else if (!strcmp(text, "soname")) {
		w->soname = value;
	} else if (!strcmp(text, "add")) {
		vec_push(&cx->arena, &w->needed_added, value);
	} else if (!strcmp(text, "remove")) {
		vec_push(&cx->arena, &w->needed_removed, value);
	} else if (!strcmp(text, "rename")) {
		take_rename(cx, value, &w->needed_renamed);
	} else if (!strcmp(text, "symbol")) {
		take_rename(cx, value, &w->symbols_renamed);
	} else if (!strcmp(text, "clear")) {
		vec_push(&cx->arena, &w->versions_cleared, value);
	} else if (!strcmp(text, "nodeflib")) {
		w->sets_no_default_lib = true;
	} else if (!strcmp(text, "first")) {
		w->needed_first = true;
	} else if (!strcmp(text, "debug")) {
		w->adds_debug_tag = true;
	} else if (!strcmp(text, "osabi")) {
		w->sets_os_abi = true;
		w->os_abi = atoi(value);
	} else if (!strcmp(text, "execstack")) {
		w->execstack = strcmp(value, "set") ? EDIT_CLEAR : EDIT_SET;
	} else if (!strcmp(text, "forced")) {
		w->forced = true;
	} else {
		return false;
	}
	return true;
}

static int write_new(struct ctx *cx, const struct object *o,
		     const struct edit *edit, const char *path)
{
	cleanup_close int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC |
				    O_CLOEXEC, 0755);
	struct span image;
	int r = edit_apply(cx, o->image, edit, &image);

	if (r < 0)
		return r;
	if (fd < 0 || write(fd, image.bytes, image.size) !=
			      (ssize_t)image.size)
		return fail_errno(cx, "%s", path);
	printf("kind %s\n", edit->kind ? edit->kind : "an object");
	printf("rungs %s\n", edit->rungs ? edit->rungs : "nothing");
	printf("grown %zu\n", image.size - (size_t)o->size);
	return 0;
}

/* What the old file has there; 0 where it has nothing. */
static unsigned char old_byte(const struct object *o, const struct edit *edit,
			      uint64_t at)
{
	if (edit->gap_size && at >= edit->gap_at) {
		if (at - edit->gap_at < edit->gap_size)
			return 0;
		at -= edit->gap_size;
	}
	return at < o->image.size ? o->image.bytes[at] : 0;
}

/* Each byte of the edit, made wrong, must be seen, but for those that were
 * wiped: nothing asks for these. */
static int doubt(struct ctx *cx, const struct object *o,
		 const struct edit *edit, const struct edit_wish *wish)
{
	for (size_t i = 0; i < edit->patch_count; i++) {
		const struct edit_patch *p = &edit->patches[i];
		unsigned char *bytes = (unsigned char *)p->bytes;

		for (size_t j = 0; j < p->size; j++) {
			struct ctx scratch = { 0 };
			bool is_seen;

			if (!bytes[j] && old_byte(o, edit, p->offset + j))
				continue;
			bytes[j] ^= 0x41;
			is_seen = edit_verify(&scratch, o, edit, wish) < 0;
			bytes[j] ^= 0x41;
			ctx_done(&scratch);
			if (!is_seen)
				return fail(cx, XS_EFORMAT, "nobody sees a wrong byte at %#llx",
					    (unsigned long long)p->offset + j);
		}
	}
	return 0;
}

/* NEW FILE WISH...; with 'doubts', the proof is proved, too. */
static int make(struct ctx *cx, char **argv, bool doubts)
{
	cleanup_close int fd = open(argv[1], O_RDONLY | O_CLOEXEC);
	struct edit_wish wish = { 0 };
	struct edit edit;
	struct object *o;
	int r;

	for (char **w = argv + 2; *w; w++) {
		if (!take_wish(cx, *w, &wish))
			return fail(cx, XS_EUSAGE, "wish %s", *w);
	}
	if (fd < 0)
		return fail_errno(cx, "%s", argv[1]);
	r = object_open(cx, fd, argv[1], &o);
	if (r == 0)
		r = edit_make(cx, o, &wish, &edit);
	if (r == 0)
		r = edit_verify(cx, o, &edit, &wish);
	if (r == 0 && doubts)
		r = doubt(cx, o, &edit, &wish);
	if (r == 0)
		r = write_new(cx, o, &edit, argv[0]);
	object_close(o);
	return r;
}

/* The offset of the dynamic tag's number in the file. */
static bool find_tag(const struct object *o, uint64_t tag, uint64_t *ret_at)
{
	const GElf_Phdr *p = object_segment(o, PT_DYNAMIC);
	unsigned int half = o->class / 8;
	uint64_t value = 1;

	for (uint64_t at = p->p_offset; value; at += 2 * half) {
		if (!span_integer(o->image, at, half, o->order, &value))
			return false;
		*ret_at = at;
		if (value == tag)
			return true;
	}
	return false;
}

static bool find_type(const struct object *o, uint64_t type, uint64_t *ret_at)
{
	GElf_Ehdr h;

	if (!gelf_getehdr(o->elf, &h))
		return false;
	for (size_t i = 0; i < o->segment_count; i++) {
		*ret_at = h.e_phoff + i * h.e_phentsize;
		if (o->segments[i].p_type == type)
			return true;
	}
	return false;
}

/* A tag's number, or a header's type. */
static int renumber(struct ctx *cx, char **argv, bool is_tag)
{
	cleanup_close int fd = open(argv[0], O_RDWR | O_CLOEXEC);
	uint64_t from = strtoull(argv[1], NULL, 0), at = 0;
	struct buf b = { .arena = &cx->arena };
	struct object *o;
	int r;

	if (fd < 0)
		return fail_errno(cx, "%s", argv[0]);
	r = object_open(cx, fd, argv[0], &o);
	if (r == 0 && !(object_is_dynamic(o) &&
			(is_tag ? find_tag : find_type)(o, from, &at)))
		r = fail(cx, XS_EFORMAT, "%s: there is none", argv[0]);
	if (r == 0) {
		b.order = o->order;
		buf_integer(&b, strtoull(argv[2], NULL, 0),
			    is_tag ? o->class / 8 : 4);
		if (pwrite(fd, b.bytes, b.size, at) != (ssize_t)b.size)
			r = fail_errno(cx, "%s", argv[0]);
	}
	object_close(o);
	return r;
}

int main(int argc, char **argv)
{
	bool is_retag = argc == 5 && !strcmp(argv[1], "--retag");
	bool is_retype = argc == 5 && !strcmp(argv[1], "--retype");
	bool doubts = argc > 4 && !strcmp(argv[1], "--doubt");
	bool is_make = doubts || (argc > 4 && !strcmp(argv[1], "--make"));
	struct ctx cx = { 0 };
	int r;

	if (!is_retag && !is_retype && !is_make && (argc < 2 || argc > 3)) {
		fputs("usage: driver FILE [PATH]\n"
		      "       driver --make|--doubt NEW FILE WISH...\n"
		      "       driver --retag FILE FROM TO\n"
		      "       driver --retype FILE FROM TO\n", stderr);
		return 2;
	}
	if (is_make)
		r = make(&cx, argv + 2, doubts);
	else
		r = is_retag || is_retype
		    ? renumber(&cx, argv + 2, is_retag)
		    : run(&cx, argv[1], argv[2]);
	if (r < 0)
		fprintf(stderr, "driver: %s\n", cx.error);
	ctx_done(&cx);
	if (r == 0)
		return 0;
	return r == -XS_EREFUSED ? 1 : 2;
}
