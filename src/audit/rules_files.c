/* SPDX-License-Identifier: MIT */
#include "rules.h"

static void broken_object(struct audit *a, const struct audited *o)
{
	const char *defect = o->object->defect ? o->object->defect
					       : o->facts.defect;

	if (defect && !o->is_excluded)
		audit_found(a, o->path, NULL, "%s", defect);
}

const struct rule rules_files[] = {
	{
		.name = "broken-object",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an ELF file is damaged",
		.why = "No kernel and no loader can map all of it, or it names"
		       " tables that are not in the file. A copy that was cut"
		       " short by a full disk looks so.",
		.mend = "Build or copy it again.",
		.object = broken_object,
	},
	{ 0 },
};
