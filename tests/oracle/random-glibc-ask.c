/* SPDX-License-Identifier: MIT */
/*
 * random-glibc-ask FILES EMULATOR DIR MKELF TREE... -- XSTAGE OPTION...: make
 * random trees, ask the loader in each one, and xstage, and compare.
 *
 * FILES holds the loader, its libc.so.6 and its ldconfig (see glibc); EMULATOR
 * runs programs of their machine, "-" for none. Each line of input is the SEED
 * of a tree: TREE... SEED describes it to MKELF, its comments are orders to
 * this program (see random-glibc-tree). A tree that differs stays in DIR/SEED.
 *
 * A program is asked about four times: what "ld.so PATH" traces is what
 * xstage's format ldd says; what a start of the program maps is the format
 * list; both end well if and only if xstage says so. A program that needs the
 * loader ends in the loader's look-up of calloc, as nothing here is a C
 * library: all that was to be found is found by then, and it counts as started.
 *
 * Prints "ASKED STARTED CRASHED UNFORESEEN HITS MISSING BAD": with UNFORESEEN
 * of the questions that crash the loader xstage finds nothing wrong. Status
 * 77: it may not mount.
 */
#define _GNU_SOURCE
#include "random-each.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 20, /* seconds for one start */ MAX_ARGS = 32 };

struct ask {
	char kind[8], path[PATH_MAX], preload[1024], dirs[1024];
};

/* One start of a program, and how it ended: -1 for a signal. */
struct run {
	const char *root;	/* NULL: here */
	bool is_foreign;	/* started by the emulator, if there is one */
	const char *argv[MAX_ARGS];
	int argc;
	char *const *env;
	int status;
	char *out, *err;
};

static const char *files, *dir, *mkelf;
static int emulator = -1;
static char **tree, **xstage;
static char root[PATH_MAX], loader[PATH_MAX];
static char *no_env[] = { NULL };
static bool is_bad;
static struct sums {
	unsigned int asked, started, crashed, unforeseen, hits, missing, bad;
} *sums;			/* shared with the process of each tree */

static char *text(const char *format, ...)
{
	va_list args;
	char *result;

	va_start(args, format);
	if (vasprintf(&result, format, args) < 0)
		err(2, "vasprintf");
	va_end(args);
	return result;
}

static char *contents(int fd)
{
	off_t size = lseek(fd, 0, SEEK_END);
	char *bytes = calloc(1, size + 1);

	if (!bytes || pread(fd, bytes, size, 0) != size)
		err(2, "read");
	close(fd);
	return bytes;
}

static void become(const struct run *r)
{
	if (r->root && (chroot(r->root) || chdir("/")))
		err(125, "chroot %s", r->root);
	alarm(PATIENCE);
	if (r->is_foreign && emulator >= 0)
		fexecve(emulator, (char **)r->argv, r->env);
	else
		execve(r->argv[0], (char **)r->argv, r->env);
	err(126, "%s", r->argv[0]);
}

static void start(struct run *r)
{
	int out = memfd_create("out", MFD_CLOEXEC);
	int errors = memfd_create("err", MFD_CLOEXEC);
	int status;
	pid_t pid = fork();

	if (pid < 0 || out < 0 || errors < 0)
		err(2, "cannot start %s", r->argv[0]);
	if (!pid) {
		dup2(out, STDOUT_FILENO);
		dup2(errors, STDERR_FILENO);
		become(r);
	}
	if (waitpid(pid, &status, 0) != pid)
		err(2, "waitpid");
	r->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	r->out = contents(out);
	r->err = contents(errors);
}

static void add(struct run *r, const char *argument)
{
	if (r->argc + 1 >= MAX_ARGS)
		errx(2, "too many arguments");
	r->argv[r->argc++] = argument;
}

/* A program of the machine asked about; the emulator wants its own name. */
static struct run foreign(const char *in, char *const *env)
{
	struct run r = { .root = in, .is_foreign = true, .env = env };

	if (emulator >= 0)
		add(&r, "emulator");
	return r;
}

/* How the loader is asked about a program. */
struct way {
	bool trace, as_command;
};

static struct run ask_loader(const struct ask *a, struct way way)
{
	char *env[5] = { NULL };
	int n = 0;
	struct run r;

