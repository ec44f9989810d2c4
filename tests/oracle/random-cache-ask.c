/* SPDX-License-Identifier: MIT */
/*
 * random-cache-ask FILES EMULATOR DIR LAYOUT KIND: make random trees, let the
 * real ldconfig work in each one and "xstage ldconfig" in a copy, and compare
 * what they leave and say: the cache byte for byte, the links, every line of
 * stdout and stderr, the exit status.
 *
 * FILES holds the loader, its libc.so.6 and its ldconfig (see glibc); EMULATOR
 * runs programs of their machine, "-" for none. LAYOUT is for ldconfig's -c,
 * "default" for none. Each line of input is the SEED of a tree of that KIND
 * (see random-cache-tree); programs are named by the environment: TREE, MKELF
 * and XSTAGE. Of a tree that differs the description and what both left stay
 * in DIR, as SEED.*.
 *
 * Prints "LINES LINKS STALE CRASHED BAD REFUSED" for all trees: libraries and
 * links that ldconfig told of, dangling links that it removed, trees of which
 * it died, that differ, and that it refuses. Status 77: it may not mount, or
 * names come in another order.
 */
#include "random-cache-run.h"

#include <locale.h>
#include <wchar.h>
#include <wctype.h>

static const char *layout, *kind;
static char *options[WORDS_MAX];
static int emulator = -1;

/* The options of both; every fourth tree keeps its links, and some say more. */
static void put_options(const char **next)
{
	size_t i = 0;

	*next++ = "-v";
	if (strtoul(seed, NULL, 10) % 4 == 0)
		*next++ = "-X";
	if (strcmp(layout, "default")) {
		*next++ = "-c";
		*next++ = layout;
	}
	while ((*next++ = options[i]))
		i++;
}

static void enter_ldconfig(const void *data)
{
	static char *none[] = { NULL };
	const char *argv[8 + WORDS_MAX], **next = argv;

	(void)data;
	if (chroot(root) || chdir("/"))
		err(125, "chroot %s", root);
	if (emulator >= 0)
		*next++ = "emulator";
	*next++ = "/sbin/ldconfig";
	put_options(next);
	if (emulator >= 0)
		fexecve(emulator, (char **)argv, none);
	else
		execve(argv[0], (char **)argv, none);
}

static void enter_ours(const void *data)
{
	const char *argv[12 + WORDS_MAX] = { getenv("XSTAGE"), "ldconfig", "-r",
				 in_scratch("ours") };

	(void)data;
	put_options(argv + 4);
	execv(argv[0], (char **)argv);
}

static int new_text(const char *name)
{
	return open(in_scratch(name), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC,
		    0644);
}

/* Run one of them; what it says goes to NAME.out and NAME.err. */
static int ask(void (*enter)(const void *), const char *name)
{
	struct job job = { enter, NULL, new_text(format("%s.out", name)),
			   new_text(format("%s.err", name)) };
	int status = run(&job);

	close(job.out);
	close(job.err);
	return status;
}

/* What is no text for the C library, but for the tab that begins a line. */
static void escape_line(const char *line, FILE *to)
{
	mbstate_t state = { 0 };
	wchar_t c = 0;

	if (*line == '\t')
		putc(*line++, to);
	while (*line && *line != '\n') {
		size_t n = mbrtowc(&c, line, MB_CUR_MAX, &state);

		if (n <= MB_CUR_MAX && !iswcntrl((wint_t)c)) {
			fwrite(line, 1, n, to);
			line += n;
		} else {
			fprintf(to, "\\x%02x", (unsigned char)*line++);
			memset(&state, 0, sizeof(state));
		}
	}
	putc('\n', to);
}

static void escape_controls(const char *path)
{
	FILE *from = fopen(path, "r"), *to;
	char *line = NULL;
	size_t room = 0;

	/* The open file stays what it was. */
	if (!from || unlink(path) || !(to = fopen(path, "w")))
		err(2, "%s", path);
	while (getline(&line, &room, from) > 0)
		escape_line(line, to);
	free(line);
	fclose(from);
	if (fclose(to))
		err(2, "%s", path);
}

static void sort_lines(const char *path)
{
	const char *argv[] = { "sort", "-o", path, path, NULL };

	must(argv, STDERR_FILENO);
}

/*
 * Messages begin with the name that ldconfig was called by. Control characters
 * and bytes that are no UTF-8 are not for a terminal. A removed link is gone
 * for the real one, where for us it leads nowhere: why a link to it does, too,
 * is not the same. Of links to directories only large ones are minded, and
 * small ones are too small. Of a file that was cut not every reason is told,
 * and no name where several dynamic segments are. Directories are told of while
 * the configuration is read.
 */
static void make_comparable(void)
{
	const char *argv[] = {
		"sed", "-i", "-e", "s|^[^ ]*ldconfig: |ldconfig: |",
		"-e", "s/^\\(ldconfig: Cannot stat .*\\): .*/\\1/",
		"-e", "/^ldconfig: Cannot mmap file /d",
		"-e", "/^ldconfig: File .* is too small, not checked/d",
		"-e", "/^ldconfig: more than one dynamic segment$/d",
		"-e", "/^ldconfig: file .* is truncated$/d", "-e", "/^$/d",
		in_scratch("real.err"), in_scratch("ours.err"), NULL };

	must(argv, STDERR_FILENO);
	escape_controls(in_scratch("real.err"));
	escape_controls(in_scratch("real.out"));
	sort_lines(in_scratch("real.err"));
	sort_lines(in_scratch("ours.err"));
}

