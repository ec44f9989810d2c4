/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * The relocations of a file, of each kind of table: which address gets a
 * pointer, and where in the file the pointer's value stands.
 */
#ifndef XSTAGE_EDIT_RELOCS_H
#define XSTAGE_EDIT_RELOCS_H

#include "edit_file.h"

struct edit_pointer {
	uint64_t place;		/* the address that gets it */
	bool has_value;		/* without a symbol; else what follows is 0 */
	bool is_relative;	/* the value is an address of this file; else
				   it may be one */
	uint64_t value, at;	/* at: of the value, in the file */
};

/* False: enough has been seen. */
typedef bool (*edit_pointer_visit)(const struct edit_pointer *p, void *with);

/* Visit all of them.  NULL, or why that cannot be. */
const char *edit_relocs_visit(const struct edit_file *f,
			      edit_pointer_visit visit, void *with);

#endif
