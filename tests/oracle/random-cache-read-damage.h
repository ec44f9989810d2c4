/* SPDX-License-Identifier: MIT */
/*
 * Ways to damage a loader cache of glibc where it matters. What a cache looks
 * like is known here once more: this is a referee's.
 */
#ifndef RANDOM_CACHE_READ_DAMAGE_H
#define RANDOM_CACHE_READ_DAMAGE_H

#include "random-numbers.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { CACHE_MAX = 1 << 16, NONE = -1 };

static struct bytes {
	unsigned char at[CACHE_MAX];
	size_t size;
	bool is_big;
	/* Where the parts begin before any damage; NONE: there is none. */
	long old, new, extension;
	uint32_t n_old, n_new;
} cache;

/* What is outside reads as 0, and is not written. */
static uint32_t get(size_t at)
{
	const unsigned char *p = cache.at + at;

	if (at + 4 > cache.size)
		return 0;
	return cache.is_big
	       ? (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]
	       : (uint32_t)p[3] << 24 | p[2] << 16 | p[1] << 8 | p[0];
}

static void put(size_t at, uint32_t value)
{
	for (unsigned int i = 0; at + 4 <= cache.size && i < 4; i++)
		cache.at[at + i] = value >> 8 * (cache.is_big ? 3 - i : i);
}

static void find_parts(void)
{
	long at = 0;

	cache.old = cache.new = cache.extension = NONE;
	if (!memcmp(cache.at, "ld.so-1.7.0", 11)) {
		cache.old = 0;
		cache.n_old = get(12);
		at = 16 + 12 * cache.n_old;
	}
	if (memcmp(cache.at + at, "glibc-ld.so.cache1.1", 20))
		return;
	cache.new = at;
	cache.n_new = get(at + 20);
	if (get(at + 32))
		cache.extension = get(at + 32);
}

/* An entry of either part; NONE: there is none. */
static long one_entry(size_t *ret_size)
{
	bool is_new = cache.new != NONE && (cache.old == NONE || chance(85));
	uint32_t count = is_new ? cache.n_new : cache.n_old;

	*ret_size = is_new ? 24 : 12;
	if (!count)
		return NONE;
	return is_new ? cache.new + 48 + 24 * pick(count)
		      : 16 + 12 * pick(count);
}

/* A number in place of 'before': near it, at a limit, or any. */
static uint32_t other(uint32_t before)
{
	static const uint32_t limits[] = {
		0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffc,
	};

	switch (pick(6)) {
	case 0:
		return before + 1 + pick(4);
	case 1:
		return before - 1 - pick(4);
	case 2:
		return ONE_OF(limits);
	case 3:
		return cache.size - 2 + pick(4);
	case 4:
		return pick(cache.size + 100);
	}
	return 1u << pick(32);
}

/* An offset of a string: of another entry's, too, or into the header. */
static uint32_t other_offset(uint32_t before)
{
	size_t size;
	long at = one_entry(&size);

	if (chance(35))
		return get(at + 4 + 4 * pick(2));
	return chance(15) ? pick(48) : other(before);
}

static bool damage_magic(void)
{
	long at = cache.new != NONE && (cache.old == NONE || chance(60))
		  ? cache.new : cache.old;

	cache.at[at + pick(at == cache.old ? 12 : 20)] ^= 1 << pick(8);
	return true;
}

static bool damage_count(void)
{
	bool is_new = cache.new != NONE && (cache.old == NONE || chance(60));
	long at = is_new ? cache.new + 20 : 12;
	uint32_t count = get(at);

	put(at, chance(40) ? pick(count + 1) : chance(20) ? 2 * count
	    : other(count));
	return true;
}

static bool damage_strings_size(void)
{
	if (cache.new == NONE)
		return false;
	put(cache.new + 24, other(get(cache.new + 24)));
	return true;
}

static bool damage_order(void)
{
	if (cache.new == NONE)
		return false;
	cache.at[cache.new + 28] = chance(80) ? pick(8) : pick(256);
	return true;
}

/* Bytes that mean nothing. */
static bool damage_reserved(void)
{
	if (cache.new == NONE)
		return false;
	cache.at[cache.new + (chance(30) ? 29 + pick(3) : 36 + pick(12))] =
		pick(256);
	return true;
}

static bool damage_extension_offset(void)
{
	if (cache.new == NONE)
		return false;
	put(cache.new + 32, other(get(cache.new + 32)));
	return true;
}

static bool damage_extension(void)
{
	if (cache.extension == NONE)
		return false;
	if (chance(30))
		put(cache.extension, other(get(cache.extension)));
	else
		put(cache.extension + 4, chance(70) ? pick(5) : pick(1u << 31));
	return true;
}

