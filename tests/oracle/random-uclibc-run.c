/* SPDX-License-Identifier: MIT */
/*
 * random-uclibc-run LOADER LDCONFIG DIR SEED COUNT: start programs with
 * uClibc's LOADER, and ask xstage, in random trees made in DIR; see
 * random-run.h. Each "#ask" of a description has these answers:
 *
 *	@ask SEED PRELOAD LIBRARY-PATH
 *	@trace STATUS PROGRAM	with LD_TRACE_LOADED_OBJECTS, for each program
 *	@start STATUS PROGRAM	without
 *	@got STATUS		"xstage tree --format=ldd" of all of them
 *	@list STATUS		"xstage tree --format=list"
 *	@end
 *
 * The last tree stays in DIR.
 */
#include "random-run.h"

#include <sched.h>
#include <sys/mount.h>

static const char *root, *ldconfig, *loader;

/* LD_LIBRARY_PATH is the last one: behind a colon at its end the loader reads
 * on into what follows. */
static void enter_with(const char *variable, const struct ask *a)
{
	clearenv();
	if (variable)
		setenv(variable, "1", 1);
	if (strcmp(a->preload, "-"))
		setenv("LD_PRELOAD", a->preload, 1);
	if (strcmp(a->dirs, "-"))
		setenv("LD_LIBRARY_PATH", a->dirs, 1);
	if (!chroot(root) && !chdir("/"))
		execv(a->programs[0], (char *[]){ a->programs[0], NULL });
}

static void enter_trace(const void *data)
{
	enter_with("LD_TRACE_LOADED_OBJECTS", data);
}

static void enter_program(const void *data)
{
	enter_with(NULL, data);
}

static void put_blanks(char *text)
{
	for (; *text; text++) {
		if (*text == ',')
			*text = ' ';
		if (*text == '+')
			*text = '\t';
	}
}

static void ask(unsigned long seed, char **words)
{
	struct ask a = { root, "ldd", words[0], words[1], words + 2 };
	struct ask one = a;

	printf("@ask %lu %s %s\n", seed, a.preload, a.dirs);
	put_blanks(a.preload);
	for (; *one.programs; one.programs++) {
		answer("trace", *one.programs, enter_trace, &one);
		answer("start", *one.programs, enter_program, &one);
	}
	answer("got", "", enter_xstage, &a);
	a.format = "list";
	answer("list", "", enter_xstage, &a);
	puts("@end");
}

/* Its words are of no interest, nor how it ends. */
static void try(const char *const *argv)
{
	int fd = new_file("log");
	struct job job = { enter_command, argv, fd, fd };

	run(&job);
	close(fd);
}

static void spoil(const char *path, bool with_text)
{
	char *place = format("%s/%s", root, path);
	FILE *f;

	unlink(place);
	f = with_text ? fopen(place, "w") : NULL;
	if (f) {
		fputs("spoiled\n", f);
		fclose(f);
	}
	free(place);
}

static void obey(unsigned long seed, char **words)
{
	const char *own[] = { ldconfig, "-r", root, NULL };
	const char *glibc[] = { "/sbin/ldconfig", "-r", root, "-X", "-c",
				words[1], NULL };

	if (!strcmp(words[0], "loader"))
		put_loader(root, words[1], loader);
	if (!strcmp(words[0], "cache"))
		try(own);
	if (!strcmp(words[0], "glibc"))
		try(glibc);
	if (!strcmp(words[0], "remove") || !strcmp(words[0], "spoil"))
		spoil(words[1], *words[0] == 's');
	if (!strcmp(words[0], "ask"))
		ask(seed, words + 1);
}

static void obey_all(const char *dir, unsigned long seed)
{
	char *file = format("%s/tree.mk", dir), *line = NULL;
	char *words[WORDS_MAX];
	FILE *f = fopen(file, "r");
	size_t room = 0;

	if (!f)
		err(2, "%s", file);
	while (getline(&line, &room, f) > 0) {
		printf("# %s", line);
		if (*line == '#' && split(line, words))
			obey(seed, words);
	}
	fclose(f);
	free(line);
	free(file);
}

/* The loader learns from /proc/self/exe where its program is. */
static void with_proc(const char *dir, unsigned long seed)
{
	char *proc = format("%s/proc", root);

	if (mount("/proc", proc, NULL, MS_BIND, NULL))
		err(2, "no /proc in %s", root);
	obey_all(dir, seed);
	if (umount2(proc, MNT_DETACH))
		err(2, "%s", proc);
	free(proc);
}

int main(int argc, char **argv)
{
	unsigned long seed, end;

	if (argc != 6)
		errx(2, "usage: random-uclibc-run LOADER LDCONFIG DIR SEED"
		     " COUNT");
	loader = argv[1];
	ldconfig = argv[2];
	root = format("%s/root", argv[3]);
	if (unshare(CLONE_NEWNS) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
		err(2, "no mounts of our own");
	seed = strtoul(argv[4], NULL, 0);
	end = seed + strtoul(argv[5], NULL, 0);
	for (; seed < end; seed++) {
		make_tree(argv[3], NULL, seed);
		with_proc(argv[3], seed);
	}
	return 0;
}
