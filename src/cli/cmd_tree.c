/* SPDX-License-Identifier: MIT */
#include "cli.h"
#include "later_options.h"

#include "xstage/explain.h"
#include "xstage/path.h"
#include "xstage/report.h"
#include "xstage/script.h"
#include "xstage/subject.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct tree_values {
	struct common_values common;
	const char *root, *format, *colour, *why, *needed_by, *kernel;
	struct closure_options closure;
	struct later_values later;
	bool trail, all, verbose;
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
	  "what the target's processor can do, best first, as x86-64-v3,x86-64-v2:"
	  " directories of these names are looked into (default: nothing)",
	  NULL },
	{ 0, "platform", OPTION_TEXT, AT(closure.loader.platform), "NAME",
	  "what the target's kernel calls the processor, as v7l or haswell: the"
	  " value of $PLATFORM (default: unknown)", NULL },
	{ 0, "kernel", OPTION_TEXT, AT(kernel), "VERSION",
	  "the target's Linux, as 5.10; glibc up to 2.35 passes over libraries for"
	  " a later one (default: none is later)", NULL },
	LATER_OPTIONS(AT(later)),
	{ 0, "format", OPTION_CHOICE, AT(format), "FORMAT",
	  "tree (default), list, ldd, json, dot or make",
	  "tree|list|ldd|json|dot|make" },
	{ 0, "why", OPTION_TEXT, AT(why), "NAME",
	  "only the shortest chain of requests to NAME", NULL },
	{ 0, "needed-by", OPTION_TEXT, AT(needed_by), "NAME",
	  "every object of the root that would load NAME", NULL },
	{ 0, "trail", OPTION_FLAG, AT(trail), NULL,
	  "every place tried, for every request", NULL },
	{ 'v', "verbose", OPTION_FLAG, AT(verbose), NULL,
	  "every symbol version needed, and who has it", NULL },
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
	struct strings started;	/* by scripts */
	size_t chains;	/* of --why and --needed-by */
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
	struct strings news, notes;

	if (!closure_is_complete(k))
		worst(t, EXIT_BAD_NEWS);
	if (t->report.format->tells_news)
		return;
	notes = explain_notes(k->cx, k);
	for (size_t i = 0; i < notes.count; i++)
		warn(k->cx, "%s", notes.items[i]);
	notes = explain_remarks(k->cx, k);
	for (size_t i = 0; i < notes.count; i++)
		warn(k->cx, "%s", notes.items[i]);
	if (closure_is_complete(k))
		return;
	news = explain_bad_news(k->cx, t->root, k);
	for (size_t i = 0; i < news.count; i++)
		cli_message(news.items[i]);
}

static bool wants_chain(const struct tree_run *t)
{
	return t->v->why || t->v->needed_by;
}

/* Who has no chain is not of interest when the whole root is asked. */
static void show_chain(struct tree_run *t, const struct closure *k)
{
	const char *name = t->v->why ? t->v->why : t->v->needed_by;
	struct chain c;

	if (reach_chain(k, name, &c)) {
		t->report.format->chain(&t->report, k, &c);
		t->chains++;
	} else if (!t->v->all) {
		worst(t, EXIT_BAD_NEWS);
		cli_message(arena_printf(&k->cx->arena, "%s: loads nothing"
					 " that is called '%s'",
					 k->process->program->path, name));
	}
}

static void show_closure(struct tree_run *t, const struct closure *k)
{
	if (wants_chain(t)) {
		show_chain(t, k);
		return;
	}
	t->report.format->closure(&t->report, k);
	tell(t, k);
}

static void show_object(struct tree_run *t, const struct loader_file *file)
{
	/* One closure's memory goes before the next one's is taken. */
	struct ctx cx = { .warning = t->cx->warning };
	struct closure *k;

	if (!object_has_loader(file->object)) {
		if (!wants_chain(t))
			t->report.format->plain(&t->report, file->text,
						"statically linked");
		return;
	}
	if (closure_resolve(&cx, &t->catalogue, file, &t->v->closure, &k) < 0)
		worst(t, cli_failed(&cx));
	else
		show_closure(t, k);
	ctx_done(&cx);
}

static void bad_news(struct tree_run *t, const char *path, const char *what)
{
	worst(t, EXIT_BAD_NEWS);
	cli_message(arena_printf(&t->cx->arena, "%s: %s", path, what));
}

/* What a script starts is shown behind all that was named. */
static void add_program(struct tree_run *t, const char *path)
{
	if (path && !strings_has(&t->started, path))
		vec_push(&t->cx->arena, &t->started, path);
}

