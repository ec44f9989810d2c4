/* SPDX-License-Identifier: MIT */
#include "edit_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

uint32_t scene_gnu_hash(const char *s)
{
	uint32_t h = 5381;

	while (*s)
		h = (h << 5) + h + (unsigned char)*s++;
	return h;
}

uint32_t scene_sysv_hash(const char *s)
{
	uint32_t h = 0, g;

	while (*s) {
		h = (h << 4) + (unsigned char)*s++;
		g = h & 0xf0000000;
		if (g)
			h ^= g >> 24;
		h &= ~g;
	}
	return h;
}

static void put(struct scene *s, unsigned int width, uint64_t value)
{
	buf_integer(&s->m.b, value, width);
}

unsigned int scene_wide(const struct scene *s)
{
	return s->kind.class / 8;
}

unsigned int scene_hash_word(const struct scene *s)
{
	return s->kind.machine == EM_S390 ? 8 : 4;
}

static void put_head(struct scene *s, uint64_t size)
{
	const unsigned char ident[EI_NIDENT] = { 0x7f, 'E', 'L', 'F',
		s->kind.class / 32, s->kind.order, EV_CURRENT };
	const uint64_t from[] = { 0, s->m.dynamic };
	unsigned int w = scene_wide(s);

	buf_bytes(&s->m.b, ident, sizeof(ident));
	put(s, 2, ET_DYN);
	put(s, 2, s->kind.machine);
	put(s, 4, EV_CURRENT);
	put(s, w, 0);
	put(s, w, w == 8 ? 64 : 52);
	put(s, w, 0);
	put(s, 4, 0);
	put(s, 2, w == 8 ? 64 : 52);
	put(s, 2, w == 8 ? 56 : 32);
	put(s, 2, 2);
	put(s, 2, w == 8 ? 64 : 40);
	put(s, 4, 0);
	for (int i = 0; i < 2; i++) {
		put(s, 4, i ? PT_DYNAMIC : PT_LOAD);
		if (w == 8)
			put(s, 4, PF_R);
		put(s, w, from[i]);
		put(s, w, BASE + from[i]);
		put(s, w, BASE + from[i]);
		put(s, w, size - from[i]);
		put(s, w, size - from[i]);
		if (w == 4)
			put(s, 4, PF_R);
		put(s, w, 8);
	}
}

/* Each bucket has the last symbol of it, each chain entry the one before. */
static void put_sysv(struct scene *s)
{
	uint64_t buckets[BUCKETS] = { 0 }, chains[SYMBOLS] = { 0 };
	unsigned int w = scene_hash_word(s);

	s->m.hash = s->m.b.size;
	for (int i = 1; i < SYMBOLS; i++) {
		uint32_t h = scene_sysv_hash(s->names[i]);
		uint64_t *bucket = &buckets[h % BUCKETS];

		chains[i] = *bucket;
		*bucket = i;
	}
	put(s, w, BUCKETS);
	put(s, w, SYMBOLS);
	for (int i = 0; i < BUCKETS; i++)
		put(s, w, buckets[i]);
	for (int i = 0; i < SYMBOLS; i++)
		put(s, w, chains[i]);
}

static void put_gnu(struct scene *s)
{
	uint32_t buckets[BUCKETS] = { 0 }, bits = s->kind.class;
	uint64_t filter = 0;

	s->gnu = s->m.b.size;
	for (int i = SYMBOLS - 1; i >= 2; i--) {
		uint32_t h = scene_gnu_hash(s->names[i]);

		buckets[h % BUCKETS] = i;
		filter |= 1ULL << h % bits | 1ULL << (h >> SHIFT) % bits;
	}
	put(s, 4, BUCKETS);
	put(s, 4, 2);
	put(s, 4, 1);
	put(s, 4, SHIFT);
	put(s, scene_wide(s), filter);
	for (int i = 0; i < BUCKETS; i++)
		put(s, 4, buckets[i]);
	for (int i = 2; i < SYMBOLS; i++) {
		uint32_t h = scene_gnu_hash(s->names[i]);
		bool last = i + 1 == SYMBOLS;

		last = last || scene_gnu_hash(s->names[i + 1]) % BUCKETS !=
			       h % BUCKETS;
		put(s, 4, (h & ~1U) | last);
	}
}

