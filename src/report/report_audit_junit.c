/* SPDX-License-Identifier: MIT */
/*
 * JUnit's XML, as continuous integration reads it: a suite is a rule, a test
 * is one path.  It fails where something is found that is bad news, and is
 * skipped where all that is found does not count.
 */
#include "report_audit_parts.h"
#include "xstage/buf.h"
#include "xstage/report.h"

#include <string.h>

struct counts {
	size_t tests, failures, errors, skipped;
};

/* Findings of one rule about one path: a test. */
struct test {
	struct finding *const *items;
	size_t count;
};

/* XML has no way to write the characters U+FFFE and U+FFFF, nor most control
 * characters, which are numbers in printable text. */
static const char *code_of(const char *s)
{
	static const struct {
		const char *text, *code;
	} codes[] = {
		{ "&", "&amp;" }, { "<", "&lt;" }, { ">", "&gt;" },
		{ "\"", "&quot;" }, { "'", "&apos;" },
		{ "\xef\xbf\xbe", "\\xef\\xbf\\xbe" },
		{ "\xef\xbf\xbf", "\\xef\\xbf\\xbf" },
	};

	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		if (!strncmp(s, codes[i].text, strlen(codes[i].text)))
			return codes[i].code;
	}
	return NULL;
}

static const char *xml(const struct report_audit *r, const char *text)
{
	struct ctx *cx = r->audit->cx;
	struct buf out = { .arena = &cx->arena };

	for (const char *s = report_printable(cx, text); *s;) {
		const char *code = code_of(s);

		buf_bytes(&out, code ? code : s, code ? strlen(code) : 1);
		s += code && *code == '\\' ? 3 : 1;
	}
	buf_string(&out, "");
	return (char *)out.bytes;
}

static bool fails(const struct report_audit *r, const struct finding *f)
{
	return finding_counts(f) && f->severity >= r->audit->policy->fail_on;
}

/* How many of a test's findings fail; and how many count at all. */
static size_t failures_of(const struct report_audit *r, const struct test *t,
			  size_t *ret_counting)
{
	size_t failures = 0;

	*ret_counting = 0;
	for (size_t i = 0; i < t->count; i++) {
		failures += fails(r, t->items[i]);
		*ret_counting += finding_counts(t->items[i]);
	}
	return failures;
}

static struct test test_at(const struct report_audit *r, size_t i, size_t end)
{
	struct test t = { r->findings.items + i, 1 };

	while (i + t.count < end &&
	       !strcmp(t.items[t.count]->path, t.items[0]->path))
		t.count++;
	return t;
}

static size_t suite_end(const struct report_audit *r, size_t i)
{
	const struct rule *rule = r->findings.items[i]->rule;

	while (i < r->findings.count && r->findings.items[i]->rule == rule)
		i++;
	return i;
}

static void count(const struct report_audit *r, size_t i, size_t end,
		  struct counts *sum)
{
	while (i < end) {
		struct test t = test_at(r, i, end);
		size_t counting, failures = failures_of(r, &t, &counting);

		sum->tests++;
		sum->failures += failures > 0;
		sum->skipped += !counting;
		i += t.count;
	}
}

static void put_suite(const struct report_audit *r, const char *name,
		      const struct counts *c)
{
	fprintf(r->out, "  <testsuite name=\"%s\" tests=\"%zu\""
		" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\""
		" time=\"0\">\n", name, c->tests, c->failures, c->errors,
		c->skipped);
}

static void put_finding(const struct report_audit *r, const struct finding *f)
{
	fprintf(r->out, "%s: %s", severity_name(f->severity),
		xml(r, f->message));
	if (f->where)
		fprintf(r->out, " (%s)", xml(r, f->where));
	if (f->waived)
		fprintf(r->out, " [waived: %s]", xml(r, f->waived));
	if (f->is_old)
		fputs(" [in the baseline]", r->out);
	fputc('\n', r->out);
}

