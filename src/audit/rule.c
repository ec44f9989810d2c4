/* SPDX-License-Identifier: MIT */
#include "rules.h"

#include <string.h>

const struct rule_theme rule_themes[] = {
	{ "dependencies", rules_dependencies },
	{ "symbols", rules_symbols },
	{ "machine", rules_machine },
	{ "libc", rules_libc },
	{ "later", rules_later },
	{ "kernel", rules_kernel },
	{ "hardening", rules_hardening },
	{ "paths", rules_paths },
	{ "debug", rules_debug },
	{ "files", rules_files },
	{ "size", rules_size },
	{ 0 },
};

const struct rule *rule_next(size_t *pos)
{
	size_t at = (*pos)++;

	for (const struct rule_theme *t = rule_themes; t->name; t++) {
		for (const struct rule *r = t->rules; r->name; r++) {
			if (!at--)
				return r;
		}
	}
	return NULL;
}

const struct rule *rule_find(const char *name)
{
	const struct rule *r;
	size_t pos = 0;

	while ((r = rule_next(&pos))) {
		if (!strcmp(r->name, name))
			return r;
	}
	return NULL;
}
