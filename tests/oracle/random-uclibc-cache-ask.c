/* SPDX-License-Identifier: MIT */
/*
 * random-uclibc-cache-ask FILES DIR KIND: as random-cache-ask, with the
 * ldconfig of uClibc and tests/cache/driver_uclibc.c. FILES holds that
 * ldconfig, which takes the tree for its root by itself, and the loader.
 *
 * What was met is added to DIR/met: a line for each warning of the library,
 * without what it is about, and "order ORDER" and "type NUMBER" for what is in
 * the real caches.
 */
#include "random-cache-run.h"

static const char *kind, *loader;
static char *options[WORDS_MAX], *directories[WORDS_MAX];
static FILE *met;

static void remove_link(struct links *l, const char *path)
{
	size_t length = strlen(path);

	for (size_t i = 0; i < l->count; i++) {
		if (strncmp(l->items[i], path, length) ||
		    l->items[i][length] != ' ')
			continue;
		l->items[i] = l->items[--l->count];
		return;
	}
}

/* Change 'links' as the driver's lines say.  A link that is no longer there
 * was removed before another took its place. */
static void follow(FILE *orders, struct links *links)
{
	char *line = NULL, place[PATH_MAX], name[PATH_MAX], target[PATH_MAX];
	size_t room = 0;

	while (getline(&line, &room, orders) > 0) {
		line[strcspn(line, "\n")] = 0;
		if (!strncmp(line, "stale ", 6)) {
			remove_link(links, line + 6);
			sums->stale++;
		} else if (sscanf(line, "link %s %s %s", place, name,
				  target) == 3) {
			char *path = format("%s/%s", strcmp(place, "/")
					    ? place : "", name);

			remove_link(links, path);
			links->items[links->count++] = format("%s %s", path,
							      target);
			sums->links++;
		} else {
			sums->entries += atoi(line);
		}
	}
	qsort(links->items, links->count, sizeof(*links->items), by_text);
	fclose(orders);
}

