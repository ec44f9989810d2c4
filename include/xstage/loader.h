/* SPDX-License-Identifier: MIT */
/*
 * Layer: loader
 *
 * How one target's loader finds what it is asked for.  A model (glibc, musl,
 * uClibc-ng) is a struct loader_ops; a loader is a model with what was read
 * out of the root's own loader file; a process is one start of a program,
 * with the objects mapped so far.  The graph layer walks requests in load
 * order and asks loader_search() for each.
 *
 * Objects are not read here: whoever calls provides a view of the root, so
 * that each file is read once and a planned root looks real.  Only texts that
 * were compiled into a loader or libc are looked for in their files again.
 */
#ifndef XSTAGE_LOADER_H
#define XSTAGE_LOADER_H

#include "xstage/cache_read.h"
#include "xstage/ctx.h"
#include "xstage/object.h"
#include "xstage/root.h"
#include "xstage/strmap.h"
#include "xstage/target.h"
#include "xstage/vec.h"

/* What open(2) would meet at a path of the target. */
struct loader_file {
	const char *text;	/* the path as it was asked for */
	int error;		/* errno; 0: it opens */
	const char *path;	/* without links; NULL on error */
	const struct object *object;	/* NULL on error */
};

/* A view of the target's files.  look() always answers. */
struct loader_files {
	void *data;
	struct root *root;
	const struct loader_file *(*look)(void *data, const char *path);
};

/* What the user says of the target that no file says. */
struct loader_options {
	struct strings library_path;	/* LD_LIBRARY_PATH's directories */
	struct strings preload;		/* LD_PRELOAD's names */
	struct strings hwcaps;		/* what its processor can do: legacy
					   hwcaps of the machine, the rest
					   glibc-hwcaps, best first */
	const char *platform;		/* AT_PLATFORM; NULL: unknown, "": it
					   has none */
	uint32_t kernel;		/* 0x00060100 is 6.1; 0: unknown */
	bool as_command;	/* started as "ld.so PROGRAM", as ldd does */
};

/* Who says where a request is looked for. */
enum search_rule {
	RULE_NONE,
	RULE_PROGRAM,		/* named by the user */
	RULE_INTERPRETER,	/* PT_INTERP */
	RULE_PATH,		/* the name has a slash: no search */
	RULE_RPATH,
	RULE_LIBRARY_PATH,
	RULE_RUNPATH,
	RULE_CACHE,
	RULE_DEFAULT,		/* the loader's own directories */
};

enum request_kind {
	REQUEST_PROGRAM,
	REQUEST_INTERPRETER,
	REQUEST_PRELOAD,
	REQUEST_NEEDED,
	REQUEST_AUXILIARY,
	REQUEST_FILTER,
	REQUEST_AUDIT,		/* DT_AUDIT, DT_DEPAUDIT */
	REQUEST_DLOPEN,		/* a dlopen note of the object */
	REQUEST_LIBC,		/* what the C library opens by itself */
	REQUEST_NSS,		/* its modules for /etc/nsswitch.conf */
	REQUEST_GCONV,		/* its modules for character sets */
	REQUEST_WITH,		/* the user says so */
};

/* One directory of a run path or library path, tokens expanded. */
struct search_element {
	const char *directory;	/* with a slash at the end; "" is the cwd */
	const char *text;	/* as it was written */
};

struct search_list {
	struct search_element *items;
	size_t count, room;
};

/* An object in a process, or the name of one that was not found. */
struct loaded {
	const struct object *object;	/* NULL: not found */
	const char *path;	/* the text it was opened by */
	const char *file;	/* that path without links */
	const char *origin;	/* $ORIGIN; NULL: unknown */
	struct strings names;	/* by which it was ever asked for */
	struct loaded *requester;	/* who asked first; NULL: the user */
	enum priority priority;	/* of that request */
	enum search_rule rule;		/* how it was found */
	bool is_named;		/* musl: has its short name */
	bool is_preloaded;	/* a preload mapped it */
	bool in_order;		/* has its place in the load order */
	bool is_walked;		/* its own requests were asked */
	size_t first_edge, edge_count;	/* its requests in the closure */
	struct later_edges {
		size_t *items, count, room;
	} later;		/* and those while it runs */
	bool has_lists;		/* the next two are made */
	struct search_list rpath, runpath;
};

struct request {
	enum request_kind kind;
	const char *name;
	struct loaded *requester;
	enum priority priority;
	const struct strings *names;	/* alternatives, 'name' is one; NULL:
					   there are none */
	const char *why;	/* of what is loaded later; NULL: not said */
};

