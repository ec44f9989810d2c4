/* SPDX-License-Identifier: MIT */
/*
 * Layer: stage
 *
 * What staging will do: closure + sources -> an ordered list of file-system
 * actions.  Making a plan writes nothing: all its entries are planned in the
 * root, and the programs are resolved there as the target's loader will
 * resolve them in the finished root.
 */
#ifndef XSTAGE_PLAN_H
#define XSTAGE_PLAN_H

#include "xstage/board.h"
#include "xstage/catalogue.h"
#include "xstage/closure.h"
#include "xstage/edit.h"
#include "xstage/source.h"

enum run_path_policy {
	RUN_PATH_CLEAN,	/* drop what cannot or need not be there */
	RUN_PATH_KEEP,
	RUN_PATH_CLEAR,	/* remove the tag */
	RUN_PATH_ORIGIN,	/* clean, the rest relative to the file */
	RUN_PATH_SET,	/* of what is named; clean all else */
};

enum cache_policy {
	CACHE_AUTO,	/* when the root's loader reads one */
	CACHE_ALWAYS,
	CACHE_NEVER,
};

struct plan_options {
	const char *root;
	struct sources sources;
	enum run_path_policy run_path;
	const char *run_path_set;	/* to this text, which may be empty */
	enum cache_policy cache;
	struct closure_options closure;
	bool writes_path_file;	/* where a library is outside it */
	bool wants_hwcaps;	/* glibc-hwcaps variants of libraries ... */
	struct strings hwcaps;	/* ... of these names; none: all there are */
	const struct board *board;	/* that the root is for; NULL: any */
	bool is_dry;	/* nothing will be written, nobody need wait */
};

enum item_kind {
	ITEM_DIRECTORY,
	ITEM_LINK,
	ITEM_FILE,	/* a copy */
	ITEM_MADE,	/* a file whose bytes are made: the loader cache or
			   its path file */
	ITEM_REMOVED,	/* a link that is taken away */
};

enum item_state {
	ITEM_NEW,
	ITEM_REPLACED,
	ITEM_UNCHANGED,
};

struct item {
	enum item_kind kind;
	enum item_state state;
	const char *path;	/* in the root; its directory has no links */
	const char *why;	/* "named", "needed by /usr/bin/x" ... */
	const char *target;	/* of a link */

	/* A copy. */
	const struct root *from;
	const struct entry *source;
	const struct object *object;	/* as it is at the source */
	const char *run_path_before;	/* NULL: it has none */
	const char *run_path;		/* after; the same text if untouched */
	struct edit edit;

	struct span bytes;	/* of a made file */
	uint64_t size;		/* bytes that the file will have */
	uint64_t size_before;	/* of what it replaces */
	size_t rank;		/* order of writing */
};

struct plan {
	struct ctx *cx;
	const struct plan_options *options;
	struct root *root;	/* planned entries included */
	struct root *disk;	/* as it is now */
	int lock;	/* descriptor that keeps others from writing; or -1 */
	struct catalogue catalogue;
	VEC(struct item *) items;	/* in the order of writing */
	struct strmap by_path;		/* path -> struct item */
	struct strings programs;	/* what must start, paths in the root */
	struct strings news;	/* why it must not be done; none: it may */
	struct strmap told;	/* what news has already */
	struct strings hwcaps;	/* of variants that are there, best first */
	struct strmap passed_over;	/* request -> struct strings */
	struct strmap configured;	/* loader -> struct strings: the
					   directories of its configuration */
	bool has_grown;		/* since the closures were last resolved */
	bool is_final;		/* no more is added */
	size_t next_rank;
};

/*
 * Plan staging of 'operands' (SRC[:DEST]).  Bad news are in p->news, not
 * errors.  XS_ESYSTEM and XS_EFORMAT for what cannot be read at all.
 */
int plan_make(struct ctx *cx, const struct plan_options *options,
	      const struct strings *operands, struct plan **ret_plan);
void plan_close(struct plan *p);

/*
 * Resolve the programs again in the root as it is on disk now.  What is
 * wrong goes to *ret_news.  As plan_make().
 */
int plan_prove(struct ctx *cx, const struct plan *p,
	       struct strings *ret_news);

/* For the modules of this layer. */

/* The 'why' of what the user named. */
extern const char plan_named[];

/* Begin an empty plan for options->root, which plan_close() ends, and keep
 * others from writing there.  XS_ESYSTEM. */
int plan_open(struct ctx *cx, const struct plan_options *options,
	      struct plan **ret_plan);

/* Add a sentence to the bad news, once. */
void plan_refuse(struct plan *p, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The item at 'path', made if there is none. */
struct item *plan_item(struct plan *p, enum item_kind kind, const char *path,
		       const char *why);

#endif
