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

/* The loader begins with the program, whatever is in front of it. */
void report_versions(struct report *r, const struct closure *k,
		     void (*print)(FILE *out, const char *s))
{
	const struct process *p = k->process;
	bool begun = false, any = false;

	if (!r->verbose || !k->loader->ops->has_versions)
		return;
	for (size_t i = 0; i < p->map.count; i++) {
		const struct loaded *o = p->map.items[i];

		begun |= o == p->program;
		if (!begun || !o->object || !o->object->dynamic.verneed)
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