/* What it says stays, too. */
static int run_ldconfig(void (*enter)(const void *))
{
	int out = open(in_scratch("ldconfig"),
		       O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	struct job job = { enter, NULL, out, out };
	int status = run(&job);

	close(out);
	return status;
}

static void add_words(const char ***next, char *const *words)
{
	while (*words)
		*(*next)++ = *words++;
}

static void enter_ldconfig(const void *data)
{
	const char *argv[2 * WORDS_MAX + 4], **next = argv;

	(void)data;
	*next++ = format("%s/ldconfig", files);
	*next++ = "-r";
	*next++ = root;
	add_words(&next, options);
	add_words(&next, directories);
	*next = NULL;
	execv(argv[0], (char **)argv);
}

/* Behind the path, which may be anything but has no blank behind a colon. */
static void remember(int fd)
{
	char *line = NULL, *at;
	FILE *f = fdopen(fd, "r");
	size_t room = 0;

	if (!f)
		err(2, "fdopen");
	rewind(f);
	while (getline(&line, &room, f) > 0) {
		at = strstr(line, ": ");
		fputs(at ? at + 2 : line, met);
	}
	fclose(f);
}

/* What it would do, written to a file. */
static FILE *ask_driver(void)
{
	const char *argv[2 * WORDS_MAX + 8], **next = argv;
	struct job job = { enter_command, argv, new_file("out"),
			   new_file("err") };
	FILE *f;

	*next++ = getenv("DRIVER");
	add_words(&next, options);
	*next++ = root;
	*next++ = loader;
	*next++ = in_scratch("cache");
	add_words(&next, directories);
	*next = NULL;
	if (run(&job)) {
		tell(job.err, "driver:");
		return NULL;
	}
	remember(job.err);
	f = fdopen(job.out, "r");
	if (!f)
		err(2, "fdopen");
	rewind(f);
	return f;
}

/* The first of the bytes of a number is the lowest one, or the last. */
static void look_into(const char *cache)
{
	unsigned char bytes[16], entry[12];
	FILE *f = fopen(cache, "r");
	bool is_big;
	unsigned int n;

	if (!f || fread(bytes, sizeof(bytes), 1, f) != 1)
		errx(2, "seed %s: no cache", seed);
	is_big = bytes[15];
	n = is_big ? bytes[15] | bytes[14] << 8 : bytes[12] | bytes[13] << 8;
	fprintf(met, "order %s\n", is_big ? "big" : "little");
	while (n-- && fread(entry, sizeof(entry), 1, f) == 1)
		fprintf(met, "type %u\n", entry[is_big ? 3 : 0]);
	fclose(f);
}

static void differs(const char *what)
{
	fprintf(stderr, "seed %s, %s: %s\n", seed, kind, what);
	sums->bad++;
	keep("tree.mk", "mk");
	keep("ldconfig", "ldconfig");
	if (!access(in_scratch("cache"), F_OK))
		keep("cache", "cache");
	if (!access(in_scratch("root/etc/ld.so.cache"), F_OK))
		keep("root/etc/ld.so.cache", "want");
	keep("links", "links");
	keep("links.want", "links.want");
}

/* The cache that is there before stays when none is written. */
static void put_old_cache(void)
{
	const char *argv[] = { "cp", in_scratch("root/etc/ld.so.cache"),
			       in_scratch("cache"), NULL };

	unlink(in_scratch("cache"));
	if (!access(argv[1], F_OK))
		must(argv, STDERR_FILENO);
}

static bool are_caches_same(unsigned int entries)
{
	const char *want = in_scratch("root/etc/ld.so.cache");
	const char *got = in_scratch("cache");

	if (access(want, F_OK) && access(got, F_OK)) {
		fputs("no cache\n", met);
		return true;
	}
	if (access(want, F_OK) || access(got, F_OK) || !are_same(want, got))
		return false;
	if (entries)
		look_into(want);
	else
		fputs("no new cache\n", met);
	return true;
}

static void compare(void)
{
	struct links links = links_now();
	unsigned int entries = sums->entries;
	FILE *orders;
	int status;

	put_old_cache();
	orders = ask_driver();
	status = run_ldconfig(enter_ldconfig);
	if (status < 0) {
		sums->crashed++;
		return;
	}
	if (orders)
		follow(orders, &links);
	write_links(&links, in_scratch("links"));
	links = links_now();
	write_links(&links, in_scratch("links.want"));
	if (!orders)
		differs("the driver fails");
	else if (status)
		differs("ldconfig fails");
	else if (!are_caches_same(sums->entries - entries))
		differs("another cache");
	else if (!are_same(in_scratch("links"), in_scratch("links.want")))
		differs("other links");
}

static void obey(char *line)
{
	char *words[WORDS_MAX];

	if (*line != '#' || split(strdup(line), words) < 1)
		return;
	if (!strcmp(words[0], "options")) {
		memcpy(options, words + 1, sizeof(options) - sizeof(*options));
	} else if (!strcmp(words[0], "directories")) {
		memcpy(directories, words + 1,
		       sizeof(directories) - sizeof(*directories));
	} else if (!strcmp(words[0], "loader")) {
		put_loader(root, words[1], format("%s/loader", files));
		loader = format("/%s", words[1]);
	}
}

static void try_tree(void)
{
	make_tree(scratch, kind, strtoul(seed, NULL, 10));
	obey_lines(in_scratch("tree.mk"), obey);
	if (nftw(root, put_in_order, 16, FTW_PHYS | FTW_DEPTH))
		err(2, "%s", root);
	met = fopen(format("%s/met", dir), "a");
	if (!met)
		err(2, "met");
	compare();
	for (char **option = options; *option; option++)
		fprintf(met, "option %.2s\n", *option);
	fclose(met);
}

int main(int argc, char **argv)
{
	if (argc != 4)
		errx(2, "usage: random-uclibc-cache-ask FILES DIR KIND");
	dir = argv[2];
	kind = argv[3];
	prepare(argv[1]);
	try_each(try_tree);
	printf("%u %u %u %u %u\n", sums->entries, sums->links, sums->stale,
	       sums->crashed, sums->bad);
	return 0;
}
