/* SPDX-License-Identifier: MIT */
#include "cli.h"

#include "board_option.h"

#include "xstage/baseline.h"
#include "xstage/owners.h"
#include "xstage/path.h"
#include "xstage/report_audit.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct audit_values {
	struct common_values common;
	const char *root, *profile, *policy, *baseline, *on, *cpu, *kernel;
	const char *page_size, *fail_on, *min_severity, *explain, *format;
	const char *by, *colour;
	const char *packages, *threads;
	struct strings rules, debug_dirs, staging;
	bool list_rules, new_only, verbose;
};

#define AT(member) offsetof(struct audit_values, member)

static const struct option_spec audit_options[] = {
	{ 0, "root", OPTION_TEXT, AT(root), "DIR",
	  "the finished root: the target's /", NULL },
	{ 0, "profile", OPTION_CHOICE, AT(profile), "NAME",
	  "what matters: boot, ship (default) or hardened",
	  "boot|ship|hardened" },
	{ 0, "policy", OPTION_TEXT, AT(policy), "FILE",
	  "severities, limits and waivers, as xstage-policy(5) has them", NULL },
	{ 0, "baseline", OPTION_TEXT, AT(baseline), "FILE",
	  "an earlier report in JSON: what it has is bad news no more", NULL },
	{ 0, "new-only", OPTION_FLAG, AT(new_only), NULL,
	  "tell nothing that the baseline has", NULL },
	{ 0, "on", OPTION_TEXT, AT(on), "BOARD",
	  "what it runs on: a device tree or a FIT image", NULL },
	{ 0, "cpu", OPTION_TEXT, AT(cpu), "NAME",
	  "the same: a core, as for xstage target", NULL },
	{ 0, "kernel", OPTION_TEXT, AT(kernel), "VERSION",
	  "of Linux that runs there", NULL },
	{ 0, "page-size", OPTION_CHOICE, AT(page_size), "SIZE",
	  "of the kernel's pages there: 4K, 16K or 64K", "4K|16K|64K" },
	{ 0, "packages", OPTION_TEXT, AT(packages), "FILE",
	  "Buildroot's packages-file-list.txt: which package owns what", NULL },
	{ 0, "debug-dir", OPTION_LIST, AT(debug_dirs), "DIR",
	  "debug information of what was stripped; may be repeated", NULL },
	{ 0, "staging", OPTION_LIST, AT(staging), "DIR",
	  "a tree with the same files unstripped; may be repeated", NULL },
	{ 0, "fail-on", OPTION_CHOICE, AT(fail_on), "SEVERITY",
	  "the mildest one for exit status 1: fatal, error, warn or info",
	  "fatal|error|warn|info" },
	{ 0, "min-severity", OPTION_CHOICE, AT(min_severity), "SEVERITY",
	  "tell nothing that is milder; it is counted",
	  "fatal|error|warn|info" },
	{ 0, "rule", OPTION_LIST, AT(rules), "GLOB",
	  "only rules of that name; may be repeated", NULL },
	{ 0, "list-rules", OPTION_FLAG, AT(list_rules), NULL,
	  "name all rules, as the profile and policy have them, and exit",
	  NULL },
	{ 0, "explain", OPTION_TEXT, AT(explain), "GLOB",
	  "tell what the rules of that name are about, and exit", NULL },
	{ 0, "by", OPTION_CHOICE, AT(by), "WHAT",
	  "the order of text: rule (default), object or package",
	  "rule|object|package" },
	{ 0, "format", OPTION_CHOICE, AT(format), "FORMAT",
	  "text (default), json, sarif, junit or markdown",
	  "text|json|sarif|junit|markdown" },
	{ 0, "threads", OPTION_TEXT, AT(threads), "NUMBER",
	  "that read files (default: as many as there are processors)", NULL },
	{ 'v', "verbose", OPTION_FLAG, AT(verbose), NULL,
	  "every path, program and waived finding, and how to mend it", NULL },
	{ 0, "color", OPTION_CHOICE, AT(colour), "WHEN",
	  "colours: auto (default), always or never", "auto|always|never" },
	{ 0 },
};

struct audit_cmd {
	struct ctx *cx;
	const struct audit_values *v;
	struct strings paths;	/* of the root, without links */
	struct audit_options options;
	struct audit audit;
	struct root *root;
	struct catalogue catalogue;
};

static const char *today(struct ctx *cx)
{
	char text[16];
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(text, sizeof(text), "%Y-%m-%d", &tm);
	return arena_strdup(&cx->arena, text);
}

static int take_policy(struct audit_cmd *run)
{
	const struct audit_values *v = run->v;
	struct policy *p = &run->options.policy;
	int r = 0;

	if (v->policy)
		r = policy_read(run->cx, v->policy, p);
	if (r < 0)
		return r;
	if (v->profile)
		policy_choose_profile(p, v->profile);
	if (v->fail_on)
		severity_of(v->fail_on, &p->fail_on);
	if (v->page_size)
		p->page_size = strtoul(v->page_size, NULL, 10) << 10;
	if (v->kernel && !kernel_version(v->kernel, &p->kernel))
		return fail(run->cx, XS_EUSAGE, "audit: --kernel: '%s' is no"
			    " version, such as 5.15.2", v->kernel);
	policy_settle(p, today(run->cx));
	return 0;
}

