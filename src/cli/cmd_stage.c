/* SPDX-License-Identifier: MIT */
#include "board_option.h"
#include "cli.h"
#include "later_options.h"

#include "xstage/apply.h"
#include "xstage/plan.h"
#include "xstage/report.h"
#include "xstage/report_plan.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

struct stage_values {
	struct common_values common;
	const char *root, *run_path, *cache, *format, *platform;
	struct strings hwcaps;
	struct strings sources;
	struct later_values later;
	const char *board, *cpu;
	bool write_path_file, dry_run, verbose;
};

#define AT(member) offsetof(struct stage_values, member)

static const struct option_spec stage_options[] = {
	{ 0, "root", OPTION_TEXT, AT(root), "TARGET",
	  "the target's /, an existing directory", NULL },
	{ 0, "from", OPTION_ORDERED, AT(sources), "SYSROOT",
	  "take what is missing from SYSROOT, to the same place", NULL },
	{ 'L', NULL, OPTION_ORDERED, AT(sources), "DIR[:DEST]",
	  "take missing libraries from DIR, to DEST", NULL },
	{ 0, "hwcaps", OPTION_NAMES, AT(hwcaps), "NAMES",
	  "glibc-hwcaps variants: none (default), all, or NAMES", NULL },
	{ 0, "platform", OPTION_TEXT, AT(platform), "NAME",
	  "what the target's kernel calls the processor: $PLATFORM", NULL },
	{ 0, "board", OPTION_TEXT, AT(board), "FILE",
	  "refuse what cannot run on the board of a device tree or FIT image",
	  NULL },
	{ 0, "cpu", OPTION_TEXT, AT(cpu), "NAME",
	  "the same for a core", NULL },
	LATER_OPTIONS(AT(later)),
	{ 0, "rpath", OPTION_TEXT, AT(run_path), "POLICY",
	  "run paths: clean (default), keep, clear, origin, or =PATH", NULL },
	{ 0, "cache", OPTION_CHOICE, AT(cache), "WHEN",
	  "loader cache: auto (default), always or never",
	  "auto|always|never" },
	{ 0, "write-path-file", OPTION_FLAG, AT(write_path_file), NULL,
	  "let musl's path file be written for libraries outside it", NULL },
	{ 0, "dry-run", OPTION_FLAG, AT(dry_run), NULL,
	  "print the plan and write nothing", NULL },
	{ 0, "format", OPTION_CHOICE, AT(format), "FORMAT",
	  "text (default) or json", "text|json" },
	{ 'v', "verbose", OPTION_FLAG, AT(verbose), NULL,
	  "tell what stays as it is, too", NULL },
	{ 0 },
};

static int add_sources(struct ctx *cx, const struct stage_values *v,
		       struct plan_options *options)
{
	for (size_t i = 0; i < v->sources.count; i += 2) {
		const char *option = v->sources.items[i];
		const char *value = v->sources.items[i + 1];
		int r = !strcmp(option, "from")
			? sources_add_sysroot(cx, &options->sources, value)
			: sources_add_libraries(cx, &options->sources, value);

		if (r < 0)
			return r;
	}
	return 0;
}

/* Where somebody waits for it, each file as it is written. */
static void progress(const struct item *i, void *data)
{
	(void)data;
	fputs("\r\033[K", stderr);
	report_print(stderr, i->path);
}

static int apply(struct ctx *cx, const struct plan *p)
{
	bool shows = isatty(STDERR_FILENO);
	struct apply_hooks hooks = { .wrote = shows ? progress : NULL };
	int r = apply_plan(cx, p, &hooks);

	if (shows)
		fputs("\r\033[K", stderr);
	return r;
}

static int tell_news(const struct strings *news)
{
	for (size_t i = 0; i < news->count; i++)
		cli_message(news->items[i]);
	return news->count ? EXIT_BAD_NEWS : EXIT_CLEAN;
}

static int carry_out(struct ctx *cx, const struct plan *p)
{
	struct strings news;

	if (apply(cx, p) < 0 || plan_prove(cx, p, &news) < 0)
		return cli_failed(cx);
	return tell_news(&news);
}

