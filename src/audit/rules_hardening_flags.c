/* SPDX-License-Identifier: MIT */
#include "rules_hardening.h"

#include <fnmatch.h>
#include <string.h>

/* Words of a producer that are looked at, and characters of one. */
enum { WORD_MAX = 256 };

/* What somebody wants to know about the options of a unit. */
struct question {
	const char *const *flags;	/* patterns, fnmatch(3); NULL ends */
	bool is_on;	/* the last option that matters is one of them */
};

/*
 * GCC names its language first and records options; clang does so with
 * -grecord-command-line.  Assemblers record none, and compilers of other
 * languages have others.
 */
static bool records_options(const char *producer)
{
	static const char *const starts[] = {
		"GNU C", "GNU Objective-C", "GNU GIMPLE",
	};

	if (!strstr(producer, " -"))
		return false;
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		if (!strncmp(producer, starts[i], strlen(starts[i])))
			return true;
	}
	return strstr(producer, "clang version") != NULL;
}

/* "-fno-x" of "-fx" and of "-fx-strong". */
static bool is_negation(const char *flag, const char *word)
{
	size_t n = strlen(word);

	return n > 5 && !strncmp(flag, "-f", 2) && !strncmp(word, "-fno-", 5) &&
	       !strncmp(flag + 2, word + 5, n - 5) &&
	       strchr("-=", flag[n - 3]);
}

/* Options of which the last one counts: "-O2", "-march=x". */
static bool is_replacement(const char *flag, const char *word)
{
	size_t n = strcspn(flag, "=");

	if (flag[n])
		return !strncmp(flag, word, n + 1);
	return !strncmp(flag, "-O", 2) && !strncmp(word, "-O", 2);
}

static void ask_word(struct question *q, const char *word)
{
	for (size_t i = 0; q->flags[i]; i++) {
		if (!fnmatch(q->flags[i], word, 0))
			q->is_on = true;
		else if (is_negation(q->flags[i], word) ||
			 is_replacement(q->flags[i], word))
			q->is_on = false;
	}
}

/* The last word counts. */
static bool has_flag(const char *producer, const char *const flags[])
{
	struct question q = { .flags = flags };
	char word[WORD_MAX];

	while (*(producer += strspn(producer, " "))) {
		size_t n = strcspn(producer, " ");

		if (n < sizeof(word) && *producer == '-') {
			memcpy(word, producer, n);
			word[n] = '\0';
			ask_word(&q, word);
		}
		producer += n;
	}
	return q.is_on;
}

/* The last -O..., without "-O"; an -O alone is -O1. */
static const char *level_of(struct ctx *cx, const char *producer)
{
	const char *level = NULL;
	size_t n = 0;

	for (const char *p = producer; (p = strstr(p, " -O")); p++) {
		level = p + 3;
		n = strcspn(level, " ");
	}
	return level ? arena_strndup(&cx->arena, level, n) : NULL;
}

/* Tells whether a unit is to be told of, and how. */
typedef const char *judge_unit(struct audit *a, const struct dbg_unit *u,
			       const void *data);

/* One finding an object, of its first such unit, and how many ways of
 * compiling it stands for. */
static void judge_units(struct audit *a, const struct audited *o,
			judge_unit *judge, const void *data)
{
	const struct dbg_units *units = &o->facts.units;
	size_t count = 0;
	struct finding *f = NULL;

	for (size_t i = 0; !o->is_excluded && i < units->count; i++) {
		const struct dbg_unit *u = &units->items[i];
		const char *message = records_options(u->producer)
				      ? judge(a, u, data) : NULL;

		if (!message)
			continue;
		if (!count++) {
			f = audit_found(a, o->path, message, "%s", message);
			f->where = u->name;
		}
	}
	if (count > 1 && f->where)
		f->where = arena_printf(&a->cx->arena, "%s and %zu other"
					" unit%s", f->where, count - 1,
					count > 2 ? "s" : "");
}

