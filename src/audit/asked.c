/* SPDX-License-Identifier: MIT */
#include "asked.h"

#include <string.h>

static struct asked *find(const struct audit *a, const char *name, size_t n)
{
	for (size_t i = 0; i < a->asked.count; i++) {
		struct asked *r = a->asked.items[i];

		if (strlen(r->rule->name) == n &&
		    !memcmp(r->rule->name, name, n))
			return r;
	}
	return NULL;
}

/* The causes of a rule; false: one of them has no place yet. */
static bool find_causes(struct audit *a, struct asked *r)
{
	const char *names = r->rule->after ? r->rule->after : "";
	VEC(struct asked *) causes = { 0 };

	while (*(names += strspn(names, " "))) {
		size_t n = strcspn(names, " ");
		struct asked *cause = find(a, names, n);

		if (!cause)
			return false;
		vec_push(&a->cx->arena, &causes, cause);
		names += n;
	}
	r->causes = causes.items;
	r->cause_count = causes.count;
	return true;
}

/* Give each rule a place whose causes have one; true: there was one. */
static bool place_some(struct audit *a, struct strmap *placed)
{
	const struct rule *rule;
	bool any = false;

	for (size_t pos = 0; (rule = rule_next(&pos));) {
		struct asked *r;

		if (strmap_get(placed, rule->name))
			continue;
		r = arena_alloc(&a->cx->arena, sizeof(*r));
		r->rule = rule;
		r->told.arena = &a->cx->arena;
		if (!find_causes(a, r))
			continue;
		vec_push(&a->cx->arena, &a->asked, r);
		strmap_put(placed, rule->name, r);
		any = true;
	}
	return any;
}

void asked_order(struct audit *a)
{
	struct strmap placed = { .arena = &a->cx->arena };

	while (place_some(a, &placed))
		;
}

bool asked_begin(struct audit *a, struct asked *r, const char *subject)
{
	a->rule = r->rule;
	a->current = r;
	r->found.count = 0;
	a->subject = subject;
	for (size_t i = 0; i < r->cause_count; i++) {
		if (strmap_get(&r->causes[i]->told, subject)) {
			strmap_put(&r->told, subject, r);
			return false;
		}
	}
	return true;
}

void asked_end(struct audit *a)
{
	struct asked *r = a->current;
	enum severity s = SEVERITY_INFO;

	policy_severity(a->policy, r->rule, &s);
	for (size_t i = 0; i < r->found.count && s != SEVERITY_OFF; i++) {
		const struct finding *f = r->found.items[i];

		strmap_put(&r->told, f->path, r);
		if (!a->program || f->latest == SEVERITY_FATAL)
			strmap_put(&r->told, a->subject, r);
	}
	r->found.count = 0;
}
