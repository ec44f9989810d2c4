/* SPDX-License-Identifier: MIT */
/*
 * random-cache-ask FILES EMULATOR DIR LOADER LAYOUT KIND: make random
 * trees, let the real ldconfig work in each one, and compare with what the
 * library says (see tests/cache/driver.c): the cache byte for byte, and the
 * links that were made, replaced and removed.
 *
 * FILES holds the loader, its libc.so.6 and its ldconfig (see glibc); EMULATOR
 * runs programs of their machine, "-" for none. LOADER is the root's path of
 * the loader. LAYOUT is for ldconfig's -c, "default" for none. Each line of
 * input is the SEED of a tree of that KIND (see random-cache-tree); programs
 * are named by the environment: TREE, MKELF and DRIVER. Of a tree that differs
 * the description, both caches and both lists of links stay in DIR, as SEED.*.
 *
 * Prints "ENTRIES LINKS STALE CRASHED BAD" for all trees. Status 77: it may not
 * mount, or names come in another order.
 */
#include "random-cache-run.h"

static const char *loader, *layout, *kind;
static int emulator = -1, driver_said;

static void enter_ldconfig(const void *data)
{
	static char *none[] = { NULL };
	const char *argv[8], **next = argv;

	(void)data;
	if (chroot(root) || chdir("/"))
		err(125, "chroot %s", root);
	if (emulator >= 0)
		*next++ = "emulator";
	*next++ = "/sbin/ldconfig";
	if (strcmp(layout, "default")) {
		*next++ = "-c";
		*next++ = layout;
	}
	*next = NULL;
	if (emulator >= 0)
		fexecve(emulator, (char **)argv, none);
	else
		execve(argv[0], (char **)argv, none);
}

/* What it would do, written to a file. */
static FILE *ask_driver(const char *cache)
{
	bool is_default = !strcmp(layout, "default");
	const char *argv[] = { getenv("DRIVER"), root, loader, cache,
			       is_default ? NULL : layout, NULL };
	struct job job = { enter_command, argv, new_file("out"),
			   new_file("err") };
	FILE *f;

	driver_said = job.err;
	if (run(&job))
		return NULL;
	f = fdopen(job.out, "r");
	if (!f)
		err(2, "fdopen");
	rewind(f);
	return f;
}

static void differs(const char *what)
{
	fprintf(stderr, "seed %s, %s: %s\n", seed, layout, what);
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

static void compare(void)
{
	struct links links = links_now();
	FILE *orders = ask_driver(in_scratch("cache"));
	int status;

	status = run_ldconfig(enter_ldconfig);
	if (status < 0) {
		sums->crashed++;
		return;
	}
	if (!orders && status == 1) {
		sums->refused++;
		return;
	}
	if (!orders) {
		write_links(&links, in_scratch("links"));
		tell(driver_said, "driver:");
		differs("the driver fails");
		return;
	}
	follow(orders, &links);
	write_links(&links, in_scratch("links"));
	links = links_now();
	write_links(&links, in_scratch("links.want"));
	if (status)
		differs("ldconfig fails");
	else if (!are_same(in_scratch("cache"),
			   in_scratch("root/etc/ld.so.cache")))
		differs("another cache");
	else if (!are_same(in_scratch("links"), in_scratch("links.want")))
		differs("other links");
}

/* Give the tree the files of the real glibc. */
static void obey(char *line)
{
	static const char *const names[][2] = {
		{ "loader", "loader" }, { "libc", "libc.so.6" },
		{ "ldconfig", "ldconfig" },
	};
	char *words[WORDS_MAX];

	if (*line != '#' || split(line, words) != 2)
		return;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!strcmp(words[0], names[i][0]))
			put_loader(root, words[1],
				   format("%s/%s", files, names[i][1]));
	}
}

static void try_tree(void)
{
	char *line = NULL;
	size_t room = 0;
	FILE *f;

	make_tree(scratch, kind, strtoul(seed, NULL, 10));
	f = fopen(in_scratch("tree.mk"), "r");
	if (!f)
		err(2, "tree.mk");
	while (getline(&line, &room, f) > 0)
		obey(line);
	fclose(f);
	if (nftw(root, put_in_order, 16, FTW_PHYS | FTW_DEPTH))
		err(2, "%s", root);
	compare();
}

int main(int argc, char **argv)
{
	char line[64];

	if (argc != 7)
		errx(2, "usage: random-cache-ask FILES EMULATOR DIR LOADER"
		     " LAYOUT KIND");
	if (strcmp(argv[2], "-"))
		emulator = open(argv[2], O_RDONLY | O_CLOEXEC);
	if (strcmp(argv[2], "-") && emulator < 0)
		err(2, "%s", argv[2]);
	dir = argv[3];
	loader = argv[4];
	layout = argv[5];
	kind = argv[6];
	prepare(argv[1]);
	while (scanf("%63s", line) == 1) {
		seed = line;
		try_apart(try_tree);
	}
	printf("%u %u %u %u %u %u\n", sums->entries, sums->links, sums->stale,
	       sums->crashed, sums->bad, sums->refused);
	return 0;
}
