/* SPDX-License-Identifier: MIT */
#include "inspect_texts.h"

#include "mentions.h"

#include "xstage/content.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

/* What is kept of a text, and the names of one object; and how far into a
 * script the words of libtool stand. */
enum { TEXT_MAX = 200, NAMES_MAX = 64, NAME_LENGTH_MAX = 128, HEAD = 4096 };

/* Mentions of libraries in one object; there may be some hundred, and what only
 * comes behind so many counts as not mentioned. */
enum { MENTIONS_MAX = 16384 };

/* Where people and build services work, and hardly any target does. */
static const char *const guesses[] = {
	"/Users/", "/__w/", "/build/", "/builds/", "/home/", "/var/jenkins/",
	"/var/lib/jenkins/", "/workspace/",
};

static void add_prefix(struct ctx *cx, const char *text, bool is_guess,
		       struct texts_wanted *w)
{
	size_t size = strlen(text);

	if (*text != '/' || !text[1])
		return;
	vec_push(&cx->arena, &w->prefixes, ((struct build_prefix){
		text, size, is_guess }));
	w->begins[(unsigned char)text[1]] = true;
}

/* A root of one name, such as /mnt, may be a directory of any system. */
static bool is_of_builds(const char *root)
{
	return root && strchr(root + 1, '/');
}

void texts_prepare(struct ctx *cx, const struct policy *p, const char *root,
		   struct texts_wanted *ret_wanted)
{
	*ret_wanted = (struct texts_wanted){ 0 };
	for (size_t i = 0; i < p->build_prefixes.count; i++)
		add_prefix(cx, p->build_prefixes.items[i], false, ret_wanted);
	ret_wanted->is_said = ret_wanted->prefixes.count;
	if (is_of_builds(root))
		add_prefix(cx, arena_strdup(&cx->arena, root), false,
			   ret_wanted);
	for (size_t i = 0; i < sizeof(guesses) / sizeof(*guesses); i++)
		add_prefix(cx, guesses[i], true, ret_wanted);
}

static bool is_path_byte(unsigned char c)
{
	return isalnum(c) || (c && strchr("._-+~@%/", c)) || c >= 0x80;
}

static size_t path_length(const unsigned char *at, size_t size)
{
	size_t n = 0;

	while (n < size && n < TEXT_MAX && is_path_byte(at[n]))
		n++;
	return n;
}

/* What was said may have bytes, such as blanks, that end other paths.  A guess
 * needs two names below it: a user and what is his, say. */
static bool is_below(const struct build_prefix *p, const unsigned char *at,
		     size_t size)
{
	const unsigned char *slash;

	if (size < p->size || memcmp(at, p->text, p->size) != 0)
		return false;
	if (!p->is_guess)
		return size == p->size || at[p->size] == '/' ||
		       p->text[p->size - 1] == '/' ||
		       !is_path_byte(at[p->size]);
	at += p->size;
	size = path_length(at, size - p->size);
	slash = memchr(at, '/', size);
	return slash && slash > at && slash + 1 < at + size &&
	       isalnum(*at) && is_path_byte(slash[1]);
}

static const struct build_prefix *prefix_at(const struct texts_wanted *w,
					    const unsigned char *at,
					    size_t size)
{
	for (size_t i = 0; i < w->prefixes.count; i++) {
		if (is_below(&w->prefixes.items[i], at, size))
			return &w->prefixes.items[i];
	}
	return NULL;
}

static void take_leak(struct ctx *cx, struct leaks *all,
		      const struct build_prefix *p, struct leak leak)
{
	for (size_t i = 0; i < all->count; i++) {
		if (!strcmp(all->items[i].prefix, p->text)) {
			all->items[i].count++;
			return;
		}
	}
	leak.prefix = p->text;
	leak.is_guess = p->is_guess;
	leak.count = 1;
	leak.text = arena_strdup(&cx->arena, leak.text);
	vec_push(&cx->arena, all, leak);
}

/* Whether a path begins at 'at', maybe behind an option such as -I. */
static bool is_start(const unsigned char *start, const unsigned char *at)
{
	if (at == start || !is_path_byte(at[-1]))
		return true;
	return at - start >= 2 && isalpha(at[-1]) && at[-2] == '-' &&
	       (at - start == 2 || !is_path_byte(at[-3]));
}

static void find_leaks(struct ctx *cx, struct span s, const char *where,
		       const struct texts_wanted *w, struct leaks *all)
{
	const unsigned char *end = s.bytes + s.size, *at = s.bytes;

	while (at < end && (at = memchr(at, '/', end - at))) {
		const struct build_prefix *p;
		size_t n;
		char text[TEXT_MAX + 1];

		if (end - at < 2 || !w->begins[at[1]] ||
		    !is_start(s.bytes, at)) {
			at++;
			continue;
		}
		p = prefix_at(w, at, end - at);
		n = p ? p->size : 0;
		n += path_length(at + n, end - at - n);
		if (p) {
			n = n < TEXT_MAX ? n : TEXT_MAX;
			memcpy(text, at, n);
			text[n] = '\0';
			take_leak(cx, all, p, (struct leak){ .text = text,
							     .where = where });
		}
		at += n;
	}
}

/* Nothing, or ".1" and likewise. */
static bool is_version(const char *text)
{
	size_t n = strspn(text, ".0123456789");

	return !*text || (n && !text[n] && *text == '.' && text[n - 1] != '.');
}

/* "libx.so", "libx.so.1", "x.so", with or without a path before it; no part
 * of a name, and no loader. */
