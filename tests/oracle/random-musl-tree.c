/* SPDX-License-Identifier: MIT */
/*
 * random-musl-tree x86_64|mips SEED: describe a small root for musl to mkelf,
 * with much of what libraries, links and run paths can be. Comments are orders
 * to random-musl-run:
 *
 *	#loader PATH	the real loader goes here
 *	#ask START PRELOAD LIBRARY-PATH PROGRAM...
 *			let the loader, started as START, list each PROGRAM;
 *			"-" stands for nothing
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random-numbers.h"

#define MAX_FILES 64

static const char *arch;	/* as musl calls it */
static const char *abi;		/* as mkelf calls it */
static const char *interpreter;
static bool is_tame;		/* most is there, so that programs start */
static char *files[MAX_FILES];	/* of libraries, as mkelf wants them */
static size_t n_files;
static bool has_exec;		/* one library has an address of its own */

/* The word %s of a path is the architecture. */
static const char *const interpreters[] = {
	"/lib/ld-musl-%s.so.1", "/lib/ld-musl-%s.so.1",
	"/lib/ld-musl-%s.so.1", "/opt/m/lib/ld-musl-%s.so.1",
	"/opt/m/lib/ld-musl-%s.so.1", "/ld-musl-%s.so.1",
	"/opt//ld-musl-%s.so.1", "opt/m/lib/ld-musl-%s.so.1",
	"/opt/m/../m/lib/ld-musl-%s.so.1", "/lib64/ld-linux-%s.so.2",
};

static const char *const homes[] = {
	"lib", "usr/lib", "usr/local/lib", "opt/a", "opt/a", "opt/b", "opt/b",
	"opt/b/c", "opt/m/lib", "opt/ax", "\"opt/a ", "",
};

static const char *const system_homes[] = {
	"lib", "usr/lib", "usr/local/lib",
};

static const char *const names[] = {
	"liba.so", "libb.so.1", "libd.so", "libe.so.2", "libf.so",
	"libcrypt.so.1", "libmm.so",
};

static const char *const odd_names[] = {
	"libc.so", "libc.so.6", "libm.so.6", "libm.so", "libpthread.so.0",
	"librt.so.1", "libdl.so.2", "libutil.so.1", "libxnet.so", "libc",
	"libc.", "libm.a", "libmissing.so", "libmissing.so", "",
	"ld-musl-x86_64.so.1", "ld-musl-mips.so.1", "libresolv.so.2",
	"liba.so:libb.so.1", "lib$ORIGIN.so", "self", "long",
};

static const char *const slashes[] = {
	"/opt/a/liba.so", "/opt/b/libb.so.1", "$ORIGIN/libd.so",
	"opt/a/libd.so", "./libe.so.2", "/opt/tolink/liba.so", "/liba.so",
	"/none/libf.so", "/opt/dangling", "/opt/loop", "/opt/a/libf.so",
	"/usr/lib/libc.so", "/lib/libc.so", "/lib/ld-musl-x86_64.so.1",
	"/lib/ld-musl-mips.so.1", "/usr/bin/p0", "/opt/b//libe.so.2",
	"/opt/file/x", "/opt/", "lib/libb.so.1",
};

static const char *const elements[] = {
	"/opt/a", "/opt/b", "/opt/b/c", "/lib", "/usr/lib", "/usr/local/lib",
	"/opt/a", "/opt/b", "/", "/opt/a/", "//opt//b///", "/opt/./a",
	"/opt/b/../a", "", "opt/a", "./opt/b", ".", "$ORIGIN", "${ORIGIN}",
	"$ORIGIN/../b", "${ORIGIN}/../../opt/a", "$ORIGIN/c/", "$ORIGINx",
	"${ORIGIN}x", "/opt/a ", " /opt/a", "/opt/$ORIGIN", "$ORIGIN$ORIGIN",
	"/opt/file", "/opt/file/x", "/opt/dangling", "/opt/loop",
	"/opt/tolink", "/opt/up", "/opt/hop", "/none", "..", "",
	"/opt/b\\n/opt/a", "\\n", "/opt/a\\n\\n", "/opt/a;/opt/b",
};

