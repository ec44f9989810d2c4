/* SPDX-License-Identifier: MIT */
/*
 * random-uclibc-cache-tree KIND SEED: describe a small root to mkelf, with
 * much of what uClibc's ldconfig may meet. KIND is "native" or "no-cache"
 * (libraries of the machine that it runs on), "little" or "big" (32-bit ones
 * of that byte order) or "mixed" (all, and 64-bit big-endian ones). Comments
 * are orders to random-uclibc-cache-ask:
 *
 *	#loader PATH		the real loader goes here
 *	#options WORD...	for ldconfig
 *	#directories PATH...	for its command line
 */
#include "random-paths.h"

#include "random-numbers.h"

static const char *const homes[] = {
	"lib", "lib", "usr/lib", "usr/lib", "opt/a", "opt/a", "opt/b",
	"opt/b/c", "usr/X11R6/lib",
};

static const char *const stems[] = {
	"liba", "liba", "libb", "libb", "libab", "lib", "lib1", "ld-x", "foo",
	"lib\xc3\xa9", "lib\xff", "libA", "libz-2.3", "",
};

static const char *const few[] = { "liba", "libb" };

static const char *const versions[] = {
	"", "", ".1", ".1", ".2", ".1.9", ".1.10", ".10", ".1.2.3", ".0",
	".1a", ".1~", ".1-x", "~", ".", ".1.", ".1.so.2", "x",
};

/* As large as others, or before one and behind another by turns: their order
 * in the directory matters. */
static const char *const equal_versions[] = {
	".01", ".1.09", ".2147483647", ".2147483648", ".4294967295",
	".4294967297", ".18446744073709551615", ".18446744073709551617",
	".99999999999999999999",
};

static const char *const odd_names[] = {
	"libplain", "libs.a", "libs.o", "so", "a.s.o", "LIBA.SO", "lib.s0.1",
};

static const char *const needed[] = {
	"libc.so.0", "libm.so.0", "libdl.so.0", "libc.so.5", "libm.so.5",
	"libdl.so.1", "libc.so.6", "libm.so.6", "libdl.so.2", "libc.so.1",
	"libdl.so.5", "libx.so.1", "libc.so.00", "",
};

static const char *const little[] = { "i386", "armhf", "mipsel", "armel" };
static const char *const big[] = { "mips", "ppc", "m68k" };
static const char *const native[] = {
	"amd64", "amd64", "amd64", "arm64", "mips64el", "riscv64",
};
static const char *const wide[] = { "s390x", "ppc64", "sparc64" };
static const char *const all[] = {
	"amd64", "i386", "mips", "ppc", "s390x", "armhf", "m68k", "sparc64",
};

/* Words for the description of an ELF file. */
static const char *const broken[] = {
	"type=exec", "type=core", "nolod=yes", "emptydynamic=yes",
	"sections=no", "phentsize=55", "version=2",
	"class=32", "class=64", "order=big", "order=little", "machine=4711",
	"phnum=0", "phnum=1", "phnum=2", "phnum=60000", "phoff=0",
	"phoff=0x10000000", "phoff=4", "phoff=0x7ffffff0", "ehsize=0",
	"ident=00@4", "ident=01@4", "ident=02@4", "ident=03@4", "ident=00@5",
	"ident=01@5", "ident=02@5", "ident=03@5", "ident=46@0",
	"dyn=5:0x123456", "dyn=0:0", "dyn=5:0", "dyn=14:0", "dyn=1:0",
	"soname=liby.so.3", "soname=libc.so.0", "soname=libc.so.6",
	"size=70000", "interp=/lib/ld-uClibc.so.0", "runpath=libc.so.0",
	"nolod=yes dyn=14:0xffffffff",
};

static const char *const contents[] = {
	"", "x", "/* GNU ld script */\\nGROUP ( libc.so.0 )",
	"/* GNU ld script, long enough to be looked at */\\n",
	"/* GNU l\\nINPUT ( libc.so.0 ) and some more of it\\n",
	"not a library, and longer than the header of any file that is one\\n",
	"\\x7fELF", "\\x7fELF\\x02\\x01", "\\x7fELF\\x01\\x02", "\\x7fELG",
	"\\x0b\\x01", "\\xcc\\0", "\\0\\0\\x01\\x0b", "\\0\\0\\0\\xcc",
	"\\x0b\\x01\\x64", "\\0\\x64\\x01\\x0b",
};

