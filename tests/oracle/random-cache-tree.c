/* SPDX-License-Identifier: MIT */
/*
 * random-cache-tree KIND SEED: describe a small root to mkelf, with much of
 * what ldconfig may meet. KIND is a Debian architecture; "ARCH-plain" has no
 * directories for legacy capabilities, "ARCH-before" nothing that glibc 2.32
 * made harmless. Comments are orders to random-cache-ask:
 *
 *	#loader PATH	the real loader goes here
 *	#libc PATH	its libc.so.6
 *	#ldconfig PATH	its ldconfig
 */
#include "random-paths.h"

#include "random-cache-words.h"
#include "random-numbers.h"

static const struct machine *m;
static bool is_merged;	/* /lib is a link to usr/lib */
static bool has_legacy;
static bool has_extra;	/* hwcap lines define names */
static bool is_dense;	/* the same names in many directories */
static unsigned int n_fifos;

/* One of the words. */
static char *word_of(const char *words)
{
	char *copy = text("%s", words), *word = NULL, *rest = copy, *at;
	unsigned int n = 0;

	while ((at = strsep(&rest, " "))) {
		if (!pick(++n))
			word = at;
	}
	return word;
}

/* A directory for legacy capabilities; of another name when there are to be
 * none. */
static char *legacy(void)
{
	if (has_extra && chance(25))
		return text("own%u", pick(2));
	return has_legacy ? word_of(m->legacy)
			  : text("dir%u", pick(3));
}

static char *expand(const char *path)
{
	char *at, *result = text("%s", path);

	while ((at = strpbrk(result, "@*"))) {
		bool is_triplet = *at == '@';

		*at = 0;
		result = text("%s%s%s", result,
			      is_triplet ? m->triplet : legacy(), at + 1);
	}
	return result;
}

/* The place of a file when links are not followed. */
static char *real(const char *path)
{
	return text("%s%s", is_merged && !strncmp(path, "lib", 3) &&
		    (path[3] == '/' || !path[3] || !strncmp(path, "lib64", 5))
		    ? "usr/" : "", path);
}

static const char *library_name(void)
{
	if (chance(12))
		return ONE_OF(odd_names);
	if (has_legacy && chance(1))
		return word_of(m->legacy);
	if (is_dense)
		return text("%s.so.1%s", stems[0], chance(20) ? ".2" : "");
	return text("%s.so%s", ONE_OF(stems), ONE_OF(versions));
}

/* A word of the machine, of which only the lowest byte counts. */
static const char *word(unsigned int byte)
{
	return m->is_big ? text("\\0\\0\\0\\x%02x", byte)
			 : text("\\x%02x\\0\\0\\0", byte);
}

static void put_notes(void)
{
	if (chance(30))
		printf(" \"note=%s:%u:%s%s%s%s%s\"", chance(90) ? "GNU" : "GNV",
		       chance(90) ? 1 : 3, word(chance(80) ? 0 : 1),
		       word(pick(4)), word(pick(20)), word(pick(3)),
		       chance(90) ? "" : word(1));
	if (chance(20))
		printf(" \"note=GNU:%u:%s\"", 3 + pick(2), word(pick(9)));
	if (chance(20))
		printf(" \"note=GNU:1:%s%s%s%s\"", word(0), word(pick(4)),
		       word(pick(20)), word(pick(3)));
}

/* One property of 'type', as it is in the file, mostly of four bytes. */
static void put_one(const char *type, unsigned int value, bool is_wide)
{
	printf("%s%s\\0\\0\\0%s%s", type, chance(97) ? "\\x04" : "\\x08",
	       word(value), is_wide ? "\\0\\0\\0\\0" : "");
}

/* What x86 processors the object needs, among other properties, mostly in
 * their order and padded as their class demands. */
static void put_property(const char *abi)
{
	static const char needed[] = "\\x02\\x80\\0\\xc0";
	bool is_wide = strcmp(abi, "i386");

	printf(" \"note=GNU:5:");
	if (chance(40))
		put_one("\\x02\\0\\0\\xc0", pick(4), is_wide);
	if (chance(5))
		put_one("\\x02\\x80\\x01\\xc0", 1, is_wide);
	if (chance(3))
		is_wide = !is_wide;
	if (chance(90))
		put_one(needed, pick(16), is_wide);
	if (chance(10))
		put_one(needed, pick(16), is_wide);
	if (chance(20))
		put_one("\\x02\\x80\\x01\\xc0", 1, is_wide);
	putchar('"');
}

/* A library for ARM without a mark of its float ABI but, mostly, in the build
 * attributes. */
