/* SPDX-License-Identifier: MIT */
/*
 * random-cache-read-tree KIND SEED: describe a small root to mkelf: libraries
 * that only a cache knows, and the program p, which needs some of them. KIND
 * is ARCH:NAMES:PARTS; NAMES are glibc-hwcaps, PARTS directories of legacy
 * capabilities, both separated by commas. A comment is an order to
 * random-cache-read-ask:
 *
 *	#cache FORMAT	let ldconfig make a cache
 */
#define _GNU_SOURCE
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random-numbers.h"

enum { MAX_WORDS = 16, MAX_PATHS = 256 };

static const char *arch, *form;
static struct words {
	char *items[MAX_WORDS];
	unsigned int count;
} hwcaps, parts;

static const char *const homes[] = {
	"opt/a", "opt/a", "opt/b", "opt/b/c", "srv/libs",
};

static const char *const names[] = {
	"liba.so.1", "liba.so.1", "liba.so.2", "libb.so.9", "libb.so.10",
	"libb", "libc1.so", "libd.so.01", "libe-1.2.so", "lib\xc3\xa9.so",
	"libz.so.3", "libz.so.3.1",
};

/* Some of them are names of none, but compare as those of one. */
static const char *const wanted[] = {
	"liba.so.1", "liba.so.1", "liba.so.2", "libb.so.9", "libb.so.10",
	"libb", "libc1.so", "libd.so.01", "libe-1.2.so", "lib\xc3\xa9.so",
	"libz.so.3", "libz.so.3.1", "libd.so.1", "liba.so.01",
	"libb.so.4294967305", "libmissing.so", "liba", "libzz.so",
};

static const char *const other_hwcaps[] = {
	"x86-64-v2", "x86-64-v3", "x86-64-v4", "z15", "own",
};

static void split(char *text, struct words *w)
{
	while ((text = strtok(text, ",")) && w->count < MAX_WORDS) {
		w->items[w->count++] = text;
		text = NULL;
	}
}

static const char *one_of(const struct words *w)
{
	return w->items[pick(w->count)];
}

/* What stands between the home and the name of a library. */
static const char *capability(void)
{
	static char text[64];

	*text = 0;
	if (chance(30))
		snprintf(text, sizeof(text), "/glibc-hwcaps/%s",
			 hwcaps.count && chance(80) ? one_of(&hwcaps)
						    : ONE_OF(other_hwcaps));
	else if (parts.count && chance(15))
		snprintf(text, sizeof(text), "/%s", one_of(&parts));
	return text;
}

static bool is_new(const char *path)
{
	static char *made[MAX_PATHS];
	static size_t count;

	for (size_t i = 0; i < count; i++) {
		if (!strcmp(made[i], path))
			return false;
	}
	made[count++] = strdup(path);
	return count < MAX_PATHS;
}

/* Of the other kind of x86, or of this machine. */
static const char *abi(void)
{
	static const char *const others[] = { "amd64", "i386", "x32" };

	return chance(12) ? ONE_OF(others) : arch;
}

/* Up to 2.36 the ABI note is in the cache, for old types what it needs. */
static void put_facts(void)
{
	static const char *const words[] = { "\\x02", "\\x05", "\\xfa" };
	bool is_big = !strcmp(arch, "s390x");

	if (chance(60))
		printf(" needed=libc.so.6");
	if (chance(10))
		printf(" \"note=GNU:1:\\0\\0\\0\\0%s%s%s\\0\\0\\0\\0\\0\\0\\0\\0\"",
		       is_big ? "\\0\\0\\0" : "", ONE_OF(words),
		       is_big ? "" : "\\0\\0\\0");
}

static void put_library(void)
{
	const char *name = ONE_OF(names);
	char path[128];

	snprintf(path, sizeof(path), "%s%s/%s", ONE_OF(homes), capability(),
		 name);
	if (!is_new(path))
		return;
	printf("elf \"%s\" abi=%s \"soname=%s\"", path, abi(), name);
	put_facts();
	putchar('\n');
}

static void put_program(void)
{
	printf("elf p abi=%s", arch);
	for (unsigned int n = 3 + pick(5); n--; )
		printf(" \"needed=%s\"", ONE_OF(wanted));
	putchar('\n');
}

int main(int argc, char **argv)
{
	static const char *const forms[] = { "new", "new", "compat", "old" };

	if (argc != 3)
		errx(2, "usage: random-cache-read-tree KIND SEED");
	arch = strsep(&argv[1], ":");
	split(strsep(&argv[1], ":"), &hwcaps);
	split(argv[1], &parts);
	state = strtoull(argv[2], NULL, 0) * 0x100000001b3;
	form = ONE_OF(forms);
	printf("#cache %s\ndir etc\ndir opt/a\ndir opt/b/c\ndir srv/libs\n"
	       "file etc/ld.so.conf \"/opt/a\\n/opt/b\\n/opt/b/c\\n/srv/libs\\n\"\n",
	       form);
	/* What ldconfig 2.33 to 2.36 makes of them is undefined. */
	if (strcmp(form, "new"))
		parts.count = 0;
	for (unsigned int n = 2 + pick(30); n--; )
		put_library();
	put_program();
	return 0;
}
