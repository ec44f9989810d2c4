/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * What a rule has to say about one path of a root.
 */
#ifndef XSTAGE_FINDING_H
#define XSTAGE_FINDING_H

#include "xstage/strmap.h"
#include "xstage/vec.h"

#include <stdbool.h>

/* From the mildest to the worst. */
enum severity {
	SEVERITY_OFF,	/* nobody wants to know */
	SEVERITY_INFO,
	SEVERITY_WARN,
	SEVERITY_ERROR,	/* something will not work */
	SEVERITY_FATAL,	/* a program will not start, or will crash */
};

/* How sure it is that what was found is one. */
enum confidence { CONFIDENCE_HEURISTIC, CONFIDENCE_LIKELY, CONFIDENCE_CERTAIN };

struct ctx;
struct rule;

/* A line of a source. */
struct finding_place {
	const char *symbol;	/* that is called or declared there */
	const char *file;	/* "src/main.c" */
	unsigned int line;
	const char *function;	/* that calls it; NULL: unknown */
	bool is_call;		/* else: it is declared there */
};

struct finding {
	const struct rule *rule;
	enum severity severity;
	enum severity latest;	/* for the program that is asked about */
	bool is_weighed;	/* by finding_weigh() */
	bool is_waived;		/* the policy has a waiver for it */
	bool is_hidden;		/* it follows from one with a waiver: not told,
				   unless it has one, too */
	enum confidence confidence;
	const char *path;	/* in the root; "/" for what is of all of it */
	const char *message;	/* what was found */
	const char *where;	/* "DT_RUNPATH", "src/main.c:42"; NULL */
	struct strings symbols;	/* that sources may have: their plain names */
	VEC(struct finding_place) places;	/* where sources have them */
	const char *mend;	/* what to do; NULL: as the rule says */
	const char *key;	/* tells it from others of its rule and path,
				   and stays when words change */
	struct strings names;	/* all that it is about, where its key stands
				   for several: a new one is news */
	struct strmap named;	/* the same */
	struct strings programs;	/* that it affects, in byte order */
	const char *package;	/* that owns the path; NULL: unknown */
	const char *waived;	/* why it does not count; NULL: it does */
	bool is_old;		/* the baseline has it */
};

struct findings {
	struct finding **items;
	size_t count, room;
};

/* "fatal" ...; and back: false when it is none. */
const char *severity_name(enum severity s);
bool severity_of(const char *name, enum severity *ret_severity);

/* "certain", "likely", "heuristic" */
const char *confidence_name(enum confidence c);

/* "a, b and 3 more", all that a message has room for. */
const char *finding_list(struct ctx *cx, const struct strings *names);

/* It is about these, too. */
void finding_name(struct ctx *cx, struct finding *f,
		  const struct strings *names);

/* For the program that is asked about it is so bad: of several the worst
 * counts. */
void finding_weigh(struct finding *f, enum severity s);

/* Neither waived, nor hidden, nor old. */
bool finding_counts(const struct finding *f);

#endif
