/* SPDX-License-Identifier: MIT */
#include "xstage/report_audit.h"

#include <string.h>

static const struct report_audit_format formats[] = {
	{ "text", report_audit_text },
	{ "json", report_audit_json },
};

const struct report_audit_format *report_audit_find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	}
	return NULL;
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
