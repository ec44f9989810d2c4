/* SPDX-License-Identifier: MIT */
/*
 * random-glibc-ask ROOT OUT: ask the amd64 loader of ROOT. A line of input is
 * "KIND PATH PRELOAD LIBRARY-PATH" as random-glibc-tree writes it. Line N is
 * answered by these files:
 *
 *	OUT/N.ldd	what "ld.so PATH" traces, without load addresses and
 *			the kernel's own object
 *	OUT/N.list	the paths of what a start of the program maps, in load
 *			order; absent when the loader stopped
 *	OUT/N.err	all messages
 *	OUT/N.status	how "ld.so PATH" ends, and how a start of the program;
 *			for a library nothing
 *	OUT/N.crashed	exists if the loader itself was killed by a signal
 *
 * A program that needs the loader ends in the loader's look-up of calloc, as
 * nothing here is a C library. All that was to be found is found by then: this
 * is status 0.
 *
 * Status 77: it may not mount.
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOADER "/lib64/ld-linux-x86-64.so.2"
#define PATIENCE 20 /* seconds for one start */

struct ask {
	char kind[8], path[PATH_MAX], preload[1024], dirs[1024];
};

/* How to start it. */
struct way {
	bool trace, as_command;
};

static const char *root, *out;

static char *file_of(int n, const char *suffix)
{
	char *path;

	if (asprintf(&path, "%s/%d.%s", out, n, suffix) < 0)
		err(2, "asprintf");
	return path;
}

static void enter(const struct ask *a, struct way way)
{
	char *argv[] = { way.as_command ? LOADER : (char *)a->path,
			 way.as_command ? (char *)a->path : NULL, NULL };

	clearenv();
	if (way.trace)
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

static bool has_ended_in_calloc(int errors, off_t from)
{
	char text[4096];
	ssize_t n = pread(errors, text, sizeof(text) - 1, from);

	text[n > 0 ? n : 0] = 0;
	return strstr(text, "undefined symbol: calloc") != NULL;
}

/* The exit status; -1 for a signal. */
static int start(const struct ask *a, struct way way, int to, int errors)
{
	off_t from = lseek(errors, 0, SEEK_END);
	int status;
	pid_t pid = fork();

	if (pid < 0)
		err(2, "fork");
	if (!pid) {
		dup2(to, STDOUT_FILENO);
		dup2(errors, STDERR_FILENO);
		enter(a, way);
	}
	if (waitpid(pid, &status, 0) != pid)
		err(2, "waitpid");
	if (has_ended_in_calloc(errors, from))
		return 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The next line without its address; the kernel's object is left out. */
static char *next_line(FILE *from)
{
	static char *line;
	static size_t room;
	char *address;

	do {
		if (getline(&line, &room, from) <= 0)
			return NULL;
	} while (!strncmp(line, "\tlinux-vdso", 11));
	address = strstr(line, " (0x");
	line[address ? (size_t)(address - line) : strcspn(line, "\n")] = 0;
	return line;
}

static FILE *create(int n, const char *suffix)
{
	FILE *f = fopen(file_of(n, suffix), "w+");

	if (!f)
		err(2, "%s", file_of(n, suffix));
	return f;
}

static void make_ldd(int n, FILE *trace)
{
	FILE *to = create(n, "ldd");
	char *line;

	rewind(trace);
	while ((line = next_line(trace)))
		fprintf(to, "%s\n", line);
	fclose(to);
}

/* "statically linked" does not say what was preloaded: no list then. */
static void make_list(int n, const struct ask *a, FILE *trace)
{
	bool has_loader = false, is_whole = true;
	FILE *to = create(n, "list");
	char *line, *arrow;

	rewind(trace);
	fprintf(to, "%s\n", a->path);
	while ((line = next_line(trace))) {
		arrow = strstr(line, " => ");
		is_whole &= strcmp(line, "\tstatically linked") != 0;
		if (arrow && !strcmp(arrow, " => not found"))
			continue;
		line = arrow ? arrow + 4 : line + 1;
		has_loader |= !strcmp(line, LOADER);
		fprintf(to, "%s\n", line);
	}
	if (!has_loader)
		fprintf(to, "%s\n", LOADER);
	fclose(to);
	if (!is_whole)
		unlink(file_of(n, "list"));
}

static void answer_program(int n, const struct ask *a, int errors, FILE *null)
{
	FILE *status = create(n, "status"), *trace = create(n, "raw2");
	int traced = start(a, (struct way){ .trace = true }, fileno(trace),
			   errors);

	if (!traced)
		make_list(n, a, trace);
	if (traced < 0)
		fclose(create(n, "crashed"));
	fprintf(status, "%d %d\n",
		start(a, (struct way){ .as_command = true }, fileno(null),
		      errors),
		start(a, (struct way){ 0 }, fileno(null), errors));
	fclose(status);
	fclose(trace);
}

static void answer(int n, const struct ask *a)
{
	FILE *errors = create(n, "err"), *trace = create(n, "raw");
	FILE *null = fopen("/dev/null", "w");

	if (start(a, (struct way){ true, true }, fileno(trace),
		  fileno(errors)) < 0)
		fclose(create(n, "crashed"));
	make_ldd(n, trace);
	if (!strcmp(a->kind, "exe"))
		answer_program(n, a, fileno(errors), null);
	fclose(errors);
	fclose(trace);
	fclose(null);
}

/* A loader learns where its program is from /proc/self/exe. */
static void mount_proc(void)
{
	char *proc;

	if (asprintf(&proc, "%s/proc", root) < 0)
		err(2, "asprintf");
	if (unshare(CLONE_NEWNS) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("/proc", proc, NULL, MS_BIND | MS_REC, NULL))
		err(77, "no /proc in %s", root);
}

int main(int argc, char **argv)
{
	struct ask a;

	if (argc != 3)
		errx(2, "usage: random-glibc-ask ROOT OUT");
	root = argv[1];
	out = argv[2];
	mount_proc();
	for (int n = 1; scanf("%7s %4095s %1023s %1023s", a.kind, a.path,
			      a.preload, a.dirs) == 4; n++)
		answer(n, &a);
	return 0;
}
