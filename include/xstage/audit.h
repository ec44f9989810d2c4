/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * What would go wrong in a finished root: every file looked at once, every
 * start of a program worked out, and all rules asked.
 */
#ifndef XSTAGE_AUDIT_H
#define XSTAGE_AUDIT_H

#include "xstage/board.h"
#include "xstage/closure.h"
#include "xstage/identity.h"
#include "xstage/inspect.h"
#include "xstage/policy.h"
#include "xstage/rule.h"

/* What an object is there for. */
enum object_class {
	CLASS_PROGRAM,	/* started by the kernel, with a loader */
	CLASS_STATIC,	/* started by the kernel, without */
	CLASS_LOADER,
	CLASS_LIBRARY,	/* mapped by the start of a program */
	CLASS_PLUGIN,	/* a library that no start maps */
	CLASS_DEBUG,	/* debug information without code */
	CLASS_MODULE,	/* of the kernel, or another relocatable file */
	CLASS_FOREIGN,	/* for no Linux system: firmware, eBPF */
	CLASS_BROKEN,	/* ELF magic, and a header nobody can read */
};

/* Where an object is in the order of the closure that is asked about. */
struct place {
	size_t scope;	/* the closure, counted from 1 */
	size_t number;
	unsigned int asked;	/* what was asked about it once and for all */
	/* Then: its names that others define as well, and what it needs that
	 * somebody defines as something else. */
	VEC(const struct symbol_name *) shared;
	VEC(const struct symbol_need *) mistyped;
};

/* What the closure that is asked about has to do with a name. */
struct claim {
	const struct symbol_definition *of_program;	/* first one */
	size_t scope;		/* the last closure of which an object ... */
	const struct audited *by;	/* ... defines it for all: the first */
	bool is_contested;	/* another one does so, too */
};

/* One ELF file of the root. */
struct audited {
	const char *path;	/* the first of its names, in byte order */
	const struct entry *entry;
	const struct object *object;
	struct inspected facts;
	enum object_class class;
	bool is_excluded;	/* where other machines' files are usual */
	struct strings programs;	/* whose start maps it, itself too */
	struct symbols *symbols;	/* NULL: its header is broken */
	bool is_of_libc;	/* a part of a C library */
	struct place *place;	/* see definers.h */
};

/* A file that is no ELF file, with something to tell of. */
struct plain {
	const char *path;
	struct inspected_plain facts;
};

/* What was not looked at, and why. */
struct unanalysed {
	const char *path, *why;
};

/* What the user says. */
struct audit_options {
	struct policy policy;
	struct strings rules;	/* patterns of what is told; none: all */
	const struct board *board;	/* NULL: unknown */
	struct twin_places places;	/* of debug information; none: the
					   objects' own alone */
	unsigned int threads;		/* that read and compare files; 0: as
					   many as there are processors */
};

struct asked;

struct audit {
	struct ctx *cx;
	struct catalogue *catalogue;
	struct root *root;
	const struct audit_options *options;
	const struct policy *policy;
	struct loader *loader;	/* of the root; NULL: none that is known */
	struct identity identity;	/* of the root; no loader: empty */
	struct kernel kernel;	/* what is known of it: 0 is unknown */
	VEC(const struct entry *) entries;	/* all of the root, by path */
	VEC(struct audited *) objects;	/* by path */
	VEC(struct plain) plain;	/* by path */
	VEC(struct audited *) by_object;	/* by its number in the
					   catalogue; NULL: it is none */
	struct strmap by_name;	/* "libx.so.1" -> struct strings: paths */
	struct strmap needed;	/* a DT_NEEDED -> struct audited that has it */
	struct findings findings;	/* in the order of paths */
	struct strmap known;	/* "rule path key" -> struct finding */
	VEC(struct asked *) asked;	/* all rules, in the order of asking */
	struct asked *current;		/* the one that is asked */
	struct strmap memo;	/* what rules have found out, and keep: "rule
				   ..." */
	VEC(struct unanalysed) unanalysed;
	struct strings mounts;	/* where /etc/fstab mounts something */
	bool has_mounts;	/* they are read */
	const struct rule *rule;	/* that is asked */
	const char *subject;	/* what it is asked about */
	const char *program;	/* of a start that is asked about; NULL */
	size_t start_count;	/* programs whose start was worked out */
	/* See definers.h. */
	VEC(const struct audited *) by_number;	/* of their symbols */
	struct claim *claims;	/* by the number of the name */
	size_t claim_count;
	bool has_host;		/* a program defines functions for plugins */
	const struct closure *scope;	/* whose order is known; NULL: none */
	size_t scope_count;	/* closures whose order was asked for */
	size_t scope_programs;	/* in it */
	uint64_t scope_work;	/* definitions that were looked at */
};

/* Audit c's root.  XS_ESYSTEM. */
int audit_run(struct catalogue *c, const struct audit_options *options,
	      struct audit *ret_audit);

/* Mark the lines of its policy that the root has something for. */
void audit_look_at_policy(const struct audit *a, struct policy *p);

/* The object at a path of the root, links followed; NULL: no ELF file. */
const struct audited *audit_object_at(const struct audit *a,
				      const char *path);

/* The one that an object of a closure is. */
const struct audited *audit_of(const struct audit *a, const struct object *o);

/*
 * Say that the rule that is asked has found something at 'path'; the fields of
 * the outcome but rule and path may be set.  The same rule, path and message
 * twice are one finding of several programs; 'key' stands for the message
 * where that has numbers in it.
 */
struct finding *audit_found(struct audit *a, const char *path,
			    const char *key, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Whether what rule 'name' finds is told, so that another need not. */
bool audit_tells(const struct audit *a, const char *name);

/* The rule that is asked leaves something out that is told elsewhere: those
 * behind it are not asked about it either. */
void audit_is_told(struct audit *a);

/* Tell of findings about symbols where sources call or declare them, as debug
 * information has it. */
void audit_locate(struct audit *a, const struct findings *findings);

/* Say that 'path' could not be looked at. */
void audit_unanalysed(struct audit *a, const char *path, const char *why);

/* Whether it is loaded by the root's loader, as it seems: a program or library
 * for the root's machine, not debug information, firmware or so. */
bool audited_is_loadable(const struct audited *o);

/* Whether it has a class that runs programs: PROGRAM, STATIC. */
bool audited_is_program(const struct audited *o);

#endif
