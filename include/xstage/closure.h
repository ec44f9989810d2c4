/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * All objects that a start of one program maps, in the loader's own load
 * order, with every request and how it was answered.  The order is that of
 * all three models: the program, preloads, then breadth first over DT_NEEDED
 * in file order; with glibc's (elf/dl-deps.c), filtees right before the object
 * that names them.  Then, as far as it is asked for, what its objects may load
 * while they run, with all that that needs: what is required first.
 */
#ifndef XSTAGE_CLOSURE_H
#define XSTAGE_CLOSURE_H

#include "xstage/catalogue.h"
#include "xstage/loader.h"
#include "xstage/version_check.h"

/* Which references are looked up, for loaders that do so when they are needed;
 * those that bind all at the start are asked about all. */
enum bind {
	BIND_NONE,
	BIND_DATA,	/* all but calls, which is what a start does */
	BIND_ALL,	/* as with LD_BIND_NOW */
};

/* What the user says. */
struct closure_options {
	struct loader_options loader;
	enum priority later;	/* what is loaded later, up to this priority;
				   PRIORITY_START: nothing */
	struct strings with;	/* names that the program opens, too */
	struct strings without;	/* patterns (fnmatch(3)) of names that are left
				   out */
	struct strings charsets;	/* character sets that are converted */
	enum bind bind;
	bool binds_libraries;	/* also of one that is asked about alone, where
				   the loader binds all at the start */
};

struct closure_edge {
	struct request request;
	struct answer answer;
};

/* A symbol that somebody needs and nobody defines. */
struct unbound {
	const struct loaded *needer;
	const char *name;
	const char *version;	/* NULL: any */
	bool is_call;
};

struct closure {
	struct ctx *cx;		/* everything here lives in it */
	const struct closure_options *options;
	struct catalogue *catalogue;
	const struct loader *loader;
	struct process *process;	/* ->map is the load order */
	VEC(struct closure_edge) edges;	/* in the order of asking */
	VEC(struct version_gap) gaps;
	unsigned int looked_again;	/* at files, for these */
	VEC(struct unbound) unbound;	/* see unbound.h */
	bool has_bound;		/* they were looked for */
	struct strings settings;	/* files that say what is loaded
					   later */
	const struct closure_edge *fatal;	/* where the loader stops */
	const char *interpreter_defect;	/* why the kernel will not start it;
					   NULL: it will, or it asks for none */
	int interpreter_error;	/* errno, when that is the reason */
	struct closure *instead;	/* then: with the root's own loader for
					   the machine; NULL: it has none */
	bool is_instead;	/* nothing is provided for it */
};

/*
 * Resolve 'file', a program or library in c's root.  'cx' takes all memory
 * of the closure and may be thrown away before the catalogue.  As
 * loader_open(); XS_EFORMAT when 'file' cannot be loaded at all.
 */
int closure_resolve(struct ctx *cx, struct catalogue *c,
		    const struct loader_file *file,
		    const struct closure_options *options,
		    struct closure **ret_closure);

/* The requests of an object one after another, those of its start first; NULL
 * behind the last. */
const struct closure_edge *closure_edge_of(const struct closure *k,
					   const struct loaded *o,
					   size_t index);

/* Something is missing or refused that may define symbols. */
bool closure_lacks_objects(const struct closure *k);

/* Nothing is missing, refused or broken: the program will start. */
bool closure_is_complete(const struct closure *k);

/* Note a file that answers come from. */
void closure_depends_on(struct closure *k, const char *path);

/* It is not made at the start, but by an object that runs. */
bool request_is_later(const struct request *r);

/* An edge's target was not found and the loader, or the program, minds. */
bool closure_edge_is_missing(const struct closure_edge *e);

/* The loader stops there; for a preload it only says so. */
bool closure_edge_is_fatal(const struct closure_edge *e);

/* The user wants requests for 'name' to be left out. */
bool closure_leaves_out(const struct closure *k, const char *name);

/* That is why the edge's request was passed over. */
bool closure_edge_is_left_out(const struct closure_edge *e);

/* Without the edge's target a part of the program will not work. */
bool closure_edge_is_pity(const struct closure_edge *e);

#endif
