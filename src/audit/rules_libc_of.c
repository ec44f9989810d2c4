/* SPDX-License-Identifier: MIT */
#include "rules_libc_of.h"

#include <string.h>

static bool is_same_machine(const struct object *x, const struct object *y)
{
	return x->machine == y->machine && x->class == y->class &&
	       x->order == y->order;
}

static const struct object *loader_object(const struct audit *a)
{
	const struct loader_file *f = a->loader ? a->loader->file : NULL;

	return f && !f->error && f->object->kind == OBJECT_ELF ? f->object
							       : NULL;
}

const struct audited *libc_of_root(const struct audit *a)
{
	const struct object *loader = loader_object(a);

	for (size_t i = 0; loader && i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		const char *name = o->object->dynamic.soname;

		if (o->object->kind == OBJECT_ELF && audited_is_loadable(o) &&
		    name && a->loader->ops->is_libc(name) &&
		    is_same_machine(o->object, loader))
			return o;
	}
	return loader && !strcmp(a->loader->ops->name, "musl")
	       ? audit_of(a, loader) : NULL;
}

bool libc_serves(const struct audited *libc, const struct audited *o)
{
	return o->object->kind == OBJECT_ELF && audited_is_loadable(o) &&
	       o->object->has_dynamic &&
	       is_same_machine(libc->object, o->object);
}
