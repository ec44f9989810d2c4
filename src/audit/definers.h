/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Who in the root defines a name, and which of the definitions a reference in a
 * closure gets.
 */
#ifndef XSTAGE_DEFINERS_H
#define XSTAGE_DEFINERS_H

#include "xstage/audit.h"

/* What a symbol says that it is. */
enum symbol_kind { KIND_UNTOLD, KIND_DATA, KIND_THREAD, KIND_FUNCTION };

enum symbol_kind symbol_kind(unsigned int type);	/* STT_* */

/* Put the symbols of all objects into the index of the catalogue, those of
 * programs last. */
void definers_index(struct audit *a);

/* The object of a definition; NULL: one of a place that is not looked at, such
 * as /proc. */
const struct audited *definer_of(const struct audit *a,
				 const struct symbol_definition *d);

/* Whether it is for others as well. */
bool definer_counts(const struct symbol_definition *d);

/* Of the definitions that an object has of one name, from its first one on, the
 * one that counts and goes with 'version' (NULL: any); NULL: there is none. */
const struct symbol_definition *
definer_match(const struct symbol_definition *d, const char *version);

/* Whether nobody is meant to replace it: weak ones are there to be replaced,
 * unique ones to be the same, and the C library's to be wrapped. */
bool definer_is_strong(const struct audit *a,
		       const struct symbol_definition *d);

/* What the index knows of a name; NULL: nothing. */
const struct symbol_name *definers_named(const struct audit *a,
					 const char *name);

/* What the closures have to do with it; NULL: its object is none that is looked
 * at. */
struct claim *definers_claim(const struct audit *a,
			     const struct symbol_name *name);

/* What a start of the closure that is asked about has at 'index' of its map;
 * NULL: nothing, or what is loaded later. */
const struct audited *scope_object(const struct audit *a,
				   const struct closure *k, size_t index);

/* What is asked of an object in the first closure that has it, where the
 * answer is its own. */
enum question {
	ASKED_UNDERLINKED = 1, ASKED_UNUSED = 2, ASKED_MISTYPED = 4,
	ASKED_SHARED = 8,
};

/* Whether this was not asked of it before; it is then. */
bool place_asks(const struct audited *o, enum question question);

/* Let scope_find() know the order of the closure that is asked about. */
void scope_begin(struct audit *a, const struct closure *k);

/* Let it forget the closure, which goes. */
void scope_end(struct audit *a);

/*
 * The first definition of a name in load order, from number 'from' on, that
 * goes with 'version' (NULL: any); NULL: there is none.
 */
const struct symbol_definition *scope_find(struct audit *a,
					   const struct symbol_name *name,
					   const char *version, size_t from);

/* Whether all were looked at that should have been. */
bool scope_is_whole(const struct audit *a);

/* The number of an object in that order. */
size_t scope_number(const struct audited *o);

#endif
