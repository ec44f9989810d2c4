/* SPDX-License-Identifier: MIT */
#include "xstage/cache_read.h"

#include "xstage/cache_format.h"
#include "xstage/hwcap.h"

#include <elf.h>
#include <string.h>

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

bool cache_has_huge_number(const char *name)
{
	enum { DIGITS = 10 };	/* of 2^30 */
	size_t digits = 0;

	for (; *name && digits < DIGITS; name++)
		digits = is_digit(*name) ? digits + 1 : 0;
	return digits == DIGITS;
}

int cache_compare(const char *p, const char *q, bool char_is_signed)
{
	return cache_compare_names(p, q, (struct cache_names){
					.char_is_signed = char_is_signed });
}

/* One question put to a cache, and the best answer so far. */
struct asking {
	const struct cache *cache;
	struct cache_user user;
	bool char_is_signed;
	uint32_t wanted;	/* default flags */
	const char *best;
	size_t best_rank;	/* in the list of active hwcaps */
};

/* The levels of x86 libraries: baseline, then x86-64-v2 to -v4.  Others have
 * none. */
static bool has_isa_level(const struct asking *a, unsigned int level)
{
	static const char *const names[] = {
		NULL, "x86-64-v2", "x86-64-v3", "x86-64-v4",
	};
	const size_t count = sizeof(names) / sizeof(*names);

	if (a->user.target.machine != EM_X86_64 &&
	    a->user.target.machine != EM_386)
		return !level;
	/* Loaders shift a bit of 32 by it. */
	level %= 32;
	if (!level)
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

/* A blank one is "" by the wrong measure that loaders have from 2.33 on. */
static const char *text_of(const struct asking *a, const char *text,
			   bool is_blank)
{
	return is_blank && a->user.glibc >= 233 ? "" : text;
}

static void consider_named(struct asking *a, const struct cache_entry *e,
			   const char *path)
{
	unsigned int level = (e->hwcap & CACHE_HWCAP_ISA_MASK) >>
			     CACHE_HWCAP_ISA_SHIFT;
	size_t rank;

	if (!a->user.hwcaps || !e->subdirectory || e->is_unsorted ||
	    !has_isa_level(a, level))
		return;
	rank = rank_of(a, e->subdirectory);
	if (rank == a->user.hwcaps->count ||
	    (a->best && rank >= a->best_rank))
		return;
	a->best = path;
	a->best_rank = rank;
}

/* Up to 2.36 an entry may want capabilities, up to 2.35 a kernel.  The "tls"
 * of a directory is no capability, and every processor has it, but loaders
 * that know platforms only take it for one. */
static bool fits_machine(const struct asking *a, const struct cache_entry *e)
{
	struct cache_user user = a->user;
	uint64_t has = user.legacy | CACHE_HWCAP_TLS;

	if (!a->cache->is_new)
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
	const char *path = text_of(a, e->path, e->has_blank_path);
	bool is_recent = a->user.glibc >= 233;

	if (!path ||
	    !cache_accepts(a->user.target, a->user.glibc, e->flags))
		return false;
	if (is_recent && e->is_named) {
		consider_named(a, e, path);
		return false;
	}
	if (is_recent && a->cache->is_new && a->best)
		return true;
	if (!is_recent && a->best && e->flags != a->wanted)
		return false;
	if (!fits_machine(a, e))
		return false;
	a->best = path;
	return e->flags == a->wanted;
}

/* Behind the file a page has zeros: entries whose name is at offset 0. */
static const char *key_of(const struct asking *a, size_t i)
{
	const struct cache_entry *e = a->cache->entries + i;

	return i < a->cache->count ? text_of(a, e->key, e->has_blank_key)
				   : CACHE_NEW_MAGIC;
}

static bool has_key(const struct asking *a, size_t i, const char *name)
{
	const char *key = key_of(a, i);

	return key && !cache_compare(name, key, a->char_is_signed);
}

/* Where the loader's search meets 'name'; below 'ret_right' others follow.
 * False: nowhere. */
static bool meet(const struct asking *a, const char *name, size_t *ret_at,
		 size_t *ret_right)
{
	size_t left = 0, right = a->cache->count + a->cache->beyond;

	/* It counts in an int. */
	if (right > INT32_MAX)
		return false;
	while (left < right) {
		size_t middle = (left + right - 1) / 2;
		const char *key = key_of(a, middle);
		int order;

		if (!key)
			return false;
		order = cache_compare(name, key, a->char_is_signed);
		if (!order) {
			*ret_at = middle;
			*ret_right = right;
			return true;
		}
		if (order < 0)
			left = middle + 1;
		else
			right = middle;
	}
	return false;
}

/* The table descends; with equal names, or damage, the outcome depends on where
 * the loader's search meets the first of them, so search as it does. */
const char *cache_lookup(const struct cache *cache, struct cache_user user,
			 const char *name)
{
	struct asking a = {
		.cache = cache, .user = user,
		.char_is_signed = target_char_is_signed(user.target.machine),
		.wanted = cache_default_flags(user.target, user.glibc),
	};
	size_t met, right, i;

	if (!meet(&a, name, &met, &right))
		return NULL;
	/* Those that the file lacks are all the same. */
	i = met < cache->count ? met : cache->count;
	while (i > 0 && has_key(&a, i - 1, name))
		i--;
	for (; i < right && i < cache->count; i++) {
		if ((i > met && !has_key(&a, i, name)) ||
		    consider(&a, &cache->entries[i]))
			break;
	}
	return a.best;
}