static void show_script(struct tree_run *t, const struct loader_file *file)
{
	const struct report_format *format = t->report.format;
	struct script s;

	if (script_follow(&t->catalogue, file, &s) < 0) {
		worst(t, cli_failed(t->cx));
		return;
	}
	script_check(&t->catalogue, &s);
	if (!wants_chain(t))
		format->script(&t->report, file->text, &s);
	if (s.remark)
		warn(t->cx, "%s: %s", file->text, s.remark);
	if (s.defect && format->tells_news && !wants_chain(t))
		worst(t, EXIT_BAD_NEWS);
	else if (s.defect)
		bad_news(t, file->text, s.defect);
	/* It is no dynamic executable, and that is bad news to ldd. */
	if (format->as_command)
		worst(t, EXIT_BAD_NEWS);
	if (s.defect || format->as_command)
		return;
	add_program(t, s.interpreter);
	if (s.command)
		add_program(t, script_find_command(t->cx, t->root, &s));
}

static void show(struct tree_run *t, const struct loader_file *file)
{
	if (object_is_script(file->object))
		show_script(t, file);
	else
		show_object(t, file);
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
	for (size_t i = 0; i < t->started.count; i++)
		show(t, catalogue_look(&t->catalogue, t->started.items[i]));
	return t->status;
}

/* NULL: the options go together. */
static const char *misuse(const struct tree_values *v,
			  const struct report_format *format,
			  bool has_operands)
{
	if (v->why && v->needed_by)
		return "tree: --why and --needed-by are two questions";
	if ((v->why || v->needed_by) && !format->chain)
		return "tree: --why and --needed-by are answered with"
		       " --format=tree or json";
	if (v->needed_by && has_operands)
		return "tree: --needed-by takes no PATH";
	if (v->all == has_operands && !v->needed_by)
		return v->all ? "tree: --all takes no PATH"
			      : "tree: needs a PATH, --all or --needed-by";
	if ((v->why && !*v->why) || (v->needed_by && !*v->needed_by))
		return "tree: --why and --needed-by need a name";
	return NULL;
}

static int answer(struct tree_run *t, const struct strings *operands)
{
	const struct tree_values *v = t->v;

	catalogue_init(t->cx, t->root, &t->catalogue);
	if (t->report.format->begin)
		t->report.format->begin(&t->report);
	t->status = v->all ? show_all(t) : show_operands(t, operands);
	if (t->report.format->end)
		t->report.format->end(&t->report);
	if (v->all && wants_chain(t) && !t->chains)
		bad_news(t, root_name(t->root), arena_printf(&t->cx->arena,
			"nothing in it loads '%s'",
			v->why ? v->why : v->needed_by));
	return t->status;
}

/* "6.1.0-18-amd64" as 0x060100: up to three numbers, as uname -r has them. */
static int read_kernel(struct ctx *cx, const char *text, uint32_t *ret_kernel)
{
	uint32_t version = 0;
	const char *at = text;
	int n;

	for (n = 0; n < 3 && *at >= '0' && *at <= '9'; n++) {
		unsigned long part = strtoul(at, (char **)&at, 10);

		version = version << 8 | (part > 255 ? 255 : part);
		at += *at == '.';
	}
	if (!n)
		return fail(cx, XS_EUSAGE, "--kernel: '%s' is not the version"
			    " of a Linux", text);
	*ret_kernel = version << 8 * (3 - n);
	return 0;
}

static int run(struct ctx *cx, void *values, const struct strings *operands)
{
	struct tree_values *v = values;
	struct tree_run t = { .cx = cx, .v = v };
	const struct report_format *format = report_find(v->format
							 ? v->format : "tree");
	const char *wrong = misuse(v, format, operands->count);

	if (wrong) {
		cli_message(wrong);
		return EXIT_UNABLE;
	}
	if (v->kernel &&
	    read_kernel(cx, v->kernel, &v->closure.loader.kernel) < 0)
		return cli_failed(cx);
	v->all |= v->needed_by != NULL;
	/* What a start maps is listed; what there may be besides is drawn. */
	if (later_options_take(cx, &v->later, format->has_later
			       ? PRIORITY_SUGGESTED : PRIORITY_START,
			       &v->closure) < 0)
		return cli_failed(cx);
	v->closure.loader.as_command = format->as_command;
	if (root_open(cx, v->root ? v->root : "/", &t.root) < 0)
		return cli_failed(cx);
	t.report = (struct report){
		.cx = cx, .root = t.root, .out = stdout, .trail = v->trail,
		.verbose = v->verbose, .brief = v->needed_by,
		.format = format, .colour = cli_colour(v->colour),
	};
	t.status = answer(&t, operands);
	for (size_t i = 0; i < t.report.failures.count; i++) {
		cli_message(t.report.failures.items[i]);
		t.status = EXIT_UNABLE;
	}
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
