/* SPDX-License-Identifier: MIT */
/* A line is a directive and its words; see xstage-policy(5). */
#include "xstage/policy.h"

#include "policy_oe.h"

#include "xstage/content.h"
#include "xstage/kernel.h"
#include "xstage/path.h"
#include "xstage/rule.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct line {
	struct ctx *cx;
	struct policy *policy;
	const char *file;
	unsigned int number;
	struct strings words;
	const char *comment;	/* what is behind a '#'; NULL: none */
};

static const char blanks[] = " \t\r\v\f";

static int fail_line(const struct line *l, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static int fail_line(const struct line *l, const char *format, ...)
{
	const char *message;
	va_list args;

	va_start(args, format);
	message = arena_vprintf(&l->cx->arena, format, args);
	va_end(args);
	return fail(l->cx, XS_EFORMAT, "%s:%u: %s", l->file, l->number,
		    message);
}

static struct policy_line from(const struct line *l)
{
	return (struct policy_line){ .file = l->file, .line = l->number };
}

/* The word at *text, what is between quotes as it is; *text moves behind. */
static int take_word(struct line *l, char **text)
{
	char *word = *text, *end = word;
	bool is_quoted = false;

	for (; **text && (is_quoted || !strchr(blanks, **text)); ++*text) {
		if (**text == '"')
			is_quoted = !is_quoted;
		else
			*end++ = **text;
	}
	*text += **text != '\0';
	*end = '\0';
	vec_push(&l->cx->arena, &l->words, word);
	return is_quoted ? fail_line(l, "a '\"' has no other") : 0;
}

static int split(struct line *l, char *text)
{
	int r = 0;

	while (r >= 0 && *(text += strspn(text, blanks)) && *text != '#')
		r = take_word(l, &text);
	if (r >= 0 && *text == '#') {
		size_t n;

		text += 1 + strspn(text + 1, blanks);
		n = strlen(text);
		while (n && strchr(blanks, text[n - 1]))
			n--;
		l->comment = arena_strndup(&l->cx->arena, text, n);
	}
	return r;
}

static bool has_rule(const char *patterns)
{
	const struct rule *r;

	for (size_t pos = 0; (r = rule_next(&pos));) {
		if (rule_matches(r, patterns))
			return true;
	}
	return false;
}

/* One pattern of a list; those of OpenEmbedded become ours. */
static int take_pattern(const struct line *l, const char *pattern,
			const char **ret_ours)
{
	const char *ours = pattern;

	if (!strncmp(pattern, "oe:", 3))
		ours = policy_oe_rules(pattern + 3, strlen(pattern + 3));
	if (!ours || !has_rule(ours))
		return fail_line(l, "there is no rule '%s'; xstage audit"
				 " --list-rules names them", pattern);
	*ret_ours = ours;
	return 0;
}

static int take_rules(const struct line *l, const char *text,
		      const char **ret_rules)
{
	struct arena *a = &l->cx->arena;
	const char *rules = NULL;

	do {
		size_t n = strcspn(text, ",");
		const char *ours = NULL;
		int r = take_pattern(l, arena_strndup(a, text, n), &ours);

		if (r < 0)
			return r;
		rules = rules ? arena_printf(a, "%s,%s", rules, ours) : ours;
		text += n;
	} while (*text++);
	*ret_rules = rules;
	return 0;
}

static int take_profile(struct line *l)
{
	if (policy_choose_profile(l->policy, l->words.items[1]))
		return 0;
	return fail_line(l, "there is no profile '%s', but boot, ship and"
			 " hardened", l->words.items[1]);
}

static int take_severity(struct line *l)
{
	struct policy_severity s;
	int r = take_rules(l, l->words.items[1], &s.rules);

	if (r < 0)
		return r;
	if (!severity_of(l->words.items[2], &s.severity))
		return fail_line(l, "'%s' is not one of fatal, error, warn,"
				 " info and off", l->words.items[2]);
	vec_push(&l->cx->arena, &l->policy->severities, s);
	return 0;
}

static int take_fail_on(struct line *l)
{
	enum severity s;

	if (!severity_of(l->words.items[1], &s) || s == SEVERITY_OFF)
		return fail_line(l, "'%s' is not one of fatal, error, warn and"
				 " info", l->words.items[1]);
	l->policy->fail_on = s;
	return 0;
}

static bool is_version(const char *text)
{
	static const char digits[] = "0123456789";
	size_t n;

	while ((n = strspn(text, digits))) {
		if (!text[n])
			return true;
		if (text[n] != '.')
			return false;
		text += n + 1;
	}
	return false;
}

static int take_max(struct line *l)
{
	struct policy *p = l->policy;
	struct ceiling c = { l->words.items[1], l->words.items[2], from(l) };

	if (!is_version(c.version))
		return fail_line(l, "'%s' is no version, such as 2.31",
				 c.version);
	for (size_t i = 0; i < p->ceilings.count; i++) {
		if (!strcmp(p->ceilings.items[i].prefix, c.prefix)) {
			p->ceilings.items[i] = c;
			return 0;
		}
	}
	vec_push(&l->cx->arena, &p->ceilings, c);
	return 0;
}

static int take_path(const struct line *l, const char **ret_path)
{
	const char *path = l->words.items[1];

	if (*path != '/')
		return fail_line(l, "'%s' does not begin with '/'", path);
	*ret_path = path_normalise(&l->cx->arena, path);
	return 0;
}

static int take_exclude(struct line *l)
{
	struct exclusion e = { .from = from(l) };
	int r = take_path(l, &e.path);

	if (r >= 0)
		vec_push(&l->cx->arena, &l->policy->exclusions, e);
	return r;
}

static int take_build_prefix(struct line *l)
{
	const char *path = NULL;
	int r = take_path(l, &path);

	if (r >= 0)
		vec_push(&l->cx->arena, &l->policy->build_prefixes, path);
	return r;
}

static int take_flag(const struct line *l, struct strings *list)
{
	const char *flag = l->words.items[1];

	if (*flag != '-')
		return fail_line(l, "'%s' is no option of a compiler, such as"
				 " -O2", flag);
	vec_push(&l->cx->arena, list, flag);
	return 0;
}

static int take_required(struct line *l)
{
	return take_flag(l, &l->policy->required_flags);
}

static int take_forbidden(struct line *l)
{
	return take_flag(l, &l->policy->forbidden_flags);
}

static int take_kernel(struct line *l)
{
	if (kernel_version(l->words.items[1], &l->policy->kernel))
		return 0;
	return fail_line(l, "'%s' is no version, such as 5.15.2",
			 l->words.items[1]);
}

static int take_page_size(struct line *l)
{
	static const char *const sizes[] = { "4K", "16K", "64K" };
	const char *size = l->words.items[1];

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		if (strcmp(sizes[i], size))
			continue;
		l->policy->page_size = strtoul(size, NULL, 10) << 10;
		return 0;
	}
	return fail_line(l, "'%s' is not one of 4K, 16K and 64K", size);
}

