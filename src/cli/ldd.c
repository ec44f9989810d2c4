/* SPDX-License-Identifier: MIT */
/*
 * The personality "ldd": what glibc's ldd says of files (glibc 2.36,
 * elf/ldd.bash.in), in any root and without a start.
 */
#include "config.h"

#include "cli.h"
#include "ldd.h"

#include "xstage/cleanup.h"
#include "xstage/subject.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct ldd {
	struct ctx *cx;
	const char *root_name;	/* NULL: this system's */
	struct closure_options options;
	struct root *root;
	struct catalogue catalogue;
	struct report report;
	bool is_unused_asked;
	int status;
};

enum ldd_option {
	LDD_HELP, LDD_VERSION, LDD_ROOT, LDD_VERBOSE, LDD_DATA, LDD_ALL,
	LDD_UNUSED,
};

static const struct {
	const char *letter, *name;
	enum ldd_option option;
} ldd_options[] = {
	{ NULL, "help", LDD_HELP },
	{ NULL, "version", LDD_VERSION },
	{ NULL, "root", LDD_ROOT },
	{ "-v", "verbose", LDD_VERBOSE },
	{ "-d", "data-relocs", LDD_DATA },
	{ "-r", "function-relocs", LDD_ALL },
	{ "-u", "unused", LDD_UNUSED },
};

enum { OPTION_COUNT = sizeof(ldd_options) / sizeof(*ldd_options) };

void ldd_say(const char *format, ...)
{
	cleanup_free char *text = NULL;
	va_list args;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0)
		text = NULL;
	va_end(args);
	fflush(stdout);
	report_print(stderr, text ? text : "ldd: out of memory");
	fputc('\n', stderr);
}

static void worst(struct ldd *l, int status)
{
	if (status > l->status)
		l->status = status;
}

static int usage(const char *what)
{
	ldd_say("ldd: %s", what);
	ldd_say("Try `ldd --help' for more information.");
	return LDD_BAD;
}

static void help(void)
{
	puts("Usage: ldd [OPTION]... FILE...\n"
	     "      --help              print this help and exit\n"
	     "      --version           print version information and exit\n"
	     "      --root DIR          the target's / (default: $XSTAGE_ROOT, or this\n"
	     "                          system's)\n"
	     "  -d, --data-relocs       tell what is undefined but for calls\n"
	     "  -r, --function-relocs   tell all that is undefined\n"
	     "  -u, --unused            print unused direct dependencies\n"
	     "  -v, --verbose           print all information\n\n"
	     "The manual page xstage-ldd(1) says more.");
}

/* How many options 'text' may be the beginning of; *ret_option is the last. */
static int matches(const char *text, size_t length, enum ldd_option *ret_option)
{
	int count = 0;

	for (int i = 0; i < OPTION_COUNT; i++) {
		const char *letter = ldd_options[i].letter;
		bool is_long = length > 2 && !strncmp(text, "--", 2) &&
			!strncmp(text + 2, ldd_options[i].name, length - 2);

		if (!is_long && (!letter || strcmp(text, letter) != 0))
			continue;
		*ret_option = ldd_options[i].option;
		count++;
	}
	return count;
}

/* Our own option alone takes a value: behind "=" or as the next argument. */
static int set_root(struct ldd *l, char ***argv, size_t length)
{
	const char *text = **argv;

	l->root_name = text[length] ? text + length + 1 : *++*argv;
	if (l->root_name)
		return 0;
	return usage(arena_printf(&l->cx->arena,
				  "option `%s' requires an argument", text));
}

/* One option.  -1: go on; else the exit status. */
static int take_option(struct ldd *l, char ***argv)
{
	const char *text = **argv;
	size_t length = strcspn(text, "=");
	enum ldd_option option = LDD_HELP;
	int count = matches(text, length, &option);

	if (count > 1) {
		ldd_say("ldd: option `%s' is ambiguous", text);
		return LDD_BAD;
	}
	if (!count || (text[length] && option != LDD_ROOT))
		return usage(arena_printf(&l->cx->arena,
					  "unrecognized option `%s'", text));
	switch (option) {
	case LDD_HELP:
		help();
		return EXIT_CLEAN;
	case LDD_VERSION:
		puts("ldd (xstage) " PACKAGE_VERSION);
		return EXIT_CLEAN;
	case LDD_ROOT:
		return set_root(l, argv, length) ? LDD_BAD : -1;
	case LDD_VERBOSE:
		l->report.verbose = true;
		return -1;
	case LDD_DATA:
	case LDD_ALL:
		l->options.bind = option == LDD_ALL ? BIND_ALL : BIND_DATA;
		return -1;
	case LDD_UNUSED:
		l->is_unused_asked = true;
		return -1;
	}
	return -1;
}

