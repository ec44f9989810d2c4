/* SPDX-License-Identifier: MIT */
/*
 * For the page of a build or a comment on a change: a table of rules, then
 * what they have found, the worst first.  What files say stands in code spans,
 * where nothing is markup, a link or somebody's name.
 */
#include "report_audit_parts.h"
#include "xstage/report.h"

#include <string.h>

/* Paths of one entry, and programs. */
enum { LIST_MAX = 3 };

/* The longest run of backticks in a text. */
static size_t longest_run(const char *s)
{
	size_t longest = 0;

	while (*s) {
		size_t n = strspn(s, "`");

		longest = n > longest ? n : longest;
		s += n ? n : strcspn(s, "`");
	}
	return longest;
}

/* A code span ends at as many backticks as it begins with.  One blank at both
 * ends is taken off. */
static void put_code(const struct report_audit *r, const char *text)
{
	const char *s = report_printable(r->audit->cx, text);
	size_t length = strlen(s), fence = longest_run(s) + 1;
	bool pads = length && (strchr("` ", s[0]) ||
			       strchr("` ", s[length - 1]));

	if (!length)
		s = " ";
	for (size_t i = 0; i < fence; i++)
		fputc('`', r->out);
	fprintf(r->out, pads ? " %s " : "%s", s);
	for (size_t i = 0; i < fence; i++)
		fputc('`', r->out);
}

/* Our own words, which mean nothing but themselves. */
static void put_words(const struct report_audit *r, const char *s)
{
	for (; *s; s++) {
		if (strchr("\\`*_[]<>&|~#$@", *s))
			fputc('\\', r->out);
		fputc(*s, r->out);
	}
}

static void put_list(const struct report_audit *r, const struct strings *list)
{
	for (size_t i = 0; i < list->count && (r->verbose || i < LIST_MAX);
	     i++) {
		fputs(i ? ", " : "", r->out);
		put_code(r, list->items[i]);
	}
	if (!r->verbose && list->count > LIST_MAX)
		fprintf(r->out, " and %zu more", list->count - LIST_MAX);
}

static size_t rule_end(const struct report_audit *r, size_t i)
{
	const struct finding *f = r->findings.items[i];

	while (i < r->findings.count &&
	       r->findings.items[i]->rule == f->rule &&
	       r->findings.items[i]->severity == f->severity)
		i++;
	return i;
}

static void put_table(const struct report_audit *r)
{
	if (r->findings.count)
		fputs("\n| severity | rule | found | what it is |\n"
		      "| --- | --- | ---: | --- |\n", r->out);
	for (size_t i = 0; i < r->findings.count;) {
		const struct finding *f = r->findings.items[i];
		size_t end = rule_end(r, i);

		fprintf(r->out, "| %s | %s | %zu | ",
			severity_name(f->severity), f->rule->name, end - i);
		put_words(r, f->rule->summary);
		fputs(" |\n", r->out);
		i = end;
	}
}

static void put_where(const struct report_audit *r, const struct finding *f)
{
	put_code(r, f->message);
	if (f->where) {
		fputs(" in ", r->out);
		put_code(r, f->where);
	}
}

/* A program's own defect needs no list. */
static void put_programs(const struct report_audit *r,
			 const struct finding *f)
{
	if (!f->programs.count || (f->programs.count == 1 &&
				   !strcmp(f->programs.items[0], f->path)))
		return;
	fputs("; affects ", r->out);
	put_list(r, &f->programs);
}

static void put_finding(const struct report_audit *r, const struct finding *f)
{
	fputs("- ", r->out);
	put_code(r, f->path);
	fputs(": ", r->out);
	put_where(r, f);
	put_programs(r, f);
	if (f->waived) {
		fputs("; waived: ", r->out);
		put_code(r, f->waived);
	}
	if (f->is_old)
		fputs("; in the baseline", r->out);
	fputc('\n', r->out);
}

static void put_folded(const struct report_audit *r, size_t i, size_t n)
{
	struct strings paths = { 0 };

	for (size_t j = 0; j < n; j++)
		vec_push(&r->audit->cx->arena, &paths,
			 r->findings.items[i + j]->path);
	fputs("- ", r->out);
	put_list(r, &paths);
	fputs(": ", r->out);
	put_where(r, r->findings.items[i]);
	fputc('\n', r->out);
}

/* What one rule has found, as bad as that. */
static void put_rule(const struct report_audit *r, size_t i, size_t end)
{
	const struct rule *rule = r->findings.items[i]->rule;

	fprintf(r->out, "\n### %s\n\n", rule->name);
	put_words(r, rule->why);
	fputs("\n\nTo mend it: ", r->out);
	put_words(r, rule->mend);
	fputs("\n\n", r->out);
	while (i < end) {
		size_t n = report_audit_run(r, i);

		if (r->verbose || n <= LIST_MAX + 1) {
			put_finding(r, r->findings.items[i++]);
			continue;
		}
		put_folded(r, i, n);
		i += n;
	}
}

static void put_findings(const struct report_audit *r)
{
	enum severity before = SEVERITY_OFF;

	for (size_t i = 0; i < r->findings.count;) {
		enum severity s = r->findings.items[i]->severity;
		size_t end = rule_end(r, i);

		if (s != before)
			fprintf(r->out, "\n## %s\n", severity_name(s));
		before = s;
		put_rule(r, i, end);
		i = end;
	}
}

static void put_unanalysed(const struct report_audit *r)
{
	const struct audit *a = r->audit;

	if (a->unanalysed.count)
		fputs("\n## not analysed\n\n", r->out);
	for (size_t i = 0; i < a->unanalysed.count; i++) {
		fputs("- ", r->out);
		put_code(r, a->unanalysed.items[i].path);
		fputs(": ", r->out);
		put_code(r, a->unanalysed.items[i].why);
		fputc('\n', r->out);
	}
}

void report_audit_markdown(const struct report_audit *r)
{
	report_audit_sort(r, BY_RULE);
	fputs("# Audit of ", r->out);
	put_code(r, r->root);
	fputs("\n\n", r->out);
	report_audit_put_sums(r);
	put_table(r);
	put_findings(r);
	put_unanalysed(r);
}
