/* SPDX-License-Identifier: MIT */
#include "xstage/cache_read.h"

#include "xstage/cache_format.h"
#include "xstage/hwcap.h"

#include <elf.h>
#include <string.h>

struct reading {
	struct ctx *cx;
	const char *path;
	struct target target;
	struct span file;
	struct span strings;	/* what offsets of strings count from, up to
				   the last NUL */
};

static int outside(const struct reading *r, const char *field)
{
	return fail(r->cx, XS_EFORMAT, "%s: its %s is not in the file",
		    r->path, field);
}

static bool word(const struct reading *r, struct span s, uint64_t offset,
		 uint32_t *ret_value)
{
	return span_u32(s, offset, r->target.order, ret_value);
}

/* The string of 'strings' whose offset is at 'offset' of 's'. */
static bool text(const struct reading *r, struct span strings, struct span s,
		 uint64_t offset, const char **ret_text)
{
	struct span first;
	uint32_t at;

	if (!word(r, s, offset, &at) || !span_part(strings, at, 1, &first))
		return false;
	*ret_text = (const char *)first.bytes;
	return true;
}

/* The search for the NUL is done once: names may be of any length. */
static struct span up_to_nul(struct span s)
{
	while (s.size && s.bytes[s.size - 1])
		s.size--;
	return s;
}

/* What both kinds of entry begin with. */
static int read_names(const struct reading *r, struct span s,
		      struct cache_entry *e)
{
	if (!word(r, s, 0, &e->flags) || !text(r, r->strings, s, 4, &e->key))
		return outside(r, "entry's name");
	if (!text(r, r->strings, s, 8, &e->path))
		return outside(r, "entry's path");
	return 0;
}

static int read_entry(const struct reading *r, struct span s,
		      const struct cache *c, struct cache_entry *e)
{
	uint64_t above;

	if (read_names(r, s, e) < 0)
		return -XS_EFORMAT;
	if (s.size < CACHE_NEW_ENTRY)
		return 0;
	if (!word(r, s, 12, &e->osversion) ||
	    !span_integer(s, 16, 8, r->target.order, &e->hwcap))
		return outside(r, "entry");
	above = e->hwcap & ~CACHE_HWCAP_ISA_MASK & ~(uint64_t)UINT32_MAX;
	if (above == CACHE_HWCAP_NAMED &&
	    (uint32_t)e->hwcap < c->subdirectories.count)
		e->subdirectory = c->subdirectories.items[(uint32_t)e->hwcap];
	return 0;
}

static int read_entries(const struct reading *r, struct span table,
			size_t size, struct cache *c)
{
	struct span s;

	c->entries = arena_array(&r->cx->arena, c->count, sizeof(*c->entries));
	for (size_t i = 0; i < c->count; i++) {
		if (!span_part(table, i * size, size, &s))
			return outside(r, "entry");
		if (read_entry(r, s, c, &c->entries[i]) < 0)
			return -XS_EFORMAT;
	}
	return 0;
}

/*
 * Loaders count from the start of the file (glibc elf/dl-cache.c), ldconfig
 * from the new header: with "compat" they read other names than were meant.
 */
static int read_hwcaps(const struct reading *r, struct span data,
		       struct cache *c)
{
	struct span names = up_to_nul(r->file);
	const char *name;

	if (data.size % 4)
		return outside(r, "list of glibc-hwcaps names");
	for (size_t at = 0; at < data.size; at += 4) {
		if (!text(r, names, data, at, &name))
			return outside(r, "glibc-hwcaps name");
		vec_push(&r->cx->arena, &c->subdirectories, name);
	}
	return 0;
}

static int read_section(const struct reading *r, struct span s,
			struct span *generator, struct span *hwcaps)
{
	uint32_t tag, offset, size;
	struct span data;

	if (!word(r, s, 0, &tag) || !word(r, s, 8, &offset) ||
	    !word(r, s, 12, &size) || !span_part(r->file, offset, size, &data))
		return outside(r, "extension");
	if (tag == CACHE_SECTION_GENERATOR)
		*generator = data;
	else if (tag == CACHE_SECTION_HWCAPS)
		*hwcaps = data;
	return 0;
}

/* Of several sections with one tag the last one counts. */
static int read_sections(const struct reading *r, struct span all,
			 struct cache *c)
{
	struct span generator = { 0 }, hwcaps = { 0 }, s;

	for (size_t at = 0; at < all.size; at += CACHE_SECTION) {
		if (!span_part(all, at, CACHE_SECTION, &s))
			return outside(r, "extension");
		if (read_section(r, s, &generator, &hwcaps) < 0)
			return -XS_EFORMAT;
	}
	if (generator.size)
		c->generator = arena_strndup(&r->cx->arena,
					     (const char *)generator.bytes,
					     generator.size);
	return read_hwcaps(r, hwcaps, c);
}

/* A damaged directory makes the cache a damaged one to the loader too. */
static int read_extensions(const struct reading *r, uint32_t offset,
			   struct cache *c)
{
	uint32_t magic, count;
	struct span all;

