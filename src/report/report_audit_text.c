/* SPDX-License-Identifier: MIT */
#include "xstage/report_audit.h"

#include "report_audit_parts.h"
#include "xstage/report.h"

#include <string.h>

/* Paths of one line, and programs. */
enum { PATHS_MAX = 3, PROGRAMS_MAX = 3 };

static void put_list(const struct report_audit *r, const struct strings *list,
		     size_t max)
{
	for (size_t i = 0; i < list->count && (r->verbose || i < max); i++) {
		if (i)
			fputs(", ", r->out);
		report_print(r->out, list->items[i]);
	}
	if (!r->verbose && list->count > max)
		fprintf(r->out, " and %zu more", list->count - max);
}

/* A program's own defect needs no list. */
static void put_programs(const struct report_audit *r,
			 const struct finding *f)
{
	if (!f->programs.count || (f->programs.count == 1 &&
				   !strcmp(f->programs.items[0], f->path)))
		return;
	fputs(" [affects ", r->out);
	put_list(r, &f->programs, PROGRAMS_MAX);
	fputc(']', r->out);
}

static void put_severity(const struct report_audit *r, enum severity s)
{
	static const char *const codes[SEVERITY_FATAL + 1] = {
		[SEVERITY_INFO] = "\033[36m",
		[SEVERITY_WARN] = "\033[33m",
		[SEVERITY_ERROR] = "\033[31m",
		[SEVERITY_FATAL] = "\033[1;31m",
	};

	if (r->colour && codes[s])
		fprintf(r->out, "%s%s\033[0m", codes[s], severity_name(s));
	else
		fputs(severity_name(s), r->out);
}

static void put_rest(const struct report_audit *r, const struct finding *f,
		     bool has_where)
{
	put_severity(r, f->severity);
	fprintf(r->out, ": %s: ", f->rule->name);
	report_print(r->out, f->message);
	if (f->where && has_where) {
		fputs(" (", r->out);
		report_print(r->out, f->where);
		fputc(')', r->out);
	}
}

static void put_finding(const struct report_audit *r, const struct finding *f)
{
	report_print(r->out, f->path);
	fputs(": ", r->out);
	put_rest(r, f, true);
	put_programs(r, f);
	if (f->waived) {
		fputs(" [waived: ", r->out);
		report_print(r->out, f->waived);
		fputc(']', r->out);
	}
	if (f->is_old)
		fputs(" [in the baseline]", r->out);
	fputc('\n', r->out);
	if (!r->verbose)
		return;
	fputs("\tto mend it: ", r->out);
	report_print(r->out, f->mend ? f->mend : f->rule->mend);
	fputc('\n', r->out);
}

/* The place of one is not told as that of all. */
static bool has_same_place(const struct report_audit *r, size_t i, size_t n)
{
	const char *first = r->findings.items[i]->where;

	for (size_t j = 1; j < n; j++) {
		const char *where = r->findings.items[i + j]->where;

		if (!first || !where || strcmp(first, where))
			return false;
	}
	return true;
}

static void put_folded(const struct report_audit *r, size_t i, size_t n)
{
	struct strings paths = { 0 };

	for (size_t j = 0; j < n; j++)
		vec_push(&r->audit->cx->arena, &paths,
			 r->findings.items[i + j]->path);
	put_list(r, &paths, PATHS_MAX);
	fputs(": ", r->out);
	put_rest(r, r->findings.items[i], has_same_place(r, i, n));
	fputc('\n', r->out);
}

static void put_all(const struct report_audit *r)
{
	for (size_t i = 0; i < r->findings.count;) {
		size_t n = r->by == BY_RULE ? report_audit_run(r, i) : 1;

		if (r->verbose || n <= PATHS_MAX + 1) {
			put_finding(r, r->findings.items[i++]);
			continue;
		}
		put_folded(r, i, n);
		i += n;
	}
}

static void put_packages(const struct report_audit *r)
{
	const char *before = NULL;

	for (size_t i = 0; i < r->findings.count; i++) {
		const struct finding *f = r->findings.items[i];
		const char *package = f->package ? f->package : "no package";

		if (!before || strcmp(before, package)) {
			report_print(r->out, package);
			fputs(":\n", r->out);
		}
		before = package;
		put_finding(r, f);
	}
}

void report_audit_text(const struct report_audit *r)
{
	report_audit_sort(r, r->by);
	if (r->by == BY_PACKAGE)
		put_packages(r);
	else
		put_all(r);
	for (size_t i = 0; i < r->audit->unanalysed.count; i++) {
		const struct unanalysed *u = &r->audit->unanalysed.items[i];

		report_print(r->out, u->path);
		fputs(": not analysed: ", r->out);
		report_print(r->out, u->why);
		fputc('\n', r->out);
	}
	report_audit_put_sums(r);
}
