/* SPDX-License-Identifier: MIT */
/* One object per run; the keys are documented in xstage-audit(1). */
#include "xstage/report_audit.h"

#include "xstage/baseline.h"
#include "xstage/report.h"

#include <json-c/json.h>

typedef struct json_object json;

static void put_text(const struct report_audit *r, json *o, const char *key,
		     const char *s)
{
	json_object_object_add(o, key, s ? json_object_new_string(
		report_utf8(r->audit->cx, s)) : NULL);
}

static json *list_of(const struct report_audit *r,
		     const struct strings *texts)
{
	json *list = json_object_new_array();

	for (size_t i = 0; i < texts->count; i++)
		json_object_array_add(list, json_object_new_string(
			report_utf8(r->audit->cx, texts->items[i])));
	return list;
}

static json *finding_of(const struct report_audit *r, const struct finding *f)
{
	json *o = json_object_new_object();

	put_text(r, o, "rule", f->rule->name);
	put_text(r, o, "severity", severity_name(f->severity));
	put_text(r, o, "confidence", confidence_name(f->confidence));
	put_text(r, o, "path", f->path);
	put_text(r, o, "package", f->package);
	put_text(r, o, "message", f->message);
	put_text(r, o, "where", f->where);
	put_text(r, o, "mend", f->mend ? f->mend : f->rule->mend);
	json_object_object_add(o, "programs", list_of(r, &f->programs));
	put_text(r, o, "fingerprint", finding_fingerprint(r->audit->cx, f));
	put_text(r, o, "waived", f->waived);
	json_object_object_add(o, "old", json_object_new_boolean(f->is_old));
	return o;
}

void report_audit_json(const struct report_audit *r)
{
	json *all = json_object_new_object();
	json *list = json_object_new_array(), *not = json_object_new_array();

	put_text(r, all, "root", r->root);
	json_object_object_add(all, "objects",
			       json_object_new_int64(r->audit->objects.count));
	json_object_object_add(all, "programs",
			       json_object_new_int64(r->audit->start_count));
	for (size_t i = 0; i < r->findings.count; i++)
		json_object_array_add(list,
				      finding_of(r, r->findings.items[i]));
	json_object_object_add(all, "findings", list);
	for (size_t i = 0; i < r->audit->unanalysed.count; i++) {
		json *o = json_object_new_object();

		put_text(r, o, "path", r->audit->unanalysed.items[i].path);
		put_text(r, o, "why", r->audit->unanalysed.items[i].why);
		json_object_array_add(not, o);
	}
	json_object_object_add(all, "not_analysed", not);
	fprintf(r->out, "%s\n", json_object_to_json_string_ext(all,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED |
		JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(all);
}
