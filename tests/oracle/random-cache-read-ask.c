/* SPDX-License-Identifier: MIT */
/*
 * random-cache-read-ask FILES EMULATOR DIR LOADER KIND XSTAGE OPTION...: make
 * random trees, let the real ldconfig write a cache in each one, damage it in
 * many ways, and compare what the real loader finds with what xstage says.
 *
 * FILES holds the loader, its libc.so.6 and its ldconfig (see glibc), on the
 * file system of DIR; EMULATOR runs programs of their machine, "-" for none.
 * LOADER is the root's path of the loader. Each line of input is the SEED of a
 * tree of that KIND (see random-cache-read-tree); programs are named by the
 * environment: TREE and MKELF. The first question is about the cache as it was
 * written. Of a cache that is not read alike DIR keeps SEED.N.cache, and
 * SEED.mk, its tree.
 *
 * Prints "KIND ASKED CHANGED CRASHED" for each kind of damage: CHANGED is how
 * often the loader then says something else, CRASHED how often a signal ends
 * it, which says nothing. At last "all ASKED CHANGED CRASHED HITS BAD".
 */
#define _GNU_SOURCE
#include "random-each.h"
#include "random-run.h"

#include "random-cache-read-damage.h"

#include <sys/resource.h>

enum { DAMAGED = 20 /* questions a tree */, ALL = COUNT(kinds) };

static const char *files, *dir, *loader, *kind;
static char *root, **xstage;
static int emulator = -1;
static bool is_big;

static struct sums {
	unsigned int asked[ALL + 1], changed[ALL + 1], crashed[ALL + 1];
	unsigned int hits, bad;
} *sums;			/* shared with the process of each tree */

/* The kinds of damage of the current question. */
static struct made {
	size_t kinds[4];
	unsigned int count;
} made;

static char *contents(int fd)
{
	off_t size = lseek(fd, 0, SEEK_END);
	char *text = calloc(1, size + 1);

	if (!text || pread(fd, text, size, 0) != size)
		err(2, "read");
	close(fd);
	return text;
}

/* What it says on stdout; NULL: a signal ended it. */
static char *said(void (*enter)(const void *), const void *data)
{
	struct job job = { enter, data, new_file("out"), new_file("err") };
	int status = run(&job);
	char *text = contents(job.out);

	if (status == 125)
		errx(2, "%s", contents(job.err));
	close(job.err);
	return status < 0 ? NULL : text;
}

static void start(char *const *argv, char *const *env)
{
	const char *all[8] = { "emulator" };

	for (int i = 0; i < 6 && argv[i]; i++)
		all[i + 1] = argv[i];
	if (emulator >= 0)
		fexecve(emulator, (char **)all, env);
	else
		execve(argv[0], argv, env);
}

static void enter_loader(const void *data)
{
	static char *env[] = { "LD_TRACE_LOADED_OBJECTS=1", NULL };
	char *argv[] = { (char *)loader, "/p", NULL };

	(void)data;
	if (chroot(root) || chdir("/"))
		err(125, "chroot %s", root);
	start(argv, env);
}

static void enter_ldconfig(const void *data)
{
	static char *env[] = { NULL };
	char *argv[] = { format("%s/ldconfig", files), "-r", root, "-c",
			 (char *)data, NULL };

	start(argv, env);
}

/* Each line without its address; the kernel's object is left out. */
static char *listing(char *trace)
{
	char *result = format("%s", ""), *line, *address;

	while ((line = strsep(&trace, "\n"))) {
		address = strstr(line, " (0x");
		if (address)
			*address = 0;
		if (*line && strncmp(line, "\tlinux-", 7))
			result = format("%s%s\n", result, line);
	}
	return result;
}

static char *ask_loader(void)
{
	char *text = said(enter_loader, NULL);

	return text ? listing(text) : NULL;
}

static char *ask_xstage(void)
{
	char *text = said(enter_command, xstage);

	return listing(text ? text : format("it crashes\n"));
}

static unsigned int count_hits(const char *text)
{
	unsigned int n = 0;

	while ((text = strstr(text, " => /"))) {
		text++;
		n++;
	}
	return n;
}

static void write_file(const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f || fwrite(cache.at, 1, cache.size, f) != cache.size || fclose(f))
		err(2, "%s", path);
}

static char *cache_path(void)
{
	return format("%s/etc/ld.so.cache", root);
}