static void copy_root(void)
{
	const char *removal[] = { "rm", "-rf", in_scratch("ours"), NULL };
	const char *argv[] = { "cp", "-a", root, in_scratch("ours"), NULL };

	must(removal, STDERR_FILENO);
	must(argv, STDERR_FILENO);
}

static struct links links_of(const char *tree)
{
	char *real = root;
	struct links links;

	root = in_scratch(tree);
	links = links_now();
	root = real;
	return links;
}

static bool has_path(const struct links *l, const char *item)
{
	size_t length = strcspn(item, " ") + 1;

	for (size_t i = 0; i < l->count; i++) {
		if (!strncmp(l->items[i], item, length))
			return true;
	}
	return false;
}

/* What the real one did. */
static void count(const struct links *before, const struct links *after)
{
	FILE *f = fopen(in_scratch("real.out"), "r");
	char *line = NULL;
	size_t room = 0;

	if (!f)
		err(2, "real.out");
	while (getline(&line, &room, f) > 0) {
		sums->entries += *line == '\t';
		sums->links += strstr(line, "(changed)") != NULL;
	}
	fclose(f);
	for (size_t i = 0; i < before->count; i++)
		sums->stale += !has_path(after, before->items[i]);
}

static void differs(const char *what)
{
	static const char *const names[] = {
		"tree.mk", "real.out", "ours.out", "real.err", "ours.err",
		"real.links", "ours.links", "real.cache", "ours.cache",
	};

	fprintf(stderr, "seed %s, %s: %s\n", seed, layout, what);
	sums->bad++;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!access(in_scratch(names[i]), F_OK))
			keep(names[i], names[i]);
	}
}

/* Where the options have it. */
static const char *cache_path(void)
{
	for (size_t i = 0; options[i]; i++) {
		if (!strcmp(options[i], "-C"))
			return options[i + 1];
	}
	return "/etc/ld.so.cache";
}

static void take_cache(const char *tree, const char *name)
{
	const char *argv[] = { "cp", in_scratch(format("%s%s", tree,
						       cache_path())),
			       in_scratch(name), NULL };

	unlink(argv[2]);
	if (!access(argv[1], F_OK))
		must(argv, STDERR_FILENO);
}

static void compare_all(int status, int ours)
{
	static const char *const pairs[][3] = {
		{ "real.cache", "ours.cache", "another cache" },
		{ "real.links", "ours.links", "other links" },
		{ "real.out", "ours.out", "another standard output" },
		{ "real.err", "ours.err", "other messages" },
	};

	if (status != ours) {
		differs(format("exit status %d instead of %d", ours, status));
		return;
	}
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		/* One that refuses has told of directories before. */
		if (status || (access(in_scratch(pairs[i][0]), F_OK) &&
			       access(in_scratch(pairs[i][1]), F_OK)) ||
		    are_same(in_scratch(pairs[i][0]), in_scratch(pairs[i][1])))
			continue;
		differs(pairs[i][2]);
		return;
	}
}

static void compare(void)
{
	struct links before = links_now(), after;
	int status, ours;

	copy_root();
	ours = ask(enter_ours, "ours");
	status = ask(enter_ldconfig, "real");
	if (status < 0) {
		sums->crashed++;
		return;
	}
	make_comparable();
	take_cache("root", "real.cache");
	take_cache("ours", "ours.cache");
	after = links_of("ours");
	write_links(&after, in_scratch("ours.links"));
	after = links_now();
	write_links(&after, in_scratch("real.links"));
	count(&before, &after);
	sums->refused += status == 1;
	compare_all(status, ours);
}

/* Give the tree the files of the real glibc. */
static void obey(char *line)
{
	static const char *const names[][2] = {
		{ "loader", "loader" }, { "libc", "libc.so.6" },
		{ "ldconfig", "ldconfig" },
	};
	char *words[WORDS_MAX];
	int n = *line == '#' ? split(strdup(line), words) : 0;

	if (n && !strcmp(words[0], "options"))
		memcpy(options, words + 1, sizeof(words) - sizeof(*words));
	if (n != 2)
		return;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!strcmp(words[0], names[i][0]))
			put_loader(root, words[1],
				   format("%s/%s", files, names[i][1]));
	}
}

static void try_tree(void)
{
	make_tree(scratch, kind, strtoul(seed, NULL, 10));
	obey_lines(in_scratch("tree.mk"), obey);
	if (nftw(root, put_in_order, 16, FTW_PHYS | FTW_DEPTH))
		err(2, "%s", root);
	compare();
}

int main(int argc, char **argv)
{
	if (argc != 6)
		errx(2, "usage: random-cache-ask FILES EMULATOR DIR LAYOUT"
		     " KIND");
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		errx(2, "no locale C.UTF-8");
	emulator = open_emulator(argv[2]);
	dir = argv[3];
	layout = argv[4];
	kind = argv[5];
	prepare(argv[1]);
	try_each(try_tree);
	printf("%u %u %u %u %u %u\n", sums->entries, sums->links, sums->stale,
	       sums->crashed, sums->bad, sums->refused);
	return 0;
}