	if (!offset)
		return 0;
	if (offset % 4 || !span_from(r->file, offset, &all) ||
	    !word(r, all, 0, &magic) || !word(r, all, 4, &count) ||
	    !span_part(all, CACHE_EXTENSION_HEADER,
		       (uint64_t)count * CACHE_SECTION, &all))
		return outside(r, "extension directory");
	if (magic != CACHE_EXTENSION_MAGIC)
		return fail(r->cx, XS_EFORMAT,
			    "%s: its extension directory has another magic",
			    r->path);
	return read_sections(r, all, c);
}

static int check_order(const struct reading *r, struct span header,
		       struct cache *c)
{
	uint64_t said;
	unsigned int own = r->target.order == ORDER_BIG ? CACHE_ORDER_BIG
							: CACHE_ORDER_LITTLE;

	if (!span_integer(header, CACHE_NEW_ORDER, 1, ORDER_LITTLE, &said))
		return outside(r, "header");
	said &= CACHE_ORDER_MASK;
	if (said && said != own)
		return fail(r->cx, XS_EFORMAT,
			    "%s: is not a cache of a %s-endian machine",
			    r->path,
			    own == CACHE_ORDER_BIG ? "big" : "little");
	c->has_byte_order = said;
	return 0;
}

/* From the new header on. */
static int read_new(struct reading *r, struct span rest, struct cache *c)
{
	uint32_t count, extensions;
	struct span header, table;

	if (!span_part(rest, 0, CACHE_NEW_HEADER, &header))
		return outside(r, "header");
	if (check_order(r, header, c) < 0)
		return -XS_EFORMAT;
	if (!word(r, header, CACHE_NEW_NLIBS, &count) ||
	    !word(r, header, CACHE_NEW_EXTENSIONS, &extensions) ||
	    !span_part(rest, CACHE_NEW_HEADER,
		       (uint64_t)count * CACHE_NEW_ENTRY, &table))
		return outside(r, "table of libraries");
	r->strings = up_to_nul(rest);
	c->is_new = true;
	c->count = count;
	if (read_extensions(r, extensions, c) < 0)
		return -XS_EFORMAT;
	return read_entries(r, table, CACHE_NEW_ENTRY, c);
}

/* The alignment of a 64-bit integer in a struct, by the machine's psABI. */
static uint64_t alignment_of_u64(struct target t)
{
	switch (t.class == 64 ? 0 : t.machine) {
	case EM_386:
	case EM_68K:
	case EM_SH:
	case EM_ARCV2:
	case EM_ARC_COMPACT:
	case EM_CSKY:
	case EM_ALTERA_NIOS2:
	case EM_OPENRISC:
	case EM_MICROBLAZE:
		return 4;
	}
	return 8;
}

static int read_old(struct reading *r, struct cache *c)
{
	uint64_t align = alignment_of_u64(r->target), end, start;
	struct span table, rest;
	uint32_t count;

	if (!word(r, r->file, CACHE_OLD_NLIBS, &count) ||
	    !span_part(r->file, CACHE_OLD_HEADER,
		       (uint64_t)count * CACHE_OLD_ENTRY, &table))
		return outside(r, "table of libraries");
	end = CACHE_OLD_HEADER + (uint64_t)count * CACHE_OLD_ENTRY;
	start = (end + align - 1) / align * align;
	if (span_from(r->file, start, &rest) &&
	    span_starts(rest, CACHE_NEW_MAGIC, CACHE_NEW_MAGIC_SIZE))
		return read_new(r, rest, c);
	if (!span_from(r->file, end, &rest))
		return outside(r, "string table");
	r->strings = up_to_nul(rest);
	c->count = count;
	return read_entries(r, table, CACHE_OLD_ENTRY, c);
}

/* Names are handed out as they stand in a copy that lives as long as they. */
static struct span keep(struct ctx *cx, struct span bytes)
{
	unsigned char *copy;

	if (!bytes.size)
		return bytes;
	copy = arena_alloc(&cx->arena, bytes.size);
	memcpy(copy, bytes.bytes, bytes.size);
	return (struct span){ copy, bytes.size };
}

int cache_read(struct ctx *cx, struct span bytes, const char *path,
	       struct target t, struct cache *ret_cache)
{
	struct reading r = { .cx = cx, .path = path, .target = t };
	struct cache c = { 0 };
	int error;

