/* SPDX-License-Identifier: MIT */
#include "hand_elf.h"

#include "xstage/symbol_index.h"

#include <string.h>
#include <unistd.h>

enum { SYMBOLS = 0x400, HASH = 0x600, TABLE = 0x800, PLT = 0x900 };

/* One symbol of the table; a name of NULL is "". */
struct line {
	const char *name;
	unsigned int info, section;
	uint64_t value;
};

static unsigned int symbol_size(const struct hand *t)
{
	return t->class == 64 ? 24 : 16;
}

static void put_symbol(struct hand *t, unsigned int index, struct line l)
{
	size_t at = SYMBOLS + index * symbol_size(t);
	bool wide = t->class == 64;

	hand_put(t, at, l.name ? hand_string(t, l.name) : 0, 4);
	hand_put(t, at + (wide ? 4 : 12), l.info, 1);
	hand_put(t, at + (wide ? 6 : 14), l.section, 2);
	hand_put(t, at + (wide ? 8 : 4), l.value, t->class / 8);
}

/* DT_HASH with one bucket and all of 'count' symbols in its chain. */
static void put_sysv(struct hand *t, unsigned int count)
{
	hand_dynamic(t, DT_HASH, HAND_BASE + HASH);
	hand_put(t, HASH, 1, 4);
	hand_put(t, HASH + 4, count, 4);
	for (unsigned int i = 1; i <= count; i++)
		hand_put(t, HASH + 4 + 4 * i, i % count, 4);
}

/* DT_GNU_HASH with one bucket, whose chain is the symbols from 'first' on. */
static void put_gnu(struct hand *t, unsigned int first, unsigned int count)
{
	size_t buckets = HASH + 16 + t->class / 8;

	hand_dynamic(t, DT_GNU_HASH, HAND_BASE + HASH);
	hand_put(t, HASH, 1, 4);
	hand_put(t, HASH + 4, first, 4);
	hand_put(t, HASH + 8, 1, 4);
	hand_put(t, buckets, first, 4);
	for (unsigned int i = first; i < count; i++)
		hand_put(t, buckets + 4 + 4 * (i - first), i + 1 == count, 4);
}

static struct hand begin(unsigned int variant, unsigned int machine)
{
	struct hand t = hand_begin(variant);

	hand_put(&t, 18, machine, 2);
	hand_dynamic(&t, DT_SYMTAB, HAND_BASE + SYMBOLS);
	return t;
}

/* A relocation in its 'nth' place of a table with addends or not. */
static void put_reloc(struct hand *t, size_t table, unsigned int nth,
		      bool addend, uint64_t info)
{
	unsigned int word = t->class / 8;

	hand_put(t, table + nth * word * (addend ? 3 : 2) + word, info, word);
}

static uint64_t info_of(const struct hand *t, uint64_t symbol, uint64_t type)
{
	return t->class == 64 ? symbol << 32 | type : symbol << 8 | type;
}

static struct symbols *read_it(struct scratch *s, const struct hand *t)
{
	int fd = scratch_memory(t->bytes, HAND_SIZE);
	struct symbols *symbols = arena_alloc(&s->cx.arena, sizeof(*symbols));
	struct object *o;

	check(object_open(&s->cx, fd, "hand", &o) == 0);
	dynamic_read(&s->cx, o);
	symbols_read(&s->cx, o, symbols);
	object_close(o);
	close(fd);
	return symbols;
}

static bool knows(struct scratch *s, struct symbols *symbols, const char *name,
		  enum reloc_kind kind)
{
	struct symbol_need n = { .name = name, .kind = kind };
	const struct symbol_name *known;
	struct symbol_index x;

	symbol_index_init(&s->cx.arena, &x);
	for (size_t i = 0; i < symbols->definitions.count; i++) {
		struct symbol_definition *d = &symbols->definitions.items[i];

		d->next = d->elsewhere = NULL;
	}
	symbol_index_add(&x, symbols);
	known = strmap_get(&x.names, name);
	return known && known->first && symbols_know(known->first, &n);
}

