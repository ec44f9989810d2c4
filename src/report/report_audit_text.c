/* SPDX-License-Identifier: MIT */
#include "xstage/report_audit.h"

#include "xstage/report.h"

#include <stdlib.h>
#include <string.h>

/* Paths of one line, and programs. */
enum { PATHS_MAX = 3, PROGRAMS_MAX = 3 };

static int by_rule(const void *x, const void *y)
{
	const struct finding *const *a = x, *const *b = y;
	int r = (int)(*b)->severity - (int)(*a)->severity;

	if (!r)
		r = strcmp((*a)->rule->name, (*b)->rule->name);
	if (!r)
		r = strcmp((*a)->message, (*b)->message);
	return r ? r : strcmp((*a)->path, (*b)->path);
}

static int by_object(const void *x, const void *y)
{
	const struct finding *const *a = x, *const *b = y;
	int r = strcmp((*a)->path, (*b)->path);

	return r ? r : by_rule(x, y);
}

static int by_package(const void *x, const void *y)
{
	const struct finding *const *a = x, *const *b = y;
	const char *p = (*a)->package, *q = (*b)->package;
	int r = strcmp(p ? p : "", q ? q : "");

	return r ? r : by_object(x, y);
}

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

static void put_rest(const struct report_audit *r, const struct finding *f)
{
	fprintf(r->out, "%s: %s: ", severity_name(f->severity),
		f->rule->name);
	report_print(r->out, f->message);
	if (f->where) {
		fputs(" (", r->out);
		report_print(r->out, f->where);
		fputc(')', r->out);
	}
}

static void put_finding(const struct report_audit *r, const struct finding *f)
{
	report_print(r->out, f->path);
	fputs(": ", r->out);
	put_rest(r, f);
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

static bool is_same(const struct finding *a, const struct finding *b)
{
	return a->rule == b->rule && a->severity == b->severity &&
	       !strcmp(a->message, b->message);
}

/* How many findings from number 'i' on say the same of other paths. */
static size_t run_length(const struct report_audit *r, size_t i)
{
	size_t n = 1;

	while (i + n < r->findings.count &&
	       is_same(r->findings.items[i], r->findings.items[i + n]))
		n++;
	return n;
}

static void put_folded(const struct report_audit *r, size_t i, size_t n)
{
	struct strings paths = { 0 };

	for (size_t j = 0; j < n; j++)
		vec_push(&r->audit->cx->arena, &paths,
			 r->findings.items[i + j]->path);
	put_list(r, &paths, PATHS_MAX);
	fputs(": ", r->out);
	put_rest(r, r->findings.items[i]);
	fputc('\n', r->out);
}

static void put_all(const struct report_audit *r)
{
	for (size_t i = 0; i < r->findings.count;) {
		size_t n = r->by == BY_RULE ? run_length(r, i) : 1;

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

static void put_sums(const struct report_audit *r)
{
	size_t counts[SEVERITY_FATAL + 1] = { 0 }, waived = 0, old = 0;

	for (size_t i = 0; i < r->audit->findings.count; i++) {
		const struct finding *f = r->audit->findings.items[i];

		waived += f->waived != NULL;
		old += f->is_old;
		counts[f->severity] += finding_counts(f);
	}
	fprintf(r->out, "%zu objects, %zu programs: %zu fatal, %zu error,"
		" %zu warn, %zu info", r->audit->objects.count,
		r->audit->start_count, counts[SEVERITY_FATAL],
		counts[SEVERITY_ERROR], counts[SEVERITY_WARN],
		counts[SEVERITY_INFO]);
	if (waived)
		fprintf(r->out, "; %zu waived", waived);
	if (old)
		fprintf(r->out, "; %zu in the baseline", old);
	fputc('\n', r->out);
}

void report_audit_text(const struct report_audit *r)
{
	static int (*const orders[])(const void *, const void *) = {
		[BY_RULE] = by_rule,
		[BY_OBJECT] = by_object,
		[BY_PACKAGE] = by_package,
	};

	if (r->findings.count)
		qsort(r->findings.items, r->findings.count,
		      sizeof(*r->findings.items), orders[r->by]);
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
	put_sums(r);
}
