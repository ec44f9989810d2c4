/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Writing an edited file.  A new file takes the old one's names, so that
 * whoever looks sees the old bytes or the new ones, a program that runs can be
 * edited, and a failed write has changed nothing.  Mode, owner, attributes and
 * hard links are as before.
 */
#ifndef XSTAGE_EDIT_STORE_H
#define XSTAGE_EDIT_STORE_H

#include "xstage/edit.h"

#include <sys/stat.h>

/* A name of the file. */
struct edit_place {
	int directory;		/* borrowed */
	const char *name;
	const char *label;	/* for messages */
};

struct edit_places {
	struct edit_place *items;
	size_t count, room;
	bool keeps_time;	/* of the last change */
};

/* The edited bytes of 'from' to the empty file 'to'.  XS_ESYSTEM with
 * 'label'. */
int edit_write(struct ctx *cx, int from, int to, const struct edit *edit,
	       const char *label);

/*
 * Let the names 'places' have the edited bytes of 'from', which is open for
 * reading and was 'st' when the edit was made.  When the file has more names
 * than these, the edit must be one that stays in place (struct edit_wish): it
 * is written into the file, with signals held back, and in an order in which
 * no loader sees a name that is not there.  XS_EREFUSED: it is not, or what
 * writing takes from the file (capabilities) cannot be given back.
 * XS_EFORMAT: the file has changed since.  XS_ESYSTEM: it is as it was, unless
 * the message says otherwise.
 */
int edit_store(struct ctx *cx, int from, const struct stat *st,
	       const struct edit_places *places, const struct edit *edit);

/* The edited bytes of 'from' as another file, which is the caller's and has its
 * mode; a set-id bit goes when the owner does.  XS_EUSAGE: the place has the
 * same file, a link, or what is no file.  XS_ESYSTEM. */
int edit_store_new(struct ctx *cx, int from, const struct edit_place *place,
		   const struct edit *edit);

#endif
