/* SPDX-License-Identifier: MIT */
#include "xstage/finding.h"

#include "xstage/ctx.h"

#include <string.h>

/* Names that one message has. */
enum { NAMED_MAX = 5 };

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

const char *finding_list(struct ctx *cx, const struct strings *names)
{
	const char *text = names->count ? names->items[0] : "";
	size_t last = names->count - 1, shown = names->count;

	if (shown > NAMED_MAX + 1)
		shown = NAMED_MAX;
	for (size_t i = 1; i < shown; i++)
		text = arena_printf(&cx->arena, "%s%s%s", text,
				    i == last ? " and " : ", ",
				    names->items[i]);
	if (names->count > shown)
		text = arena_printf(&cx->arena, "%s and %zu more", text,
				    names->count - shown);
	return text;
}

void finding_name(struct ctx *cx, struct finding *f,
		  const struct strings *names)
{
	f->named.arena = &cx->arena;
	for (size_t i = 0; i < names->count; i++) {
		if (strmap_get(&f->named, names->items[i]))
			continue;
		vec_push(&cx->arena, &f->names,
			 strmap_put(&f->named, names->items[i], f));
	}
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