static const char *const spoilers[] = {
	"$LIB", "/opt/$LIB", "$FOO", "/opt/${ORIGIN", "$$ORIGIN", "$ORIGI",
	"/opt/a$", "$PLATFORM",
};

static char *with_arch(const char *format)
{
	const char *at = strstr(format, "%s");
	char *result;

	if (asprintf(&result, "%.*s%s%s", (int)(at - format), format, arch,
		     at + 2) < 0)
		exit(2);
	return result;
}

static void put_name(const char *name)
{
	if (!strcmp(name, "long"))
		for (unsigned int i = 250 + pick(8); i; i--)
			putchar('l');
	else
		fputs(strcmp(name, "self") ? name : interpreter, stdout);
}

static const char *wanted(void)
{
	if (chance(is_tame ? 3 : 10))
		return ONE_OF(slashes);
	if (chance(is_tame ? 10 : 20))
		return ONE_OF(odd_names);
	return ONE_OF(names);
}

static void put_elements(bool has_lines)
{
	unsigned int n = 1 + pick(4);

	if (chance(4))
		printf("/%0*d:", 250 + pick(260), 0);
	while (n--)
		printf("%s%s", chance(5) ? ONE_OF(spoilers) : ONE_OF(elements),
		       !n ? "" : has_lines && chance(50) ? "\\n" : ":");
}

static void put_path(const char *key)
{
	printf(" \"%s=", key);
	put_elements(false);
	putchar('"');
}

/* What programs and good libraries have alike. */
static void put_dynamic(void)
{
	unsigned int needs = pick(5);

	if (chance(40))
		put_path(chance(50) ? "rpath" : "runpath");
	while (needs--) {
		printf(" \"needed=");
		put_name(wanted());
		putchar('"');
	}
	if (chance(15))
		put_path(chance(50) ? "rpath" : "runpath");
	if (chance(3))
		printf(" rpath=");
	if (chance(3))
		printf(" runpath=");
	if (chance(5))
		printf(" %s=%s", chance(50) ? "filter" : "auxiliary",
		       ONE_OF(names));
	if (chance(8))
		printf(" flags1=0x800");
	if (chance(8))
		printf(" verdef=x verdef=V1 verneed=%s:V2", ONE_OF(names));
	if (chance(3))
		printf(" sections=no");
	if (chance(20))
		printf(" hash=%s", chance(50) ? "gnu" : "both");
}

static void put_soname(const char *name)
{
	if (chance(50))
		printf(" soname=%s", name);
	else if (chance(50))
		printf(" soname=%s", ONE_OF(names));
}

static const char *const symbols[] = {
	"s0", "s1", "s2", "s3", "s4", "s5",
};

/* One of several symbols that are defined: default and other versions. */
static void put_definitions(void)
{
	unsigned int at = pick(6), n = pick(5);

	for (; n; n--, at++) {
		const char *name = symbols[at % 6];

		if (chance(8))
			printf(" verdef=d%u verdef=W%u %ssym=%s@W%u", n, n,
			       chance(60) ? "hidden" : "", name, n);
		else
			printf(" %ssym=%s", chance(10) ? "weak" : "", name);
	}
}

/* A relocation for a symbol; one of the names is the C library's. */
static void put_need(const char *name)
{
	static const char *const kinds[] = { "got", "plt", "plt", "copy" };

	printf(" %s=%s", chance(8) ? "weakundef" : "undef", name);
	if (!chance(10))
		printf(" %s=%s", ONE_OF(kinds), name);
	if (chance(10))
		printf(" %s=%s", ONE_OF(kinds), name);
}

static void put_needs(bool is_program)
{
	static const char *const others[] = {
		"printf", "stdin", "environ", "strlen", "nobodys", "stdin",
		"__printf_chk",
	};
	unsigned int at = pick(6), n = pick(is_tame ? 2 : 3);

	for (; n; n--, at++)
		put_need(symbols[at % 6]);
	if (chance(is_tame ? 6 : 15))
		put_need(ONE_OF(others));
	if (is_program && chance(8))
		printf(" addressed=%s got=%s%s%s", symbols[at % 6],
		       symbols[at % 6], chance(50) ? " plt=" : " copy=",
		       symbols[at % 6]);
}

