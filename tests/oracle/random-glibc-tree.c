/* SPDX-License-Identifier: MIT */
/*
 * random-glibc-tree SEED: describe a small root for amd64 to mkelf, with much
 * of what libraries, links and run paths can be. Comments are orders to
 * tests/oracle/random-glibc:
 *
 *	#loader PATH	the real loader goes here
 *	#cache		let ldconfig make a cache
 *	#remove PATH	then take that file away
 *	#spoil PATH	then put text in its place
 *	#ask KIND PATH PRELOAD LIBRARY-PATH
 *			ask about the program ("exe") or library ("lib"); "-"
 *			stands for nothing
 */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ONE_OF(list) ((list)[pick(sizeof(list) / sizeof(*(list)))])
#define MAX_FILES 64

static uint64_t state;
static bool is_merged;	/* /lib is a link to usr/lib */
static bool has_capabilities;
static bool is_tame;	/* most is there, so that programs start */
static char *files[MAX_FILES];	/* of libraries, as mkelf wants them */
static size_t n_files;
static const char *subject;	/* one of them, without a filtee */

static const char *const homes[] = {
	"/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib",
	"/usr/lib", "/opt/a", "/opt/a", "/opt/b", "/opt/b", "/opt/b/c",
	"/opt/x86_64", "",
};

static const char *const system_homes[] = {
	"/lib/x86_64-linux-gnu", "/lib", "/usr/lib",
};

static const char *const capabilities[] = {
	"/glibc-hwcaps/x86-64-v2", "/glibc-hwcaps/x86-64-v3",
	"/glibc-hwcaps/x86-64-v4", "/tls",
};

static const char *const names[] = {
	"liba.so", "libb.so.1", "libg.so.6", "libd.so", "libe.so.01",
	"libf.so.2",
};

static const char *const elements[] = {
	"/opt/a", "/opt/b", "/opt/b/c", "/lib", "/usr/lib/x86_64-linux-gnu",
	"/opt/a", "/opt/b", "/", "/opt/a/", "//opt//b///", "/opt/./a",
	"/opt/b/../a", "", "opt/a", "./opt/b", ".", "$ORIGIN", "${ORIGIN}",
	"$ORIGIN/../b", "${ORIGIN}/../../opt/a", "$ORIGIN/c/", "$ORIGINAL",
	"/$LIB", "/usr/${LIB}", "/opt/$LIBx", "/${LIB}x", "/opt/$PLATFORM",
	"/opt/$FOO", "$ORIGIN/$ORIGIN", "$LIB", "/opt/${ORIGIN", "/opt/file",
	"opt/file", "/opt/file/x", "/opt/dangling", "/opt/loop", "opt/loop",
	"/opt/tolink", "/opt/up", "/opt/hop", "/none", "/lib64",
	"$ORIGIN/../lib/x86_64-linux-gnu", "/opt/a;/opt/b", "/opt/literal$X",
};

static const char *const slashes[] = {
	"/opt/a/liba.so", "/opt/b/libb.so.1", "$ORIGIN/libd.so",
	"${ORIGIN}/../b/liba.so", "opt/a/libd.so", "./libe.so.01",
	"/opt/tolink/liba.so", "/$LIB/libb.so.1", "/none/libf.so.2",
	"/lib64/ld-linux-x86-64.so.2", "/opt/$PLATFORM/liba.so",
	"$ORIGIN/../../usr/bin/p0", "/opt/dangling", "/opt/loop",
};

