/* SPDX-License-Identifier: MIT */
#include "later_options.h"

#include <string.h>

static bool has_empty(const struct strings *names)
{
	return strings_has(names, "");
}

int later_options_take(struct ctx *cx, const struct later_values *v,
		       enum priority level, struct closure_options *options)
{
	if (has_empty(&v->with) || has_empty(&v->without))
		return fail(cx, XS_EUSAGE, "--with and --without need a name");
	options->later = level;
	options->with = v->with;
	options->without = v->without;
	options->charsets = v->charsets;
	if (!v->level)
		return 0;
	options->later = PRIORITY_START;
	for (int p = PRIORITY_REQUIRED; p <= PRIORITY_SUGGESTED; p++) {
		if (!strcmp(v->level, priority_name(p)))
			options->later = p;
	}
	return 0;
}
