/* SPDX-License-Identifier: MIT */
#include "cli.h"
#include "later_options.h"

#include "xstage/explain.h"
#include "xstage/path.h"
#include "xstage/report.h"
#include "xstage/subject.h"

#include <stddef.h>
#include <string.h>

struct tree_values {
	struct common_values common;
	const char *root, *format, *colour;
	struct closure_options closure;
	struct later_values later;
	bool trail, all;
};

#define AT(member) offsetof(struct tree_values, member)

static const struct option_spec tree_options[] = {
	{ 0, "root", OPTION_TEXT, AT(root), "DIR",
	  "the target's / (default: this system's)", NULL },
	{ 'L', NULL, OPTION_LIST, AT(closure.loader.library_path), "DIR",
	  "search DIR of the root as LD_LIBRARY_PATH would", NULL },
	{ 0, "preload", OPTION_LIST, AT(closure.loader.preload), "NAME",
	  "load NAME first, as LD_PRELOAD would", NULL },
	{ 0, "hwcaps", OPTION_NAMES, AT(closure.loader.hwcaps), "NAMES",
	  "active glibc-hwcaps, best first (default: none)", NULL },
	{ 0, "platform", OPTION_TEXT, AT(closure.loader.platform), "NAME",
	  "the value of $PLATFORM (default: unknown)", NULL },
	LATER_OPTIONS(AT(later)),
	{ 0, "format", OPTION_CHOICE, AT(format), "FORMAT",
	  "tree (default), list, ldd or json", "tree|list|ldd|json" },
	{ 0, "trail", OPTION_FLAG, AT(trail), NULL,
	  "every place tried, for every request", NULL },
	{ 0, "all", OPTION_FLAG, AT(all), NULL,
	  "every dynamic object of the root, in path order", NULL },
	{ 0, "color", OPTION_CHOICE, AT(colour), "WHEN",
	  "colours: auto (default), always or never", "auto|always|never" },
	{ 0 },
};

struct tree_run {
	struct ctx *cx;
	const struct tree_values *v;
	struct root *root;
	struct catalogue catalogue;
	struct report report;
	int status;
};

static void worst(struct tree_run *t, int status)
{
	if (status > t->status)
		t->status = status;
}

/* What a tree drawing shows by itself, other formats say on stderr. */
static void tell(struct tree_run *t, const struct closure *k)
{
	struct strings news;

	if (closure_is_complete(k))
		return;
	worst(t, EXIT_BAD_NEWS);
	if (!strcmp(t->v->format, "json") || !strcmp(t->v->format, "tree"))
		return;
	news = explain_bad_news(k->cx, t->root, k);
	for (size_t i = 0; i < news.count; i++)
		cli_message(news.items[i]);
}

static void show(struct tree_run *t, const struct loader_file *file)
{
	/* One closure's memory goes before the next one's is taken. */
	struct ctx cx = { .warning = t->cx->warning };
	struct closure *k;

	if (!object_has_loader(file->object)) {
		t->report.format->plain(&t->report, file->text,
					"statically linked");
		return;
	}
	if (closure_resolve(&cx, &t->catalogue, file, &t->v->closure, &k) < 0) {
		worst(t, cli_failed(&cx));
	} else {
		t->report.format->closure(&t->report, k);
		tell(t, k);
	}
	ctx_done(&cx);
}

static int show_all(struct tree_run *t)
{
	struct strings paths;

	if (catalogue_all(&t->catalogue, &paths) < 0)
		return cli_failed(t->cx);
	t->report.total = paths.count + 1;
	for (size_t i = 0; i < paths.count; i++)
		show(t, catalogue_look(&t->catalogue, paths.items[i]));
	return t->status;
}

static int show_operands(struct tree_run *t, const struct strings *operands)
{
	t->report.total = operands->count;
	for (size_t i = 0; i < operands->count; i++) {
		const struct loader_file *file;

		if (subject_find(&t->catalogue, operands->items[i],
				 t->v->root != NULL, &file) < 0)
			worst(t, cli_failed(t->cx));
		else
			show(t, file);
	}
	return t->status;
}

/* What a start maps is listed; what there may be besides is drawn. */
static enum priority later_level(const char *format)
{
	return !strcmp(format, "tree") || !strcmp(format, "json")
	       ? PRIORITY_SUGGESTED : PRIORITY_START;
}

static int run(struct ctx *cx, void *values, const struct strings *operands)
{
	struct tree_values *v = values;
	struct tree_run t = { .cx = cx, .v = v };

	if (v->all == (operands->count > 0)) {
		cli_message(v->all ? "tree: --all takes no PATH"
				   : "tree: needs a PATH, or --all");
		return EXIT_UNABLE;
	}
	if (!v->format)
		v->format = "tree";
	later_options_take(&v->later, later_level(v->format), &v->closure);
	v->closure.loader.as_command = !strcmp(v->format, "ldd");
	if (root_open(cx, v->root ? v->root : "/", &t.root) < 0)
		return cli_failed(cx);
	catalogue_init(cx, t.root, &t.catalogue);
	t.report = (struct report){
		.cx = cx, .root = t.root, .out = stdout, .trail = v->trail,
		.format = report_find(v->format),
		.colour = cli_colour(v->colour),
	};
	if (t.report.format->begin)
		t.report.format->begin(&t.report);
	t.status = v->all ? show_all(&t) : show_operands(&t, operands);
	if (t.report.format->end)
		t.report.format->end(&t.report);
	root_close(t.root);
	return t.status;
}

const struct command cmd_tree = {
	.name = "tree",
	.summary = "What a binary needs, and where the target's loader finds it",
	.operands = "PATH...",
	.options = tree_options,
	.values_size = sizeof(struct tree_values),
	.run = run,
};