static bool is_library_name(const char *text)
{
	const char *slash = strrchr(text, '/');
	const char *name = slash ? slash + 1 : text;
	const char *so = strstr(name, ".so");

	return so && isalnum((unsigned char)*name) &&
	       so - name > 1 && is_version(so + 3) &&
	       strncmp(name, "lib.so", 6) != 0 &&
	       strncmp(name, "ld-", 3) != 0 && strncmp(name, "ld.so", 5) != 0;
}

static bool has_odd_byte(const unsigned char *at, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (!isalnum(at[i]) && !strchr("._-+/", at[i]))
			return true;
	}
	return false;
}

static void take_text(struct ctx *cx, const unsigned char *at, size_t size,
		      struct inspected *facts)
{
	static const char services[] = "libnss_";
	const char *text;

	if (!strncmp((const char *)at, services, sizeof(services) - 1))
		facts->opens_services = true;
	if (size < 4 || size > NAME_LENGTH_MAX || has_odd_byte(at, size) ||
	    facts->libraries.count == NAMES_MAX)
		return;
	text = arena_strndup(&cx->arena, (const char *)at, size);
	if (is_library_name(text) && !strings_has(&facts->libraries, text))
		vec_push(&cx->arena, &facts->libraries, text);
}

/* Only what begins and ends with a NUL is a text of its own. */
static void find_texts(struct ctx *cx, struct span s, struct inspected *facts)
{
	const unsigned char *at = s.bytes, *end = s.bytes + s.size, *nul;

	while (at < end && (nul = memchr(at, 0, end - at))) {
		if (nul - at >= 4 && (isalnum(*at) || *at == '/'))
			take_text(cx, at, nul - at, facts);
		at = nul + 1;
	}
}

static bool takes_dlopen(const struct inspected *facts)
{
	return inspected_import(facts, "dlopen") ||
	       inspected_import(facts, "dlmopen");
}

/* glibc's static programs open modules, too. */
static bool may_open(const struct object *o, const struct inspected *facts)
{
	if (!o->interpreter &&
	    (o->type == ET_EXEC || o->dynamic.flags_1 & DF_1_PIE))
		return true;
	return takes_dlopen(facts);
}

struct reading {
	struct ctx *cx;
	const struct object *o;
	const struct texts_wanted *w;
	struct inspected *facts;
	uint64_t left;		/* bytes: tables may lie upon each other */
	bool may_open, takes_dlopen;
	struct strmap mentions;	/* the same names as in the facts */
};

static void find_mentions(struct reading *r, struct span s)
{
	struct strings *all = &r->facts->mentions;
	char name[NAME_MAX + 1];
	size_t pos = 0;

	while (all->count < MENTIONS_MAX && mention_next(s, &pos, name)) {
		if (!strmap_get(&r->mentions, name))
			vec_push(&r->cx->arena, all,
				 strmap_put(&r->mentions, name, r));
	}
}

static void read_part(struct reading *r, uint64_t offset, uint64_t size,
		      const char *where)
{
	struct span s;

	if (size > r->left || !span_part(r->o->image, offset, size, &s))
		return;
	r->left -= size;
	find_leaks(r->cx, s, where, r->w, &r->facts->leaks);
	if (r->may_open)
		find_texts(r->cx, s, r->facts);
	if (r->takes_dlopen)
		find_mentions(r, s);
}

/* DT_STRTAB has names of libraries that are needed, not opened. */
static void read_segment(struct reading *r, const GElf_Phdr *p)
{
	uint64_t table = p->p_offset, end = p->p_offset + p->p_filesz;
	uint64_t size = 0;

	if (end < p->p_offset)
		return;
	if (object_offset_of(r->o, r->o->dynamic.strings, &table))
		size = r->o->dynamic.strings_size;
	if (!size || table < p->p_offset || table >= end ||
	    size > end - table) {
		read_part(r, p->p_offset, p->p_filesz, NULL);
		return;
	}
	read_part(r, p->p_offset, table - p->p_offset, NULL);
	read_part(r, table + size, end - table - size, NULL);
}

void inspect_texts(struct ctx *cx, const struct object *o,
		   const struct texts_wanted *w, struct inspected *facts)
{
	struct reading r = {
		.cx = cx, .o = o, .w = w, .facts = facts,
		.left = o->image.size, .may_open = may_open(o, facts),
		.takes_dlopen = takes_dlopen(facts),
		.mentions = { .arena = &cx->arena },
	};

	for (size_t i = 0; i < facts->sections.count; i++) {
		const struct inspected_section *s = &facts->sections.items[i];

		if (s->type == SHT_PROGBITS && s->flags & SHF_ALLOC &&
		    !(s->flags & SHF_EXECINSTR) && strcmp(s->name, ".interp"))
			read_part(&r, s->offset, s->size, s->name);
	}
	for (size_t i = 0; !facts->sections.count && i < o->segment_count;
	     i++) {
		if (o->segments[i].p_type == PT_LOAD)
			read_segment(&r, &o->segments[i]);
	}
}

/* libtool --mode=link leaves a script in the place of a program until it is
 * installed, and says so in it. */
static bool is_wrapper(const struct object *o, int fd)
{
	static const char words[] = " - temporary wrapper script for ";
	unsigned char head[HEAD];
	ssize_t got;

	if (!object_is_script(o))
		return false;
	got = pread(fd, head, sizeof(head), 0);
	return got > 0 && span_find((struct span){ head, got }, words,
				    sizeof(words) - 1);
}

void inspect_plain(struct ctx *cx, const struct object *o, int fd,
		   const struct texts_wanted *w, struct inspected_plain *ret)
{
	cleanup_content struct content content = { 0 };

	*ret = (struct inspected_plain){ .is_wrapper = is_wrapper(o, fd) };
	if (w->is_said && content_map(cx, fd, o->path, &content) >= 0)
		find_leaks(cx, content.bytes, NULL, w, &ret->leaks);
}
