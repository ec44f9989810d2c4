/* SPDX-License-Identifier: MIT */
#include "edit_object.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

static unsigned int word(const struct spec *s)
{
	return s->class / 8;
}

static void put(struct made *m, unsigned int width, uint64_t value)
{
	buf_integer(&m->b, value, width);
}

static void put_header(struct made *m, const struct spec *s)
{
	unsigned char ident[EI_NIDENT] = { 0x7f, 'E', 'L', 'F',
		s->class / 32, s->order, EV_CURRENT };
	unsigned int w = word(s);

	buf_bytes(&m->b, ident, sizeof(ident));
	put(m, 2, ET_DYN);
	put(m, 2, s->machine ? s->machine : EM_NONE);
	put(m, 4, EV_CURRENT);
	put(m, w, 0);
	put(m, w, w == 8 ? 64 : 52);
	put(m, w, 0);			/* e_shoff, see put_sections() */
	put(m, 4, 0);
	put(m, 2, w == 8 ? 64 : 52);
	put(m, 2, w == 8 ? 56 : 32);
	put(m, 2, 2);
	put(m, 2, w == 8 ? 64 : 40);
	put(m, 2, s->section ? 3 : 0);
	put(m, 2, s->section ? 1 : 0);
}

static void put_segment(struct made *m, const struct spec *s, uint32_t type,
			uint64_t offset, uint64_t size)
{
	unsigned int w = word(s);

	put(m, 4, type);
	if (w == 8)
		put(m, 4, PF_R);
	put(m, w, offset);
	put(m, w, BASE + offset);
	put(m, w, BASE + offset);
	put(m, w, size);
	put(m, w, size);
	if (w == 4)
		put(m, 4, PF_R);
	put(m, w, 8);
}

/* One need of one version: Verneed and Vernaux. */
static void put_versions(struct made *m, const struct spec *s)
{
	const uint32_t need[] = { 0, 16, 0 }, aux[] = { 0, 0, s->version, 0 };

	put(m, 2, 1);
	put(m, 2, 1);
	for (size_t i = 0; i < 3; i++)
		put(m, 4, need[i]);
	for (size_t i = 0; i < 4; i++)
		put(m, 4, aux[i]);
}

static void put_symbol(struct made *m, const struct spec *s, uint32_t name)
{
	put(m, 4, name);
	put(m, 4, 0);
	put(m, 8, 0);
	if (word(s) == 8)
		put(m, 8, 0);
}

static void put_tag(struct made *m, const struct spec *s, int64_t tag,
		    uint64_t value)
{
	put(m, word(s), tag);
	put(m, word(s), value);
	m->slots += tag != DT_NULL;
}

static void put_tags(struct made *m, const struct spec *s)
{
	for (size_t i = 0; i < TAG_MAX && s->tags[i].tag; i++)
		put_tag(m, s, s->tags[i].tag, s->tags[i].value);
	put_tag(m, s, DT_STRTAB, BASE + m->strings);
	put_tag(m, s, DT_STRSZ, s->strings_size);
	put_tag(m, s, DT_SYMTAB, BASE + m->symbols);
	if (!s->no_hash)
		put_tag(m, s, DT_HASH, BASE + m->hash);
	if (s->version)
		put_tag(m, s, DT_VERNEED, BASE + m->versions);
	if (s->gap)
		put_tag(m, s, DT_INIT, BASE + m->dynamic);
	put_tag(m, s, DT_NULL, 0);
	put_tag(m, s, DT_NULL, s->spare);
}

static void put_section(struct made *m, const struct spec *s, uint32_t name,
			uint32_t type, uint64_t size)
{
	unsigned int w = word(s);

	put(m, 4, name);
	put(m, 4, type);
	put(m, w, 0);
	put(m, w, 0);
	put(m, w, m->strings);
	put(m, w, size);
	put(m, 4, 0);
	put(m, 4, 0);
	put(m, w, 1);
	put(m, w, 0);
}

static void put_sections(struct made *m, const struct spec *s)
{
	unsigned int w = word(s);

	if (!s->section)
		return;
	buf_align(&m->b, 8);
	buf_patch(&m->b, w == 8 ? 40 : 32, m->b.size, w);
	put_section(m, s, 0, SHT_NULL, 0);
	put_section(m, s, 0, SHT_STRTAB, s->strings_size);
	put_section(m, s, s->section, SHT_PROGBITS, s->lies ? 4 : 0);
}

static void layout(struct made *m, const struct spec *s, uint64_t size)
{
	static const unsigned char zeros[8];

	m->b.size = 0;
	m->slots = 0;
	put_header(m, s);
	put_segment(m, s, PT_LOAD, 0, size);
	put_segment(m, s, PT_DYNAMIC, m->dynamic, size - m->dynamic);
	m->hash = m->b.size;
	for (size_t i = 0; i < 5; i++)		/* 1 bucket, 2 symbols */
		put(m, 4, i < 2 ? i + 1 : 0);
	m->versions = m->b.size;
	put_versions(m, s);
	m->strings = m->b.size;
	buf_bytes(&m->b, s->strings, s->strings_size);
	buf_bytes(&m->b, zeros, 8);
	buf_align(&m->b, 8);
	m->symbols = m->b.size;
	put_symbol(m, s, 0);
	put_symbol(m, s, s->symbol);
	buf_align(&m->b, 8);
	m->dynamic = m->b.size;
	put_tags(m, s);
}

void open_made(struct made *m)
{
	m->fd = memfd_create("object", MFD_CLOEXEC);
	assert_true(m->fd >= 0);
	assert_int_equal(write(m->fd, m->b.bytes, m->b.size), m->b.size);
	assert_int_equal(object_open(&m->cx, m->fd, "object", &m->o), 0);
}

void make(struct made *m, const struct spec *s)
{
	*m = (struct made){ .b.order = s->order };
	m->b.arena = &m->cx.arena;
	layout(m, s, 4096);			/* the second knows sizes */
	layout(m, s, m->b.size);
	put_sections(m, s);
	assert_false(m->b.failed);
	open_made(m);
}

void done(struct made *m)
{
	object_close(m->o);
	close(m->fd);
	ctx_done(&m->cx);
}

static struct edit_wish wish_for(const char *path)
{
	return (struct edit_wish){ .sets_run_path = true, .run_path = path,
				   .stays_in_place = true };
}

int plan_path(struct made *m, const char *path, struct edit *ret_edit)
{
	struct edit_wish wish = wish_for(path);

	return edit_make(&m->cx, m->o, &wish, ret_edit);
}

int prove_path(struct made *m, const struct edit *edit, const char *path)
{
	struct edit_wish wish = wish_for(path);

	return edit_verify(&m->cx, m->o, edit, &wish);
}
