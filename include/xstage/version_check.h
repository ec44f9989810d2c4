/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * The symbol versions that objects of a closure need of one another, looked up
 * as glibc does when all is loaded (glibc 2.36 elf/dl-version.c).
 */
#ifndef XSTAGE_VERSION_CHECK_H
#define XSTAGE_VERSION_CHECK_H

#include "xstage/loader.h"

struct closure;

/* What is wrong with a version, and what the loader does about it. */
enum version_fault {
	/* Its provider does not define it: the program ends with status 1. */
	VERSION_MISSING,
	/* The same of a weak one: a message. */
	VERSION_WEAK,
	/* Its provider defines no versions at all: a message, and any
	 * definition will do. */
	VERSION_UNTOLD,
	/* The provider needs none either, so the loader has no version of any
	 * of its symbols, and fails an assertion when it binds one: status
	 * 127 (elf/dl-lookup.c, check_match). */
	VERSION_ASSERTION,
	/* Nobody asks for its file: another assertion, status 127 at once. */
	VERSION_UNASKED,
	/* DT_RELR without needing GLIBC_ABI_DT_RELR: status 127 at once. */
	VERSION_RELR,
};

/* A version that somebody needs and does not get. */
struct version_gap {
	enum version_fault fault;
	const struct loaded *needer;
	const struct loaded *provider;	/* the object it is expected from;
					   NULL: nobody asks for its file */
	const struct version_need *need;
	const char *symbol;	/* of ASSERTION: the first one that is bound */
	bool is_fatal;		/* the program does not run */
};

/* Add to k->gaps, in the order of the loader's own messages, what the objects
 * of the load order lack from number 'first' on. */
void version_check(struct closure *k, size_t first);

/* It keeps the program, or what it requires later, from working. */
bool version_gap_is_bad(const struct version_gap *g);

/*
 * Where the loader's check and its listing begin in the load order: at the
 * program, whatever a DT_FILTER of its own puts in front of it.
 */
size_t version_first(const struct process *p);

/* Where the loader ends in the check, before a trace prints anything; NULL: it
 * does not.  A trace has entries for what is missing, auxiliary or not. */
const struct version_gap *version_trace_end(const struct closure *k);

/* Whose version it is in the loader's own listing, which does not look at
 * hashes (elf/rtld.c, match_version); NULL: "not found". */
const struct loaded *version_giver(const struct closure *k,
				   const struct version_need *need);

/* Whether somebody needs 'file' and it was not found, or left out. */
bool version_was_missed(const struct closure *k, const char *file);

/*
 * The highest index of a version, in DT_VERSYM of 'o', that a trace knows: it
 * has no room for those of what is missing behind the last one of the others
 * (elf/dl-version.c).
 */
unsigned int version_highest(const struct closure *k, const struct object *o);

#endif
