/* SPDX-License-Identifier: MIT */
/*
 * random-uclibc-ask ROOT OUT: start the programs of ROOT. A line of input is
 * "PATH PRELOAD LIBRARY-PATH" as random-uclibc-tree writes it. Line N is
 * answered by these files:
 *
 *	OUT/N.ldd	what the loader traces, without addresses
 *	OUT/N.err	all messages
 *	OUT/N.status	how the trace ends, and how a start; -1: by a signal
 *
 * Status 77: it may not mount.
 */
#define _GNU_SOURCE
#include <err.h>
#include <limits.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE 20 /* seconds for one start */

struct ask {
	char path[PATH_MAX], preload[1024], dirs[1024];
};

static const char *root, *out;

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

/* LD_LIBRARY_PATH is the last one: behind a colon at its end the loader reads
 * on into what follows. */
static void enter(const struct ask *a, bool trace)
{
	char *argv[] = { (char *)a->path, NULL };

	clearenv();
	if (trace)
		setenv("LD_TRACE_LOADED_OBJECTS", "1", 1);
	if (strcmp(a->preload, "-"))
		setenv("LD_PRELOAD", a->preload, 1);
	if (strcmp(a->dirs, "-"))
		setenv("LD_LIBRARY_PATH", a->dirs, 1);
	if (chroot(root) || chdir("/"))
		err(125, "chroot %s", root);
	alarm(PATIENCE);
	execv(argv[0], argv);
	err(126, "%s", argv[0]);
}

static int start(const struct ask *a, bool trace, FILE *to, FILE *errors)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		err(2, "fork");
	if (!pid) {
		dup2(fileno(to), STDOUT_FILENO);
		dup2(fileno(errors), STDERR_FILENO);
		enter(a, trace);
	}
	if (waitpid(pid, &status, 0) != pid)
		err(2, "waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void without_addresses(FILE *from, FILE *to)
{
	char *line = NULL, *address;
	size_t room = 0;

	rewind(from);
	while (getline(&line, &room, from) > 0) {
		address = strrchr(line, '(');
		if (address && address > line)
			strcpy(address - 1, "\n");
		fputs(line, to);
	}
	free(line);
}

static void answer(int n, const struct ask *a)
{
	FILE *errors = create(n, "err"), *raw = create(n, "raw");
	FILE *ldd = create(n, "ldd"), *status = create(n, "status");
	int traced = start(a, true, raw, errors);

	without_addresses(raw, ldd);
	fprintf(status, "%d %d\n", traced, start(a, false, raw, errors));
	fclose(errors);
	fclose(raw);
	fclose(ldd);
	fclose(status);
}

/* The loader learns where its program is from /proc/self/exe. */
static void mount_proc(void)
{
	char *proc;

	if (asprintf(&proc, "%s/proc", root) < 0)
		err(2, "asprintf");
	if (unshare(CLONE_NEWNS) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("/proc", proc, NULL, MS_BIND | MS_REC, NULL))
		err(77, "no /proc in %s", root);
	free(proc);
}

static void blanks(char *text)
{
	for (; *text; text++) {
		if (*text == ',')
			*text = ' ';
		if (*text == '+')
			*text = '\t';
	}
}

int main(int argc, char **argv)
{
	struct ask a;

	if (argc != 3)
		errx(2, "usage: random-uclibc-ask ROOT OUT");
	root = argv[1];
	out = argv[2];
	mount_proc();
	for (int n = 1; scanf("%4095s %1023s %1023s", a.path, a.preload,
			      a.dirs) == 3; n++) {
		blanks(a.preload);
		answer(n, &a);
	}
	return 0;
}
