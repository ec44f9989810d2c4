/* SPDX-License-Identifier: MIT */
/*
 * Layer: report
 *
 * What the writers of an audit share.
 */
#ifndef XSTAGE_REPORT_AUDIT_PARTS_H
#define XSTAGE_REPORT_AUDIT_PARTS_H

#include "xstage/report_audit.h"

struct json_object;

/* How many there are of what: a line. */
void report_audit_put_sums(const struct report_audit *r);

void report_audit_sort(const struct report_audit *r, enum report_by by);

/* How many findings from number 'i' on say the same of other paths. */
size_t report_audit_run(const struct report_audit *r, size_t i);

/* A member of an object; NULL: null. */
void report_audit_member(const struct report_audit *r, struct json_object *o,
			 const char *key, const char *text);

struct json_object *report_audit_list(const struct report_audit *r,
				      const struct strings *texts);

/* Print an object, and free it. */
void report_audit_print(const struct report_audit *r, struct json_object *o);

#endif
