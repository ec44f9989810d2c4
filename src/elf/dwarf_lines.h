/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * The table of lines of one unit (DWARF 5, 6.2).
 */
#ifndef XSTAGE_DWARF_LINES_H
#define XSTAGE_DWARF_LINES_H

#include "dwarf_file.h"

#ifdef HAVE_LIBDWARF

struct dbg_lines {
	struct dbg_file *file;
	Dwarf_Line_Context context;
	Dwarf_Unsigned version;
	Dwarf_Line *rows;	/* NULL: not read yet */
	Dwarf_Signed count;
};

/* The files of the table that 'unit' names; false: nothing to close. */
bool dbg_lines_open(struct dbg_file *f, Dwarf_Die unit,
		    struct dbg_lines *ret_lines);
void dbg_lines_close(struct dbg_lines *l);

/* The line of the code at an address; false: none is known. */
bool dbg_lines_at(struct dbg_lines *l, uint64_t address,
		  Dwarf_Unsigned *ret_file, Dwarf_Unsigned *ret_line);

/* The name of file 'number', as the compiler had it in its directory; NULL:
 * there is none. */
const char *dbg_lines_file(struct ctx *cx, const struct dbg_lines *l,
			   Dwarf_Unsigned number);

#endif
#endif