static void put_attributes(void)
{
	printf(" flags=0x5000000 \"section=.ARM.attributes:0x%x:%s",
	       chance(95) ? 0x70000003 : 1, chance(95) ? "A" : "B");
	printf("%s\\0\\0\\0%s\\0%s%s\\0\\0\\0%s\\x1c%s\"",
	       ONE_OF(attribute_lengths), chance(90) ? "aeabi" : "aeabj",
	       chance(90) ? "\\x01" : "\\x02", ONE_OF(attribute_lengths),
	       ONE_OF(attributes_before), chance(70) ? "\\x01" : word(pick(4)));
}

static void put_soname(const char *name)
{
	const char *at = strstr(name, ".so");
	int stem = at ? at - name : (int)strlen(name);
	unsigned int kind = pick(100);

	if (kind < 45)
		printf(" \"soname=%.*s.so.%u\"", stem, name, 1 + pick(2));
	else if (kind < 60)
		printf(" \"soname=%s\"", name);
	else if (kind < 75)
		printf(" soname=%s.so.1", ONE_OF(stems));
	else if (kind < 80)
		printf(" soname=%s", ONE_OF(odd_names));
	else if (kind < 82)
		printf(" soname=lib/libs.so.1");
}

static void put_elf(const char *path, const char *name, const char *abi)
{
	unsigned int needs = pick(3);

	printf("elf \"%s\" abi=%s", path, abi);
	if (chance(50))
		put_soname(name);
	while (needs--)
		printf(" needed=%s", ONE_OF(needed));
	if (chance(30))
		put_soname(name);
	if (chance(10))
		printf(" interp=%s", ONE_OF(interpreters));
	if (chance(25))
		put_notes();
	if (chance(30))
		put_property(abi);
	if (!strcmp(m->triplet, "arm-linux-gnueabihf") && chance(40))
		put_attributes();
	if (chance(8))
		printf(" %s", ONE_OF(broken));
	if (chance(3))
		printf(" %s", ONE_OF(broken));
	if (chance(8))
		printf(" truncate=%u", pick(1500));
	putchar('\n');
}

static void put_file(const char *path, const char *name)
{
	static const char *const contents[] = {
		"", "x", "/* GNU ld script */\\nGROUP ( libc.so.6 )\\n",
		"not a library, and longer than the header of any ELF file is;"
		" nothing to do with linkers", "\\x7fELF", "\\x7fELF\\x02\\x01",
	};

	if (chance(12))
		printf("file \"%s\" \"%s\"\n", path, ONE_OF(contents));
	else if (chance(2))
		printf("elf \"%s\" abi=%s %s\n", path, m->name, chance(50)
		       ? "type=rel" : "nodynamic=yes");
	else if (chance(20))
		put_elf(path, name, ONE_OF(foreign));
	else
		put_elf(path, name, m->name);
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
		printf("/%s\n", expand(ONE_OF(homes)));
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

static void put_entry(const char *directory)
{
	const char *name = library_name();
	char *path = text("%s/%s", directory, name);

	/* A link to it would keep ldconfig waiting. */
	if (chance(2))
		printf("fifo %s/libfifo.so.%u\n", directory, n_fifos++);
	if (!claim(path))
		return;
	if (chance(25))
		put_link(directory, path);
	else if (chance(2))
		printf("dir \"%s\"\n", path);
	else
		put_file(path, name);
}

static void put_subdirectory(const char *home)
{
	const char *name = ONE_OF(subdirectories);
	char *above = text("%s/glibc-hwcaps", home);
	char *path = text("%s/%s", above, name);

	if (!claim(path))
		return;
	if (chance(8)) {
		printf("file \"%s\" text\n", path);
		return;
	}
	if (chance(15)) {
		printf("link \"%s\" %s\n", path, chance(50)
		       ? ONE_OF(subdirectories) : "/opt/b");
		return;
	}
	printf("dir \"%s\"\n", path);
	for (unsigned int n = pick(4); n--; )
		put_entry(path);
}

/* A link called like a loader, and a file that would have it. */
static void put_rival(const char *directory)
{
	const char *name = ONE_OF(loaders);
	char *path = text("%s/%s", directory, name);

	if (claim(path))
		put_link(directory, path);
	path = text("%s/librival.so", directory);
	if (claim(path))
		printf("elf %s abi=%s soname=%s\n", path, m->name, name);
}

static void put_directory(const char *home)
{
	char *path = real(expand(home));

	if (!make_directory(path))
		return;
	for (unsigned int n = 1 + pick(6); n--; )
		put_entry(path);
	if (chance(8))
		put_rival(path);
	for (unsigned int n = chance(25) ? 1 + pick(3) : 0; n--; )
		put_subdirectory(path);
	if (has_legacy && chance(10)) {
		path = text("%s/%s", path, word_of(m->legacy));
		if (claim(path))
			printf("link \"%s\" %s%s\n", path,
			       chance(50) ? "/" : "", expand(ONE_OF(homes)));
	}
}

static void put_directory_line(void)
{
	printf("%s", chance(10) ? " \\t" : "");
	if (chance(40))
		printf("%s", ONE_OF(other_directories));
	else
		printf("/%s", expand(ONE_OF(homes)));
	printf("%s%s\\n", chance(12) ? ONE_OF(types) : "", ONE_OF(tails));
}

/* Few are such that ldconfig dies of it. */
static void put_hwcap_line(void)
{
	if (chance(15))
		printf("%s\\n", ONE_OF(odd_hwcap_lines));
	else
		printf("%s%s%s own%u%s\\n", chance(80) ? "hwcap" : "HWCAP",
		       chance(80) ? " " : "\\t  ",
		       chance(80) ? "1" : chance(50) ? "0x2" : "03",
		       pick(2), chance(80) ? "" : " \\t");
}

static void put_conf_line(void)
{
	static const char *const includes[] = {
		"include ld.so.conf.d/*.conf", "include /etc/ld.so.conf.d/?.conf",
		"include\\tld.so.conf.d/[ab].conf  /etc/none",
		"include ld.so.conf.d/more.conf", "include /etc/ld.so.conf.d/*",
		"Include ld.so.conf.d/a.conf", "include", "includes /opt/a",
		"include ld.so.conf.d/*.conf\\x0d", "include ld.so.conf.*/b.conf",
	};

	if (has_extra && chance(15))
		put_hwcap_line();
	else if (!has_extra && chance(5))
		printf("%s\\n", chance(50) ? "hwcap 1 own" : "HwCap\\t/opt/a");
	else if (chance(30))
		printf("%s\\n", ONE_OF(includes));
	else if (chance(10))
		printf("%s\\n", chance(50) ? "# comment" : "");
	else
		put_directory_line();
}

static void put_conf(const char *name, bool may_include)
{
	printf("file etc/%s \"", name);
	for (unsigned int n = pick(5); n--; ) {
		if (may_include)
			put_conf_line();
		else
			put_directory_line();
	}
	puts("\"");
}

static void put_configuration(void)
{
	static const char *const names[] = {
		"A.conf", "a.conf", "b.conf", ".c.conf", "more.conf", "other",
	};

	if (chance(90))
		put_conf("ld.so.conf", true);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (chance(40))
			put_conf(text("ld.so.conf.d/%s", names[i]), false);
	}
}

