/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * What an object opens with dlopen(3), as it says itself: notes of owner "FDO"
 * and type 0x407c0c0a, whose data is JSON text
 *
 *	[ { "soname": ["libx.so.2", "libx.so.1"],
 *	    "feature": "x", "description": "...", "priority": "suggested" } ]
 *
 * (UAPI.12, ELF dlopen metadata).  They are known by owner and type, whatever
 * their section is called, and an object may have several.
 */
#ifndef XSTAGE_DLOPEN_NOTES_H
#define XSTAGE_DLOPEN_NOTES_H

#include "xstage/ctx.h"
#include "xstage/vec.h"

struct object;

/* How much is lost without it; each one includes those before it. */
enum priority {
	PRIORITY_START,		/* the program does not start */
	PRIORITY_REQUIRED,	/* it does not work */
	PRIORITY_RECOMMENDED,	/* a part of it does not work, by default */
	PRIORITY_SUGGESTED,	/* something extra is not there */
};

struct dlopen_need {
	struct strings names;	/* alternatives, best first; one at least */
	const char *feature, *description;	/* NULL: not said */
	enum priority priority;
};

struct dlopen_needs {
	struct dlopen_need *items;
	size_t count, room;
	const char *defect;	/* what is wrong with a note; NULL: nothing.
				   The items are what could be read. */
};

/* Fill o->dlopens of an open object. */
void dlopen_notes_read(struct ctx *cx, struct object *o);

/* "start", "required", "recommended", "suggested". */
const char *priority_name(enum priority p);

#endif
