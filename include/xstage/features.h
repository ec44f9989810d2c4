/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * What the instructions of a machine are called: the levels and extensions of
 * each architecture, with all that each of them has in it.  What code needs and
 * what a core has are sets of these names, so that one comparison serves all
 * machines.
 *
 * Names are the compilers' where there are any ("v7-a", "neon", "mips32r2",
 * "zba"); a set has all that its members imply, each once.
 */
#ifndef XSTAGE_FEATURES_H
#define XSTAGE_FEATURES_H

#include "xstage/ctx.h"
#include "xstage/vec.h"

#include <stdbool.h>

/* What becomes of code on a core without the feature that it needs. */
enum lack {
	LACK_FATAL,	/* an illegal instruction */
	LACK_EMULATED,	/* Linux emulates it, slowly */
	LACK_UNUSED,	/* compilers note it for its core, whether the code
			   uses it or not */
};

/* Add the feature, and what it has in it.  Names that are not known are kept:
 * vendors have their own. */
void features_add(struct ctx *cx, unsigned int machine, struct strings *set,
		  const char *name);

/* The same for words with blanks between them; NULL: none. */
void features_add_words(struct ctx *cx, unsigned int machine,
			struct strings *set, const char *words);

/* Whether 'set' has the feature and all that is in it. */
bool features_cover(struct ctx *cx, unsigned int machine,
		    const struct strings *set, const char *name);

/* Of a set, what is also in the other one. */
struct strings features_common(struct ctx *cx, const struct strings *a,
			       const struct strings *b);

/* Those of a set that no other one of it has in it. */
struct strings features_heads(struct ctx *cx, unsigned int machine,
			      const struct strings *set);

/* Machines of two classes have one table: that of this one. */
unsigned int feature_family(unsigned int machine);

/* Whether it is a level, or an extension that has others in it. */
bool feature_is_known(unsigned int machine, const char *name);

/* The level or extension as people write it: "ARMv7-A"; else its name. */
const char *feature_text(unsigned int machine, const char *name);

/* What it means to be without it; 'set' is what there is instead. */
enum lack feature_lack(unsigned int machine, const char *name,
		       const struct strings *set);

#endif
