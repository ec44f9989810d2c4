/* SPDX-License-Identifier: MIT */
/*
 * random-uclibc-tree SEED: describe a small root for amd64 to mkelf, with much
 * of what libraries, links, run paths and caches can be. Comments are orders
 * to random-uclibc-run:
 *
 *	#loader PATH	the real loader goes here
 *	#cache		let uClibc's ldconfig make a cache
 *	#glibc FORMAT	let glibc's ldconfig make one
 *	#remove PATH	then take that file away
 *	#spoil PATH	then put text in its place
 *	#ask PRELOAD LIBRARY-PATH PROGRAM...
 *			ask about the programs; "-" stands for nothing, "," for
 *			a blank and "+" for a tab
 *
 * No run path that ends in a colon has another run path behind it in the
 * string table: the loader reads on into that one.
 */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random-numbers.h"

#define MAX_FILES 64

static bool is_merged;	/* /lib is a link to usr/lib */
static bool is_tame;	/* most is there, so that programs start */
static char *files[MAX_FILES];	/* of libraries, as mkelf wants them */
static size_t n_files;
static char *odd[MAX_FILES];	/* of what is none */
static size_t n_odd;

static const char *const homes[] = {
	"/lib", "/usr/lib", "/usr/X11R6/lib", "/opt/a", "/opt/a", "/opt/b",
	"/opt/b", "/opt/b/c", "/opt/ld", "", "",
};

static const char *const system_homes[] = {
	"/lib", "/lib", "/usr/lib", "/opt/a",
};

static const char *const names[] = {
	"liba.so", "libb.so.1", "libm.so.0", "libc.so.6", "libd.so",
	"libf.so.2", "libq.so.5",
};

static const char *const elements[] = {
	"/opt/a", "/opt/b", "/opt/b/c", "/lib", "/usr/lib", "/opt/a",
	"/opt/b", "/", "/", "/opt/a/", "//opt//b///", "/opt/./a", "/opt/b/../a",
	"", "", "opt/a", "./opt/b", ".", "$ORIGIN", "${ORIGIN}",
	"$ORIGIN/../b", "$ORIGIN/../../opt/a", "$ORIGIN/c/", "$ORIGINAL",
	"$ORIGIN..", "/$LIB", "/opt/$ORIGIN", "/opt/a/$ORIGIN/../../b",
	"/opt/file", "/opt/dangling", "/opt/loop", "/opt/tolink", "/opt/up",
	"/opt/hop", "/none", "/opt/ld", "/opt/a;/opt/b", "/opt/a ",
};

static const char *const slashes[] = {
	"/opt/a/liba.so", "/opt/b/libb.so.1", "$ORIGIN/libd.so",
	"/opt/b/../b/liba.so", "opt/a/libd.so", "./libf.so.2",
	"/opt/tolink/liba.so", "/none/libm.so.0", "/none/liba.so",
	"/lib/ld64-uClibc.so.0", "/none/ld64-uClibc.so.1",
	"opt/b/c/libc.so.6", "/usr/bin/p0", "/opt/dangling", "/opt/loop",
};

static const char *const interpreters[] = {
	"/lib/ld64-uClibc.so.0", "/lib/ld64-uClibc.so.0",
	"/lib/ld64-uClibc.so.0", "/lib/ld64-uClibc.so.1",
	"/opt/ld/ld64-uClibc.so.0", "/opt/ld/ld64-uClibc.so.0",
	"/ld64-uClibc.so.0",
};

/* The place of a path when links are not followed, without its slash. */
static char *real(const char *home, const char *name)
{
	bool moved = is_merged && !strcmp(home, "/lib");
	char *result;

	if (asprintf(&result, "%s%s%s%s", moved ? "usr" : "",
		     home + (!moved && *home), *home ? "/" : "", name) < 0)
		exit(2);
	return result;
}

