/* SPDX-License-Identifier: MIT */
/*
 * mkelf DESCRIPTION DIR - make the tree of files that a text describes.
 *
 * DESCRIPTION is a file or "-"; DIR is made if absent. A line is one
 * statement of words separated by blanks; a word that starts with # begins a
 * comment, " \" at the end of a line continues it. Parts in double quotes may
 * hold blanks and \n \t \\ \" \0 \xHH. Numbers are decimal or 0x..., with an
 * optional K M G. PATH is below DIR; missing parents are made; nothing is
 * overwritten and no symbolic link is followed. Errors exit 2.
 *
 *   dir PATH [mode=OCT]          link PATH TARGET (symbolic)
 *   hard PATH EXISTING           fifo PATH [mode=OCT]
 *   file PATH TEXT [mode=OCT] [size=N, sparse up to N bytes]
 *   elf PATH key=value...        keys in any order, as follows
 *
 * Machine: abi=amd64 i386 x32 arm64 armhf armel mips mipsel mipsel-nan2008
 *   mips64el mipsn32el ppc ppc64 ppc64el riscv64 s390x sparc64 m68k loong64
 *   (required); class=32|64 order=little|big change the layout.
 * Header, raw: type=dyn|exec|rel|core|N (default dyn) machine= flags=
 *   version= entry= phoff= shoff= ehsize= phentsize= phnum= shentsize=
 *   shnum= shstrndx=, one byte each: osabi= abiversion= identversion=.
 * Dynamic section, in the order of the line, repeatable: needed= soname=
 *   rpath= runpath= auxiliary= filter= audit= depaudit= (strings), flags1=N
 *   dtflags=N debug=yes rldmaprel=yes dyn=TAG:N dynstr=TAG:STR. The entries
 *   that every file needs follow, then DT_NULL and sparedyn=N (4) more.
 *   hash=sysv|gnu|both|none (sysv) strtab=plain|merged (plain: only equal
 *   strings share bytes, merged: tails do too) nodynamic=yes
 *   emptydynamic=yes (PT_DYNAMIC without file bytes, as in a .debug file).
 * Symbols, functions, repeatable: sym=NAME[@VERSION] weaksym= defined,
 *   hiddensym=NAME@VERSION for those only who ask for the version,
 *   undef=NAME[@VERSION] weakundef= (VERSION may be FILE:VERSION),
 *   addressed=NAME undefined but with an address, as in a program that takes
 *   a function's. got=NAME plt=NAME copy=NAME: a relocation that needs it;
 *   textrel=NAME: one of .text; reloc=TYPE[:NAME] one of any type;
 *   relocs=TYPE:N: N that need no symbol. Behind a symbol, symtype=NAME:N
 *   symbind= symvis= symsize= change its STT_*, STB_*, STV_* and st_size.
 *   verdef=NAME defines a version, the first is the file's own name;
 *   verneed=FILE:VERSION[:weak] requires one.
 * Content: interp=STR rodata=TEXT note=OWNER:TYPE:TEXT (repeatable; GNU:5
 *   becomes a property segment) segment=TYPE:TEXT (loaded bytes with a
 *   program header) section=NAME:TYPE:TEXT (not loaded) exit=N (the program
 *   ends with N; not for ppc64) relro=yes|no|short (no; short: it does not
 *   end with a page) execstack=yes|no|absent (no) stackflags=N (PF_*)
 *   writetext=yes (.text is in writable memory) gap=N (bytes of the file
 *   between what is loaded) nolod=yes (no PT_LOAD) sections=no (no section
 *   headers).
 * At last, in this order: append=TEXT, ident=HEX@OFFSET and poke=HEX@OFFSET
 *   (bytes of e_ident, of the file), truncate=N, size=N (sparse), mode=OCT.
 * type=rel has sections only; type=exec is linked at 0x400000; a static
 *   program is type=exec nodynamic=yes exit=N.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mkelf.h"

struct args {
	const struct text *p;
	size_t n;
};

static void set_mode(const char *path, unsigned int mode)
{
	if (chmod(path, mode))
		die("%s: %s", path, strerror(errno));
}

static void make_dir(const char *path)
{
	struct stat st;

	if (!lstat(path, &st)) {
		if (!S_ISDIR(st.st_mode))
			die("%s is not a directory", path);
		return;
	}
	if (mkdir(path, 0755))
		die("%s: %s", path, strerror(errno));
	set_mode(path, 0755);
}

/* Everything before the last '/', each step checked. */
static void make_parents(char *path)
{
	char *slash = path;

	while ((slash = strchr(slash, '/'))) {
		*slash = '\0';
		make_dir(path);
		*slash++ = '/';
	}
}

