/* SPDX-License-Identifier: MIT */
#include "edit_proof.h"

#include "xstage/symbols.h"

#include <string.h>

/* One file's table and names, and which symbols a loader finds by theirs. */
struct reading {
	const struct edit_file *file;
	const char **names;
	uint64_t count;
	bool *found;
};

/* A symbol in the chain of its own hash is found by a walk of that chain: each
 * is visited once. */
static bool find_sysv(struct reading *r, const struct edit_sysv *s)
{
	for (uint64_t b = 0; b < s->buckets; b++) {
		uint64_t i = edit_file_get(r->file, s->bucket_at + b * s->word,
					   s->word);

		for (; i; i = edit_file_get(r->file, s->chain_at + i * s->word,
					    s->word)) {
			if (i >= r->count || r->found[i] ||
			    symbols_sysv_hash(r->names[i]) % s->buckets != b)
				return false;
			r->found[i] = true;
		}
	}
	return true;
}

static bool passes_filter(const struct edit_file *f, const struct edit_gnu *g,
			  uint32_t hash)
{
	uint32_t bits = 8 * g->word, word = hash / bits & (g->words - 1);
	uint64_t filter = edit_file_get(f, g->bloom_at + (uint64_t)word *
					   g->word, g->word);

	return filter >> hash % bits & 1 &&
	       filter >> (hash >> g->shift) % bits & 1;
}

/* The chain that a bucket leads to, up to the entry with the last bit. */
static bool find_chain(struct reading *r, const struct edit_gnu *g,
		       uint64_t bucket, uint64_t entry)
{
	uint64_t value, i;
	uint32_t hash;

	do {
		if (entry >= g->count)
			return false;
		i = edit_gnu_symbol(r->file, g, entry);
		value = edit_file_get(r->file, g->chain_at + 4 * entry, 4);
		if (i >= r->count || r->found[i])
			return false;
		hash = symbols_gnu_hash(r->names[i]);
		if (value >> 1 != hash >> 1 || hash % g->buckets != bucket ||
		    !passes_filter(r->file, g, hash))
			return false;
		r->found[i] = true;
		entry++;
	} while (!(value & 1));
	return true;
}

static bool find_gnu(struct reading *r, const struct edit_gnu *g)
{
	for (uint64_t b = 0; b < g->buckets; b++) {
		uint64_t start = edit_file_get(r->file, g->bucket_at + 4 * b,
					       4);

		if (start && (start < g->first ||
			      !find_chain(r, g, b, start - g->first)))
			return false;
	}
	return true;
}

/* The filter has the bits that its symbols need and no other, or is the one
 * that was there. */
static bool is_filter_exact(const struct edit_proof *p, struct reading *r,
			    const struct edit_gnu *was,
			    const struct edit_gnu *is)
{
	uint64_t *want = arena_array(&p->cx->arena, (size_t)is->words + 1,
				     sizeof(*want));
	uint32_t bits = 8 * is->word;
	bool is_new = true, is_old = true;

	for (uint64_t i = 0; i < r->count; i++) {
		uint32_t hash = symbols_gnu_hash(r->names[i]);

		if (r->found[i])
			want[hash / bits & (is->words - 1)] |=
				1ULL << hash % bits |
				1ULL << (hash >> is->shift) % bits;
	}
	for (uint64_t i = 0; i < is->words; i++) {
		uint64_t now = edit_file_get(r->file, is->bloom_at +
					     i * is->word, is->word);

		is_new &= now == want[i];
		is_old &= now == edit_file_get(&p->was.file, was->bloom_at +
					       i * is->word, is->word);
	}
	return is_new || is_old;
}

static struct reading reading_of(const struct edit_proof *p,
				 const struct edit_view *v, const char **names)
{
	return (struct reading){
		.file = &v->file, .names = names, .count = p->symbol_count,
		.found = arena_array(&p->cx->arena, p->symbol_count + 1,
				     sizeof(bool)) };
}

static int compare(const struct edit_proof *p, const struct reading *was,
		   const struct reading *is)
{
	for (uint64_t i = 0; i < p->symbol_count; i++) {
		if (was->found[i] != is->found[edit_proof_place(p, i)])
			return edit_proof_fails(p, "a symbol is not found by"
						   " its hash");
	}
	return 0;
}

static int check_sysv(const struct edit_proof *p,
		      const struct edit_proof_names *n)
{
	struct reading a = reading_of(p, &p->was, n->was);
	struct reading b = reading_of(p, &p->is, n->is);
	struct edit_sysv was, is;

	if (!edit_sysv_read(a.file, a.count, &was) ||
	    !edit_sysv_read(b.file, b.count, &is) ||
	    !was.at != !is.at || was.buckets != is.buckets ||
	    !find_sysv(&a, &was) || !find_sysv(&b, &is))
		return edit_proof_fails(p, "its hash table is wrong");
	return compare(p, &a, &b);
}

static int check_gnu(const struct edit_proof *p,
		     const struct edit_proof_names *n)
{
	struct reading a = reading_of(p, &p->was, n->was);
	struct reading b = reading_of(p, &p->is, n->is);
	struct edit_gnu was, is;

	if (!edit_gnu_read(a.file, a.count, &was) ||
	    !edit_gnu_read(b.file, b.count, &is) ||
	    !was.at != !is.at || was.buckets != is.buckets ||
	    was.first != is.first || was.words != is.words ||
	    was.shift != is.shift || !find_gnu(&a, &was) ||
	    !find_gnu(&b, &is) || !is_filter_exact(p, &b, &was, &is))
		return edit_proof_fails(p, "its GNU hash table is wrong");
	return compare(p, &a, &b);
}

int edit_proof_hashes(const struct edit_proof *p,
		      const struct edit_proof_names *n)
{
	int r = check_sysv(p, n);

	return r < 0 ? r : check_gnu(p, n);
}