static int take_separate_usr(struct line *l)
{
	l->policy->has_separate_usr = true;
	return 0;
}

static int take_initramfs(struct line *l)
{
	l->policy->is_initramfs = true;
	return 0;
}

static int days_of(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] +
	       (month == 2 && !(year % 4) && (year % 100 || !(year % 400)));
}

static bool is_date(const char *text)
{
	static const char form[] = "0000-00-00";
	int day, month, year;

	for (size_t i = 0; i < sizeof(form); i++) {
		bool is_digit = text[i] >= '0' && text[i] <= '9';

		if (form[i] == '0' ? !is_digit : text[i] != form[i])
			return false;
	}
	year = (int)strtol(text, NULL, 10);
	month = (int)strtol(text + 5, NULL, 10);
	day = (int)strtol(text + 8, NULL, 10);
	return day >= 1 && day <= days_of(year, month);
}

/* "key=GLOB" or "expires=DATE", once. */
static int take_condition(const struct line *l, const char *word,
			  struct waiver *w)
{
	static const struct {
		const char *name;
		size_t offset;
	} conditions[] = {
		{ "key=", offsetof(struct waiver, key) },
		{ "expires=", offsetof(struct waiver, expires) },
	};

	for (size_t i = 0; i < 2; i++) {
		size_t n = strlen(conditions[i].name);
		const char **at = (const char **)((char *)w +
						  conditions[i].offset);

		if (strncmp(word, conditions[i].name, n))
			continue;
		if (*at)
			return fail_line(l, "a second '%s'", word);
		*at = word + n;
		return 0;
	}
	return fail_line(l, "'%s' is neither key=PATTERN nor"
			 " expires=YYYY-MM-DD", word);
}

