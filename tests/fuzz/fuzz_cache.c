/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a loader cache: nothing may crash, hang or take memory without
 * end; what is read is in the file, and what is found was asked for.
 * Layers: base fs elf target cache
 */
#include "xstage/cache_check.h"
#include "xstage/cache_format.h"
#include "xstage/cache_read.h"
#include "xstage/cache_uclibc.h"

#include "empty_root.h"
#include "machines.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

enum { NAMES_MAX = 12 };

static void must(bool is_so)
{
	if (!is_so)
		abort();
}

/* Reads every byte of a text: a dangling one is found out. */
static size_t length_of(const char *text)
{
	return text ? strlen(text) : 0;
}

/* What is asked for: some names of the cache, others, and the file itself. */
struct names {
	const char *items[NAMES_MAX + 8];
	size_t count;
};

static void take_names(const struct cache *c, struct names *n)
{
	static const char *const others[] = {
		"", "libc.so.6", "libfoo.so.1", "libfoo.so.01", "lib4294967297",
		"lib\xff", "zzz",
	};
	size_t step = c->count / NAMES_MAX + 1;

	for (size_t i = 0; i < c->count; i += step) {
		if (c->entries[i].key)
			n->items[n->count++] = c->entries[i].key;
	}
	for (size_t i = 0; i < COUNT(others); i++)
		n->items[n->count++] = others[i];
}

static int sign(int value)
{
	return (value > 0) - (value < 0);
}

/* Two numbers that are 2^31 apart are each below the other. */
static void compare(const char *p, const char *q)
{
	for (int is_signed = 0; is_signed < 2; is_signed++) {
		int there = cache_compare(p, q, is_signed);
		int back = cache_compare(q, p, is_signed);

		must(!cache_compare(p, p, is_signed));
		must(there == INT_MIN || sign(there) == -sign(back));
	}
	must(!cache_compare(p, q, true) == !cache_compare(p, q, false));
}

static void compare_all(const struct names *n)
{
	for (size_t i = 0; i < n->count; i++) {
		for (size_t j = 0; j < i; j++)
			compare(n->items[i], n->items[j]);
	}
}

/* The loader took a path of the cache, of an entry that is called so and for
 * its machine. */
static void check_found(const struct cache *c, const struct cache_user *user,
			const char *name, const char *found)
{
	bool is_signed = target_char_is_signed(user->target.machine);
	const struct cache_entry *e = c->entries;

	for (size_t i = 0; i < c->count; i++) {
		if ((e[i].path == found || (e[i].has_blank_path && !*found)) &&
		    (e[i].has_blank_key ||
		     (e[i].key && !cache_compare(name, e[i].key, is_signed))) &&
		    cache_accepts(user->target, user->glibc, e[i].flags))
			return;
	}
	abort();
}

static void ask_as(const struct cache *c, const struct cache_user *user,
		   const struct names *n)
{
	for (size_t i = 0; i < n->count; i++) {
		const char *found = cache_lookup(c, *user, n->items[i]);

		if (found)
			check_found(c, user, n->items[i], found);
	}
}

static void ask(const struct cache *c, struct target t, const struct names *n)
{
	static const char *all[] = {
		"x86-64-v4", "x86-64-v3", "x86-64-v2", "z15", "power10",
	};
	static const char *second[] = { "x86-64-v2" };
	static const struct strings lists[] = {
		{ all, COUNT(all), COUNT(all) }, { second, 1, 1 },
	};
	static const struct cache_user users[] = {
		{ .glibc = 227, .kernel = 0x00030200 },
		{ .glibc = 231, .legacy = 0x0f },
		{ .glibc = 236, .hwcaps = &lists[0], .legacy = ~UINT64_C(0),
		  .kernel = 0x00060100 },
		{ .glibc = 236, .hwcaps = &lists[1] },
		{ .glibc = 241 },
		{ .glibc = 241, .hwcaps = &lists[0] },
	};

	for (size_t i = 0; i < COUNT(users); i++) {
		struct cache_user user = users[i];

		user.target = t;
		ask_as(c, &user, n);
	}
}

