/* SPDX-License-Identifier: MIT */
/*
 * random-musl-ask ROOT OUT EMULATOR|-: ask the musl of ROOT. A line of input
 * is "START PROGRAM PRELOAD LIBRARY-PATH" as random-musl-tree writes it. Line
 * N is answered by these files:
 *
 *	OUT/N.ldd	what "START --list PROGRAM" prints, without addresses
 *	OUT/N.err	its messages
 *	OUT/N.status	how it ends; "crash" if a signal kills it
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE 60 /* seconds for one start */

struct ask {
	char start[PATH_MAX], program[PATH_MAX], preload[1024], dirs[1024];
};

static const char *root, *out;
static int emulator = -1;

static FILE *create(int n, const char *suffix)
{
	char *path;
	FILE *f;

	if (asprintf(&path, "%s/%d.%s", out, n, suffix) < 0)
		err(2, "asprintf");
	f = fopen(path, "w+");
	if (!f)
		err(2, "%s", path);
	free(path);
	return f;
}

/* Does not come back, and does not exit(): that would rewind the input. */
static void enter(struct ask *a)
{
	char *environment[] = { NULL };
	char *argv[16] = { "emulator", a->start, "--list" };
	int n = 3;

	if (strcmp(a->preload, "-")) {
		argv[n++] = "--preload";
		argv[n++] = a->preload;
	}
	if (strcmp(a->dirs, "-")) {
		argv[n++] = "--library-path";
		argv[n++] = a->dirs;
	}
	argv[n] = a->program;
	if (!chroot(root) && !chdir("/")) {
		alarm(PATIENCE);
		if (emulator < 0)
			execve(a->start, argv + 1, environment);
		else
			fexecve(emulator, argv, environment);
	}
	warn("%s in %s", a->start, root);
	_exit(125);
}

/* Each line ends with an address. */
static void copy_listing(FILE *from, FILE *to)
{
	char *line = NULL, *address;
	size_t room = 0;

	rewind(from);
	while (getline(&line, &room, from) > 0) {
		address = strrchr(line, '(');
		if (address)
			strcpy(address - 1, "\n");
		fputs(line, to);
	}
	free(line);
}

static void answer(int n, struct ask *a)
{
	FILE *listing = create(n, "ldd"), *errors = create(n, "err");
	FILE *status = create(n, "status"), *raw = create(n, "raw");
	int how;
	pid_t pid = fork();

	if (pid < 0)
		err(2, "fork");
	if (!pid) {
		dup2(fileno(raw), STDOUT_FILENO);
		dup2(fileno(errors), STDERR_FILENO);
		enter(a);
	}
	if (waitpid(pid, &how, 0) != pid)
		err(2, "waitpid");
	if (WIFEXITED(how))
		fprintf(status, "%d\n", WEXITSTATUS(how));
	else
		fprintf(status, "crash\n");
	copy_listing(raw, listing);
	fclose(raw);
	fclose(listing);
	fclose(errors);
	fclose(status);
}

int main(int argc, char **argv)
{
	struct ask a;

	if (argc != 4)
		errx(2, "usage: random-musl-ask ROOT OUT EMULATOR|-");
	root = argv[1];
	out = argv[2];
	if (strcmp(argv[3], "-")) {
		emulator = open(argv[3], O_RDONLY | O_CLOEXEC);
		if (emulator < 0)
			err(2, "%s", argv[3]);
	}
	for (int n = 1; scanf("%4095s %4095s %1023s %1023s", a.start, a.program,
			      a.preload, a.dirs) == 4; n++)
		answer(n, &a);
	return 0;
}