static const unsigned int function = STB_GLOBAL << 4 | STT_FUNC;

static void put_five(struct hand *t)
{
	put_symbol(t, 1, (struct line){ "undefined", function, 0, 0 });
	put_symbol(t, 2, (struct line){ "stub", function, 0, 0x1000 });
	put_symbol(t, 3, (struct line){ "defined", function, 5, 0x2000 });
	put_symbol(t, 4, (struct line){ "local", STT_FUNC, 5, 0x2000 });
	put_symbol(t, 5, (struct line){ "nowhere", function, 5, 0 });
}

static void check_five(struct scratch *x, struct symbols *s)
{
	assert_true(s->is_whole);
	assert_true(knows(x, s, "defined", RELOC_CALL));
	assert_true(knows(x, s, "stub", RELOC_VALUE));
	assert_false(knows(x, s, "stub", RELOC_CALL));
	assert_false(knows(x, s, "undefined", RELOC_VALUE));
	assert_false(knows(x, s, "local", RELOC_VALUE));
	assert_false(knows(x, s, "nowhere", RELOC_VALUE));
}

static void either_table_says_what_is_defined(void **state)
{
	for (unsigned int v = 0; v < 8; v++) {
		struct hand t = begin(v, EM_386);
		struct symbols *s;

		put_five(&t);
		if (v < 4)
			put_sysv(&t, 6);
		else
			put_gnu(&t, 1, 6);
		s = read_it(*state, &t);
		check_five(*state, s);
	}
}

static void what_the_table_leaves_out_is_not_there(void **state)
{
	struct hand t = begin(1, EM_X86_64);
	struct symbols *s;

	put_five(&t);
	put_gnu(&t, 4, 6);
	s = read_it(*state, &t);
	assert_true(s->is_whole);
	assert_false(knows(*state, s, "defined",
			   RELOC_VALUE));
}

static void relocations_of_all_tables_need_their_symbols_once(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = begin(v, EM_RISCV);
		struct symbols *s;

		put_five(&t);
		put_sysv(&t, 6);
		hand_dynamic(&t, DT_RELA, HAND_BASE + TABLE);
		hand_dynamic(&t, DT_RELASZ, 4 * 3 * t.class / 8);
		put_reloc(&t, TABLE, 0, true, info_of(&t, 3, R_RISCV_COPY));
		put_reloc(&t, TABLE, 1, true, info_of(&t, 1, R_RISCV_64));
		put_reloc(&t, TABLE, 2, true, info_of(&t, 1, R_RISCV_64));
		put_reloc(&t, TABLE, 3, true, info_of(&t, 2, 0));
		hand_dynamic(&t, DT_JMPREL, HAND_BASE + PLT);
		hand_dynamic(&t, DT_PLTRELSZ, 3 * t.class / 8);
		hand_dynamic(&t, DT_PLTREL, DT_RELA);
		put_reloc(&t, PLT, 0, true,
			  info_of(&t, 1, R_RISCV_JUMP_SLOT));
		s = read_it(*state, &t);
		assert_true(s->is_whole);
		assert_int_equal(s->needs.count, 3);
		assert_string_equal(s->needs.items[0].name, "defined");
		assert_int_equal(s->needs.items[0].kind, RELOC_COPY);
		assert_string_equal(s->needs.items[1].name, "undefined");
		assert_int_equal(s->needs.items[1].kind, RELOC_VALUE);
		assert_string_equal(s->needs.items[2].name, "undefined");
		assert_int_equal(s->needs.items[2].kind, RELOC_CALL);
	}
}