	r.file = keep(cx, bytes);
	if (span_starts(r.file, CACHE_NEW_MAGIC, CACHE_NEW_MAGIC_SIZE))
		error = read_new(&r, r.file, &c);
	else if (span_starts(r.file, CACHE_OLD_MAGIC, CACHE_OLD_MAGIC_SIZE))
		error = read_old(&r, &c);
	else
		error = fail(cx, XS_EFORMAT, "%s: is not a loader cache", path);
	if (error < 0)
		return error;
	*ret_cache = c;
	return 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static uint32_t read_number(const char **p, uint64_t largest)
{
	bool is_larger = false;
	uint64_t value = 0;

	for (; is_digit(**p); (*p)++) {
		unsigned int digit = **p - '0';

		if (largest && value > (largest - digit) / 10)
			is_larger = true;
		value = value * 10 + digit;
	}
	return is_larger ? largest : value;
}

static int plain(char c, bool is_signed)
{
	return is_signed ? (signed char)c : (unsigned char)c;
}

int cache_compare_names(const char *p, const char *q, struct cache_names how)
{
	while (*p) {
		if (is_digit(*p) && is_digit(*q)) {
			uint32_t left = read_number(&p, how.largest);
			uint32_t right = read_number(&q, how.largest);

			if (left != right)
				return (int32_t)(left - right);
		} else if (is_digit(*p) || is_digit(*q)) {
			return is_digit(*p) ? 1 : -1;
		} else if (*p != *q) {
			break;
		} else {
			p++;
			q++;
		}
	}
	return plain(*p, how.char_is_signed) - plain(*q, how.char_is_signed);
}

int cache_compare(const char *p, const char *q, bool char_is_signed)
{
	return cache_compare_names(p, q, (struct cache_names){
					.char_is_signed = char_is_signed });
}

/* One question put to a cache, and the best answer so far. */
struct asking {
	struct cache_user user;
	bool is_new;
	uint32_t wanted;	/* default flags */
	const char *best;
	size_t best_rank;	/* in the list of active hwcaps */
};

/* The levels of x86 libraries: baseline, then x86-64-v2 to -v4. */
static bool has_isa_level(const struct asking *a, unsigned int level)
{
	static const char *const names[] = {
		NULL, "x86-64-v2", "x86-64-v3", "x86-64-v4",
	};
	const size_t count = sizeof(names) / sizeof(*names);

	if (!level || (a->user.target.machine != EM_X86_64 &&
		       a->user.target.machine != EM_386))
		return true;
	for (size_t i = level; a->user.hwcaps && i < count; i++) {
		if (strings_has(a->user.hwcaps, names[i]))
			return true;
	}
	return false;
}

static size_t rank_of(const struct asking *a, const char *subdirectory)
{
	size_t i = 0;

	while (i < a->user.hwcaps->count &&
	       strcmp(a->user.hwcaps->items[i], subdirectory))
		i++;
	return i;
}

static void consider_named(struct asking *a, const struct cache_entry *e)
{
	unsigned int level = (e->hwcap & CACHE_HWCAP_ISA_MASK) >>
			     CACHE_HWCAP_ISA_SHIFT;
	size_t rank;

	if (!a->user.hwcaps || !has_isa_level(a, level))
		return;
	rank = rank_of(a, e->subdirectory);
	if (rank == a->user.hwcaps->count ||
	    (a->best && rank >= a->best_rank))
		return;
	a->best = e->path;
	a->best_rank = rank;
}

/* Up to 2.36 an entry may want capabilities, up to 2.35 a kernel.  The "tls"
 * of a directory is no capability, and every processor has it, but loaders
 * that know platforms only take it for one. */
static bool fits_machine(const struct asking *a, const struct cache_entry *e)
{
	struct cache_user user = a->user;
	uint64_t has = user.legacy | CACHE_HWCAP_TLS;

	if (!a->is_new)
		return true;
	if (e->hwcap & ~(user.glibc < 237 ? has : 0))
		return false;
	if (e->hwcap && e->hwcap != user.legacy &&
	    hwcap_is_platform(user.target, user.glibc))
		return false;
	return user.glibc >= 236 || !user.kernel ||
	       e->osversion <= user.kernel;
}

/* An entry of the name was met; whether the search ends here. */
static bool consider(struct asking *a, const struct cache_entry *e)
{
	bool is_recent = a->user.glibc >= 233;

	if (!cache_accepts(a->user.target, a->user.glibc, e->flags))
		return false;
	if (is_recent && e->subdirectory) {
		consider_named(a, e);
		return false;
	}
	if (is_recent && a->is_new && a->best)
		return true;
	if (!is_recent && a->best && e->flags != a->wanted)
		return false;
	if (!fits_machine(a, e))
		return false;
	a->best = e->path;
	return e->flags == a->wanted;
}

const char *cache_lookup(const struct cache *cache, struct cache_user user,
			 const char *name)
{
	bool is_signed = target_char_is_signed(user.target.machine);
	size_t left = 0, right = cache->count, middle = 0;
	struct asking a = { .user = user, .is_new = cache->is_new };
	const struct cache_entry *e = cache->entries;
	int order = 1;

	/* The table descends; with equal names the outcome depends on where
	 * the loader's search meets the first of them, so search as it does. */
	while (left < right && order) {
		middle = (left + right - 1) / 2;
		order = cache_compare(name, e[middle].key, is_signed);
		if (order < 0)
			left = middle + 1;
		else if (order > 0)
			right = middle;
	}
	if (order)
		return NULL;
	while (middle > 0 && !cache_compare(name, e[middle - 1].key, is_signed))
		middle--;
	a.wanted = cache_default_flags(user.target, user.glibc);
	for (; middle < right; middle++) {
		if (cache_compare(name, e[middle].key, is_signed) ||
		    consider(&a, &e[middle]))
			break;
	}
	return a.best;
}
