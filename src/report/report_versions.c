/* SPDX-License-Identifier: MIT */
/*
 * "Version information:" as ldd -v prints it (glibc 2.36 elf/rtld.c).
 */
#include "xstage/report.h"

/* Where the version is, among what was asked for under the library's name. */
static const char *provider(const struct process *p,
			    const struct version_need *need)
{
	const struct loaded *o = process_find_name(p, need->file);

	if (!o || !o->in_order ||
	    !versions_define(&o->object->versions, need->version))
		return "not found";
	return o->path;
}

static void object_versions(struct report *r, const struct process *p,
			    const struct loaded *o)
{
	const struct versions *v = &o->object->versions;

	if (v->need_count)
		fprintf(r->out, "\t%s:\n", o->path);
	for (size_t i = 0; i < v->need_count; i++)
		fprintf(r->out, "\t\t%s (%s) %s=> %s\n", v->needs[i].file,
			v->needs[i].version, v->needs[i].weak ? "[WEAK] " : "",
			provider(p, &v->needs[i]));
}

void report_versions(struct report *r, const struct closure *k)
{
	const struct process *p = k->process;
	bool any = false;

	for (size_t i = 0; i < p->map.count; i++) {
		const struct loaded *o = p->map.items[i];

		if (!k->loader->ops->has_versions || !o->object)
			continue;
		if (!any && o->object->versions.need_count) {
			fputs("\n\tVersion information:\n", r->out);
			any = true;
		}
		object_versions(r, p, o);
	}
}
