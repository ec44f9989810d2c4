/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * All objects that a start of one program maps, in the loader's own load
 * order, with every request and how it was answered.  The order is that of
 * all three models: the program, preloads, then breadth first over DT_NEEDED
 * in file order; with glibc's (elf/dl-deps.c), filtees right before the object
 * that names them.
 */
#ifndef XSTAGE_CLOSURE_H
#define XSTAGE_CLOSURE_H

#include "xstage/catalogue.h"
#include "xstage/loader.h"

struct closure_edge {
	struct request request;
	struct answer answer;
};

/* A version that somebody needs and does not get. */
struct version_gap {
	const struct loaded *needer;
	const struct loaded *provider;	/* the object it is expected from;
					   NULL: nobody asks for its file */
	const struct version_need *need;
	bool is_fatal;		/* the loader refuses to start */
};

struct closure {
	struct ctx *cx;		/* everything here lives in it */
	struct catalogue *catalogue;
	const struct loader *loader;
	struct process *process;	/* ->map is the load order */
	VEC(struct closure_edge) edges;	/* in the order of asking */
	VEC(struct version_gap) gaps;
	const struct closure_edge *fatal;	/* where the loader stops */
	const char *interpreter_defect;	/* why the kernel will not start it;
					   NULL: it will, or it asks for none */
	int interpreter_error;	/* errno, when that is the reason */
};

/*
 * Resolve 'file', a program or library in c's root.  'cx' takes all memory
 * of the closure and may be thrown away before the catalogue.  As
 * loader_open(); XS_EFORMAT when 'file' cannot be loaded at all.
 */
int closure_resolve(struct ctx *cx, struct catalogue *c,
		    const struct loader_file *file,
		    const struct loader_options *options,
		    struct closure **ret_closure);

/* How many distinct names were not found; optional ones do not count. */
size_t closure_missing(const struct closure *k);

/* Nothing is missing, refused or broken: the program will start. */
bool closure_is_complete(const struct closure *k);

/* An edge's target was not found and the loader minds. */
bool closure_edge_is_missing(const struct closure_edge *e);

/* The loader stops there; for a preload it only says so. */
bool closure_edge_is_fatal(const struct closure_edge *e);

#endif
