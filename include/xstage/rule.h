/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The table of rules.  A rule is one function, one line of a table in the
 * rules_*.c of its theme, its page in xstage-rules(7), and cases: one that
 * fires and one near miss that does not.
 */
#ifndef XSTAGE_RULE_H
#define XSTAGE_RULE_H

#include "xstage/finding.h"

struct audit;
struct audited;
struct closure;
struct entry;

struct rule {
	const char *name;		/* "missing-library" */
	enum severity severity;		/* of its findings, unless they say
					   otherwise */
	enum confidence confidence;
	const char *summary;	/* what is wrong: one line, no full stop */
	const char *why;	/* what comes of it; sentences */
	const char *mend;	/* what to do; an imperative sentence */
	/* Names of rules that tell the cause: where one of these has found
	 * something about the same path, or for a closure about its program,
	 * this one is not asked.  NULL: none. */
	const char *after;

	/* One of these or more; asked in this order. */
	void (*entry)(struct audit *a, const struct entry *e);
	void (*object)(struct audit *a, const struct audited *o);
	void (*closure)(struct audit *a, const struct closure *k);
	void (*settled)(struct audit *a, const struct audited *o);
	void (*root)(struct audit *a);
};

/* The rules of one theme. */
struct rule_theme {
	const char *name;	/* "dependencies" */
	const struct rule *rules;	/* ends with an empty one */
};

/* All themes, in the order of the manual; ends with an empty one. */
extern const struct rule_theme rule_themes[];

/* One rule after another; *pos starts at 0.  NULL: no more. */
const struct rule *rule_next(size_t *pos);

/* NULL: there is none of that name. */
const struct rule *rule_find(const char *name);

/*
 * Whether one of 'patterns', which commas divide, is a rule's: one with a
 * slash of "THEME/NAME", any other of its name; fnmatch(3).
 */
bool rule_matches(const struct rule *r, const char *patterns);

/* Whether one of them is; of an empty list all rules are. */
bool rule_is_among(const struct rule *r, const struct strings *patterns);

#endif
