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

#include <stdint.h>

/* "severity RULE LEVEL": the last one that matches counts. */
struct policy_severity {
	const char *rules;	/* a pattern, fnmatch(3) */
	enum severity severity;
};

/* "waive RULE PATH ... # reason" */
struct waiver {
	const char *rules, *paths;	/* patterns */
	const char *key;	/* of the finding, a pattern; NULL: any */
	const char *expires;	/* "2027-01-31"; NULL: never */
	const char *reason;
	const char *file;	/* that it is from, for messages */
	unsigned int line;
	bool is_used, is_expired;
};

/* "max GLIBC 2.31" */
struct ceiling {
	const char *prefix, *version;
};

struct policy {
	VEC(struct policy_severity) severities;
	VEC(struct waiver) waivers;
	VEC(struct ceiling) ceilings;
	struct strings excluded;	/* paths whose objects are not judged */
	struct strings build_prefixes;	/* where things were built */
	struct strings required_flags, forbidden_flags;	/* of compilers */
	enum severity fail_on;	/* the mildest that is bad news */
	uint32_t kernel;	/* 0: not said */
	uint64_t page_size;	/* 0: not said */
	bool has_separate_usr;	/* /usr is mounted later */
	bool is_initramfs;	/* the kernel starts /init */
};

/* Profile "boot", "ship" or "hardened"; false: there is none of that name. */
bool policy_profile(struct ctx *cx, const char *name, struct policy *p);

/* Add what a file of the host says.  XS_ESYSTEM; XS_EFORMAT names the line. */
int policy_read(struct ctx *cx, const char *path, struct policy *p);

/* Severity, waivers: what the policy makes of all findings; those that are off
 * go.  'today' is "2027-01-31". */
void policy_apply(struct ctx *cx, struct policy *p, const char *today,
		  struct findings *f);

#endif
