/* SPDX-License-Identifier: MIT */
#include "xstage/object.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A loader reads the program headers with one page at hand; no linker
 * writes more.  It keeps hostile files from asking for 65535 segments.
 * What is loaded has below a hundred sections, and libelf wants memory for
 * each. */
enum { SEGMENT_MAX = 4096, SECTION_MAX = 65536 };

/* Bytes up to which a file is read instead of mapped.  To take a map away stops
 * all threads for a moment, and of a small file most pages are looked at. */
enum { READ_MAX = 1024 * 1024 };

/* Where the header fields about sections are, by class. */
static const struct section_fields {
	unsigned int width, table, count, names, first_size, entry;
} fields32 = { 4, 32, 48, 50, 20, 40 }, fields64 = { 8, 40, 60, 62, 32, 64 };

static void read_head(struct object *o, int fd)
{
	ssize_t got = pread(fd, o->head, sizeof(o->head), 0);

	o->head_size = got > 0 ? got : 0;
	if (got < 0)
		o->defect = strerror(errno);
	else if (!got)
		o->defect = "is empty";
	else if (got < EI_NIDENT || memcmp(o->head, ELFMAG, SELFMAG))
		o->defect = "is not an ELF file";
	o->kind = got < 0 ? OBJECT_UNREADABLE : OBJECT_FOREIGN;
}

static const struct section_fields *fields_of(const struct object *o)
{
	return o->head[EI_CLASS] == ELFCLASS64 ? &fields64 : &fields32;
}

/* Whether the table of section headers is all there, or there is none. */
static bool sections_are_sound(const struct object *o)
{
	const struct section_fields *f = fields_of(o);
	enum order order = o->head[EI_DATA];
	uint64_t table, count, extended;
	struct span rest;

	if (!span_integer(o->image, f->table, f->width, order, &table) ||
	    !span_integer(o->image, f->count, 2, order, &count))
		return true;
	if (!table)
		return !count;
	if (!span_from(o->image, table, &rest))
		return false;
	/* More than fit the field: then the first header says how many. */
	if (!count && span_integer(rest, f->first_size, f->width, order,
				   &extended))
		count = extended;
	return count && count <= SECTION_MAX && rest.size / f->entry >= count;
}

/*
 * libelf turns a file away whose section headers are broken.  Loaders never
 * look at them, so it gets a copy whose header says that there are none.
 */
