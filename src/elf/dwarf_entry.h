/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * One entry of debug information (DWARF 5, 2.1): its attributes and its name.
 */
#ifndef XSTAGE_DWARF_ENTRY_H
#define XSTAGE_DWARF_ENTRY_H

#include "dwarf_file.h"

#ifdef HAVE_LIBDWARF

/* An entry, and the file that it is in. */
struct dbg_spot {
	struct dbg_file *file;
	Dwarf_Off at;
};

/* To be given back; NULL: it is not there. */
Dwarf_Attribute dbg_attribute(const struct dbg_file *f, Dwarf_Die die,
			      Dwarf_Half name);
bool dbg_has(const struct dbg_file *f, Dwarf_Die die, Dwarf_Half name);

/* An attribute that is a number, as one of libdwarf's functions reads it. */
typedef int dbg_read(Dwarf_Attribute attribute, Dwarf_Unsigned *ret_number,
		     Dwarf_Error *error);
bool dbg_number(const struct dbg_file *f, Dwarf_Die die, Dwarf_Half name,
		dbg_read *read, Dwarf_Unsigned *ret_number);

/* What is not below zero.  libdwarf takes those in the table of abbreviations
 * for numbers with a sign alone. */
int dbg_read_number(Dwarf_Attribute attribute, Dwarf_Unsigned *ret_number,
		    Dwarf_Error *error);

/* The entry that an attribute leads to. */
bool dbg_spot_of(struct dbg_file *f, Dwarf_Die die, Dwarf_Half name,
		 struct dbg_spot *ret_spot);

/* As linkers have it; and as the source has it.  NULL: it has none itself. */
typedef const char *dbg_name_of(const struct dbg_file *f, Dwarf_Die die);
const char *dbg_linkage_name(const struct dbg_file *f, Dwarf_Die die);
const char *dbg_plain_name(const struct dbg_file *f, Dwarf_Die die);

/* Follow what an entry stands for to the one with a name, which is to be given
 * back.  NULL: none has. */
Dwarf_Die dbg_named(struct dbg_spot *s, const char **ret_name,
		    dbg_name_of *name_of);

#endif
#endif
