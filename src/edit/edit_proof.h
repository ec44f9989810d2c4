/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The proof that an edited file is what it was but for the wish.  Both are
 * read anew; each check is one sentence about the two.
 */
#ifndef XSTAGE_EDIT_PROOF_H
#define XSTAGE_EDIT_PROOF_H

#include "edit_census.h"
#include "edit_file.h"
#include "edit_parts.h"

#include "xstage/edit.h"

/* What one reading of a file has to say. */
struct edit_view {
	struct object *object;
	struct edit_file file;
	struct edit_census census;
};

struct edit_proof {
	struct ctx *cx;
	const struct edit *edit;
	const struct edit_wish *wish;
	struct edit_view was, is;
	uint64_t symbol_count;	/* if the wish is about symbols */
	const uint32_t *places;	/* of each old symbol; NULL: where it was */
	struct edit_parts symbol_parts;	/* of the old file, that may change */
};

/* XS_EFORMAT: what is wrong. */
int edit_proof_fails(const struct edit_proof *p, const char *what);

/* Symbols, their hash tables and relocations, if the wish is about symbols;
 * sets what the others need. */
int edit_proof_symbols(struct edit_proof *p);

/* The names of all symbols of both files. */
struct edit_proof_names {
	const char **was, **is;
};

/* A loader finds in the hash tables each symbol that it found there before,
 * by its new name, and no other. */
int edit_proof_hashes(const struct edit_proof *p,
		      const struct edit_proof_names *n);

/* Where the old symbol is in the new file. */
uint64_t edit_proof_place(const struct edit_proof *p, uint64_t symbol);

/* One symbol, at two file offsets: the same, but for its name, and that its
 * value follows its section. */
bool edit_proof_same_symbol(const struct edit_proof *p, uint64_t was,
			    uint64_t is);

/* Where a byte of the old file is in the new one. */
uint64_t edit_proof_offset(const struct edit_proof *p, uint64_t was);

bool edit_proof_same_bytes(const struct edit_proof *p, uint64_t was,
			   uint64_t is, uint64_t size);

/* Segments: each that was, and at most one that was added. */
int edit_proof_segments(const struct edit_proof *p);

/* The dynamic section is elsewhere. */
bool edit_proof_has_moved(const struct edit_proof *p);

/* Words at these file offsets had the old address of it, and have the new. */
bool edit_proof_is_pointer(const struct edit_proof *p, uint64_t was,
			   uint64_t is);

/* The same bytes but for such words. */
bool edit_proof_same_but_pointers(const struct edit_proof *p, uint64_t was,
				  uint64_t is, uint64_t size);

/* The dynamic section's place, its twin, and what leads to it. */
int edit_proof_dynamic(const struct edit_proof *p);

/* Sections that moved: none lies over another one. */
int edit_proof_moved(const struct edit_proof *p);

/* Headers, segments, sections, and that nothing else was written. */
int edit_proof_layout(const struct edit_proof *p);

/* The versions that are needed of libraries, if the wish is about these. */
int edit_proof_versions(const struct edit_proof *p);

/* A payload is where it was; without section headers, only bytes changed that
 * a loader reads tables from. */
int edit_proof_kind(struct edit_proof *p);

/* Whether it was right to do nothing to 'o'.  XS_EFORMAT. */
int edit_proof_idle(struct ctx *cx, const struct object *o,
		    const struct edit_wish *wish);

/* Tags, and every string that any table refers to. */
int edit_proof_names(const struct edit_proof *p);

#endif
