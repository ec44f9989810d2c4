/* SPDX-License-Identifier: MIT */
/*
 * random-glibc-tree ARCH PARTS NAMES SEED: describe a small root to mkelf, with
 * much of what libraries, links and run paths can be, for a loader that looks
 * into PARTS (legacy capabilities, platform, "tls") and the glibc-hwcaps NAMES;
 * both are separated by commas. Comments are orders to random-glibc-ask:
 *
 *	#interp PATH	what programs ask for
 *	#loader PATH	the real loader goes here
 *	#libc PATH	its libc.so.6 goes here if it is to tell the version
 *	#cache		let ldconfig make a cache
 *	#remove PATH	then take that file away
 *	#spoil PATH	then put text in its place
 *	#ask KIND PATH PRELOAD LIBRARY-PATH
 *			ask about the program ("exe") or library ("lib"); "-"
 *			stands for nothing
 */
#define _GNU_SOURCE
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random-numbers.h"

#define MAX_FILES 64

/* What is not the same on all machines. */
static const struct machine {
	const char *name, *triplet;
	const char *directory, *loader;	/* PT_INTERP: /DIRECTORY/LOADER */
} machines[] = {
	{ "amd64", "x86_64-linux-gnu", "lib64", "ld-linux-x86-64.so.2" },
	{ "armhf", "arm-linux-gnueabihf", "lib", "ld-linux-armhf.so.3" },
	{ "ppc64el", "powerpc64le-linux-gnu", "lib64", "ld64.so.2" },
	{ "s390x", "s390x-linux-gnu", "lib", "ld64.so.1" },
};
static const struct machine *m;

static struct words {
	char *items[16];
	unsigned int count;
} parts, hwcaps;

static bool is_merged;	/* /lib is a link to usr/lib */
static bool has_capabilities;
static bool is_tame;	/* most is there, so that programs start */
static char *files[MAX_FILES];	/* of libraries, as mkelf wants them */
static size_t n_files;
static const char *subject;	/* one of them, without a filtee */

static const char *const homes[] = {
	"/lib/@", "/usr/lib/@", "/lib", "/usr/lib", "/opt/a", "/opt/a",
	"/opt/b", "/opt/b", "/opt/b/c", "/opt/%", "",
};

static const char *const system_homes[] = {
	"/lib/@", "/lib", "/usr/lib",
};

/* Of other processors or versions. */
static const char *const other_parts[] = {
	"tls", "x86_64", "haswell", "avx512_1", "neon", "z196", "altivec",
};
static const char *const other_hwcaps[] = {
	"x86-64-v2", "x86-64-v3", "x86-64-v4", "z15", "power10", "own",
};

static const char *const names[] = {
	"liba.so", "libb.so.1", "libg.so.6", "libd.so", "libe.so.01",
	"libf.so.2",
};

static const char *const elements[] = {
	"/opt/a", "/opt/b", "/opt/b/c", "/lib", "/usr/lib/@",
	"/opt/a", "/opt/b", "/", "/opt/a/", "//opt//b///", "/opt/./a",
	"/opt/b/../a", "", "opt/a", "./opt/b", ".", "$ORIGIN", "${ORIGIN}",
	"$ORIGIN/../b", "${ORIGIN}/../../opt/a", "$ORIGIN/c/", "$ORIGINAL",
	"/$LIB", "/usr/${LIB}", "/opt/$LIBx", "/${LIB}x", "/opt/$PLATFORM",
	"/opt/$FOO", "$ORIGIN/$ORIGIN", "$LIB", "/opt/${ORIGIN", "/opt/file",
	"opt/file", "/opt/file/x", "/opt/dangling", "/opt/loop", "opt/loop",
	"/opt/tolink", "/opt/up", "/opt/hop", "/none", "/lib64",
	"$ORIGIN/../lib/@", "/opt/a;/opt/b", "/opt/literal$X",
};