static char *hide_sections(struct object *o, int fd)
{
	const struct section_fields *f = fields_of(o);
	unsigned char *copy;

	copy = mmap(NULL, o->image.size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (copy == MAP_FAILED)
		return NULL;
	o->copy = copy;
	/* Only what is written counts as memory of ours. */
	if (mprotect(copy, f->entry, PROT_READ | PROT_WRITE) < 0)
		return NULL;
	memset(copy + f->table, 0, f->width);
	memset(copy + f->count, 0, 2);
	memset(copy + f->names, 0, 2);
	return (char *)copy;
}

static void *read_image(int fd, size_t size)
{
	unsigned char *image = malloc(size);
	size_t at = 0;
	ssize_t got = 1;

	while (image && at < size && got > 0) {
		got = pread(fd, image + at, size - at, at);
		if (got > 0)
			at += got;
	}
	if (image && at == size)
		return image;
	/* It was cut in between. */
	if (image && !got)
		errno = EAGAIN;
	free(image);
	return NULL;
}

static void *map_image(int fd, uint64_t size)
{
	void *image = MAP_FAILED;

	errno = EFBIG;
	if (size <= SIZE_MAX / 2)
		image = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
	return image == MAP_FAILED ? NULL : image;
}

static void open_image(struct object *o, int fd)
{
	char *readable = o->size <= READ_MAX ? read_image(fd, o->size)
					     : map_image(fd, o->size);

	if (!readable) {
		o->kind = OBJECT_UNREADABLE;
		o->defect = strerror(errno);
		return;
	}
	o->image = (struct span){ (unsigned char *)readable, o->size };
	elf_version(EV_CURRENT);
	if (!sections_are_sound(o))
		readable = hide_sections(o, fd);
	if (!readable) {
		o->kind = OBJECT_UNREADABLE;
		o->defect = strerror(errno);
		return;
	}
	o->elf = elf_memory(readable, o->size);
}

static void read_segments(struct ctx *cx, struct object *o,
			  const GElf_Ehdr *h)
{
	size_t size = gelf_fsize(o->elf, ELF_T_PHDR, h->e_phnum, EV_CURRENT);
	struct span table;

	if (!h->e_phnum)
		return;
	if (h->e_phnum > SEGMENT_MAX ||
	    !span_part(o->image, h->e_phoff, size, &table)) {
		o->defect = "its program headers are not in the file";
		return;
	}
	o->segments = arena_array(&cx->arena, h->e_phnum,
				  sizeof(*o->segments));
	for (size_t i = 0; i < h->e_phnum; i++) {
		if (!gelf_getphdr(o->elf, i, &o->segments[i])) {
			o->defect = "its program headers are not in the file";
			return;
		}
		o->segment_count++;
	}
}

static void read_interpreter(struct ctx *cx, struct object *o)
{
	const GElf_Phdr *p = object_segment(o, PT_INTERP);
	struct span text;
	const char *path;

	if (!p)
		return;
	if (!span_part(o->image, p->p_offset, p->p_filesz, &text) ||
	    !span_string(text, 0, &path)) {
		o->defect = "its interpreter's name is not in the file";
		return;
	}
	o->interpreter = arena_strdup(&cx->arena, path);
}

static void read_header(struct ctx *cx, struct object *o)
{
	GElf_Ehdr h;

	if (elf_kind(o->elf) != ELF_K_ELF || !gelf_getehdr(o->elf, &h)) {
		o->defect = "its ELF header is broken";
		return;
	}
	o->kind = OBJECT_ELF;
	o->class = h.e_ident[EI_CLASS] == ELFCLASS64 ? 64 : 32;
	o->order = h.e_ident[EI_DATA] == ELFDATA2MSB ? ORDER_BIG : ORDER_LITTLE;
	o->type = h.e_type;
	o->machine = h.e_machine;
	o->flags = h.e_flags;
	read_segments(cx, o, &h);
	read_interpreter(cx, o);
	notes_read(o);
	o->has_dynamic = object_dynamic_segment(o);
}

int object_open(struct ctx *cx, int fd, const char *path,
		struct object **ret_object)
{
	struct object *o = arena_alloc(&cx->arena, sizeof(*o));
	struct stat st;

	*ret_object = o;
	o->path = arena_strdup(&cx->arena, path);
	if (fstat(fd, &st) < 0) {
		o->defect = strerror(errno);
		note_unseen(cx, path, o->defect);
		return 0;
	}
	o->dev = st.st_dev;
	o->ino = st.st_ino;
	o->mode = st.st_mode;
	o->size = st.st_size;
	if (!S_ISREG(st.st_mode)) {
		o->defect = S_ISDIR(st.st_mode) ? "is a directory"
						: "is not a regular file";
		return 0;
	}
	read_head(o, fd);
	if (!o->defect) {
		o->kind = OBJECT_BROKEN;
		open_image(o, fd);
	}
	if (o->kind == OBJECT_UNREADABLE)
		note_unseen(cx, path, o->defect);
	else if (!o->defect)
		read_header(cx, o);
	return 0;
}

void object_close(struct object *o)
{
	if (o->elf)
		elf_end(o->elf);
	if (o->image.size > READ_MAX)
		munmap((void *)o->image.bytes, o->image.size);
	else
		free((void *)o->image.bytes);
	if (o->copy)
		munmap(o->copy, o->image.size);
	o->elf = NULL;
	o->copy = NULL;
	o->image = (struct span){ 0 };
}

void object_facts(struct ctx *cx, struct object *o)
{
	if (o->kind != OBJECT_ELF || !o->has_dynamic)
		return;
	dynamic_read(cx, o);
	versions_read(cx, o);
	imports_read(cx, o);
	dlopen_notes_read(cx, o);
}

int object_read(struct ctx *cx, int fd, const char *path,
		struct object **ret_object)
{
	int r = object_open(cx, fd, path, ret_object);

	if (r >= 0)
		object_facts(cx, *ret_object);
	object_close(*ret_object);
	return r;
}

bool object_offset_of(const struct object *o, uint64_t address,
		      uint64_t *ret_offset)
{
	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type != PT_LOAD || address < p->p_vaddr ||
		    address - p->p_vaddr >= p->p_filesz)
			continue;
		*ret_offset = p->p_offset + (address - p->p_vaddr);
		return true;
	}
	return false;
}

bool object_bytes_at(const struct object *o, uint64_t address,
		     struct span *ret_bytes)
{
	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];
		struct span part;

		if (p->p_type != PT_LOAD || address < p->p_vaddr ||
		    address - p->p_vaddr >= p->p_filesz)
			continue;
		/* A truncated file still has the bytes that it has. */
		if (!span_from(o->image, p->p_offset, &part))
			return false;
		if (part.size > p->p_filesz)
			part.size = p->p_filesz;
		return span_from(part, address - p->p_vaddr, ret_bytes);
	}
	return false;
}

const GElf_Phdr *object_segment(const struct object *o, uint32_t type)
{
	for (size_t i = 0; i < o->segment_count; i++) {
		if (o->segments[i].p_type == type)
			return &o->segments[i];
	}
	return NULL;
}

const GElf_Phdr *object_dynamic_segment(const struct object *o)
{
	for (size_t i = o->segment_count; i; i--) {
		const GElf_Phdr *p = &o->segments[i - 1];

		if (p->p_type == PT_DYNAMIC && p->p_filesz)
			return p;
	}
	return NULL;
}

bool object_is_dynamic(const struct object *o)
{
	return o->kind == OBJECT_ELF && o->has_dynamic &&
	       (o->type == ET_DYN || o->type == ET_EXEC);
}

bool object_is_whole(const struct object *o)
{
	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type == PT_LOAD && p->p_filesz &&
		    (p->p_offset > o->size ||
		     p->p_filesz > o->size - p->p_offset))
			return false;
	}
	return true;
}

bool object_has_loader(const struct object *o)
{
	return object_is_dynamic(o) &&
	       (o->interpreter || !(o->dynamic.flags_1 & DF_1_PIE));
}

bool object_is_script(const struct object *o)
{
	return o->kind == OBJECT_FOREIGN && o->head_size >= 2 &&
	       !memcmp(o->head, "#!", 2);
}

bool object_is_program(const struct object *o)
{
	if (o->kind != OBJECT_ELF || o->type == ET_EXEC)
		return o->kind == OBJECT_ELF;
	/* Some libraries can be started, too; libc.so.6 is one. */
	return o->type == ET_DYN && (o->dynamic.flags_1 & DF_1_PIE ||
				     (o->interpreter && !o->dynamic.soname));
}
