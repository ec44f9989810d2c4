/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Debug information of one open file, as libdwarf reads it: of the sections
 * that are wanted, inflated where they are compressed, and of no others.
 */
#ifndef XSTAGE_DWARF_FILE_H
#define XSTAGE_DWARF_FILE_H

#include "xstage/libdwarf.h"
#include "xstage/object.h"

#ifdef HAVE_LIBDWARF

/* What is looked at of one file; and bytes that are read again. */
enum {
	DBG_SECTIONS = 13, DBG_UNITS_MAX = 4096, DBG_COST_MAX = 16 << 20,
	/* Of one abbreviation: no compiler needs half of them. */
	DBG_ATTRIBUTES_MAX = 64,
};

/* What is read: units alone, or also their lines and addresses. */
enum dbg_depth { DBG_UNITS, DBG_CALLS };

#ifdef DW_LIBDWARF_VERSION
typedef Dwarf_Obj_Access_Interface_a dbg_interface;
#else
typedef Dwarf_Obj_Access_Interface dbg_interface;
#endif

struct dbg_section {
	const char *name;
	struct span bytes;
	void *own;	/* NULL: they are the image's */
};

struct dbg_file {
	const struct object *object;
	enum dbg_depth depth;
	struct dbg_section sections[1 + DBG_SECTIONS];	/* the first is empty */
	size_t count;
	uint64_t inflated;	/* bytes */
	dbg_interface access;
	Dwarf_Debug debug;	/* NULL: there is none */
	struct dbg_file *alternate;	/* with what dwz(1) has moved; NULL */
	size_t units;		/* that were looked at */
	uint64_t abbreviations, cost;
	uint64_t lines_size;	/* of the tables of lines that were read */
};

/* Of a unit's header. */
struct dbg_head {
	Dwarf_Half version, kind;
	Dwarf_Sig8 signature;	/* of DWARF 5's split units */
};

/* Stays where it is until dbg_close(); false: nothing to close. */
bool dbg_open(struct dbg_file *d, const struct object *o,
	      enum dbg_depth depth);
void dbg_close(struct dbg_file *d);

/* The bytes of a section; size 0: it is not there. */
struct span dbg_section(const struct dbg_file *d, const char *name);

/* Whether a call has succeeded; an error's memory is given back. */
bool dbg_is_ok(const struct dbg_file *d, int r, Dwarf_Error *error);

/* An attribute that is a text; NULL: it is not there, or damaged.  It stays
 * libdwarf's. */
const char *dbg_text(const struct dbg_file *d, Dwarf_Die die,
		     Dwarf_Half attribute);

/* The next unit's own entry; false: there is none, or it is damaged. */
bool dbg_next_unit(struct dbg_file *d, struct dbg_head *ret_head,
		   Dwarf_Die *ret_die);

#endif
#endif
