/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * How many dynamic symbols there are.  No tag says it: it follows from the
 * hash tables, on MIPS from DT_MIPS_SYMTABNO, or from where the next table
 * begins.
 */
#ifndef XSTAGE_EDIT_SYMBOLS_H
#define XSTAGE_EDIT_SYMBOLS_H

#include "edit_table.h"

/* Bytes of a symbol; its name comes first in both classes. */
unsigned int edit_symbols_stride(const struct object *o);

/*
 * A number of symbols that DT_SYMTAB surely does not exceed; false when
 * there is no proof of any.  It may be larger than the file has room for.
 */
bool edit_symbols_count(const struct object *o, const struct edit_table *t,
			uint64_t *ret_count);

/* The same by hash tables or DT_MIPS_SYMTABNO: then it is the number. */
bool edit_symbols_proved(const struct object *o, const struct edit_table *t,
			 uint64_t *ret_count);

/* The same by a section header, too, but not by a gap in which there may be
 * other things: what is written to is a symbol. */
bool edit_symbols_listed(const struct object *o, const struct edit_table *t,
			 uint64_t *ret_count);

#endif