/* An option that every unit should have. */
struct wanted {
	const char *const *flags;	/* any of them */
	const char *name;
};

static const char *lacks_flag(struct audit *a, const struct dbg_unit *u,
			      const void *data)
{
	const struct wanted *w = data;

	if (has_flag(u->producer, w->flags))
		return NULL;
	return arena_printf(&a->cx->arena, "it is compiled without %s",
			    w->name);
}

void hardening_no_stack_clash(struct audit *a, const struct audited *o)
{
	static const char *const flags[] = { "-fstack-clash-protection", NULL };
	static const struct wanted w = { flags, "-fstack-clash-protection" };

	judge_units(a, o, lacks_flag, &w);
}

void hardening_no_zero_call_used(struct audit *a, const struct audited *o)
{
	static const char *const flags[] = {
		"-fzero-call-used-regs=[!s]*", NULL,
	};
	static const struct wanted w = { flags, "-fzero-call-used-regs" };

	judge_units(a, o, lacks_flag, &w);
}

void hardening_no_auto_var_init(struct audit *a, const struct audited *o)
{
	static const char *const flags[] = {
		"-ftrivial-auto-var-init=[!u]*", NULL,
	};
	static const struct wanted w = { flags, "-ftrivial-auto-var-init" };

	judge_units(a, o, lacks_flag, &w);
}

static const char *is_o0(struct audit *a, const struct dbg_unit *u,
			 const void *data)
{
	const char *level = level_of(a->cx, u->producer);

	(void)data;
	return level && strcmp(level, "0") ? NULL
	       : "it is compiled without optimisation";
}

void hardening_o0_code(struct audit *a, const struct audited *o)
{
	judge_units(a, o, is_o0, NULL);
}

static const char *is_fast(struct audit *a, const struct dbg_unit *u,
			   const void *data)
{
	static const char *const flags[] = { "-ffast-math", NULL };
	const char *level = level_of(a->cx, u->producer);

	(void)data;
	if (level && !strcmp(level, "fast"))
		return "it is compiled with -Ofast";
	return has_flag(u->producer, flags) ? "it is compiled with -ffast-math"
					    : NULL;
}

void hardening_ofast_code(struct audit *a, const struct audited *o)
{
	judge_units(a, o, is_fast, NULL);
}

void hardening_required_flag(struct audit *a, const struct audited *o)
{
	const struct strings *flags = &a->policy->required_flags;

	for (size_t i = 0; i < flags->count; i++) {
		const char *const list[] = { flags->items[i], NULL };
		struct wanted w = { list, flags->items[i] };

		judge_units(a, o, lacks_flag, &w);
	}
}

static const char *has_forbidden(struct audit *a, const struct dbg_unit *u,
				 const void *data)
{
	const char *const list[] = { data, NULL };

	return has_flag(u->producer, list)
	       ? arena_printf(&a->cx->arena, "it is compiled with %s",
			      (const char *)data) : NULL;
}

void hardening_forbidden_flag(struct audit *a, const struct audited *o)
{
	const struct strings *flags = &a->policy->forbidden_flags;

	for (size_t i = 0; i < flags->count; i++)
		judge_units(a, o, has_forbidden, flags->items[i]);
}

int hardening_lacks_canary(const struct audited *o, const char **ret_unit)
{
	static const char *const flags[] = {
		"-fstack-protector", "-fstack-protector-strong",
		"-fstack-protector-all", "-fstack-protector-explicit", NULL,
	};
	int lacks = -1;

	for (size_t i = 0; i < o->facts.units.count; i++) {
		const struct dbg_unit *u = &o->facts.units.items[i];

		if (!records_options(u->producer))
			continue;
		if (!has_flag(u->producer, flags)) {
			*ret_unit = u->name;
			return 1;
		}
		lacks = 0;
	}
	return lacks;
}