static void local_and_weak_symbols_need_nobody(void **state)
{
	struct hand t = begin(0, EM_386);
	struct symbols *s;

	put_five(&t);
	put_symbol(&t, 1, (struct line){ "weak", STB_WEAK << 4, 0, 0 });
	put_sysv(&t, 6);
	hand_dynamic(&t, DT_REL, HAND_BASE + TABLE);
	hand_dynamic(&t, DT_RELSZ, 2 * 8);
	put_reloc(&t, TABLE, 0, false, info_of(&t, 1, R_386_GLOB_DAT));
	put_reloc(&t, TABLE, 1, false, info_of(&t, 4, R_386_GLOB_DAT));
	s = read_it(*state, &t);
	assert_true(s->is_whole);
	assert_int_equal(s->needs.count, 0);
	assert_int_equal(s->wishes.count, 1);
	assert_string_equal(s->wishes.items[0].name, "weak");
}

/* Little-endian MIPS of 64 bits has the symbol in the first four bytes. */
static void mips_has_fields_of_its_own(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = begin(v, EM_MIPS);
		uint64_t info = info_of(&t, 1, R_MIPS_REL32);
		struct symbols *s;

		if (t.class == 64 && t.order == ORDER_LITTLE)
			info = (uint64_t)R_MIPS_REL32 << 56 |
			       (uint64_t)R_MIPS_64 << 48 | 1;
		else if (t.class == 64)
			info |= R_MIPS_64 << 8;
		put_five(&t);
		put_sysv(&t, 6);
		hand_dynamic(&t, DT_REL, HAND_BASE + TABLE);
		hand_dynamic(&t, DT_RELSZ, 2 * t.class / 8);
		put_reloc(&t, TABLE, 0, false, info);
		s = read_it(*state, &t);
		assert_int_equal(s->needs.count, 1);
		assert_string_equal(s->needs.items[0].name, "undefined");
		assert_int_equal(s->needs.items[0].kind, RELOC_FROM_GOT);
		/* Nor is every undefined symbol with an address a stub. */
		assert_false(knows(*state, s, "stub", RELOC_VALUE));
	}
}

static void the_global_part_of_a_mips_got_needs_its_symbols(void **state)
{
	for (unsigned int v = 0; v < 4; v++) {
		struct hand t = begin(v, EM_MIPS);
		struct symbols *s;

		put_five(&t);
		put_sysv(&t, 6);
		hand_dynamic(&t, DT_MIPS_GOTSYM, 3);
		hand_dynamic(&t, DT_MIPS_SYMTABNO, 6);
		s = read_it(*state, &t);
		assert_int_equal(s->needs.count, 1);
		assert_string_equal(s->needs.items[0].name, "nowhere");
		assert_int_equal(s->needs.items[0].kind, RELOC_GOT);
	}
}

/* As glibc's loader takes them (elf/dl-lookup.c, check_match). */
static void definitions_answer_by_their_version(void **state)
{
	const struct symbol_definition plain = { .index = 1 };
	const struct symbol_definition first = {
		.version = "V1", .version_hash = 1, .index = 2 };
	const struct symbol_definition second = {
		.version = "V2", .version_hash = 2, .index = 3 };
	const struct symbol_definition hidden = {
		.version = "V3", .version_hash = 3, .index = 4,
		.is_hidden = true };
	const struct {
		const struct symbol_definition *defined;
		const char *version;
		uint32_t hash;
		bool is_exact, is_answered;
	} cases[] = {
		{ &plain, NULL, 0, false, true },
		{ &plain, "V1", 1, false, true },
		{ &plain, "V1", 1, true, false },
		{ &first, NULL, 0, false, true },
		{ &first, "V1", 1, false, true },
		{ &first, "V2", 2, false, false },
		{ &first, "V1", 9, false, false },
		{ &second, NULL, 0, false, true },
		{ &second, "V2", 2, true, true },
		{ &hidden, NULL, 0, false, false },
		{ &hidden, "V3", 3, false, true },
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct symbols s = { .has_versions = true };
		struct symbol_definition d = *cases[i].defined;
		struct symbol_need n = {
			.name = "f", .version = cases[i].version,
			.version_hash = cases[i].hash,
			.is_exact = cases[i].is_exact,
		};

		d.of = &s;
		assert_int_equal(symbols_answer(&d, &n),
				 cases[i].is_answered);
		s.has_versions = false;
		assert_true(symbols_answer(&d, &n));
	}
}

