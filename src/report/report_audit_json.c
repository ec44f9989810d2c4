/* SPDX-License-Identifier: MIT */
/* One object per run; the keys are documented in xstage-audit(1). */
#include "xstage/report_audit.h"

#include "report_audit_parts.h"
#include "xstage/baseline.h"
#include "xstage/report.h"

#include <json-c/json.h>

typedef struct json_object json;

void report_audit_member(const struct report_audit *r, json *o,
			 const char *key, const char *text)
{
	json_object_object_add(o, key, text ? json_object_new_string(
		report_utf8(r->audit->cx, text)) : NULL);
}

json *report_audit_list(const struct report_audit *r,
			const struct strings *texts)
{
	json *list = json_object_new_array();

	for (size_t i = 0; i < texts->count; i++)
		json_object_array_add(list, json_object_new_string(
			report_utf8(r->audit->cx, texts->items[i])));
	return list;
}

void report_audit_print(const struct report_audit *r, json *o)
{
	fprintf(r->out, "%s\n", json_object_to_json_string_ext(o,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED |
		JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
}

/* "called" or "declared" */
static json *places_of(const struct report_audit *r, const struct finding *f)
{
	json *list = json_object_new_array();

	for (size_t i = 0; i < f->places.count; i++) {
		const struct finding_place *p = &f->places.items[i];
		json *o = json_object_new_object();

		report_audit_member(r, o, "symbol", p->symbol);
		report_audit_member(r, o, "kind", p->is_call ? "called"
							     : "declared");
		report_audit_member(r, o, "file", p->file);
		json_object_object_add(o, "line",
				       json_object_new_int64(p->line));
		report_audit_member(r, o, "function", p->function);
		json_object_array_add(list, o);
	}
	return list;
}

static json *finding_of(const struct report_audit *r, const struct finding *f)
{
	json *o = json_object_new_object();

	report_audit_member(r, o, "rule", f->rule->name);
	report_audit_member(r, o, "severity", severity_name(f->severity));
	report_audit_member(r, o, "confidence",
			    confidence_name(f->confidence));
	report_audit_member(r, o, "path", f->path);
	report_audit_member(r, o, "package", f->package);
	report_audit_member(r, o, "message", f->message);
	report_audit_member(r, o, "key", f->key);
	json_object_object_add(o, "names", report_audit_list(r, &f->names));
	report_audit_member(r, o, "where", f->where);
	json_object_object_add(o, "places", places_of(r, f));
	report_audit_member(r, o, "mend", f->mend ? f->mend : f->rule->mend);
	json_object_object_add(o, "programs",
			       report_audit_list(r, &f->programs));
	report_audit_member(r, o, "fingerprint",
			    finding_fingerprint(r->audit->cx, f));
	report_audit_member(r, o, "waived", f->waived);
	json_object_object_add(o, "old", json_object_new_boolean(f->is_old));
	return o;
}

void report_audit_json(const struct report_audit *r)
{
	json *all = json_object_new_object();
	json *list = json_object_new_array(), *not = json_object_new_array();

	report_audit_member(r, all, "root", r->root);
	json_object_object_add(all, "objects",
			       json_object_new_int64(r->audit->objects.count));
	json_object_object_add(all, "programs",
			       json_object_new_int64(r->audit->start_count));
	for (size_t i = 0; i < r->findings.count; i++)
		json_object_array_add(list,
				      finding_of(r, r->findings.items[i]));
	json_object_object_add(all, "findings", list);
	for (size_t i = 0; i < r->audit->unanalysed.count; i++) {
		const struct unanalysed *u = &r->audit->unanalysed.items[i];
		json *o = json_object_new_object();

		report_audit_member(r, o, "path", u->path);
		report_audit_member(r, o, "why", u->why);
		json_object_array_add(not, o);
	}
	json_object_object_add(all, "not_analysed", not);
	report_audit_print(r, all);
}
