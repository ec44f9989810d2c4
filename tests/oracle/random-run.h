/* SPDX-License-Identifier: MIT */
/*
 * What the drivers of random trees share. A driver makes one tree after
 * another, asks the real loader and xstage about its programs, and writes both
 * answers to stdout for an awk script to compare: the loader is started once
 * a program, xstage once for several, and nothing to put files together.
 *
 * Environment: TREE describes a tree, MKELF makes it, XSTAGE answers. The
 * description itself is repeated, each line behind "# ". An answer begins with
 * "@WHO STATUS WORD...", or "crash" for the status when a signal ended it;
 * what was said follows, each line behind the tag of its stream.
 */
#ifndef RANDOM_RUN_H
#define RANDOM_RUN_H

#define _GNU_SOURCE
#include <ctype.h>
#include <err.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 60, WORDS_MAX = 32 };

/* A process to be: what it does in the child, and where its words go. */
struct job {
	void (*enter)(const void *data);
	const void *data;
	int out, err;
};

static int new_file(const char *name)
{
	int fd = memfd_create(name, MFD_CLOEXEC);

	if (fd < 0)
		err(2, "memfd_create");
	return fd;
}

/* The exit status; -1 when a signal ended it. */
static int run(const struct job *job)
{
	pid_t pid;
	int how;

	fflush(stdout);
	pid = fork();
	if (pid < 0)
		err(2, "fork");
	if (!pid) {
		dup2(job->out, STDOUT_FILENO);
		dup2(job->err, STDERR_FILENO);
		alarm(PATIENCE);
		job->enter(job->data);
		warn("cannot start it");
		_exit(125);
	}
	if (waitpid(pid, &how, 0) != pid)
		err(2, "waitpid");
	return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

static void enter_command(const void *data)
{
	char *const *argv = data;

	execvp(argv[0], argv);
}

/* A question about programs, the last one NULL; "-" stands for nothing. */
struct ask {
	const char *root, *format;
	char *preload, *dirs, **programs;
};

__attribute__((unused))
static void enter_xstage(const void *data)
{
	const struct ask *a = data;
	char *argv[16 + WORDS_MAX] = { getenv("XSTAGE"), "tree", "--root",
				       (char *)a->root, "--format",
				       (char *)a->format };
	int n = 6;

	if (strcmp(a->preload, "-")) {
		argv[n++] = "--preload";
		argv[n++] = a->preload;
	}
	if (strcmp(a->dirs, "-")) {
		argv[n++] = "-L";
		argv[n++] = a->dirs;
	}
	for (char **p = a->programs; *p; p++)
		argv[n++] = *p;
	execv(argv[0], argv);
}

/* A step that must work. */
static void must(const char *const *argv, int out)
{
	struct job job = { enter_command, argv, out, STDERR_FILENO };

	if (run(&job))
		errx(2, "%s %s fails", argv[0], argv[1] ? argv[1] : "");
}

/* A loader's line of a list ends with one: "(0x7f...)", or musl's "(0)". */
static void cut_address(char *line)
{
	char *at = strrchr(line, '(');

	if (*line == '\t' && at && at > line && line[strlen(line) - 1] == ')')
		at[-1] = 0;
}

/* What was written to 'fd', each line behind 'tag', without addresses. */
static void tell(int fd, const char *tag)
{
	FILE *f = fdopen(fd, "r");
	char *line = NULL;
	size_t room = 0;

	if (!f)
		err(2, "fdopen");
	rewind(f);
	while (getline(&line, &room, f) > 0) {
		line[strcspn(line, "\n")] = 0;
		cut_address(line);
		printf("%s %s\n", tag, line);
	}
	free(line);
	fclose(f);
}

/* Run it and tell of it: "@WHO STATUS WORD", then both streams by their
 * tags: the first letter of WHO, small for what went to stderr. */
__attribute__((unused))
static void answer(const char *who, const char *word,
		   void (*enter)(const void *), const void *data)
{
	struct job job = { enter, data, new_file("out"), new_file("err") };
	char out[2] = { toupper(*who) }, error[2] = { *who };
	int status = run(&job);

	if (status < 0)
		printf("@%s crash %s\n", who, word);
	else
		printf("@%s %d %s\n", who, status, word);
	tell(job.out, out);
	tell(job.err, error);
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static void remove_tree(const char *path)
{
	if (!access(path, F_OK) &&
	    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT))
		err(2, "%s", path);
}

static char *format(const char *text, ...)
	__attribute__((format(printf, 1, 2)));

static char *format(const char *text, ...)
{
	va_list args;
	char *result;

	va_start(args, text);
	if (vasprintf(&result, text, args) < 0)
		err(2, "out of memory");
	va_end(args);
	return result;
}

/* The words of a line that begins with '#'; their number. */
static int split(char *line, char *words[WORDS_MAX])
{
	char *rest = line + 1, *word;
	int n = 0;

	while (n < WORDS_MAX - 1 && (word = strsep(&rest, " \n"))) {
		if (*word)
			words[n++] = word;
	}
	words[n] = NULL;
	return n;
}

/* The file of 'path' in the root, whose directory is made; a link to 'real',
 * which is on the same file system. */
static void put_loader(const char *root, const char *path, const char *real)
{
	char *place = format("%s/%s", root, path);

	for (char *at = place + strlen(root) + 1; (at = strchr(at, '/'));
	     at++) {
		*at = 0;
		mkdir(place, 0755);
		*at = '/';
	}
	if (link(real, place))
		err(2, "%s", place);
	free(place);
}

/* Describe the tree of 'seed' and make it in DIR/root. */
static void make_tree(const char *dir, const char *kind, unsigned long seed)
{
	char *number = format("%lu", seed), *root = format("%s/root", dir);
	char *file = format("%s/tree.mk", dir);
	const char *describe[] = { getenv("TREE"), kind ? kind : number,
				   kind ? number : NULL, NULL };
	const char *make[] = { getenv("MKELF"), file, root, NULL };
	int fd;

	remove_tree(root);
	fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		err(2, "%s", file);
	must(describe, fd);
	close(fd);
	must(make, STDERR_FILENO);
	free(number);
	free(file);
	free(root);
}

#endif
