/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Facts of one ELF file beyond what loaders read, copied out of it while it is
 * open.  They are raw: rules judge them.
 */
#ifndef XSTAGE_INSPECT_H
#define XSTAGE_INSPECT_H

#include "xstage/dwarf.h"
#include "xstage/machine_names.h"
#include "xstage/needs.h"
#include "xstage/object.h"

struct inspected_section {
	const char *name;
	uint32_t type;		/* SHT_* */
	uint64_t flags, offset, size, address;
};

struct inspected_tag {
	int64_t tag;		/* DT_* */
	uint64_t value;
};

struct inspected_note {
	const char *owner;	/* "GNU" */
	uint32_t type;
	struct span data;
};

/* An entry of the table of dynamic symbols, in its order. */
struct inspected_symbol {
	const char *name;
	const char *version;	/* NULL: none */
	uint64_t value, size;
	unsigned char bind, type, visibility;	/* STB_*, STT_*, STV_* */
	bool is_defined;
};

/* Relocations of one type, and the first of them. */
struct inspected_relocs {
	uint32_t type;		/* R_* of the machine */
	size_t count;
	uint64_t offset;	/* an address */
	const char *symbol;	/* NULL: it has none */
	bool is_text;		/* in a segment that is not writable */
	size_t own_count;	/* of them, for what is defined here */
};

/* A program's copy of a library's variable. */
struct inspected_copy {
	const char *symbol;
	uint64_t size;		/* of the copy, in bytes */
};

/* Paths below one place where things are built. */
struct leak {
	const char *prefix;
	bool is_guess;		/* that it is such a place */
	const char *text;	/* the first of the paths */
	const char *where;	/* the section; NULL: unknown */
	size_t count;
};

struct leaks {
	struct leak *items;
	size_t count, room;
};

/* What is known of a file that is no ELF file. */
struct inspected_plain {
	struct leaks leaks;	/* where the policy names build prefixes */
	bool is_wrapper;	/* libtool's, for a program in its build
				   directory */
};

struct inspected {
	VEC(struct inspected_section) sections;	/* none: no headers */
	VEC(struct inspected_tag) tags;
	VEC(struct inspected_note) notes;
	uint64_t notes_room;	/* bytes that more of them may have */
	VEC(struct inspected_symbol) symbols;
	uint32_t *symbol_slots;	/* by name: a number from 1 on; 0: free */
	size_t symbol_room;	/* a power of 2; 0: there are no symbols */
	VEC(struct inspected_relocs) relocs;	/* by type and is_text */
	VEC(struct inspected_copy) copies;
	struct needs needs;
	enum float_abi float_abi;
	struct dbg_units units;
	bool has_twin;		/* whose units these are */
	struct span modinfo;	/* of a kernel module: "key=value", each with a
				   NUL behind it */
	const char *build_id;	/* in hexadecimal; NULL: none */
	const char *defect;	/* what could not be read; NULL: nothing */
	struct leaks leaks;
	struct strings libraries;	/* texts that may be names of some, of
					   objects that open libraries */
	struct strings mentions;	/* of libraries, anywhere in the data
					   of what takes dlopen() */
	bool opens_services;	/* a static program, with glibc's modules for
				   name services */
};

/* Of an open object, everything of struct object read. */
void inspect(struct ctx *cx, struct object *o, struct inspected *ret_facts);

/* The value of the last tag of its kind; false: there is none. */
bool inspected_tag(const struct inspected *i, int64_t tag,
		   uint64_t *ret_value);

/* The first section of that name; NULL. */
const struct inspected_section *
inspected_section(const struct inspected *i, const char *name);

/* The last dynamic symbol of that name that is taken from others; NULL. */
const struct inspected_symbol *
inspected_import(const struct inspected *i, const char *name);

/* The same of one that is defined here. */
const struct inspected_symbol *
inspected_export(const struct inspected *i, const char *name);

#endif
