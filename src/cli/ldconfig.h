/* SPDX-License-Identifier: MIT */
/*
 * Layer: cli
 *
 * The parts of the personality "ldconfig".
 */
#ifndef XSTAGE_LDCONFIG_H
#define XSTAGE_LDCONFIG_H

#include "xstage/cache_notice.h"

#include <stdbool.h>

/* A line on stderr, "ldconfig: " in front, behind all that is on stdout. */
void ldconfig_say(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

struct ldconfig_manner {
	bool verbose;		/* -v */
	bool is_debian;		/* says less without it */
	bool has_places;	/* tells where it has directories from (2.33) */
};

/* The notices in ldconfig's words. */
void ldconfig_say_notices(struct ctx *cx, const struct cache_notices *notices,
			  struct ldconfig_manner manner);

#endif
