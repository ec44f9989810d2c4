/* SPDX-License-Identifier: MIT */
#include "xstage/finding.h"

#include <string.h>

static const char *const severities[] = {
	[SEVERITY_OFF] = "off",
	[SEVERITY_INFO] = "info",
	[SEVERITY_WARN] = "warn",
	[SEVERITY_ERROR] = "error",
	[SEVERITY_FATAL] = "fatal",
};

const char *severity_name(enum severity s)
{
	return severities[s];
}

bool severity_of(const char *name, enum severity *ret_severity)
{
	for (int i = SEVERITY_OFF; i <= SEVERITY_FATAL; i++) {
		if (!strcmp(severities[i], name)) {
			*ret_severity = i;
			return true;
		}
	}
	return false;
}

const char *confidence_name(enum confidence c)
{
	static const char *const names[] = {
		[CONFIDENCE_HEURISTIC] = "heuristic",
		[CONFIDENCE_LIKELY] = "likely",
		[CONFIDENCE_CERTAIN] = "certain",
	};

	return names[c];
}

void finding_weigh(struct finding *f, enum severity s)
{
	f->latest = s;
	if (!f->is_weighed || f->severity < s)
		f->severity = s;
	f->is_weighed = true;
}

bool finding_counts(const struct finding *f)
{
	return !f->waived && !f->is_hidden && !f->is_old;
}
