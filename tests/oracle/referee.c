/* SPDX-License-Identifier: MIT */
/*
 * referee ROOT LOADER EMULATOR [JOBS]: what the root's own LOADER says of
 * every dynamic object in ROOT, in byte order of the paths.
 *
 * An object is a regular file that is an ELF file of the loader's own class,
 * byte order and machine, of type ET_EXEC or ET_DYN, with a PT_DYNAMIC. Each
 * gives a line "PATH:" and then what LOADER prints of it inside ROOT when it is
 * asked as "ldd -v" does, by LD_TRACE_LOADED_OBJECTS and LD_VERBOSE, without
 * load addresses and the kernel's own object. What else happened is said in
 * lines that start with "!", and that no loader prints:
 *
 *	!status N		the loader gave up
 *	!signal N		the loader, or its emulator, was killed
 *	!message: MESSAGE	it said something, and went on
 *	!list: LINE		asked "LOADER --list PATH", which knows nothing
 *				of versions and does not go on after a missing
 *				library, it answers otherwise, with this line
 *	!refused: MESSAGE	or it does not answer, and no library is missing
 *
 * With an emulator it is not asked for --list: that takes twice the time.
 * With REFEREE_SYMBOLS in the environment it is neither, but binds all symbols,
 * as "ldd -r" has it, and tells those that nobody defines. With REFEREE_UNUSED
 * it binds those of the object alone, as "ldd -u" has it, and lists which of
 * its own DT_NEEDED none of them is in.
 *
 * The emulator ("-" for none) is started through a descriptor that was opened
 * outside, so that nothing is put into the root.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <err.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_JOBS 16
#define PATIENCE 60 /* seconds for one object */
#define NOT_STARTED 125 /* no loader's exit status */

struct kind {
	unsigned char class;
	unsigned char data;
	uint16_t machine;
};

struct job {
	pid_t pid;
	size_t object;
	bool as_list;
	int out;
	int err;
	char *listed;	/* ldd's way, without versions */
	bool gave_up;
};

static const char *root;
static const char *loader;
static const char *emulator;
static int emulator_fd = -1;
static struct kind own;
static enum { LISTED, SYMBOLS, UNUSED } question;

static char **objects;
static struct answer {
	char *text;
	size_t size;
	FILE *to;
} *answers;
static size_t n_objects;
static size_t n_foreign;
static bool killed;

/* The file's bytes in its own order, whatever the host's. */
static uint64_t get(const unsigned char *p, int size, int data)
{
	uint64_t v = 0;

	for (int i = 0; i < size; i++)
		v = v << 8 | p[data == ELFDATA2MSB ? i : size - 1 - i];
	return v;
}

static bool has_dynamic(int fd, const unsigned char *eh)
{
	bool wide = eh[EI_CLASS] == ELFCLASS64;
	uint64_t off = get(eh + (wide ? 32 : 28), wide ? 8 : 4, eh[EI_DATA]);
	unsigned int size = get(eh + (wide ? 54 : 42), 2, eh[EI_DATA]);
	unsigned int num = get(eh + (wide ? 56 : 44), 2, eh[EI_DATA]);
	unsigned char type[4];

	for (unsigned int i = 0; i < num; i++) {
		if (pread(fd, type, 4, off + (uint64_t)i * size) != 4)
			return false;
		if (get(type, 4, eh[EI_DATA]) == PT_DYNAMIC)
			return true;
	}
	return false;
}

/* Is this a dynamic object, and of what kind? */
static bool read_kind(const char *file, struct kind *kind)
{
	unsigned char eh[64] = { 0 };
	bool dynamic = false;
	unsigned int type;
	int fd;

	fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		err(2, "%s", file);
	if (pread(fd, eh, sizeof(eh), 0) < 52 || memcmp(eh, ELFMAG, SELFMAG))
		goto out;
	kind->class = eh[EI_CLASS];
	kind->data = eh[EI_DATA];
	kind->machine = get(eh + 18, 2, eh[EI_DATA]);
	type = get(eh + 16, 2, eh[EI_DATA]);
	if (type == ET_EXEC || type == ET_DYN)
		dynamic = has_dynamic(fd, eh);
out:
	close(fd);
	return dynamic;
}

static bool same_kind(const struct kind *a, const struct kind *b)
{
	return a->class == b->class && a->data == b->data &&
	       a->machine == b->machine;
}

static int visit(const char *file, const struct stat *st, int type,
		 struct FTW *ftw)
{
	struct kind kind;

