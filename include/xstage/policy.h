/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * What a project wants of its roots: severities, limits, and waivers with
 * reasons.  The file is described in xstage-policy(5).
 */
#ifndef XSTAGE_POLICY_H
#define XSTAGE_POLICY_H

#include "xstage/ctx.h"
#include "xstage/finding.h"
#include "xstage/span.h"

#include <stdint.h>

/* "severity RULE LEVEL": the last one that matches counts. */
struct policy_severity {
	const char *rules;	/* patterns, rule_matches() */
	enum severity severity;
};

/* Where something is said, and whether the root has what it is for. */
struct policy_line {
	const char *file;
	unsigned int line;
	bool is_used;
};

/* "waive RULE PATH ... # reason" */
struct waiver {
	const char *rules;	/* patterns, rule_matches() */
	const char *paths;	/* a pattern, fnmatch(3) */
	const char *real;	/* the same without links of the root; NULL:
				   there are none on its way */
	const char *key;	/* of the finding, a pattern; NULL: any */
	const char *expires;	/* the last day, "2027-01-31"; NULL: never */
	const char *reason;
	struct policy_line from;
	bool is_expired;
};

/* "max GLIBC 2.31" */
struct ceiling {
	const char *prefix, *version;
	struct policy_line from;
};

/* "exclude /opt/vendor": objects there are not judged. */
struct exclusion {
	const char *path;
	struct strings real;	/* the same without links of the root, where
				   its last name may be one, too */
	struct policy_line from;
};

struct policy_profile;
struct root;

struct policy {
	VEC(struct policy_severity) severities;
	VEC(struct waiver) waivers;
	VEC(struct ceiling) ceilings;	/* one of each prefix */
	VEC(struct exclusion) exclusions;
	struct strings build_prefixes;	/* where things were built */
	struct strings required_flags, forbidden_flags;	/* of compilers */
	enum severity fail_on;	/* the mildest that is bad news; OFF: as the
				   profile has it */
	uint32_t kernel;	/* 0: not said */
	uint64_t page_size;	/* 0: not said */
	bool has_separate_usr;	/* /usr is mounted later */
	bool is_initramfs;	/* the kernel starts /init */
	const struct policy_profile *profile;	/* NULL: not said */
};

/* Choose profile "boot", "ship" or "hardened"; false: there is none of that
 * name. */
bool policy_choose_profile(struct policy *p, const char *name);

/* Add what a file of the host says.  XS_ESYSTEM; XS_EFORMAT names the line. */
int policy_read(struct ctx *cx, const char *path, struct policy *p);

/* The same of the bytes of a file that is called 'file'. */
int policy_parse(struct ctx *cx, const char *file, struct span bytes,
		 struct policy *p);

/* Everything is said: what is not is as in the profile, "ship" if none was
 * chosen.  'today' is "2027-01-31".  Before any of these: */
void policy_settle(struct policy *p, const char *today);

/* Find out where its paths lead in the root. */
void policy_resolve(struct ctx *cx, struct policy *p, struct root *root);

/* Whether the objects at a path are not judged. */
bool policy_excludes(const struct policy *p, const char *path);

/* Whether a waiver is for a finding, of which rule, path and key are known. */
bool policy_waives(const struct policy *p, const struct finding *f);

/* What the policy says that findings of a rule are, whatever they were.
 * False: nothing. */
bool policy_severity(const struct policy *p, const struct rule *r,
		     enum severity *ret_severity);

/* Severity, waivers: what the policy makes of all findings; those that are not
 * told go, and what is to be said of waivers comes. */
void policy_apply(struct ctx *cx, struct policy *p, struct findings *f);

#endif