	if (getenv("QEMU_CPU"))
		env[n++] = text("QEMU_CPU=%s", getenv("QEMU_CPU"));
	if (way.trace)
		env[n++] = "LD_TRACE_LOADED_OBJECTS=1";
	if (strcmp(a->preload, "-"))
		env[n++] = text("LD_PRELOAD=%s", a->preload);
	if (strcmp(a->dirs, "-"))
		env[n++] = text("LD_LIBRARY_PATH=%s", a->dirs);
	r = foreign(root, env);
	if (way.as_command)
		add(&r, loader);
	add(&r, a->path);
	start(&r);
	if (strstr(r.err, "undefined symbol: calloc"))
		r.status = 0;
	return r;
}

static struct run ask_xstage(const struct ask *a, const char *format)
{
	struct run r = { .env = no_env };

	for (int i = 0; xstage[i]; i++)
		add(&r, xstage[i]);
	add(&r, text("--format=%s", format));
	add(&r, text("--root=%s", root));
	if (strcmp(a->preload, "-"))
		add(&r, text("--preload=%s", a->preload));
	if (strcmp(a->dirs, "-"))
		add(&r, text("-L%s", a->dirs));
	add(&r, a->path);
	start(&r);
	return r;
}

static void differs(const struct ask *a, const char *what, const char *want,
		    const char *got)
{
	fprintf(stderr, "seed %s, %s with LD_PRELOAD %s, LD_LIBRARY_PATH %s:"
		" %s\n--- loader\n%s--- xstage\n%s---\n", seed, a->path,
		a->preload, a->dirs, what, want, got);
	is_bad = true;
}

static unsigned int count(const char *all, const char *what)
{
	unsigned int n = 0;

	while ((all = strstr(all, what))) {
		all += strlen(what);
		n++;
	}
	return n;
}

/* The next line without its address; the kernel's object is left out. */
static char *next_line(char **rest)
{
	char *line, *address;

	do {
		line = strsep(rest, "\n");
		if (!line || !*rest)
			return NULL;
	} while (!strncmp(line, "\tlinux-vdso", 11));
	address = strstr(line, " (0x");
	if (address)
		*address = 0;
	return line;
}

static char *listing(char *trace)
{
	char *result = text(""), *line;

	while ((line = next_line(&trace)))
		result = text("%s%s\n", result, line);
	return result;
}

/* Nothing can be compared, and not every fault of a loader has a rule. */
static void count_crash(const struct run *got)
{
	sums->crashed++;
	sums->unforeseen += got->status != 1;
}

/* What is mapped, in load order.  NULL: "statically linked" does not say what
 * was preloaded. */
static char *mapped(const struct ask *a, char *trace)
{
	char *result = text("%s\n", a->path), *line, *arrow;
	bool has_loader = false;

	while ((line = next_line(&trace))) {
		arrow = strstr(line, " => ");
		if (!strcmp(line, "\tstatically linked"))
			return NULL;
		if (arrow && !strcmp(arrow, " => not found"))
			continue;
		line = arrow ? arrow + 4 : line + 1;
		has_loader |= !strcmp(line, loader);
		result = text("%s%s\n", result, line);
	}
	return has_loader ? result : text("%s%s\n", result, loader);
}

static void compare_status(const struct ask *a, const char *format, int real,
			   int got)
{
	if ((real == 0) != (got == 0) || got > 1)
		differs(a, text("exit status as %s", format),
			text("%d\n", real), text("%d\n", got));
}

/* The loader does not trace what goes before the program. */
static char *from_program(const struct ask *a, char *list)
{
	size_t length = strlen(a->path);

	for (char *at = list; at; at = strchr(at, '\n')) {
		at += *at == '\n';
		if (!strncmp(at, a->path, length) && at[length] == '\n')
			return at;
	}
	return list;
}

static void answer_program(const struct ask *a, const struct run *ldd)
{
	struct run trace = ask_loader(a, (struct way){ .trace = true });
	struct run command = ask_loader(a, (struct way){ .as_command = true });
	struct run real = ask_loader(a, (struct way){ 0 });
	struct run list = ask_xstage(a, "list");
	char *want;

	if (trace.status < 0) {
		count_crash(&list);
		return;
	}
	sums->started += !real.status;
	compare_status(a, "ldd", command.status, ldd->status);
	compare_status(a, "list", real.status, list.status);
	want = trace.status ? NULL : mapped(a, trace.out);
	if (want && strcmp(want, from_program(a, list.out)))
		differs(a, "a start maps something else", want, list.out);
}

static void answer(const struct ask *a)
{
	struct run trace = ask_loader(a, (struct way){ true, true });
	struct run ldd;
	char *want;

	sums->asked++;
	ldd = ask_xstage(a, "ldd");
	if (trace.status < 0) {
		count_crash(&ldd);
		return;
	}
	want = listing(trace.out);
	sums->hits += count(want, " => /");
	sums->missing += count(want, " => not found");
	if (strcmp(want, ldd.out))
		differs(a, "the loader traces something else", want, ldd.out);
	if (!strcmp(a->kind, "exe"))
		answer_program(a, &ldd);
}

