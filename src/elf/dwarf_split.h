/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Other files of an object's debug information.  Units whose entries are in
 * files of their own (DWARF 5, 7.3.2): .dwo files, or all of an object's in one
 * .dwp file.  And entries that objects share (7.3.6).
 */
#ifndef XSTAGE_DWARF_SPLIT_H
#define XSTAGE_DWARF_SPLIT_H

#include "dwarf_file.h"
#include "xstage/dwarf.h"

#ifdef HAVE_LIBDWARF

struct dbg_split {
	struct ctx *cx;
	const struct dbg_source *source;
	struct dbg_file *main;	/* that has the skeletons */

	/* What is open. */
	struct dbg_file *file;	/* NULL: none */
	struct dbg_file room;
	struct object *object;
	VEC(struct dbg_split_part) parts;	/* its units */
	bool is_package;	/* it stays open */
	bool was_asked;		/* for a package */
};

struct dbg_split_part {
	uint64_t id;
	Dwarf_Off at;	/* its entry */
};

/* The entry of the unit that 'skeleton' stands for, in s->file, which is open
 * until the next call; false: it is none, or its file is not found. */
bool dbg_split_unit(struct dbg_split *s, const struct dbg_head *head,
		    Dwarf_Die skeleton, Dwarf_Die *ret_die);
void dbg_split_close(struct dbg_split *s);

/* What debug information of several objects has in common, in a file that
 * dwz(1) makes. */
struct dbg_shared {
	struct dbg_file file;
	struct object *object;	/* NULL: there is none */
};

/* Open main's; it is closed behind 'main'. */
void dbg_shared_open(struct dbg_shared *s, struct ctx *cx,
		     const struct dbg_source *source, struct dbg_file *main);
void dbg_shared_close(struct dbg_shared *s);

#endif
#endif
