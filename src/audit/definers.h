/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Who in the root defines a name for others, and which of them a reference in
 * a closure gets.
 */
#ifndef XSTAGE_DEFINERS_H
#define XSTAGE_DEFINERS_H

#include "xstage/audit.h"

/* What a symbol says that it is. */
enum symbol_kind { KIND_UNTOLD, KIND_DATA, KIND_THREAD, KIND_FUNCTION };

struct definer {
	const struct definer *next;	/* of the same name, by path */
	const struct audited *object;
	const struct inspected_symbol *symbol;
	bool is_strong;		/* global, and not the C library's */
	/* Of this one and those behind it. */
	unsigned int kinds;	/* a bit for each */
	size_t strong_count;
};

/* The first one of a name; NULL: nobody defines it. */
const struct definer *definers_of(struct audit *a, const char *name);

/* What a start of the closure that is asked about has at 'index' of its map;
 * NULL: nothing, or what is loaded later. */
const struct audited *scope_object(const struct audit *a,
				   const struct closure *k, size_t index);

/* What is asked of an object in the first closure that has it, where the
 * answer is its own. */
enum question { ASKED_UNDERLINKED = 1, ASKED_UNUSED = 2, ASKED_DOUBTFUL = 4 };

/* Whether this was not asked of it before; it is then. */
bool place_asks(const struct audited *o, enum question question);

/* Let scope_find() know the order of the closure that is asked about. */
void scope_begin(struct audit *a, const struct closure *k);

/*
 * The first definition of 'name' in load order, from number 'from' on, that
 * goes with 'version' (NULL: any); NULL: there is none.
 */
const struct definer *scope_find(struct audit *a, const char *name,
				 const char *version, size_t from);

enum symbol_kind symbol_kind(const struct inspected_symbol *s);

/* The number of an object in that order. */
size_t scope_number(const struct audited *o);

#endif