	(void)ftw;
	if (type == FTW_DNR || type == FTW_NS)
		errx(2, "cannot read %s", file);
	if (type != FTW_F || !S_ISREG(st->st_mode) || !read_kind(file, &kind))
		return 0;
	if (!same_kind(&kind, &own)) {
		fprintf(stderr, "# of another machine, left out: %s\n",
			file + strlen(root));
		n_foreign++;
		return 0;
	}
	objects = reallocarray(objects, n_objects + 1, sizeof(*objects));
	if (!objects)
		err(2, "out of memory");
	objects[n_objects++] = strdup(file + strlen(root));
	return 0;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* An absolute link on the loader's path only means the root from inside. */
static void resolve_loader(int fd)
{
	char path[PATH_MAX];

	if (chroot(root) || chdir("/") || !realpath(loader, path))
		err(2, "%s in %s", loader, root);
	_exit(write(fd, path, strlen(path)) < 0);
}

static void learn_own_kind(void)
{
	char inside[PATH_MAX] = "";
	char path[2 * PATH_MAX];
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC))
		err(2, "pipe");
	pid = fork();
	if (pid < 0)
		err(2, "fork");
	if (pid == 0)
		resolve_loader(ends[1]);
	close(ends[1]);
	if (read(ends[0], inside, sizeof(inside) - 1) <= 0)
		exit(2);
	close(ends[0]);
	waitpid(pid, NULL, 0);
	snprintf(path, sizeof(path), "%s%s", root, inside);
	if (!read_kind(path, &own))
		errx(2, "%s is not a loader", path);
}

static void run_loader(const struct job *job)
{
	const char *list[] = { "emulator", loader, "--list",
			       objects[job->object], NULL };
	const char *trace[] = { "emulator", loader, objects[job->object],
				NULL };
	static const char *const more[][2] = {
		{ "LD_VERBOSE=1" },
		{ "LD_WARN=1", "LD_BIND_NOW=1" },
		{ "LD_DEBUG=unused" },
	};
	const char *set[] = { "LD_TRACE_LOADED_OBJECTS=1",
			      more[question][0], more[question][1], NULL };
	char **argv = (char **)(job->as_list ? list : trace);

	if (job->as_list)
		set[0] = NULL;
	dup2(job->out, STDOUT_FILENO);
	dup2(job->err, STDERR_FILENO);
	if (chroot(root) || chdir("/"))
		err(NOT_STARTED, "chroot %s", root);
	alarm(PATIENCE);
	if (emulator_fd < 0)
		execve(loader, argv + 1, (char **)set);
	else
		fexecve(emulator_fd, argv, (char **)set);
	err(NOT_STARTED, "cannot run %s", emulator_fd < 0 ? loader : emulator);
}

static void start(struct job *job)
{
	job->out = memfd_create("out", MFD_CLOEXEC);
	job->err = memfd_create("err", MFD_CLOEXEC);
	if (job->out < 0 || job->err < 0)
		err(2, "memfd_create");
	job->pid = fork();
	if (job->pid < 0)
		err(2, "fork");
	if (job->pid == 0)
		run_loader(job);
}

static FILE *rewound(int fd)
{
	FILE *f;

	lseek(fd, 0, SEEK_SET);
	f = fdopen(fd, "r");
	if (!f)
		err(2, "fdopen");
	return f;
}

static bool is_kernels(const char *line)
{
	return !strncmp(line, "\tlinux-vdso", 11) ||
	       !strncmp(line, "\tlinux-gate", 11);
}

/* What the loader printed, without what differs from start to start. */
static char *read_list(int fd)
{
	FILE *from = rewound(fd), *to;
	char *line = NULL, *text, *address;
	size_t room = 0, size;

	to = open_memstream(&text, &size);
	if (!to)
		err(2, "open_memstream");
	while (getline(&line, &room, from) > 0) {
		line[strcspn(line, "\n")] = 0;
		if (is_kernels(line))
			continue;
		address = strstr(line, " (0x");
		if (address)
			*address = 0;
		fprintf(to, "%s\n", line);
	}
	free(line);
	fclose(from);
	fclose(to);
	return text;
}

static void copy_messages(int fd, const char *label, FILE *to)
{
	FILE *from = rewound(fd);
	char *line = NULL;
	size_t room = 0;

	while (getline(&line, &room, from) > 0)
		fprintf(to, "!%s: %s%s", label, line,
			strchr(line, '\n') ? "" : "\n");
	free(line);
	fclose(from);
}

