/* SPDX-License-Identifier: MIT */
#include "rules.h"

#include <fnmatch.h>
#include <stdio.h>
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
	{ "policy", rules_policy },
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

static const char *theme_of(const struct rule *rule)
{
	for (const struct rule_theme *t = rule_themes; t->name; t++) {
		for (const struct rule *r = t->rules; r->name; r++) {
			if (r == rule)
				return t->name;
		}
	}
	return "";
}

/* Names are short: so are patterns that are of use. */
enum { NAME_SIZE = 128 };

static bool matches(const struct rule *r, const char *pattern, size_t length)
{
	char text[NAME_SIZE], name[NAME_SIZE];

	if (length >= sizeof(text))
		return false;
	memcpy(text, pattern, length);
	text[length] = '\0';
	if (!strchr(text, '/'))
		return !fnmatch(text, r->name, 0);
	snprintf(name, sizeof(name), "%s/%s", theme_of(r), r->name);
	return !fnmatch(text, name, 0);
}

bool rule_matches(const struct rule *r, const char *patterns)
{
	while (*patterns) {
		size_t n = strcspn(patterns, ",");

		if (matches(r, patterns, n))
			return true;
		patterns += n + (patterns[n] == ',');
	}
	return false;
}

bool rule_is_among(const struct rule *r, const struct strings *patterns)
{
	for (size_t i = 0; i < patterns->count; i++) {
		if (rule_matches(r, patterns->items[i]))
			return true;
	}
	return !patterns->count;
}
