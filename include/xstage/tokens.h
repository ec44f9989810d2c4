/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Dynamic string tokens, $ORIGIN $LIB $PLATFORM, as glibc expands them
 * (elf/dl-load.c; the rules changed in 2.28).
 */
#ifndef XSTAGE_TOKENS_H
#define XSTAGE_TOKENS_H

#include "xstage/ctx.h"

#include <stdbool.h>
#include <stddef.h>

struct tokens {
	const char *origin, *lib, *platform;	/* NULL: no value */
	bool old_rules;		/* before 2.28 */
};

/*
 * 'text' with its tokens replaced; unknown ones stay as they are.  NULL when
 * a known token has no value: the whole text is then dropped.
 */
char *tokens_expand(struct ctx *cx, const struct tokens *t, const char *text,
		    size_t length);

#endif