static bool damage_section(void)
{
	long at = cache.extension + 8 + 16 * pick(2);
	unsigned int field = pick(4);

	if (cache.extension == NONE)
		return false;
	at += 4 * field;
	put(at, field ? other(get(at)) : chance(80) ? pick(4) : pick(99999));
	return true;
}

/* Only of names: for those outside most loaders write behind their memory. */
static bool damage_names(void)
{
	long at = cache.extension + 8 + 16;
	uint32_t list = get(at + 8), count = get(at + 12) / 4;
	uint32_t one = list + 4 * pick(count + !count);
	uint32_t two = list + 4 * pick(count + !count), value = get(one);

	if (cache.extension == NONE || get(at) != 1 || !count)
		return false;
	if (chance(60)) {
		put(one, get(two));
		put(two, value);
	} else {
		put(one, chance(90) ? other_offset(value) % cache.size
				    : other_offset(value));
	}
	return true;
}

static bool damage_string(unsigned int field)
{
	size_t size;
	long at = one_entry(&size);

	if (at == NONE)
		return false;
	put(at + field, other_offset(get(at + field)));
	return true;
}

static bool damage_key(void)
{
	return damage_string(4);
}

static bool damage_path(void)
{
	return damage_string(8);
}

static bool damage_flags(void)
{
	static const uint32_t flags[] = {
		0, 1, 2, 3, 0x301, 0x303, 0x403, 0x803, 0x80000303, 0x10303,
	};
	size_t size;
	long at = one_entry(&size);

	if (at == NONE)
		return false;
	put(at, chance(80) ? ONE_OF(flags) : next());
	return true;
}

/* A number for a directory in the list of names, mostly; with a level. */
static uint64_t other_hwcap(void)
{
	uint64_t level = chance(60) ? 0 : chance(70) ? pick(5) : pick(1024);

	if (chance(70))
		return 1ull << 62 | level << 32 |
		       (chance(85) ? pick(5) : next() >> 32);
	return chance(60) ? 1ull << pick(64) : next() & next() & next();
}

static bool damage_hwcap(void)
{
	size_t size;
	long at = one_entry(&size);
	uint64_t value = other_hwcap();

	if (at == NONE || size != 24)
		return false;
	put(at + (cache.is_big ? 20 : 16), value);
	put(at + (cache.is_big ? 16 : 20), value >> 32);
	return true;
}

static bool damage_osversion(void)
{
	size_t size;
	long at = one_entry(&size);

	if (at == NONE || size != 24)
		return false;
	put(at + 12, chance(50) ? 0x00fa0000 : next());
	return true;
}

/* Two entries of one part, of which the second is where the first was; or
 * they change places. */
static bool move(bool is_swap)
{
	unsigned char one[24], two[24];
	size_t size, size2;
	long at = one_entry(&size), at2 = one_entry(&size2);

	if (at == NONE || size != size2 || at == at2)
		return false;
	memcpy(one, cache.at + at, size);
	memcpy(two, cache.at + at2, size);
	memcpy(cache.at + at, two, size);
	if (is_swap)
		memcpy(cache.at + at2, one, size);
	return true;
}

static bool damage_place(void)
{
	return move(true);
}

static bool damage_double(void)
{
	return move(false);
}

static bool damage_end(void)
{
	size_t cut = pick(chance(50) ? 40 : cache.size);

	cache.size = cut < cache.size ? cache.size - cut : 0;
	return cache.size > 0;
}

static bool damage_tail(void)
{
	for (unsigned int n = 1 + pick(60); n--; )
		cache.at[cache.size++] = chance(50) ? 0 : pick(256);
	return true;
}

/* The end of the string table: its last NUL goes, or all from there. */
static bool damage_nul(void)
{
	size_t end = cache.size;

	if (cache.extension != NONE)
		end = cache.new + get(cache.new + 24) + 48 + 24 * cache.n_new;
	if (!end || end > cache.size || cache.at[end - 1])
		return false;
	if (chance(50))
		cache.size = end - 1;
	else
		cache.at[end - 1] = 'x';
	return true;
}

static bool damage_byte(void)
{
	cache.at[pick(cache.size)] = pick(256);
	return true;
}

static const struct kind {
	const char *name;
	bool (*damage)(void);	/* false: there is no such thing in it */
} kinds[] = {
	{ "magic", damage_magic }, { "count", damage_count },
	{ "strings-size", damage_strings_size }, { "order", damage_order },
	{ "reserved", damage_reserved },
	{ "extension-offset", damage_extension_offset },
	{ "extension", damage_extension }, { "section", damage_section },
	{ "names", damage_names }, { "key", damage_key },
	{ "path", damage_path }, { "flags", damage_flags },
	{ "hwcap", damage_hwcap }, { "osversion", damage_osversion },
	{ "place", damage_place }, { "double", damage_double },
	{ "end", damage_end }, { "tail", damage_tail }, { "nul", damage_nul },
	{ "byte", damage_byte },
};

#endif