static const char *wanted(void)
{
	if (chance(8))
		return "ld64-uClibc.so.1";
	if (is_tame && !chance(3))
		return ONE_OF(names);
	if (chance(5))
		return "libmissing.so";
	if (chance(3))
		return "ld64-uClibc.so.0";
	return chance(15) ? ONE_OF(slashes) : ONE_OF(names);
}

/* Whether another run path may follow. */
static bool put_path(const char *key)
{
	unsigned int n = 1 + pick(4);
	const char *last = "";

	printf(" \"%s=", key);
	while (n--) {
		last = ONE_OF(elements);
		printf("%s%s", last, n ? ":" : "");
	}
	putchar('"');
	return *last;
}

/* Symbols: defined, or needed for data or for a call, with which the program
 * may well begin. */
static void put_symbols(void)
{
	static const char *const names[] = {
		"one", "two", "three", "four", "five", "six",
	};

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *n = names[i];

		if (chance(i < 4 ? 40 : 15)) {
			printf(" %s=%s", chance(20) ? "weaksym" : "sym", n);
			if (chance(10))
				printf(" symtype=%s:10", n);
		} else if (chance(8)) {
			printf(" hiddensym=%s@V verdef=self verdef=V", n);
		} else if (chance(is_tame ? 12 : 25)) {
			printf(" %s=%s", chance(15) ? "weakundef"
			       : chance(10) ? "addressed" : "undef", n);
		} else {
			continue;
		}
		if (chance(60))
			printf(" %s=%s", chance(50) ? "got" : "plt", n);
	}
	if (chance(30))
		printf(chance(50) ? " flags1=1" : " dtflags=8");
}

/* What programs and good libraries have alike. That the loader was compiled to
 * know DT_GNU_HASH no file says: nobody needs it. */
static void put_dynamic(void)
{
	unsigned int needs = pick(4);
	bool goes_on = true, has_symbols = chance(40);

	if (has_symbols)
		put_symbols();
	if (chance(40))
		goes_on = put_path(chance(60) ? "rpath" : "runpath");
	while (needs--)
		printf(" \"needed=%s\"", wanted());
	if (goes_on && chance(20))
		put_path(chance(50) ? "rpath" : "runpath");
	else if (chance(3))
		printf(" %s=", chance(50) ? "rpath" : "runpath");
	if (chance(5))
		printf(" filter=%s", ONE_OF(names));
	if (chance(5))
		printf(" sections=no");
	if (!has_symbols && chance(8))
		printf(" hash=gnu");
	putchar('\n');
}

static void put_odd(const char *path)
{
	static const char *const kinds[] = {
		"elf %s abi=i386\n", "elf %s abi=arm64\n",
		"elf %s abi=s390x\n", "elf %s abi=mips\n",
		"elf %s abi=amd64 order=big\n", "file %s text\n",
		"file %s \"\"\n", "dir %s\n", "link %s loop\n",
		"link %s /none\n", "elf %s abi=amd64 truncate=20\n",
		"elf %s abi=amd64 truncate=64\n",
		"elf %s abi=amd64 type=exec\n", "elf %s abi=amd64 type=rel\n",
		"elf %s abi=amd64 type=core\n",
		"elf %s abi=amd64 flags1=0x08000000\n",
		"elf %s abi=amd64 nodynamic=yes\n",
		"elf %s abi=amd64 osabi=9\n", "elf %s abi=amd64 osabi=3\n",
		"elf %s abi=amd64 abiversion=9\n",
		"elf %s abi=amd64 ident=01@9\n",
		"elf %s abi=amd64 version=2\n",
		"elf %s abi=amd64 nolod=yes\n",
		"elf %s abi=amd64 machine=3\n", "elf %s abi=x32\n",
		"elf %s abi=amd64 segment=7:bytes\n",
		"elf %s abi=amd64 segment=7:bytes\n",
		"elf %s abi=i386 machine=62\n",
	};

	odd[n_odd++] = strdup(path);
	printf(ONE_OF(kinds), path);
}

static void put_alias(const char *path)
{
	const char *to = files[pick(n_files)];

	if (chance(30))
		printf("hard %s %s\n", path, to);
	else if (chance(50))
		printf("link %s /%s\n", path, to);
	else
		printf("link %s ../../../../../%s\n", path, to);
}