/* Splitmix64: the same numbers everywhere. */
static uint64_t next(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

static unsigned int pick(unsigned int n)
{
	return next() % n;
}

static bool chance(unsigned int percent)
{
	return pick(100) < percent;
}

/* The place of a path when links are not followed, without its slash. */
static char *real(const char *format, ...)
{
	char path[256], *result;
	va_list args;

	va_start(args, format);
	vsnprintf(path, sizeof(path), format, args);
	va_end(args);
	if (asprintf(&result, "%s%s", is_merged &&
		     !strncmp(path, "/lib", 4) && path[4] == '/'
		     ? "usr" : "", path + !(is_merged &&
		     !strncmp(path, "/lib", 4) && path[4] == '/')) < 0)
		exit(2);
	return result;
}

static const char *wanted(void)
{
	if (is_tame && !chance(3))
		return ONE_OF(names);
	if (chance(4))
		return "libmissing.so";
	if (chance(4))
		return "ld-linux-x86-64.so.2";
	if (chance(3))
		return "lib$FOO.so";
	if (chance(2))
		return "libs2.so";
	return chance(12) ? ONE_OF(slashes) : ONE_OF(names);
}

static void put_path(const char *key)
{
	unsigned int n = 1 + pick(4);

	printf(" \"%s=", key);
	while (n--)
		printf("%s%s", ONE_OF(elements), n ? ":" : "");
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
	static const char *const broken[] = {
		"elf %s abi=i386\n", "elf %s abi=arm64\n",
		"elf %s abi=s390x\n", "elf %s abi=x32\n", "elf %s abi=i386\n",
		"elf %s abi=arm64\n", "elf %s abi=amd64 order=big\n",
		"file %s text\n", "file %s \"\"\n", "dir %s\n",
		"link %s loop\nlink %1$s.loop %1$s.loop\n",
		"link %s /none\n", "link %s /none\n",
		"elf %s abi=amd64 truncate=20\n",
		"elf %s abi=amd64 truncate=64\n",
		"elf %s abi=amd64 type=exec\n",
		"elf %s abi=amd64 type=rel\n",
		"elf %s abi=amd64 type=core\n",
		"elf %s abi=amd64 flags1=0x08000000\n",
		"elf %s abi=amd64 nodynamic=yes\n",
		"elf %s abi=amd64 emptydynamic=yes\n",
		"elf %s abi=amd64 osabi=9\n", "elf %s abi=amd64 osabi=3\n",
		"elf %s abi=amd64 abiversion=9\n",
		"elf %s abi=amd64 osabi=3 abiversion=3\n",
		"elf %s abi=amd64 osabi=3 abiversion=4\n",
		"elf %s abi=amd64 ident=01@9\n",
		"elf %s abi=amd64 version=2\n",
		"elf %s abi=amd64 identversion=0\n",
		"elf %s abi=amd64 nolod=yes\n",
		"elf %s abi=amd64 phentsize=55\n",
		"elf %s abi=amd64 machine=3\n", "elf %s abi=amd64 class=32\n",
		"elf %s abi=amd64 identclass=7\n",
	};
	/* The last one is no word of mkelf; it stands for a raw byte. */
	const char *text = ONE_OF(broken);

	if (strstr(text, "identclass"))
		text = "elf %s abi=amd64 ident=07@4\n";
	if (strstr(text, "%1$s.loop"))
		printf("link %s %s\n", path, strrchr(path, '/')
		       ? strrchr(path, '/') + 1 : path);
	else
		printf(text, path);
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
	if (chance(is_tame ? 7 : 15)) {
		put_broken(path);
		return;
	}
	if (n_files && chance(15)) {
		put_alias(path);
		return;
	}
	files[n_files++] = strdup(path);
	printf("elf %s abi=amd64", path);
	put_soname(name);
	put_dynamic(name, true);
}

/* A library of that name, unless there is something at its place. */
static void put_at(const char *home, const char *capability, const char *name)
{
	static char *made[MAX_FILES];
	static size_t n_made;
	char *path = real("%s%s/%s", home, capability, name);

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
		put_at(ONE_OF(homes), has_capabilities && chance(25)
		       ? ONE_OF(capabilities) : "", ONE_OF(names));
	for (size_t i = 0; is_tame && i < sizeof(names) / sizeof(*names); i++)
		put_at(ONE_OF(system_homes), "", names[i]);
}

static void put_directories(void)
{
	unsigned int kind = pick(3);
	static const char *const loaders[] = {
		"lib64/ld-linux-x86-64.so.2",
		"lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
		"usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
	};

	is_merged = kind == 2;
	printf("#loader %s\n", loaders[kind]);
	if (kind == 1)
		puts("link lib64/ld-linux-x86-64.so.2"
		     " /lib/x86_64-linux-gnu/ld-linux-x86-64.so.2");
	if (kind == 2)
		puts("link lib usr/lib\nlink lib64 /usr/lib64\n"
		     "link usr/lib64/ld-linux-x86-64.so.2"
		     " ../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2");
	else
		puts("dir lib/x86_64-linux-gnu");
	puts("dir usr/lib/x86_64-linux-gnu\ndir opt/a\ndir opt/b/c\n"
	     "dir etc\ndir proc\nfile opt/file text\nlink opt/dangling /none\n"
	     "link opt/loop loop\nlink opt/tolink /opt/a\n"
	     "link opt/up ../../../../opt/b\nlink opt/hop tolink/../up");
}

static void put_programs(void)
{
	for (int i = 0; i < 3; i++) {
		printf("elf usr/bin/p%d abi=amd64 exit=0 debug=yes"
		       " interp=/lib64/ld-linux-x86-64.so.2", i);
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
	printf("file etc/ld.so.conf \"/opt/%s\\n%s\"\n", chance(50) ? "a" : "b",
	       chance(50) ? "/opt/b/c\\n" : "");
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
		printf("%s", from[pick(count)]);
		if (n)
			putchar(separators[pick(strlen(separators))]);
	}
	/* So that it is never empty. */
	printf("%s", from == elements ? ":/opt/b" : "");
}

static void put_ask(const char *kind, const char *path)
{
	printf("#ask %s %s", kind, path);
	if (chance(70)) {
		put_list(25, ":", names, sizeof(names) / sizeof(*names));
	} else {
		put_list(50, ":", slashes, 6);
	}
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

int main(int argc, char **argv)
{
	if (argc != 2) {
		fputs("usage: random-glibc-tree SEED\n", stderr);
		return 2;
	}
	state = strtoull(argv[1], NULL, 0) * 0x100000001b3;
	has_capabilities = chance(25);
	is_tame = chance(60);
	put_directories();
	put_libraries();
	put_programs();
	if (chance(12))
		printf("file etc/ld.so.preload \"# %s\\n%s %s\\n:%s#%s\"\n",
		       ONE_OF(names), ONE_OF(names), ONE_OF(names),
		       ONE_OF(slashes), ONE_OF(names));
	if (n_files && chance(40))
		put_cache();
	put_asks();
	return 0;
}