static const char *const slashes[] = {
	"/opt/a/liba.so", "/opt/b/libb.so.1", "$ORIGIN/libd.so",
	"${ORIGIN}/../b/liba.so", "opt/a/libd.so", "./libe.so.01",
	"/opt/tolink/liba.so", "/$LIB/libb.so.1", "/none/libf.so.2",
	"/^", "/opt/$PLATFORM/liba.so",
	"$ORIGIN/../../usr/bin/p0", "/opt/dangling", "/opt/loop",
};

/* 'text' with @ for the triplet, % for the platform (or what is in its place)
 * and ^ for the path of the loader. */
static const char *here(const char *text)
{
	const char *at = strpbrk(text, "@%^");
	char *result;

	if (!at)
		return text;
	if (asprintf(&result, "%.*s%s%s%s%s", (int)(at - text), text,
		     *at == '@' ? m->triplet
		     : *at == '^' ? m->directory : parts.items[0],
		     *at == '^' ? "/" : "", *at == '^' ? m->loader : "",
		     at + 1) < 0)
		exit(2);
	return result;
}

/* The place of a file when links are not followed, without its slash. */
static char *real(const char *home, const char *directory, const char *name)
{
	bool is_moved = is_merged && !strncmp(home, "/lib", 4);
	char path[256];

	snprintf(path, sizeof(path), "%s%s%s/%s", is_moved ? "usr" : "", home,
		 directory, name);
	return strdup(path + !is_moved);
}

static const char *wanted(void)
{
	if (is_tame && !chance(3))
		return ONE_OF(names);
	if (chance(4))
		return "libmissing.so";
	if (chance(4))
		return m->loader;
	if (chance(3))
		return "lib$FOO.so";
	if (chance(2))
		return "libs2.so";
	return chance(12) ? here(ONE_OF(slashes)) : ONE_OF(names);
}

static void put_path(const char *key)
{
	unsigned int n = 1 + pick(4);

	printf(" \"%s=", key);
	while (n--)
		printf("%s%s", here(ONE_OF(elements)), n ? ":" : "");
	putchar('"');
}

static void put_wanted(const char *key)
{
	printf(" \"%s=%s\"", key, wanted());
}

static void put_versions(const char *name)
{
	if (chance(15))
		printf(" verdef=%s verdef=V1%s", name,
		       chance(50) ? " verdef=V2" : "");
	if (chance(is_tame ? 1 : 7))
		printf(" verneed=%s:V%u%s", ONE_OF(names), 1 + pick(2),
		       chance(30) ? ":weak" : "");
}

/* What programs and good libraries have alike. */
static void put_dynamic(const char *name, bool is_library)
{
	unsigned int needs = pick(4);

	if (chance(30))
		put_path(chance(50) ? "rpath" : "runpath");
	while (needs--)
		put_wanted("needed");
	if (chance(12))
		put_path(chance(50) ? "rpath" : "runpath");
	/* A program's own filtee drops out of the loader's list of objects. */
	if (is_library && chance(5))
		printf(" %s=%s", chance(30) ? "filter" : "auxiliary",
		       ONE_OF(names));
	else if (is_library)
		subject = files[n_files - 1];
	if (chance(8))
		printf(" flags1=0x800");
	if (chance(3))
		printf(" rpath=");
	if (chance(2))
		printf(" runpath=");
	if (chance(2))
		printf(" sections=no");
	put_versions(name);
	putchar('\n');
}

static void put_soname(const char *name)
{
	if (chance(60))
		printf(" soname=%s", name);
	else if (chance(20))
		printf(" soname=%s", ONE_OF(names));
	else if (chance(20))
		printf(" soname=libs%u.so", 1 + pick(2));
}

