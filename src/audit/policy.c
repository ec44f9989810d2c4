/* SPDX-License-Identifier: MIT */
#include "xstage/policy.h"

#include "xstage/rule.h"

#include <fnmatch.h>
#include <string.h>

struct policy_profile {
	const char *name;
	enum severity fail_on;
	enum severity told_from;	/* what is milder is not, unless it is
					   bad news */
	const struct policy_severity *severities;	/* ends with an empty
							   one */
};

static const struct policy_severity as_they_are[] = {
	{ 0 },
};

/*
 * What one option of the linker would give every object.  Not no-canary and
 * no-fortify: objects without arrays have none of it however they were built.
 * What not every processor or compiler has is shown, no more.
 */
static const struct policy_severity hardened[] = {
	{ "no-pie,no-relro,partial-relro,unsafe-function", SEVERITY_WARN },
	{ "no-cet,no-bti,no-pac,no-gcs,no-stack-clash", SEVERITY_INFO },
	{ "no-zero-call-used,no-auto-var-init,o0-code", SEVERITY_INFO },
	{ 0 },
};

static const struct policy_profile profiles[] = {
	{ "boot", SEVERITY_FATAL, SEVERITY_FATAL, as_they_are },
	{ "ship", SEVERITY_ERROR, SEVERITY_INFO, as_they_are },
	{ "hardened", SEVERITY_WARN, SEVERITY_INFO, hardened },
};

bool policy_choose_profile(struct policy *p, const char *name)
{
	for (size_t i = 0; i < sizeof(profiles) / sizeof(*profiles); i++) {
		if (!strcmp(profiles[i].name, name)) {
			p->profile = &profiles[i];
			return true;
		}
	}
	return false;
}

void policy_settle(struct policy *p, const char *today)
{
	for (size_t i = 0; i < p->waivers.count; i++) {
		struct waiver *w = &p->waivers.items[i];

		w->is_expired = w->expires && strcmp(w->expires, today) < 0;
	}
	if (!p->profile)
		policy_choose_profile(p, "ship");
	if (p->fail_on == SEVERITY_OFF)
		p->fail_on = p->profile->fail_on;
}

bool policy_severity(const struct policy *p, const struct rule *r,
		     enum severity *ret_severity)
{
	const struct policy_severity *s = p->profile->severities;
	bool is_said = false;

	for (; s->rules; s++) {
		if (!rule_matches(r, s->rules))
			continue;
		*ret_severity = s->severity;
		is_said = true;
	}
	for (size_t i = 0; i < p->severities.count; i++) {
		if (!rule_matches(r, p->severities.items[i].rules))
			continue;
		*ret_severity = p->severities.items[i].severity;
		is_said = true;
	}
	return is_said;
}

static bool is_told(const struct policy *p, enum severity s)
{
	return s >= p->profile->told_from ||
	       (s != SEVERITY_OFF && s >= p->fail_on);
}

/* What the policy says of one rule. */
struct ruling {
	bool has_severity;
	enum severity severity;
	VEC(struct waiver *) waivers;
};

/* Worked out once: there may be many findings of a rule. */
static const struct ruling *ruling_of(struct ctx *cx, struct policy *p,
				      struct strmap *rulings,
				      const struct rule *rule)
{
	struct ruling *r = strmap_get(rulings, rule->name);

	if (r)
		return r;
	r = arena_alloc(&cx->arena, sizeof(*r));
	r->has_severity = policy_severity(p, rule, &r->severity);
	for (size_t i = 0; i < p->waivers.count; i++) {
		struct waiver *w = &p->waivers.items[i];

		if (rule_matches(rule, w->rules))
			vec_push(&cx->arena, &r->waivers, w);
	}
	strmap_put(rulings, rule->name, r);
	return r;
}

/* Of several names each one must be waived, if the key is not. */
static bool is_for_key(const struct waiver *w, const struct finding *f)
{
	if (!w->key || !fnmatch(w->key, f->key, 0))
		return true;
	for (size_t i = 0; i < f->names.count; i++) {
		if (fnmatch(w->key, f->names.items[i], 0))
			return false;
	}
	return f->names.count;
}

static bool is_for(const struct waiver *w, const struct finding *f)
{
	return (!fnmatch(w->paths, f->path, 0) ||
		(w->real && !fnmatch(w->real, f->path, 0))) &&
	       is_for_key(w, f);
}

