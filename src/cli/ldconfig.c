/* SPDX-License-Identifier: MIT */
/*
 * The personality "ldconfig": glibc's (2.36, elf/ldconfig.c) for any root and
 * machine, without chroot(2).
 */
#include "config.h"

#include "cli.h"
#include "ldconfig.h"

#include "xstage/apply.h"
#include "xstage/cache_plan.h"
#include "xstage/report_cache.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { LDCONFIG_BAD = 1, LDCONFIG_USAGE = 64 };

/* getopt(3) gives '?' for "-?", too, and for what is none. */
enum { OPTION_HELP = 'h' };

static const char letters[] = "c:C:f:ilnNpr:vXV?";
static const char usual_cache[] = "/etc/ld.so.cache";

static const struct option words[] = {
	{ "format", required_argument, NULL, 'c' },
	{ "ignore-aux-cache", no_argument, NULL, 'i' },
	{ "print-cache", no_argument, NULL, 'p' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "help", no_argument, NULL, OPTION_HELP },
	{ "usage", no_argument, NULL, 'u' },
	{ "version", no_argument, NULL, 'V' },
	{ 0 },
};

struct ldconfig {
	struct ctx *cx;
	const char *root, *cache;
	enum cache_layout layout;
	struct cache_plan_options plan;
	struct cache_notices notices;
	bool prints, links, no_cache, verbose;
};

static void help(void)
{
	puts("Usage: ldconfig [OPTION]... [DIR]...\n"
	     "  -c, --format=FORMAT     new, compat or old (default: the root's own)\n"
	     "  -C CACHE                use CACHE instead of /etc/ld.so.cache\n"
	     "  -f CONF                 use CONF instead of /etc/ld.so.conf\n"
	     "  -i, --ignore-aux-cache  nothing: there is no auxiliary cache\n"
	     "  -l                      link the libraries that are named\n"
	     "  -n                      only the directories that are named, no cache\n"
	     "  -N                      write no cache\n"
	     "  -p, --print-cache       print the cache\n"
	     "  -r ROOT                 the target's / (default: $XSTAGE_ROOT, or this\n"
	     "                          system's)\n"
	     "  -v, --verbose           tell directories, libraries and links\n"
	     "  -X                      make and remove no links\n"
	     "  -?, --help              print this help\n"
	     "      --usage             print a short one\n"
	     "  -V, --version           print the version\n\n"
	     "The manual page xstage-ldconfig(1) says more.");
}

static int usage(void)
{
	fputs("Try `ldconfig --help' or `ldconfig --usage' for more"
	      " information.\n", stderr);
	return LDCONFIG_USAGE;
}

/* As there, a word that is none of them changes nothing. */
static void take_layout(struct ldconfig *l, const char *word)
{
	static const char *const layouts[] = {
		[CACHE_LAYOUT_NEW] = "new",
		[CACHE_LAYOUT_COMPAT] = "compat",
		[CACHE_LAYOUT_OLD] = "old",
	};

	for (size_t i = 0; i < sizeof(layouts) / sizeof(*layouts); i++) {
		if (strcmp(layouts[i], word) != 0)
			continue;
		l->layout = i;
		l->plan.wish.layout = &l->layout;
	}
}

/* -1: go on; else the exit status. */
static int take_option(struct ldconfig *l, int option)
{
	switch (option) {
	case 'c':
		take_layout(l, optarg);
		break;
	case 'C':
		l->cache = optarg;
		break;
	case 'f':
		l->plan.wish.conf = optarg;
		break;
	case 'l':
		l->links = true;
		break;
	case 'n':
		l->plan.wish.only_directories = l->no_cache = true;
		break;
	case 'N':
		l->no_cache = true;
		break;
	case 'p':
		l->prints = true;
		break;
	case 'r':
		l->root = optarg;
		break;
	case 'v':
		l->verbose = true;
		break;
	case 'X':
		l->plan.wish.keeps_links = true;
		break;
	case 'u':
		puts("Usage: ldconfig [-ilnNpvX?V] [-c FORMAT] [-C CACHE] [-f CONF]"
		     " [-r ROOT]\n            [--format=FORMAT]"
		     " [--ignore-aux-cache] [--print-cache] [--verbose]\n"
		     "            [--help] [--usage] [--version] [DIR...]");
		return EXIT_CLEAN;
	case 'V':
		puts("ldconfig (xstage " PACKAGE_VERSION ") 2.36");
		return EXIT_CLEAN;
	}
	return -1;
}

/* Whether the '?' that getopt(3) gave is the option of that name.  Of one that
 * is wrong it keeps the letter; of a long one that is unknown, 0. */
static bool is_question(char *const *argv)
{
	return !optopt && strncmp(argv[optind - 1], "--", 2) != 0;
}