static void put_glibc(void)
{
	char *library = real(text("lib/%s/%s", m->triplet,
				  strrchr(m->loader, '/') + 1));
	char *libc = real(text("lib/%s/libc.so.6", m->triplet));
	char *loader = real(m->loader);

	if (is_merged)
		puts("link lib usr/lib\nlink lib64 usr/lib64\ndir usr/lib64\n"
		     "dir usr/lib");
	printf("#ldconfig sbin/ldconfig\n#libc %s\n#loader %s\n", libc,
	       library);
	printf("link %s /%s\n", loader, library);
	claim(libc);
	claim(library);
	claim(loader);
}

static void choose(const char *kind)
{
	size_t length = strcspn(kind, "-");

	has_legacy = strcmp(kind + length, "-plain");
	has_extra = !strcmp(kind + length, "-before");
	for (size_t i = 0; i < sizeof(machines) / sizeof(*machines); i++) {
		if (strlen(machines[i].name) == length &&
		    !strncmp(machines[i].name, kind, length))
			m = &machines[i];
	}
}

/* What is on the command line besides: directories, or files for -l. */
static void put_options(void)
{
	static const char *const words[] = {
		"-N", "-f /etc/other.conf", "-C /opt/cache", "-C /etc/cache",
		"-N -f /etc/other.conf", "",
	};
	unsigned int n = pick(4);

	if (!chance(40))
		return;
	if (chance(30)) {
		printf("#options -l");
		while (n--)
			printf(" /%s/%s.so%s", expand(ONE_OF(homes)), ONE_OF(stems),
			       ONE_OF(versions));
	} else {
		printf("#options %s", chance(25) ? "-n" : ONE_OF(words));
		while (n--)
			printf(" /%s", expand(ONE_OF(homes)));
	}
	putchar('\n');
}

int main(int argc, char **argv)
{
	if (argc == 3)
		choose(argv[1]);
	if (!m)
		errx(2, "usage: random-cache-tree KIND SEED");
	state = strtoull(argv[2], NULL, 0) * 0x100000001b3;
	is_merged = chance(40);
	is_dense = chance(25);
	put_glibc();
	puts("dir etc\ndir opt/a\ndir opt/b/c\nfile opt/file text\n"
	     "link opt/dangling /none\nlink opt/tolink /opt/a\n"
	     "link opt/up ../../../../opt/b");
	put_configuration();
	for (unsigned int n = 3 + pick(8 + 8 * is_dense); n--; )
		put_directory(ONE_OF(homes));
	put_conf("other.conf", false);
	put_options();
	return 0;
}
