/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Dynamic symbols with other names: which of them, whether they may have
 * these, and what has to follow.
 */
#ifndef XSTAGE_EDIT_RENAME_H
#define XSTAGE_EDIT_RENAME_H

#include "edit_parts.h"
#include "edit_work.h"

/* The dynamic symbols of one file by their indices. */
struct edit_renaming {
	uint64_t at, count;	/* the table in the file */
	unsigned int stride;
	const char **was, **is;	/* the old name, the one that it is to have */
	struct edit_name **names;	/* NULL: it stays */
	size_t renamed;
	struct edit_parts parts;
	struct edit_sysv sysv;
	struct edit_gnu gnu;
	uint32_t *chained;	/* those in DT_HASH, in the order of chains */
	size_t chained_count;
	uint32_t *sorted;	/* old entries of DT_GNU_HASH in the new order;
				   NULL: none of them changes */
	uint32_t *from;		/* the old index of each; NULL: as it was */
	uint32_t *to;		/* and the new one of each */
};

/* Ask for the names, and check all there is to check.  Without such a symbol
 * nothing is done.  XS_EREFUSED, XS_EFORMAT. */
int edit_rename_wish(struct edit_work *w);

/* Put names that have their places; nothing has moved yet. */
void edit_rename_put(struct edit_work *w);

#endif
