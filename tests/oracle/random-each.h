/* SPDX-License-Identifier: MIT */
/*
 * How the drivers of random trees go through them: the seeds come from stdin,
 * each tree gets a process of its own, and what is counted is shared.
 */
#ifndef RANDOM_EACH_H
#define RANDOM_EACH_H

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *seed;	/* of the tree at hand */

/* Zeros that the process of each tree writes to. */
static void *shared(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		err(2, "mmap");
	return memory;
}

/* Whose memory goes with it. */
static void try_apart(void (*try_tree)(void))
{
	pid_t pid = fork();
	int status;

	if (pid < 0)
		err(2, "fork");
	if (!pid) {
		try_tree();
		exit(0);
	}
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		errx(2, "seed %s: the process of the tree died", seed);
	if (WEXITSTATUS(status))
		exit(WEXITSTATUS(status));
}

static void try_each(void (*try_tree)(void))
{
	char line[64];

	seed = line;
	while (scanf("%63s", line) == 1)
		try_apart(try_tree);
}

/* The emulator's program, open; -1 for "-", which is none. */
__attribute__((unused))
static int open_emulator(const char *path)
{
	int fd;

	if (!strcmp(path, "-"))
		return -1;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		err(2, "%s", path);
	return fd;
}

/* Give each line of a tree's description to 'obey'. */
__attribute__((unused))
static void obey_lines(const char *file, void (*obey)(char *))
{
	FILE *f = fopen(file, "r");
	char *line = NULL;
	size_t room = 0;

	if (!f)
		err(2, "%s", file);
	while (getline(&line, &room, f) > 0)
		obey(line);
	fclose(f);
}

#endif