/* What is not to be asked about at all; says so. */
static bool is_unfit(struct ldd *l, const char *file)
{
	bool is_host = !l->root_name || *file != '/', may_read;
	const char *source = file, *dest;
	struct stat st = { 0 };
	int r = 0;

	if (is_host && l->root_name)
		subject_split(l->cx, file, &source, &dest);
	if (is_host) {
		r = stat(source, &st);
		may_read = !access(source, R_OK);
	} else {
		struct root_trace t = root_trace(l->root, file);

		r = t.error;
		if (!r)
			st = t.entry->st;
		may_read = catalogue_look(&l->catalogue, file)->error != EACCES;
	}
	if (r)
		ldd_say("ldd: %s: No such file or directory", file);
	else if (!S_ISREG(st.st_mode))
		ldd_say("ldd: %s: not regular file", file);
	else if (!may_read)
		ldd_say("ldd: error: you do not have read permission for `%s'",
		    file);
	return r || !S_ISREG(st.st_mode) || !may_read;
}

/*
 * The file, as the loader that is there for it will see it: when its own
 * interpreter is not, ldd asks the usual one of the machine all the same.
 * NULL: there is none.
 */
static const struct loader_file *with_loader(struct ldd *l,
					     const struct loader_file *f)
{
	struct loader_file *copy;
	struct object *o;
	struct loader *loader;
	int error;

	if (catalogue_loader(&l->catalogue, f->object, &loader) >= 0 &&
	    !loader_defect(l->cx, loader, &error))
		return f;
	if (!f->object->interpreter)
		return NULL;
	copy = arena_alloc(&l->cx->arena, sizeof(*copy));
	o = arena_alloc(&l->cx->arena, sizeof(*o));
	*o = *f->object;
	o->interpreter = NULL;
	*copy = *f;
	copy->object = o;
	return with_loader(l, copy);
}

/* A loader takes a program as it takes a library, but for being one. */
static bool is_taken(const struct closure *k)
{
	struct object o = *k->process->program->object;

	if (!o.has_dynamic)
		return false;
	o.type = ET_DYN;
	o.dynamic.flags_1 &= ~DF_1_PIE;
	return !process_refuses(k->process, &o);
}

static void refuse(struct ldd *l)
{
	fflush(stdout);
	fputs("\tnot a dynamic executable\n", stderr);
	worst(l, LDD_BAD);
}

/* 'name' is what the loader would be started with. */
static void show(struct ldd *l, const struct loader_file *f, const char *name)
{
	/* One closure's memory goes before the next one's is taken. */
	struct ctx cx = { 0 };
	const struct loader_file *asked = with_loader(l, f);
	struct closure *k;

	if (!asked || closure_resolve(&cx, &l->catalogue, asked, &l->options,
				      &k) < 0 || !is_taken(k)) {
		refuse(l);
	} else {
		k->process->program->path = name;
		if (!asked->object->interpreter && f->object->interpreter)
			k->process->interpreter->names.items[0] =
				f->object->interpreter;
		worst(l, l->is_unused_asked ? ldd_show_unused(&l->report, k)
					    : ldd_show(&l->report, k));
	}
	ctx_done(&cx);
}

static void show_file(struct ldd *l, const char *file, bool has_title)
{
	const struct loader_file *f = NULL;

	if (has_title) {
		report_print(stdout, file);
		puts(":");
	}
	if (!strchr(file, '/'))
		file = arena_printf(&l->cx->arena, "./%s", file);
	if (is_unfit(l, file)) {
		worst(l, LDD_BAD);
	} else if (subject_find(&l->catalogue, file, l->root_name != NULL,
				&f) >= 0) {
		show(l, f, file);
	} else if (f) {
		refuse(l);
	} else {
		ldd_say("ldd: %s", l->cx->error);
		worst(l, LDD_BAD);
	}
}

static int show_files(struct ldd *l, char **files)
{
	if (root_open(l->cx, l->root_name ? l->root_name : "/", &l->root) < 0) {
		ldd_say("ldd: %s", l->cx->error);
		return LDD_BAD;
	}
	/* It ends before it tells what is undefined. */
	if (l->is_unused_asked)
		l->options.bind = BIND_NONE;
	catalogue_init(l->cx, l->root, &l->catalogue);
	l->report = (struct report){
		.cx = l->cx, .root = l->root, .out = stdout, .total = 1,
		.format = report_find("ldd"), .addresses = true,
		.verbose = l->report.verbose,
	};
	for (char **file = files; *file; file++)
		show_file(l, *file, files[1]);
	root_close(l->root);
	return l->status;
}

/* Options end at the first file, as in a shell script. */
static int run(struct ctx *cx, char **argv)
{
	struct ldd l = { .cx = cx, .options.loader.as_command = true };
	const char *root_name = getenv("XSTAGE_ROOT");

	if (root_name && *root_name)
		l.root_name = root_name;
	for (argv++; *argv && **argv == '-'; argv++) {
		int status;

		if (!strcmp(*argv, "--")) {
			argv++;
			break;
		}
		status = take_option(&l, &argv);
		if (status >= 0)
			return status;
	}
	return *argv ? show_files(&l, argv) : usage("missing file arguments");
}

const struct personality personality_ldd = {
	.name = "ldd",
	.summary = "List what the target's loader would load, as its own ldd",
	.run = run,
};