/* Without a slash or a wildcard in front, nothing in a root is so called. */
static int check_waiver(const struct line *l, const struct waiver *w)
{
	if (!*w->paths || !strchr("/*?[", *w->paths))
		return fail_line(l, "'%s' is no path of a root: it does not"
				 " begin with '/'", w->paths);
	if (w->expires && !is_date(w->expires))
		return fail_line(l, "'%s' is no date, such as 2027-01-31",
				 w->expires);
	if (!w->reason || !*w->reason)
		return fail_line(l, "a waiver needs a reason: # and why, at"
				 " the end of the line");
	return 0;
}

static int take_waiver(struct line *l)
{
	struct waiver w = { .paths = l->words.items[2], .reason = l->comment,
			    .from = from(l) };
	int r = take_rules(l, l->words.items[1], &w.rules);

	for (size_t i = 3; r >= 0 && i < l->words.count; i++)
		r = take_condition(l, l->words.items[i], &w);
	if (r >= 0)
		r = check_waiver(l, &w);
	if (r >= 0)
		vec_push(&l->cx->arena, &l->policy->waivers, w);
	return r;
}

static const struct directive {
	const char *name, *arguments;
	unsigned int min, max;	/* words behind the name */
	int (*take)(struct line *l);
} directives[] = {
	{ "build-prefix", " PATH", 1, 1, take_build_prefix },
	{ "exclude", " PATH", 1, 1, take_exclude },
	{ "fail-on", " LEVEL", 1, 1, take_fail_on },
	{ "forbid-flag", " FLAG", 1, 1, take_forbidden },
	{ "initramfs", "", 0, 0, take_initramfs },
	{ "kernel", " VERSION", 1, 1, take_kernel },
	{ "max", " PREFIX VERSION", 2, 2, take_max },
	{ "page-size", " SIZE", 1, 1, take_page_size },
	{ "profile", " NAME", 1, 1, take_profile },
	{ "require-flag", " FLAG", 1, 1, take_required },
	{ "separate-usr", "", 0, 0, take_separate_usr },
	{ "severity", " RULE LEVEL", 2, 2, take_severity },
	{ "waive", " RULE PATH [key=PATTERN] [expires=YYYY-MM-DD] # REASON",
	  2, 4, take_waiver },
};

static int take_line(struct line *l)
{
	size_t behind = l->words.count - 1;

	for (size_t i = 0; i < sizeof(directives) / sizeof(*directives); i++) {
		const struct directive *d = &directives[i];

		if (strcmp(d->name, l->words.items[0]))
			continue;
		if (behind < d->min || behind > d->max)
			return fail_line(l, "it is written '%s%s'", d->name,
					 d->arguments);
		return d->take(l);
	}
	return fail_line(l, "there is no directive '%s'", l->words.items[0]);
}

int policy_parse(struct ctx *cx, const char *file, struct span bytes,
		 struct policy *p)
{
	struct line l = { .cx = cx, .policy = p, .file = file };
	int r = 0;

	while (r >= 0 && bytes.size) {
		const unsigned char *end = memchr(bytes.bytes, '\n',
						  bytes.size);
		size_t n = end ? (size_t)(end - bytes.bytes) : bytes.size;

		l.number++;
		l.words.count = 0;
		l.comment = NULL;
		if (memchr(bytes.bytes, '\0', n))
			return fail_line(&l, "it has a NUL byte");
		r = split(&l, arena_strndup(&cx->arena,
					    (const char *)bytes.bytes, n));
		if (r >= 0 && l.words.count)
			r = take_line(&l);
		span_from(bytes, n + (end != NULL), &bytes);
	}
	return r;
}

int policy_read(struct ctx *cx, const char *path, struct policy *p)
{
	cleanup_content struct content content = { 0 };
	int r = content_map_path(cx, path, &content);

	return r < 0 ? r : policy_parse(cx, path, content.bytes, p);
}