static void put_symbol(struct scene *s, int i)
{
	unsigned int info = i ? 0x12 : 0, section = i > 1 ? 1 : 0;
	uint64_t value = i > 1 ? 0x1000 + i : 0;

	put(s, 4, s->name_at[i]);
	if (scene_wide(s) == 4) {
		put(s, 4, value);
		put(s, 4, i);
	}
	put(s, 1, info);
	put(s, 1, 0);
	put(s, 2, section);
	if (scene_wide(s) == 8) {
		put(s, 8, value);
		put(s, 8, i);
	}
}

static void put_tables(struct scene *s)
{
	unsigned int w = scene_wide(s);

	put_sysv(s);
	put_gnu(s);
	s->versym = s->m.b.size;
	for (int i = 0; i < SYMBOLS; i++)
		put(s, 2, i == 1 ? VERSYM_OF_ONE : i ? i + 1 : 0);
	s->m.strings = s->m.b.size;
	put(s, 1, 0);
	for (int i = 1; i < SYMBOLS; i++) {
		s->name_at[i] = s->m.b.size - s->m.strings;
		buf_string(&s->m.b, s->names[i]);
	}
	s->strings_end = s->m.b.size;
	buf_align(&s->m.b, 8);
	s->m.symbols = s->m.b.size;
	for (int i = 0; i < SYMBOLS; i++)
		put_symbol(s, i);
	s->relocations = s->m.b.size;
	for (int i = 0; i < RELOCATIONS; i++) {
		put(s, w, 0x2000 + 8 * i);
		put(s, w, (uint64_t)(1 + 2 * i) << (w == 8 ? 32 : 8) | 1);
		put(s, w, i);
	}
	buf_align(&s->m.b, 8);
}

static void put_tags(struct scene *s)
{
	const uint64_t tags[][2] = {
		{ DT_HASH, BASE + s->m.hash },
		{ DT_GNU_HASH, BASE + s->gnu },
		{ DT_STRTAB, BASE + s->m.strings },
		{ DT_STRSZ, s->strings_end - s->m.strings },
		{ DT_SYMTAB, BASE + s->m.symbols },
		{ DT_VERSYM, BASE + s->versym },
		{ DT_RELA, BASE + s->relocations },
		{ DT_RELASZ, 3 * scene_wide(s) * RELOCATIONS },
		{ DT_NULL, 0 }, { DT_NULL, 0 },
	};

	s->m.dynamic = s->m.b.size;
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		put(s, scene_wide(s), tags[i][0]);
		put(s, scene_wide(s), tags[i][1]);
	}
}

static void sort_names(struct scene *s)
{
	static const char *const names[] = { "alpha", "bravo", "charlie",
					     "delta", "echo", };
	int n = 2;

	s->names[0] = "";
	s->names[1] = "wanted";
	for (uint32_t b = 0; b < BUCKETS; b++) {
		for (int i = 0; i < SYMBOLS - 2; i++) {
			if (scene_gnu_hash(names[i]) % BUCKETS == b)
				s->names[n++] = names[i];
		}
	}
}

void scene_build(struct scene *s, const struct scene_kind *kind)
{
	*s = (struct scene){ .kind = *kind, .m.b.order = kind->order };
	s->m.b.arena = &s->m.cx.arena;
	sort_names(s);
	for (uint64_t pass = 0, size = 4096; pass < 2; pass++) {
		s->m.b.size = 0;
		put_head(s, size);
		put_tables(s);
		put_tags(s);
		size = s->m.b.size;
	}
	assert_false(s->m.b.failed);
	open_made(&s->m);
}
