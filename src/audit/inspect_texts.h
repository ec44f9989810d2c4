/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Texts in a file: paths of where it was built, names of libraries that it may
 * open.  The bytes are gone through once, however many prefixes there are.
 */
#ifndef XSTAGE_INSPECT_TEXTS_H
#define XSTAGE_INSPECT_TEXTS_H

#include "xstage/inspect.h"
#include "xstage/policy.h"

/* Below which paths something is built. */
struct build_prefix {
	const char *text;	/* "/home/" */
	size_t size;
	bool is_guess;		/* nobody has said so */
};

struct texts_wanted {
	VEC(struct build_prefix) prefixes;	/* those of the policy first */
	bool is_said;			/* the policy has some */
	bool begins[256];		/* by the byte behind the slash */
};

/* Where the policy says that things are built, where the root is on this
 * machine ('root', or NULL), and where people build. */
void texts_prepare(struct ctx *cx, const struct policy *p, const char *root,
		   struct texts_wanted *ret_wanted);

/* Of an open object of kind OBJECT_ELF, after inspect(). */
void inspect_texts(struct ctx *cx, const struct object *o,
		   const struct texts_wanted *w, struct inspected *facts);

/* Of another file, open at 'fd'; all of it where the policy names prefixes. */
void inspect_plain(struct ctx *cx, const struct object *o, int fd,
		   const struct texts_wanted *w, struct inspected_plain *ret);

#endif
