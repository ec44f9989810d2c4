/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * glibc's name service switch: which modules its C library opens for a
 * database (nsswitch.conf(5)).
 */
#ifndef XSTAGE_NSSWITCH_H
#define XSTAGE_NSSWITCH_H

#include "xstage/closure.h"

struct nsswitch_database {
	enum imports_group group;
	const char *name;
	const char *instead;	/* the database asked when the file has no line
				   for this one; NULL: a default */
};

enum { NSSWITCH_DATABASES = 14 };
extern const struct nsswitch_database nsswitch_databases[NSSWITCH_DATABASES];

/*
 * The modules, "libnss_NAME.so.2", that the root's /etc/nsswitch.conf names for
 * a database.  From glibc 2.34 on "files" and "dns" are in the C library.
 */
struct strings nsswitch_modules(struct closure *k,
				const struct nsswitch_database *d);

#endif