/* Everything that is found, and once how to mend it. */
static void put_findings(const struct report_audit *r, const struct test *t)
{
	const struct finding *f = t->items[0];

	for (size_t i = 0; i < t->count; i++)
		put_finding(r, t->items[i]);
	fprintf(r->out, "To mend it: %s\n",
		xml(r, f->mend ? f->mend : f->rule->mend));
}

/* Of what is skipped, the reason. */
static const char *reason_of(const struct test *t)
{
	for (size_t i = 0; i < t->count; i++) {
		if (t->items[i]->waived)
			return t->items[i]->waived;
	}
	return "in the baseline";
}

static const char *first_failure(const struct report_audit *r,
				 const struct test *t)
{
	size_t i = 0;

	while (i + 1 < t->count && !fails(r, t->items[i]))
		i++;
	return t->items[i]->message;
}

static void put_test(const struct report_audit *r, const struct test *t)
{
	const char *rule = t->items[0]->rule->name;
	size_t counting, failures = failures_of(r, t, &counting);

	fprintf(r->out, "    <testcase classname=\"%s\" name=\"%s\""
		" time=\"0\">\n", rule, xml(r, t->items[0]->path));
	if (failures) {
		fprintf(r->out, "      <failure type=\"%s\" message=\"%s\">",
			rule, xml(r, first_failure(r, t)));
		put_findings(r, t);
		fputs("</failure>\n", r->out);
	} else {
		if (!counting)
			fprintf(r->out, "      <skipped message=\"%s\"/>\n",
				xml(r, reason_of(t)));
		fputs("      <system-out>", r->out);
		put_findings(r, t);
		fputs("</system-out>\n", r->out);
	}
	fputs("    </testcase>\n", r->out);
}

static void put_rule(const struct report_audit *r, size_t i, size_t end)
{
	struct counts c = { 0 };

	count(r, i, end, &c);
	put_suite(r, r->findings.items[i]->rule->name, &c);
	while (i < end) {
		struct test t = test_at(r, i, end);

		put_test(r, &t);
		i += t.count;
	}
	fputs("  </testsuite>\n", r->out);
}

/* Whether all could be looked at: a report without a test would be taken for
 * one that was not made. */
static void put_analysis(const struct report_audit *r, const struct counts *c)
{
	const struct audit *a = r->audit;

	put_suite(r, "analysed", c);
	if (!a->unanalysed.count)
		fprintf(r->out, "    <testcase classname=\"analysed\""
			" name=\"/\" time=\"0\"/>\n");
	for (size_t i = 0; i < a->unanalysed.count; i++) {
		const struct unanalysed *u = &a->unanalysed.items[i];

		fprintf(r->out, "    <testcase classname=\"analysed\""
			" name=\"%s\" time=\"0\">\n", xml(r, u->path));
		fprintf(r->out, "      <error type=\"not-analysed\""
			" message=\"%s\"/>\n    </testcase>\n",
			xml(r, u->why));
	}
	fputs("  </testsuite>\n", r->out);
}

void report_audit_junit(const struct report_audit *r)
{
	size_t errors = r->audit->unanalysed.count;
	struct counts analysis = { .tests = errors ? errors : 1,
				   .errors = errors };
	struct counts all = analysis;

	report_audit_sort(r, BY_TEST);
	for (size_t i = 0; i < r->findings.count; i = suite_end(r, i))
		count(r, i, suite_end(r, i), &all);
	fprintf(r->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<testsuites name=\"xstage audit\" tests=\"%zu\""
		" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\""
		" time=\"0\">\n", all.tests, all.failures, all.errors,
		all.skipped);
	put_analysis(r, &analysis);
	for (size_t i = 0; i < r->findings.count;) {
		size_t end = suite_end(r, i);

		put_rule(r, i, end);
		i = end;
	}
	fputs("</testsuites>\n", r->out);
}