static void copy_answer(struct job *job, int status, FILE *to)
{
	char *versions;

	job->listed = read_list(job->out);
	job->gave_up = status;
	fputs(job->listed, to);
	versions = strstr(job->listed, "\n\tVersion information:\n");
	if (versions)
		*versions = 0;
	if (WIFSIGNALED(status)) {
		fprintf(to, "!signal %d\n", WTERMSIG(status));
		/* Resolvers of functions run when all is bound. */
		killed = question != SYMBOLS;
	} else if (WEXITSTATUS(status)) {
		fprintf(to, "!status %d\n", WEXITSTATUS(status));
	}
	copy_messages(job->err, "message", to);
}

/* --list is to say the same, or to give up for what is missing. */
static void compare_list(struct job *job, int status, FILE *to)
{
	char *list = read_list(job->out), *line, *rest = list;

	if (!status && strcmp(list, job->listed)) {
		while ((line = strsep(&rest, "\n")) && rest)
			fprintf(to, "!list: %s\n", line);
	}
	if (status && !job->gave_up && !strstr(job->listed, " => not found\n"))
		copy_messages(job->err, "refused", to);
	else
		close(job->err);
	free(list);
}

/* Is the job done, or started once more? */
static bool finish(struct job *job, int status)
{
	FILE *to = answers[job->object].to;

	job->pid = 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_STARTED)
		errx(2, "cannot start %s in %s", loader, root);
	if (job->as_list)
		compare_list(job, status, to);
	else
		copy_answer(job, status, to);
	if (!job->as_list && emulator_fd < 0 && question == LISTED) {
		job->as_list = true;
		start(job);
		return false;
	}
	free(job->listed);
	fclose(to);
	return true;
}

static bool wait_for_one(struct job *jobs, int n_jobs)
{
	int status;
	pid_t pid;

	pid = wait(&status);
	if (pid < 0)
		err(2, "wait");
	for (int i = 0; i < n_jobs; i++)
		if (jobs[i].pid == pid)
			return finish(&jobs[i], status);
	return false;
}

static void ask(struct job *job, size_t object)
{
	struct answer *answer = &answers[object];

	answer->to = open_memstream(&answer->text, &answer->size);
	if (!answer->to)
		err(2, "open_memstream");
	fprintf(answer->to, "%s:\n", objects[object]);
	job->object = object;
	job->as_list = false;
	start(job);
}

static void ask_all(int n_jobs)
{
	struct job jobs[MAX_JOBS] = { 0 };
	size_t running = 0;
	size_t next = 0;

	while (next < n_objects || running) {
		for (int i = 0; i < n_jobs && next < n_objects; i++) {
			if (jobs[i].pid)
				continue;
			ask(&jobs[i], next++);
			running++;
		}
		running -= wait_for_one(jobs, n_jobs);
	}
}

int main(int argc, char **argv)
{
	time_t begin = time(NULL);
	int n_jobs = argc > 4 ? atoi(argv[4]) : 2;

	if (argc < 4 || n_jobs < 1 || n_jobs > MAX_JOBS)
		errx(2, "usage: referee ROOT LOADER EMULATOR|- [JOBS]");
	if (getenv("REFEREE_SYMBOLS"))
		question = SYMBOLS;
	if (getenv("REFEREE_UNUSED"))
		question = UNUSED;
	root = argv[1];
	loader = argv[2];
	emulator = argv[3];
	if (strcmp(emulator, "-")) {
		emulator_fd = open(emulator, O_RDONLY | O_CLOEXEC);
		if (emulator_fd < 0)
			err(2, "%s", emulator);
	}
	learn_own_kind();
	if (nftw(root, visit, 16, FTW_PHYS))
		err(2, "%s", root);
	if (!n_objects)
		errx(2, "no dynamic object in %s", root);
	qsort(objects, n_objects, sizeof(*objects), by_bytes);
	answers = calloc(n_objects, sizeof(*answers));
	if (!answers)
		err(2, "out of memory");
	ask_all(n_jobs);
	for (size_t i = 0; i < n_objects; i++)
		fputs(answers[i].text, stdout);
	fprintf(stderr, "# %zu objects, %zu of other machines, %ld s\n",
		n_objects, n_foreign, (long)(time(NULL) - begin));
	if (fflush(stdout) || ferror(stdout))
		err(2, "write");
	return killed ? 3 : 0;
}