/* Some are another C library to musl, some only look like one. */
static void put_symbols(void)
{
	static const char *const sets[] = {
		" sym=__libc_start_main sym=stdin",
		" sym=__libc_start_main weaksym=stdin sym=stdout",
		" sym=__libc_start_main undef=stdin", " sym=stdin",
		" sym=__libc_start_main",
		(" verdef=c verdef=C1 hiddensym=__libc_start_main@C1"
		 " sym=stdin"),
		(" verdef=c verdef=GLIBC_2.0 sym=__libc_start_main@GLIBC_2.0"
		 " sym=stdin"),
	};

	if (chance(10))
		fputs(ONE_OF(sets), stdout);
}

static void put_broken(const char *path)
{
	static const char *const broken[] = {
		"class=32", "class=64", "order=big", "order=little",
		"class=64 order=big", "class=32 order=little", "truncate=20",
		"truncate=51", "truncate=63", "type=rel", "type=core",
		"nodynamic=yes", "machine=3", "machine=40", "ident=07@4",
		"osabi=9 abiversion=9", "version=2",
		"identversion=0", "ident=01@9", "flags=0x20",
	};
	static const char *const plain[] = {
		"file %s text\n", "file %s \"\"\n", "dir %s\n",
		"link %s /none\n", "link %s ../none\n", "dir %s\n",
		("file %s \"text of more than sixty-four bytes, so that it is"
		 " as long as the header of a 64-bit file\"\n"),
	};
	const char *base = strrchr(path, '/');

	if (chance(50)) {
		printf("elf %s abi=%s %s\n", path, abi, ONE_OF(broken));
	} else if (*path != '"' && chance(15)) {
		printf("link %s %s\n", path, base ? base + 1 : path);
	} else {
		printf(ONE_OF(plain), path);
	}
}

static void put_alias(const char *path)
{
	const char *to = files[pick(n_files)];

	if (chance(40))
		printf("hard %s %s\n", path, to);
	else if (chance(50))
		printf("link %s /%s\n", path, to);
	else
		printf("link %s ../../../../../%s\n", path, to);
}

static void put_library(const char *path, const char *name)
{
	if (chance(is_tame ? 5 : 12)) {
		put_broken(path);
		return;
	}
	if (n_files && chance(18) && *path != '"') {
		put_alias(path);
		return;
	}
	printf("elf %s abi=%s", path, abi);
	if (*path != '"')
		files[n_files++] = strdup(path);
	if (!has_exec && chance(3)) {
		has_exec = true;
		printf(" type=exec");
	}
	put_soname(name);
	put_dynamic();
	put_symbols();
	if (chance(70))
		put_definitions();
	if (chance(40))
		put_needs(false);
	putchar('\n');
}

/* A library of that name, unless there is something at its place. */
static void put_at(const char *home, const char *name)
{
	static char *made[MAX_FILES];
	static size_t n_made;
	char *path;

	if (asprintf(&path, "%s%s%s%s", home, *home ? "/" : "", name,
		     *home == '"' ? "\"" : "") < 0)
		exit(2);
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
	for (size_t i = 0; is_tame && i < sizeof(names) / sizeof(*names); i++)
		put_at(ONE_OF(system_homes), names[i]);
	if (chance(20))
		put_at(ONE_OF(homes), "libc.so.6");
}

static void put_directories(void)
{
	puts("dir usr/lib\ndir usr/local/lib\ndir opt/a\ndir opt/b/c\n"
	     "dir opt/m/lib\ndir \"opt/a \"\nfile opt/file text\n"
	     "link opt/dangling /none\nlink opt/loop loop\n"
	     "link opt/tolink /opt/a\nlink opt/up ../../../../opt/b\n"
	     "link opt/hop tolink/../up");
}

