/* SPDX-License-Identifier: MIT */
#include "xstage/owners.h"

int owners_read(struct catalogue *c, const char *list,
		struct owners *ret_owners)
{
	(void)list;
	*ret_owners = (struct owners){ .paths = { .arena = &c->cx->arena } };
	return 0;
}

const char *owners_of(const struct owners *o, const char *path)
{
	return strmap_get(&o->paths, path);
}