static void put_broken(const char *path)
{
	static const char *const foreign[] = {
		"i386", "arm64", "s390x", "x32", "armel", "amd64", "ppc64",
	};
	static const char *const broken[] = {
		"order=big", "order=little", "truncate=20", "truncate=64",
		"type=exec", "type=rel", "type=core", "flags1=0x08000000",
		"nodynamic=yes", "emptydynamic=yes", "osabi=9", "osabi=3",
		"osabi=64", "abiversion=9", "osabi=3 abiversion=1",
		"osabi=3 abiversion=2", "osabi=3 abiversion=3",
		"osabi=3 abiversion=4", "ident=01@9", "ident=07@4", "version=2",
		"identversion=0", "nolod=yes", "phentsize=55", "machine=3",
		"class=32", "class=64",
	};
	const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;

	switch (pick(10)) {
	case 0:
		printf("file %s %s\n", path, chance(50) ? "text" : "\"\"");
		break;
	case 1:
		printf(chance(50) ? "dir %s\n" : "link %s /none\n", path);
		break;
	case 2:
		printf("link %s %s.loop\nlink %s.loop %s.loop\n", path, base,
		       path, base);
		break;
	case 3:
	case 4:
		printf("elf %s abi=%s\n", path, ONE_OF(foreign));
		break;
	default:
		printf("elf %s abi=%s %s\n", path, m->name, ONE_OF(broken));
	}
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

/* A word of the machine, as mkelf takes it: only its lowest byte is set. */
static const char *word(const char *byte)
{
	char *result;
	bool is_big = !strcmp(m->name, "s390x");

	if (asprintf(&result, is_big ? "\\0\\0\\0%s" : "%s\\0\\0\\0", byte) < 0)
		exit(2);
	return result;
}

/* An ABI note: Linux or another system, a version of it that is old or will
 * not come so soon. Up to 2.35 it counts. */
static void put_note(void)
{
	printf(" \"note=GNU:1:%s%s%s%s\"", word(chance(30) ? "\\x01" : "\\0"),
	       word(chance(50) ? "\\x02" : "\\xfa"), word("\\0"), word("\\0"));
}

static void put_library(const char *path, const char *name)
{
	const char *before = subject;
	bool has_note = chance(3);

	if (chance(is_tame ? 7 : 15)) {
		put_broken(path);
		return;
	}
	if (n_files && chance(15)) {
		put_alias(path);
		return;
	}
	files[n_files++] = strdup(path);
	printf("elf %s abi=%s", path, m->name);
	put_soname(name);
	if (has_note)
		put_note();
	put_dynamic(name, true);
	/* As a command the loader tests even what it is asked about. */
	if (has_note)
		subject = before;
}

/* A directory for processors, with a slash in front: some of the legacy parts,
 * mostly in the loader's order, or a glibc-hwcaps one. */
static const char *capability(void)
{
	static char path[256];
	unsigned int n = 0;

	if (chance(40)) {
		snprintf(path, sizeof(path), "/glibc-hwcaps/%s",
			 hwcaps.count && chance(75)
			 ? hwcaps.items[pick(hwcaps.count)]
			 : ONE_OF(other_hwcaps));
		return path;
	}
	for (unsigned int i = parts.count; i--; ) {
		const char *part = chance(85) ? parts.items[i]
				 : ONE_OF(other_parts);

		if (chance(60) || (!i && !n))
			n += snprintf(path + n, sizeof(path) - n, "/%s", part);
	}
	return path;
}

/* A library of that name, unless there is something at its place. */
static void put_at(const char *home, const char *directory, const char *name)
{
	static char *made[MAX_FILES];
	static size_t n_made;
	char *path = real(here(home), directory, name);

	for (size_t i = 0; i < n_made; i++) {
		if (!strcmp(made[i], path))
			return;
	}
	made[n_made++] = path;
	put_library(path, name);
}

static void put_libraries(void)
{
	unsigned int n = 8 + pick(12);

	while (n--)
		put_at(ONE_OF(homes), has_capabilities && chance(40) ?
		       capability() : "", ONE_OF(names));
	for (size_t i = 0; is_tame && i < sizeof(names) / sizeof(*names); i++)
		put_at(ONE_OF(system_homes), "", names[i]);
}

static void put_loader(void)
{
	unsigned int kind = pick(3);
	const char *usr = kind == 2 ? "usr/" : "";

	is_merged = kind == 2;
	if (is_merged)
		puts("link lib usr/lib\nlink lib64 usr/lib64\ndir usr/lib64");
	printf("#interp /%s/%s\n", m->directory, m->loader);
	printf("#loader %s%s/%s\n", usr, kind ? here("lib/@") : m->directory,
	       m->loader);
	printf("#libc %slib/%s/libc.so.6\n", usr, m->triplet);
	if (kind)
		printf("link %s%s/%s /%slib/%s/%s\n", usr, m->directory,
		       m->loader, usr, m->triplet, m->loader);
}

static void put_directories(void)
{
	put_loader();
	printf("dir %slib/%s\n", is_merged ? "usr/" : "", m->triplet);
	if (!is_merged)
		printf("dir usr/lib/%s\n", m->triplet);
	puts("dir opt/a\ndir opt/b/c\n"
	     "dir etc\ndir proc\nfile opt/file text\nlink opt/dangling /none\n"
	     "link opt/loop loop\nlink opt/tolink /opt/a\n"
	     "link opt/up ../../../../opt/b\nlink opt/hop tolink/../up");
}

static void put_programs(void)
{
	for (int i = 0; i < 3; i++) {
		printf("elf usr/bin/p%d abi=%s exit=0 debug=yes"
		       " interp=/%s/%s", i, m->name, m->directory, m->loader);
		if (chance(30))
			printf(" type=exec");
		put_wanted("needed");
		put_dynamic("p", false);
	}
	puts("link opt/b/link ../../usr/bin/p0\nlink bin /usr/bin");
}

static void put_cache(void)
{
	puts("#cache");
	printf("file etc/ld.so.conf \"%s/opt/a\\n%s\"\n",
	       chance(50) ? "/opt/b\\n" : "", chance(50) ? "/opt/b/c\\n" : "");
	if (chance(40))
		printf("#%s %s\n", chance(60) ? "remove" : "spoil",
		       files[pick(n_files)]);
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
		printf("%s", here(from[pick(count)]));
		if (n)
			putchar(separators[pick(strlen(separators))]);
	}
	/* So that it is never empty. */
	printf("%s", from == elements ? ":/opt/b" : "");
}

