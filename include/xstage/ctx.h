/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * One run's context: its arena, its last error and where warnings go.  A
 * context belongs to one thread.  Functions that can fail take it first and
 * return 0 (or more) on success and a negative error code on failure, with
 * the message left in the context.  Nothing below the cli prints.
 *
 * A missing library, an unbound symbol or a failed rule is a fact in a
 * result, never an error.
 */
#ifndef XSTAGE_CTX_H
#define XSTAGE_CTX_H

#include "xstage/arena.h"
#include "xstage/strmap.h"

enum xs_error {
	XS_EUSAGE = 1,	/* the request makes no sense */
	XS_EFORMAT,	/* an input is not what its format demands */
	XS_ESYSTEM,	/* a system call failed; the message says which */
	XS_ELIMIT,	/* an input exceeds a stated limit */
	XS_EREFUSED,	/* it could be done, and would do harm */
};

struct ctx {
	struct arena arena;
	const char *error;	/* last message: "PATH: what went wrong" */
	void (*warning)(const char *message);	/* NULL: dropped */
	struct strmap warned;	/* what it was told already */
	const char *unseen;	/* see note_unseen(); NULL: nothing */
};

/* Give back everything that the run allocated. */
void ctx_done(struct ctx *cx);

/* Record a message and return -code. */
int fail(struct ctx *cx, enum xs_error code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* As fail(XS_ESYSTEM), followed by ": " and the text of errno. */
int fail_errno(struct ctx *cx, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Put "what: " in front of the message of a failure; returns 'error'. */
int while_doing(struct ctx *cx, int error, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * Keep in mind that 'path' could not be looked at for a reason that lies in
 * this run ("Permission denied", "Input/output error"), not in what it leads
 * to.  Mostly that is as if it were not there; whoever must know all of it
 * sets cx->unseen to NULL before and calls fail_unseen() after.
 */
void note_unseen(struct ctx *cx, const char *path, const char *why);

/* The same for an errno, unless it is 0 or says that nothing is there. */
void note_unseen_errno(struct ctx *cx, const char *path, int error);

/* XS_ESYSTEM with the first that was noted; 0: none. */
int fail_unseen(struct ctx *cx);

/* Tell the user something that does not stop the run; the same thing once. */
void warn(struct ctx *cx, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
