/* SPDX-License-Identifier: MIT */
/*
 * Layer: report
 *
 * The writers of closures; one file each.
 */
#ifndef XSTAGE_WRITERS_H
#define XSTAGE_WRITERS_H

#include "xstage/report.h"

extern const struct report_format report_tree, report_list, report_ldd,
	report_json, report_dot, report_make;

/* With r->verbose, what glibc's loader says of versions to LD_VERBOSE; names
 * are printed by 'print'. */
void report_versions(struct report *r, const struct closure *k,
		     void (*print)(FILE *out, const char *s));

#endif