/* The loader is where the programs say, or there is a link to it. */
static void put_loader(void)
{
	interpreter = with_arch(ONE_OF(interpreters));
	if (strncmp(interpreter, "/lib/", 5) || chance(50)) {
		printf("#loader %s\n", interpreter);
		return;
	}
	puts("#loader usr/lib/libc.so");
	printf("link %s %s\n", interpreter + 1,
	       chance(50) ? "/usr/lib/libc.so" : "../usr/lib/libc.so");
}

/* The directory of the path file; NULL if it cannot be described. */
static char *prefix_of(void)
{
	char *prefix = strdup(interpreter);

	if (*prefix != '/')
		return strdup("");
	for (int i = 0; i < 2; i++) {
		char *slash = strrchr(prefix, '/');

		if (slash)
			*slash = 0;
	}
	return prefix;
}

static void put_path_file(void)
{
	static const char *const odd[] = {
		"dir %s\n", "file %s \"\"\n", "file %s \"\\n\"\n",
		"link %s /none\n", "link %s loop\n", "file %s :\n",
		"file %s \"/opt/a\\n# /opt/b\\n/opt/b/c\\n\"\n",
		"link %s /opt/paths\nfile opt/paths /opt/b\n",
		"file %s \"/opt/a\\0:/opt/b\"\n",
	};
	char *prefix = prefix_of(), *path;

	if (strchr(prefix + !!*prefix, '.') || chance(30))
		return;
	if (chance(5)) {
		printf("file %s/etc text\n", prefix + !!*prefix);
		return;
	}
	if (asprintf(&path, "%s/etc/ld-musl-%s.path", prefix, arch) < 0)
		exit(2);
	if (chance(is_tame ? 5 : 30)) {
		printf(ONE_OF(odd), path + 1);
		return;
	}
	printf("file %s \"", path + 1);
	put_elements(true);
	if (is_tame)
		fputs(":/lib\\n/usr/lib:/usr/local/lib", stdout);
	printf("%s\"\n", chance(60) ? "\\n" : chance(30) ? " \\n" : "");
}

static void put_programs(void)
{
	for (int i = 0; i < 3; i++) {
		printf("elf usr/bin/p%d abi=%s exit=0 interp=%s \"needed=", i,
		       abi, interpreter);
		put_name(wanted());
		putchar('"');
		put_dynamic();
		if (chance(20))
			put_definitions();
		if (chance(60))
			put_needs(true);
		putchar('\n');
	}
	puts("link opt/b/link ../../usr/bin/p0\nlink bin /usr/bin\n"
	     "link program usr/bin/p1");
}

static void put_list(unsigned int percent, const char *const *from,
		     size_t count)
{
	unsigned int n = 1 + pick(4);

	putchar(' ');
	if (!chance(percent)) {
		putchar('-');
		return;
	}
	while (n--)
		printf("%s%s", from[pick(count)], n ? ":" : "");
}

static void put_ask(const char *programs)
{
	static const char *const preloads[] = {
		"liba.so", "libb.so.1", "libe.so.2", "/opt/a/libd.so",
		"opt/b/libf.so", "libc.so.6", "/usr/lib/libc.so",
		"/opt/b/libb.so.1", "libnone.so", "/opt/loop",
	};
	static const char *const dirs[] = {
		"/opt/a", "/opt/b", "opt/b/c", "/none", "/opt/loop", "/",
		"$ORIGIN", "/opt/tolink", "/usr/lib",
	};

	printf("#ask %s", interpreter);
	put_list(30, preloads, sizeof(preloads) / sizeof(*preloads));
	put_list(30, dirs, sizeof(dirs) / sizeof(*dirs));
	printf(" %s\n", programs);
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: random-musl-tree x86_64|mips SEED\n", stderr);
		return 2;
	}
	arch = argv[1];
	abi = strcmp(arch, "x86_64") ? arch : "amd64";
	state = strtoull(argv[2], NULL, 0) * 0x100000001b3;
	is_tame = chance(60);
	put_loader();
	put_directories();
	put_path_file();
	put_libraries();
	put_programs();
	put_ask("/usr/bin/p0 /usr/bin/p1 /usr/bin/p2");
	put_ask("/opt/b/link /bin/p1 /program");
	return 0;
}
