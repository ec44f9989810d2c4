/* SPDX-License-Identifier: MIT */
/*
 * Layer: report
 *
 * What an audit has found; each format is one writer.
 */
#ifndef XSTAGE_REPORT_AUDIT_H
#define XSTAGE_REPORT_AUDIT_H

#include "xstage/audit.h"

#include <stdio.h>

/* BY_TEST: by rule and path, whatever is said. */
enum report_by { BY_RULE, BY_OBJECT, BY_PACKAGE, BY_TEST };

struct report_audit {
	const struct audit *audit;
	const char *root;	/* as the user calls it */
	struct findings findings;	/* to be told */
	enum report_by by;
	bool verbose;	/* nothing is folded, waived ones are told */
	bool colour;
	bool has_baseline;	/* what is not old is new */
	FILE *out;
};

struct report_audit_format {
	const char *name;
	bool is_brief;	/* waived and known ones are told on demand only */
	void (*write)(const struct report_audit *r);
};

/* The format of that name; NULL: there is none. */
const struct report_audit_format *report_audit_find(const char *name);

void report_audit_text(const struct report_audit *r);
void report_audit_json(const struct report_audit *r);
void report_audit_sarif(const struct report_audit *r);
void report_audit_junit(const struct report_audit *r);
void report_audit_markdown(const struct report_audit *r);

/* One rule, as --explain tells it; and all, a line each, with the severities
 * that the policy gives them. */
void report_rule(FILE *out, const struct rule *rule);
void report_rules(FILE *out, const struct policy *policy);

#endif
