/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The run path of one object, element by element, and what rules ask of each.
 */
#ifndef XSTAGE_RPATH_H
#define XSTAGE_RPATH_H

#include "xstage/audit.h"

struct rpath_element {
	const char *text;	/* as it was written */
	const char *path;	/* absolute, tokens expanded; NULL: it is
				   relative, or has a token of no known value */
	bool has_origin;
};

struct rpath {
	const char *tag;	/* "DT_RUNPATH" */
	const char *text;	/* all of it */
	VEC(struct rpath_element) elements;
};

/* What stands for $ORIGIN and $LIB; NULL: nothing does. */
struct rpath_tokens {
	const char *origin, *lib;
};

/* The tag that counts; false: 'o' has none. */
bool rpath_read(struct ctx *cx, const struct object *o,
		   struct rpath_tokens t, struct rpath *ret_path);

/* The same of an object of the root. */
bool rpath_of(struct audit *a, const struct audited *o,
		 struct rpath *ret_path);

/* The loader that 'o' gets, or else the root's; NULL: nobody knows. */
const struct loader *rpath_loader(struct audit *a,
				     const struct audited *o);

/* A directory that 'l' searches without being told. */
bool rpath_is_default(struct audit *a, const struct loader *l,
			 const char *path);

/* Why 'path' is one of the machine where things were built: "begins with
 * /home", "contains /sysroot"; NULL: it does not look so.  With
 * *ret_is_certain the user has said so. */
const char *rpath_builder(struct audit *a, const char *path,
			     bool *ret_is_certain);

#endif