/* One that is mistyped would find nothing, and that looks good. */
static int check_rules(const struct audit_cmd *run)
{
	const struct strings *rules = &run->v->rules;

	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *r = NULL;
		size_t pos = 0;

		while ((r = rule_next(&pos)) &&
		       !rule_matches(r, rules->items[i]))
			;
		if (!r)
			return fail(run->cx, XS_EUSAGE, "audit: --rule: there"
				    " is no rule '%s'; --list-rules names"
				    " them", rules->items[i]);
	}
	return 0;
}

static int take_threads(struct audit_cmd *run)
{
	const char *text = run->v->threads;
	unsigned long threads = 0;
	char *end = "";

	if (!text)
		return 0;
	errno = 0;
	if (isdigit((unsigned char)*text))
		threads = strtoul(text, &end, 10);
	if (errno || *end || !threads || threads > UINT_MAX)
		return fail(run->cx, XS_EUSAGE, "audit: --threads: '%s' is no"
			    " number of threads", text);
	run->options.threads = threads;
	return 0;
}

static int take_options(struct audit_cmd *run)
{
	const struct audit_values *v = run->v;
	struct board *b;
	int r = take_policy(run);

	if (r >= 0)
		r = check_rules(run);
	if (r < 0)
		return r;
	run->options.rules = v->rules;
	r = take_threads(run);
	if (r < 0)
		return r;
	if (!v->on && !v->cpu)
		return 0;
	b = arena_alloc(&run->cx->arena, sizeof(*b));
	run->options.board = b;
	return board_option(run->cx, v->on, v->cpu, b);
}

static int open_places(struct audit_cmd *run, const struct strings *names,
		       const char *option, struct roots *ret_roots)
{
	struct root *root;

	if (names->count && !dbg_is_available())
		return fail(run->cx, XS_EUSAGE, "audit: %s: this xstage is"
			    " built without libdwarf", option);
	for (size_t i = 0; i < names->count; i++) {
		int r = root_open(run->cx, names->items[i], &root);

		if (r < 0)
			return r;
		vec_push(&run->cx->arena, ret_roots, root);
	}
	return 0;
}

/* A debug link may lead to a file beside the object. */
static int open_all_places(struct audit_cmd *run)
{
	struct twin_places *p = &run->options.places;
	int r = open_places(run, &run->v->debug_dirs, "--debug-dir",
			    &p->debug);

	if (r >= 0)
		r = open_places(run, &run->v->staging, "--staging",
				&p->unstripped);
	if (r >= 0 && !twin_has_no_place(p))
		r = root_open(run->cx, run->v->root, &p->own);
	return r;
}

/* At or under a path, or of a program there.  A policy's is of no path. */
static bool is_of_path(const struct audit_cmd *run, const struct finding *f)
{
	if (run->paths.count && rule_matches(f->rule, "policy/*"))
		return false;
	for (size_t i = 0; i < run->paths.count; i++) {
		const char *path = run->paths.items[i];

		if (path_is_under(f->path, path))
			return true;
		for (size_t j = 0; j < f->programs.count; j++) {
			if (path_is_under(f->programs.items[j], path))
				return true;
		}
	}
	return !run->paths.count;
}

static void select_findings(struct audit_cmd *run)
{
	struct findings *f = &run->audit.findings;
	size_t count = 0;

	for (size_t i = 0; i < f->count; i++) {
		if (rule_is_among(f->items[i]->rule, &run->v->rules) &&
		    is_of_path(run, f->items[i]))
			f->items[count++] = f->items[i];
	}
	f->count = count;
}

/* Their lists have more lines than the root has files: not for a report that
 * names none. */
static bool wants_packages(const struct audit_values *v)
{
	return v->packages || (v->by && *v->by == 'p') ||
	       (v->format && strcmp(v->format, "text"));
}

static int name_packages(struct audit_cmd *run)
{
	struct findings *f = &run->audit.findings;
	struct owners owners;
	int r = 0;

	if (!wants_packages(run->v))
		return 0;
	r = owners_read(&run->catalogue, run->v->packages, &owners);
	for (size_t i = 0; r >= 0 && i < f->count; i++)
		f->items[i]->package = owners_of(&owners, f->items[i]->path);
	return r;
}

static int judge_findings(struct audit_cmd *run)
{
	struct findings *f = &run->audit.findings;
	int r = name_packages(run);

	if (r < 0)
		return r;
	audit_look_at_policy(&run->audit, &run->options.policy);
	policy_apply(run->cx, &run->options.policy, f);
	select_findings(run);
	return run->v->baseline ? baseline_apply(run->cx, run->v->baseline, f)
				: 0;
}

/* What is waived or known is told on demand only. */
static struct findings told(const struct audit_cmd *run, bool is_brief)
{
	const struct findings *f = &run->audit.findings;
	enum severity least = SEVERITY_OFF;
	struct findings out = { 0 };