static int parse(struct ldconfig *l, int argc, char **argv)
{
	int option, status = -1;

	argv[0] = "ldconfig";
	optind = 0;
	optopt = 0;
	while (status < 0 &&
	       (option = getopt_long(argc, argv, letters, words, NULL)) >= 0) {
		if (option == '?' && !is_question(argv))
			return usage();
		if (option == '?' || option == OPTION_HELP) {
			help();
			return EXIT_CLEAN;
		}
		status = take_option(l, option);
	}
	return status;
}

static int failed(const struct ldconfig *l)
{
	ldconfig_say("%s", l->cx->error);
	return LDCONFIG_BAD;
}

static int print(struct ldconfig *l)
{
	struct root *root;
	struct cache cache;
	struct span bytes;
	enum order order;
	int r = root_open(l->cx, l->root, &root);

	if (r < 0)
		return failed(l);
	r = root_read(root, l->cache, &bytes);
	root_close(root);
	if (!r) {
		ldconfig_say("Can't open cache file %s\n: %s", l->cache,
			     strerror(ENOENT));
		return LDCONFIG_BAD;
	}
	if (r < 0)
		return failed(l);
	if (cache_read_any(l->cx, bytes, l->cache, &cache, &order) < 0) {
		ldconfig_say("File is not a cache file.\n");
		return LDCONFIG_BAD;
	}
	report_cache_text(l->cx, &cache, l->cache, stdout);
	return EXIT_CLEAN;
}

/* A link that cannot be made or removed is told, and that is all. */
static bool forgive(const struct item *i, void *data)
{
	(void)data;
	if (i->kind == ITEM_LINK)
		ldconfig_say("Can't link %s to %s", i->path, i->target);
	else if (i->kind == ITEM_REMOVED)
		ldconfig_say("Can't unlink %s", i->path);
	return i->kind == ITEM_LINK || i->kind == ITEM_REMOVED;
}

static int carry_out(struct ldconfig *l, const struct cache_plan *c)
{
	static const struct apply_hooks hooks = { .failed = forgive };
	const struct strings *news = &c->plan->news;
	struct ldconfig_manner manner = { l->verbose, c->loader->is_debian,
					  !c->loader->version ||
					  c->loader->version >= 233 };

	if (c->loader->ops->cache == LOADER_CACHE_NONE) {
		ldconfig_say("%s reads no cache: there is nothing to do",
			     c->loader->path);
		return EXIT_CLEAN;
	}
	ldconfig_say_notices(l->cx, &l->notices, manner);
	for (size_t i = 0; i < news->count; i++)
		ldconfig_say("%s", news->items[i]);
	if (news->count)
		return LDCONFIG_BAD;
	if (apply_plan(l->cx, c->plan, &hooks) < 0)
		return failed(l);
	if (l->verbose)
		report_walk(l->cx, &c->image, manner.has_places, stdout);
	return EXIT_CLEAN;
}

static int write_cache(struct ldconfig *l)
{
	struct cache_plan c;
	int status;

	l->plan.root = l->root;
	l->plan.output = l->no_cache ? NULL : l->cache;
	l->plan.wish.notices = &l->notices;
	if (cache_plan_make(l->cx, &l->plan, &c) < 0) {
		/* It dies of its configuration before it looks around. */
		ldconfig_say_notices(l->cx, &l->notices,
				     (struct ldconfig_manner){ 0 });
		return failed(l);
	}
	status = carry_out(l, &c);
	plan_close(c.plan);
	return status;
}

/* Without a cache a relative directory is one of the root. */
static int take_operands(struct ldconfig *l, char **operands)
{
	struct strings *list = &l->plan.wish.directories;

	for (; *operands; operands++) {
		if (**operands != '/' && !l->no_cache && !l->links) {
			ldconfig_say("relative path `%s' used to build cache",
				     *operands);
			return LDCONFIG_BAD;
		}
		vec_push(&l->cx->arena, list, *operands);
	}
	if (l->links) {
		struct strings *files = arena_alloc(&l->cx->arena,
						    sizeof(*files));

		*files = *list;
		*list = (struct strings){ 0 };
		l->plan.wish.files = files;
		l->no_cache = true;
	}
	return 0;
}

/* Those of uClibc's, and what is wrong with the root's loader. */
static void say_warning(const char *text)
{
	ldconfig_say("%s", text);
}

static int run(struct ctx *cx, char **argv)
{
	struct ldconfig l = { .cx = cx, .root = getenv("XSTAGE_ROOT"),
			      .cache = usual_cache };
	int argc = 0, status;

	cx->warning = say_warning;
	while (argv[argc])
		argc++;
	if (!l.root)
		l.root = "/";
	status = parse(&l, argc, argv);
	if (status >= 0)
		return status;
	status = take_operands(&l, argv + optind);
	if (status)
		return status;
	status = l.prints ? print(&l) : write_cache(&l);
	if (!ferror(stdout) && !fflush(stdout))
		return status;
	ldconfig_say("write: %s", strerror(errno));
	clearerr(stdout);
	return LDCONFIG_BAD;
}

const struct personality personality_ldconfig = {
	.name = "ldconfig",
	.summary = "Write the loader cache of any root, as its own ldconfig",
	.run = run,
};