bool policy_waives(const struct policy *p, const struct finding *f)
{
	for (size_t i = 0; i < p->waivers.count; i++) {
		const struct waiver *w = &p->waivers.items[i];

		if (!w->is_expired && is_for(w, f) &&
		    rule_matches(f->rule, w->rules))
			return true;
	}
	return false;
}

static void waive(const struct ruling *r, struct finding *f)
{
	for (size_t i = 0; i < r->waivers.count; i++) {
		struct waiver *w = r->waivers.items[i];

		if (!is_for(w, f))
			continue;
		w->from.is_used = true;
		if (!w->is_expired && !f->waived)
			f->waived = w->reason;
	}
}

/* Something that rule 'name' has to say of a line. */
static struct finding *found(struct ctx *cx, const struct policy *p,
			     const struct policy_line *l, const char *name)
{
	const struct rule *rule = rule_find(name);
	struct finding *f = arena_alloc(&cx->arena, sizeof(*f));

	f->rule = rule;
	f->severity = rule->severity;
	policy_severity(p, rule, &f->severity);
	f->confidence = rule->confidence;
	f->path = l->file;
	f->where = arena_printf(&cx->arena, "line %u", l->line);
	return f;
}

static const char *name_of(struct ctx *cx, const struct waiver *w)
{
	return arena_printf(&cx->arena, "%s for %s%s%s", w->rules, w->paths,
			    w->key ? " key=" : "", w->key ? w->key : "");
}

static struct finding *expired(struct ctx *cx, const struct policy *p,
			       const struct waiver *w)
{
	struct finding *f = found(cx, p, &w->from, "expired-waiver");

	f->key = name_of(cx, w);
	f->message = arena_printf(&cx->arena, "the waiver of %s has expired on"
				  " %s", f->key, w->expires);
	if (!w->from.is_used)
		f->mend = "Remove the line: nothing is found any more that it"
			  " was for.";
	return f;
}

static struct finding *unused(struct ctx *cx, const struct policy *p,
			      const struct waiver *w)
{
	struct finding *f = found(cx, p, &w->from, "unused-waiver");

	f->key = name_of(cx, w);
	f->message = arena_printf(&cx->arena, "the waiver of %s waives"
				  " nothing", f->key);
	return f;
}

static void tell(struct ctx *cx, const struct policy *p, struct finding *one,
		 struct findings *f)
{
	if (is_told(p, one->severity))
		vec_push(&cx->arena, f, one);
}

static void look_at_waivers(struct ctx *cx, const struct policy *p,
			    struct findings *f)
{
	for (size_t i = 0; i < p->waivers.count; i++) {
		const struct waiver *w = &p->waivers.items[i];

		if (w->is_expired)
			tell(cx, p, expired(cx, p, w), f);
		else if (!w->from.is_used)
			tell(cx, p, unused(cx, p, w), f);
	}
}

static void tell_unused(struct ctx *cx, const struct policy *p,
			const struct policy_line *l, const char *message,
			struct findings *f)
{
	struct finding *one;

	if (l->is_used)
		return;
	one = found(cx, p, l, "unused-directive");
	one->key = one->message = message;
	tell(cx, p, one, f);
}

static void look_at_others(struct ctx *cx, const struct policy *p,
			   struct findings *f)
{
	for (size_t i = 0; i < p->exclusions.count; i++) {
		const struct exclusion *e = &p->exclusions.items[i];

		tell_unused(cx, p, &e->from, arena_printf(&cx->arena, "there"
			    " is no object at or below %s", e->path), f);
	}
	for (size_t i = 0; i < p->ceilings.count; i++) {
		const struct ceiling *c = &p->ceilings.items[i];

		tell_unused(cx, p, &c->from, arena_printf(&cx->arena, "no"
			    " object has or needs versions %s_N", c->prefix),
			    f);
	}
}

void policy_apply(struct ctx *cx, struct policy *p, struct findings *f)
{
	struct strmap rulings = { .arena = &cx->arena };
	size_t count = 0;

	for (size_t i = 0; i < f->count; i++) {
		struct finding *one = f->items[i];
		const struct ruling *r = ruling_of(cx, p, &rulings, one->rule);

		if (r->has_severity)
			one->severity = r->severity;
		if (one->severity == SEVERITY_OFF)
			continue;
		waive(r, one);
		if (is_told(p, one->severity))
			f->items[count++] = one;
	}
	f->count = count;
	look_at_waivers(cx, p, f);
	look_at_others(cx, p, f);
}