static void put_ask(const char *kind, const char *path)
{
	printf("#ask %s %s", kind, path);
	if (chance(70))
		put_list(25, ":", names, sizeof(names) / sizeof(*names));
	else
		put_list(50, ":", slashes, 6);
	put_list(30, ":;", elements, sizeof(elements) / sizeof(*elements));
	putchar('\n');
}

static void put_asks(void)
{
	put_ask("exe", "/usr/bin/p0");
	put_ask("exe", "/usr/bin/p1");
	put_ask("exe", "/usr/bin/p2");
	put_ask("exe", "/opt/b/link");
	put_ask("exe", "/bin/p1");
	if (subject)
		printf("#ask lib /%s - -\n", subject);
}

static void split(char *text, struct words *w)
{
	while ((text = strtok(text, ",")) && w->count < 16) {
		w->items[w->count++] = text;
		text = NULL;
	}
}

static void describe(void)
{
	has_capabilities = chance(40);
	is_tame = chance(60);
	put_directories();
	put_libraries();
	put_programs();
	if (chance(12))
		printf("file etc/ld.so.preload \"# %s\\n%s %s\\n:%s#%s\"\n",
		       ONE_OF(names), ONE_OF(names), ONE_OF(names),
		       here(ONE_OF(slashes)), ONE_OF(names));
	if (n_files && chance(50))
		put_cache();
	put_asks();
}

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof(machines) / sizeof(*machines); i++) {
		if (argc == 5 && !strcmp(machines[i].name, argv[1]))
			m = &machines[i];
	}
	if (!m)
		errx(2, "usage: random-glibc-tree ARCH PARTS NAMES SEED");
	split(argv[2], &parts);
	split(argv[3], &hwcaps);
	if (!parts.count)
		parts.items[parts.count++] = (char *)"tls";
	state = strtoull(argv[4], NULL, 0) * 0x100000001b3;
	describe();
	return 0;
}
