/* SPDX-License-Identifier: MIT */
/* "Version information:", as glibc prints it (glibc 2.36 elf/rtld.c). */
#include "writers.h"

static void versions_of(struct report *r, const struct closure *k,
			const struct object *o,
			void (*print)(FILE *out, const char *s))
{
	for (size_t i = 0; i < o->versions.need_count; i++) {
		const struct version_need *need = &o->versions.needs[i];
		const struct loaded *giver = version_giver(k, need);

		fputs("\t\t", r->out);
		print(r->out, need->file);
		fputs(" (", r->out);
		print(r->out, need->version);
		fputs(need->weak ? ") [WEAK] => " : ") => ", r->out);
		print(r->out, giver ? giver->path : "not found");
		fputc('\n', r->out);
	}
}

void report_versions(struct report *r, const struct closure *k,
		     void (*print)(FILE *out, const char *s))
{
	const struct process *p = k->process;
	bool any = false;

	if (!r->verbose || !k->loader->ops->has_versions)
		return;
	for (size_t i = version_first(p); i < p->map.count; i++) {
		const struct loaded *o = p->map.items[i];

		if (!o->object || !o->object->dynamic.verneed ||
		    o->priority > PRIORITY_START)
			continue;
		if (!any)
			fputs("\n\tVersion information:\n", r->out);
		any = true;
		fputc('\t', r->out);
		print(r->out, o->path);
		fputs(":\n", r->out);
		versions_of(r, k, o->object, print);
	}
}