static struct symbols *defining(struct scratch *s, const char *const *names)
{
	struct symbols *y = arena_alloc(&s->cx.arena, sizeof(*y));

	for (; *names; names++)
		vec_push(&s->cx.arena, &y->definitions,
			 ((struct symbol_definition){ .name = *names }));
	return y;
}

static void an_index_has_definitions_object_by_object(void **state)
{
	static const char *const first[] = { "f", "g", "f", NULL };
	static const char *const second[] = { "g", "f", NULL };
	struct scratch *s = *state;
	struct symbols *y = defining(s, first), *z = defining(s, second);
	const struct symbol_definition *d;
	struct symbol_index x;

	symbol_index_init(&s->cx.arena, &x);
	symbol_index_add(&x, y);
	symbol_index_add(&x, z);
	assert_int_equal(y->number, 0);
	assert_int_equal(z->number, 1);
	d = ((struct symbol_name *)strmap_get(&x.names, "f"))->first;
	assert_ptr_equal(d, &y->definitions.items[0]);
	assert_int_equal(d->count, 2);
	assert_ptr_equal(d->next, &y->definitions.items[2]);
	assert_null(d->next->next);
	assert_ptr_equal(d->elsewhere, &z->definitions.items[1]);
	assert_int_equal(d->elsewhere->count, 1);
	assert_null(d->elsewhere->next);
	assert_null(d->elsewhere->elsewhere);
}

static void tables_that_point_outside_are_not_whole(void **state)
{
	static const struct {
		int64_t tag;
		uint64_t value;
	} wrong[] = {
		{ DT_HASH, 0x999999 }, { DT_GNU_HASH, 0x999999 },
		{ DT_RELSZ, 0x999999 }, { DT_SYMTAB, 0x999999 },
		{ DT_STRTAB, 0x999999 },
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct hand t = begin(1, EM_X86_64);

		put_five(&t);
		put_sysv(&t, 6);
		hand_dynamic(&t, DT_REL, HAND_BASE + TABLE);
		hand_dynamic(&t, DT_RELSZ, 16);
		put_reloc(&t, TABLE, 0, false, info_of(&t, 1, 1));
		assert_true(read_it(*state, &t)->is_whole);
		hand_dynamic(&t, wrong[i].tag, wrong[i].value);
		assert_false(read_it(*state, &t)->is_whole);
	}
}

static void counts_without_end_come_to_one(void **state)
{
	struct hand t = begin(0, EM_MIPS), g = begin(1, EM_X86_64);

	put_five(&t);
	put_sysv(&t, 6);
	hand_put(&t, HASH + 4, 0xffffffff, 4);
	hand_dynamic(&t, DT_MIPS_SYMTABNO, 0xffffffff);
	assert_false(read_it(*state, &t)->is_whole);
	put_five(&g);
	put_gnu(&g, 1, 6);
	hand_put(&g, HASH + 16 + 8 + 4 + 4 * 4, 0, 4);
	hand_put(&g, HASH, 0xffffffff, 4);
	assert_false(read_it(*state, &g)->is_whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scratch_test(either_table_says_what_is_defined),
		scratch_test(what_the_table_leaves_out_is_not_there),
		scratch_test(relocations_of_all_tables_need_their_symbols_once),
		scratch_test(local_and_weak_symbols_need_nobody),
		scratch_test(mips_has_fields_of_its_own),
		scratch_test(the_global_part_of_a_mips_got_needs_its_symbols),
		cmocka_unit_test(definitions_answer_by_their_version),
		scratch_test(an_index_has_definitions_object_by_object),
		scratch_test(tables_that_point_outside_are_not_whole),
		scratch_test(counts_without_end_come_to_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
