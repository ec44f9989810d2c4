/* SPDX-License-Identifier: MIT */
#include "later_options.h"

#include <string.h>

void later_options_take(const struct later_values *v, enum priority level,
			struct closure_options *options)
{
	options->later = level;
	options->with = v->with;
	options->without = v->without;
	options->charsets = v->charsets;
	if (!v->level)
		return;
	options->later = PRIORITY_START;
	for (int p = PRIORITY_REQUIRED; p <= PRIORITY_SUGGESTED; p++) {
		if (!strcmp(v->level, priority_name(p)))
			options->later = p;
	}
}
