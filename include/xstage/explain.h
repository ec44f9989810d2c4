/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * What a closure has found, in words.
 */
#ifndef XSTAGE_EXPLAIN_H
#define XSTAGE_EXPLAIN_H

#include "xstage/closure.h"

/* Every bad news of a closure as a sentence: "PATH: ...", in a fixed order. */
struct strings explain_bad_news(struct ctx *cx, struct root *root,
				const struct closure *k);

/* What k->instead comes to, in the same order, without the program's path;
 * nothing when there is none. */
struct strings explain_instead(struct ctx *cx, const struct closure *k);

/* What the loader only warns of, in the same way. */
struct strings explain_notes(struct ctx *cx, const struct closure *k);

/*
 * What is not there and not minded, but will be missed, as sentences; also what
 * was left out on demand.
 */
struct strings explain_remarks(struct ctx *cx, const struct closure *k);

/* The name of a request, and with what is missing all alternatives. */
const char *explain_name(struct ctx *cx, const struct closure_edge *e);

/* "needed by /usr/bin/x", "opened by ... for ..." */
const char *explain_request(struct ctx *cx, const struct request *r);

/* What a program whose interpreter has a defect comes to: execve(2) fails with
 * ENOENT for one that is not there, which a shell takes for the program. */
const char *explain_outcome(const struct closure *k);

/* How many symbols, by name, are not found while objects are missing, too. */
const char *explain_unbound(struct ctx *cx, const struct closure *k);

/* Why a place was passed over, with the link to blame where one is. */
const char *explain_place(struct ctx *cx, struct root *root,
			  const char *path, const char *why, int error);

/* "runpath", "rpath of /usr/bin/x", "cache" ... */
const char *explain_rule(struct ctx *cx, enum search_rule rule,
			 const struct loaded *owner,
			 const struct loaded *requester);

/* What is wrong with a version: "version not found" ... */
const char *explain_fault(enum version_fault fault);

/* And with which: "VERSION in PATH, needed by PATH". */
const char *explain_gap(struct ctx *cx, const struct version_gap *g);

#endif