static void must(struct run r)
{
	start(&r);
	if (r.status)
		errx(2, "seed %s: %s: status %d: %s", seed, r.argv[0],
		     r.status, r.err);
}

/* Give the tree a file of the real glibc. */
static void put(const char *name, const char *path)
{
	char *to = text("%s/%s", root, path);

	for (char *at = to + strlen(root) + 1; (at = strchr(at, '/')); at++) {
		*at = 0;
		mkdir(to, 0755);
		*at = '/';
	}
	if (link(text("%s/%s", files, name), to))
		err(2, "%s", to);
}

static void make_cache(void)
{
	struct run r = foreign(NULL, no_env);

	add(&r, text("%s/ldconfig", files));
	add(&r, "-r");
	add(&r, root);
	start(&r);
}

static void spoil(const char *path, bool is_removed)
{
	char *at = text("%s/%s", root, path);
	FILE *f;

	if (unlink(at) && errno != EISDIR)
		err(2, "%s", at);
	if (is_removed)
		return;
	f = fopen(at, "w");
	if (!f || fputs("spoiled\n", f) < 0 || fclose(f))
		err(2, "%s", at);
}

static void obey(const char *order)
{
	char word[16] = "", path[PATH_MAX] = "";
	struct ask a;

	if (sscanf(order, "#%15s %4095s", word, path) < 1)
		return;
	if (!strcmp(word, "loader"))
		put("loader", path);
	else if (!strcmp(word, "interp"))
		snprintf(loader, sizeof(loader), "%s", path);
	else if (!strcmp(word, "libc") && getenv("WITH_LIBC"))
		put("libc.so.6", path);
	else if (!strcmp(word, "cache"))
		make_cache();
	else if (!strcmp(word, "remove") || !strcmp(word, "spoil"))
		spoil(path, *word == 'r');
	else if (!strcmp(word, "ask") &&
		 sscanf(order, "#ask %7s %4095s %1023s %1023s", a.kind, a.path,
			a.preload, a.dirs) == 4)
		answer(&a);
}

/* The description is kept beside the tree that it makes. */
static char *describe(void)
{
	struct run r = { .env = no_env };
	char *path = text("%s.mk", root);
	FILE *f = fopen(path, "w");

	for (int i = 0; tree[i]; i++)
		add(&r, tree[i]);
	add(&r, seed);
	start(&r);
	if (!f || r.status || fputs(r.out, f) < 0 || fclose(f))
		err(2, "cannot describe tree %s", seed);
	must((struct run){ .env = no_env,
			   .argv = { mkelf, path, root } });
	return r.out;
}

static void try_tree(void)
{
	char *orders, *line, *proc;

	snprintf(root, sizeof(root), "%s/%s", dir, seed);
	is_bad = false;
	orders = describe();
	proc = text("%s/proc", root);
	/* A loader learns where its program is from /proc/self/exe. */
	if (mount("/proc", proc, NULL, MS_BIND | MS_REC, NULL))
		err(77, "no /proc in %s", root);
	while ((line = strsep(&orders, "\n"))) {
		if (*line == '#')
			obey(line);
	}
	umount2(proc, MNT_DETACH);
	sums->bad += is_bad;
	if (is_bad)
		return;
	unlink(text("%s.mk", root));
	must((struct run){ .env = no_env,
			   .argv = { "/bin/rm", "-rf", root } });
}

static void read_arguments(char **argv)
{
	files = argv[1];
	dir = argv[3];
	mkelf = argv[4];
	tree = argv + 5;
	emulator = open_emulator(argv[2]);
	for (xstage = tree; *xstage && strcmp(*xstage, "--"); xstage++)
		;
	if (!*xstage)
		errx(2, "no -- before xstage");
	*xstage++ = NULL;
}

int main(int argc, char **argv)
{
	if (argc < 8)
		errx(2, "usage: random-glibc-ask FILES EMULATOR DIR MKELF"
		     " TREE... -- XSTAGE OPTION...");
	read_arguments(argv);
	sums = shared(sizeof(*sums));
	if (unshare(CLONE_NEWNS) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
		err(77, "no mounts of our own");
	try_each(try_tree);
	printf("%u %u %u %u %u %u %u\n", sums->asked, sums->started,
	       sums->crashed, sums->unforeseen, sums->hits, sums->missing,
	       sums->bad);
	return 0;
}