static void read_cache(void)
{
	FILE *f = fopen(cache_path(), "r");

	if (!f)
		err(2, "seed %s: no cache", seed);
	/* The tail has room. */
	cache.size = fread(cache.at, 1, CACHE_MAX / 2, f);
	cache.is_big = is_big;
	fclose(f);
	find_parts();
}

static void differs(unsigned int n, const char *want, const char *got)
{
	const char *copy[] = { "cp", format("%s/tree.mk", dir),
			       format("%s/%s.mk", dir, seed), NULL };

	fprintf(stderr, "seed %s, cache %u:", seed, n);
	for (unsigned int i = 0; i < made.count; i++)
		fprintf(stderr, " %s", kinds[made.kinds[i]].name);
	fprintf(stderr, "\n--- loader\n%s--- xstage\n%s---\n", want, got);
	write_file(format("%s/%s.%u.cache", dir, seed, n));
	must(copy, STDERR_FILENO);
	sums->bad++;
}

static void count(unsigned int *of_kinds)
{
	of_kinds[ALL]++;
	for (unsigned int i = 0; i < made.count; i++)
		of_kinds[made.kinds[i]]++;
}

/* 'sound' is what the loader finds by the cache without damage; NULL: this is
 * the one.  What it finds. */
static char *compare(unsigned int n, const char *sound)
{
	char *want, *got;

	write_file(cache_path());
	want = ask_loader();
	count(sums->asked);
	if (!want) {
		count(sums->crashed);
		return NULL;
	}
	got = ask_xstage();
	if (strcmp(want, got))
		differs(n, want, got);
	if (sound && strcmp(want, sound))
		count(sums->changed);
	return want;
}

static void damage(void)
{
	unsigned int n = chance(70) ? 1 : 2 + pick(2);

	made.count = 0;
	while (made.count < n) {
		size_t kind = pick(COUNT(kinds));

		if (kinds[kind].damage())
			made.kinds[made.count++] = kind;
	}
}

static void ask_all(void)
{
	struct bytes sound;
	char *answer;

	read_cache();
	sound = cache;
	made.count = 0;
	answer = compare(0, NULL);
	if (!answer)
		errx(2, "seed %s: the loader crashes without damage", seed);
	sums->hits += count_hits(answer);
	for (unsigned int n = 1; n <= DAMAGED; n++) {
		cache = sound;
		state = strtoull(seed, NULL, 10) * 0x100000001b3 + n;
		damage();
		compare(n, answer);
	}
}

static void obey(char *line)
{
	struct job job = { enter_ldconfig, NULL, new_file("out"),
			   new_file("err") };
	char *words[WORDS_MAX];

	if (*line != '#' || split(line, words) != 2)
		return;
	put_loader(root, loader, format("%s/loader", files));
	put_loader(root, "lib/libc.so.6", format("%s/libc.so.6", files));
	job.data = words[1];
	if (run(&job))
		errx(2, "seed %s: ldconfig fails: %s", seed,
		     contents(job.err));
	ask_all();
}

static void try_tree(void)
{
	make_tree(dir, kind, strtoul(seed, NULL, 10));
	obey_lines(format("%s/tree.mk", dir), obey);
}

/* In the order of the machine's words, as e_ident has it. */
static void read_order(void)
{
	FILE *f = fopen(format("%s/loader", files), "r");

	if (!f || fseek(f, 5, SEEK_SET))
		err(2, "%s", files);
	is_big = getc(f) == 2;
	fclose(f);
}

static void read_arguments(int argc, char **argv)
{
	if (argc < 7)
		errx(2, "usage: random-cache-read-ask FILES EMULATOR DIR"
		     " LOADER KIND XSTAGE OPTION...");
	files = argv[1];
	emulator = open_emulator(argv[2]);
	dir = argv[3];
	loader = argv[4];
	kind = argv[5];
	root = format("%s/root", dir);
	xstage = argv + 6;
	read_order();
}

static void tell_sums(void)
{
	for (size_t i = 0; i < ALL; i++)
		printf("%s %u %u %u\n", kinds[i].name, sums->asked[i],
		       sums->changed[i], sums->crashed[i]);
	printf("all %u %u %u %u %u\n", sums->asked[ALL], sums->changed[ALL],
	       sums->crashed[ALL], sums->hits, sums->bad);
}

int main(int argc, char **argv)
{
	static const struct rlimit none;

	read_arguments(argc, argv);
	/* Some of them crash. */
	setrlimit(RLIMIT_CORE, &none);
	sums = shared(sizeof(*sums));
	try_each(try_tree);
	tell_sums();
	return 0;
}