static void check_entry(const struct cache *c, const struct cache_entry *e)
{
	must(length_of(e->key) < (size_t)1 << 24);
	must(length_of(e->path) < (size_t)1 << 24);
	must(!e->subdirectory ||
	     strings_has(&c->subdirectories, e->subdirectory));
	must(c->is_new || (!e->osversion && !e->hwcap && !e->subdirectory));
}

/* An entry is not smaller than this, and is in the file. */
static void check(const struct cache *c, size_t size)
{
	size_t each = c->is_new ? CACHE_NEW_ENTRY : CACHE_OLD_ENTRY;

	must(c->count <= size / each);
	must(c->subdirectories.count <= size / 4);
	must(length_of(c->generator) <= size);
	for (size_t i = 0; i < c->subdirectories.count; i++)
		must(length_of(c->subdirectories.items[i]) <= size);
	for (size_t i = 0; i < c->count; i++)
		check_entry(c, &c->entries[i]);
}

static void refused(const struct ctx *cx, int error)
{
	must(error == -XS_EFORMAT);
	must(!strncmp(cx->error, "fuzz: ", 6));
}

/* Against itself: whatever it says of a root without files, nothing lacks and
 * nothing is too much. */
static void check_against(struct ctx *cx, const struct cache *c,
			  struct target t, const struct cache *want)
{
	struct root *root = empty_root_open(cx);
	struct cache_faults faults = { 0 };

	cache_check(cx, (struct cache_pair){
		.root = root, .target = t, .have = c, .want = want,
		.is_searched = true }, &faults);
	for (size_t i = 0; i < faults.count && c == want; i++) {
		must(faults.items[i].kind != CACHE_FAULT_MISSING);
		must(faults.items[i].kind != CACHE_FAULT_UNEXPECTED);
	}
	root_close(root);
}

static void check_all(struct ctx *cx, const struct cache *c, struct target t)
{
	static const struct cache nothing;

	check_against(cx, c, t, c);
	check_against(cx, c, t, &nothing);
	check_against(cx, &nothing, t, c);
}

static void read_glibc(struct span bytes, struct target t)
{
	struct names names = { .count = 0 };
	struct ctx cx = { 0 };
	struct cache c;
	int r = cache_read(&cx, bytes, "fuzz", t, &c);

	if (r) {
		refused(&cx, r);
	} else {
		check(&c, bytes.size);
		take_names(&c, &names);
		compare_all(&names);
		ask(&c, t, &names);
		check_all(&cx, &c, t);
	}
	ctx_done(&cx);
}

static void read_uclibc(struct span bytes, struct target t)
{
	struct names names = { .count = 0 };
	struct ctx cx = { 0 };
	struct cache c;
	int r = cache_read_uclibc(&cx, bytes, "fuzz", t, &c);

	if (r) {
		refused(&cx, r);
	} else {
		must(!c.is_new);
		check(&c, bytes.size);
		take_names(&c, &names);
		compare_all(&names);
	}
	ctx_done(&cx);
}

/* The file as two names: its halves. */
static void compare_halves(struct span bytes)
{
	char *p = strndup((const char *)bytes.bytes, bytes.size / 2);
	char *q = strndup((const char *)bytes.bytes + bytes.size / 2,
			  bytes.size - bytes.size / 2);

	must(p && q);
	compare(p, q);
	free(p);
	free(q);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const struct {
		void (*read)(struct span bytes, struct target t);
		struct target target;
	} readings[] = {
		{ read_glibc, X86_64 },
		{ read_glibc, I386 },
		{ read_glibc, ARMHF },
		{ read_glibc, RISCV64 },
		{ read_glibc, S390X },
		{ read_glibc, MIPS_BIG },
		{ read_glibc, M68K },
		{ read_uclibc, X86_64 },
		{ read_uclibc, ARMHF },
		{ read_uclibc, S390X },
		{ read_uclibc, MIPS_BIG },
	};

	for (size_t i = 0; i < COUNT(readings); i++)
		readings[i].read((struct span){ bytes, size },
				 readings[i].target);
	if (size)
		compare_halves((struct span){ bytes, size });
	return 0;
}