static void print(struct ctx *cx, const struct stage_values *v,
		  const struct plan *p)
{
	if (v->format && !strcmp(v->format, "json"))
		report_plan_json(cx, p, stdout);
	else if (!p->news.count)
		report_plan_text(p, v->verbose, stdout);
}

static int stage(struct ctx *cx, const struct stage_values *v,
		 const struct plan_options *options,
		 const struct strings *operands)
{
	struct plan *p;
	int status;

	if (plan_make(cx, options, operands, &p) < 0)
		return cli_failed(cx);
	status = tell_news(&p->news);
	if (!status && !v->dry_run)
		status = carry_out(cx, p);
	if (status != EXIT_UNABLE)
		print(cx, v, p);
	if (p->news.count)
		cli_message("nothing was written");
	plan_close(p);
	return status;
}

/* A name, or "=" and a path. */
static int take_run_path(struct ctx *cx, const char *policy,
			 struct plan_options *options)
{
	static const char *const names[] = {
		[RUN_PATH_CLEAN] = "clean",
		[RUN_PATH_KEEP] = "keep",
		[RUN_PATH_CLEAR] = "clear",
		[RUN_PATH_ORIGIN] = "origin",
	};

	if (!policy)
		return 0;
	if (*policy == '=') {
		options->run_path = RUN_PATH_SET;
		options->run_path_set = policy + 1;
		return 0;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(names[i], policy) != 0)
			continue;
		options->run_path = i;
		return 0;
	}
	return fail(cx, XS_EUSAGE, "--rpath: '%s' is not one of clean, keep,"
		    " clear, origin and =PATH", policy);
}

static enum cache_policy cache_policy(const char *name)
{
	if (name && !strcmp(name, "always"))
		return CACHE_ALWAYS;
	return name && !strcmp(name, "never") ? CACHE_NEVER : CACHE_AUTO;
}

/* "none" and "all" stand alone. */
static int take_hwcaps(struct ctx *cx, const struct strings *names,
		       struct plan_options *options)
{
	bool has_none = strings_has(names, "none");
	bool has_all = strings_has(names, "all");

	if ((has_none || has_all) && names->count > 1)
		return fail(cx, XS_EUSAGE, "--hwcaps: 'none' and 'all' stand"
			    " alone");
	options->wants_hwcaps = names->count && !has_none;
	if (!has_all && !has_none)
		options->hwcaps = *names;
	return 0;
}

static int take_board(struct ctx *cx, const struct stage_values *v,
		      struct plan_options *options)
{
	struct board *b = arena_alloc(&cx->arena, sizeof(*b));

	if (!v->board && !v->cpu)
		return 0;
	if (v->board && v->cpu)
		return fail(cx, XS_EUSAGE, "stage: --board and --cpu exclude"
			    " each other");
	options->board = b;
	return board_option(cx, v->board, v->cpu, b);
}

static int run(struct ctx *cx, void *values, const struct strings *operands)
{
	struct stage_values *v = values;
	struct plan_options options = {
		.root = v->root,
		.cache = cache_policy(v->cache),
		.writes_path_file = v->write_path_file,
		.is_dry = v->dry_run,
		.closure.loader.platform = v->platform,
	};

	if (take_run_path(cx, v->run_path, &options) < 0 ||
	    later_options_take(cx, &v->later, PRIORITY_RECOMMENDED,
			       &options.closure) < 0)
		return cli_failed(cx);
	if (!v->root || !operands->count) {
		cli_message(v->root ? "stage: needs a SRC"
				    : "stage: needs --root=TARGET");
		return EXIT_UNABLE;
	}
	if (take_board(cx, v, &options) < 0 ||
	    take_hwcaps(cx, &v->hwcaps, &options) < 0 ||
	    add_sources(cx, v, &options) < 0)
		return cli_failed(cx);
	return stage(cx, v, &options, operands);
}

const struct command cmd_stage = {
	.name = "stage",
	.summary = "Put a binary and all it needs into a root filesystem",
	.operands = "SRC[:DEST]...",
	.options = stage_options,
	.values_size = sizeof(struct stage_values),
	.run = run,
};