enum outcome {
	OUTCOME_MISSING,	/* nothing was found */
	OUTCOME_FOUND,		/* mapped as a new object */
	OUTCOME_KNOWN,		/* an object that is mapped already */
	OUTCOME_FATAL,		/* the loader stops with an error here */
	OUTCOME_SKIPPED,	/* the loader drops the request and goes on */
};

/* One place that was tried.  why: NULL, it was taken. */
struct attempt {
	enum search_rule rule;
	const struct loaded *owner;	/* of the run path; NULL: nobody */
	const char *text;		/* the path, or the directory list */
	const char *why;
	int error;			/* errno, when that is the reason */
	bool is_directory;		/* the file is in 'text', which is not
					   there */
};

struct answer {
	enum outcome outcome;
	struct loaded *found;		/* unless SKIPPED or FATAL */
	enum search_rule rule;			/* of FOUND */
	const struct loaded *owner;	/* whose run path found it */
	const char *reason;		/* of FATAL and SKIPPED */
	bool is_required;		/* uClibc: a name of /etc/ld.so.preload,
					   which must not be MISSING */
	struct attempt *trail;
	size_t trail_count, trail_room;
};

struct loader;
struct process;

/* Which names make an object known to later requests. */
enum loader_names {
	NAMES_ALL,	/* its path, SONAME and all it was asked for by */
	NAMES_SHORT,	/* the one by which a search found it */
	NAMES_NONE,	/* only files are compared */
};

enum loader_cache {
	LOADER_CACHE_NONE,
	LOADER_CACHE_GLIBC,
	LOADER_CACHE_UCLIBC,
};

struct loader_ops {
	const char *name;	/* "glibc" */
	enum loader_names names;
	bool has_filters;	/* DT_FILTER and DT_AUXILIARY count */
	bool has_versions;	/* symbol versions are checked at the start */
	bool has_services;	/* its C library opens modules for name
				   services and character sets */
	bool has_audits;	/* DT_AUDIT and DT_DEPAUDIT count */
	bool opens_for_program;	/* dlopen searches as the program would */
	enum loader_cache cache;	/* what its systems' ldconfig writes */
	bool preloads_itself;	/* that, too, puts it into the order */
	bool binds_at_start;	/* every symbol, and by name alone */
	bool binds_data_at_start;	/* by name alone, and calls when they
					   are made */
	bool goes_on;		/* after a fatal answer the rest is asked */
	/* Whether an interpreter of this base name is of the model. */
	bool (*owns)(const char *base);
	/* Whether the C library of its systems is called so. */
	bool (*is_libc)(const char *name);
	/* Fill l->... from the root; l->path, l->file and l->target are set. */
	int (*configure)(struct ctx *cx, struct loader *l);
	/* The options that it was compiled with, of those that matter here, in
	 * words; NULL: the model has none. */
	const char *(*options)(struct ctx *cx, const struct loader *l);
	/* Add what the model preloads by itself (/etc/ld.so.preload). */
	void (*preloads)(struct process *p, struct strings *names);
	/* NULL when the file would be mapped; else why not. */
	const char *(*refuses)(struct process *p, const struct loader_file *f);
	/* The name that is really looked for; false: the request is answered
	 * already, SKIPPED or FATAL. */
	bool (*expand)(struct process *p, struct request *r,
		       struct answer *a);
	/* Answer one request that no mapped object satisfies by name. */
	void (*search)(struct process *p, const struct request *r,
		       struct answer *ret_answer);
};

struct loader {
	const struct loader_ops *ops;
	struct loader_files files;
	struct target target;
	const char *path;	/* as PT_INTERP has it */
	const struct loader_file *file;
	unsigned int version;	/* 100 * major + minor: 236; 0: unknown */
	const char *banner;	/* "(Debian GLIBC 2.36-9) stable release
				   version 2.36"; NULL: none found */
	bool is_debian;
	const void *model;	/* the model's own */
	const char *lib;	/* the value of $LIB */
	struct strings directories;	/* default ones, a slash at the end */
	bool reads_cache;		/* it knows of /etc/ld.so.cache */
	const struct cache *cache;	/* NULL: none, or of no use to it */
	const char *cache_defect;	/* why one that is there is not used */
	struct strings settings;	/* files, there or not, that it reads
					   to know where to look */
	const char *path_file;	/* musl: see path_file.h; else NULL */
	const char *compiled_path;	/* and the list that stands for one */
	bool follows_program;	/* as "ld.so PROGRAM", $ORIGIN is where the
				   links of PROGRAM lead, as in a run */
	bool is_always_mapped;	/* its place in the load order needs nobody
				   who asks for it */
};

