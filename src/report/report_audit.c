/* SPDX-License-Identifier: MIT */
#include "xstage/report_audit.h"

#include "report_audit_parts.h"

#include <stdlib.h>
#include <string.h>

static const struct report_audit_format formats[] = {
	{ "text", true, report_audit_text },
	{ "json", false, report_audit_json },
	{ "sarif", false, report_audit_sarif },
	{ "junit", false, report_audit_junit },
	{ "markdown", true, report_audit_markdown },
};

const struct report_audit_format *report_audit_find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	}
	return NULL;
}

static int by_rule(const void *x, const void *y)
{
	const struct finding *const *a = x, *const *b = y;
	int r = (int)(*b)->severity - (int)(*a)->severity;

	if (!r)
		r = strcmp((*a)->rule->name, (*b)->rule->name);
	if (!r)
		r = strcmp((*a)->message, (*b)->message);
	return r ? r : strcmp((*a)->path, (*b)->path);
}

static int by_object(const void *x, const void *y)
{
	const struct finding *const *a = x, *const *b = y;
	int r = strcmp((*a)->path, (*b)->path);

	return r ? r : by_rule(x, y);
}

static int by_package(const void *x, const void *y)
{
	const struct finding *const *a = x, *const *b = y;
	const char *p = (*a)->package, *q = (*b)->package;
	int r = strcmp(p ? p : "", q ? q : "");

	return r ? r : by_object(x, y);
}

static int by_test(const void *x, const void *y)
{
	const struct finding *const *a = x, *const *b = y;
	int r = strcmp((*a)->rule->name, (*b)->rule->name);

	if (!r)
		r = strcmp((*a)->path, (*b)->path);
	return r ? r : by_rule(x, y);
}

void report_audit_sort(const struct report_audit *r, enum report_by by)
{
	static int (*const orders[])(const void *, const void *) = {
		[BY_RULE] = by_rule,
		[BY_OBJECT] = by_object,
		[BY_PACKAGE] = by_package,
		[BY_TEST] = by_test,
	};

	if (r->findings.count)
		qsort(r->findings.items, r->findings.count,
		      sizeof(*r->findings.items), orders[by]);
}

static bool is_same(const struct finding *a, const struct finding *b)
{
	return a->rule == b->rule && a->severity == b->severity &&
	       !strcmp(a->message, b->message);
}

size_t report_audit_run(const struct report_audit *r, size_t i)
{
	size_t n = 1;

	while (i + n < r->findings.count &&
	       is_same(r->findings.items[i], r->findings.items[i + n]))
		n++;
	return n;
}

void report_audit_put_sums(const struct report_audit *r)
{
	size_t counts[SEVERITY_FATAL + 1] = { 0 }, waived = 0, old = 0;
	size_t hidden = 0;

	for (size_t i = 0; i < r->audit->findings.count; i++) {
		const struct finding *f = r->audit->findings.items[i];

		waived += f->waived != NULL;
		hidden += f->is_hidden && !f->waived;
		old += f->is_old && !f->is_hidden;
		counts[f->severity] += finding_counts(f);
	}
	fprintf(r->out, "%zu objects, %zu programs: %zu fatal, %zu error,"
		" %zu warn, %zu info", r->audit->objects.count,
		r->audit->start_count, counts[SEVERITY_FATAL],
		counts[SEVERITY_ERROR], counts[SEVERITY_WARN],
		counts[SEVERITY_INFO]);
	if (waived)
		fprintf(r->out, "; %zu waived", waived);
	if (hidden)
		fprintf(r->out, "; %zu hidden behind waived ones", hidden);
	if (old)
		fprintf(r->out, "; %zu in the baseline", old);
	fputc('\n', r->out);
}

void report_rules(FILE *out, const struct policy *policy)
{
	for (const struct rule_theme *t = rule_themes; t->name; t++) {
		fprintf(out, "%s:\n", t->name);
		for (const struct rule *r = t->rules; r->name; r++) {
			enum severity s = r->severity;

			policy_severity(policy, r, &s);
			fprintf(out, "  %-26s %-5s %-9s  %s\n", r->name,
				severity_name(s),
				confidence_name(r->confidence), r->summary);
		}
	}
}

/* 'text' in lines of 78 bytes at most. */
static void wrap(FILE *out, const char *text)
{
	enum { WIDTH = 78 };
	size_t column = 0;

	while (*text) {
		size_t n = strcspn(text, " ");

		if (column && column + 1 + n > WIDTH) {
			fputc('\n', out);
			column = 0;
		}
		column += fprintf(out, "%s%.*s", column ? " " : "", (int)n,
				  text);
		text += n;
		text += strspn(text, " ");
	}
	fputc('\n', out);
}

void report_rule(FILE *out, const struct rule *rule)
{
	fprintf(out, "%s (%s, %s)\n", rule->name,
		severity_name(rule->severity),
		confidence_name(rule->confidence));
	wrap(out, rule->summary);
	fputc('\n', out);
	wrap(out, rule->why);
	fputc('\n', out);
	wrap(out, rule->mend);
	if (rule->after)
		fprintf(out, "\nNot asked after: %s\n", rule->after);
}
