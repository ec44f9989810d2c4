/* SPDX-License-Identifier: MIT */
#include "edit_hash.h"

#include "xstage/symbols.h"

#include <string.h>

static int lies(const struct edit_work *w, const char *table)
{
	return fail(w->cx, XS_EFORMAT, "%s: its hash table (%s) does not fit"
		    " its symbols", w->object->path, table);
}

static uint64_t sysv_bucket(const struct edit_renaming *r, const char *name)
{
	return symbols_sysv_hash(name) % r->sysv.buckets;
}

/* A symbol is in one chain at most, so that none has an end that is not
 * reached. */
static bool walk_sysv_chain(struct edit_work *w, struct edit_renaming *r,
			    bool *seen, uint64_t bucket)
{
	const struct edit_sysv *s = &r->sysv;
	uint64_t i = edit_file_get(&w->file, s->bucket_at + bucket * s->word,
				   s->word);

	while (i) {
		if (i >= r->count || seen[i] ||
		    sysv_bucket(r, r->was[i]) != bucket)
			return false;
		seen[i] = true;
		r->chained[r->chained_count++] = i;
		i = edit_file_get(&w->file, s->chain_at + i * s->word,
				  s->word);
	}
	return true;
}

static int plan_sysv(struct edit_work *w, struct edit_renaming *r)
{
	bool *seen = arena_array(&w->cx->arena, r->count + 1, sizeof(*seen));

	r->chained = arena_array(&w->cx->arena, r->count + 1,
				 sizeof(*r->chained));
	for (uint64_t b = 0; r->sysv.at && b < r->sysv.buckets; b++) {
		if (!walk_sysv_chain(w, r, seen, b))
			return lies(w, "DT_HASH");
	}
	return 0;
}

static uint32_t gnu_bucket(const struct edit_renaming *r, const char *name)
{
	return symbols_gnu_hash(name) % r->gnu.buckets;
}

/* The filter's word of a hash, and the bits that it has to have. */
static uint64_t bloom_word(const struct edit_gnu *g, uint32_t hash)
{
	return g->bloom_at + (uint64_t)(hash / (8 * g->word) & (g->words - 1)) *
			     g->word;
}

static uint64_t bloom_bits(const struct edit_gnu *g, uint32_t hash)
{
	return 1ULL << hash % (8 * g->word) |
	       1ULL << (hash >> g->shift) % (8 * g->word);
}

/* One chain from the entry 'next' on; it ends before the next one begins. */
static bool walk_gnu_chain(struct edit_work *w, const struct edit_renaming *r,
			   bool *seen, uint32_t bucket, uint64_t *next)
{
	const struct edit_gnu *g = &r->gnu;
	uint32_t value = 0;

	for (; !(value & 1); ++*next) {
		uint64_t i, bits;
		uint32_t hash;

		if (*next >= g->count)
			return false;
		i = edit_gnu_symbol(&w->file, g, *next);
		if (!i || i >= r->count || seen[i])
			return false;
		seen[i] = true;
		hash = symbols_gnu_hash(r->was[i]);
		bits = bloom_bits(g, hash);
		value = edit_file_get(&w->file, g->chain_at + 4 * *next, 4);
		if ((value ^ hash) >> 1 || hash % g->buckets != bucket ||
		    bits & ~edit_file_get(&w->file, bloom_word(g, hash),
					  g->word))
			return false;
	}
	return true;
}

/* Chains one behind the other, by their buckets. */
static bool walk_gnu(struct edit_work *w, const struct edit_renaming *r)
{
	const struct edit_gnu *g = &r->gnu;
	bool *seen = arena_array(&w->cx->arena, r->count + 1, sizeof(*seen));
	uint64_t next = 0;

	for (uint32_t b = 0; b < g->buckets; b++) {
		uint32_t start = edit_file_get(&w->file, g->bucket_at +
					       4 * (uint64_t)b, 4);

		if (!start)
			continue;
		if (start != g->first + next ||
		    !walk_gnu_chain(w, r, seen, b, &next))
			return false;
	}
	return next == g->count;
}

/* Those of a bucket stay in the order that they had. */
static void sort_gnu(struct edit_work *w, struct edit_renaming *r)
{
	const struct edit_gnu *g = &r->gnu;
	uint32_t *ends = arena_array(&w->cx->arena, (size_t)g->buckets + 1,
				     sizeof(*ends));

	r->sorted = arena_array(&w->cx->arena, g->count + 1,
				sizeof(*r->sorted));
	for (uint64_t e = 0; e < g->count; e++)
		ends[gnu_bucket(r, r->is[edit_gnu_symbol(&w->file, g, e)]) +
		     1]++;
	for (uint32_t b = 1; b < g->buckets; b++)
		ends[b] += ends[b - 1];
	for (uint64_t e = 0; e < g->count; e++) {
		uint64_t i = edit_gnu_symbol(&w->file, g, e);

		r->sorted[ends[gnu_bucket(r, r->is[i])]++] = e;
	}
}