/* A relative path that stays below the current directory. */
static char *below(struct text path)
{
	char *p = path.p + strspn(path.p, "/");
	char *part;

	if (!path.n || strlen(path.p) != path.n)
		die("'%s' is not a path", path.p);
	for (part = p; part; part = strchr(part, '/')) {
		part += strspn(part, "/");
		if (!strncmp(part, "..", 2) && (!part[2] || part[2] == '/'))
			die("'%s' leads out of the tree", path.p);
	}
	return *p ? p : ".";
}

static char *new_path(struct text path)
{
	char *p = below(path);

	make_parents(p);
	return p;
}

static void write_all(int fd, const char *path, const void *p, size_t n)
{
	const char *at = p;
	ssize_t done;

	for (; n; at += done, n -= done) {
		done = write(fd, at, n);
		if (done < 0)
			die("%s: %s", path, strerror(errno));
	}
}

static void make_file(const char *path, struct text bytes, uint64_t size,
		      unsigned int mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

	if (fd < 0)
		die("%s: %s", path, strerror(errno));
	write_all(fd, path, bytes.p, bytes.n);
	if (size > bytes.n && ftruncate(fd, size))
		die("%s: %s", path, strerror(errno));
	if (fchmod(fd, mode) || close(fd))
		die("%s: %s", path, strerror(errno));
}

/* Statements other than elf know two keys; either may be NULL. */
static void read_options(struct args rest, unsigned int *mode, uint64_t *size)
{
	struct text value, key;
	size_t i;

	for (i = 0; i < rest.n; i++) {
		value = rest.p[i];
		key = text_cut(&value, '=');
		if (mode && text_is(key, "mode"))
			*mode = octal(value);
		else if (size && text_is(key, "size"))
			*size = number(value);
		else
			die("unknown word '%s'", rest.p[i].p);
	}
}

static struct args after(struct args a, size_t n)
{
	return (struct args){ a.p + n, a.n - n };
}

static void do_dir(struct args a)
{
	char *path = new_path(a.p[0]);
	unsigned int mode = 0755;

	read_options(after(a, 1), &mode, NULL);
	make_dir(path);
	set_mode(path, mode);
}

static void do_link(struct args a)
{
	char *path = new_path(a.p[0]);

	read_options(after(a, 2), NULL, NULL);
	if (symlink(a.p[1].p, path))
		die("%s: %s", path, strerror(errno));
}

static void do_hard(struct args a)
{
	char *path = new_path(a.p[0]);

	read_options(after(a, 2), NULL, NULL);
	if (link(below(a.p[1]), path))
		die("%s to %s: %s", path, a.p[1].p, strerror(errno));
}

static void do_fifo(struct args a)
{
	char *path = new_path(a.p[0]);
	unsigned int mode = 0644;

	read_options(after(a, 1), &mode, NULL);
	if (mkfifo(path, 0600))
		die("%s: %s", path, strerror(errno));
	set_mode(path, mode);
}

static void do_file(struct args a)
{
	char *path = new_path(a.p[0]);
	unsigned int mode = 0644;
	uint64_t size = 0;

	read_options(after(a, 2), &mode, &size);
	make_file(path, a.p[1], size, mode);
}

static void do_elf(struct args a)
{
	char *path = new_path(a.p[0]);
	struct spec spec = spec_parse(a.p + 1, a.n - 1);
	struct buf b = elf_build(&spec);
	struct text bytes = { (char *)b.p, b.n };

	make_file(path, bytes, spec.size, spec.mode);
}

static const struct statement {
	const char *name;
	size_t min_args;
	void (*run)(struct args a);
} statements[] = {
	{ "dir", 1, do_dir }, { "link", 2, do_link }, { "hard", 2, do_hard },
	{ "fifo", 1, do_fifo }, { "file", 2, do_file }, { "elf", 1, do_elf },
};

static void run(struct texts words)
{
	struct args a = { words.p + 1, words.n - 1 };
	size_t i;

	for (i = 0; i < sizeof(statements) / sizeof(*statements); i++) {
		if (!text_is(words.p[0], statements[i].name))
			continue;
		if (a.n < statements[i].min_args)
			die("%s: a word is missing", statements[i].name);
		statements[i].run(a);
		return;
	}
	die("unknown statement '%s'", words.p[0].p);
}

int main(int argc, char **argv)
{
	struct texts words;
	FILE *f = stdin;

	if (argc != 3)
		die("usage: mkelf DESCRIPTION DIR");
	if (strcmp(argv[1], "-"))
		f = fopen(argv[1], "r");
	if (!f)
		die("%s: %s", argv[1], strerror(errno));
	if (mkdir(argv[2], 0755) && errno != EEXIST)
		die("%s: %s", argv[2], strerror(errno));
	if (chdir(argv[2]))
		die("%s: %s", argv[2], strerror(errno));
	where.name = argv[1];
	while (read_statement(f, &words))
		run(words);
	return 0;
}
