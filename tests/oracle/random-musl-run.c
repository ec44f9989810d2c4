/* SPDX-License-Identifier: MIT */
/*
 * random-musl-run ARCH LOADER EMULATOR|- DIR SEED COUNT: ask musl's LOADER and
 * xstage about random trees made in DIR; see random-run.h. Each "#ask" of a
 * description has these answers:
 *
 *	@ask SEED PRELOAD LIBRARY-PATH
 *	@real STATUS PROGRAM	"START --list PROGRAM", for each program
 *	@got STATUS		"xstage tree --format=ldd" of all of them
 *	@json STATUS		with a preload, the same as JSON
 *	@end
 *
 * The last tree stays in DIR.
 */
#include "random-run.h"

static const char *root;
static char *start;		/* what the loader is started as */
static int emulator = -1;

static void enter_musl(const void *data)
{
	const struct ask *a = data;
	char *environment[] = { NULL };
	char *argv[16] = { "emulator", start, "--list" };
	int n = 3;

	if (strcmp(a->preload, "-")) {
		argv[n++] = "--preload";
		argv[n++] = a->preload;
	}
	if (strcmp(a->dirs, "-")) {
		argv[n++] = "--library-path";
		argv[n++] = a->dirs;
	}
	argv[n] = a->programs[0];
	if (chroot(root) || chdir("/"))
		return;
	if (emulator < 0)
		execve(start, argv + 1, environment);
	else
		fexecve(emulator, argv, environment);
}

static void ask(unsigned long seed, char **words)
{
	struct ask a = { root, "ldd", words[1], words[2], words + 3 };
	struct ask one = a;

	start = words[0];
	printf("@ask %lu %s %s\n", seed, a.preload, a.dirs);
	for (; *one.programs; one.programs++)
		answer("real", *one.programs, enter_musl, &one);
	answer("got", "", enter_xstage, &a);
	a.format = "json";
	if (strcmp(a.preload, "-"))
		answer("json", "", enter_xstage, &a);
	puts("@end");
}

static void ask_about(const char *dir, const char *loader, unsigned long seed)
{
	char *file = format("%s/tree.mk", dir), *line = NULL;
	char *words[WORDS_MAX];
	FILE *f = fopen(file, "r");
	size_t room = 0;

	if (!f)
		err(2, "%s", file);
	while (getline(&line, &room, f) > 0) {
		printf("# %s", line);
		if (*line != '#' || !split(line, words))
			continue;
		if (!strcmp(words[0], "loader"))
			put_loader(root, words[1], loader);
		if (!strcmp(words[0], "ask"))
			ask(seed, words + 1);
	}
	fclose(f);
	free(line);
	free(file);
}

int main(int argc, char **argv)
{
	unsigned long seed, end;

	if (argc != 7)
		errx(2, "usage: random-musl-run ARCH LOADER EMULATOR|- DIR SEED"
		     " COUNT");
	if (strcmp(argv[3], "-")) {
		emulator = open(argv[3], O_RDONLY | O_CLOEXEC);
		if (emulator < 0)
			err(2, "%s", argv[3]);
	}
	root = format("%s/root", argv[4]);
	seed = strtoul(argv[5], NULL, 0);
	end = seed + strtoul(argv[6], NULL, 0);
	for (; seed < end; seed++) {
		make_tree(argv[4], argv[1], seed);
		ask_about(argv[4], argv[2], seed);
	}
	return 0;
}