static void put_library(const char *path, const char *name)
{
	if (chance(is_tame ? 7 : 18)) {
		put_odd(path);
		return;
	}
	if (n_files && chance(15)) {
		put_alias(path);
		return;
	}
	files[n_files++] = strdup(path);
	printf("elf %s abi=amd64", path);
	if (chance(70))
		printf(" soname=%s", chance(80) ? name : ONE_OF(names));
	put_dynamic();
}

/* A library of that name, unless there is something at its place. */
static void put_at(const char *home, const char *name)
{
	static char *made[MAX_FILES];
	static size_t n_made;
	char *path = real(home, name);

	for (size_t i = 0; i < n_made; i++) {
		if (!strcmp(made[i], path))
			return;
	}
	made[n_made++] = path;
	put_library(path, name);
}

static void put_libraries(void)
{
	unsigned int n = 8 + pick(14);

	while (n--)
		put_at(ONE_OF(homes), ONE_OF(names));
	for (size_t i = 0; is_tame && i < COUNT(names); i++)
		put_at(ONE_OF(system_homes), names[i]);
}

static void put_directories(void)
{
	is_merged = chance(25);
	puts(is_merged ? "link lib usr/lib\n#loader usr/lib/ld64-uClibc.so.1"
		       : "dir lib\n#loader lib/ld64-uClibc.so.1");
	printf("link %slib/ld64-uClibc.so.0 ld64-uClibc.so.1\n",
	       is_merged ? "usr/" : "");
	puts("link opt/ld/ld64-uClibc.so.0 /lib/ld64-uClibc.so.1\n"
	     "link ld64-uClibc.so.0 lib/ld64-uClibc.so.1\n"
	     "dir usr/lib\ndir opt/a\ndir opt/b/c\ndir etc\ndir proc\n"
	     "file opt/file text\nlink opt/dangling /none\n"
	     "link opt/loop loop\nlink opt/tolink /opt/a\n"
	     "link opt/up ../../../../opt/b\nlink opt/hop tolink/../up");
}

static void put_programs(void)
{
	for (int i = 0; i < 3; i++) {
		printf("elf usr/bin/p%d abi=amd64 exit=0 debug=yes interp=%s",
		       i, ONE_OF(interpreters));
		if (chance(30))
			printf(" type=exec");
		printf(" \"needed=%s\"", wanted());
		put_dynamic();
	}
	puts("link opt/b/link ../../usr/bin/p0\nlink bin /usr/bin");
}

static void put_list(unsigned int percent, const char *separators,
		     const char *const *from, size_t count)
{
	unsigned int n = 1 + pick(3);

	if (!chance(percent)) {
		printf(" -");
		return;
	}
	putchar(' ');
	while (n--) {
		const char *word = from[pick(count)];

		printf("%s", strchr(word, ' ') ? "/opt/a" : word);
		if (n)
			putchar(separators[pick(strlen(separators))]);
	}
	/* So that it is never empty. */
	printf("%s", from == elements ? ":/opt/b" : "");
}

static void put_ask(const char *programs)
{
	printf("#ask");
	if (chance(65))
		put_list(25, "::,+", names, COUNT(names));
	else
		put_list(50, ":,", slashes, COUNT(slashes) - 2);
	put_list(30, ":::;", elements, COUNT(elements));
	printf(" %s\n", programs);
}

static void put_asks(void)
{
	put_ask("/usr/bin/p0 /usr/bin/p1 /usr/bin/p2");
	put_ask("/opt/b/link /bin/p1");
}

/* A cache made by hand: bytes, a word in them, the string table. */

struct bytes {
	unsigned char p[16384];
	size_t n;
};