/* Around the size of what ldconfig reads of each file. */
static const unsigned int sizes[] = { 31, 32, 39, 40, 41, 52, 64, 4096 };

static const char *family;
static bool is_dense;	/* the same names in many directories */
static bool has_equals;	/* no directory is scanned twice: the first time links
			   are made that change its order */

static const char *library_name(void)
{
	if (chance(8))
		return ONE_OF(odd_names);
	return text("%s.so%s", is_dense ? ONE_OF(few) : ONE_OF(stems),
		    has_equals && chance(40) ? ONE_OF(equal_versions)
					     : ONE_OF(versions));
}

static const char *abi(void)
{
	if (!strcmp(family, "mixed"))
		return chance(15) ? ONE_OF(wide) : ONE_OF(all);
	if (chance(2))
		return ONE_OF(all);
	if (!strcmp(family, "little"))
		return ONE_OF(little);
	return !strcmp(family, "big") ? ONE_OF(big) : ONE_OF(native);
}

static void put_soname(const char *name)
{
	const char *at = strstr(name, ".so");
	int stem = at ? at - name : (int)strlen(name);
	unsigned int kind = pick(100);

	if (kind < 50)
		printf(" \"soname=%.*s.so.%u\"", stem, name, 1 + pick(2));
	else if (kind < 62)
		printf(" \"soname=%s\"", name);
	else if (kind < 85)
		printf(" \"soname=%s.so.1\"",
		       is_dense ? ONE_OF(few) : ONE_OF(stems));
	else if (kind < 90)
		printf(" soname=%s", ONE_OF(odd_names));
	else if (kind < 93)
		printf(" soname=none/libs.so.1");
	else if (kind < 95)
		printf(" \"soname=%s\"", chance(50) ? "" : ".");
}

static void put_needed(void)
{
	for (unsigned int n = pick(4); n--; )
		printf(" \"needed=%s\"", ONE_OF(needed));
}

static void put_elf(const char *path, const char *name)
{
	printf("elf \"%s\" abi=%s", path, abi());
	put_needed();
	if (chance(75))
		put_soname(name);
	put_needed();
	if (chance(10))
		printf(" %s", ONE_OF(broken));
	if (chance(3))
		printf(" %s", ONE_OF(broken));
	if (chance(5))
		printf(" truncate=%u", pick(1200));
	putchar('\n');
}

static void put_file(const char *path, const char *name)
{
	if (chance(80)) {
		put_elf(path, name);
		return;
	}
	if (chance(20)) {
		printf("elf \"%s\" abi=%s %s\n", path, abi(),
		       chance(50) ? "type=rel" : "nodynamic=yes");
		return;
	}
	printf("file \"%s\" \"%s\"", path, ONE_OF(contents));
	if (chance(60))
		printf(" size=%u", ONE_OF(sizes));
	putchar('\n');
}

/* To a file beside it, any file, a directory, nothing or itself. */
static void put_link(const char *directory, const char *path)
{
	const char *to = paths.items[pick(paths.count)];
	const char *end = strrchr(to, '/');

	printf("link \"%s\" ", path);
	switch (pick(8)) {
	case 0:
		printf("\"%s\"\n", strrchr(path, '/') + 1);
		break;
	case 1:
		printf("\"%s\"\n", library_name());
		break;
	case 2:
		printf("\"/%s\"\n", to);
		break;
	case 3:
		printf("\"../../../../../../%s\"\n", to);
		break;
	case 4:
		printf("/%s\n", ONE_OF(homes));
		break;
	case 5:
		printf("/none\n");
		break;
	default:
		if (end && (size_t)(end - to) == strlen(directory) &&
		    !strncmp(to, directory, end - to))
			to = end + 1;
		printf("\"%s%s\"\n", to == end + 1 ? "" : "/", to);
	}
}

/* A link to a fifo would keep ldconfig waiting. */
static void put_entry(const char *directory, unsigned int number)
{
	const char *name = library_name();
	char *path = text("%s/%s", directory, name);

	if (chance(2))
		printf("fifo %s/libfifo.so.%u\n", directory, number);
	if (!claim(path))
		return;
	if (chance(25))
		put_link(directory, path);
	else if (chance(2))
		printf("dir \"%s\"\n", path);
	else
		put_file(path, name);
}

