/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a policy: nothing may crash, hang or take memory without end,
 * an error must name its line, and what is taken must be whole.
 * Layers: base fs elf target cache loader graph audit
 */
#include "xstage/policy.h"
#include "xstage/rule.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char name[] = "policy";

static void must(bool is_so)
{
	if (!is_so)
		abort();
}

static void check_rules(const char *rules)
{
	const struct rule *r;
	bool is_one = false;

	for (size_t pos = 0; (r = rule_next(&pos));)
		is_one |= rule_matches(r, rules);
	must(is_one);
}

static void check_paths(const struct strings *paths)
{
	for (size_t i = 0; i < paths->count; i++)
		must(*paths->items[i] == '/' && !strstr(paths->items[i], "//"));
}

static void check_waiver(const struct waiver *w, size_t lines)
{
	check_rules(w->rules);
	must(*w->paths && *w->reason);
	must(!strchr(" \t\r\v\f", w->reason[strlen(w->reason) - 1]));
	must(!w->expires || strlen(w->expires) == 10);
	must(w->from.line && w->from.line <= lines &&
	     !strcmp(w->from.file, name));
}

static void check_policy(const struct policy *p, size_t lines)
{
	for (size_t i = 0; i < p->severities.count; i++)
		check_rules(p->severities.items[i].rules);
	for (size_t i = 0; i < p->waivers.count; i++)
		check_waiver(&p->waivers.items[i], lines);
	for (size_t i = 0; i < p->ceilings.count; i++)
		must(strspn(p->ceilings.items[i].version, "0123456789.") ==
		     strlen(p->ceilings.items[i].version));
	for (size_t i = 0; i < p->exclusions.count; i++)
		must(*p->exclusions.items[i].path == '/');
	check_paths(&p->build_prefixes);
}

/* What is said of waivers is one finding each, at most. */
static void check_findings(struct ctx *cx, struct policy *p)
{
	struct finding finding = {
		.rule = rule_find("missing-library"),
		.severity = SEVERITY_FATAL, .path = "/usr/bin/p",
		.message = "", .key = "libgone.so.1",
	}, *items[] = { &finding };
	struct findings f = { 0 };

	vec_push(&cx->arena, &f, items[0]);
	policy_settle(p, "2027-01-31");
	must(p->fail_on != SEVERITY_OFF && p->profile);
	policy_apply(cx, p, &f);
	must(f.count <= p->waivers.count + p->exclusions.count +
	     p->ceilings.count + 1);
	for (size_t i = 0; i < f.count; i++)
		must(f.items[i]->severity != SEVERITY_OFF &&
		     strlen(f.items[i]->message) + strlen(f.items[i]->key));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct ctx cx = { 0 };
	struct policy p = { 0 };
	size_t lines = 1;
	int r = policy_parse(&cx, name, (struct span){ bytes, size }, &p);

	for (size_t i = 0; i < size; i++)
		lines += bytes[i] == '\n';
	must(!r || (r == -XS_EFORMAT && !strncmp(cx.error, "policy:", 7)));
	check_policy(&p, lines);
	check_findings(&cx, &p);
	ctx_done(&cx);
	return 0;
}