/* What glibc makes of the processor. */
struct capabilities {
	struct strings named;	/* active glibc-hwcaps, best first */
	struct strings directories;	/* tried in each directory, a slash at
					   the end; the last one is "" */
	uint64_t legacy;	/* hwcap bits of the cache that it has */
};

/* Places that one process may look at and elements that one list may have;
 * a real start looks at some thousands. */
enum { PROCESS_MAX_ATTEMPTS = 1 << 20, SEARCH_LIST_MAX = 4096 };

struct process {
	struct ctx *cx;		/* of this process alone */
	size_t attempts;	/* places looked at so far */
	const struct loader *loader;
	const struct loader_options *options;
	struct search_list library_path;
	bool has_library_path;	/* it is made */
	const struct capabilities *capabilities;	/* glibc: once made */
	struct loaded *program, *interpreter;
	VEC(struct loaded *) map;	/* the load order; missing included */
	struct strmap names;	/* what is mapped, by every name it has */
	struct strmap files;	/* and by "dev:ino" */
	enum { TOP_UNTRIED, TOP_HIT, TOP_MISSED } top;	/* glibc: its first
							   look into "/" */
};

/*
 * The loader that a program with interpreter 'path' (or, when NULL, a library
 * for 'target') gets in the root behind 'files'.  Its name says which model it
 * is; musl's is known by what is in the file, too.  A loader that is not there
 * or is no loader is told by l->file; its directories are then those that
 * its kind of system has by default.  XS_EFORMAT for a model that xstage
 * does not know, XS_ESYSTEM.
 */
int loader_open(struct ctx *cx, struct loader_files files, const char *path,
		struct target target, struct loader **ret_loader);

/* Whether 'o' asks for the C library that goes with a loader of that path. */
bool loader_serves(const char *path, const struct object *o);

/* NULL when the interpreter is there and is one; else why it will not start
 * anything.  *ret_error: errno, when that is the reason. */
const char *loader_defect(struct ctx *cx, const struct loader *l,
			  int *ret_error);

/* Where a library goes that nobody names a place for: the first directory that
 * the loader searches by itself; NULL when there is none. */
const char *loader_directory(const struct loader *l);

/* The interpreter's usual path on systems for 't'; NULL: unknown machine. */
const char *loader_usual_path(struct target t);

/* Begin a process of the program (or library) 'file', named 'path'. */
struct process *process_start(struct ctx *cx, const struct loader *l,
			      const struct loader_options *options,
			      const struct loader_file *file);

/* The names that are preloaded, in order. */
struct strings process_preloads(struct process *p);

/* Answer a request: by what is mapped, or by the model's search. */
void loader_search(struct process *p, const struct request *r,
		   struct answer *ret_answer);

/* When all is mapped: the interpreter, mapped before all others, goes right
 * behind the object before it (glibc elf/rtld.c: the list that it takes its
 * place from has no missing ones).  If it is always in the order and nothing
 * asked for it, the last one is before it. */
void process_settle(struct process *p);

/*
 * What is loaded from here on is in a namespace of its own, where only the
 * interpreter is known (dlmopen(3), as for audit modules); and back in the one
 * that was left.
 */
struct namespace {
	struct strmap names, files;
};
struct namespace process_enter_namespace(struct process *p);
void process_leave_namespace(struct process *p, struct namespace old);

/* Take back an entry for what was missing, before it is asked for again. */
void process_forget(struct process *p, const struct loaded *o);

/* NULL when 'o' would be mapped into the process; else why not. */
const char *process_refuses(struct process *p, const struct object *o);

/* "runpath", "cache" ... for reports. */
const char *rule_name(enum search_rule rule);

/* For the models. */

/* Write down a place that was tried. */
void answer_attempt(struct process *p, struct answer *a, struct attempt t);

/* The mapped object that is called 'name', NULL if there is none. */
struct loaded *process_find_name(const struct process *p, const char *name);

/* Let requests for 'name' be answered by 'o', unless something is called so
 * already. */
void process_know_name(struct process *p, struct loaded *o, const char *name);

/* The mapped object with the same file, NULL if there is none. */
struct loaded *process_find_file(struct process *p, const struct object *o);

/* A new mapped object for 'file', taken by 'rule'. */
struct loaded *process_map(struct process *p, const struct request *r,
			   const struct loader_file *file,
			   enum search_rule rule);

#endif
