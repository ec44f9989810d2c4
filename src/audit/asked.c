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

static bool is_mute(const struct audit *a, const struct rule *rule)
{
	const struct strings *rules = &a->options->rules;
	enum severity s = rule->severity;

	policy_severity(a->policy, rule, &s);
	return s == SEVERITY_OFF || !rule_is_among(rule, rules);
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
		r->is_mute = is_mute(a, rule);
		r->told.arena = r->waived.arena = &a->cx->arena;
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

/* Of a waived cause the consequences may be news. */
static bool is_caused(struct asked *r, const char *subject)
{
	for (size_t i = 0; i < r->cause_count; i++) {
		if (strmap_get(&r->causes[i]->told, subject))
			return true;
		if (strmap_get(&r->causes[i]->waived, subject))
			r->is_quiet = true;
	}
	return false;
}

bool asked_begin(struct audit *a, struct asked *r, const char *subject)
{
	a->rule = r->rule;
	a->current = r;
	r->found.count = 0;
	r->is_quiet = false;
	a->subject = subject;
	if (is_caused(r, subject)) {
		strmap_put(&r->told, subject, r);
		return false;
	}
	if (r->is_quiet)
		strmap_put(&r->waived, subject, r);
	return true;
}

static bool is_fatal(const struct finding *f)
{
	return f->latest == SEVERITY_FATAL || f->severity == SEVERITY_FATAL;
}

void asked_end(struct audit *a)
{
	struct asked *r = a->current;

	for (size_t i = 0; i < r->found.count; i++) {
		struct finding *f = r->found.items[i];
		struct strmap *told;

		if (f->is_hidden)
			f->is_waived = policy_waives(a->policy, f);
		told = f->is_waived ? &r->waived : &r->told;
		f->is_hidden = f->is_hidden && r->is_quiet && !is_fatal(f);
		if (f->is_hidden || r->is_mute)
			continue;
		strmap_put(told, f->path, r);
		if (!a->program || f->latest == SEVERITY_FATAL)
			strmap_put(told, a->subject, r);
	}
	r->found.count = 0;
}

bool audit_tells(const struct audit *a, const char *name)
{
	const struct asked *r = find(a, name, strlen(name));

	return r && !r->is_mute;
}

void audit_is_told(struct audit *a)
{
	strmap_put(&a->current->told, a->subject, a->current);
}
