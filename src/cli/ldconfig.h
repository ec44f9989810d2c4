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

/* The notices in ldconfig's words; some only when it is 'verbose'. */
void ldconfig_say_notices(struct ctx *cx, const struct cache_notices *notices,
			  bool is_debian, bool verbose);

#endif