	if (run->v->min_severity)
		severity_of(run->v->min_severity, &least);
	for (size_t i = 0; i < f->count; i++) {
		struct finding *one = f->items[i];

		if (one->is_old && run->v->new_only)
			continue;
		if ((one->is_hidden && !one->waived) || one->severity < least)
			continue;
		if (finding_counts(one) || !is_brief || run->v->verbose)
			vec_push(&run->cx->arena, &out, one);
	}
	return out;
}

static enum report_by by_what(const char *by)
{
	return !by || *by == 'r' ? BY_RULE : *by == 'o' ? BY_OBJECT
							: BY_PACKAGE;
}

static void report(const struct audit_cmd *run)
{
	const struct audit_values *v = run->v;
	const struct report_audit_format *format =
		report_audit_find(v->format ? v->format : "text");
	struct report_audit r = {
		.audit = &run->audit, .root = v->root,
		.findings = told(run, format->is_brief),
		.by = by_what(v->by), .verbose = v->verbose,
		.colour = cli_colour(v->colour),
		.has_baseline = v->baseline, .out = stdout,
	};

	format->write(&r);
}

static int status_of(const struct audit_cmd *run)
{
	const struct findings *f = &run->audit.findings;

	if (run->audit.unanalysed.count)
		return EXIT_UNABLE;
	for (size_t i = 0; i < f->count; i++) {
		if (finding_counts(f->items[i]) &&
		    f->items[i]->severity >= run->options.policy.fail_on)
			return EXIT_BAD_NEWS;
	}
	return EXIT_CLEAN;
}

/* What is not there would look clean. */
static int take_path(struct audit_cmd *run, const char *text)
{
	struct root_trace t;

	if (*text != '/')
		return fail(run->cx, XS_EUSAGE, "audit: '%s' is no path of the"
			    " root: these begin with a slash", text);
	t = root_trace_nofollow(run->root, text);
	if (t.error)
		return fail(run->cx, XS_EUSAGE, "audit: %s: %s", text,
			    strerror(t.error));
	vec_push(&run->cx->arena, &run->paths, t.entry->path);
	t = root_trace(run->root, text);
	if (!t.error)
		vec_push(&run->cx->arena, &run->paths, t.entry->path);
	return 0;
}

/* Nor is a directory without anything a finished root. */
static void tell_empty(struct audit_cmd *run)
{
	if (run->audit.entries.count < 2)
		audit_unanalysed(&run->audit, "/", "the root is empty");
}

static int audit(struct audit_cmd *run, const struct strings *operands)
{
	int r = take_options(run);

	if (r >= 0)
		r = root_open(run->cx, run->v->root, &run->root);
	if (r < 0)
		return r;
	r = open_all_places(run);
	catalogue_init(run->cx, run->root, &run->catalogue);
	policy_resolve(run->cx, &run->options.policy, run->root);
	for (size_t i = 0; r >= 0 && i < operands->count; i++)
		r = take_path(run, operands->items[i]);
	if (r >= 0)
		r = audit_run(&run->catalogue, &run->options, &run->audit);
	if (r >= 0)
		tell_empty(run);
	if (r >= 0)
		r = judge_findings(run);
	if (r >= 0) {
		audit_locate(&run->audit, &run->audit.findings);
		report(run);
	}
	twin_places_close(&run->options.places);
	root_close(run->root);
	return r;
}

static int explain(struct ctx *cx, const char *name)
{
	const struct rule *r;
	size_t pos = 0, count = 0;

	while ((r = rule_next(&pos))) {
		if (!rule_matches(r, name))
			continue;
		if (count++)
			putchar('\n');
		report_rule(stdout, r);
	}
	if (count)
		return EXIT_CLEAN;
	fail(cx, XS_EUSAGE, "audit: --explain: there is no rule '%s';"
	     " --list-rules names them", name);
	return cli_failed(cx);
}

static int list_rules(struct audit_cmd *run)
{
	if (take_policy(run) < 0)
		return cli_failed(run->cx);
	report_rules(stdout, &run->options.policy);
	return EXIT_CLEAN;
}

static const char *contradiction(const struct audit_values *v)
{
	if (!v->root)
		return "needs --root DIR";
	if (v->on && v->cpu)
		return "--on and --cpu exclude each other";
	if (v->new_only && !v->baseline)
		return "--new-only goes with --baseline";
	return NULL;
}

static int run(struct ctx *cx, void *values, const struct strings *operands)
{
	struct audit_cmd run = { .cx = cx, .v = values };
	const char *why;

	if (run.v->list_rules)
		return list_rules(&run);
	if (run.v->explain)
		return explain(cx, run.v->explain);
	why = contradiction(run.v);
	if (why) {
		fail(cx, XS_EUSAGE, "audit: %s", why);
		return cli_failed(cx);
	}
	return audit(&run, operands) < 0 ? cli_failed(cx) : status_of(&run);
}

const struct command cmd_audit = {
	.name = "audit",
	.summary = "Everything that would go wrong in a finished root",
	.operands = "[PATH]...",
	.options = audit_options,
	.values_size = sizeof(struct audit_values),
	.run = run,
};
