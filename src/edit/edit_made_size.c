/* SPDX-License-Identifier: MIT */
#include "edit_made_size.h"

#include "edit_symbols.h"

/* Of a walk that may have no end. */
enum { RECORDS_MAX = 1 << 16 };

static struct span image_of(const struct edit_file *f)
{
	return (struct span){ f->bytes, f->size };
}

static bool fits(const struct edit_file *f, uint64_t offset, uint64_t size)
{
	struct span part;

	return span_part(image_of(f), offset, size, &part);
}

static bool u32(const struct edit_file *f, uint64_t at, uint32_t *ret_value)
{
	return span_u32(image_of(f), at, f->object->order, ret_value);
}

bool edit_made_size_symbols(const struct edit_file *f, uint64_t offset,
			    uint64_t symbols, uint64_t *ret_size)
{
	*ret_size = symbols * edit_symbols_stride(f->object);
	return fits(f, offset, *ret_size);
}

bool edit_made_size_versym(const struct edit_file *f, uint64_t offset,
			   uint64_t symbols, uint64_t *ret_size)
{
	*ret_size = 2 * symbols;
	return fits(f, offset, *ret_size);
}

/* Two words, the buckets, and a word a symbol; see edit_symbols.c. */
bool edit_made_size_hash(const struct edit_file *f, uint64_t offset,
			 uint64_t symbols, uint64_t *ret_size)
{
	bool is_wide = f->object->class == 64 &&
		       (f->object->machine == EM_S390 ||
			f->object->machine == EM_ALPHA);
	unsigned int word = is_wide ? 8 : 4;
	uint64_t buckets;

	if (!span_integer(image_of(f), offset, word, f->object->order,
			  &buckets) || buckets > f->size)
		return false;
	*ret_size = (2 + buckets + symbols) * word;
	return fits(f, offset, *ret_size);
}

/* With nothing in its buckets, nobody reads what may be behind them. */
bool edit_made_size_gnu_hash(const struct edit_file *f, uint64_t offset,
			     uint64_t symbols, uint64_t *ret_size)
{
	uint32_t buckets, first, words, bucket, any = 0;
	uint64_t at;

	if (!u32(f, offset, &buckets) || !u32(f, offset + 4, &first) ||
	    !u32(f, offset + 8, &words))
		return false;
	at = offset + 16 + (uint64_t)words * (f->object->class / 8);
	for (uint32_t i = 0; i < buckets; i++, at += 4) {
		if (!u32(f, at, &bucket))
			return false;
		any |= bucket;
	}
	*ret_size = at - offset;
	if (any && symbols > first)
		*ret_size += 4 * (symbols - first);
	return fits(f, offset, *ret_size);
}

/* Records that have chains of records: sizes, and where the distances to the
 * first of a chain and to the next one are. */
struct records {
	unsigned int size, chain, next, chain_size, chain_next;
};

static const struct records needs = { 16, 8, 12, 16, 12 };
static const struct records definitions = { 20, 12, 16, 8, 4 };

struct walk {
	const struct edit_file *f;
	uint64_t end;		/* of what was seen */
	size_t left;
};

/* The end of a row of records that begins at 'at'. */
static bool walk_chain(struct walk *w, const struct records *r, uint64_t at)
{
	uint32_t next = 1;

	for (; next; at += next) {
		if (!w->left-- || !fits(w->f, at, r->chain_size) ||
		    !u32(w->f, at + r->chain_next, &next))
			return false;
		if (at + r->chain_size > w->end)
			w->end = at + r->chain_size;
	}
	return true;
}

static bool walk(const struct edit_file *f, uint64_t offset,
		 const struct records *r, uint64_t *ret_size)
{
	struct walk w = { .f = f, .left = RECORDS_MAX };
	uint32_t chain, next = 1;

	for (uint64_t at = offset; next; at += next) {
		if (!fits(f, at, r->size) || !u32(f, at + r->chain, &chain) ||
		    !u32(f, at + r->next, &next) || !chain ||
		    !walk_chain(&w, r, at + chain))
			return false;
		if (at + r->size > w.end)
			w.end = at + r->size;
	}
	*ret_size = w.end - offset;
	return true;
}

bool edit_made_size_needs(const struct edit_file *f, uint64_t offset,
			  uint64_t symbols, uint64_t *ret_size)
{
	(void)symbols;
	return walk(f, offset, &needs, ret_size);
}

bool edit_made_size_definitions(const struct edit_file *f, uint64_t offset,
				uint64_t symbols, uint64_t *ret_size)
{
	(void)symbols;
	return walk(f, offset, &definitions, ret_size);
}

/* Where the first table behind 'address' begins, that a tag leads to. */
static bool next_table(const struct edit_file *f, uint64_t address,
		       uint64_t *ret_next)
{
	uint64_t next = UINT64_MAX;

	for (size_t i = 0; i < f->table.count; i++) {
		const GElf_Dyn *d = &f->table.slots[i];

		if (edit_tag_kind(f->object->machine, d->d_tag) ==
			    TAG_ADDRESS &&
		    d->d_un.d_ptr > address && d->d_un.d_ptr < next)
			next = d->d_un.d_ptr;
	}
	*ret_next = next;
	return next != UINT64_MAX;
}

/* Programs that no object may look into have a GNU hash table without
 * symbols.  Then there is room for as many symbols, and for as many versions
 * of them, up to the tables behind these. */
static bool count_by_room(const struct edit_file *f, uint64_t *ret_symbols)
{
	unsigned int stride = edit_symbols_stride(f->object);
	uint64_t symbols, versions, end, count;

	if (!edit_table_value(&f->table, DT_SYMTAB, &symbols) ||
	    !edit_table_value(&f->table, DT_VERSYM, &versions) ||
	    !next_table(f, symbols, &end) || (end - symbols) % stride)
		return false;
	count = (end - symbols) / stride;
	if (!next_table(f, versions, &end) || end < versions + 2 * count ||
	    end - versions - 2 * count >= f->object->class / 8)
		return false;
	*ret_symbols = count;
	return true;
}

bool edit_made_count(const struct edit_file *f, uint64_t *ret_symbols)
{
	return (edit_symbols_proved(f->object, &f->table, ret_symbols) ||
		count_by_room(f, ret_symbols)) &&
	       *ret_symbols && *ret_symbols < SYMBOLS_MAX;
}
