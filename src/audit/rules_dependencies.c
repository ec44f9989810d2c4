/* SPDX-License-Identifier: MIT */
#include "rules.h"

#include "xstage/explain.h"

static void missing_loader(struct audit *a, const struct closure *k)
{
	struct finding *f;

	if (!a->program || !k->interpreter_defect)
		return;
	f = audit_found(a, a->program, NULL, "its loader %s: %s",
			k->loader->path, k->interpreter_defect);
	f->where = "PT_INTERP";
}

/* Of a plugin, its host may have loaded it before. */
static void missing_library(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		struct finding *f;

		if (e->request.kind != REQUEST_NEEDED ||
		    !closure_edge_is_missing(e))
			continue;
		f = audit_found(a, e->request.requester->file,
				e->request.name, "%s is not found",
				e->request.name);
		f->where = "DT_NEEDED";
		if (!f->programs.count)
			f->severity = SEVERITY_WARN;
		else
			f->severity = SEVERITY_FATAL;
	}
}

const struct rule rules_dependencies[] = {
	{
		.name = "missing-loader",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the loader that a program asks for is not there",
		.why = "The kernel refuses to start the program; shells say"
		       " \"not found\" of the program itself.",
		.mend = "Install the C library that the program was linked for,"
			" or link it for the one of this root.",
		.closure = missing_loader,
	},
	{
		.name = "missing-library",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library that an object needs is not found",
		.why = "The loader ends the program before it begins. Of an"
		       " object that no program's start maps it is a warning:"
		       " whoever opens it may have loaded the library before.",
		.mend = "Install the library where the loader looks for it;"
			" \"xstage tree --trail\" tells where that is.",
		.after = "missing-loader",
		.closure = missing_library,
	},
	{ 0 },
};
