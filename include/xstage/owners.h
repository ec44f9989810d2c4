/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Which package owns a path: as opkg, dpkg and apk note it in the root, or
 * Buildroot in a list of its own.
 */
#ifndef XSTAGE_OWNERS_H
#define XSTAGE_OWNERS_H

#include "xstage/catalogue.h"

struct owners {
	struct strmap paths;	/* without links -> the package's name */
};

/*
 * Read what c's root has, where what cannot be read is warned of, no more;
 * 'list' is Buildroot's packages-file-list.txt of the host, NULL: none.
 * XS_ESYSTEM, XS_EFORMAT of the list.
 */
int owners_read(struct catalogue *c, const char *list,
		struct owners *ret_owners);

/* NULL: nobody. */
const char *owners_of(const struct owners *o, const char *path);

#endif