static void add(struct bytes *b, const void *p, size_t n)
{
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

static void put_word(struct bytes *b, size_t at, int32_t value)
{
	memcpy(b->p + at, &value, sizeof(value));
}

static int32_t add_string(struct bytes *strings, const char *format, ...)
{
	size_t from = strings->n;
	va_list args;

	va_start(args, format);
	strings->n += vsnprintf((char *)strings->p + from, 256, format,
				args) + 1;
	va_end(args);
	return from;
}

static int32_t add_entry_path(struct bytes *strings)
{
	if (n_odd && chance(20))
		return add_string(strings, "/%s", odd[pick(n_odd)]);
	if (chance(12))
		return add_string(strings, "/none/%s", ONE_OF(names));
	return add_string(strings, "%s%s", chance(90) ? "/" : "",
			  files[pick(n_files)]);
}

/* Right, stale, of other libcs, wrong. */
static void add_entry(struct bytes *b, struct bytes *strings)
{
	static const int32_t kinds[] = {
		1, 1, 1, 4, 4, 2, 3, 0, 0x303, 0x301, 5, -1,
	};
	int32_t entry[3] = { ONE_OF(kinds) };

	entry[1] = add_string(strings, "%s", ONE_OF(names));
	entry[2] = add_entry_path(strings);
	add(b, entry, sizeof(entry));
}

/* As loaders may meet a cache; most of these make it a corrupt one. */
static void damage(struct bytes *b, size_t entries)
{
	switch (pick(14)) {
	case 12:
	case 13:
	case 0: b->p[b->n++] = 'x'; break;
	case 1: b->p[pick(11)] ^= 1; break;
	case 2: b->p[11] = 'x'; break;
	case 3: put_word(b, 12, entries + 1); break;
	case 4: put_word(b, 12, 0x7fffffff); break;
	case 5: put_word(b, 12, -1); break;
	case 6: put_word(b, 12, entries / 2); break;
	case 7: put_word(b, 20 + 12 * pick(entries), b->n); break;
	case 8: put_word(b, 24 + 12 * pick(entries), b->n); break;
	case 9: put_word(b, 24 + 12 * pick(entries), -12); break;
	case 10: b->n = pick(20); break;
	case 11: b->n--; break;
	}
}

static void put_bytes(const struct bytes *b)
{
	printf("file etc/ld.so.cache \"");
	for (size_t i = 0; i < b->n; i++)
		printf("\\x%02x", b->p[i]);
	puts("\"");
}

static void put_hand_made(void)
{
	static struct bytes b, strings;
	size_t entries = 1 + pick(10);

	add(&b, "ld.so-1.7.0\0\0\0\0", 16);
	put_word(&b, 12, entries);
	for (size_t i = 0; i < entries; i++)
		add_entry(&b, &strings);
	add(&b, strings.p, strings.n);
	if (chance(50))
		damage(&b, entries);
	put_bytes(&b);
}

static void put_cache(void)
{
	static const char *const formats[] = { "new", "compat", "old" };
	unsigned int kind = pick(10);

	if (kind >= 9)
		puts(chance(50) ? "dir etc/ld.so.cache"
				: "link etc/ld.so.cache /none");
	else if (kind >= 4)
		put_hand_made();
	else if (kind == 3)
		printf("#glibc %s\n", ONE_OF(formats));
	else
		puts("#cache");
	printf("file etc/ld.so.conf \"/opt/%s\\n%s\"\n", chance(50) ? "a" : "b",
	       chance(50) ? "/opt/b/c\\n" : "");
	if (chance(50))
		printf("#%s %s\n", chance(60) ? "remove" : "spoil",
		       files[pick(n_files)]);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fputs("usage: random-uclibc-tree SEED\n", stderr);
		return 2;
	}
	state = strtoull(argv[1], NULL, 0) * 0x100000001b3;
	is_tame = chance(60);
	put_directories();
	put_libraries();
	put_programs();
	if (chance(12))
		printf("file etc/ld.so.preload \"# %s\\n%s\\t%s\\n:%s#%s\"\n",
		       ONE_OF(names), ONE_OF(names), ONE_OF(names),
		       ONE_OF(slashes), ONE_OF(names));
	if (n_files && chance(70))
		put_cache();
	put_asks();
	return 0;
}
