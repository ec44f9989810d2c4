/* SPDX-License-Identifier: MIT */
/*
 * driver FORMAT [-v]: the report of findings that are made up, with everything
 * that a file may say to end a string, a tag, a cell or a line too early.
 */
#include "xstage/report_audit.h"

#define MEAN "a|b`c``d</testcase><b>&amp;\"'\\]]>\x01\x1b[31m\n\r\t" \
	"\xff\xc3\xa9\xef\xbf\xbf\xe2\x80\xae %s {0} [x](https://example.com)" \
	" @user #1 <!-- $x$ --> ![i](https://example.com/i)"

static const char *const names[] = {
	"/usr/lib/plain.so", "/usr/lib/" MEAN, "/a:b", "/", "/`", "/ blank ",
	"/usr/lib/%41", "/lib/caf\xc3\xa9", "/a?b#c", "/-->", "/]]>",
	"/usr/lib/libstdc++.so.6",
};

static const char *const places[] = {
	NULL, "DT_NEEDED", "src/main.c:42", MEAN, "src/a b.c:7", ":1", "a:0",
	"a:99999999999999999999", "[x](y)", "/build/x.c:1",
};

enum { COUNT = 120 };

/* Every severity, with and without places, programs, waivers and packages; of
 * some the same is said as of the one before. */
static struct finding *made(struct ctx *cx, const struct rule *rule, size_t i)
{
	struct finding *f = arena_alloc(&cx->arena, sizeof(*f));
	size_t places_count = sizeof(places) / sizeof(*places);

	*f = (struct finding) {
		.rule = rule,
		.severity = SEVERITY_INFO + i % 4,
		.confidence = i % 3,
		.path = names[i % (sizeof(names) / sizeof(*names))],
		.message = i % 8 > 3 ? "the same of many" : MEAN,
		.where = i % 8 > 3 ? NULL : places[i % places_count],
		.mend = i % 5 ? NULL : MEAN,
		.key = arena_printf(&cx->arena, "%zu", i),
		.package = i % 2 ? MEAN : NULL,
		.waived = i % 7 ? NULL : "because of " MEAN,
		.is_old = i % 11 == 0,
	};
	for (size_t j = 0; j < i % 6; j++)
		vec_push(&cx->arena, &f->programs, names[j]);
	return f;
}

static void fill(struct ctx *cx, struct audit *a)
{
	const struct rule *rule;
	size_t pos = 0;

	for (size_t i = 0; i < COUNT; i++) {
		rule = rule_next(&pos);
		if (!rule) {
			pos = 0;
			rule = rule_next(&pos);
		}
		vec_push(&cx->arena, &a->findings, made(cx, rule, i));
	}
	vec_push(&cx->arena, &a->unanalysed,
		 ((struct unanalysed) { "/" MEAN, "read: " MEAN }));
}

int main(int argc, char **argv)
{
	const struct report_audit_format *format =
		argc > 1 ? report_audit_find(argv[1]) : NULL;
	struct ctx cx = { 0 };
	struct policy policy = { .fail_on = SEVERITY_ERROR };
	struct audit a = { .cx = &cx, .policy = &policy, .start_count = 3 };
	struct report_audit r = {
		.audit = &a, .root = "/srv/" MEAN "/", .has_baseline = true,
		.verbose = argc > 2, .out = stdout,
	};

	if (!format)
		return 2;
	fill(&cx, &a);
	for (size_t i = 0; i < a.findings.count; i++)
		vec_push(&cx.arena, &r.findings, a.findings.items[i]);
	format->write(&r);
	ctx_done(&cx);
	return 0;
}