static void put_directory(const char *path)
{
	static unsigned int number;

	if (!make_directory(path))
		return;
	for (unsigned int n = 1 + pick(is_dense ? 25 : 8); n--; )
		put_entry(path, number++);
}

static void put_separator(void)
{
	static const char *const separators[] = {
		"\\n", "\\n", ":", ",", " ", "\\t", ", ", ":,\\n\\t ",
		" # more:/opt/b\\n", "#/opt/b\\n", "#\\n", " #\\n#/opt/a\\n",
	};

	printf("%s", ONE_OF(separators));
}

static void put_word(void)
{
	static const char *const words[] = {
		"/opt/a", "/opt/a", "/opt/b", "/opt/b", "/opt/b/c", "/opt/a/",
		"/opt/b//", "//opt//b", "/opt/b//c///", "/lib", "/lib/",
		"/usr/lib", "/usr/lib//", "//lib", "/usr//lib", "/", "//",
		"/none", "/opt/tolink", "/opt/file", "opt/a", "opt/b/",
		"/opt/../opt/a", "/opt/a/.", "/opt/up", "/opt/dangling",
		"/opt/loop", "/opt/a\\x0d", "/opt/a=libc6", "include", ".",
		"/etc/*", "/opt/a\\0/opt/b",
	};

	printf("%s", ONE_OF(words));
}

/* Each directory once. */
static void put_apart(void)
{
	static const char *const words[] = {
		"/opt/a", "opt/b//", "//opt/b/c", "/none", "/lib",
	};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (chance(40))
			continue;
		printf("%s", words[i]);
		put_separator();
	}
}

static void put_conf(const char *path)
{
	printf("file \"%s\" \"", path);
	if (chance(30))
		put_separator();
	if (has_equals)
		put_apart();
	for (unsigned int n = has_equals ? 0 : pick(6); n--; ) {
		put_word();
		if (n || chance(70))
			put_separator();
	}
	puts("\"");
}

static void put_arguments(void)
{
	static const char *const arguments[] = {
		"/opt/a", "opt/b/", "//opt//b", "/none", "/lib", "/", "/opt/up",
	};

	printf("#options");
	if (chance(25))
		printf(" -X");
	if (chance(4))
		printf(" -N");
	if (chance(4))
		printf(" -n");
	if (chance(8))
		printf(" -f%s", chance(80) ? "/etc/other.conf" : "/none");
	printf("\n#directories");
	if (!has_equals && chance(25))
		printf(" %s %s", ONE_OF(arguments), ONE_OF(arguments));
	putchar('\n');
}

/* What is a link will not be a directory. */
static void put_system_directories(void)
{
	unsigned int kind = has_equals ? 2 : pick(4);

	if (kind < 2)
		printf("link %s\n", kind ? "lib usr/lib\ndir usr/lib"
					 : "usr/lib ../lib\ndir lib");
	if (kind < 2)
		claim(kind ? "lib" : "usr/lib");
}

static void put_frame(void)
{
	puts("#loader opt/loader/ld64-uClibc.so.1");
	put_system_directories();
	puts("dir etc\ndir opt/a\ndir opt/b/c\nfile opt/file text\n"
	     "link opt/dangling /none\nlink opt/tolink /opt/a\n"
	     "link opt/up ../../../../opt/b\nlink opt/loop loop");
	if (chance(90))
		put_conf("etc/ld.so.conf");
	else if (chance(30))
		puts("link etc/ld.so.conf other.conf");
	put_conf("etc/other.conf");
	if (chance(20))
		puts("file etc/ld.so.cache old");
}

int main(int argc, char **argv)
{
	if (argc != 3)
		errx(2, "usage: random-uclibc-cache-tree KIND SEED");
	family = argv[1];
	state = strtoull(argv[2], NULL, 0) * 0x100000001b3;
	is_dense = chance(30);
	has_equals = chance(40);
	put_arguments();
	put_frame();
	claim("opt/file");
	if (chance(40))
		put_elf("libroot.so.1", "libroot.so.1");
	for (unsigned int n = chance(8) ? 0 : 2 + pick(8); n--; )
		put_directory(ONE_OF(homes));
	return 0;
}
