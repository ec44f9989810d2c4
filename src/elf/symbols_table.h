/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * The tables of dynamic symbols, their names, versions and hashes, as they are
 * in the file.
 */
#ifndef XSTAGE_SYMBOLS_TABLE_H
#define XSTAGE_SYMBOLS_TABLE_H

#include "xstage/symbols.h"

enum { VERSION_HIDDEN = 0x8000 };

struct symbol {
	uint64_t name, info, other, section, value, size;
};

/* The symbols that the hash table has. */
struct symbol_range {
	uint64_t first, end;
};

/* Bytes of an entry. */
uint64_t symbols_entry_size(const struct object *o);

/* The entry of that index; false: it is not in the file. */
bool symbols_entry(const struct object *o, uint64_t index,
		   struct symbol *ret_symbol);

/* Its name, while the object is open; NULL: it is not in the file. */
const char *symbols_name_at(const struct object *o, uint64_t index);

/* What DT_VERSYM has for it; false: nothing. */
bool symbols_version_at(const struct object *o, uint64_t index,
			uint16_t *ret_version);

/* What an index of DT_VERSYM means; NULL: none, or the object's own name. */
const char *symbols_version_of(const struct object *o, uint16_t index,
			       uint32_t *ret_hash, bool *ret_exact);

/* No more entries than this are in the table, of those that have versions: hash
 * tables do not tell how many there are that are only asked for. */
uint64_t symbols_room(const struct object *o);

/* False: a table is not in the file. */
bool symbols_range(const struct object *o, struct symbol_range *ret_range);

#endif