/* Entries are symbols, so these change their places with them. */
static void order_symbols(struct edit_work *w, struct edit_renaming *r)
{
	const struct edit_gnu *g = &r->gnu;
	bool is_same = true;

	for (uint64_t e = 0; e < g->count; e++)
		is_same &= r->sorted[e] == e;
	if (is_same || g->symbol_at)
		return;
	r->from = arena_array(&w->cx->arena, r->count, sizeof(*r->from));
	r->to = arena_array(&w->cx->arena, r->count, sizeof(*r->to));
	for (uint64_t i = 0; i < r->count; i++) {
		r->from[i] = i < g->first ? i
					  : g->first + r->sorted[i - g->first];
		r->to[r->from[i]] = i;
	}
}

static int plan_gnu(struct edit_work *w, struct edit_renaming *r)
{
	const struct edit_gnu *g = &r->gnu;
	bool changes = false;

	if (!g->at || !g->count)
		return 0;
	if (!walk_gnu(w, r))
		return lies(w, g->symbol_at ? "DT_MIPS_XHASH" : "DT_GNU_HASH");
	for (uint64_t e = 0; e < g->count; e++) {
		uint64_t i = edit_gnu_symbol(&w->file, g, e);

		changes |= r->is[i] != r->was[i];
	}
	if (changes) {
		sort_gnu(w, r);
		order_symbols(w, r);
	}
	return 0;
}

int edit_hash_plan(struct edit_work *w, struct edit_renaming *r)
{
	int error = plan_sysv(w, r);

	return error < 0 ? error : plan_gnu(w, r);
}

/* Every chain in the order in which its symbols were found. */
static void put_sysv(struct edit_work *w, const struct edit_renaming *r)
{
	const struct edit_sysv *s = &r->sysv;
	uint64_t *ends = arena_array(&w->cx->arena, s->buckets, sizeof(*ends));

	memset(w->file.bytes + s->bucket_at, 0,
	       s->size - (s->bucket_at - s->at));
	for (size_t n = 0; n < r->chained_count; n++) {
		uint32_t old = r->chained[n], i = r->to ? r->to[old] : old;
		uint64_t bucket = sysv_bucket(r, r->is[old]);
		uint64_t end = ends[bucket];
		uint64_t at = end ? s->chain_at + end * s->word
				  : s->bucket_at + bucket * s->word;

		edit_file_put(&w->file, at, i, s->word);
		ends[bucket] = i;
	}
}

/* The symbols of the entries in the new order. */
static uint32_t *entries_of(struct edit_work *w, const struct edit_renaming *r)
{
	const struct edit_gnu *g = &r->gnu;
	uint32_t *symbols = arena_array(&w->cx->arena, g->count + 1,
					sizeof(*symbols));

	for (uint64_t e = 0; e < g->count; e++)
		symbols[e] = edit_gnu_symbol(&w->file, g, r->sorted[e]);
	return symbols;
}

static void put_gnu_entry(struct edit_work *w, const struct edit_renaming *r,
			  uint64_t entry, const char *name, bool is_last)
{
	const struct edit_gnu *g = &r->gnu;
	uint32_t hash = symbols_gnu_hash(name);
	uint64_t bucket = g->bucket_at + 4 * (uint64_t)(hash % g->buckets);
	uint64_t word = bloom_word(g, hash);

	edit_file_put(&w->file, word, bloom_bits(g, hash) |
		      edit_file_get(&w->file, word, g->word), g->word);
	edit_file_put(&w->file, g->chain_at + 4 * entry,
		      (hash & ~1U) | is_last, 4);
	if (!edit_file_get(&w->file, bucket, 4))
		edit_file_put(&w->file, bucket, g->first + entry, 4);
}

static void put_gnu(struct edit_work *w, const struct edit_renaming *r)
{
	const struct edit_gnu *g = &r->gnu;
	uint32_t *symbols = entries_of(w, r);

	memset(w->file.bytes + g->bloom_at, 0, g->chain_at - g->bloom_at);
	for (uint64_t e = 0; e < g->count; e++) {
		const char *name = r->is[symbols[e]];
		bool is_last = e + 1 == g->count ||
			       gnu_bucket(r, name) !=
			       gnu_bucket(r, r->is[symbols[e + 1]]);

		put_gnu_entry(w, r, e, name, is_last);
		if (g->symbol_at)
			edit_file_put(&w->file, g->symbol_at + 4 * e,
				      symbols[e], 4);
	}
}

void edit_hash_put(struct edit_work *w, const struct edit_renaming *r)
{
	if (r->sysv.at)
		put_sysv(w, r);
	if (r->sorted)
		put_gnu(w, r);
}
