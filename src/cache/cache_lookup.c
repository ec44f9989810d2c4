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

	/* Loaders shift a bit of 32 by it. */
	level %= 32;
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

	if (!a->user.hwcaps || !e->subdirectory || e->is_unsorted ||
	    !has_isa_level(a, level))
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

	if (!cache_accepts(a->user.target, a->user.glibc, e->flags) ||
	    !e->path)
		return false;
	if (is_recent && e->is_named) {
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

/* Behind the file a page has zeros: a name at offset 0. */
static const char *key_of(const struct cache *c, size_t i)
{
	return i < c->count ? c->entries[i].key : CACHE_NEW_MAGIC;
}

static bool has_key(const struct cache *c, size_t i, const char *name,
		    bool char_is_signed)
{
	const char *key = key_of(c, i);

	return key && !cache_compare(name, key, char_is_signed);
}

const char *cache_lookup(const struct cache *cache, struct cache_user user,
			 const char *name)
{
	bool is_signed = target_char_is_signed(user.target.machine);
	size_t left = 0, right = cache->count + cache->beyond, middle = 0;
	struct asking a = { .user = user, .is_new = cache->is_new };
	const char *key;
	int order = 1;

	/* Loaders count in an int. */
	if (right > INT32_MAX)
		return NULL;
	/* The table descends; with equal names the outcome depends on where
	 * the loader's search meets the first of them, so search as it does. */
	while (left < right && order) {
		middle = (left + right - 1) / 2;
		key = key_of(cache, middle);
		if (!key)
			return NULL;
		order = cache_compare(name, key, is_signed);
		if (order < 0)
			left = middle + 1;
		else if (order > 0)
			right = middle;
	}
	if (order)
		return NULL;
	left = middle;
	while (middle > 0 && has_key(cache, middle - 1, name, is_signed))
		middle--;
	a.wanted = cache_default_flags(user.target, user.glibc);
	for (; middle < right && middle < cache->count; middle++) {
		if ((middle > left && !has_key(cache, middle, name,
					       is_signed)) ||
		    consider(&a, &cache->entries[middle]))
			break;
	}
	return a.best;
}
