/* SPDX-License-Identifier: MIT */
#include "xstage/policy.h"

#include "xstage/rule.h"

#include <fnmatch.h>
#include <string.h>

static const struct profile {
	const char *name;
	enum severity fail_on;
} profiles[] = {
	{ "boot", SEVERITY_FATAL },
	{ "ship", SEVERITY_ERROR },
	{ "hardened", SEVERITY_WARN },
};

bool policy_profile(struct ctx *cx, const char *name, struct policy *p)
{
	(void)cx;
	for (size_t i = 0; i < sizeof(profiles) / sizeof(*profiles); i++) {
		if (strcmp(profiles[i].name, name))
			continue;
		p->fail_on = profiles[i].fail_on;
		return true;
	}
	return false;
}

int policy_read(struct ctx *cx, const char *path, struct policy *p)
{
	(void)p;
	return fail(cx, XS_EFORMAT, "%s: is no policy", path);
}

static enum severity severity_for(const struct policy *p,
				  const struct finding *f)
{
	enum severity s = f->severity;

	for (size_t i = 0; i < p->severities.count; i++) {
		if (!fnmatch(p->severities.items[i].rules, f->rule->name, 0))
			s = p->severities.items[i].severity;
	}
	return s;
}

void policy_apply(struct ctx *cx, struct policy *p, const char *today,
		  struct findings *f)
{
	size_t count = 0;

	(void)cx;
	(void)today;
	for (size_t i = 0; i < f->count; i++) {
		f->items[i]->severity = severity_for(p, f->items[i]);
		if (f->items[i]->severity != SEVERITY_OFF)
			f->items[count++] = f->items[i];
	}
	f->count = count;
}
